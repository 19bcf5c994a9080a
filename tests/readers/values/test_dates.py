"""Times as officials write them: each read right, or said with its reason (R10)."""

import re
import time
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.readers.workbooks.books import build, plan_of, saved
from umebra.model.plan import Plan
from umebra.readers import read_plan
from umebra.readers.values.dates import read_span, read_time
from umebra.readers.values.unread_times import unread_time

READ = {
    "v 34-36 2024": "2024-08-19 2024-09-08",
    "vecka 34 till 36 2024": "2024-08-19 2024-09-08",
    "v.34/2024": "2024-08-19 2024-08-25",
    "v 34, 2024": "2024-08-19 2024-08-25",
    "2025 v 34": "2025-08-18 2025-08-24",
    "v. 50 2024 – v. 3 2025": "2024-12-09 2025-01-19",
    "maj–aug 2025": "2025-05-01 2025-08-31",
    "januari - mars 2025": "2025-01-01 2025-03-31",
    "jan-mars -25": "2025-01-01 2025-03-31",
    "okt-24 – mar-25": "2024-10-01 2025-03-31",
    "nov 2024 - feb 2025": "2024-11-01 2025-02-28",
    "från mars till maj 2024": "2024-03-01 2024-05-31",
    "2025, mars–maj": "2025-03-01 2025-05-31",
    "2025 jan": "2025-01-01 2025-01-31",
    "i maj 2025": "2025-05-01 2025-05-31",
    "dec -24": "2024-12-01 2024-12-31",
    "dec-24": "2024-12-01 2024-12-31",
    "sept. 2025": "2025-09-01 2025-09-30",
    "mars 98": "1998-03-01 1998-03-31",
    "May-24": "2024-05-01 2024-05-31",
    "maj 15": "2015-05-01 2015-05-31",
    "05/2026": "2026-05-01 2026-05-31",
    "12-2025": "2025-12-01 2025-12-31",
    "10/2026": "2026-10-01 2026-10-31",
    "9.2025": "2025-09-01 2025-09-30",
    "2011-12": "2011-12-01 2011-12-31",
    "2026/05": "2026-05-01 2026-05-31",
    "12/2024-03/2025": "2024-12-01 2025-03-31",
    "2025-01 t.o.m. 2025-06": "2025-01-01 2025-06-30",
    "Q1-Q2 2025": "2025-01-01 2025-06-30",
    "Q1-4 2025": "2025-01-01 2025-12-31",
    "kv 1–2 2025": "2025-01-01 2025-06-30",
    "kvartal 3 -25": "2025-07-01 2025-09-30",
    "första kvartalet 2025": "2025-01-01 2025-03-31",
    "3:e kvartalet 2025": "2025-07-01 2025-09-30",
    "andra halvåret 2025": "2025-07-01 2025-12-31",
    "tertial 2 2025": "2025-05-01 2025-08-31",
    "VT25": "2025-01-01 2025-06-30",
    "HT-24": "2024-07-01 2024-12-31",
    "höstterminen -24": "2024-07-01 2024-12-31",
    "HT24/VT25": "2024-07-01 2025-06-30",
    "VT och HT 2025": "2025-01-01 2025-12-31",
    "VT/HT 2025": "2025-01-01 2025-12-31",
    "mars/april 2024": "2024-03-01 2024-04-30",
    "maj, juni och juli 2024": "2024-05-01 2024-07-31",
    "2024, 2025 och 2026": "2024-01-01 2026-12-31",
    "2024-2026": "2024-01-01 2026-12-31",
    "2024-26": "2024-01-01 2026-12-31",
    "2024/25": "2024-01-01 2025-12-31",
    "1998-99": "1998-01-01 1999-12-31",
    "1999-00": "1999-01-01 2000-12-31",
    "1998–2002": "1998-01-01 2002-12-31",
    "2024–2025": "2024-01-01 2025-12-31",
    "25-01-31": "2025-01-31 2025-01-31",
    "20250131": "2025-01-31 2025-01-31",
    "250131": "2025-01-31 2025-01-31",
    "31/1-25": "2025-01-31 2025-01-31",
    "31/1 2025": "2025-01-31 2025-01-31",
    "31.1.2025": "2025-01-31 2025-01-31",
    "31-12-2024": "2024-12-31 2024-12-31",
    "1/5/25": "2025-05-01 2025-05-01",
    "1 maj -25": "2025-05-01 2025-05-01",
    "den 1:a maj 2025": "2025-05-01 2025-05-01",
    "2024-03-01 kl 18.00": "2024-03-01 2024-03-01",
    "1/3-15/4 2024": "2024-03-01 2024-04-15",
    "25-31 jan 2025": "2025-01-25 2025-01-31",
    "1/1 - 31/12 2025": "2025-01-01 2025-12-31",
    "2024-03-01-2024-06-30": "2024-03-01 2024-06-30",
    "2024-03-01/2024-06-30": "2024-03-01 2024-06-30",
    "jul-25": "2025-07-01 2025-07-31",
    "jun–jul 2025": "2025-06-01 2025-07-31",
    "Q2/2025": "2025-04-01 2025-06-30",
    "Kvartal 4, 2025": "2025-10-01 2025-12-31",
    "1:a halvåret 2025": "2025-01-01 2025-06-30",
    "halvår 2 2025": "2025-07-01 2025-12-31",
    "åren 2025-2026": "2025-01-01 2026-12-31",
    "1/9-30/11 -25": "2025-09-01 2025-11-30",
    "kvällar och helger 2025": "2025-01-01 2025-12-31",
    "2025-": "2025-01-01 –",
    "pågår sedan 2022": "2022-01-01 –",
    "f.o.m. mars 2025": "2025-03-01 –",
    "2024 och framåt": "2024-01-01 –",
    "mars 2024 – tills vidare": "2024-03-01 –",
    "fr o m 2025-01-01": "2025-01-01 –",
    "start mars 2024": "2024-03-01 –",
    "–2025": "– 2025-12-31",
    "klart 2024": "– 2024-12-31",
    "Klart senast 1 maj 2025": "– 2025-05-01",
    "senast v. 12 2025": "– 2025-03-23",
    "t o m juni 2025": "– 2025-06-30",
    "vid utgången av 2025": "– 2025-12-31",
    "löpande till 2025-12-31": "– 2025-12-31",
    "löpande 2024": "2024-01-01 2024-12-31",
    "kvartalsvis under 2024": "2024-01-01 2024-12-31",
    "HT 2024, 2 ggr/termin": "2024-07-01 2024-12-31",
    "2 ggr/år 2024–2026": "2024-01-01 2026-12-31",
}

