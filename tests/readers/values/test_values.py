"""Words, partners, goals, dates and colours as single values (R1, R2, R6, R7, R10)."""

from datetime import date

import pytest

from umebra.model.plan import Status
from umebra.readers.cells.grid import Value
from umebra.readers.cells.status_hues import colour_name, hue_status
from umebra.readers.values.dates import read_span
from umebra.readers.values.goal_names import GoalNames
from umebra.readers.values.match_status_word import StatusWords
from umebra.readers.values.partner_names import PartnerNames
from umebra.readers.values.unread_times import unread_time
from umebra.settings.settings import read_settings

SETTINGS = read_settings()
GOALS = [goal.name for goal in SETTINGS.goals]

WORDS = {
    Status.GREEN: [
        "genomförs nu",
        "Genomförs",
        " PÅGÅR ",
        "pågående.",
        "Grön",
        "grönt",
        "in progress",
        "Ongoing",
        "under way",
    ],
    Status.YELLOW: [
        "påbörjad",
        "Påbörjat",
        "påbörjade",
        "startad",
        "startat",
        "startade",
        "under planering",
        "förbereds",
        "gul",
        "started",
        "planning",
    ],
    Status.RED: [
        "inte påbörjad",
        "Ej påbörjat",
        "inte startade",
        "ej startad",
        "planerad",
        "planerat",
        "att göra",
        "röd",
        "rött",
        "not started",
        "planned",
    ],
    Status.DONE: [
        "avslutad",
        "Avslutat..",
        "klar",
        "klart",
        "klara",
        "slutförd",
        "slutfört",
        "genomförd",
        "genomfört",
        "färdig",
        "completed",
        "done",
    ],
    Status.UNKNOWN: ["okänd"],
    None: ["pausad", "struken", "ej aktuell", "halva området klart", "genomfört enligt plan", ""],
}


@pytest.mark.parametrize(("text", "status"), [(text, status) for status, texts in WORDS.items() for text in texts])
def test_status_words(text: str, status: Status | None) -> None:
    """A whole cell is a status word whatever its case, surrounding space and full stops; others are none."""
    assert StatusWords(SETTINGS).read(text) == status


PARTNERS = {
    "Skolan, Polisen och Umeå Fritid": ["Skolan", "Polisen", "Umeå Fritid"],
    "Gator och parker, Fastighet, Fritid och Bostaden": ["Gator och parker", "Fastighet", "Umeå Fritid", "Bostaden"],
    "Young boys, 100 % ren hårdträning och Umeå kommun": ["Young boys", "100 % ren hårdträning", "Umeå kommun"],
    "Individ- och familjeomsorgen, Polisen": ["Individ- och familjeomsorgen", "Polisen"],
    "för- och grundskola och polisen": ["För- och grundskola", "Polisen"],
    "Kultur och fritid": ["Kultur och fritid"],
    "ICA; Kultur och fritid": ["ICA", "Kultur och fritid"],
    "Polisen, ICA; Kultur och fritid": ["Polisen", "ICA", "Kultur och fritid"],
    "ICA; Polisen, Byalaget och Kyrkan": ["ICA", "Polisen", "Byalaget", "Kyrkan"],
    "Polisen (norr, söder); Kultur och fritid": ["Polisen (norr, söder)", "Kultur och fritid"],
    "Polisen och skolan": ["Polisen", "Skolan"],
    "Polisen och Hyresgästföreningen": ["Polisen och Hyresgästföreningen"],
    "barn- och ungdomspsykiatrin": ["Barn- och ungdomspsykiatrin"],
    "polisen/AB Bostaden; Lokalpolisområde Umeå\n• ICA samt Coop & Diös": [
        "Polisen",
        "Bostaden",
        "ICA",
        "Coop",
        "Diös",
    ],
    "- Polisen\n- Skolan": ["Polisen", "Skolan"],
    "POLISMYNDIGHETEN": ["Polisen"],
    "Polisen m.fl.": ["Polisen"],
    "Samverkan med Polisen, socialtjänsten": ["Polisen", "Socialtjänsten"],
    "Polisen (områdespolis, kommunpolis), Skolan": ["Polisen (områdespolis, kommunpolis)", "Skolan"],
    "föreningen Vi": ["Föreningen Vi"],
    "skolan, Skolan, SKOLA": ["Skolan"],
    "–": [],
    "-": [],
    "Saknas": [],
    "ingen": [],
    "Inga.": [],
    "N/A": [],
    "ej klart": [],
    "Polisen, n/a": ["Polisen"],
    "Studieförbund": ["Studieförbunden"],
}


