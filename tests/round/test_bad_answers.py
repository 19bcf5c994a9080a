"""Every fault of an answer is one sentence with its file and cell, nothing is lost, and nothing is guessed."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from openpyxl.comments import Comment

from tests.paths import DATA
from tests.plans import make_action, make_plan
from tests.round.answering import (
    BY,
    FILE,
    MEETING,
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
from umebra.model.answer_sheet import FROM, HEADINGS, KEY, NEW_END, NEW_STATUS, REMARK, UNCHANGED
from umebra.model.plan import Plan, Status
from umebra.readers import read_plan
from umebra.round.asking import new_round


def _status(form: Form) -> None:
    form.fill("2", NEW_STATUS, "Påbörjad")


def _done(form: Form) -> None:
    form.fill("2", NEW_STATUS, "Avslutad")


def _two(form: Form) -> None:
    _status(form)
    form.fill("6", NEW_STATUS, "Avslutad")


def _swap_titles(form: Form) -> None:
    form.fill("2", "Aktivitet", "Narkotikahund på resecentrum")
    form.fill("2", NEW_STATUS, "Påbörjad")


def _changed_key(form: Form) -> None:
    form.fill("2", NEW_STATUS, "Påbörjad")
    form.fill("2", KEY, "R2ES2F0")


def _lost_key(form: Form) -> None:
    _changed_key(form)
    form.fill("2", "Aktivitet", "Något helt annat")


def _twice_in_a_file(form: Form) -> None:
    form.fill("2", NEW_STATUS, "Påbörjad")
    for column in range(1, form.page.max_column + 1):
        form.page.cell(form.free, column).value = form.page.cell(form.row("2"), column).value
    form.page.cell(form.free, form.columns[HEADINGS[NEW_STATUS]]).value = "Avslutad"


def _untitled(form: Form) -> None:
    form.page.cell(form.free, form.columns[HEADINGS[NEW_STATUS]]).value = "Påbörjad"


def _deleted(form: Form) -> None:
    form.fill("6", UNCHANGED, "x")
    form.page.delete_rows(form.row("2"))
    form.page.delete_rows(form.row("20"))


def _without_column(form: Form) -> None:
    form.fill("2", NEW_STATUS, "Påbörjad")
    form.page.delete_cols(form.columns[HEADINGS[REMARK]])


def _both(form: Form) -> None:
    form.fill("2", UNCHANGED, "x")
    form.fill("2", NEW_STATUS, "Påbörjad")


def _renamed_sender(form: Form) -> None:
    form.fill("2", NEW_STATUS, "Påbörjad")
    (cell,) = (cell for row in form.page.iter_rows() for cell in row if str(cell.value).startswith(FROM))
    cell.value = f"{FROM} Skolan"


def _beside(form: Form) -> None:
    form.fill("2", NEW_STATUS, "Påbörjad")
    form.page.cell(form.row("6"), form.page.max_column + 2).value = "Ring mig om den här"


def _noted(form: Form) -> None:
    form.fill("2", NEW_STATUS, "Påbörjad")
    form.page.cell(form.row("6"), 2).comment = Comment("Fråga Eva", "Eva")


def _other_sheet(form: Form) -> None:
    form.fill("2", NEW_STATUS, "Påbörjad")
    form.book.create_sheet("Mina tankar")["A1"] = "Mer folk behövs"


CASES: list[tuple[Callable[[Form], None], str, int]] = [
    (lambda form: form.fill("2", NEW_STATUS, "rullar på bra"), "”rullar på bra” är ingen status", 0),
    (lambda form: form.fill("2", NEW_STATUS, "Okänd"), "”Okänd” är ingen status", 0),
    (lambda form: form.fill("2", NEW_STATUS, '=IF(1,"Påbörjad")'), "Cellen innehåller en formel", 0),
    (lambda form: form.fill("2", NEW_END, "när snön smält"), "”när snön smält” är inget datum", 0),
    (lambda form: form.fill("2", NEW_END, "2026-02-31"), "”2026-02-31” är inget datum", 0),
    (lambda form: form.fill("2", NEW_END, "löpande"), "”löpande” är inget datum", 0),
    (lambda form: form.fill("2", NEW_END, date(1999, 1, 1)), "är före aktivitetens start", 1),
    (lambda form: form.fill("2", REMARK, '=HYPERLINK("http://example.org")'), "Cellen innehåller en formel", 0),
    (lambda form: form.fill("2", UNCHANGED, "kanske"), "”kanske” är inget kryss", 0),
    (lambda form: form.fill("2", "Aktivitet", "Riktade insatser"), "Titeln har ändrats i svaret", 0),
    (lambda _: None, "Inget är ifyllt i svaret.", 0),
    (_both, "Både ”oförändrat” och den nya statusen ”Påbörjad” är ifyllda", 0),
    (_swap_titles, "Radens nyckel hör till ”Riktade insatser mot öppen drogförsäljning” men titeln är ”Narko", 0),
    (_changed_key, "Nyckeln ”R2ES2F0” har ändrats, så raden lästes efter sin titel", 1),
    (_lost_key, "har ändrats, och ingen aktivitet i planen heter ”Något helt annat”", 0),
    (_twice_in_a_file, "Raden finns flera gånger i svaret, med olika svar (Aktivitetsplan!A12, ", 0),
    (_untitled, "Raden är ifylld men säger inte vilken aktivitet den gäller", 0),
    (_deleted, "Rader har tagits bort ur svaret: 2 aktiviteter saknas", 0),
    (_without_column, "Svaret saknar kolumnen ”Svar: egna ord”", 1),
    (lambda form: form.fill("2", "Status", "Klart"), "Under ”Status” står ”Klart”, men planen säger ”Genomförs nu”", 0),
    (_beside, "Det som står utanför svarets kolumner är inte med. Läs det i filen: ”Ring mig om den här”", 1),
    (_noted, "Filen har anteckningar vid cellerna", 1),
    (_other_sheet, "Bladet ”Mina tankar” har ingen tabell med svar", 1),
    (_renamed_sender, "säger sig vara från Skolan, men nycklarna hör till Polisen", 1),
]


@pytest.mark.parametrize(("fill", "sentence", "proposals"), CASES)
def test_a_fault_is_a_sentence(fill: Callable[[Form], None], sentence: str, proposals: int) -> None:
    """What a partner got wrong is said in one sentence, and only what is certain is proposed."""
    received = receive(Came("svar.xlsx", answered("Polisen", fill)))
    assert [sentence in told for told in messages(received)].count(True) == 1, messages(received)
    assert len(received.proposals) == proposals


def test_faults_name_their_file_and_cell() -> None:
    """A fault has the file and the cell where it stands, and does not take the other answers with it."""

    def fill(form: Form) -> None:
        usual(form)
        form.fill("11", NEW_STATUS, "typ klart")

    received = receive(Came("svar.xlsx", answered("Polisen", fill)))
    assert set(proposed(received)) == USUAL
    (one,) = received.problems
    assert (one.file, one.problem.cell) == ("svar.xlsx", "Aktivitetsplan!H16")


def test_answer_of_another_plan_is_said() -> None:
    """A workbook of another plan's round gives no proposal and no list of rows, but one sentence."""
    other = read_plan(DATA / "aktivitetsplan-2018-rutnat.xlsx", "annan.xlsx")
    changed = replace(other, actions=tuple(replace(one, responsible=("Polisen",)) for one in other.actions))
    form = Form(asked("Polisen", new_round(changed, BY, BY), changed))
    form.page.cell(form.header + 1, form.columns[HEADINGS[NEW_STATUS]]).value = "Avslutad"
    received = receive(Came("svar.xlsx", form.saved()))
    assert received.proposals == ()
    (told,) = messages(received)
    assert told.startswith("Svaret hör till en annan plan")


