"""A form that was filled in by a link is an answer like one in a workbook, and comes back into the form."""

from datetime import date, datetime

import msgspec

from tests.round.answering import MEETING, plan, the_round
from umebra import swedish
from umebra.model.answer_sheet import AnswerFile
from umebra.model.plan import Status
from umebra.round.asking import Asked, asked_partners
from umebra.round.gather import gather
from umebra.round.link_form import SAME, Filled, Form, answer_file, form_of, tidy
from umebra.settings.settings import read_settings

MOMENT = datetime(2026, 11, 30, 12, tzinfo=swedish.TIME_ZONE)
LABELS = {**read_settings().status_labels, **plan().legend}


def the_asked() -> Asked:
    """Return Polisen with its actions."""
    (one,) = asked_partners(plan(), the_round().key, {"Polisen"})
    return one


def filled(**answers: Filled) -> Form:
    """Return a form with answers for actions, by their numbers."""
    keys = {action.number: key for key, action in the_asked().actions.items()}
    return Form({keys[name.removeprefix("nr")]: one for name, one in answers.items()}, "Anna Exempel")


FORM = filled(
    nr2=Filled("yellow", words="Fler ingripanden\n=1+1 <b>", was="green"),
    nr6=Filled(SAME, was="red"),
    nr8=Filled(end="2027-06-30", was="green"),
)


def sent(form: Form, moment: datetime = MOMENT) -> AnswerFile:
    """Return a form as an answer that has been kept and read again."""
    kept = msgspec.json.encode(answer_file(the_asked(), form, LABELS, moment))
    return msgspec.json.decode(kept, type=AnswerFile)


def test_a_form_gives_proposals_as_filled_in() -> None:
    """Each field is a proposal of the partner's, in the name that was written; a status as before is confirmed."""
    received = gather(plan(), [sent(FORM)], read_settings(), the_round().key)
    assert {(one.number, one.field, one.value) for one in received.proposals} == {
        ("2", "status", Status.YELLOW),
        ("2", "comment", "Fler ingripanden\n=1+1 <b>"),
        ("8", "end", date(2027, 6, 30)),
    }
    assert [(one.number, one.partner, one.who) for one in received.confirmed] == [("6", "Polisen", "Anna Exempel")]
    assert {(one.partner, one.file, one.late) for one in received.proposals} == {("Polisen", "Polisen via länk", False)}
    assert received.problems == ()


def test_a_form_comes_back_as_it_was() -> None:
    """What was sent stands in the form again; what was not filled in is empty."""
    again = form_of(sent(FORM), LABELS)
    assert again.who == "Anna Exempel"
    assert {key: one for key, one in again.rows.items() if one.is_answer} == FORM.rows


def test_a_late_form_is_marked_late() -> None:
    """After the round's last day, as for a workbook."""
    late = datetime(2026, MEETING.month, MEETING.day, tzinfo=swedish.TIME_ZONE)
    received = gather(plan(), [sent(FORM, late)], read_settings(), the_round().key)
    assert {one.late for one in received.proposals} == {True}


def test_unchanged_is_of_the_status_that_the_form_showed() -> None:
    """Where the plan says something else by now it confirms nothing, and that is said."""
    stale = filled(nr6=Filled(SAME, was="green"))
    received = gather(plan(), [sent(stale)], read_settings(), the_round().key)
    assert received.confirmed == ()
    assert "”Oförändrat” gäller statusen" in received.problems[0].problem.message


def test_what_nobody_sees_is_no_part_of_an_answer() -> None:
    """Marks without width and of direction go, lines stay."""
    assert tidy(" rad ett\u202e \r\nra\u200bd två\x00 ") == "rad ett\nrad två"
