"""A whole round: 48 actions of 12 partners, asked, answered as people do, taken in, published and confirmed."""

import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.round.answering import Form, as_csv
from umebra.access import LOCAL
from umebra.analysis.changes import Kind, compare
from umebra.analysis.confirmed import tally
from umebra.bounded.bounded_reading import read_answers, read_plan
from umebra.model.answer_sheet import NEW_END, NEW_STATUS, REMARK, UNCHANGED, AnswerFile
from umebra.model.plan import Plan, Status
from umebra.round.asking import Round, asked_partners, new_round
from umebra.round.gather import gather
from umebra.round.handfuls import handfuls, make_handfuls
from umebra.round.received import Received, Said
from umebra.settings.settings import read_settings
from umebra.store import open_store
from umebra.store.edits import pending
from umebra.store.rounds import KeptRound, begin
from umebra.swedish import today
from umebra.ui.editing.working_copies import Target, desk
from umebra.ui.round.accept_answers import accept_answers
from umebra.ui.round.remind_partners import lacking_in
from umebra.ui.round.take_in_confirmations import take_in
from umebra.ui.session import store_cache
from umebra.ui.session.published_plans import look_up

OFFICE = shutil.which("soffice")
SECONDS = 120
PARTNERS = (
    *("Polisen", "Bostaden", "Skolan", "Socialtjänsten", "Umeå Fritid", "Region Västerbotten"),
    *("Räddningstjänsten", "Fältgruppen", "Fastighet", "Gator och parker", "Coop", "Diös"),
)
KINDS = ("Nattvandring", "Belysning", "Föräldramöte", "Gatumusik")
AREAS = ("Stärka föräldrar", "Förebygga utanförskap", "Utveckla samverkan")
WORDS = {Status.GREEN: "Genomförs nu", Status.YELLOW: "Påbörjad", Status.RED: "Inte påbörjad", Status.DONE: "Avslutad"}
FILLS = {Status.GREEN: "FF00B050", Status.YELLOW: "FFFFC000", Status.RED: "FFC00000", Status.DONE: "FF7F7F7F"}
OPEN = (Status.RED, Status.YELLOW, Status.GREEN)
NEXT = {Status.RED: Status.YELLOW, Status.YELLOW: Status.GREEN, Status.GREEN: Status.DONE}
MEETING, END = date(2027, 2, 11), date(2027, 6, 30)
NEW_TITLE = "Läxhjälp på biblioteket"
NAME = "aktivitetsplan.xlsx"


def _number(partner: int, place: int) -> str:
    return str(partner * 4 + place + 1)


def _status(number: str) -> Status:
    return OPEN[int(number) % 3]


def _plan_file() -> bytes:
    """Return a coloured plan: of each partner four actions."""
    book = Workbook()
    page = book.worksheets[0]
    page.append(("Nr", "Aktivitet", "Fokusområde", "Ansvarig", "Status", "Slut", "Kommentar"))
    for partner, name in enumerate(PARTNERS):
        for place in range(4):
            number = _number(partner, place)
            title = (
                f"{('Nattvandring', 'Belysning', 'Föräldramöte', 'Gatumusik')[place]} {chr(65 + partner)}, del {number}"
            )
            status = _status(number)
            page.append((int(number), title, AREAS[partner % 3], name, WORDS[status], date(2026, 12, 31), None))
            page.cell(page.max_row, 5).fill = PatternFill("solid", fgColor=FILLS[status])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(form: Form, partner: int) -> None:
    """Answer as every partner does: one status new, one as it was, words and an end, and one left as it is."""
    first, second, third, _ = (_number(partner, place) for place in range(4))
    form.fill(first, NEW_STATUS, WORDS[NEXT[_status(first)]])
    form.fill(second, UNCHANGED, "x")
    form.fill(third, REMARK, f"Väntar på {PARTNERS[partner]}; åter i höst")
    form.fill(third, NEW_END, END)


def _sort(form: Form) -> None:
    rows = range(form.header + 1, form.header + 5)
    values = [[cell.value for cell in form.page[row]] for row in rows]
    for row, cells in zip(rows, sorted(values, key=lambda cells: str(cells[1]), reverse=True), strict=True):
        for column, value in enumerate(cells, start=1):
            form.page.cell(row, column).value = value


def _move_a_column(form: Form) -> None:
    for row in form.page.iter_rows(form.header):
        values = [cell.value for cell in row]
        for cell, value in zip(row, [values[-1], *values[:-1]], strict=True):
            cell.value = value


def _filter(form: Form) -> None:
    form.page.row_dimensions[form.header + 2].hidden = True


def _resaved(content: bytes, folder: Path) -> bytes:
    """Return a workbook as LibreOffice saves it; as it is where that is not installed."""
    if OFFICE is None:
        return content
    file = folder / "svar.xlsx"
    file.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", folder / "ny", file]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)  # noqa: S603 - LibreOffice itself
    return (folder / "ny" / file.name).read_bytes()