def test_answer_of_another_round_is_said() -> None:
    """Of answers to two rounds those to the round that most files name are taken, and the others are said."""
    before = new_round(plan(), MEETING - timedelta(100), MEETING - timedelta(90))
    form = Form(asked("Skolan", before))
    form.fill("3", NEW_STATUS, "Avslutad")
    files = [Came("gammal.xlsx", form.saved()), Came("ny.xlsx", answered("Polisen", _status))]
    received = receive(*files)
    assert proposed(received) == [("2", "status", Status.YELLOW)]
    (one,) = received.problems
    assert one.file == "gammal.xlsx"
    assert "1 svar hör till en annan statusrunda, från 2026-09-01 med sista svarsdag 2026-09-11" in one.problem.message
    assert proposed(receive(files[0])) == [("3", "status", Status.DONE)]


def test_same_file_twice_counts_once() -> None:
    """A file that is handed in again under another name is said, and its answers are there once."""
    content = answered("Polisen", usual)
    received = receive(Came("svar.xlsx", content), Came("svar (1).xlsx", content))
    assert len(received.proposals) == len(USUAL)
    assert messages(received) == ["Filen har samma innehåll som svar.xlsx och räknas en gång."]


def test_newer_answer_of_a_partner_holds() -> None:
    """Where a partner has answered twice the newer answer holds, and what only the older one says is kept."""
    old = Came("ett.xlsx", answered("Polisen", _two))
    new = Came("två.xlsx", answered("Polisen", _done), old.moment + timedelta(hours=1))
    for files in ([old, new], [new, old]):
        received = receive(*files)
        assert set(proposed(received)) == {("2", "status", Status.DONE), ("6", "status", Status.DONE)}
        (one,) = received.problems
        assert (one.file, one.problem.message[:36]) == ("ett.xlsx", "Polisen har också svarat i två.xlsx,")


