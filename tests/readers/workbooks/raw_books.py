"""Made-up workbooks as raw XML, in the habits of many programs and in none of them: for reading them in two ways."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from random import Random

from tests.readers.workbooks.hand import Hand
from tests.readers.workbooks.raw_styles import styles_part
from umebra.readers.cells.grid import cell_name

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
HEADINGS = ("Aktivitet", "Status", "Ansvarig", "Start", "När", "Kommentar", "Mål", "Nr")
TEXTS = (
    *("Nattvandring", "Läxhjälp", "Pågår", "Klar", "Ej påbörjad", "Polisen", "Polisen, Skolan", "HT 2024", "mars 2024"),
    *(
        "a & b",
        "<fet>",
        "”å ä ö”",
        "två\nrader",
        " mellanslag ",
        " ",
        "",
        "\t",
        "_x000D_",
        "rad_x000A_två",
        "_x005F_x0041_",
    ),
    *("😀", "A\u030a", "x\u00ad\u200by", "\u00a0", "#N/A", "=1+1", "'=1", "1", "TRUE", "]]", "a\r\nb", "\u2028"),
)
NUMBERS = (
    *("0", "1", "2", "17", "45352", "45352.5", "0.5", "0.25", "1.1", "2024", "-3", "1E3", "1e-7", "12345678901234567"),
    *("", " ", " 7 ", "+5", "1e400", "nan", "-0", "007", "٣", "0x1", "1_0", "text", "60", "0.99999", "2958466", "1,5"),
)
_ERRORS = ("#N/A", "#REF!", "#DIV/0!", "#SAKNAS!", "")
_FORMULAS = ("A1", "SUM(A1:A3)", 'IF(A1="","",A1)', "A1&amp;B1", "TODAY()", "")
_ATTRIBUTES: Sequence[Mapping[str, str]] = (
    *({}, {}, {}, {"ht": "15"}, {"hidden": "1"}, {"outlineLevel": "1"}, {"customFormat": "1", "s": "2"}),
    *({"s": "3", "customFormat": "true"}, {"s": "4"}, {"customFormat": "0", "s": "3"}, {"spans": "1:5"}),
    {"customFormat": "false", "ht": "12.8", "hidden": "false", "customHeight": "false"},
    {"spans": "1:3", "ht": "30", "customHeight": "1"},
)


def raw_book(chance: Random) -> bytes:
    """Return a workbook by chance, most often a plan."""
    odd = chance.choice((0.0, 0.0, 0.01, 0.03, 0.15))
    prefix = "x:" if chance.random() < 0.08 else ""
    hand = Hand(
        *(chance, odd, prefix, chance.choice('"""\''), chance.choice(("/>", "/>", " />", None))),
        *(chance.choice(("", "", "", "\n", "\n    ")), chance.random() < 0.15),
    )
    strings = [_item(hand) for _ in range(chance.randint(2, 8))]
    headings = [hand.element("si", {}, hand.element("t", {}, name)) for name in HEADINGS]
    sheets = [_sheet(hand, len(strings) + len(headings), number) for number in range(chance.choice((1, 1, 1, 2)))]
    return _packed(hand, [*headings, *strings], sheets)


def slowly(data: bytes) -> bytes:
    """Return the workbook with a comment before the parts that are read in the fast way, which gives up there."""
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(copy, "w") as target:
        for part in source.namelist():
            start, end, rest = source.read(part).partition(b"?>")
            lifted = "sheet" in part or "sharedStrings" in part
            target.writestr(part, start + end + b"<!-- -->" + rest if lifted else start + end + rest)
    return copy.getvalue()


def _item(hand: Hand) -> str:
    """Write a shared text, now and then a rich one, with phonetic hints, or none at all."""
    drawn = hand.chance.random()
    if drawn < 0.04:
        return hand.element("si", {})
    return hand.element("si", {}, _rich(hand) if drawn < 0.2 else _plain(hand))


def _plain(hand: Hand) -> str:
    spaced = {"xml:space": "preserve"} if hand.chance.random() < 0.2 else {}
    return hand.element("t", spaced, hand.text(hand.chance.choice(TEXTS)))