@pytest.mark.parametrize(("text", "names"), PARTNERS.items())
def test_partners(text: str, names: list[str]) -> None:
    """Partners are parted where R6 says, and known by one name."""
    assert list(PartnerNames(SETTINGS).split(text)) == names


DOUBTS = {
    "ej klart": ["ej klart"],
    "Polisen, Ej bestämt": ["Ej bestämt"],
    "Polisen och Hyresgästföreningen": ["Polisen och Hyresgästföreningen"],
    "Hyresgästföreningen och Polisen; ICA": ["Hyresgästföreningen och Polisen"],
    "Hyresgästföreningen och Byalaget": [],
    "Polisen, ICA och Hyresgästföreningen": [],
    "Gator och parker": [],
    "Kultur och fritid": [],
    "Fritid och Byalaget": ["Fritid och Byalaget"],
    "ingen": [],
}


@pytest.mark.parametrize(("text", "doubts"), DOUBTS.items())
def test_doubtful_partners(text: str, doubts: list[str]) -> None:
    """An undecided partner, and a known name joined to an unknown one, are said; two unknown names are one (R5, R6)."""
    names = PartnerNames(SETTINGS)
    names.split(text)
    messages = list(names.doubts(text))
    assert len(messages) == len(doubts)
    assert all(doubt in message for doubt, message in zip(doubts, messages, strict=True))


def test_names_kept_as_one_are_said_once() -> None:
    """The same pair in another cell is not said again; an undecided partner is said in each."""
    names = PartnerNames(SETTINGS)
    for text in ("Polisen och Byalaget", "ICA; polisen och byalaget", "ej klart"):
        names.split(text)
    assert len(list(names.doubts("Polisen och Byalaget"))) == 1
    assert list(names.doubts("ICA; polisen och byalaget")) == []
    assert [len(list(names.doubts("ej klart"))) for _ in range(2)] == [1, 1]


SEASONS = {
    "våren 2026": "VT 2026",
    "Hösten 2026": "HT 2026",
    "sommaren 2026": "juni–augusti 2026",
    "under vintern 2027": "januari–februari 2027",
    "höst": "HT 2024",
    "efter sommaren": "mars 2024",
    "snart": "HT 2024",
}


@pytest.mark.parametrize(("text", "remedy"), SEASONS.items())
def test_a_season_is_no_time_but_gets_one_to_write(text: str, remedy: str) -> None:
    """R10 knows no seasons: they are reported, and the sentence says what can be read instead."""
    assert read_span(text) is None
    assert remedy in unread_time(text)
    assert read_span(remedy)


@pytest.mark.parametrize(
    ("colour", "name"),
    {"FF0000": "röd", "ED7D31": "orange", "FFC000": "gul", "784B04": "gul", "92D050": "grön", "0070C0": "blå"}.items(),
)
def test_colours_have_names(colour: str, name: str) -> None:
    """A message can say what colour a cell has."""
    assert colour_name(colour) == name
    assert colour_name("BFBFBF") is None


GOAL_CELLS: list[tuple[Value, list[int], bool]] = [
    (1, [1], True),
    ("1, 3", [1, 3], True),
    ("4 och 2", [2, 4], True),
    ("Mål 2", [2], True),
    ("MÅL 1, 2.", [1, 2], True),
    ("1;2", [1, 2], True),
    ("1,3", [1, 3], True),
    ("Krafttag mot narkotika", [1], True),
    ("motverka segregation och förebygga utanförskap; Krafttag mot narkotika", [1, 4], True),
    ("Mål 1: Krafttag mot narkotika", [1], True),
    ("Krafttag mot narkotika och Öka förtroendet för samhällets företrädare", [1, 2], True),
    ("Skapa trygga och säkra platser", [3], True),
    (1.3, [], False),
    ("1.3", [], False),
    ("5", [], False),
    ("1, 7", [1], False),
    ("Halverat antal iakttagelser", [], False),
    ("300 besök i månaden", [], False),
]