def test_answers_that_nothing_orders_are_not_guessed() -> None:
    """Two answers of one partner at the same moment that differ are said, and neither is proposed."""
    files = [
        Came("ett.xlsx", answered("Polisen", _status)),
        Came("två.xlsx", answered("Polisen", _done)),
    ]
    received = receive(*files)
    assert received.proposals == ()
    (told,) = messages(received)
    assert "svarar olika på samma sak i två.xlsx och ett.xlsx" in told


def test_late_answer_is_kept_and_marked() -> None:
    """What comes after the last day is proposed all the same, marked, and the day after midnight in Sweden counts."""
    late = datetime(2026, 12, 3, 23, 30, tzinfo=UTC)
    received = receive(Came("svar.xlsx", answered("Polisen", _status), late))
    assert [one.late for one in received.proposals] == [True]
    assert messages(received) == [
        "Svaret kom 2026-12-04, efter sista svarsdagen 2026-12-03. Det är med, märkt som sent."
    ]
    in_time = receive(Came("svar.xlsx", answered("Polisen", _status), late - timedelta(hours=1)))
    assert [one.late for one in in_time.proposals] == [False]


def test_two_answers_in_one_file_are_told_apart() -> None:
    """Rows pasted from another partner's workbook are that partner's, by their keys, and it is said."""
    form, other = Form(asked("Polisen")), Form(asked("Skolan"))
    form.fill("2", NEW_STATUS, "Påbörjad")
    other.fill("3", NEW_STATUS, "Avslutad")
    for row in range(1, other.header + 2):
        for column in range(1, other.page.max_column + 1):
            form.page.cell(form.free + row, column).value = other.page.cell(row, column).value
    received = receive(Came("svar.xlsx", form.saved()))
    said = {(one.partner, one.number, one.value) for one in received.proposals}
    assert said == {("Polisen", "2", Status.YELLOW), ("Skolan", "3", Status.DONE)}
    assert any(told.startswith("Filen har svar från Polisen och Skolan.") for told in messages(received))


