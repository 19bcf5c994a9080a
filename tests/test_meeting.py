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
    assert "Nästa steg" in text_of(app)


def test_the_meeting_shows_what_the_filters_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opened with a page's filters, the picture is of that selection."""
    app = open_app(LIST, monkeypatch, "mote", fokusomrade=["Stärka föräldrar"])
    assert "3 av 32 aktiviteter" in text_of(app)
    assert "Utveckla samverkan" not in text_of(app)
