"""The wizard's picture says of each cell what it was taken for (R14)."""

import re

import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from streamlit.testing.v1 import AppTest

from tests.apps import LIST, hand_over, open_app, text_of
from tests.readers.workbooks.books import build
from umebra.readers import Kind
from umebra.ui.corrections.wizard_cell_kinds import mark
from umebra.ui.markup.html import STYLES

HEAD = ("Aktivitet", "Ansvarig", "Status", "Löpnr hos oss")
ROWS = [
    ("Handlingsplan 2025",),
    HEAD,
    ("Trygga skolor",),
    ("Läxhjälp", "Skolan", "Pågår", 17),
    ("Öppet hus", "Fritid", "Klar", 18),
    ("Trygga platser",),
    ("Lampor", "Teknik", "Pågår", 19),
    ("Runda", "Polisen", "Klar", 20),
    ("Summa", None, None, 74),
    (),
    (None, None, None, None, None, "lös", "cell", 5),
]
LEAST_CONTRAST = 4.5


def _bold(sheet: Worksheet) -> None:
    for name in ("A3", "A6"):
        sheet[name].font = Font(bold=True)


def hand_in(monkeypatch: pytest.MonkeyPatch, name: str, content: bytes) -> AppTest:
    """Hand a file to the upload page."""
    app = open_app(LIST, monkeypatch, "ladda_upp")
    return hand_over(app, name, content)


def counts_in(app: AppTest) -> tuple[int, dict[str, int]]:
    """Return how many cells the picture says that the sheet has, and how many of each kind."""
    text = text_of(app).replace("\u00a0", "")
    total = re.search(r"har <b>(\d+) cell", text)
    assert total
    listed = re.search(r"<div class='ub-kinds' role='list'>((?:<div.*?</div>)*)</div>", text)
    assert listed
    items = re.findall(r"listitem'>.*?<span>(\d+) ([^<]*)</span></div>", listed[1])
    return int(total[1]), {what: int(count) for count, what in items}


def cell(app: AppTest, text: str) -> str:
    """Return the picture's cell that begins with a text."""
    found = re.search(rf"<td[^>]*>{re.escape(text)}<.*?</td>", text_of(app).partition("ub-sheet'")[2])
    assert found
    return found[0]


def test_each_kind_is_counted_and_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The counts over the picture add up to the sheet's cells, and each cell has its kind's mark."""
    app = hand_in(monkeypatch, "plan.xlsx", build({"Plan": ROWS}, change=_bold))
    total, counts = counts_in(app)
    assert total == sum(counts.values()) == sum(value is not None for row in ROWS for value in row)
    assert counts["inte lästa"] == 3
    for text, kind in (
        ("Läxhjälp", Kind.FIELD),
        ("Ansvarig", Kind.HEADING),
        ("Trygga skolor", Kind.SECTION),
        ("Summa", Kind.SUM),
        ("17", Kind.UNUSED_COLUMN),
        ("Handlingsplan 2025", Kind.TITLE),
        ("lös", Kind.NOT_READ),
    ):
        assert mark(kind) in cell(app, text)
    assert "class='ub-unread'" in cell(app, "lös")
    assert "class='ub-unread'" not in cell(app, "Läxhjälp")


def test_a_cells_own_colour_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mark stands beside the fill that the plan's owner gave the cell; a blank cell that counts has one too."""
    rows = [("Aktivitet", "Ansvarig", "Status"), ("A", "P"), ("B", "P"), ("C", "P")]
    fills = {"A1": "FFE699", "C2": "00B050", "C3": "FF0000", "C4": "FFFF00"}
    app = hand_in(monkeypatch, "plan.xlsx", build({"Plan": rows}, fills=fills))
    assert "background:#FFE699" in cell(app, "Aktivitet")
    assert f"<td style='background:#00B050;color:#000000'>{mark(Kind.FIELD)}</td>" in text_of(app)
    total, counts = counts_in(app)
    assert (total, counts) == (12, {"uppgifter": 9, "rubriker": 3})
    assert "varav 3 bara med färg" in text_of(app)


