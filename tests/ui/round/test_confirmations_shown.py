"""What partners confirm: taken in on Statusrunda, and told of wherever the status is."""

import io
from collections.abc import Callable
from datetime import timedelta

from openpyxl import load_workbook
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from tests.apps import LIST, open_example, text_of
from tests.round.answering import Form, asked, plan
from umebra import swedish
from umebra.analysis.action_table import Filters
from umebra.exports.csv import export_csv
from umebra.exports.xlsx import export_excel
from umebra.model.answer_sheet import NEW_STATUS, UNCHANGED
from umebra.readers import read_plan
from umebra.reports.build_report import make_report
from umebra.reports.powerpoint.slides import export_slides
from umebra.reports.web import export_html
from umebra.round.asking import Round, new_round
from umebra.settings.settings import read_settings
from umebra.store import open_store
from umebra.store.rounds import confirmations
from umebra.ui.downloads import export_buttons
from umebra.ui.session.published_plans import look_up
from umebra.working_copy import Desk


def _round() -> Round:
    """Return a round that goes on, before a meeting that the store knows."""
    today = swedish.today()
    meeting = today + timedelta(days=14)
    open_store().mark_meeting("Eva", meeting)
    return new_round(plan(), today, meeting=meeting)


def _fill(form: Form) -> None:
    form.fill("2", NEW_STATUS, "Påbörjad")
    form.fill("6", UNCHANGED, "x")
    form.fill("9", NEW_STATUS, "Genomförs nu")
    form.add("Cykelpatrull i centrum", "Utveckla samverkan", "Inte påbörjad")


def _answered(of: Round, fill: Callable[[Form], None] = _fill) -> bytes:
    form = Form(asked("Polisen", of))
    fill(form)
    return form.saved()


def _handed(content: bytes) -> AppTest:
    app = open_example("statusrunda")
    app.file_uploader(key="round_answers_0").set_value([("svar.xlsx", content, "application/octet-stream")]).run()
    assert not app.exception
    return app


def _press(app: AppTest, label: str) -> AppTest:
    app.text_input(key="round_who").set_value("Anna")
    next(one for one in app.button if one.label == label).click().run()
    assert not app.exception
    return app


def _kept() -> dict[str, str]:
    return {one.cell: one.status.value for one in confirmations.read(open_store().engine)}


def _publish() -> None:
    desk = Desk(open_store(), read_settings())
    copy = desk.working_copy("")
    assert copy
    desk.publish(copy, "Anna", "1")


def _taken_in() -> Round:
    """Publish the example list, take in what Polisen answers, and publish that."""
    open_store().save_and_publish(plan(), LIST.read_bytes(), "Eva", "1")
    of = _round()
    _press(_handed(_answered(of)), "Godkänn allt som ingen motsäger")
    _publish()
    return of


def test_whoever_accepts_all_takes_in_what_is_confirmed() -> None:
    """With the proposals come the statuses that stay, in the name typed, of the round and its meeting; once."""
    open_store().save_and_publish(plan(), LIST.read_bytes(), "Eva", "1")
    of = _round()
    content = _answered(of)
    app = _handed(content)
    assert "2 bekräftade statusar att ta emot" in text_of(app)
    app = _press(app, "Godkänn allt som ingen motsäger")
    assert "2 ändringar till i arbetskopian. 4 bekräftelser mottagna." in text_of(app)
    assert "att ta emot" not in text_of(app)
    assert "4 bekräftelser är mottagna" in [one.label for one in app.expander]
    kept = confirmations.read(open_store().engine)
    assert {(one.partner, one.round, one.meeting, one.taken_in_by) for one in kept} == {
        ("Polisen", of.key, of.meeting, "Anna")
    }
    assert sorted(_kept().values()) == ["green", "red", "red", "yellow"]
    _publish()
    assert "att ta emot" not in text_of(_handed(content))


def test_what_is_only_confirmed_is_taken_in_alone() -> None:
    """Without a change to accept there is a button of its own, which wants a name; it changes nothing in the plan."""
    open_store().save_and_publish(plan(), LIST.read_bytes(), "Eva", "1")
    app = _handed(_answered(_round(), lambda form: form.fill("6", UNCHANGED, "x")))
    next(one for one in app.button if one.label == "Ta emot bekräftelserna").click().run()
    assert "Skriv ditt namn först" in text_of(app)
    assert _kept() == {}
    app = _press(app, "Ta emot bekräftelserna")
    assert list(_kept().values()) == ["red"]
    assert "1 bekräftelse mottagen." in text_of(app)
    assert "inte publicerad" not in text_of(app)


def test_every_page_says_how_far_the_round_has_come() -> None:
    """Läget, Rutnät and Mötesläge have the figures and the meeting, with whom answers are missing from."""
    of = _taken_in()
    asked_now = 31  # 30 that were not done, and the new one
    told = f"4 av {asked_now} aktiviteter är bekräftade inför mötet {of.meeting}."
    for page in ("oversikt", "rutnat", "mote"):
        body = text_of(open_example(page))
        assert told in body, page
        assert "Svar saknas från Umeå kommun (7)" in body
        assert "Skolan (4) och 7 andra parter." in body


