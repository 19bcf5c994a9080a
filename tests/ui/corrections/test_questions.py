"""What the reader asks is asked on the page first, answered there, remembered, and said on every page until then."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import LIST, PAGES, example, foot_of, hand_over, open_app, publish, text_of, upload
from tests.readers.workbooks.books import build
from umebra.model.corrections import Correction, Corrections
from umebra.swedish import today

GREEN, YELLOW, RED = "92D050", "FFFF00", "FF5050"
ROWS = [
    ("Aktivitet", "Ansvarig"), ("Lampor *vid* stigen", "Fastighet"), ("Samråd", "Skolan"), ("Kvällsrunda", "Polisen"),
    ("Läxstöd", "Fritid"),
]  # fmt: skip
FILLS = {"A2": GREEN, "A3": GREEN, "A4": RED, "A5": YELLOW}
ASKED = "Färgerna i kolumn A ser ut som status: 2 gröna, 1 gul, 1 röd. Stämmer det?"
NEXT_ROWS = [ROWS[0], ("Sommarläger", "Fritid"), ("Ungdomsråd", "Skolan"), ("Klotterjour", "Fastighet")]
NEXT_FILLS = {"A2": RED, "A3": RED, "A4": YELLOW}
FOUND = "Det här hittades i filen"


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("UMEBRA_DATA", str(tmp_path / "data"))


def upload_asking(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Hand in a plan whose colours nothing shows to be statuses."""
    return hand_in(open_app(LIST, monkeypatch, "ladda_upp"), "plan.xlsx", ROWS, FILLS)


def hand_in(app: AppTest, name: str, rows: list[tuple[str, str]], fills: dict[str, str]) -> AppTest:
    """Hand a workbook of one sheet to the upload page."""
    return hand_over(app, name, build({"Plan": rows}, fills=fills))


def press(app: AppTest, label: str) -> AppTest:
    """Press the one button of that label."""
    (button,) = (button for button in app.button if button.label == label)
    button.click().run()
    assert not app.exception
    return app


def test_a_question_stands_first_with_its_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands before what was found, with a cell and a patch of each colour, and is no fault beside; text is text."""
    text = text_of(upload_asking(monkeypatch))
    asked, found = text.split(FOUND)
    assert text.count(ASKED) == 1
    assert ASKED in asked
    assert [f"background:#{colour}" in asked for colour in (GREEN, YELLOW, RED)] == [True] * 3
    assert "A2 ”Lampor *vid* stigen”" in asked
    assert "Ja betyder: grön är genomförs nu, gul är påbörjad och röd är inte påbörjad." in asked
    assert "Saknar status: 4" in found
    assert "Annars finns det inget att rätta." in asked.partition(ASKED)[2]
    assert "Allt kunde läsas" not in text


def test_yes_counts_the_colours_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The counts follow the answer, which stands where the question was and can be taken back."""
    app = press(upload_asking(monkeypatch), "Ja")
    assert "Genomförs nu: 2" in text_of(app)
    assert f"{ASKED} Du svarade <b>Ja</b>." in text_of(app)
    assert "Allt kunde läsas" in text_of(app)
    press(app, "Ändra")
    assert "Saknar status: 4" in text_of(app)
    assert "Du svarade" not in text_of(app)


def test_no_leaves_them_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is asked any more, and the answer given says why."""
    app = press(upload_asking(monkeypatch), "Nej")
    assert "Saknar status: 4" in text_of(app)
    assert f"{ASKED} Du svarade <b>Nej</b>." in text_of(app)
    assert "Svara på det här först" not in text_of(app)


@pytest.mark.parametrize(("answer", "counted"), [("Ja", "Inte påbörjad: 2"), ("Nej", "Saknar status: 3")])
def test_the_next_file_is_not_asked_about(monkeypatch: pytest.MonkeyPatch, answer: str, counted: str) -> None:
    """Once published, the answer holds for the plan's next revision, and says whose it is; another session and file."""
    publish(press(upload_asking(monkeypatch), answer))
    app = hand_in(open_app(LIST, monkeypatch, "ladda_upp"), "nästa månad.xlsx", NEXT_ROWS, NEXT_FILLS)
    text = text_of(app)
    assert counted in text
    assert "Svara på det här först" not in text
    assert f"1 gul, 2 röda. Stämmer det? Anna Exempel svarade {today()}: <b>{answer}</b>." in text