def _joint() -> Plan:
    return make_plan(
        make_action("Gatumusik", number="1", status=Status.YELLOW, responsible=("Bostaden", "Skolan")),
        make_action("Läxhjälp", number="2", cell="Plan!B7", status=Status.RED, responsible=("Skolan",)),
    )


def _answer(partner: str, *cells: tuple[str, str, object]) -> Came:
    about = _joint()
    form = Form(asked(partner, new_round(about, BY, BY), about))
    for cell in cells:
        form.fill(*cell)
    return Came(f"{partner}.xlsx", form.saved())


def test_partners_who_differ_are_contested() -> None:
    """Different answers for a joint action are set side by side; "unchanged" is an answer; the rest is proposed."""
    bostaden = _answer("Bostaden", ("1", NEW_STATUS, "Avslutad"), ("1", REMARK, "Färdig"))
    skolan = _answer("Skolan", ("1", UNCHANGED, "x"), ("2", NEW_STATUS, "Påbörjad"))
    received = receive(bostaden, skolan, about=_joint())
    (contest,) = received.contested
    assert {partner: one.value for partner, one in contest.sayings.items()} == {
        "Bostaden": Status.DONE,
        "Skolan": Status.YELLOW,
    }
    assert proposed(received) == [("1", "comment", "Färdig"), ("2", "status", Status.YELLOW)]
    assert received.confirmed == ()


def test_partners_who_agree_are_not_contested() -> None:
    """The same answer from two is proposed by both, and "unchanged" from both is confirmed by both."""
    same = (_answer(name, ("1", NEW_STATUS, "Avslutad")) for name in ("Bostaden", "Skolan"))
    received = receive(*same, about=_joint())
    assert [one.partner for one in received.proposals] == ["Bostaden", "Skolan"]
    ticked = (_answer(name, ("1", UNCHANGED, "x")) for name in ("Bostaden", "Skolan"))
    assert [one.partner for one in receive(*ticked, about=_joint()).confirmed] == ["Bostaden", "Skolan"]


def _plan_where(number: str, **fields: object) -> Plan:
    """Return the plan where an action has other fields than when it was asked about."""
    actions = (replace(one, **fields) if one.number == number else one for one in plan().actions)  # type: ignore[arg-type]  # its own
    return replace(plan(), actions=tuple(actions))


def test_unchanged_is_of_the_status_that_was_asked_about() -> None:
    """A tick beside a status that the plan no longer has confirms nothing."""
    now = _plan_where("6", status=Status.DONE)
    received = receive(Came("svar.xlsx", answered("Polisen", lambda form: form.fill("6", UNCHANGED, "x"))), about=now)
    assert received.confirmed == ()
    assert "”Oförändrat” gäller statusen ”Inte påbörjad”, men den är ”Avslutad” i planen nu" in messages(received)[0]


def test_one_who_takes_no_part_answers_nothing() -> None:
    """A partner that is no longer responsible proposes nothing for the action, and it is said."""
    now = _plan_where("2", responsible=("Skolan",), partners=())
    received = receive(Came("svar.xlsx", answered("Polisen", _status)), about=now)
    assert received.proposals == ()
    assert "Polisen ansvarar inte för ”Riktade insatser mot öppen drogförsäljning”" in messages(received)[0]


def test_action_that_is_gone_is_said() -> None:
    """An answer for an action that has left the plan is said; the others are proposed."""
    now = replace(plan(), actions=tuple(one for one in plan().actions if one.number != "2"))
    received = receive(Came("svar.xlsx", answered("Polisen", usual)), about=now)
    assert {one[0] for one in proposed(received)} == {"8", None}
    assert any(
        "”Riktade insatser mot öppen drogförsäljning” finns inte i planen nu" in told for told in messages(received)
    )