def test_the_filter_finds_what_is_not_confirmed() -> None:
    """In the round, or not since a day, from the address; together with another filter; nothing without a round."""
    _taken_in()
    body = text_of(open_example("aktiviteter", bekraftad="Inte i senaste rundan"))
    assert "27 av 33 aktiviteter" in body
    assert "Bekräftad: inte inför mötet" in body
    some = text_of(open_example("aktiviteter", bekraftad="Inte i senaste rundan", part="Polisen"))
    assert "av 33 aktiviteter" in some
    since = {"bekraftad": "Inte sedan ett datum", "bekraftad-sedan": str(swedish.today())}
    assert "27 av 33 aktiviteter" in text_of(open_example("aktiviteter", **since))
    since["bekraftad-sedan"] = str(swedish.today() + timedelta(days=1))
    assert "31 av 33 aktiviteter" in text_of(open_example("aktiviteter", **since))
    since["bekraftad-sedan"] = "i går"
    assert "33 av 33 aktiviteter" in text_of(open_example("aktiviteter", **since))


def test_a_plan_without_confirmations_has_no_such_filter() -> None:
    """Nothing is said, and an address that asks for it shows everything."""
    open_store().save_and_publish(plan(), LIST.read_bytes(), "Eva", "1")
    app = open_example("aktiviteter", bekraftad="Inte i senaste rundan")
    assert "32 av 32 aktiviteter" in text_of(app)
    assert "ekräftad" not in text_of(app)
    assert not app.exception


def test_an_action_says_who_confirmed_it_and_when() -> None:
    """In its dialog and in the table; one that the round waits for says from whom."""
    _taken_in()
    today = swedish.today()
    first, waiting = plan().actions[1].title, plan().actions[0]
    app = open_example("aktiviteter")
    (grid,) = app.dataframe
    assert list(grid.value["Bekräftad"]).count(f"{today} av Polisen") == 4
    for title, said in ((first, f"{today} av Polisen"), (waiting.title, f"från {swedish.listed(waiting.responsible)}")):
        app.query_params["aktivitet"] = title
        assert said in text_of(app.run())


def test_exports_have_a_column_of_what_is_confirmed() -> None:
    """Excel and CSV have it after the status, and it is read back as no field of the plan."""
    _taken_in()
    loaded = look_up().plans[0].loaded
    (sheet,) = export_buttons._sheet(loaded, loaded.table, (), None, asks=False)
    book = load_workbook(io.BytesIO(export_excel(sheet)))
    cells = [[str(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    header = next(row for row in cells if "Bekräftad" in row)
    assert header.index("Bekräftad") == header.index("Status") + 1
    assert [row[header.index("Bekräftad")] for row in cells].count(f"{swedish.today()} av Polisen") == 4
    for content, name in ((export_excel(sheet), "export.xlsx"), (export_csv(sheet), "export.csv")):
        back = read_plan(content, name)
        for field in ("title", "status", "start", "end", "when", "follow_up", "comment", "responsible"):
            assert [getattr(one, field) for one in back.actions] == [getattr(one, field) for one in loaded.plan.actions]


def test_a_report_says_how_far_the_round_has_come() -> None:
    """As a web page and as slides, of the actions that it is about; filtered, of what is not confirmed."""
    of = _taken_in()
    loaded, today = look_up().plans[0].loaded, swedish.today()
    report = make_report(loaded.plan, loaded.settings, today, confirmed=loaded.confirmed)
    told = f"4 av 31 aktiviteter är bekräftade inför mötet {of.meeting}. Svar saknas från Umeå kommun (7)"
    assert report.confirmed.startswith(told)
    assert told in export_html(report).decode()
    slides = Presentation(io.BytesIO(export_slides(report))).slides
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    assert any(told in cell.text for table in tables for cell in table.iter_cells())
    lacking = make_report(
        loaded.plan, loaded.settings, today, filters=Filters(lacking=True), confirmed=loaded.confirmed
    )
    assert lacking.count == "27 av 33 aktiviteter"
    assert lacking.confirmed.startswith("0 av 27 aktiviteter är bekräftade")
    assert make_report(loaded.plan, loaded.settings, today).confirmed == ""


def test_who_has_not_answered_is_reminded_of_just_that() -> None:
    """Those whose answers are taken in or wait to be accepted are not asked again; the others' files are offered."""
    open_store().save_and_publish(plan(), LIST.read_bytes(), "Eva", "1")
    of = _round()
    app = _handed(_answered(of))
    assert "Svar saknas från" in text_of(app)
    assert "Polisen (3)" in text_of(app)
    app = _press(app, "Godkänn allt som ingen motsäger")
    assert "Umeå kommun (7)" in text_of(app)
    app.text_input(key="round_remind_by").set_value("i morgon").run()
    assert "Skriv sista svarsdag, i dag eller senare" in text_of(app)
    assert "remind_all_zip" not in {one.key for one in app.button}
    app.text_input(key="round_remind_by").set_value(str(of.meeting)).run()
    app.selectbox(key="remind_one_partner").set_value("Polisen").run()
    app.button(key="remind_one_eml").click().run()
    making = app.session_state["making"]
    (_, given, reminder, _) = making.offer.arguments()
    assert [one.number for one in given[0].asked.actions.values()] == ["8", "11", "20"]
    assert (reminder.key, reminder.answer_by, reminder.reminded) == (of.key, of.meeting, swedish.today())
    assert making.offer.name == f"aktivitetsplan-2021-2024_Polisen_paminnelse-{swedish.today()}.eml"


def test_what_is_not_confirmed_is_compared_with_the_same_actions_before() -> None:
    """Under the filter the tiles' changes and Ändringar are of the actions that are shown, not of all there were."""
    _taken_in()
    query = {"bekraftad": "Inte i senaste rundan"}
    # The tiles are of 27 actions, none of which has changed since the publication before.
    body = text_of(open_example("oversikt", **query))
    assert "27 av 33 aktiviteter" in body
    assert body.count("oförändrat sedan") == 3
    assert "+1 sedan" not in body
    assert "Ny: " not in text_of(open_example("andringar", **query))
