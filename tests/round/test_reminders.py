"""Reminders: the same round again, with just what is missing, and answers to either belong together."""

from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default

from tests.round.answering import (
    MADE,
    MEETING,
    Came,
    Form,
    answered,
    as_csv,
    messages,
    plan,
    proposed,
    receive,
    the_round,
)
from umebra.analysis.confirmed import AskedRound
from umebra.exports.xlsx import export_excel
from umebra.model.answer_sheet import NEW_STATUS, UNCHANGED
from umebra.model.plan import Status
from umebra.round.asking import Asked, Round, lacking_partners, reminder_of
from umebra.round.handfuls import archive_name, handfuls, make_handfuls
from umebra.round.partner_workbook import partner_sheet
from umebra.settings.settings import read_settings

TODAY = date(2026, 12, 1)
LACKS = ("6", "9")


def _asked() -> AskedRound:
    of = the_round()
    return AskedRound(of.key, of.made, of.answer_by, of.meeting)


def _reminder(of: Round | None = None) -> tuple[Round, Asked]:
    """Return a reminder to Polisen of two of its actions."""
    of = of or reminder_of(_asked(), TODAY)
    cells = {one.cell: ("Polisen",) for one in plan().actions if one.number in LACKS}
    (asked,) = lacking_partners(plan(), of.key, cells)
    return of, asked


def _workbook(reminder: Round | None = None) -> Form:
    of, asked = _reminder(reminder)
    return Form(export_excel(partner_sheet(plan(), asked, of, read_settings())))


def test_it_is_the_same_round_by_a_later_day() -> None:
    """The key is the round's; the last day is its own while that is to come, then a week on, but by the meeting."""
    asked = _asked()
    assert reminder_of(asked, TODAY) == Round(asked.key, MADE, asked.answer_by, MEETING, TODAY)
    days = (date(2026, 12, 3), date(2026, 12, 8), date(2026, 12, 12))
    assert [reminder_of(asked, day).answer_by for day in days] == [MEETING, MEETING, date(2026, 12, 12)]
    without = replace(asked, meeting=None)
    assert reminder_of(without, date(2026, 12, 3)).answer_by == date(2026, 12, 10)


def test_only_what_is_missing_is_asked() -> None:
    """A partner that has not answered for some actions is asked about those; one that has is not asked at all."""
    _, asked = _reminder()
    assert [one.number for one in asked.actions.values()] == [*LACKS]
    cells = {one.cell: ("Skolan",) for one in plan().actions if one.number in LACKS}
    assert lacking_partners(plan(), the_round().key, cells) == ()


def test_the_draft_says_that_it_reminds_and_by_which_day() -> None:
    """In subject and text, with the workbook attached under its own name, and only the actions that are missing."""
    of, asked = _reminder()
    (given,) = handfuls(plan(), [asked], of)
    assert given.workbook == "aktivitetsplan-2021-2024_Polisen_paminnelse-2026-12-01.xlsx"
    assert archive_name(plan(), of) == "aktivitetsplan-2021-2024_paminnelse-2026-12-01.zip"
    draft = message_from_bytes(make_handfuls("eml", plan(), [given], of, read_settings()), policy=default)
    assert str(draft["Subject"]).startswith("Påminnelse: Hur går det med aktiviteterna inför mötet 2026-12-10?")
    body = draft.get_body()
    assert body
    text = body.get_content()
    assert "Det här är en påminnelse: 2 aktiviteter som Polisen ansvarar för saknar svar." in text
    assert "Sista dagen att svara är 3 december" in text
    assert text.count("   Svar:") == len(LACKS)
    assert [part.get_filename() for part in draft.iter_attachments()] == [given.workbook]


def test_answers_to_the_round_and_to_its_reminder_belong_together() -> None:
    """What the reminder left out is not missed, in a workbook or as CSV; what was answered first stands beside it."""
    first = Came("svar.xlsx", answered("Polisen", lambda form: form.fill("2", NEW_STATUS, "Påbörjad")))
    form = _workbook()
    form.fill("6", UNCHANGED, "x")
    form.fill("9", NEW_STATUS, "Avslutad")
    later = datetime(2026, 12, 2, 9, tzinfo=UTC)
    for name, content in (("p.xlsx", form.saved()), ("p.csv", as_csv(form.texts(), ";", "utf-8-sig"))):
        received = receive(first, Came(name, content, later))
        assert proposed(received) == [("2", "status", Status.YELLOW), ("9", "status", Status.DONE)]
        assert [one.number for one in received.confirmed] == ["6"]
        assert [told for told in messages(received) if "tagits bort" in told or "annan statusrunda" in told] == []
    alone = receive(Came("p.xlsx", form.saved(), later))
    assert messages(alone) == []


def test_an_answer_by_the_day_of_the_reminder_is_not_late() -> None:
    """Who was given more time has it; who answers the first workbook that day, or the reminder later, is late."""
    of = reminder_of(_asked(), date(2026, 12, 5), date(2026, 12, 8))
    first = answered("Polisen", lambda form: form.fill("2", NEW_STATUS, "Påbörjad"))
    form = _workbook(of)
    form.fill("6", UNCHANGED, "x")
    form.fill("9", NEW_STATUS, "Avslutad")
    in_time, after = datetime(2026, 12, 8, 9, tzinfo=UTC), datetime(2026, 12, 9, 9, tzinfo=UTC)
    given = [Came("p.xlsx", form.saved(), in_time), Came("p.xlsx", form.saved(), after), Came("s.xlsx", first, in_time)]
    assert [[said.late for said in receive(one).proposals] for one in given] == [[False], [True], [True]]
    assert messages(receive(given[1])) == [
        "Svaret kom 2026-12-09, efter sista svarsdagen 2026-12-08. Det är med, märkt som sent."
    ]


def test_a_row_that_is_gone_from_the_round_itself_is_still_missed() -> None:
    """Only a reminder may lack rows."""

    def lose(form: Form) -> None:
        form.fill("6", UNCHANGED, "x")
        form.page.delete_rows(form.row("9"))

    assert any("tagits bort" in told for told in messages(receive(Came("svar.xlsx", answered("Polisen", lose)))))