def test_mail_without_a_workbook_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An answer in the words of an e-mail is shown, to be entered by hand, beside the answers of others."""
    letter = EmailMessage(policy=SMTP)
    letter["From"] = "asa@example.org"
    letter["MIME-Version"] = "1.0"
    letter.set_content("Allt rullar på som vanligt.")
    words, workbook = tmp_path / "ord.eml", tmp_path / "svar.xlsx"
    words.write_bytes(letter.as_bytes())
    workbook.write_bytes(answered("Polisen", _status))
    assert main(["answers", str(FILE), str(words), str(workbook)]) == 0
    assert "ord.eml: Mejlet har ingen arbetsbok bifogad" in capsys.readouterr().out
    assert main(["answers", str(FILE), str(words)]) == 2
    assert "”Allt rullar på som vanligt.”" in capsys.readouterr().err


def _hostile() -> bytes:
    """Return a workbook whose sheet declares entities that grow without end."""
    whole = io.BytesIO()
    laughs = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
    with zipfile.ZipFile(io.BytesIO(asked("Polisen"))) as old, zipfile.ZipFile(whole, "w") as new:
        for part in old.namelist():
            new.writestr(part, laughs if part == "xl/worksheets/sheet1.xml" else old.read(part))
    return whole.getvalue()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 x", b"PK\x03\x04 cut off", b"Hej", b"\x00" * 900])
def test_what_can_not_be_read_is_one_sentence(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nothing can be read the command ends with 2 and one sentence, and writes nothing."""
    file, out = tmp_path / "svar.xlsx", tmp_path / "ut.xlsx"
    file.write_bytes(content)
    assert main(["answers", str(FILE), str(file), "-o", str(out)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Inget av svaren kunde läsas. svar.xlsx: ")
    assert told.count("\n") == 1
    assert not out.exists()


def test_number_alone_proves_nothing() -> None:
    """Without keys a row with an action's number and quite another title is said, and is nobody's answer."""
    rows = [["Svar från: Polisen"], ["Nr", "Aktivitet", "Svar: ny status"], ["2", "Bygga en bro", "Avslutad"]]
    rows += [["6", "Narkotikahund på resecentrum", "Avslutad"], ["", "Cykelskola", "Påbörjad"]]
    received = receive(Came("svar.csv", as_csv(rows, ";", "utf-8")))
    assert proposed(received) == [("6", "status", Status.DONE), (None, "new", "Cykelskola")]
    assert any("”Bygga en bro” finns inte i planen nu" in told for told in messages(received))


def test_an_answer_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The plan is not written where an answer lies."""
    answer = tmp_path / "svar.xlsx"
    answer.write_bytes(content := answered("Polisen", _status))
    assert main(["answers", str(FILE), str(answer), "-o", str(answer)]) == 2
    assert "är ett av svaren, och ett svar skrivs aldrig över" in capsys.readouterr().err
    assert answer.read_bytes() == content


def test_hostile_workbook_stops_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A workbook that is made to harm is one sentence, and the answer beside it is read."""
    hostile, sound = tmp_path / "ond.xlsx", tmp_path / "svar.xlsx"
    hostile.write_bytes(_hostile())
    sound.write_bytes(answered("Polisen", _status))
    assert main(["answers", str(FILE), str(hostile), str(sound)]) == 0
    printed = capsys.readouterr().out
    assert "Polisen: 1 förslag" in printed
    assert "ond.xlsx: Filen innehåller en dokumenttypsdeklaration" in printed


def test_what_the_plan_has_no_place_for_stops_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A proposal that can't be written is said with its cell, and all others are written."""
    answer, out = tmp_path / "svar.xlsx", tmp_path / "ut.xlsx"
    answer.write_bytes(answered("Polisen", lambda form: (_status(form), form.add("Utan hem"))))
    assert main(["answers", str(FILE), str(answer), "-o", str(out)]) == 0
    assert "Den nya aktiviteten ”Utan hem” säger inte vad den hör till." in capsys.readouterr().out
    written = read_plan(out, out.name)
    assert [one.status for one in written.actions if one.number == "2"] == [Status.YELLOW]
    assert len(written.actions) == len(plan().actions)
