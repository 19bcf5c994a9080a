"""Partners' and focus areas' names: where they are parted, what is one name, and what is asked about (R6)."""

import time
from collections.abc import Callable

import pytest

from tests.plans import make_action, make_plan
from tests.readers.workbooks.books import build, statuses
from umebra.analysis.action_table import action_table
from umebra.analysis.matrix import FOCUS_AREAS, GOALS, Axes, count_matrix, find_gaps
from umebra.model.corrections import Corrections
from umebra.model.plan import Plan, Question, Severity
from umebra.readers import read_plan
from umebra.readers.tables.found_table import Vocabulary
from umebra.readers.values.partner_names import PartnerNames
from umebra.settings.settings import read_settings

SETTINGS = read_settings()
DROGER = "Förebygga droger och kriminell livsstil"

PARTED = {
    "Gator & parker": ["Gator och parker"],
    "Polisen, gator  &\nparker och Fastighet": ["Polisen", "Gator och parker", "Fastighet"],
    "Gator&parker": ["Gator och parker"],
    "För- & grundskola, ICA & Coop": ["För- och grundskola", "ICA", "Coop"],
    "Skolan och Individ- och familjeomsorgen": ["Skolan", "Individ- och familjeomsorgen"],
    "Individ-\noch familjeomsorgen": ["Individ- och familjeomsorgen"],
    "Vård- & omsorgsnämnden; Polisen": ["Vård- & omsorgsnämnden", "Polisen"],
    "Barn-, ungdoms- och familjeenheten": ["Barn-, ungdoms- och familjeenheten"],
    "Social- samt äldrenämnden, Polisen": ["Social- samt äldrenämnden", "Polisen"],
    "Förskole-/grundskolenämnden": ["Förskole-/grundskolenämnden"],
    "Kultur & fritid": ["Kultur & fritid"],
    "Byalaget & Hyresgästföreningen": ["Byalaget", "Hyresgästföreningen"],
    "polisen & skolan": ["Polisen", "Skolan"],
    "Polisen (närpolis (Ersboda, Ålidhem), trafik), Skolan": [
        "Polisen (närpolis (Ersboda, Ålidhem), trafik)",
        "Skolan",
    ],
    "Polisen m.fl., Skolan etc": ["Polisen", "Skolan"],
    "Soc och polisen": ["Soc", "Polisen"],
    "Polisen (trafik, Skolan": ["Polisen (trafik", "Skolan"],
    "\ue000": [],
    "Polisen \ue0000\ue000, Skolan": ["Polisen \ue0000\ue000", "Skolan"],
}
NOBODY = [
    "Alla",
    "alla.",
    "Samtliga",
    "Alla parter",
    "Samtliga berörda aktörer",
    "Flera aktörer",
    "övriga",
    "Alla medverkande",
]
SOMEBODY = ["Alla skolor", "Styrelsen", "Allaktivitetshuset", "Alla hjärtans hus", "Samtliga rektorer"]


@pytest.mark.parametrize("text", PARTED)
def test_where_names_part(text: str) -> None:
    """A separator parts no known name, no parenthesis and no word that ends in a hyphen."""
    assert list(PartnerNames(SETTINGS).split(text)) == PARTED[text]


@pytest.mark.parametrize("text", NOBODY)
def test_everybody_is_nobody(text: str) -> None:
    """A word for all parties names none: it is said, and shown as no partner."""
    names = PartnerNames(SETTINGS)
    assert names.split(f"Polisen, {text}") == ("Polisen",)
    assert [message for message in names.doubts(f"Polisen, {text}") if "är ingen part" in message]


@pytest.mark.parametrize("text", SOMEBODY)
def test_a_name_may_begin_with_all(text: str) -> None:
    """A group that can be told from others is a partner."""
    assert PartnerNames(SETTINGS).split(text) == (text,)


