"""Promises in time and under filters, and the page that shows them."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import LIST, filter_by, open_app, text_of
from tests.readers.workbooks.books import build
from umebra import swedish
from umebra.analysis.action_table import Filters
from umebra.analysis.promise_terms import Term, by_term, days_left, filter_promises, term
from umebra.model.plan import Promise, Status
from umebra.ui.pages.promises import remaining, span

TODAY = date(2024, 11, 15)
ACTIONS = [
    ("Nr", "Aktivitet", "Ansvarig", "Status", "Område"),
    (1, "Nattvandring", "Polisen", "Pågår", "Ersboda"),
    (2, "Läxhjälp <b>mat</b>", "Skolan", "Ej påbörjad", "Teg"),
]
HEAD = ("Löfte", "Plats", "Från", "Till", "Ansvarig", "Status", "Aktiviteter")
PROMISES = [
    ("Gammalt löfte", "Teg", 2022, 2023, "Polisen", "Klar", "1"),
    ("Senare löfte", "Teg", date(2024, 1, 1), date(2025, 12, 31), "Umeå kommun", "Pågår", "1, 2; Ragg"),
    ("Första löftet", "Ersboda", date(2024, 1, 1), date(2024, 11, 16), "Polisen", "Påbörjad", None),
    ("Löfte utan något", None, None, None, None, None, None),
]


def promise(start: date | None = None, end: date | None = None, **fields: object) -> Promise:
    """Return a promise with the days and fields that a test is about."""
    return Promise(**{"text": "Löfte", "cell": "Medborgarlöften!A2", "start": start, "end": end, **fields})


@pytest.fixture
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swedish, "today", lambda: TODAY)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A workbook with a sheet of promises."""
    file = tmp_path / "plan.xlsx"
    file.write_bytes(build({"Plan": ACTIONS, "Medborgarlöften": [HEAD, *PROMISES]}))
    return file


