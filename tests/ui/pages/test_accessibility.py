"""The accessibility statement."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import LIST, open_app, text_of
from tests.paths import ROOT
from umebra.settings.settings import DEFAULT_PATH, PATH_VARIABLE
from umebra.ui.pages.accessibility import NOBODY, UNFINISHED
from umebra.ui.session.navigation import START, STATEMENT


def test_statement_is_linked_from_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """The link stands at the foot, also where no action passes the filters."""
    for page, query in ((START.path, {}), ("historik", {}), (START.path, {"sok": "xyzzy"})):
        app = open_app(LIST, monkeypatch, page, **query)
        assert f"{STATEMENT.title}</a>" in text_of(app)


def test_statement_says_what_it_must(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what it covers, how far the law is met, what is lacking, who supervises, how it was tested and when."""
    body = text_of(open_app(LIST, monkeypatch, STATEMENT.path))
    for part in (
        *(
            "Redogörelsen gäller",
            "delvis förenlig med lagen",
            "(2018:1937)",
        ),
        *("Rapportera brister", "Myndigheten för digital förvaltning (Digg)", "https://www.digg.se/tdosanmalan"),
        *("Innehåll som inte är tillgängligt", "oskäligt betungande", "Hur vi har testat", "självskattning"),
        *("gjord 20", "uppdaterades senast 20"),
    ):
        assert part in body
    assert f"Kontakta {NOBODY}." in body
    assert UNFINISHED in body


def test_contact_comes_from_the_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whom to tell stands in the settings file, and is text, not markup."""
    settings = tmp_path / "settings.toml"
    text = DEFAULT_PATH.read_text(encoding="utf-8").replace(
        'accessibility_contact = ""', 'accessibility_contact = "<b>Anna</b>, 090-00 00 00"'
    )
    settings.write_text(text.replace('"frameworks"', f'"{(ROOT / "frameworks").as_posix()}"'), encoding="utf-8")
    monkeypatch.setenv(PATH_VARIABLE, str(settings))
    app: AppTest = open_app(LIST, monkeypatch, STATEMENT.path)
    assert "Kontakta &lt;b&gt;Anna&lt;/b&gt;, 090-00 00 00." in text_of(app)
    assert UNFINISHED not in text_of(app)
