"""The four steps of an upload: what stands in each, and in which order."""

import pytest

from tests.apps import LIST, example, go_on, hand_over, open_app, open_example, publish, text_of, upload
from tests.readers.workbooks.books import build
from umebra.model.plan import Action, Plan, Source, Status, StatusSource, Table
from umebra.readers import CellPicture, SheetPicture
from umebra.store import open_store
from umebra.ui.upload.found_colours import found_colours

REVISED = example("aktivitetsplan-2021-2024-rev-2023-01-20.xlsx")
ASKING = build(
    {"Plan": [("Aktivitet", "Ansvarig", "När"), ("Lampor", "Fastighet", "1999-13-45"), ("Råd", "Skolan", "2024"),
              ("Rond", "Polisen", "2024"), ("Stöd", "Fritid", "2024")]},
    fills={"A2": "92D050", "A3": "92D050", "A4": "FF5050", "A5": "FFFF00"},
)  # fmt: skip


def test_what_is_asked_comes_before_what_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions, then what is to be put right, then what was found."""
    app = hand_over(open_app(LIST, monkeypatch, "ladda_upp"), "plan.xlsx", ASKING)
    text = text_of(app)
    places = [text.index(words) for words in ("Svara på det här först", "1999-13-45", "Det här hittades i filen")]
    assert places == sorted(places)


def test_colours_stand_with_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each colour of the file has a patch, the title of an action that has it and what it was taken to mean."""
    text = text_of(upload(open_app(LIST, monkeypatch, "ladda_upp"), REVISED))
    drawn = text.partition("Färgerna i filen betyder")[2].partition("</div></div>")[0]
    for word in ("Genomförs nu", "Påbörjad", "Inte påbörjad"):
        assert word in drawn
    assert drawn.count("ub-swatch") == drawn.count("till exempel ") >= 3


def test_a_colour_that_words_overrule_means_nothing_itself() -> None:
    """Only actions whose words leave the status to the colour say what it means; the most of them decide."""
    fills = ["00FF00", "00FF00", "FF0000", "FF0000", None]
    statuses = [Status.GREEN, Status.GREEN, Status.RED, Status.DONE, Status.YELLOW]
    sources = [StatusSource.FILL, StatusSource.FILL, StatusSource.WORDS, StatusSource.WORDS, StatusSource.FILL]
    actions = tuple(
        Action(f"A{row}", f"Plan!A{row}", status=status, status_from=source)
        for row, (status, source) in enumerate(zip(statuses, sources, strict=True), start=2)
    )
    table = Table("Plan", "lista", "A1:B6", (), 5, fill_column="B")
    plan = Plan(None, None, Source("p.xlsx", "ab", "xlsx"), actions, tables=(table,))
    rows = {row: (CellPicture("x", None), CellPicture("", fill)) for row, fill in enumerate(fills, start=2)}
    picture = SheetPicture("Plan", hidden=False, left=1, rows=rows, headings={}, sides={}, cells=10)
    found = found_colours(plan, [picture])
    assert [(one.fill, one.example.title, one.meaning) for one in found] == [("00FF00", "A2", Status.GREEN)]


def test_the_first_plan_says_that_there_is_nothing_to_compare_with() -> None:
    """Beside the example nothing is compared: the counts stand there, and what publishing does."""
    app = go_on(upload(open_example("ladda_upp"), REVISED), "andringar")
    text = text_of(app)
    assert "Första planen" in text
    assert "Filen har 33 aktiviteter" in text
    assert "Publicerar du ersätts exempelplanen." in text_of(go_on(app, "publicera"))


def test_publishing_says_what_it_replaces(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan that one started with, then the published one by its day, and of one more plan that it stands beside."""
    app = go_on(upload(open_app(LIST, monkeypatch, "ladda_upp"), REVISED), "publicera")
    assert "Publicerar du ersätts planen som översikten startades med för alla." in text_of(app)
    publish(app)
    app = go_on(upload(open_app(LIST, monkeypatch, "ladda_upp"), LIST), "publicera")
    assert "Publicerar du ersätts planen från 20 januari 2023 för alla." in text_of(app)
    app.selectbox(key="publish_as").set_value("En ny plan, bredvid de andra").run()
    app.text_input(key="publish_name").set_value("Ronden").run()
    assert "Publicerar du visas Ronden för alla, bredvid de andra planerna." in text_of(app)


def test_the_published_file_itself_leads_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so where it was checked; as one more plan it can be published all the same."""
    publish(upload(open_app(LIST, monkeypatch, "ladda_upp"), REVISED))
    app = upload(open_app(LIST, monkeypatch, "ladda_upp"), REVISED)
    assert "det finns inget att publicera" in text_of(app)
    assert app.button(key="step_on").label == "Publicera den som en plan till"
    app.button(key="step_on").click().run()
    app.text_input(key="publish_name").set_value("Kopian").run()
    publish(app)
    assert [event.plan for event in open_store().publications().values()] == ["", "Kopian"]


def test_a_file_without_changes_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same actions under another name: nothing is changed, and going on is not what most would do."""
    rows = [("Aktivitet", "Status"), ("Lampor", "Pågår"), ("Råd", "Klar")]
    publish(hand_over(open_app(LIST, monkeypatch, "ladda_upp"), "mars.xlsx", build({"Plan": rows})))
    other = build({"Plan": [*rows, (), ("", "")], "Blad2": [("x",)]})
    app = go_on(hand_over(open_app(LIST, monkeypatch, "ladda_upp"), "april.xlsx", other), "andringar")
    assert "Ingen aktivitet har ändrats" in text_of(app)
    assert app.button(key="step_on").label == "Publicera den ändå"


def test_a_refused_file_leads_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    """Why stands with the means to mend it, and there is no button to go on."""
    rows = [("Benämning", "Kontakt", "Ansvarig", "Status"), ("Lampor", "Anna", "Fastighet", "Pågår")]
    app = hand_over(open_app(LIST, monkeypatch, "ladda_upp"), "plan.xlsx", build({"Plan": rows}))
    assert "Välj kolumnen här nedanför" in text_of(app)
    assert [box.proto.expanded for box in app.expander if box.label == "Rätta hur filen läses"] == [True]
    assert [button.key for button in app.button if button.key in {"step_on", "publish_all"}] == []
