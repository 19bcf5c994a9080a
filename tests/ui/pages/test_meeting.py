"""The meeting's steps, with each generation of plan."""

from pathlib import Path

import pytest

from tests.apps import LIST, PLANS, open_app, text_of


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.name)
def test_every_step_shows_every_plan(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the picture to the next steps no step fails; the last one is told from the first."""
    app = open_app(plan, monkeypatch, "mote")
    steps = int(text_of(app).partition("1 av ")[2].split()[0])
    seen = {text_of(app)}
    for _ in range(steps - 1):
        app.button(key="step_next").click().run()
        assert not app.exception
        seen.add(text_of(app))
    assert len(seen) == steps
    assert app.button(key="step_next").disabled
    assert "Det som väntar" in text_of(app)


def test_the_meeting_shows_what_the_filters_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opened with a page's filters, the picture is of that selection."""
    app = open_app(LIST, monkeypatch, "mote", fokusomrade=["Stärka föräldrar"])
    assert "Visar bara Fokusområde: Stärka föräldrar" in text_of(app)
    assert "Utveckla samverkan" not in text_of(app)


def test_a_plan_too_large_for_a_meeting_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where each step would keep everybody waiting, the meeting says so and can be left."""
    monkeypatch.setattr("umebra.ui.pages.meeting._MOST_ACTIONS", 31)
    app = open_app(LIST, monkeypatch, "mote")
    assert not app.exception
    assert "Planen har 32 aktiviteter, och mötesläget visar planer med högst 31." in text_of(app)
    assert app.button(key="step_next").disabled


def test_a_machine_that_cannot_bound_memory_is_told_where_files_come_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ladda upp says which bound is missing, and nothing where all are there."""
    assert "kan inte begränsas" not in text_of(open_app(LIST, monkeypatch, "ladda_upp"))
    monkeypatch.setattr("umebra.ui.upload.upload.missing_bounds", lambda: "Minnet kan inte begränsas här.")
    assert "Minnet kan inte begränsas här." in text_of(open_app(LIST, monkeypatch, "ladda_upp"))
