"""A public address: each of its pages and documents, of a store that is full of what is not for the public."""

import importlib
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.apps import elements, text_of
from tests.paths import ROOT
from tests.store.public import fill
from umebra.settings.settings import read_settings
from umebra.store import open_store
from umebra.ui.downloads import export_buttons, report_buttons, year_report_buttons
from umebra.ui.pages import history
from umebra.ui.session.file_making import Offer
from umebra.ui.session.navigation import ALL_PAGES, MEETING, Place, is_here

EVERY = 'columns = ["number", "focus_area", "department", "goals", "district", "responsible", "partners"]'
"""All that holds no secret but names, which are told from organisations'."""


MISSING = (
    "ingen ansvarig",
    "utan ansvarig",
    "inget att rätta",
    "anger inga",
    "har inga",
    "har varken",
    "har inte både",
)


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> list[Offer]:
    """A public address of a full store, and the files that its pages offer."""
    fill(open_store())
    monkeypatch.setenv("UMEBRA_PUBLIC", "1")
    offers: list[Offer] = []
    for module in (export_buttons, report_buttons, year_report_buttons, history):
        monkeypatch.setattr(module, "offer_files", lambda _, some, *__, **___: offers.extend(some))
    return offers


def choose(folder: Path, monkeypatch: pytest.MonkeyPatch, chosen: str) -> None:
    """Let the settings choose what is shown."""
    text = (ROOT / "settings.toml").read_text(encoding="utf-8")
    text = re.sub(r"columns = \[.*\]\n", f"{chosen}\n", text, count=1)
    text = text.replace('frameworks = "frameworks"', f'frameworks = "{ROOT / "frameworks"}"')
    (folder / "settings.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("UMEBRA_SETTINGS", str(folder / "settings.toml"))


def opened(place: Place, **query: str) -> AppTest:
    """Open a page."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    app = app.switch_page(f"pages/{place.path}.py").run()
    assert not app.exception, app.exception
    return app


def everything(place: Place) -> Iterator[str]:
    """Yield all that a page sends, with an action opened, and of a meeting all its steps."""
    app = opened(place, aktivitet="Nattvandring")
    assert "Planen kan inte visas" not in text_of(app)
    yield from elements(app)
    while place == MEETING and not app.button(key="step_next").disabled:
        app.button(key="step_next").click().run()
        assert not app.exception
        yield from elements(app)


def made(offer: Offer) -> str:
    """Return the text of a file that is offered, with all that it is made of."""
    arguments = offer.arguments()
    assert offer.task
    module, _, name = offer.task.function.partition(":")
    content: bytes = getattr(importlib.import_module(module), name)(offer.kind, *arguments)
    texts = [content]
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            texts = [parts.read(part) for part in parts.namelist()]
    return " ".join([offer.name, repr(arguments), *(text.decode(errors="replace") for text in texts)])


def test_nothing_that_is_not_public_is_seen(
    offered: list[Offer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page, dialog, step of a meeting or document holds a person's name, a comment or what is not published."""
    choose(tmp_path, monkeypatch, EVERY)
    here = [place for place in ALL_PAGES if is_here(place)]
    seen = {place.path: "\n".join(everything(place)) for place in here}
    documents = {(offer.kind, offer.task.function): offer for offer in offered if offer.task}
    assert {kind for kind, _ in documents} == {"xlsx", "csv", "pdf", "pptx", "html"}
    seen |= {f"{kind} {function}": made(offer) for (kind, function), offer in documents.items()}
    assert len(documents) == 8  # the actions as tables, the page and the year as documents
    found = [(name, text.find("Hemlig")) for name, text in seen.items() if "Hemlig" in text]
    assert [(name, seen[name][at - 300 :][:400]) for name, at in found] == []
    assert "Polisen" in seen["aktiviteter"]
    assert all("Nattvandring" in seen[path] for path in ("aktiviteter", "rutnat", "andringar", "historik"))
    paths = {place.path for place in ALL_PAGES} - {place.path for place in here}
    links = {link for text in seen.values() for link in re.findall(r"href=.{0,2}?'([a-z_]+)", text)}
    assert links & paths == set()


@pytest.mark.parametrize("path", ["oversikt", "mote", "tidslinje", "ramverk"])
def test_what_is_not_shown_is_not_said_to_be_missing(
    offered: list[Offer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """Of a column that is not chosen, or a name that is not shown, nobody is told that the plan has none."""
    choose(tmp_path, monkeypatch, "columns = []")
    said = "".join(everything(next(place for place in ALL_PAGES if place.path == path)))
    said += "".join(made(offer) for offer in offered if offer.kind == "html")
    assert "Nattvandring" in said or path == "ramverk"
    assert [text for text in MISSING if text in said.lower()] == []


def test_what_there_is(offered: list[Offer]) -> None:
    """Nothing that writes, or would be empty, has a page; no button changes anything; and no address leads there."""
    assert offered == []
    here = {place.path for place in ALL_PAGES if is_here(place)}
    assert {"aktiviteter", "mal", "tidslinje", "historik", "mote"} <= here
    assert {"ladda_upp", "statusrunda", "samverkansparter", "medborgarloften", "lagesbild"}.isdisjoint(here)
    app = opened(ALL_PAGES[2], aktivitet="Nattvandring")
    said = "\n".join(elements(app))
    assert "Nattvandring" in said
    assert not any(page in said for page in ("samverkansparter", "Polisen"))
    keys = {button.key for button in app.button}
    assert {"open_edit", "open_new", "several", "working_publish"}.isdisjoint(keys)
    assert not any(key in text_of(app) for key in ("ladda_upp", "statusrunda", "Står i"))


def test_nothing_published(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is published a sentence says so: neither the example nor a plan to start with is shown."""
    monkeypatch.setenv("UMEBRA_PUBLIC", "1")
    monkeypatch.setenv("UMEBRA_PLAN", str(ROOT / "sample_data" / "aktivitetsplan-exempel.xlsx"))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert "Det finns ingen publicerad plan här just nu." in text_of(app)
    assert not app.get("file_uploader")


def test_the_latest_is_shown_while_the_store_is_out(offered: list[Offer], tmp_path: Path) -> None:
    """Where the store is lost the plan that was shown stays, with a sentence that does not say what is wrong."""
    assert offered == []
    app = opened(ALL_PAGES[0])
    for file in (tmp_path / "data").glob("umebra.sqlite*"):
        file.unlink()
    app.run()
    assert "Planen här är den senaste som kunde hämtas." in text_of(app)
    assert not any(said in text_of(app) for said in ("kan inte visas", "sqlite", "Arkivet"))


def test_where_it_lies_is_not_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A store that can't be read is out of reach, and nobody learns which, or where; nor does a fault in settings."""
    monkeypatch.setenv("UMEBRA_PUBLIC", "1")
    st.cache_resource.clear()  # no other test's plan is the latest that was shown
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "umebra.sqlite").write_bytes(b"no store at all" * 100)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert "Planen kan inte visas här just nu." in text_of(app)
    assert "sqlite" not in text_of(app) + str(app.exception)
    choose(tmp_path, monkeypatch, 'columns = ["comment"]')
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert "settings" not in text_of(app)


def test_the_own_settings_choose_columns() -> None:
    """The settings that come along have the usual columns, without comments and whoever is responsible."""
    assert read_settings().public.columns == ("number", "focus_area", "department", "goals", "district", "when")
