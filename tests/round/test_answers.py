"""What comes back in a status round becomes proposals exactly as they were filled in, whatever became of the file."""

import io
import json
import os
import random
import shutil
import subprocess
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from tests.round.answering import (
    CONFIRMED,
    FILE,
    USUAL,
    Came,
    Form,
    answered,
    as_csv,
    asked,
    messages,
    plan,
    proposed,
    receive,
    usual,
)
from umebra.cli import main
from umebra.exports.table import Sheet
from umebra.exports.xlsx import export_excel
from umebra.model.answer_sheet import HEADINGS, KEY, NEW_END, NEW_STATUS, REMARK, UNCHANGED
from umebra.model.plan import Status
from umebra.readers import read_answers, read_plan
from umebra.round.received import Received

OFFICE = shutil.which("soffice")
SECONDS = 120


def _is_usual(received: Received) -> bool:
    return set(proposed(received)) == USUAL and {one.number for one in received.confirmed} == CONFIRMED


def test_answers_become_proposals_as_filled_in() -> None:
    """Each filled cell is a proposal with its partner, file, cell and day; a status as before is confirmed."""
    received = receive(Came("svar.xlsx", answered("Polisen", usual)))
    assert _is_usual(received)
    assert messages(received) == []
    first = received.proposals[0]
    assert (first.partner, first.before, first.answered, first.file) == (
        "Polisen",
        Status.GREEN,
        "2026-11-30",
        "svar.xlsx",
    )
    assert first.cell == "Aktivitetsplan!H12"


def _sorted(form: Form) -> None:
    """Sort the rows by another column, keys and all."""
    rows = range(form.header + 1, form.header + 7)
    values = [[cell.value for cell in form.page[row]] for row in rows]
    for row, cells in zip(rows, sorted(values, key=lambda cells: str(cells[1]), reverse=True), strict=True):
        for column, value in enumerate(cells, start=1):
            form.page.cell(row, column).value = value


def _moved(form: Form) -> None:
    """Move the keys first and the answers before the titles, as one drags columns."""
    rows = [[cell.value for cell in row] for row in form.page.iter_rows(form.header)]
    order = random.Random(17).sample(range(len(rows[0])), len(rows[0]))  # noqa: S311 - no secret
    for row, cells in enumerate(rows, start=form.header):
        for column, place in enumerate(order, start=1):
            form.page.cell(row, column).value = cells[place]


def _inserted(form: Form) -> None:
    """Put a column of one's own first and rows above everything."""
    form.page.insert_cols(1)
    form.page.insert_rows(1, 3)


def _filtered(form: Form) -> None:
    for row in range(form.header + 1, form.header + 4):
        form.page.row_dimensions[row].hidden = True
    form.page.column_dimensions["K"].hidden = True


def _without_top(form: Form) -> None:
    form.page.delete_rows(1, form.header - 1)


def _without_key_heading(form: Form) -> None:
    form.page.cell(form.header, form.columns[HEADINGS[KEY]]).value = None


@pytest.mark.parametrize("change", [_sorted, _moved, _inserted, _filtered, _without_top, _without_key_heading])
def test_a_changed_sheet_gives_the_same(change: object) -> None:
    """Sorted rows, moved or hidden columns, a filter, and texts that are gone change nothing in what was answered."""
    form = Form(asked("Polisen"))
    usual(form)
    change(form)  # type: ignore[operator]  # a function of the form
    received = receive(Came("Kopia av Slutlig (3).xlsx", form.saved()))
    assert _is_usual(received)
    assert messages(received) == []


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252", "utf-16", "mac_roman"])
def test_text_files_give_the_same(separator: str, encoding: str) -> None:
    """A copy as CSV does, with any separator and in any encoding that a plan may have."""
    form = Form(asked("Polisen"))
    usual(form)
    assert _is_usual(receive(Came("svar.csv", as_csv(form.texts(), separator, encoding))))


