"""A person is found wherever the store tells of her, and forgotten there; the trail says that it was done, not who."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Text, insert, select
from sqlalchemy.engine import URL

from tests.plans import make_action, make_plan
from tests.readers.workbooks.books import build
from tests.store.plans import READER
from umebra import cli
from umebra.access import Person, Role
from umebra.errors import NotAllowedError, StoreError
from umebra.store import Comment, Deed, Store, open_store
from umebra.store.engine import tidying
from umebra.store.persons import Name, find, forget
from umebra.store.persons.in_files import stands_in
from umebra.store.schema import ADDRESS, DRAFT, METADATA, REVISION

ASA = "Åsa Ödegård-Lind"
SPELLED = (
    *(
        ASA,
        "ÅSA ÖDEGÅRD-LIND",
        "Ödegård-Lind, Åsa",
        "Ödegård-Lind Åsa",
        "åsa  ödegård-lind",
        "A\u030asa O\u0308dega\u030ard-Lind",
    ),
    *("Åsa\u00a0Ödegård-Linds", "asa.odegard-lind@kommunen.se", "Åsa Öde\u00adgård-Lind"),
)
OTHERS = ("Åsa", "Ödegård-Lind", "Åsa Berg", "Åsanna Ödegård-Lindgren", "asa@kommunen.se", "odegard@lind.se", "")


@pytest.mark.parametrize("spelled", SPELLED)
def test_however_it_is_spelled_it_is_found(spelled: str) -> None:
    """A name is found in either order, case and form of its letters, as a genitive and in an address of her own."""
    name = Name.of(ASA)
    assert name.may_stand_in(f"enligt {spelled}.")
    assert name.swap(f"Enligt {spelled}: klart", "X") == ("Enligt X: klart", 1)


@pytest.mark.parametrize("text", OTHERS)
def test_others_are_left(text: str) -> None:
    """A part of the name, another's name that begins likewise, and another's address are hers no more."""
    assert Name.of(ASA).swap(f"Enligt {text}: klart", "X") == (f"Enligt {text}: klart", 0)


def test_a_name_must_be_one() -> None:
    """What is too short to be a name is not looked for."""
    for text in ("", "  ", "Bo", ","):
        with pytest.raises(StoreError, match="för kort"):
            Name.of(text)


def _filled(store: Store) -> None:
    """Tell of her everywhere that a person can."""
    content = build({"Plan": [("Insats", "Ansvarig"), ("Sommarkollo", ASA)]})
    plan = make_plan(
        make_action("Sommarkollo", responsible=(f"{ASA}, Fritid",), follow_up=f"Ring {ASA}!"), title="Plan"
    )
    plan = replace(plan, source=replace(plan.source, name="plan.xlsx"))
    done = store.save_and_publish(plan, content, ASA, READER, f"från {ASA}")
    store.comment(done.revision, "Bo Berg", Comment(2026, "Mål 1", f'{ASA} sade "ja"'))
    store.mark_meeting(ASA, date(2026, 1, 2))
    with tidying(store.engine) as connection:
        told = {"at": "2026-01-01", "who": "Bo Berg"}
        connection.execute(insert(ADDRESS).values(partner=ASA, addresses='["asa.odegard-lind@x.se"]', **told))
        connection.execute(
            insert(DRAFT).values(id="x" * 22, at="2026-01-01", name=f"{ASA}.xlsx", sha256="", size=0, said="{}")
        )


def _said(store: Store) -> str:
    """Return every text that the store holds."""
    with store.engine.connect() as connection:
        texts = [
            connection.execute(select(column)).scalars().all()
            for table in METADATA.sorted_tables
            for column in table.columns
            if isinstance(column.type, Text)
        ]
    return "\n".join(text for column in texts for text in column if text)


def test_she_is_found_and_forgotten(database: URL) -> None:
    """All texts lose her name and keep all else, on either engine; looking changes nothing, and files are named."""
    assert database.database
    store = open_store()
    _filled(store)
    name, before = Name.of(ASA), _said(store)
    found = find(store, name)
    assert {place.table for place in found.places} >= {"revision", "event", "address", "draft"}
    assert [(file.revisions, file.is_sure) for file in found.files] == [(((1, "plan.xlsx"),), True)]
    assert _said(store) == before

    times, _ = forget(store, name, "Bo Berg", "N.N.")
    assert times == found.times > 5
    after = _said(store)
    assert not name.count(after)
    assert after.count("N.N.") == times
    (action,) = store.plan(1).actions
    assert (action.title, action.responsible, action.follow_up) == ("Sommarkollo", ("N.N., Fritid",), "Ring N.N.!")
    last = store.last()
    assert last is not None
    assert (last.deed, last.who, last.text) == (Deed.FORGOT_PERSON, "Bo Berg", f"Ett namn togs bort på {times} ställen")
    (said,) = [event.comment for event in store.events() if event.comment]
    assert said.words == 'N.N. sade "ja"'
    assert find(store, name).places == ()
    assert forget(store, name, "Bo Berg")[0] == 0
    assert store.last() == last
    store.engine.dispose()


def test_the_same_plan_is_known_again(database: URL) -> None:
    """A plan that lost a name is another reading: a page that has the former one does not take it for the same."""
    assert database.database
    store = open_store()
    _filled(store)
    before = store.fingerprints(1)
    forget(store, Name.of(ASA), "Bo Berg")
    assert store.fingerprints(1) != before
    with store.engine.connect() as connection:
        assert connection.execute(select(REVISION.c.summary)).scalar_one()
    store.engine.dispose()


def test_only_a_steward_may() -> None:
    """Who may not erase may look and not remove."""
    store = open_store()
    _filled(store)
    editor = open_store(Person("Bo Berg", Role.EDITOR))
    assert find(editor, Name.of(ASA)).times
    with pytest.raises(NotAllowedError):
        forget(editor, Name.of(ASA), "Bo Berg")
    store.engine.dispose()


def _zipped(text: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", text)
    return data.getvalue()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (_zipped("<sst><si><r><t>Åsa </t></r><r><rPr><b/></rPr><t>Ödegård-Lind</t></r></si></sst>"), True),
        (_zipped("<sst><si><t>&#197;sa &#xD6;deg&#229;rd-Lind</t></si></sst>"), True),
        (_zipped("<sst><si><t>Åsa</t></si><si><t>Berg</t></si></sst>"), False),
        ("Insats;Ansvarig\nKollo;Åsa Ödegård-Lind\n".encode("cp1252"), True),
        ("Insats;Ansvarig\nKollo;Åsa Ödegård-Lind\n".encode("utf-16"), True),
        (b"Insats;Ansvarig\nKollo;Bo Berg\n", False),
        (b"PK\x03\x04 damaged", None),
        (b"\xd0\xcf\x11\xe0 an old workbook", None),
        (b"\xd0\xcf\x11\xe0" + "x Åsa Ödegård-Lind".encode("utf-16-le"), True),
    ],
)
def test_files_are_looked_into(content: bytes, found: bool | None) -> None:
    """A name is found in a workbook's texts, also where it is formatted in parts; what can't be read is not sure."""
    assert stands_in(Name.of(ASA), content) is found


def test_the_command_shows_first(capsys: pytest.CaptureFixture[str]) -> None:
    """Without --remove the command says where a name stands and how a file is erased; with it, that it is gone."""
    store = open_store()
    _filled(store)
    before = _said(store)
    assert cli.main(["forget", ASA]) == 0
    shown = capsys.readouterr().out
    assert "planerna som de lästes: 2 gånger" in shown
    assert 'python -m umebra erase 1 "plan.xlsx"' in shown
    assert "Inget är ändrat" in shown
    assert _said(store) == before
    assert cli.main(["forget", ASA, "--remove", "--who", "Bo Berg"]) == 0
    assert "borttaget ur texterna" in capsys.readouterr().out
    assert "(borttaget namn), Fritid" in _said(store)
    assert cli.main(["forget", "Ingen Alls"]) == 0
    assert "står inte i arkivet" in capsys.readouterr().out
    assert cli.main(["forget", "Bo"]) == 2
    store.engine.dispose()