def open_page(plan: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Open the page of promises."""
    return open_app(plan, monkeypatch, "medborgarloften")


TERMS = {
    "goes on": (date(2024, 1, 1), date(2025, 12, 31), Term.CURRENT, 411, ("411", "dagar kvar")),
    "one day": (date(2024, 1, 1), date(2024, 11, 16), Term.CURRENT, 1, ("1", "dag kvar")),
    "last day": (date(2024, 1, 1), TODAY, Term.CURRENT, 0, ("Sista dagen", "är i dag")),
    "expired": (date(2022, 1, 1), date(2023, 12, 31), Term.EXPIRED, -320, ("Gick ut", "2023-12-31")),
    "expired yesterday": (None, date(2024, 11, 14), Term.EXPIRED, -1, ("Gick ut", "2024-11-14")),
    "not begun": (date(2025, 1, 1), date(2026, 12, 31), Term.COMING, 776, ("47", "dagar tills det börjar")),
    "only an end": (None, date(2025, 12, 31), Term.CURRENT, 411, ("411", "dagar kvar")),
    "only a start": (date(2024, 1, 1), None, Term.ENDLESS, None, ("Utan slutdatum", "rätta i Medborgarlöften!A2")),
    "no dates": (None, None, Term.UNDATED, None, ("Utan datum", "rätta i Medborgarlöften!A2")),
}


@pytest.mark.parametrize("name", TERMS)
def test_a_promise_has_its_days(name: str) -> None:
    """How many days are left is counted from the given day, the last day included, and said in words."""
    start, end, expected, left, words = TERMS[name]
    one = promise(start, end)
    assert (term(one, TODAY), days_left(one, TODAY), remaining(one, TODAY)) == (expected, left, words)


def test_promises_are_in_the_order_of_their_end() -> None:
    """Those that hold come first, the expired last, each term by its end."""
    late, soon = promise(date(2024, 1, 1), date(2026, 1, 1)), promise(date(2024, 1, 1), date(2025, 1, 1))
    old, undated = promise(None, date(2020, 1, 1)), promise()
    parts = by_term([old, undated, late, soon], TODAY)
    assert parts == {Term.CURRENT: (soon, late), Term.UNDATED: (undated,), Term.EXPIRED: (old,)}


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (promise(date(2024, 1, 1), date(2025, 12, 31)), "2024-01-01 – 2025-12-31"),
        (promise(date(2024, 1, 1)), "från 2024-01-01"),
        (promise(date(2024, 1, 1), when="tills vidare"), "från 2024-01-01 (i planen: tills vidare)"),
        (promise(None, date(2025, 12, 31)), "till 2025-12-31"),
        (promise(when="snart"), "snart (inga datum)"),
        (promise(), ""),
    ],
)
def test_the_days_are_shown_as_they_were_written(one: Promise, words: str) -> None:
    """What is not a date is shown as the text that it was read from."""
    assert span(one) == words


@pytest.mark.parametrize(
    ("filters", "texts"),
    [
        (Filters(), ["A", "B"]),
        (Filters(district=("Teg", "Centrum")), ["A"]),
        (Filters(partner=("Polisen",)), ["A"]),
        (Filters(status=(Status.RED,)), ["B"]),
        (Filters(text="fler TILL"), ["B"]),
        (Filters(goal=("Krafttag mot narkotika",), focus_area=("Stärka föräldrar",)), ["A", "B"]),
    ],
)
def test_filters_on_place_responsible_status_and_text_hold(filters: Filters, texts: list[str]) -> None:
    """A promise passes the filters that concern it; focus areas and goals do not."""
    one = promise(text="A", place="Ersboda och Teg", responsible=("Polisen",), status=Status.GREEN)
    other = promise(text="B", follow_up="Fler till fots", status=Status.RED)
    assert [kept.text for kept in filter_promises([one, other], filters)] == texts


@pytest.mark.usefixtures("_today")
def test_the_page_shows_each_promise(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that hold come first by their end, then those without dates, and the expired are marked in words."""
    body = text_of(open_page(plan, monkeypatch))
    titles = ("Första löftet", "Senare löfte", "Löfte utan något", "Gammalt löfte")
    places = [body.index(title) for title in titles]
    assert places == sorted(places)
    for words in (
        "<b>1</b> <span>dag kvar",
        "<b>411</b> <span>dagar kvar",
        "<b>Gick ut</b> <span>2023-12-31",
        "<b>Utan datum</b> <span>rätta i Medborgarlöften!A5",
        "<dd>2024-01-01 – 2025-12-31</dd>",
        "<dd>Umeå kommun</dd>",
        "Går inte att para ihop med en enda av planens aktiviteter: ”Ragg”.",
        "Inga aktiviteter är knutna till löftet.",
        "Löftet har inga datum",
    ):
        assert words in body, words


@pytest.mark.usefixtures("_today")
def test_the_promises_are_counted_by_term(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tile says how many hold now, how many have no dates and how many have expired."""
    body = text_of(open_page(plan, monkeypatch))
    for count, words in ((2, "gäller nu"), (1, "utan datum"), (1, "har gått ut")):
        assert f"<span class='ub-count'>{count}</span><span class='ub-label'>{words}</span>" in body
    assert "börjar senare" not in body


@pytest.mark.usefixtures("_today")
def test_the_page_follows_the_filters_that_concern_it(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A filter on a district keeps its promises, one that no promise passes says so, and one touch clears it."""
    app = open_page(plan, monkeypatch)
    filter_by(app, "stadsdel", "Ersboda")
    assert "Första löftet" in text_of(app)
    assert "Gammalt löfte" not in text_of(app)
    assert "1 av 4 löften passar filtret" in text_of(app)
    app.text_input(key="sok").set_value("finns inte").run()
    assert "Inget av planens 4 löften passar filtret" in text_of(app)
    app.button(key="clear_promises").click().run()
    assert "Gammalt löfte" in text_of(app)


def test_filters_that_do_not_concern_promises_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A filter on goals leaves the promises, and the page says so."""
    rows = [("Aktivitet", "Mål", "Status"), ("Nattvandring", "1", "Pågår"), ("Läxhjälp", "2", "Pågår")]
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(build({"Plan": rows, "Medborgarlöften": [HEAD, *PROMISES]}))
    app = open_page(plan, monkeypatch)
    filter_by(app, "mal", "Krafttag mot narkotika")
    assert "gäller inte löften" in text_of(app)
    assert "Gammalt löfte" in text_of(app)


def test_a_plan_without_promises_says_how_to_add_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The page is one sentence that names the sheet and its headings, not empty."""
    plan = tmp_path / "plan.csv"
    plan.write_text("Aktivitet;Status\nNattvandring;Pågår\n", encoding="utf-8")
    body = text_of(open_page(plan, monkeypatch))
    assert "lägg ett blad med namnet ”Medborgarlöften”" in body


def test_an_action_that_is_a_promise_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of the agreement has a promise among its actions, and the page shows it with its days."""
    body = text_of(open_page(LIST, monkeypatch))
    assert "Medborgarlöfte" in body
    assert "Hålls genom 1 aktivitet" in body