def _rich(hand: Hand) -> str:
    """Write a text of several runs, struck through or not."""
    runs = []
    for _ in range(hand.chance.randint(1, 3)):
        strike = hand.chance.choice(("", "", hand.element("strike", {}), hand.element("strike", {"val": "0"})))
        looks = hand.element("rPr", {}, hand.element("b", {}) + strike) if hand.chance.random() < 0.7 else ""
        runs.append(hand.element("r", {}, looks + _plain(hand)))
    hint = hand.element("rPh", {"sb": "0", "eb": "1"}, hand.element("t", {}, "ヨミ"))
    return "".join(runs) + (hint if hand.chance.random() < 0.2 else "")


def _sheet(hand: Hand, strings: int, number: int) -> str:
    """Write a sheet."""
    chance, width = hand.chance, hand.chance.randint(2, 6)
    rows = [_header(hand, 1, width)] if chance.random() < 0.9 else []
    place = 1
    for _ in range(chance.randint(1, 6)):
        place += chance.choice((1, 1, 1, 1, 1, 2, 9)) if not hand.is_odd() else chance.choice((0, -1, 1))
        rows.append(_row(hand, max(place, 1), width, strings))
    inner = "".join(hand.gap() + row for row in rows) + hand.gap()
    columns = hand.element("cols", {}, hand.element("col", {"min": "2", "max": "3", "style": "2", "width": "9"}))
    return "".join(
        (
            hand.element("sheetFormatPr", {"defaultRowHeight": "15"}),
            columns if chance.random() < 0.1 else "",
            hand.element("sheetData", {}, inner),
            _merges(hand, place, width) if chance.random() < 0.15 else "",
            hand.element("pageMargins", {"left": "0.7"}) if number else "",
        )
    )


def _merges(hand: Hand, bottom: int, width: int) -> str:
    row, column = hand.chance.randint(1, max(bottom, 1)), hand.chance.randint(1, width)
    last = cell_name(row + hand.chance.randint(0, 2), column + hand.chance.randint(0, 1))
    return hand.element("mergeCells", {}, hand.element("mergeCell", {"ref": f"{cell_name(row, column)}:{last}"}))


def _header(hand: Hand, row: int, width: int) -> str:
    chosen = [0, *hand.chance.sample(range(1, len(HEADINGS)), width - 1)]
    hand.chance.shuffle(chosen)
    cells = [
        hand.element("c", {"r": cell_name(row, column), "t": "s"}, hand.element("v", {}, str(place)))
        for column, place in enumerate(chosen, 1)
    ]
    return hand.element("row", {"r": str(row)}, "".join(cells))


def _row(hand: Hand, row: int, width: int, strings: int) -> str:
    """Write a row: with its number or without, its cells one after another or with gaps."""
    chance = hand.chance
    columns = [column for column in range(1, width + 1) if chance.random() < 0.85]
    if hand.is_odd():
        chance.shuffle(columns)
    if hand.is_odd():
        columns += [chance.choice((27, 300, width))]
    named = chance.random() > hand.odd
    cells = [_cell(hand, cell_name(row, column) if named else "", strings) for column in columns]
    attributes = chance.choice(_ATTRIBUTES)
    spans = {"spans": attributes["spans"]} if "spans" in attributes and chance.random() < 0.5 else {}
    numbered = {} if hand.is_odd() else {"r": str(row)}
    gap = hand.between if chance.random() < 0.3 else ""
    return hand.element("row", {**spans, **numbered, **attributes}, "".join(gap + cell for cell in cells) + gap)


def _cell(hand: Hand, name: str, strings: int) -> str:
    chance = hand.chance
    style = {"s": str(chance.randint(0, 9))} if chance.random() < 0.4 else {}
    place = {"r": name} if name else {}
    kind, inner = _content(hand, strings)
    return hand.element("c", {**place, **style, **({"t": kind} if kind else {})}, inner)