def test_other_headings_are_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer is for files of the same shape alone."""
    publish(press(upload_asking(monkeypatch), "Ja"))
    rows = [("Åtgärd", "Vem"), *NEXT_ROWS[1:]]
    other = hand_in(open_app(LIST, monkeypatch, "ladda_upp"), "annan.xlsx", rows, NEXT_FILLS)
    assert "Saknar status: 3" in text_of(other)


def test_a_grid_is_still_a_grid_when_something_is_remembered_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the next file is known by is no correction of its tables."""
    app = upload(open_app(LIST, monkeypatch, "ladda_upp"), example("aktivitetsplan-2018-rutnat.xlsx"))
    box = next(box for box in app.selectbox if box.label.startswith("Hör den till ett annat"))
    box.select_index(1 if box.index == 0 else 0).run()
    assert "rutnät, 23 aktiviteter" in text_of(app)


def test_every_page_says_what_the_statuses_hang_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A plan that is shown with an open question says it on each page, in words, and leads to where it is answered."""
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(build({"Plan": ROWS}, fills=FILLS))
    assert ASKED in text_of(open_app(plan, monkeypatch, "mote"))
    for page in PAGES:
        app = open_app(plan, monkeypatch, page)
        assert ASKED in text_of(app).partition("<table class='ub-table ub-problems'")[0], page
        assert "1 fråga att svara på, inget att rätta" in foot_of(app), page
        leads = "Svara under Ladda upp" in [link.proto.label for link in app.get("page_link")]
        assert leads == (page != "ladda_upp"), page


def test_a_published_plan_keeps_its_reading_and_says_its_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was published unanswered is shown as it was read; a later answer does not change it."""
    app = publish(upload_asking(monkeypatch))
    assert ASKED in text_of(app)
    app = open_app(LIST, monkeypatch)
    assert ASKED in text_of(app)
    assert "Saknar status" in text_of(app)


def test_a_plan_without_questions_says_nothing_of_any(monkeypatch: pytest.MonkeyPatch) -> None:
    """No heading, no notice and no line about questions where nothing is asked."""
    app = upload(open_app(LIST, monkeypatch, "ladda_upp"), LIST)
    assert "Svara" not in text_of(app)
    assert "fråga" not in text_of(app)


def test_a_file_is_known_by_any_of_its_tables() -> None:
    """What was said is for a file with any of the tables' headings, corrected or not."""
    kept = Corrections((Correction(("A", "B")),), answers={"fills:a": "ja"}, shapes=(("C", "D"), ("A", "B")))
    assert kept.known_by == (("A", "B"), ("C", "D"))
    assert [kept.is_for([("x",), headings]) for headings in kept.known_by] == [True, True]
    assert not kept.is_for([("A", "D")])


def test_each_of_several_questions_has_buttons_of_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked is numbered, each button says which it answers, and the numbers stay when one is answered."""
    rows = [(*ROWS[0], "Samverkan"), *((*row, "Räddningstj.") for row in ROWS[1:])]
    app = open_app(LIST, monkeypatch, "ladda_upp")
    hand_over(app, "plan.xlsx", build({"Plan": rows}, fills=FILLS))
    labels = [button.label for button in app.button if "fråga" in button.label]
    assert len(labels) == len(set(labels)) > 3
    colours = "1" if f"Fråga 1. {ASKED}" in text_of(app) else "2"
    press(app, f"Ja \\(fråga {colours}\\)")
    assert f"Fråga {3 - int(colours)}. " in text_of(app)
    press(app, f"Ändra \\(fråga {colours}\\)")
