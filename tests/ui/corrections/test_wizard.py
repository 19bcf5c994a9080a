"""The mapping wizard: a person says how an odd file is to be read."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from streamlit.testing.v1 import AppTest

from tests.apps import DEPARTMENTS, LIST, PLANS, foot_of, hand_over, open_app, publish, text_of, upload
from tests.readers.workbooks.books import build
from umebra.model.plan import Status
from umebra.swedish import today

HEAD = ("Aktivitet", "Ansvarig", "Status")


def odd_plan() -> bytes:
    """Return a workbook whose headings and colours no reader could know."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Plan"
    rows = [
        ["Vår <b>plan</b>"], [], ["Vad vi gör", "**Vilka**", "Färg", "Klart %"],
        ["Nattvandring", "Polisen", "", 0.5], ["Kurs", "Skolan", "", 1], ["Lampor", "ICA", "", 0.5],
    ]  # fmt: skip
    for row in rows:
        sheet.append(row)
    for cell, colour in (("C4", "7030A0"), ("C5", "00B0F0"), ("C6", "7030A0")):
        sheet[cell].fill = PatternFill("solid", fgColor=colour)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def choose(app: AppTest, label: str, value: object) -> AppTest:
    """Choose a value in the selectbox of that label."""
    next(box for box in app.selectbox if box.label == label).set_value(value).run()
    assert not app.exception
    return app


