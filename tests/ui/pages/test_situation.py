"""What has become of indicators, how it is drawn, and the page that shows it beside the goals' actions."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import LIST, filter_by, go_on, open_app, publish, text_of, upload
from tests.plans import DRUGS, TRUST
from tests.readers.workbooks.books import build
from umebra.model.indicators import Direction, Indicator, Measure, Verdict, count_verdicts, of_goal
from umebra.ui.parts.indicator_card import Scale, card, course, scale_of
from umebra.wording.indicator_sentences import change_to, summary

NB = "\N{NO-BREAK SPACE}"
# On the goals' page, the way to a goal's indicators.
LEADING = re.compile(r"<a [^>]*href='lagesbild'>(→ .*?)</a>")
LEADING_LINE = re.compile(rf"<p class='ub-text'>{LEADING.pattern}</p>")
ACTIONS = [
    ("Aktivitet", "Mål", "Status", "Område"),
    ("Nattvandring", "1", "Pågår", "Teg"),
    ("Läxhjälp", "1", "Ej påbörjad", "Ersboda"),
]
HEAD = ("Indikator", "Mål", "Stadsdel", "Källa", "Enhet", "Önskad riktning", "År", "Värde")
INDICATORS = [
    ("Anmälda brott <b>", 1, "Teg", "Brå", "antal", "ner", 2022, 1200),
    ("Anmälda brott <b>", 1, "Teg", "Brå", "antal", "ner", 2024, 1100),
    ("Förtroende", 2, None, "Enkät", "%", "upp", 2022, 60),
    ("Förtroende", 2, None, "Enkät", "%", "upp", 2024, 57.5),
    ("Trivsel", None, None, "Enkät", "poäng", None, 2024, 3.5),
]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A workbook with a sheet of indicators."""
    file = tmp_path / "plan.xlsx"
    file.write_bytes(build({"Plan": ACTIONS, "Indikatorer": [HEAD, *INDICATORS]}))
    return file


def indicator(*values: float, direction: Direction | None = Direction.DOWN, **fields: object) -> Indicator:
    """Return an indicator with a value for each year from 2021."""
    measures = tuple(
        Measure(str(year), date(year, 1, 1), date(year, 12, 31), value, "Indikatorer!H2")
        for year, value in enumerate(values, start=2021)
    )
    return Indicator(
        **{"name": "Brott", "cell": "Indikatorer!A2", "direction": direction, "measures": measures, **fields}
    )


