"""An action's address opens it, and its history tells each revision's status."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import open_app, text_of
from tests.paths import ROOT

SAMPLE = ROOT / "sample_data" / "aktivitetsplan-exempel.xlsx"


def test_an_address_opens_an_action_with_its_history(monkeypatch: pytest.MonkeyPatch) -> None:
    """A link with an action's title opens it once, and what it has gone through stands under its facts."""
    monkeypatch.delenv("UMEBRA_PLAN", raising=False)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.query_params["aktivitet"] = "Narkotikautbildning för skolpersonal"
    app.run()
    body = text_of(app)
    assert "Så har det gått" in body
    assert body.count("role='listitem'><span>") >= 2
    assert "Så har det gått" not in text_of(app.run())


def test_an_address_of_no_action_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A title that no action has leaves the page as it is."""
    app = open_app(SAMPLE, monkeypatch, "oversikt", aktivitet="Finns inte")
    assert not app.exception
    assert "Står i" not in text_of(app)


def test_a_plan_of_one_revision_has_no_history(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a plan that was never published there is nothing to tell but what it says."""
    app = open_app(SAMPLE, monkeypatch, "oversikt", aktivitet="Krogar mot knark")
    assert "Står i" in text_of(app)
    assert "Så har det gått" not in text_of(app)