SHORT = {
    "Räddningstj": ["Räddningstjänsten"],
    "Räddn.tj": ["Räddningstjänsten"],
    "Rtj": ["Räddningstjänsten"],
    "Räddningtjänsten": ["Räddningstjänsten"],
    "Raddningstjansten": ["Räddningstjänsten"],
    "Räddnings-tjänsten": ["Räddningstjänsten"],
    "RÄDDNINGSTJÄNST": ["Räddningstjänsten"],
    "Soc": ["Socialtjänsten"],
    "Soctj": ["Socialtjänsten"],
    "Soc.tj": ["Socialtjänsten"],
    "Socailtjänsten": ["Socialtjänsten"],
    "Poliisen": ["Polisen"],
    "Fältgr": ["Fältgruppen"],
    "Fält gruppen": ["Fältgruppen"],
    "Lst": ["Länsstyrelsen"],
    "Kriminalvåden": ["Kriminalvården"],
    "Region": ["Region Västerbotten"],
    "Reg. Västerbotten": ["Region Västerbotten"],
    "Region Västerboten": ["Region Västerbotten"],
    "IFO": ["Individ- och familjeomsorgen"],
    "Individ och familjeomsorgen": ["Individ- och familjeomsorgen"],
    "Dios": ["Diös"],
    "Elevhälsa": ["Elevhälsan"],
    "Umea kommun": ["Umeå kommun"],
    "Umeå": ["Umeå kommun", "Umeå Fritid"],
}
# What stands in real plans beside the framework's partners, none of them one of those.
OTHERS = """
Hyresgästföreningen; Svenska kyrkan; Röda Korset; Rädda Barnen; Arbetsförmedlingen; Försäkringskassan; Umeå
universitet; Brottsofferjouren; Kvinnojouren; Tjejjouren; BUP; SFI; SKR; NTF; ABF; IFK Umeå; Umeå FC; Lions; Rotary;
KFUM; IOGT-NTO; Kommunal; Kommunfullmäktige; Luleå kommun; Vännäs kommun; Region Norrbotten; Regionfullmäktige;
Socialnämnden; Socialchef; Socialförvaltningen; Förskolan; Förskolor; Grundskolan; Gymnasieskolan; Ersboda skola;
Mariehemsskolan; Skolsköterskor; Skolverket; Skolnämnden; Fritidsgårdar; Fritidsbanken; Fritids; Ungdomsgårdarna;
Kulturskolan; Kultur och fritid; Fastighetsägarna; Fastighetsnämnden; Bostadsbolaget; Bostadsrättsföreningen;
Lantmäteriet; Länstrafiken; Länsförsäkringar; Polisförbundet; Polisutbildningen; Polisområde Nord; Åklagarmyndigheten;
Tullverket; Domstolen; Skatteverket; Frivården; Statens institutionsstyrelse; Studenthälsan; Studentkåren;
Studiefrämjandet; Vuxenskolan; Elevkåren; Elevråd; Elever; Föräldraföreningen; Föräldrar; Nattvandrarna;
Väktarbolaget; Ordningsvakter; Securitas; Systembolaget; Willys; Lidl; Stadsbyggnad; Gatukontoret; Parkförvaltningen;
Miljö- och hälsoskydd; Räddningsmissionen; Räddningsregionen; Hemtjänsten; Civilförsvaret; Civilekonomerna;
Individuell människohjälp; Yrkesskolan; Young Women; Familjecentralen; Familjerätten; Vuxenutbildningen;
Äldreomsorgen; Överförmyndaren; Samhällsbyggnad; Anna Andersson; Bo; Per Polis; ICA Maxi; Coop Forum
"""


@pytest.mark.parametrize("name", SHORT)
def test_what_a_name_may_stand_for(name: str) -> None:
    """A slip, an abbreviation and a name without its dots are like the known one."""
    assert list(PartnerNames(SETTINGS).like(name)) == SHORT[name]


@pytest.mark.parametrize("name", [name.strip() for name in OTHERS.replace("\n", " ").split(";")])
def test_another_name_is_not_asked_about(name: str) -> None:
    """Names of others who work in a municipality are like none that is known."""
    assert PartnerNames(SETTINGS).like(name) == ()


@pytest.mark.parametrize("name", [spelling for name, more in SETTINGS.partners.items() for spelling in (name, *more)])
def test_a_known_name_is_not_asked_about(name: str) -> None:
    """What has an alias is known."""
    assert PartnerNames(SETTINGS).like(name.upper()) == ()


def _plan(rows: list[list[str]], answers: dict[str, str] | None = None) -> Plan:
    return read_plan(build({"Plan": rows}), "plan.xlsx", corrections=Corrections(answers=answers or {}))