@pytest.mark.parametrize(("value", "numbers", "sound"), GOAL_CELLS)
def test_goals(value: Value, numbers: list[int], *, sound: bool) -> None:
    """Numbers and names become goals in the framework's order; what is none is known not to be."""
    read = GoalNames(SETTINGS).read(value)
    assert [GOALS.index(name) + 1 for name in read.names] == numbers
    assert read.sound == sound


DATES: list[tuple[Value, str | None, str | None]] = [
    (date(2021, 3, 1), "2021-03-01", "2021-03-01"),
    (2024, "2024-01-01", "2024-12-31"),
    (44256, "2021-03-01", "2021-03-01"),
    ("2021-03-01 – 2022-12-31", "2021-03-01", "2022-12-31"),
    ("2021-03-01 - 2022-12-31", "2021-03-01", "2022-12-31"),
    ("mars 2021", "2021-03-01", "2021-03-31"),
    ("feb–dec 2024", "2024-02-01", "2024-12-31"),
    ("nov 2021–feb 2022", "2021-11-01", "2022-02-28"),
    ("HT 2021", "2021-07-01", "2021-12-31"),
    ("vt24", "2024-01-01", "2024-06-30"),
    ("HT 2021–VT 2022", "2021-07-01", "2022-06-30"),
    ("Q3 2022", "2022-07-01", "2022-09-30"),
    ("Q1–Q2 2022", "2022-01-01", "2022-06-30"),
    ("v. 34 2021", "2021-08-23", "2021-08-29"),
    ("v. 34–36 2021", "2021-08-23", "2021-09-12"),
    ("senast 2024-06-30", None, "2024-06-30"),
    ("t.o.m. dec 2024", None, "2024-12-31"),
    ("fr.o.m. 2024-01-01", "2024-01-01", None),
    ("jan 2024–", "2024-01-01", None),
    ("jan 2024 – tills vidare", "2024-01-01", None),
    ("2024", "2024-01-01", "2024-12-31"),
    ("2021–2024", "2021-01-01", "2024-12-31"),
    ("2021/22", "2021-01-01", "2022-12-31"),
    ("1–15 mars 2024", "2024-03-01", "2024-03-15"),
    ("15/3 2021", "2021-03-15", "2021-03-15"),
    ("Löpande.", None, None),
    ("löpande 2024", "2024-01-01", "2024-12-31"),
]


@pytest.mark.parametrize(("value", "start", "end"), DATES)
def test_dates(value: Value, start: str | None, end: str | None) -> None:
    """What people write is read as the days that R10 says."""
    span = read_span(value)
    assert span is not None
    assert [day and day.isoformat() for day in span] == [start, end]


@pytest.mark.parametrize("value", ["snart", "mars", "maj–juni", "2024-02-30", "v. 60 2021", "efter beslut", 5, True])
def test_unreadable_dates(value: Value) -> None:
    """A time without a year, or none at all, is not guessed."""
    assert read_span(value) is None


COLOURS = {
    Status.GREEN: "00B050 92D050 C6EFCE A9D18E E2EFDA EBF1DE DDE8CB AFD095 77BC65 00A933 006100 375623 70AD47 9BBB59",
    Status.YELLOW: "FFFF00 FFC000 FFEB9C FFF2CC FFE699 FFBF00 FFFFA6 E8A202 BF9000 808000 FFCC00 784B04 FF9900 FFA500",
    Status.RED: "FF0000 C00000 FFC7CE F2DCDB 9C0006 FFA6A6 FF8080 C9211E F10D0C C0504D DA9694 FF7C80",
    None: "FFFFFF F2F2F2 BFBFBF 808080 000000 0070C0 4472C4 1F497D 7030A0 EEECE1 DDD9C4 E7E6E6 ED7D31 5B9BD5 00B0F0"
    " F79646 FF8000 F8CBAD",
}


SHADES = [(colour, status) for status, row in COLOURS.items() for colour in row.split()]


@pytest.mark.parametrize(("colour", "status"), SHADES)
def test_hues(colour: str, status: Status | None) -> None:
    """A hue carries the status from pale to dark; amber and gold are yellow; orange, white, grey and blue are none."""
    assert hue_status(colour) == status


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan"), 1e300, -1, 0.5])
def test_numbers_that_are_no_dates(number: float) -> None:
    """A number without an end, or of no day, is no date and no fault."""
    assert read_span(number) is None
