"""Statusrunda's second half: what partners answered becomes edits of the working copy, and what can't is said."""

import io
from datetime import date, timedelta

import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from tests.apps import LIST, open_app, open_example, text_of
from tests.round.answering import BY, Form, answered, asked, plan, usual
from umebra.bounded.bounded_reading import read_plan
from umebra.model.answer_sheet import NEW_END, NEW_STATUS, REMARK
from umebra.model.plan import Plan, Status
from umebra.round.asking import new_round
from umebra.settings.settings import read_settings
from umebra.store import open_store
from umebra.store.edits import Addition, pending
from umebra.working_copy import Desk, Seen


def _joint() -> bytes:
    """Return a workbook whose first action two partners are responsible for, without a column for comments."""
    book = Workbook()
    page = book.worksheets[0]
    for row in (
        ("Nr", "Aktivitet", "Ansvarig", "Status"),
        ("1", "Gatumusik på torget", "Bostaden, Skolan", "Pågår"),
        ("2", "Läxhjälp i skolan", "Skolan", "Ej påbörjad"),
        ("3", "Trygghetsvandring", "Bostaden", "Avslutad"),
    ):
        page.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


JOINT = _joint()
JOINT_PLAN = read_plan(JOINT, "gemensam.xlsx")


def _answer(partner: str, *cells: tuple[str, str, object]) -> bytes:
    form = Form(asked(partner, new_round(JOINT_PLAN, BY, BY), JOINT_PLAN))
    for cell in cells:
        form.fill(*cell)
    return form.saved()


def _opened(*files: tuple[str, bytes], about: tuple[Plan, bytes] | None = None) -> AppTest:
    """Open the page with a plan published, the example list if no other is named, and hand over answers."""
    open_store().save_and_publish(*(about or (plan(), LIST.read_bytes())), "Eva", "1")
    app = open_example("statusrunda")
    if files:
        app.file_uploader(key="round_answers_0").set_value(
            [(name, content, "application/octet-stream") for name, content in files]
        ).run()
    assert not app.exception
    return app


def _press(app: AppTest, label: str) -> AppTest:
    if any(one.key == "round_who" for one in app.text_input):
        app.text_input(key="round_who").set_value("Anna")
    next(one for one in app.button if one.label == label).click().run()
    assert not app.exception
    return app


def _edits() -> set[tuple[str, object]]:
    found = pending(open_store(), "").edits
    return {
        ("new", kept.wanted.title) if isinstance(kept.wanted, Addition) else (kept.wanted.field, kept.wanted.after)
        for kept in found
    }


def test_all_that_nobody_contests_becomes_edits() -> None:
    """Each proposal is shown with before and after, and all together are edits in the name that was typed."""
    app = _opened(("svar.xlsx", answered("Polisen", usual)))
    body = text_of(app)
    assert "Polisen: 4 förslag" in body
    assert "Fler ingripanden i höst; se bilaga" in body
    assert "1 mottaget svar" in {one.label for one in app.expander}
    body = text_of(_press(app, "Godkänn allt som ingen motsäger"))
    assert {kept.who for kept in pending(open_store(), "").edits} == {"Anna"}
    assert {name for name, _ in _edits()} == {"status", "comment", "end", "new"}
    assert "4 ändringar, inte publicerade" in body
    assert "Inget i svaren skulle ändra planen." in body


def test_one_is_accepted_alone_and_a_name_is_needed() -> None:
    """Without a name nothing is saved and the page says so; with one just this proposal is, and it is asked no more."""

    def fill(form: Form) -> None:
        form.fill("2", NEW_STATUS, "Påbörjad")
        form.fill("8", NEW_END, date(2027, 6, 30))

    app = _opened(("svar.xlsx", answered("Polisen", fill)))
    next(one for one in app.button if one.key == "round_accept_0_0").click().run()
    assert "Skriv ditt namn först" in text_of(app)
    assert _edits() == set()
    app.text_input(key="round_who").set_value("Anna")
    app.button(key="round_accept_0_0").click().run()
    assert len(_edits()) == 1
    assert "Polisen: 1 förslag" in text_of(app)


def test_contested_answers_stand_side_by_side() -> None:
    """Two partners who answer differently are both shown, and neither is in the plan until one is chosen."""
    words = read_settings().status_labels
    one = _answer("Bostaden", ("1", NEW_STATUS, words[Status.DONE]))
    other = _answer("Skolan", ("1", NEW_STATUS, words[Status.RED]))
    app = _opened(("a.xlsx", one), ("b.xlsx", other), about=(JOINT_PLAN, JOINT))
    assert "Olika svar: Status på ”1 Gatumusik på torget”" in text_of(app)
    app = _press(app, "Välj svaret från Skolan")
    assert _edits() == {("status", Status.RED)}
    assert "Olika svar" not in text_of(app)


def test_what_the_workbook_has_no_place_for_is_said() -> None:
    """A comment in a plan without comments is refused by name with the reason, and the status beside it is saved."""
    done = read_settings().status_labels[Status.DONE]
    answer = _answer("Skolan", ("2", REMARK, "Klart i våras"), ("2", NEW_STATUS, done))
    app = _opened(("svar.xlsx", answer), about=(JOINT_PLAN, JOINT))
    app = _press(app, "Godkänn allt som ingen motsäger")
    assert _edits() == {("status", Status.DONE)}
    assert "Skolan, ”2 Läxhjälp i skolan”, kommentar: inte infört." in text_of(app)