OFTEN = (
    "löpande", "Löpande.", "lov", "Lov och helger", "helger", "2 ggr/år", "2 ggr per år", "två gånger per år",
    "minst två gånger om året", "1 gång/termin", "3–4 ggr per termin", "en gång i månaden", "varje vecka",
    "varje månad", "varannan vecka", "vartannat år", "var tredje vecka", "vid behov", "kvartalsvis", "terminsvis",
    "månadsvis", "sommarlov", "första måndagen varje månad", "sista torsdagen i månaden", "fredag- och lördagskvällar",
    "måndagar och onsdagar", "året runt", "under terminstid", "i november varje år", "varje sommar", "kvällar, helger",
    "mån–fre 8–16", "fredagar kl. 18-21", "vardagar kl 8-17", "1:a måndagen varje månad", "1 g/termin", "2x/år",
)  # fmt: skip

SAID = {
    "vår 2025": "mars–maj 2025",
    "hösten 25": "HT 2025",
    "senast sommaren 2025": "årstid",
    "årsskiftet 2024/2025": "2024-12-31",
    "halvårsskiftet": "06-30",
    "läsåret 24/25": "HT 2024–VT 2025",
    "sommarlov 2024": "juni–augusti 2024",
    "kv 3": "vilket år",
    "v 34-36": "vilket år",
    "v. 34": "vilket år",
    "mars": "vilket år",
    "1–15 mars": "vilket år",
    "5/6": "vilket år",
    "24-26": "flera tider",
    "05-06": "flera tider",
    "98-99": "flera tider",
    "2010/11": "flera tider",
    "10-12-2025": "flera tider",
    "31/12/24": "flera tider",
    "May 15": "flera tider",
    "2024-3": "flera tider",
    "5/26": "flera tider",
    "jul 2025": "flera tider",
    "24/7": "vilket år",
    "löpande 3-5": "går inte att läsa",
    "innan sommaren": "går inte att läsa",
    "2025?": "går inte att läsa",
    "jan 24-25": "går inte att läsa",
    "HT 24-25": "går inte att läsa",
    "mars 2024-2025": "går inte att läsa",
    "mars - 2024": "går inte att läsa",
    "nov–feb 2025": "går inte att läsa",
    "mars och oktober 2024": "går inte att läsa",
    "12–mars 2024": "går inte att läsa",
    "början av 2024": "går inte att läsa",
    "före 2024-06-30": "går inte att läsa",
    "när det behövs": "går inte att läsa",
    "efter beslut i styrelsen": "går inte att läsa",
    "31 februari 2024": "kalendern",
    "2024-13-01": "kalendern",
    "v 53 2025": "kalendern",
    "1899": "Året 1899",
    "2205-01-01": "Året 2205",
    "20224": "Året 20224",
    "0202": "Året 0202",
    "mars 2205": "Året 2205",
}


