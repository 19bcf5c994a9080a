"""Statusrunda's first half: whom a round asks by which day, and the files of it."""

import io
from email import message_from_bytes
from email.policy import default
from zipfile import ZipFile

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from tests.apps import LIST, open_app, text_of
from umebra.bounded.bounded_reading import read_plan
from umebra.model.plan import Status
from umebra.readers import read_answers
from umebra.round.asking import asked_partners, new_round
from umebra.round.handfuls import handfuls, make_handfuls
from umebra.settings.settings import read_settings
from umebra.swedish import today

PLAN = read_plan(LIST.read_bytes(), LIST.name)


def _unfinished(name: str) -> int:
    return sum(name in one.responsible and one.status is not Status.DONE for one in PLAN.actions)


def _last_day(page: AppTest) -> TextInput:
    return next(one for one in page.text_input if one.label == "Sista svarsdag")


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page with the example list."""
    return open_app(LIST, monkeypatch, "statusrunda")


def test_everybody_who_has_something_to_answer_is_chosen(page: AppTest) -> None:
    """Each responsible partner is preselected with how many actions remain, and the others are named."""
    chosen = page.multiselect(key="round_partners")
    names = {name for action in PLAN.actions for name in action.responsible if _unfinished(name)}
    assert set(chosen.value) == {f"{name} ({_unfinished(name)})" for name in names}
    assert "Har inget att svara på" in text_of(page)


def test_nobody_chosen_and_a_day_that_is_none_are_said(page: AppTest) -> None:
    """Without a partner, or with a last day that is no day, there is no file and the page says why."""
    _last_day(page).set_value("på fredag").run()
    assert "Skriv sista svarsdag, i dag eller senare, med år, månad och dag" in text_of(page)
    assert not [one for one in page.button if one.key == "round_all_zip"]
    _last_day(page).set_value(str(today())).run()
    chosen = page.multiselect(key="round_partners")
    chosen.set_value([]).run()
    assert "Välj minst en part att fråga." in text_of(page)
    assert not [one for one in page.button if one.key == "round_all_zip"]


def test_last_day_follows_the_meeting(page: AppTest) -> None:
    """A meeting's day that is typed gives a last day a week before it."""
    page.selectbox(key="round_meeting").set_value("En annan dag").run()
    assert "Skriv mötets dag" in text_of(page)
    page.text_input(key="round_day").set_value("2099-12-10").run()
    assert page.text_input(key="round_by_2099-12-10").value == "2099-12-03"


def test_archive_is_what_is_asked_on_the_page() -> None:
    """The archive holds each partner's workbook and draft, which read back as that partner's questions."""
    of = new_round(PLAN, today())
    partners = asked_partners(PLAN, of.key, {"Polisen", "Bostaden"})
    given = handfuls(PLAN, partners, of)
    with ZipFile(io.BytesIO(make_handfuls("zip", PLAN, given, of, read_settings()))) as archive:
        assert archive.namelist() == [name for one in given for name in (one.workbook, one.email)]
        for one in given:
            draft = message_from_bytes(archive.read(one.email), policy=default)
            assert [part.get_filename() for part in draft.iter_attachments()] == [one.workbook]
            (read,) = read_answers(archive.read(one.workbook), one.workbook)
            assert len(read.tables[0].rows) == len(one.asked.actions)