ROWS = [
    ["Aktivitet", "Status", "Ansvarig", "Samverkan med"],
    ["Ett", "Pågår", "Räddningstj.", "Polisen"],
    ["Två", "Klar", "Polisen", "räddningstj, Soc"],
    ["Tre", "Klar", "Byalaget", "Alla"],
]
KEY = "partner:räddningstj"


def test_a_name_that_may_be_known_is_asked_about_once() -> None:
    """The question names what was written, where, of how many actions, and what it may be; until then it is itself."""
    plan = _plan(ROWS)
    asked = {question.key: question for question in plan.questions}
    assert list(asked) == [KEY, "partner:soc"]
    assert asked[KEY] == Question(
        KEY,
        "”Räddningstj” är part i 2 aktiviteter. Menar du ”Räddningstjänsten”?",
        (("Räddningstjänsten", "Ja, Räddningstjänsten"), ("", "Nej, ”Räddningstj” är en annan part")),
        "Plan!C2",
        2,
    )
    assert plan.actions[0].responsible == ("Räddningstj",)
    warned = [problem for problem in plan.problems if problem.severity is Severity.WARNING]
    assert [problem.cell for problem in warned] == ["Plan!C2", "Plan!D3"]
    assert [problem.cell for problem in plan.problems if problem.severity is Severity.INFO] == ["Plan!D4"]


def test_yes_makes_it_the_known_one() -> None:
    """The answer gives the name, in every cell and in both roles, and the question is gone."""
    plan = _plan(ROWS, {KEY: "Räddningstjänsten"})
    assert plan.actions[0].responsible == ("Räddningstjänsten",)
    assert plan.actions[1].partners == ("Räddningstjänsten", "Soc")
    assert [question.key for question in plan.questions] == ["partner:soc"]


def test_no_leaves_it_as_it_is() -> None:
    """Another partner stays one, and is not asked about again."""
    plan = _plan(ROWS, {KEY: "", "partner:soc": ""})
    assert plan.actions[0].responsible == ("Räddningstj",)
    assert not plan.questions


def test_an_answer_that_no_longer_names_a_partner_counts_for_nothing() -> None:
    """A name that the framework has no more is none: the name stays as written."""
    assert _plan(ROWS, {KEY: "Brandkåren"}).actions[0].responsible == ("Räddningstj",)


def test_an_answered_name_parts_at_och_as_a_known_one_does() -> None:
    """What has been answered is known from then on."""
    rows = [["Aktivitet", "Status", "Ansvarig"], ["Ett", "Klar", "Brandmännen och Skolan"]]
    assert _plan(rows).actions[0].responsible == ("Brandmännen och Skolan",)
    plan = _plan(rows, {"partner:brandmännen": "Räddningstjänsten"})
    assert plan.actions[0].responsible == ("Räddningstjänsten", "Skolan")


def test_several_sheets_ask_together() -> None:
    """A name on two sheets is one question, with the actions of both."""
    plan = read_plan(build({"Norr": ROWS, "Syd": ROWS}), "plan.xlsx")
    sheets = read_plan(build({"Norr": ROWS, "Syd": [ROWS[0], ["Fyra", "Klar", "räddningstj", ""]]}), "plan.xlsx")
    assert [question.key for question in plan.questions].count(KEY) == 1
    assert next(question.count for question in sheets.questions if question.key == KEY) == 3


def test_thousands_of_odd_names_cost_little() -> None:
    """Only so many names are compared, and each with few others."""
    names = PartnerNames(SETTINGS)
    started = time.perf_counter()
    for number in range(2_000):
        names.like(f"Polisförening {number} i stadsdel {number % 7}")
        names.like("soc." * 19 + str(number % 10))
    assert time.perf_counter() - started < 2
    rows = [["Aktivitet", "Status", "Ansvarig"], *([f"A{n}", "Klar", f"Räddningstjän{n:05}"] for n in range(3_000))]
    assert len(_plan(rows).questions) <= 50


AREAS = {
    "Förebygga droger": DROGER,
    "förebygga droger & kriminell livsstil": None,
    " FÖREBYGGA  DROGER OCH KRIMINELL LIVSSTIL": None,
    "1. Stärka föräldrar": None,
    "Förebygga droger och kriminel livsstil": DROGER,
    "2. Förebygga droger": DROGER,
    "Kriminell livsstil": DROGER,
    "Meningsfull fritid": "Öka förutsättningar för en meningsfull fritid",
    "Stärka föräldrarna": "Stärka föräldrar",
    "Utv. samverkan": "Utveckla samverkan",
    "Trygghet": None,
    "Våldsförebyggande arbete": None,
    "Stärka skolan": None,
    "Förebygga brott": None,
    "Droger": None,
}