VERDICTS = {
    "down is better": ((100, 90), Direction.DOWN, Verdict.BETTER),
    "up is worse": ((100, 110), Direction.DOWN, Verdict.WORSE),
    "up is better": ((100, 110), Direction.UP, Verdict.BETTER),
    "down is worse": ((100, 90), Direction.UP, Verdict.WORSE),
    "the same": ((100, 90, 100), Direction.UP, Verdict.UNCHANGED),
    "one per cent is none": ((100, 101), Direction.UP, Verdict.UNCHANGED),
    "one per cent less is none": ((0.3, 0.297), Direction.UP, Verdict.UNCHANGED),
    "more than one per cent": ((100, 101.01), Direction.UP, Verdict.BETTER),
    "from nothing": ((0, 0.001), Direction.DOWN, Verdict.WORSE),
    "nothing all along": ((0, 0), Direction.DOWN, Verdict.UNCHANGED),
    "below nothing": ((-100, -90), Direction.UP, Verdict.BETTER),
    "only first and last count": ((100, 500, 90), Direction.DOWN, Verdict.BETTER),
    "no direction": ((100, 90), None, None),
    "no direction and the same": ((100, 100), None, Verdict.UNCHANGED),
    "one value": ((100,), Direction.UP, None),
    "no value": ((), Direction.UP, None),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_a_verdict_compares_the_last_value_with_the_first(name: str) -> None:
    """The wanted direction decides what is better; a change of at most 1 % of the first value is none."""
    values, direction, verdict = VERDICTS[name]
    assert indicator(*values, direction=direction).verdict is verdict


@pytest.mark.parametrize(
    ("values", "unit", "words"),
    [
        ((1200, 1100), "antal", f"−100 (−8,3{NB}%)"),
        ((1000, 3500.5), None, f"+2{NB}500,5 (+250,1{NB}%)"),
        ((60, 57.5), "%", "−2,5 procentenheter"),
        ((60, 61), "procent", "+1 procentenhet"),
        ((0.1, 0.3), "%", "+0,2 procentenheter"),
        ((0, 4), "antal", "+4"),
        ((-5, 5), "tkr", "+10"),
        ((5, 5), "antal", "ingen skillnad"),
    ],
)
def test_a_change_is_said_with_its_sign(values: tuple[float, float], unit: str | None, words: str) -> None:
    """A number changes by so much and by a share of the first; per cent change in points."""
    one = indicator(*values, unit=unit)
    assert change_to(one, one.measures[-1]) == words


def test_indicators_are_counted_in_words() -> None:
    """The counts are Swedish in singular and plural, and those that can't be judged are named."""
    better, worse, open_ = indicator(2, 1), indicator(1, 2), indicator(1, 2, direction=None)
    assert count_verdicts([better, worse, better, open_]) == {Verdict.BETTER: 2, Verdict.WORSE: 1}
    assert summary([better, worse, better, open_]) == "4 indikatorer: 2 bättre, 1 sämre, 1 utan bedömning"
    assert summary([indicator(1, 1), indicator(2, 2)]) == "2 indikatorer: 2 oförändrade"
    assert summary([indicator(1, 1)]) == "1 indikator: oförändrad"
    assert summary([open_]) == "1 indikator: utan bedömning"


def test_indicators_belong_to_goals() -> None:
    """An indicator of two goals is in both, and those without a goal are by themselves."""
    both, none = indicator(1, goals=(DRUGS, TRUST)), indicator(2)
    assert (of_goal([both, none], DRUGS), of_goal([both, none], TRUST)) == ((both,), (both,))
    assert of_goal([both, none], None) == (none,)


def test_columns_begin_at_zero() -> None:
    """A column is as high as its value is, and one below zero hangs under the line."""
    drawn = course(indicator(50, 100), Scale(0, 100))
    assert "style='bottom:0.00%;height:50.00%'" in drawn
    assert "ub-column ub-last' style='bottom:0.00%;height:100.00%'" in drawn
    assert "<span class='ub-baseline' style='bottom:50.00%'>" in drawn
    below = course(indicator(-50, 50), Scale(-50, 50))
    assert "style='bottom:0.00%;height:50.00%'" in below
    assert "style='bottom:50.00%;height:50.00%'" in below


def test_columns_stand_at_their_times() -> None:
    """Each column is as wide as the time that it measures, and a year without a value is left blank."""
    one = indicator(1, 2, 3, 4)
    drawn = course(replace(one, measures=(one.measures[0], one.measures[3])), Scale(0, 4))
    assert "left:0.00%;width:24.98%" in drawn
    assert "left:74.95%;width:25.05%" in drawn


def test_the_same_indicator_has_one_scale() -> None:
    """Districts can be compared; another unit, or another indicator, has its own scale."""
    one, other = indicator(1, 2, district="Teg", unit="st"), indicator(8, 9, district="Ersboda", unit="st")
    apart = [indicator(100, unit="%"), indicator(200, unit="st", name="Annat")]
    assert scale_of(one, [one, other, *apart]) == Scale(0, 9)
    assert scale_of(indicator(), []) == Scale(0, 1)


def test_text_from_a_file_is_text_on_a_card() -> None:
    """Names, districts, sources, units and times are escaped."""
    nasty = "<img src=x>'\""
    one = indicator(1, 2, name=nasty, district=nasty, source=nasty, unit=nasty)
    assert "<img" not in card(one, [one])
    assert "'\"" not in card(one, [one])


def test_a_card_says_what_it_can() -> None:
    """One value is not compared, and none is said to be none."""
    assert "inget att jämföra med" in card(indicator(3.5), [])
    assert "Inget värde än" in card(indicator(), [])
    assert "Ingen önskad riktning angiven" in card(indicator(1, 2, direction=None), [])


def unlinked(app: AppTest) -> str:
    """Return what the page shows, without the links of its figures."""
    return re.sub("</?a\\b[^>]*>", "", text_of(app))


def test_the_page_shows_what_is_measured_beside_what_is_done(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each goal has its actions' shares and its indicators, latest value and change; then those without a goal."""
    body = unlinked(open_app(plan, monkeypatch, "lagesbild"))
    order = ("1. Krafttag mot narkotika", "Anmälda brott", "2. Öka förtroendet", "Utan prioriterat mål", "Trivsel")
    places = [body.index(text) for text in order]
    assert places == sorted(places)
    for words in (
        "3 indikatorer: 1 bättre, 1 sämre, 1 utan bedömning.",
        "det ena bevisar inte det andra",
        f"oförändrat är en skillnad på högst 1{NB}% av det första värdet",
        f"<b>1{NB}100</b> <span>antal, 2024</span>",
        f"<b>57,5{NB}%</b> <span>2024</span>",
        f"−100 (−8,3{NB}%) sedan 2022",
        "−2,5 procentenheter sedan 2022",
        "Anmälda brott &lt;b&gt;",
        f"<b>50{NB}%</b> <span class='ub-of'>1 av 2</span>",
        "Målet har inga indikatorer.",
        "Indikatorernas värden: 1. Krafttag mot narkotika",
    ):
        assert words in body, words


def test_filters_leave_the_indicators(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shares are of the selection, indicators are all there, and the page says so, even where no action passes."""
    app = open_app(plan, monkeypatch, "lagesbild")
    filter_by(app, "stadsdel", "Teg")
    body = unlinked(app)
    assert "1 av 1 i urvalet" in body
    assert "indikatorerna visas alltid alla" in body
    assert f"<b>57,5{NB}%</b>" in body
    app.text_input(key="sok").set_value("finns inte").run()
    assert f"<b>57,5{NB}%</b>" in text_of(app)


def test_the_goals_page_leads_to_the_indicators(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each goal has a line that says what has become of its indicators; a plan without any has none."""
    said = ["→ 1 indikator: bättre", "→ 1 indikator: sämre", "→ ingen indikator"]
    assert LEADING.findall(text_of(open_app(plan, monkeypatch, "mal")))[:3] == said
    assert LEADING.findall(text_of(open_app(LIST, monkeypatch, "mal"))) == []


def test_a_plan_without_indicators_says_how_to_add_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is one sentence that names the sheet and its headings, not empty."""
    body = text_of(open_app(LIST, monkeypatch, "lagesbild"))
    assert "lägg ett blad med namnet ”Indikatorer”" in body
    assert "bevisar" not in body


def test_the_shares_of_the_actions_know_no_indicators(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same plan without the sheet has the same goals page but for the links."""
    bare = tmp_path / "utan" / "plan.xlsx"
    bare.parent.mkdir()
    bare.write_bytes(build({"Plan": ACTIONS}))
    with_links = text_of(open_app(plan, monkeypatch, "mal"))
    assert LEADING_LINE.sub("", with_links) == text_of(open_app(bare, monkeypatch, "mal"))


def test_the_upload_page_says_what_was_found(plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Indicators and their values are counted; a file without any is said to take them away."""
    app = upload(open_app(LIST, monkeypatch, "ladda_upp"), plan)
    assert "3 indikatorer med 5 värden från Indikatorer!A2" in text_of(app)
    publish(app)
    bare = tmp_path / "utan.xlsx"
    bare.write_bytes(build({"Plan": ACTIONS}))
    assert "har 3 indikatorer, men filen har inga: de visas inte längre" in text_of(
        go_on(upload(app, bare), "andringar")
    )