def test_a_grid_of_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a grid each box is a field, and the focus areas over them are headings."""
    rows = [("Skola och fritid", "Trygga platser"), ("Läxhjälp", "Lampor"), ("Öppet hus", "Runda")]
    fills = {"A2": "92D050", "B2": "FFFF00", "A3": "FF0000", "B3": "92D050"}
    app = hand_in(monkeypatch, "plan.xlsx", build({"Plan": rows}, fills=fills))
    total, counts = counts_in(app)
    assert total == sum(counts.values()) == 6
    assert mark(Kind.NOT_READ if "inte lästa" in counts else Kind.FIELD) in cell(app, "Läxhjälp")


def test_a_csv(monkeypatch: pytest.MonkeyPatch) -> None:
    """A CSV has no sheet's name, and its cells are marked and counted all the same."""
    content = "Aktivitet;Ansvarig;Status\nLäxhjälp;Skolan;Pågår\nSimskola;Fritid;Klar\n".encode()
    app = hand_in(monkeypatch, "plan.csv", content)
    assert "Filen har <b>9 celler</b>" in text_of(app)
    assert counts_in(app) == (9, {"uppgifter": 6, "rubriker": 3})


def test_a_refused_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file without a plan the headings alone were known; the rest stands out as not read, until it is read."""
    rows = [("Område", "Ansvarig", "Status"), ("Ljus i parken", "P", "Klar"), ("Läxor", "P", "Klar")]
    app = hand_in(monkeypatch, "plan.xlsx", build({"Plan": rows}))
    assert counts_in(app) == (9, {"rubriker": 3, "inte lästa": 6})
    assert mark(Kind.HEADING) in cell(app, "Område")
    assert "class='ub-unread'" in cell(app, "Ljus i parken")
    next(box for box in app.selectbox if box.label == "Kolumn A").set_value("title").run()
    assert counts_in(app) == (9, {"uppgifter": 6, "rubriker": 3})


def test_a_long_sheet_says_what_is_outside_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """The counts are of the whole sheet; cells below the picture that were not read are said to be there."""
    rows = [HEAD[:3], *[(f"Insats {n}", "Polisen", "Klar") for n in range(100)], (), (), (None,) * 5 + ("lös", "cell")]
    app = hand_in(monkeypatch, "plan.xlsx", build({"Plan": rows}))
    assert counts_in(app) == (305, {"uppgifter": 300, "rubriker": 3, "inte lästa": 2})
    assert "antalen gäller hela bladet. Av cellerna som inte är lästa står 2 utanför bilden." in text_of(app)


def test_a_sheet_that_is_not_used_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """The picture of a sheet without a plan says why it is not used."""
    other = [("Namn", "Telefon"), ("Anna", "1"), ("Bo", "2")]
    app = hand_in(monkeypatch, "plan.xlsx", build({"Plan": ROWS[1:9], "Adresser": other}))
    next(box for box in app.selectbox if box.label == "Blad i bilden").set_value("Adresser").run()
    assert counts_in(app) == (6, {"på ett blad som inte används": 6})
    assert "Bladet ”Adresser” har ingen tabell med aktiviteter" in text_of(app)


def _light(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_mark_is_readable_on_any_cell() -> None:
    """Each kind's mark has a ground and an ink of its own, in a contrast of at least 4.5, in light and in dark."""
    styles = STYLES.read_text(encoding="utf-8")
    own = re.findall(r"\.ub-kind(?:-\w+)? \{[^}]*background: #(\w{6}); color: #(\w{6})", styles)
    assert len(own) == len(Kind) - 1  # the two kinds that are not used have one ground
    for ground, ink in own:
        darker, lighter = sorted((_light(ground), _light(ink)))
        assert (lighter + 0.05) / (darker + 0.05) >= LEAST_CONTRAST
