"""The form of a link shows what was sent with the meaning that it had, whatever the plan says by now."""

import re
from dataclasses import replace
from datetime import date

from tests.round.answering import plan, the_round
from umebra import swedish
from umebra.model.plan import Plan, Status
from umebra.round.asking import asked_partners
from umebra.round.link_form import SAME, Filled, Form
from umebra.settings.settings import read_settings
from umebra.store.rounds import Link
from umebra.ui.answer_page.draw_page import page, read_form
from umebra.ui.answer_page.opened_link import Opened


def _opened(about: Plan) -> Opened:
    (asked,) = asked_partners(about, the_round().key, {"Polisen"})
    at = swedish.now()
    link = Link("", "", the_round().key, "Polisen", date(2026, 12, 3), at, "Eva")
    return Opened("abc", link, 1, about, read_settings(), asked, None)


def _with(status: Status) -> Plan:
    """Return the plan with another status of number 6, which is red in it."""
    return replace(plan(), actions=tuple(replace(a, status=status) if a.number == "6" else a for a in plan().actions))


def _checked(about: Plan, filled: Filled) -> list[str]:
    """Return the choices that are checked for number 6 where it was filled in so."""
    opened = _opened(about)
    key = next(key for key, action in opened.asked.actions.items() if action.number == "6")
    drawn = page(opened, Form({key: filled}))
    return re.findall(rf'name="status-{key}" value="(\w*)" checked', drawn)


def test_what_was_sent_means_the_same_when_the_plan_has_changed() -> None:
    """Unchanged stays the status that it was said of, and a status that the plan has by now is unchanged."""
    unchanged, yellow = Filled(SAME, was="red"), Filled("yellow", was="red")
    assert _checked(plan(), unchanged) == [SAME]
    assert _checked(_with(Status.GREEN), unchanged) == ["red"]
    assert _checked(plan(), yellow) == ["yellow"]
    assert _checked(_with(Status.YELLOW), yellow) == [SAME]
    assert _checked(_with(Status.GREEN), Filled()) == [""]


def test_no_status_can_not_be_unchanged() -> None:
    """Where the plan says none there is nothing to confirm."""
    drawn = page(_opened(_with(Status.UNKNOWN)), None)
    assert drawn.count("Oförändrat: ") == drawn.count("<section") - 1


def test_a_name_is_one_line_of_so_many_letters() -> None:
    """Whatever is sent as one."""
    form = read_form({"who": "Anna\r\nBcc: x\u202e " + "y" * 200}, _opened(plan()))
    assert form.who.startswith("Anna Bcc: x yyy")
    assert len(form.who) == 80