def test_without_keys_titles_tell() -> None:
    """Where the column of the keys is gone, rows are known by their titles, one merely alike with a warning."""
    form = Form(asked("Polisen"))
    usual(form)
    form.fill("2", "Aktivitet", "Riktade insatser mot öppen droghandel")
    form.page.delete_cols(form.columns[HEADINGS[KEY]])
    received = receive(Came("svar.xlsx", form.saved()))
    assert _is_usual(received)
    (told,) = messages(received)
    assert "lästes som ”Riktade insatser mot öppen drogförsäljning”" in told


def test_export_for_a_partner_is_an_answer_too() -> None:
    """The export with columns to answer in, which belongs to no round, is read by its titles."""
    actions = tuple(one for one in plan().actions if "Polisen" in one.responsible)
    columns = ("number", "title", "status")
    words = tuple((status, word) for status, word in plan().legend.items())
    sheet = Sheet("Plan", (), words, actions, columns, role_of="Polisen", asks=True)
    book = load_workbook(io.BytesIO(export_excel(sheet)))
    page = book.worksheets[0]
    places = {cell.value: cell for row in page.iter_rows() for cell in row}
    page.cell(places[actions[0].title].row, places[HEADINGS[NEW_STATUS]].column).value = "Avslutad"
    saved = io.BytesIO()
    book.save(saved)
    received = receive(Came("export.xlsx", saved.getvalue()))
    assert [(one.partner, one.number, one.value) for one in received.proposals] == [
        ("Polisen", actions[0].number, Status.DONE)
    ]


def test_mail_with_the_workbook_gives_the_same() -> None:
    """An answer by e-mail is read with its workbook: by whom and when is the letter's, and its words are not lost."""
    letter = EmailMessage(policy=SMTP)
    letter["From"] = "Åsa Öberg <asa@example.org>"
    letter["Date"] = "Sat, 05 Dec 2026 23:30:00 +0000"
    letter["Subject"] = "Sv: Hur går det?"
    letter.set_content("Hej! Nattvandringen är flyttad till torget.\n\nFrån: Samordnaren\n> Fyll i arbetsboken.")
    content = answered("Polisen", usual)
    letter.add_attachment(content, "application", "octet-stream", filename="Räddning å ä ö.xlsx")
    letter.add_attachment(b"\x89PNG", "image", "png", filename="logotyp.png")
    came = Came("svar.eml", letter.as_bytes())

    (file,) = read_answers(came.content, came.name)
    assert (file.name, file.sender) == ("svar.eml › Räddning å ä ö.xlsx", "Åsa Öberg <asa@example.org>")
    received = receive(came._replace(moment=file.moment))  # type: ignore[arg-type]  # it has one
    assert _is_usual(received)
    assert {one.who for one in received.proposals} == {"Åsa Öberg <asa@example.org>"}
    assert {one.answered for one in received.proposals} == {"2026-12-06"}
    assert all(one.late for one in received.proposals)
    said, late = messages(received)
    assert said.endswith("”Hej! Nattvandringen är flyttad till torget.”")
    assert late == "Svaret kom 2026-12-06, efter sista svarsdagen 2026-12-03. Det är med, märkt som sent."