@pytest.mark.parametrize("name", AREAS)
def test_what_a_focus_area_may_stand_for(name: str) -> None:
    """A focus area's name that is shortened or misspelt is like the known one; case, number and "&" are nothing."""
    meant = AREAS[name]
    assert Vocabulary(SETTINGS).areas_like(name) == ((meant,) if meant else ())


def _grid(area: str) -> list[list[str]]:
    return [[area, "Stärka föräldrar"], ["Läxhjälp", "Familjepeppen"], ["Nattvandring", "Fika"]]


def _column(area: str) -> list[list[str]]:
    return [
        ["Aktivitet", "Status", "Fokusområde"],
        ["Ett", "Klar", area],
        ["Två", "Klar", "Stärka föräldrar"],
        ["Tre", "Klar", area],
    ]


def _sections(area: str) -> list[list[str]]:
    rows = [["Aktivitet", "Status", "Ansvarig"], [area], ["Ett", "Klar", "Polisen"], ["Tre", "Klar", "Skolan"]]
    return [*rows, ["Stärka föräldrar"], ["Två", "Klar", "Skolan"]]


def _across(area: str) -> list[list[str]]:
    return [[area, "Läxhjälp", "Idrott"], ["Stärka föräldrar", "Familjepeppen", "Föräldramöten"]]


Rows = Callable[[str], list[list[str]]]
LAYOUTS = [(_column, "Plan!C2"), (_sections, "Plan!A2"), (_grid, "Plan!A1"), (_across, "Plan!A1")]


@pytest.mark.parametrize(("rows", "cell"), LAYOUTS)
def test_a_focus_area_that_is_spelt_otherwise(rows: Rows, cell: str) -> None:
    """In a column, over a section and in grids: asked about where it stands, and known once it is answered."""
    plan = _plan(rows("Förebygga droger"))
    question = next(one for one in plan.questions if one.key == "focus_area:förebygga droger")
    assert (question.cell, question.count, question.choices[0][0]) == (cell, 2, DROGER)
    assert sum(action.focus_area == "Förebygga droger" for action in plan.actions) == 2
    answered = _plan(rows("Förebygga droger"), {question.key: DROGER})
    assert sum(action.focus_area == DROGER for action in answered.actions) == 2
    assert not answered.questions
    kept = _plan(rows("Förebygga droger"), {question.key: ""})
    assert sum(action.focus_area == "Förebygga droger" for action in kept.actions) == 2
    assert not kept.questions


def test_a_sheet_that_may_be_named_after_a_focus_area() -> None:
    """Excel cuts a sheet's name at 31 characters: it is asked about, and a department until then."""
    rows = [["Aktivitet", "Status"], ["Ett", "Klar"]]
    data = build({DROGER[:30]: rows, "Stärka föräldrar": rows})
    plan = read_plan(data, "plan.xlsx")
    question = plan.questions[0]
    assert (question.key, question.choices[0][0]) == (f"focus_area:{DROGER[:30].lower()}", DROGER)
    answered = read_plan(data, "plan.xlsx", corrections=Corrections(answers={question.key: DROGER}))
    assert answered.actions[0].focus_area == DROGER
    assert statuses(answered) == ["done", "done"]


def test_gaps_say_nothing_of_a_focus_area_that_is_only_spelt_otherwise() -> None:
    """While it is asked whether a name stands for a focus area, that one is no gap; the others are."""
    plan = make_plan(
        make_action("Ett", focus_area="Förebygga droger", goals=(SETTINGS.goals[0].name,)),
        make_action("Två", focus_area="STÄRKA  föräldrar", goals=(SETTINGS.goals[0].name,)),
    )
    table = action_table(plan)
    matrix = count_matrix(table, Axes(FOCUS_AREAS, GOALS), table, SETTINGS)
    question = Question("focus_area:förebygga droger", "?", ((DROGER, "Ja"), ("", "Nej")))
    others = tuple(area for area in SETTINGS.focus_areas if area not in (DROGER, "Stärka föräldrar"))
    assert find_gaps(matrix, [question]).idle == others
    assert find_gaps(matrix).idle == (DROGER, *others)