@pytest.mark.parametrize(("text", "days"), READ.items())
def test_a_time_is_read(text: str, days: str) -> None:
    """What can mean one time only is that time."""
    span = read_span(text)
    assert span is not None
    assert " ".join(day.isoformat() if day else "–" for day in span) == days


@pytest.mark.parametrize("text", OFTEN)
def test_how_often_is_no_time_and_no_fault(text: str) -> None:
    """Words for how often stay as text, have no dates, and nobody is asked to mend them."""
    plan = plan_of([("Aktivitet", "Status", "När"), ("A", "Pågår", text)])
    action = plan.actions[0]
    assert (action.start, action.end, action.when) == (None, None, text)
    assert plan.problems == ()


@pytest.mark.parametrize(("text", "reason"), SAID.items())
def test_what_is_not_sure_is_said(text: str, reason: str) -> None:
    """What may mean several times, or none, has no dates, stays as text, and is said with its cell and why."""
    plan = plan_of([("Aktivitet", "Status", "När"), ("A", "Pågår", text)])
    action = plan.actions[0]
    assert (action.start, action.end, action.when) == (None, None, text)
    (problem,) = plan.problems
    assert problem.cell == "Plan!C2"
    assert reason in problem.message


def _days(plan: Plan) -> list[str]:
    return [f"{action.start or '–'} {action.end or '–'}" for action in plan.actions]


