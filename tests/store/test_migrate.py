"""The steps that make the tables, and bring those of an older store up to date."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlalchemy.engine import URL

from tests.paths import ROOT
from tests.store.plans import publish
from umebra.access import Known
from umebra.analysis.revision_summary import summarise
from umebra.errors import StoreError
from umebra.model.plan import Action, Plan, Status
from umebra.store import open_engine, open_store
from umebra.store.drafts import find
from umebra.store.edits import Change, Named, pending
from umebra.store.engine import reading, tidying
from umebra.store.migrate import NEWEST, version
from umebra.store.schema import METADATA
from umebra.store.write import as_json

OPEN_AT = """
import sys, time
from datetime import date
from umebra.store import open_store
print("ready", flush=True)
sys.stdin.readline()
open_store().mark_meeting("Anna", date(2026, 2, 19))
"""


def test_newest_is_the_last_step() -> None:
    """The step that an up-to-date store is known by is the last one there is."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "umebra/store/migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [NEWEST]


@pytest.mark.parametrize("has_taken_none", [False, True], ids=["new", "step by step"])
def test_tables_are_those_that_the_code_knows(database: URL, *, has_taken_none: bool) -> None:
    """A new store, and one that took every step there is, have the same tables, on both engines."""
    if has_taken_none:
        engine = open_engine(database)
        with tidying(engine) as connection:
            METADATA.drop_all(connection)
            connection.execute(text("DELETE FROM alembic_version"))
        engine.dispose()
    engine = open_engine(database)
    assert version(engine) == NEWEST
    with reading(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    engine.dispose()


@pytest.mark.usefixtures("database")
def test_opened_again() -> None:
    """A store that is opened again holds what it held."""
    publish(open_store(), 1)
    assert [kept.id for kept in open_store().revisions()] == [1]


OLD_PLAN = {
    "title": "Aktivitetsplan", "revised": "2021-02-09", "source": {"name": "p.xlsx", "sha256": "ab", "kind": "xlsx"},
    "actions": [{"title": "Nattvandring", "cell": "Plan!A2", "status": "green"}],
}  # fmt: skip
"""A reading as the first version kept it, without the fields that have come since."""


@contextmanager
def _back_at(engine: Engine, step: str) -> Iterator[Connection]:
    """Make a store anew as it was at a step, and yield what its rows are written with."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "umebra/store/migrations"))
    with tidying(engine) as connection:
        METADATA.drop_all(connection)
        connection.execute(text("DELETE FROM alembic_version"))
        config.attributes["connection"] = connection
        command.upgrade(config, step)
        yield connection


def test_a_store_of_the_first_version(database: URL) -> None:
    """What the first version kept is there once every later step is taken, and the store goes on from it."""
    engine = open_engine(database)
    with _back_at(engine, "0001") as connection:
        connection.execute(text("INSERT INTO file VALUES ('ab', :content)"), {"content": b"the file"})
        connection.execute(
            text(
                "INSERT INTO revision VALUES (1, 'ab', 'p.xlsx', 'Aktivitetsplan', '2021-02-09', '0.0.9', :s, 'c', :p)"
            ),
            {"p": json.dumps(OLD_PLAN), "s": as_json(summarise(msgspec.convert(OLD_PLAN, Plan)))},
        )
        for number, kind, standing in ((1, "saved", None), (2, "published", "[2]")):
            connection.execute(
                text("INSERT INTO event VALUES (:id, '2021-02-10T08:00:00+00:00', 'Anna', :kind, 1, NULL, :standing)"),
                {"id": number, "kind": kind, "standing": standing},
            )
    engine.dispose()
    store = open_store()
    assert [(kept.name, kept.saved.who) for kept in store.revisions()] == [("p.xlsx", "Anna")]
    assert store.plan(1).actions == (Action("Nattvandring", "Plan!A2", status=Status.GREEN),)
    assert (store.content(1), store.standing(2), store.corrections()) == (b"the file", (2,), ())
    assert publish(store, 2, Status.DONE).revision == 2
    assert version(open_engine(database)) == NEWEST


def test_a_store_of_before_log_ins_and_rounds(database: URL) -> None:
    """A store as it was before anybody could log in keeps its edits and drafts; old names are known as typed ones."""
    engine = open_engine(database)
    with _back_at(engine, "0007") as connection:
        rows = {
            "file": {"sha256": "ab", "content": b"the file"},
            "revision": {
                **{"id": 1, "sha256": "ab", "name": "p.xlsx", "reader": "0.1.0", "plan_sha256": "c"},
                "summary": as_json(summarise(msgspec.convert(OLD_PLAN, Plan))),
                "plan": json.dumps(OLD_PLAN),
            },
            "event": {**_AT, "id": 2, "kind": "published", "revision": 1, "standing": "[2]"},
            "edit": {
                **{**_AT, "id": 1, "kind": "made", "plan": "", "base": 1, "step": 1},
                "wanted": json.dumps(OLD_EDIT),
            },
            "draft": {"id": "x" * 22, "at": "2999-01-01", "name": "d.xlsx", "sha256": "", "size": 1, "said": "{}"},
            "draft_file": {"draft": "x" * 22, "content": b"d"},
        }
        for table, row in rows.items():
            names = ", ".join(row)
            places = ", ".join(f":{name}" for name in row)
            connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), row)  # noqa: S608 - ours
    engine.dispose()
    store = open_store()
    (edit,) = pending(store, "").edits
    assert (edit.who, edit.account) == ("Anna", "")
    assert edit.wanted == Change(Named("Plan!A2", "Nattvandring"), "status", Status.GREEN, Status.DONE)
    assert [(event.who, event.known, event.account) for event in store.events()] == [("Anna", Known.TYPED, "")]
    draft = find(store.engine, "x" * 22)
    assert draft is not None
    assert draft.name == "d.xlsx"
    assert publish(store, 2).revision == 2
    store.engine.dispose()


OLD_EDIT = {
    "action": {"cell": "Plan!A2", "title": "Nattvandring", "number": None},
    "field": "status", "before": "green", "after": "done",
}  # fmt: skip
"""A change as it was kept then."""
_AT = {"at": "2026-02-10T08:00:00+00:00", "who": "Anna"}


def test_later_version(database: URL) -> None:
    """A store of a later version is refused in one sentence, and nothing in it is changed."""
    engine = open_engine(database)
    with tidying(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"senare version av översikten\. Uppgradera"):
        open_store()
    with reading(engine) as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"
    engine.dispose()


@pytest.mark.usefixtures("database")
def test_several_open_a_new_store_at_once(tmp_path: Path) -> None:
    """Processes that open a store that isn't there yet, at the same moment, all get it."""
    processes = [
        subprocess.Popen(  # noqa: S603 - our own code
            [sys.executable, "-c", OPEN_AT],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(tmp_path / f"{number}").open("wb"),
        )
        for number in range(3)
    ]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
    time.sleep(0.1)
    for process in processes:
        process.communicate(b"now\n", 60)
    assert [(tmp_path / f"{number}").read_text("utf-8") for number in range(3)] == [""] * 3
    assert [event.id for event in open_store().events()] == [1, 2, 3]