def _saved_anew(rows: list[list[object]], *, beside: str = "") -> bytes:
    """Return cells as a program that knows nothing of a workbook's properties saves them."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Ark 1 - Aktivitetsplan"
    for row, cells in enumerate(rows, start=1):
        for column, value in enumerate(cells, start=1):
            page.cell(row, column).value = value  # type: ignore[assignment]  # openpyxl's own
    if beside:
        book.create_sheet(beside, 0)["A1"] = "Dokumentet exporterades"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _plain_day(value: object) -> object:
    """Return a ticked cell as a checkbox has it, and a day as the number that is left of it without a format."""
    return True if value == "x" else (value - date(1899, 12, 30)).days if type(value) is date else value


def test_other_programs_files_give_the_same() -> None:
    """Numbers' sheet of its own is named, and Google's checkboxes and days without a format are read."""
    form = Form(asked("Polisen"))
    usual(form)
    rows = [[cell.value for cell in row] for row in form.page.iter_rows()]
    numbers = receive(Came("svar.xlsx", _saved_anew(rows, beside="Exportöversikt")))
    assert _is_usual(numbers)
    assert [told[:22] for told in messages(numbers)] == ["Bladet ”Exportöversikt"]
    google = receive(Came("svar.xlsx", _saved_anew([[_plain_day(value) for value in row] for row in rows])))
    assert _is_usual(google)
    assert messages(google) == []


def _letter(content: bytes, name: str = "svar.xlsx") -> EmailMessage:
    letter = EmailMessage(policy=SMTP)
    letter["MIME-Version"] = "1.0"
    letter["Date"] = "Mon, 30 Nov 2026 10:00:00 +0100"
    letter.set_content("<style>p {}</style><p>Se&nbsp;bilagan</p><blockquote>Hej!</blockquote>", subtype="html")
    letter.add_attachment(content, "application", "octet-stream", filename=name)
    return letter


def test_odd_mails_give_the_same() -> None:
    """So do forwarded e-mails, ones saved with another program, and ones whose headers nobody can read."""
    content = answered("Polisen", usual)
    whole = _letter(content).as_bytes()
    forwarded = EmailMessage(policy=SMTP)
    forwarded["MIME-Version"] = "1.0"
    forwarded.set_content("För kännedom")
    forwarded.add_attachment(_letter(content))
    odd = {
        "plain": whole,
        "forwarded": forwarded.as_bytes(),
        "line ends": whole.replace(b"\r\n", b"\n"),
        "mark": b"\xef\xbb\xbf" + whole,
        "no name": _letter(content, "").as_bytes(),
        "no day": whole.replace(b"Mon, 30 Nov", b"En dag i"),
        "letters": whole.replace(b'charset="utf-8"', b'charset="klingon"'),
    }
    for kind, data in odd.items():
        assert _is_usual(receive(Came("svar.eml", data))), kind
    assert messages(receive(Came("svar.eml", whole)))[0].endswith("Läs den: ”Se bilagan”")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_files_that_libreoffice_saved_give_the_same(kind: str, tmp_path: Path) -> None:
    """LibreOffice's own files do, and a formula in the answer's own words is told from a text that looks like one."""

    def fill(form: Form) -> None:
        usual(form)
        form.fill("20", REMARK, "=1+1")
        form.fill("11", REMARK, "- vi hinner inte")

    file = tmp_path / "svar.xlsx"
    file.write_bytes(answered("Polisen", fill))
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [OFFICE or "", profile, "--headless", "--convert-to", kind, "--outdir", tmp_path / "ny", file]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)  # noqa: S603 - our own file
    received = receive(Came(f"omdöpt.{kind}", (tmp_path / "ny" / f"svar.{kind}").read_bytes()))
    numbers = {str(one.number) for one in received.proposals if one.field == "comment"}
    # A text file holds what the formula showed.
    assert numbers == ({"2", "11", "20"} if kind == "csv" else {"2", "11"})
    assert sum("en formel" in told for told in messages(received)) == (0 if kind == "csv" else 1)
    assert {one for one in proposed(received) if one[0] not in ("11", "20")} == USUAL


_VALUES = st.fixed_dictionaries(
    {},
    optional={
        NEW_STATUS: st.sampled_from(["Genomförs nu", "Påbörjad", "Inte påbörjad", "Avslutad"]),
        NEW_END: st.dates(date(2027, 1, 1), date(2035, 1, 1)),
        REMARK: st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=30),
    },
)
_FIELDS = {NEW_STATUS: "status", NEW_END: "end", REMARK: "comment"}
_STATUSES = {"Genomförs nu": "green", "Påbörjad": "yellow", "Inte påbörjad": "red", "Avslutad": "done"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(["2", "6", "8", "9", "11", "20"]), _VALUES), st.randoms())
def test_any_answers_are_proposed_exactly(answers: dict[str, dict[str, object]], order: random.Random) -> None:
    """Whatever is filled in, in whatever order the rows stand, is proposed or confirmed, and nothing else is."""
    form = Form(asked("Polisen"))
    for number, values in answers.items():
        for name, value in values.items():
            form.fill(number, name, value)
    rows = form.texts()
    body = rows[form.header : form.header + 6]
    order.shuffle(body)
    rows[form.header : form.header + 6] = body
    received = receive(Came("svar.csv", as_csv(rows, ";", "utf-8")))
    held = {str(one.number): one for one in plan().actions}
    wanted = {
        (number, _FIELDS[name]): _STATUSES.get(str(value), value)
        for number, values in answers.items()
        for name, value in values.items()
        for number, values in answers.items()
        for name, value in values.items()
    }
    changes = {key: value for key, value in wanted.items() if getattr(held[key[0]], key[1]) != value}
    assert {(one.number, one.field): one.value for one in received.proposals} == changes
    assert {one.number for one in received.confirmed} == {
        number for (number, name), value in wanted.items() if name == "status" and held[number].status == value
    }


def test_command_writes_just_what_was_proposed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With -o the plan has the proposals and nothing else; the JSON has the contract's keys."""
    answer, out = tmp_path / "svar.xlsx", tmp_path / "ny.xlsx"
    answer.write_bytes(answered("Polisen", usual))
    assert main(["answers", str(FILE), str(answer), "-o", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["proposals", "confirmed", "contested", "problems"]
    assert set(told["proposals"][0]) == {
        *("partner", "number", "title", "field", "before", "after", "answered", "file", "cell")
    }
    assert told["proposals"][3]["after"] == {
        "title": "Cykelpatrull i centrum",
        "focus_area": "Utveckla samverkan",
        "responsible": ["Polisen"],
        "status": "red",
    }
    assert set(told["confirmed"][0]) == {"partner", "number", "title", "answered"}
    assert told["problems"] == []
    before, after = plan(), read_plan(out, out.name)
    changed = {one.number: one for one in after.actions}
    assert (changed["2"].status, changed["2"].comment) == (Status.YELLOW, "Fler ingripanden i höst; se bilaga")
    assert changed["8"].end == date(2027, 6, 30)
    (new,) = (one for one in after.actions if one.title == "Cykelpatrull i centrum")
    assert (new.responsible, new.focus_area, new.status) == (("Polisen",), "Utveckla samverkan", Status.RED)
    assert len(after.actions) == len(before.actions) + 1
    same = [one for one in before.actions if one.number not in ("2", "8")]
    assert [changed[one.number] for one in same] == same


def test_command_tells_it_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json a person reads who proposes what, and what is confirmed."""
    answer = tmp_path / "svar.xlsx"
    answer.write_bytes(answered("Polisen", usual))
    os.utime(answer, (1_796_000_000, 1_796_000_000))
    assert main(["answers", str(FILE), str(answer)]) == 0
    printed = capsys.readouterr().out
    assert "Polisen: 4 förslag" in printed
    assert "status genomförs nu → påbörjad" in printed
    assert "Ny aktivitet: Cykelpatrull i centrum" in printed
    assert "Bekräftade som oförändrade: 2" in printed


def test_ticked_rows_are_confirmed() -> None:
    """Whatever the cell is ticked with confirms the status, and a "no" does not."""
    for mark in ("x", "X", "ja", "✓", True, "Oförändrat"):
        received = receive(Came("svar.xlsx", answered("Polisen", partial(_tick, mark))))
        assert [one.number for one in received.confirmed] == ["6"], mark
        assert received.proposals == ()
    assert receive(Came("svar.xlsx", answered("Polisen", partial(_tick, "nej")))).confirmed == ()


def _tick(mark: object, form: Form) -> None:
    form.fill("6", UNCHANGED, mark)