@pytest.fixture
def corrected(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    """Return the upload page after a person has said what the odd plan's header, columns and colours mean."""
    monkeypatch.setenv("UMEBRA_DATA", str(tmp_path))
    app = open_app(LIST, monkeypatch, "ladda_upp")
    hand_over(app, "udda.xlsx", odd_plan())
    choose(app, "Rubrikerna står på rad", 3)
    choose(app, "Kolumn B", "responsible")
    choose(app, "Statusens färg står i kolumnen", 2)
    choose(app, "Färgen 7030A0 betyder", Status.GREEN)
    return choose(app, "Färgen 00B0F0 betyder", Status.RED)


def test_a_person_can_say_how_an_odd_plan_is_read(corrected: AppTest) -> None:
    """Each correction shows at once, and the plan that is then shown follows them."""
    assert "Genomförs nu: 2" in text_of(corrected)
    assert "Inte påbörjad: 1" in text_of(corrected)
    publish(corrected)
    corrected.switch_page("pages/aktiviteter.py").run()
    assert list(corrected.dataframe[0].value["Ansvarig"]) == ["Polisen", "Skolan", "ICA"]


def test_the_plans_next_revision_is_read_alike(corrected: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new session reads the same headings as they were published, and says whose corrections they are."""
    publish(corrected)
    app = open_app(LIST, monkeypatch, "ladda_upp")
    hand_over(app, "nästa.xlsx", odd_plan())
    assert "Filen läses som den senaste publicerade planen" in text_of(app)
    assert f"Anna Exempel rättade den här sortens fil {today()}: " in text_of(app)
    assert "”**Vilka**” är Ansvarig." in text_of(app)
    assert "Filen läses som du har rättat den." not in text_of(app)
    assert "Genomförs nu: 2" in text_of(app)
    next(button for button in app.button if button.label == "Läs utan dem").click().run()
    assert "saknar en tabell med aktiviteter" in text_of(app)


def test_forgetting_reads_the_file_as_it_comes(corrected: AppTest) -> None:
    """What was said in the session is gone from it."""
    assert "Filen läses som du har rättat den." in text_of(corrected)
    corrected.button(key="forget").click().run()
    assert "saknar en tabell med aktiviteter" in text_of(corrected)


def test_what_a_share_means_is_the_persons_choice(corrected: AppTest) -> None:
    """Half done is not guessed: it is unknown until somebody says what it means."""
    choose(corrected, "Kolumn D", "status")
    choose(corrected, "Statusens färg står i kolumnen", -1)
    assert "Saknar status: 2" in text_of(corrected)
    choose(corrected, "Mer än 0 men mindre än 100 % betyder", Status.YELLOW)
    assert "Påbörjad: 2" in text_of(corrected)
    assert "Avslutad: 1" in text_of(corrected)


WORDED = [HEAD, ("A", "Polisen", "*Pausad*"), ("B", "ICA", "Pågår"), ("C", "ICA", "*pausad*")]


def upload_rows(rows: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch, **options: Any) -> AppTest:  # noqa: ANN401 - what build takes
    """Hand a workbook of one sheet to the upload page."""
    app = open_app(LIST, monkeypatch, "ladda_upp")
    return hand_over(app, "plan.xlsx", build({"Plan": rows}, **options))


def test_an_unknown_word_can_be_given_a_meaning(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The word's meaning holds at once in all its cells, and its problems are gone."""
    monkeypatch.setenv("UMEBRA_DATA", str(tmp_path))
    app = upload_rows(WORDED, monkeypatch)
    assert "Saknar status: 2" in text_of(app)
    assert "Ordet <b>*pausad*</b> betyder" in text_of(app)
    choose(app, "Ord 1 betyder", Status.RED)
    assert "Inte påbörjad: 2" in text_of(app)
    assert "Allt kunde läsas" in text_of(app)
    choose(app, "Ord 1 betyder", Status.UNKNOWN)
    assert "Saknar status: 2" in text_of(app)
    assert "Allt kunde läsas" in text_of(app)


def test_shares_are_asked_about_only_where_there_are_some(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A plan without per cent gets no question about them; one with them gets one, and the problem goes."""
    monkeypatch.setenv("UMEBRA_DATA", str(tmp_path))
    label = "Mer än 0 men mindre än 100 % betyder"
    assert label not in [box.label for box in upload_rows(WORDED, monkeypatch).selectbox]
    app = upload_rows([HEAD, ("A", "Polisen", "40 %"), ("B", "ICA", "100 %")], monkeypatch)
    assert "40 % färdigt" in text_of(app)
    choose(app, label, Status.YELLOW)
    assert "Påbörjad: 1" in text_of(app)
    assert "Allt kunde läsas" in text_of(app)


UNHEADED = [
    ("Aktivitet", "Ansvarig"), ("A", "Polisen"), ("B", "ICA"), ("C", "ICA"),
    (), ("Genomförs nu",), ("Påbörjad",), ("Inte påbörjad",),
]  # fmt: skip
SOURCES: dict[str, tuple[list[tuple[object, ...]], dict[str, str], str, str]] = {
    "fills without a heading": (
        UNHEADED,
        {"C2": "00B050", "C3": "FF0000", "C4": "FFFF00", "A6": "00B050", "A7": "FFFF00", "A8": "FF0000"},
        "statusens färg",
        "Kolumn C",
    ),
    "words without a heading": (
        [("Aktivitet", "Ansvarig"), ("A", "P", "Pågår"), ("B", "P", "Klar"), ("C", "P", "Klar")],
        *({}, "statusens ord", "Ingen färg är status"),
    ),
    "words under an unknown heading": (
        [("Aktivitet", "Ansvarig", "Var vi är"), ("A", "P", "Pågår"), ("B", "P", "Klar"), ("C", "P", "Klar")],
        *({}, "statusens ord", "Ingen färg är status"),
    ),
}


@pytest.mark.parametrize("name", SOURCES)
def test_the_picture_marks_where_the_status_stands(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The column whose fills or words are the statuses is marked, also where no heading says so."""
    rows, fills, mark, chosen = SOURCES[name]
    app = upload_rows(rows, monkeypatch, fills=fills)
    assert text_of(app).count(f"<span class='ub-sheet-field'>= {mark}</span>") == 1
    box = next(box for box in app.selectbox if box.label == "Statusens färg står i kolumnen")
    assert box.options[box.index or 0] == chosen
    assert "Saknar status" not in text_of(app).partition("Det här hittades")[2].partition("Kolumnerna")[0]


def test_the_picture_shows_text_as_text(corrected: AppTest) -> None:
    """Cells and headings of the file are escaped in the picture and in the columns' names."""
    assert "&lt;b&gt;plan&lt;/b&gt;" in text_of(corrected)
    assert "<b>plan</b>" not in text_of(corrected)
    assert all("Vilka" not in element.value for element in corrected.markdown)


def test_a_sheet_can_be_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Reading fewer sheets shows fewer actions at once."""
    monkeypatch.setenv("UMEBRA_DATA", str(tmp_path))
    app = upload(open_app(LIST, monkeypatch, "ladda_upp"), DEPARTMENTS)
    sheets = next(box for box in app.multiselect if box.label == "Blad som läses")
    sheets.set_value(["Fritid"]).run()
    publish(app)
    assert "4 aktiviteter lästa" in foot_of(app)


UNTITLED = [
    ("Benämning", "Kontakt", "Ansvarig", "Status"),
    ("Lampor", "Anna", "Fastighet", "Pågår"),
    ("Samråd", "Bo", "Skolan", "Klar"),
]


def box_of(app: AppTest, label: str) -> Any:  # noqa: ANN401 - a selectbox of AppTest's
    """Return the selectbox of that label."""
    return next(box for box in app.selectbox if box.label == label)


def test_a_refused_plan_is_read_when_its_title_column_is_chosen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The refusal opens the sheet with its header chosen; one choice makes a plan, which can be published."""
    monkeypatch.setenv("UMEBRA_DATA", str(tmp_path))
    app = open_app(LIST, monkeypatch, "ladda_upp")
    content = build({"Register": [("x", "y"), (1, 2)], "Plan": UNTITLED})
    hand_over(app, "plan.xlsx", content)
    assert "ingen av dem känns igen som aktivitetens namn. Välj kolumnen här nedanför" in text_of(app)
    assert [box.proto.expanded for box in app.expander if box.label.startswith("Rätta hur")] == [True]
    assert box_of(app, "Blad i bilden").value == "Plan"
    assert box_of(app, "Rubrikerna står på rad").value == 1
    choose(app, "Kolumn A", "title")
    assert "Genomförs nu: 1" in text_of(app)
    publish(app)
    app.switch_page("pages/aktiviteter.py").run()
    assert list(app.dataframe[0].value["Aktivitet"]) == ["Lampor", "Samråd"]


BOXED = [("Centrum", "Öst"), ("Lampor", "Samråd"), ("Läxhjälp", "Fritidsgård")]
BOXED_FILLS = {"A2": "00B050", "B2": "FFFF00", "A3": "FF0000", "B3": "00B050"}


def test_a_sheet_can_be_said_to_be_a_grid(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Coloured boxes that nothing explains are read when a person says so, and each heading can be chosen."""
    monkeypatch.setenv("UMEBRA_DATA", str(tmp_path))
    app = upload_rows(list(BOXED), monkeypatch, fills=BOXED_FILLS)
    assert "färgade rutor under ”Centrum” och ”Öst”" in text_of(app)
    choose(app, "Bladet läses som", "boxes")
    assert "rutnät, 4 aktiviteter" in text_of(app)
    choose(app, "Rubrik A", "department")
    choose(app, "Rubrik B", "")
    assert "rutnät, 2 aktiviteter" in text_of(app)
    publish(app)
    again = upload_rows(list(BOXED), monkeypatch, fills=BOXED_FILLS)
    assert "Bladet med rubriken ”Centrum” läses som rutnät." in text_of(again)
    assert "rutnät, 2 aktiviteter" in text_of(again)


def test_a_grid_can_be_said_to_be_a_list(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A sheet that was taken for boxes is read as rows, and back again."""
    monkeypatch.setenv("UMEBRA_DATA", str(tmp_path))
    rows: list[tuple[object, ...]] = [
        ("Stärka föräldrar", "Utveckla samverkan"),
        ("Lampor", "Samråd"),
        ("Kurs", "Möte"),
    ]
    app = upload_rows(rows, monkeypatch)
    assert "rutnät, 4 aktiviteter" in text_of(app)
    choose(app, "Bladet läses som", "list")
    assert "lista, 2 aktiviteter" in text_of(app)
    choose(app, "Bladet läses som", "boxes")
    assert "rutnät, 4 aktiviteter" in text_of(app)


def test_a_grid_may_lie_on_its_side(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The first column's headings are chosen like any others, and the next revision is known by them."""
    monkeypatch.setenv("UMEBRA_DATA", str(tmp_path))
    rows: list[tuple[object, ...]] = [("Centrum", "Lampor", "Samråd"), ("Öst", "Läxhjälp")]
    app = upload_rows(rows, monkeypatch)
    choose(app, "Bladet läses som", "across")
    assert "rutnät på tvären, 3 aktiviteter" in text_of(app)
    choose(app, "Rubrik A2", "")
    assert "rutnät på tvären, 2 aktiviteter" in text_of(app)
    publish(app)
    again = upload_rows([("Centrum", "Nytt"), ("Öst", "Läxhjälp")], monkeypatch)
    assert "rutnät på tvären, 1 aktivitet" in text_of(again)


def test_leaving_out_a_sheet_keeps_what_the_others_are_read_as(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Noting a grid of boxes so that the next file is known by it makes no list of it."""
    monkeypatch.setenv("UMEBRA_DATA", str(tmp_path))
    sheets = {
        "Rutor": [("Stärka föräldrar", "Utveckla samverkan"), ("Lampor", "Samråd")],
        "Plan": [HEAD, ("A", "ICA", "Klar")],
    }
    app = open_app(LIST, monkeypatch, "ladda_upp")
    hand_over(app, "plan.xlsx", build(sheets))
    next(box for box in app.multiselect if box.label == "Blad som läses").set_value(["Rutor"]).run()
    assert "rutnät, 2 aktiviteter" in text_of(app)


def test_a_plan_that_was_understood_needs_no_click(monkeypatch: pytest.MonkeyPatch) -> None:
    """The wizard stays folded for every example plan."""
    for plan in PLANS:
        app = upload(open_app(LIST, monkeypatch, "ladda_upp"), plan)
        assert [box.proto.expanded for box in app.expander if box.label.startswith("Rätta hur")] == [False]