def _content(hand: Hand, strings: int) -> tuple[str, str | None]:
    """Draw a cell's kind, and write what it holds."""
    chance, drawn = hand.chance, hand.chance.random()
    if drawn < 0.4:
        missing = chance.choice((str(strings), "-1", "", " 1", "x")) if hand.odd > 0.1 and hand.is_odd() else ""
        return "s", hand.element("v", {}, missing or str(chance.randrange(strings)))
    if drawn < 0.52:
        return "inlineStr", hand.element("is", {}, _rich(hand) if chance.random() < 0.2 else _plain(hand))
    if drawn < 0.72:
        return chance.choice(("", "", "n")), _formula(hand, 0.2) + hand.element("v", {}, chance.choice(NUMBERS))
    if drawn < 0.85:
        value = chance.choice((None, hand.element("v", {}), hand.element("v", {}, hand.text(chance.choice(TEXTS)))))
        return chance.choice(("str", "str", "", "z")), _formula(hand, 0.7) + (value or "")
    others = {"b": ("0", "1", "true", " 1 "), "e": _ERRORS, "d": ("2024-03-01", "2024-03-01T12:00:00", "x")}
    kind = chance.choice(("b", "e", "d", "", "inlineStr", "s"))
    known = others.get(kind)
    return kind, _formula(hand, 0.2) + hand.element("v", {}, chance.choice(known)) if known else None


def _formula(hand: Hand, share: float) -> str:
    if hand.chance.random() > share:
        return ""
    looks = hand.chance.choice(({}, {}, {"aca": "false"}, {"t": "shared", "si": "0"}, {"t": "array", "ref": "A1"}))
    text = hand.chance.choice(_FORMULAS)
    return hand.element("f", looks, text or None)


def _packed(hand: Hand, strings: list[str], sheets: list[str]) -> bytes:
    """Put the parts together."""
    file = io.BytesIO()
    counted = {"count": str(len(strings)), "uniqueCount": str(len(strings))}
    with zipfile.ZipFile(file, "w") as target:
        for name, content in _links(hand, len(sheets)).items():
            target.writestr(name, _DECLARATION + content)
        target.writestr("xl/sharedStrings.xml", _DECLARATION + _root(hand, "sst", counted, "".join(strings)))
        target.writestr("xl/styles.xml", _DECLARATION + styles_part(hand.chance))
        for number, sheet in enumerate(sheets, 1):
            target.writestr(f"xl/worksheets/sheet{number}.xml", _DECLARATION + _root(hand, "worksheet", {}, sheet))
    return file.getvalue()


def _links(hand: Hand, sheets: int) -> dict[str, str]:
    """Write the parts that say where the others are."""
    chance, numbers = hand.chance, range(1, sheets + 1)
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/>'
    dated = hand.element("workbookPr", {"date1904": "1"}) if chance.random() < 0.15 else ""
    listed = (
        hand.element("sheet", {"name": f"Plan {number}", "sheetId": f"{number}", "r:id": f"r{number}"})
        for number in numbers
    )
    parts = [(f"r{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
    parts += [("s", "sharedStrings", "sharedStrings.xml"), ("t", "styles", "styles.xml")]
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}content-types">{types}</Types>',
        "_rels/.rels": _relations([("w", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _root(hand, "workbook", {}, dated + hand.element("sheets", {}, "".join(listed))),
        "xl/_rels/workbook.xml.rels": _relations(parts),
    }


def _relations(parts: Iterable[tuple[str, str, str]]) -> str:
    written = (f'<Relationship Id="{id_}" Type="{_OFFICE}/{role}" Target="{part}"/>' for id_, role, part in parts)
    return f'<Relationships xmlns="{_PACKAGE}relationships">{"".join(written)}</Relationships>'


def _root(hand: Hand, name: str, attributes: Mapping[str, str], inner: str) -> str:
    own = f"xmlns:{hand.prefix[:-1]}" if hand.prefix else "xmlns"
    return hand.element(name, {own: _MAIN, "xmlns:r": _OFFICE, **attributes}, inner)
