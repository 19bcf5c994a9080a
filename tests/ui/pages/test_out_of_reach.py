"""What each visitor sees while the store can't be used, and that it works again by itself, without a restart."""

import os
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests import postgresql
from tests.apps import CHIP, LIST, example, open_app, publish, text_of, upload
from tests.paths import ROOT
from umebra.readers import read_plan
from umebra.settings.settings import DEFAULT_PATH
from umebra.store import URL_VARIABLE, open_store
from umebra.ui.session.store_cache import store

REVISED = example("aktivitetsplan-2021-2024-rev-2023-01-20.xlsx")
NOT_LATEST = "Planen här är den senaste som kunde hämtas. En nyare kan vara publicerad."
ALL = "33 aktiviteter lästa"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a store in which the revised plan is published."""
    content = REVISED.read_bytes()
    store = open_store()
    store.save_and_publish(read_plan(content, REVISED.name), content, "Anna Exempel", "1")
    store.engine.dispose()
    return tmp_path / "data" / "umebra.sqlite"


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Return how a visitor opens a page of a dashboard that was started with the plan before."""
    return lambda page="oversikt": open_app(LIST, monkeypatch, page)


def _remove_folder(file: Path) -> str:
    file.parent.rename(file.parent.with_name("moved"))
    return "finns inte kvar"


def _empty(file: Path) -> str:
    os.truncate(file, 0)
    return "är en tom fil"


def _cut(file: Path) -> str:
    os.truncate(file, file.stat().st_size // 2 + 100)
    return "är skadat"


def _overwrite(file: Path) -> str:
    file.write_bytes(b"En dagbok\n" * 20_000)
    return "är skadat"


@pytest.mark.parametrize("harm", [_remove_folder, _empty, _cut, _overwrite])
def test_the_latest_known_plan_is_shown_with_the_reason(
    file: Path, visit: Callable[..., AppTest], harm: Callable[[Path], str], tmp_path: Path
) -> None:
    """The page says what is wrong, and that there may be a newer plan; nothing is published; put back, it works."""
    app = upload(visit("ladda_upp"), LIST)
    shutil.copy(file, tmp_path / "copy")
    says = harm(file)
    publish(app)
    body = text_of(app)
    assert says in body
    assert NOT_LATEST in body
    assert ALL in body
    assert "Planen är publicerad" not in body
    if not file.parent.exists():
        file.parent.with_name("moved").rename(file.parent)
    else:
        file.write_bytes((tmp_path / "copy").read_bytes())
    assert NOT_LATEST not in text_of(app.run())
    assert "Planen är publicerad" in text_of(publish(app))
    assert len(open_store().revisions()) == 2


def test_the_meeting_is_told(file: Path, visit: Callable[..., AppTest]) -> None:
    """The projector says that the plan may not be the latest, too."""
    app = visit("mote")
    _remove_folder(file)
    assert NOT_LATEST in text_of(app.run())


def test_a_replaced_file_is_what_is_shown(file: Path, visit: Callable[..., AppTest], tmp_path: Path) -> None:
    """A store that is put in place of the one that was opened is shown at the next click."""
    app = visit()
    assert ALL in text_of(app)
    other = tmp_path / "other"
    shutil.copy(file, other)
    other.replace(file)
    body = text_of(app.run())
    assert ALL in body
    assert NOT_LATEST not in body


def test_a_lock_at_the_start_is_told(file: Path, visit: Callable[..., AppTest]) -> None:
    """A file that another program holds is said on the first page; the plan of the start is not called the latest."""
    st.cache_resource.clear()
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("PRAGMA journal_mode=DELETE")
    holder.execute("BEGIN EXCLUSIVE")
    app = visit()
    body = text_of(app)
    assert "Försök igen om en stund" in body
    assert "Planen här är den som översikten startades med, inte den senast publicerade." in body
    holder.close()
    time.sleep(5)
    assert ALL in text_of(app.run())


def test_the_example_is_never_the_latest_plan(file: Path) -> None:
    """A damaged store at the start shows no plan rather than the example, which nobody published."""
    _overwrite(file)
    st.cache_resource.clear()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    body = text_of(app)
    assert "är skadat" in body
    assert "aktiviteter" not in body


def test_the_example_is_not_shown_for_a_store_that_fails_later(tmp_path: Path) -> None:
    """The example that was shown while nothing was published is not shown for a store that is then damaged."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert CHIP in text_of(app)
    _overwrite(tmp_path / "data" / "umebra.sqlite")
    body = text_of(app.run())
    assert "är skadat" in body
    assert CHIP not in body


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize(
    "text", ["a = " + "[" * 50_000, "a = " + "{a=" * 50_000, "a = " + "9" * 5_000, "a = 2024-99-99"]
)
def test_settings_broken_while_it_runs(
    visit: Callable[..., AppTest], text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings that can't be read are a sentence, whatever is wrong with them, until they are mended."""
    settings = tmp_path / "settings.toml"
    shutil.copy(DEFAULT_PATH, settings)
    shutil.copytree(DEFAULT_PATH.parent / "frameworks", tmp_path / "frameworks")
    monkeypatch.setenv("UMEBRA_SETTINGS", str(settings))
    app = visit()
    settings.write_text(text, encoding="utf-8")
    body = text_of(app.run())
    assert not app.exception
    assert "settings.toml kan inte läsas" in body
    shutil.copy(DEFAULT_PATH, settings)
    framework = tmp_path / "frameworks" / "egen.toml"
    framework.write_text(text, encoding="utf-8")
    body = text_of(app.run())
    assert "egen.toml kan inte läsas" in body
    assert ALL in body
    framework.unlink()
    assert "kan inte läsas" not in text_of(app.run())


@pytest.mark.xdist_group("postgresql")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["stopped", "crashed"])
def test_a_database_server_is_started_again(
    how: signal.Signals, visit: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With PostgreSQL stopped under an open page nothing is said to be published; started again, the page works."""
    programs = postgresql.find_programs()
    if programs is None:
        pytest.skip(postgresql.MISSING)
    content = REVISED.read_bytes()
    with postgresql.server(programs) as server:
        monkeypatch.setenv(URL_VARIABLE, server.url().render_as_string(hide_password=False))
        kept = open_store()
        kept.save_and_publish(read_plan(content, REVISED.name), content, "Anna Exempel", "1")
        app = upload(visit("ladda_upp"), LIST)
        server.stop(how)
        body = text_of(publish(app))
        assert not app.exception
        assert "går inte att nå" in body
        assert NOT_LATEST in body
        assert ALL in body
        assert "Planen är publicerad" not in body
        server.start()
        assert NOT_LATEST not in text_of(app.run())
        assert kept.content(1) == content
        assert len(kept.revisions()) == 1
        assert "Planen är publicerad" in text_of(publish(app))
        assert kept.content(2) == LIST.read_bytes()
        assert len(kept.revisions()) == 2
        kept.engine.dispose()
        store().engine.dispose()