def _answers(plan: Plan, of: Round, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what comes back: of all partners but the last, each handled in a way of its own."""
    changes = {"Polisen": _sort, "Bostaden": _move_a_column, "Räddningstjänsten": _filter}
    given = handfuls(plan, asked_partners(plan, of.key), of)
    assert [one.asked.partner for one in given] == [*PARTNERS]
    for partner, one in enumerate(given[:-1]):
        form = Form(make_handfuls("xlsx", plan, [one], of, read_settings()))
        _fill(form, partner)
        name = one.asked.partner
        if name == "Skolan":
            form.add(NEW_TITLE, AREAS[0], WORDS[Status.RED])
        if name in changes:
            changes[name](form)
        if name == "Umeå Fritid":
            yield "exporterad.csv", as_csv(form.texts(), ";", "cp1252")
        else:
            saved = _resaved(form.saved(), folder) if name == "Region Västerbotten" else form.saved()
            yield "Kopia av slutlig (2).xlsx" if name == "Socialtjänsten" else one.workbook, saved


@dataclass
class _Begun:
    """A published plan and a round of it, with what came back."""

    plan: Plan
    of: Round
    target: Target
    received: Received


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> _Begun:
    """The plan published, the round begun, and the answers read, by somebody who may."""
    monkeypatch.setattr(store_cache, "person", lambda: LOCAL)
    content = _plan_file()
    store, plan = open_store(), read_plan(content, NAME)
    outcome = store.save_and_publish(plan, content, "Eva", "1")
    store.mark_meeting("Eva", MEETING)
    of = new_round(plan, today(), meeting=MEETING)
    asked = tuple(one.partner for one in asked_partners(plan, of.key))
    begin(store.engine, KeptRound("", of.key, of.made, of.answer_by, of.meeting, asked), outcome.revision, "Eva")
    files: list[AnswerFile] = []
    for name, data in _answers(plan, of, tmp_path):
        files += read_answers(data, name, read_settings())
    return _Begun(plan, of, _target(), gather(plan, files, read_settings(), of.key))


def _target() -> Target:
    shown = look_up().plans[0]
    assert shown.publication
    waiting = pending(open_store(), "")
    return Target("", shown.loaded, shown.publication, waiting, desk().carried(waiting, shown.loaded.read))


def _key(said: Said) -> tuple[str, str | None, str, object]:
    return said.partner, said.number, said.field, said.new.values.get("status") if said.new else said.value


def _expected() -> set[tuple[str, str | None, str, object]]:
    found: set[tuple[str, str | None, str, object]] = {("Skolan", None, "new", Status.RED)}
    for partner, name in enumerate(PARTNERS[:-1]):
        first, third = _number(partner, 0), _number(partner, 2)
        found |= {
            (name, first, "status", NEXT[_status(first)]),
            (name, third, "comment", f"Väntar på {name}; åter i höst"),
            (name, third, "end", END),
        }
    return found


def test_a_whole_round(begun: _Begun) -> None:
    """Proposals are what was filled in; published, the workbook differs by these alone, and confirmed is what is."""
    received, target = begun.received, begun.target
    assert [one.problem.message for one in received.problems] == []
    assert received.contested == ()
    assert sorted(map(str, map(_key, received.proposals))) == sorted(map(str, _expected()))
    stays = {(name, _number(partner, 1)) for partner, name in enumerate(PARTNERS[:-1])}
    assert {(one.partner, one.number) for one in received.confirmed} == stays

    copy = desk().working_copy("")
    assert copy
    done = accept_answers(target, copy, received.proposals, "Anna")
    assert (done.saved, done.refused) == (len(_expected()), ())
    taken = take_in(target, copy, [*received.proposals, *received.confirmed], received.round, "Anna")
    assert taken == 11 + 11 + 1

    copy = desk().working_copy("")
    assert copy
    outcome = desk().publish(copy, "Anna", "1")
    back = read_plan(open_store().content(outcome.revision), NAME)
    changes = compare(begun.plan.actions, back.actions).changes
    changed = {(one.action.number, one.kind) for one in changes if one.kind is not Kind.ADDED}
    fields = {"status": Kind.STATUS, "comment": Kind.TEXT, "end": Kind.DATES}
    assert changed == {(number, fields[field]) for _, number, field, _ in _expected() if field != "new"}
    assert [one.action.title for one in changes if one.kind is Kind.ADDED] == [NEW_TITLE]
    for _, number, field, value in _expected():
        found = next(one for one in back.actions if (one.number == number if number else one.title == NEW_TITLE))
        assert getattr(found, "status" if field == "new" else field) == value

    _check_confirmed(begun, back)


def _check_confirmed(begun: _Begun, back: Plan) -> None:
    """What each partner answered of a status is confirmed by it, and the others are asked again."""
    target = _target()
    confirmed = target.loaded.confirmed
    assert confirmed
    assert confirmed.round
    assert confirmed.round.meeting == MEETING
    said = {
        (back.actions[row].number, one.partner, one.meeting, one.taken_in_by)
        for row, words in confirmed.by_row.items()
        for one in words
    }
    numbers = {(_number(partner, place), name) for partner, name in enumerate(PARTNERS[:-1]) for place in (0, 1)}
    new = next(one for one in back.actions if one.title == NEW_TITLE)
    assert said == {(number, name, MEETING, "Anna") for number, name in {*numbers, (new.number, "Skolan")}}
    found = tally(confirmed, range(len(back.actions)))
    assert found.confirmed == len(numbers) + 1
    # What became done by an answer is still counted among what was asked about.
    assert found.asked == len(begun.plan.actions) + 1
    assert dict(found.missing) == {**dict.fromkeys(PARTNERS[:-1], 2), PARTNERS[-1]: 4}
    lacking = lacking_in(target, confirmed.round, Received())
    assert {one.partner: len(one.actions) for one in lacking} == dict(found.missing)
