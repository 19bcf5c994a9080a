"""The log as JSON: one line for each event, without what plans say or what people are called."""

import io
import json
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.plans import publish
from umebra import cli, json_log
from umebra.access import Known, Person, Role
from umebra.errors import NotAllowedError, StoreError
from umebra.json_log import FIELDS, Bounded, Lines
from umebra.store import open_store
from umebra.store.engine import tidying
from umebra.store.schema import FILE
from umebra.ui.session import sample_archive

CONTENTS = "Åsa Ödegård gör väktarvandring"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """All that is logged as JSON while a test runs; the program's own ways to log are put back after it."""
    root, own, stream = logging.getLogger(), logging.getLogger("umebra"), io.StringIO()
    before = list(root.handlers), own.level
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    json_log.start("nyckel", lambda: {"request": "abc"}, stream)
    yield stream
    root.handlers[:], level = before
    own.setLevel(level)
    logging.captureWarnings(capture=False)


def _lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_holds_no_contents(written: io.StringIO) -> None:
    """What a library or a fault says of contents isn't written: only the text before it, the kind and the places."""
    logging.getLogger("elsewhere").warning("read %s\nof %s", CONTENTS, {"cell": CONTENTS})
    try:
        raise ValueError(CONTENTS)
    except ValueError:
        logging.getLogger("umebra.readers").exception("A reading failed")
    thread = threading.Thread(target=lambda: int(CONTENTS))
    thread.start()
    thread.join(10)
    assert not {word for word in CONTENTS.split() if word in written.getvalue()}
    assert "\\u00" not in written.getvalue()
    warned, failed, ended = _lines(written)
    assert (warned["level"], warned["from"], warned["event"]) == ("warning", "elsewhere", "read %s\nof %s")
    assert failed["fault"] == ended["fault"] == "ValueError"
    assert "test_json_log.py" in str(failed["trace"])
    assert {str(line["time"])[-6:] for line in _lines(written)} == {"+00:00"}


def test_a_refused_deed_is_a_line(written: io.StringIO) -> None:
    """What a role may not do is told of once for each time: the deed, the role and a pseudonym, and no contents."""
    eva = Person("Eva Exempel", Role.EDITOR, Known.LOGIN, "eva@exempel.se")
    for _ in range(2):
        with pytest.raises(NotAllowedError):
            publish(open_store().used_by(eva), 1)
    lines = [line for line in _lines(written) if line["event"] == "deed refused"]
    assert [(line["deed"], line["role"], line["request"]) for line in lines] == [("publish", "redaktör", "abc")] * 2
    assert len({line["user"] for line in lines}) == 1
    assert "exempel" not in written.getvalue().lower()


def test_a_deed_is_told_when_it_is_kept(written: io.StringIO) -> None:
    """Each deed that the store keeps is a line with a pseudonym; one that is taken back is none."""
    store = open_store()
    written.truncate(0)
    written.seek(0)
    publish(store, 1)
    with pytest.raises(StoreError):
        store.remark(99, "Anna Exempel", CONTENTS)
    store.remark(1, "ANNA exempel", CONTENTS)
    store.remark(1, "Anna Exempel", CONTENTS)
    said = _lines(written)
    assert [line["deed"] for line in said] == ["saved", "published", "remarked", "remarked"]
    assert {(line["revision"], line["request"]) for line in said} == {(1, "abc")}
    assert said[-1]["user"] == said[-2]["user"] != said[0]["user"]
    assert "Anna" not in written.getvalue()
    assert "Ödegård" not in written.getvalue()
    store.engine.dispose()


def test_no_writing_goes_unsaid(written: io.StringIO) -> None:
    """A transaction that notes no deed is told of by the tables that it wrote; one that wrote none is not."""
    store = open_store()
    written.truncate(0)
    written.seek(0)
    with tidying(store.engine) as connection:
        connection.execute(FILE.select())
    assert _lines(written) == []
    with tidying(store.engine) as connection:
        connection.execute(FILE.insert().values(sha256="0" * 64, content=b""))
    assert [(line["deed"], line["tables"]) for line in _lines(written)] == [("written", ["file"])]
    store.engine.dispose()


def test_the_example_is_nobodys_deed(written: io.StringIO) -> None:
    """What the example's archive is made of was done by nobody, and the log tells of none of it."""
    sample_archive.remove()
    sample_archive.sample_archive()
    sample_archive.remove()
    assert [line for line in _lines(written) if "deed" in line] == []


def test_pseudonyms_need_the_key() -> None:
    """The same name has the same pseudonym under one key, and another under another."""
    one, other = Lines("nyckel").pseudonym("Anna"), Lines("annan").pseudonym("Anna")
    assert one == Lines("nyckel").pseudonym("ANNA") != other
    assert len(one) == len(other) == 12


def test_nobody_fills_the_log() -> None:
    """After so many lines in a minute the rest are counted, and the next minute says how many."""
    now = [0.0]
    bounded = Bounded(most=3, clock=lambda: now[0])
    records = [logging.makeLogRecord({"msg": "x"}) for _ in range(8)]
    assert [bounded.filter(record) for record in records[:7]] == [True] * 3 + [False] * 4
    now[0] = 61.0
    assert bounded.filter(records[7])
    assert getattr(records[7], FIELDS) == {"skipped": 4}


def test_a_command_logs_what_it_does(
    written: io.StringIO, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With UMEBRA_LOG=json a command says on stderr what it changed, and by whom only as a pseudonym."""
    monkeypatch.setenv("UMEBRA_LOG", "json")
    store = open_store()
    publish(store, 1)
    assert cli.main(["backup", str(tmp_path / "kopia.sqlite")]) == 0
    assert cli.main(["restore", str(tmp_path / "kopia.sqlite"), "--who", "Anna Exempel"]) == 0
    said = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["deed"] for line in said][-1] == "restored"
    assert "Anna" not in str(said)
    assert "restored" not in written.getvalue()  # a command's log takes the place of any other
    store.engine.dispose()