COLUMNS: dict[str, tuple[tuple[str, ...], tuple[Any, ...], str]] = {
    "a day is a start": (("När",), (date(2024, 3, 1),), "2024-03-01 –"),
    "written too": (("Tid",), ("1 mars 2024",), "2024-03-01 –"),
    "senast is an end": (("Tidsplan",), ("senast 1 mars 2024",), "– 2024-03-01"),
    "a month is both": (("När",), ("mars 2024",), "2024-03-01 2024-03-31"),
    "one day from and to": (("När",), ("2024-03-01 – 2024-03-01",), "2024-03-01 2024-03-01"),
    "under an end's heading": (("Klart senast",), (date(2024, 3, 1),), "– 2024-03-01"),
    "the end of a month": (("Slut",), ("mars 2024",), "– 2024-03-31"),
    "deadline": (("Deadline",), ("2024",), "– 2024-12-31"),
    "a month starts and need not end": (("Start", "Slut"), ("mars 2024", None), "2024-03-01 –"),
    "a range under start": (("Start", "Slut"), ("mars–maj 2024", None), "2024-03-01 2024-05-31"),
    "a day beside an end": (("Datum", "Deadline"), (date(2024, 3, 1), date(2024, 9, 1)), "2024-03-01 2024-09-01"),
    "a term beside a start": (("Start", "När"), ("2024-08-19", "HT 2024"), "2024-08-19 2024-12-31"),
    "a blank start of its own": (("Start", "Slut", "När"), (None, "2024-12-31", "HT 2024"), "– 2024-12-31"),
    "both blank": (("Start", "Slut", "Tid"), (None, None, "HT 2024"), "2024-07-01 2024-12-31"),
    "a term that does not fit": (("Start", "När"), ("2025-01-07", "HT 2024"), "2025-01-07 –"),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_the_heading_says_whether_a_day_begins_or_ends(name: str) -> None:
    """A single day is the start, and the end only by its word or its heading; a month under Start is no end."""
    headings, values, days = COLUMNS[name]
    plan = plan_of([("Aktivitet", "Status", *headings), ("A", "Pågår", *values)])
    assert _days(plan) == [days]
    assert plan.problems == ()


@pytest.mark.parametrize(
    ("heading", "text", "verb"), [("Start", "senast 2024-06-30", "börjar"), ("Slut", "fr.o.m. mars 2024", "slutar")]
)
def test_a_start_that_tells_an_end_is_said(heading: str, text: str, verb: str) -> None:
    """A cell that tells the other end than its heading asks for gives no date in silence."""
    plan = plan_of([("Aktivitet", "Status", heading), ("A", "Pågår", text)])
    assert (_days(plan), plan.actions[0].when) == (["– –"], text)
    assert [problem.cell for problem in plan.problems] == ["Plan!C2"]
    assert verb in plan.problems[0].message


SHOWN = {
    "mmm-yy": "2024-03-01 2024-12-31",
    "[$-41D]mmmm yyyy": "2024-03-01 2024-12-31",
    "[$-sv-SE]mmm/yy;@": "2024-03-01 2024-12-31",
    "yyyy": "2024-01-01 2024-12-31",
    "yyyy-mm-dd": "2024-03-15 2024-12-02",
    "d mmm yyyy": "2024-03-15 2024-12-02",
}


@pytest.mark.parametrize("odd", [False, True], ids=["plain rows", "rows for the parser"])
@pytest.mark.parametrize("code", SHOWN)
def test_a_date_is_as_much_as_is_shown(code: str, odd: bool) -> None:
    """A date shown as dec-24 or 2024 is that month or year, on both ways through a workbook."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (("Aktivitet", "Start", "Slut", "Status"), ("A", date(2024, 3, 15), date(2024, 12, 2), "Pågår")):
        sheet.append(row)
    sheet["B2"].number_format = sheet["C2"].number_format = code
    if odd:
        sheet["E2"] = '=IF(1<2,"","")'
    assert _days(read_plan(saved(book), "plan.xlsx")) == [SHOWN[code]]


@pytest.mark.parametrize(("code", "text"), {"mmm-yy": "dec-24", "yyyy": "2024"}.items())
def test_a_shown_month_is_the_same_in_a_csv(code: str, text: str) -> None:
    """Saved as CSV the cell says what it showed, and is read alike."""
    book = Workbook()
    for row in (("Aktivitet", "När", "Status"), ("A", date(2024, 12, 2), "Pågår")):
        book.worksheets[0].append(row)
    book.worksheets[0]["B2"].number_format = code
    csv = read_plan(f"Aktivitet;När;Status\nA;{text};Pågår\n".encode(), "plan.csv")
    assert _days(read_plan(saved(book), "plan.xlsx")) == _days(csv)


@pytest.mark.parametrize("value", [date(1905, 7, 16), date(2205, 1, 1), 1899, 2205, 20224, 202])
def test_years_that_cannot_be_are_said(value: date | int) -> None:
    """A date or a number of another age is a slip: it is said, and not taken."""
    plan = plan_of([("Aktivitet", "Slut", "Status"), ("A", value, "Pågår")])
    assert _days(plan) == ["– –"]
    assert [problem.cell for problem in plan.problems] == ["Plan!B2"]


def test_serials_without_a_format_count_from_the_workbooks_own_day() -> None:
    """In a workbook that counts from 1904 a day that has lost its format is the same as one that has it."""
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)
    for row in (("Aktivitet", "Slut", "Status"), ("A", date(2024, 3, 1), "Pågår"), ("B", 43890, "Klar")):
        book.worksheets[0].append(row)
    assert _days(read_plan(saved(book), "plan.xlsx")) == ["– 2024-03-01"] * 2


def _numbered(code: str, *values: object) -> Plan:
    book = Workbook()
    for row in (
        ("Nr", "Aktivitet", "Status", "Kommentar"),
        *((value, f"A{n}", "Klar", value) for n, value in enumerate(values)),
    ):
        book.worksheets[0].append(row)
    for row in range(2, len(values) + 2):
        book.worksheets[0].cell(row, 1).number_format = code
    return read_plan(saved(book), "plan.xlsx")


def test_numbers_that_excel_stored_as_numbers() -> None:
    """An action's number has a point as titles have it; 1.10 only where it is shown; other fields keep the comma."""
    assert [action.number for action in _numbered("General", 1.1, 1.2, 2).actions] == ["1.1", "1.2", "2"]
    assert [action.number for action in _numbered("0.00", 1.1, 1.25, 2).actions] == ["1.10", "1.25", "2"]
    assert [action.comment for action in _numbered("0.00", 1.1, 1.25, 2).actions] == ["1,1", "1,25", "2"]


KEPT: dict[str, tuple[Any, list[str]]] = {
    "a number": (1.2, ["Två"]),
    "a text": ("1.1 och 1.2", ["Ett", "Två"]),
    "a comma": ("1,2", ["Två"]),
    "commas": ("1,1 och 1,3", ["Ett", "Tre"]),
    "a list": ("1.1, 1.3", ["Ett", "Tre"]),
    "a range": ("1.1–1.3", ["Ett", "Två", "Tre"]),
    "whole numbers": ("4,5", ["Fyra", "Fem"]),
}


@pytest.mark.parametrize("name", KEPT)
def test_promises_find_actions_with_decimal_numbers(name: str) -> None:
    """A promise names its actions by their numbers, stored as numbers or as text."""
    value, titles = KEPT[name]
    rows = [("Nr", "Aktivitet", "Status"), (1.1, "Ett", "Klar"), (1.2, "Två", "Klar"), (1.3, "Tre", "Klar")]
    rows += [(4, "Fyra", "Klar"), (5, "Fem", "Klar")]
    promises = [("Löfte", "Till", "Aktiviteter"), ("Vi lovar", "2026-12-31", value)]
    plan = read_plan(build({"Plan": rows, "Medborgarlöften": promises}), "plan.xlsx")
    named = {action.cell: action.title for action in plan.actions}
    assert [named[cell] for cell in plan.promises[0].actions] == titles
    assert plan.problems == ()


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_written_spans_come_back(one: date, other: date) -> None:
    """Two days written as the project writes them are read as themselves."""
    start, end = sorted((one, other))
    for text in (f"{start} – {end}", f"{start}–{end}", f"{start} - {end}", f"{start} t.o.m. {end}"):
        assert read_span(text) == (start, end)
    assert read_span(f"{start} –") == (start, None)
    assert read_span(f"senast {end}") == (None, end)


@given(st.text(alphabet="0123456789 -–/.,vqhtmajrsenouölpd", max_size=40))
def test_reading_a_time_never_fails(text: str) -> None:
    """Any text is a time or gets a sentence of its own; the days of a time are of this age."""
    told = read_time(text)
    said = "" if told else unread_time(text)
    assert re.fullmatch(r"((”|Året ).*\.)?", said, re.DOTALL)
    days = [day for day in told.span if day] if told else []
    assert all(1950 <= day.year <= 2100 for day in days)


@pytest.mark.parametrize("piece", ["-", "- ", "–", "1-", "1/", "varje ", "och ", "2 ", "v 1-", "till ", "senast "])
def test_long_texts_are_no_work(piece: str) -> None:
    """A text of twenty thousand dashes is no time, and is seen to be none at once."""
    before = time.perf_counter()
    for length in (90, 100, 20_000, 200_000):
        text = (piece * length)[:length]
        if read_time(text) is None:
            assert unread_time(text)
    assert time.perf_counter() - before < 1