def test_what_somebody_changed_meanwhile_is_not_written_over() -> None:
    """A field that another has changed since the proposal was shown stays hers, and who changed it is said."""
    words = read_settings().status_labels
    answer = _answer("Skolan", ("2", NEW_STATUS, words[Status.DONE]))
    app = _opened(("svar.xlsx", answer), about=(JOINT_PLAN, JOINT))
    second = JOINT_PLAN.actions[1]
    theirs = {"status": (second.status, Status.GREEN)}
    Desk(open_store(), read_settings()).change("", Seen(1, second.cell), theirs, "Eva Exempel")
    app = _press(app, "Godkänn")
    assert _edits() == {("status", Status.GREEN)}
    assert "inte infört. Eva Exempel ändrade status" in text_of(app)


def test_same_answer_from_two_is_saved_once() -> None:
    """Two partners who agree each have a proposal, and accepting all saves one edit."""
    done = read_settings().status_labels[Status.DONE]
    files = [(f"{name}.xlsx", _answer(name, ("1", NEW_STATUS, done))) for name in ("Bostaden", "Skolan")]
    app = _opened(*files, about=(JOINT_PLAN, JOINT))
    assert "Bostaden: 1 förslag" in text_of(app)
    assert "Skolan: 1 förslag" in text_of(app)
    app = _press(app, "Godkänn allt som ingen motsäger")
    assert _edits() == {("status", Status.DONE)}
    assert "1 ändring, inte publicerad" in text_of(app)


def test_a_file_that_is_none_is_said_and_stops_no_other() -> None:
    """What is no workbook is named with the reason, and the other file's proposals are there."""

    def fill(form: Form) -> None:
        form.fill("2", REMARK, "Går bra")

    app = _opened(("trasig.xlsx", b"PK\x03\x04 inget"), ("svar.xlsx", answered("Polisen", fill)))
    body = text_of(app)
    assert "trasig.xlsx: " in body
    assert "Polisen: 1 förslag" in body


def test_a_plan_that_is_not_published_takes_no_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no working copy the page says what to do first, and takes no files."""
    app = open_app(LIST, monkeypatch, "statusrunda")
    assert "Publicera er egen plan under Ladda upp" in text_of(app)
    assert not app.file_uploader


def _files(app: AppTest) -> list[str]:
    """Return the names of the answers that the page says have come."""
    chosen = [one for one in app.multiselect if one.key == "round_answers_away"]
    return [option.partition(",")[0] for one in chosen for option in one.options]


def test_another_session_sees_what_was_handed_in() -> None:
    """Whoever opens the page finds the same answers and proposals, until they are taken away."""
    app = _opened(("svar.xlsx", answered("Polisen", usual)))
    assert _files(app) == ["svar.xlsx"]
    other = open_example("statusrunda")
    assert "Polisen: 4 förslag" in text_of(other)
    other.multiselect(key="round_answers_away").set_value(other.multiselect(key="round_answers_away").options)
    other.button(key="round_forget").click().run()
    assert not other.exception
    assert _files(other) == []
    app.button(key="round_forget_all").click().run()
    assert "Någon annan har redan tagit bort svar" in text_of(app)
    assert "Polisen" not in "".join(one.label for one in app.button)


def test_the_same_file_again_is_said() -> None:
    """Under another name too; it is kept once, and its proposals are there once."""
    same = answered("Polisen", usual)
    app = _opened(("svar.xlsx", same), ("kopia.xlsx", same))
    assert "kopia.xlsx har samma innehåll som svar.xlsx, som redan är mottagen" in text_of(app)
    assert _files(app) == ["svar.xlsx"]


def test_an_answer_to_another_round_is_kept_in_that_round() -> None:
    """The round that was made last is shown; an answer to an earlier one leads there, and nothing is lost."""
    late, early = (new_round(JOINT_PLAN, BY - timedelta(days=days), BY) for days in (0, 9))
    words = read_settings().status_labels
    forms = {of.key: Form(asked("Skolan", of, JOINT_PLAN)) for of in (early, late)}
    forms[early.key].fill("2", NEW_STATUS, words[Status.DONE])
    forms[late.key].fill("2", NEW_STATUS, words[Status.GREEN])
    app = _opened(("ny.xlsx", forms[late.key].saved()), about=(JOINT_PLAN, JOINT))
    assert _files(app) == ["ny.xlsx"]
    older = ("gammal.xlsx", forms[early.key].saved(), "application/octet-stream")
    app.file_uploader(key="round_answers_1").set_value([older]).run()
    assert "gammal.xlsx hör till en annan statusrunda än den som visades" in text_of(app)
    assert _files(app) == ["gammal.xlsx"]
    choice = app.selectbox(key="round_shown")
    choice.set_value(choice.options[0]).run()
    assert _files(app) == ["ny.xlsx"]
    assert f"→ {words[Status.GREEN]}" in text_of(app)
