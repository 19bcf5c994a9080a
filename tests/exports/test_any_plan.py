"""Any plan that the exporter writes reads back as it was, but for its cells and how the status was carried."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from tests.exports.test_round_trip import compared, export_of
from tests.plans import make_plan
from umebra.exports.csv import export_csv
from umebra.exports.xlsx import export_excel
from umebra.model.fields import ACTION_FIELDS
from umebra.model.plan import Action, Plan, Status
from umebra.readers import read_plan
from umebra.readers.cells.text import clean
from umebra.readers.values.dates import read_text
from umebra.settings.settings import read_settings

SETTINGS = read_settings()
WORDS = (
    *("Trygghet", "samverkan", "i", "på", "skolor", "mot", "våld", "unga", "och", "med", "dialog", "två", "Åre", "lov"),
    *("=1+1", "-", "@torget", "+46", "(nytt)", "50 %", "a/b", "C & D", "”citat”", "13–16", "åk 7", "<b>", "**", "'s"),
    *(
        "fo\u0308r",
        "Å\u200bre",
        "sam\u00advaro",
        "👩\u200d👧",
        "✅",
        "سلام",
        "שלום",
        "ไทย",
        "a\u00a0b",
        "x;y",
        '"ord"',
        "1,5",
        "ord " * 300,
    ),
)
PARTNERS = (*SETTINGS.partners, "Kultur och fritid", "Hyresgästföreningen", "IK Björnen", "Barn- och elevhälsan")
DEPARTMENTS = ("Kultur och fritid", "Individ- och familjeomsorg", "Fritid", "Fastighet, gata", "Skolan")
CAUSES = ("1. Unga saknar mötesplats", "Otrygga stråk; mörker", "Droger")
TIMES = (
    "löpande",
    "vid behov",
    "HT 2026",
    "mars 2025 – dec 2026",
    "2 ggr/år",
    "senast 2024-06-30",
    "2025",
    "v. 34 2024",
)
NUMBERS = ("1", "2.1", "03", "1a", "A-3", "1.10", "§ 4")
phrases = st.lists(st.sampled_from(WORDS), min_size=2, max_size=6).map(" ".join)
lines = st.lists(phrases, min_size=1, max_size=3).map("\n".join)
titles = st.tuples(st.sampled_from(("Insatser", "Läxhjälp", "Förstudie")), phrases).map(" ".join)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
names = st.lists(st.sampled_from(PARTNERS), max_size=4, unique=True).map(tuple)


@st.composite
def actions(draw: st.DrawFn) -> Action:
    """Draw an action as a plan may hold it."""
    start, end, when = draw(times())
    responsible = draw(names)
    goals = draw(st.sets(st.integers(0, len(SETTINGS.goals) - 1)))
    return Action(
        title=draw(titles),
        cell="",
        number=draw(st.none() | st.integers(1, 300).map(str) | st.sampled_from(NUMBERS)),
        description=draw(st.none() | lines),
        focus_area=draw(st.none() | st.sampled_from(SETTINGS.focus_areas)),
        department=draw(st.none() | st.sampled_from(DEPARTMENTS)),
        cause=draw(st.none() | phrases | st.sampled_from(CAUSES)),
        status=draw(st.sampled_from(Status)),
        responsible=responsible,
        partners=tuple(name for name in draw(names) if name not in responsible),
        goals=tuple(SETTINGS.goals[place].name for place in sorted(goals)),
        district=draw(st.none() | st.sampled_from(SETTINGS.districts)),
        factors=tuple(draw(st.lists(st.sampled_from(("Droger", "Psykisk ohälsa", "Skolmisslyckande")), unique=True))),
        aim=draw(st.none() | phrases),
        step=draw(st.none() | st.sampled_from(SETTINGS.framework.method)),
        start=start,
        end=end,
        when=when,
        follow_up=draw(st.none() | lines),
        comment=draw(st.none() | lines),
        cost=draw(st.none() | lines | st.integers(0, 10**9).map(str)),
    )


@st.composite
def times(draw: st.DrawFn) -> tuple[date | None, date | None, str | None]:
    """Draw a beginning, an end and the words for them; what is told by the words alone is what they say."""
    start, end = sorted((draw(days), draw(days)))
    dated = (draw(st.none() | st.just(start)), draw(st.none() | st.just(end)))
    when = draw(st.none() | st.sampled_from(TIMES))
    return (*(dated if any(dated) or not when else read_text(when) or dated), when)


def repaired(actions: Iterable[Action]) -> list[Action]:
    """Return the actions as a reader holds them: their texts in composed letters, without signs that nobody sees."""
    texts = ("title", "description", "cause", "aim", "follow_up", "comment", "cost")
    return [replace(one, **{name: clean(text) for name in texts if (text := getattr(one, name))}) for one in actions]


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a plan, perhaps with a legend of its own."""
    legend = draw(
        st.sampled_from(
            (
                {},
                dict(SETTINGS.status_labels),
                {Status.GREEN: "Genomfört fullt ut", Status.YELLOW: "Delvis genomfört", Status.RED: "Inte genomfört"},
            )
        )
    )
    drawn = draw(st.lists(actions(), min_size=1, max_size=8))
    if draw(st.booleans()):
        # Values that never return, and blanks below them: as a plan that writes each group's once, but meant.
        areas = iter(SETTINGS.focus_areas)
        blank = [draw(st.booleans()) for _ in drawn]
        drawn = [
            replace(one, focus_area=None if empty else next(areas, None), cause=None if empty else f"Orsak {place}")
            for place, (one, empty) in enumerate(zip(drawn, blank, strict=True))
        ]
        drawn[0] = replace(drawn[0], status=Status.GREEN)
        return make_plan(*drawn, title="Handlingsplan 2025", legend=legend)
    # A plan without any status in it is another claim: nothing then shows what a column of one would hold.
    return make_plan(*drawn, replace(drawn[0], status=Status.GREEN), title="Handlingsplan 2025", legend=legend)


# How a status was carried and in which cell an action stood is not exported, nor which of several plans it is of.
EXPORTED = [one.name for one in ACTION_FIELDS if one.name not in ("cell", "status_from", "plan", "goals_derived")]
DRAWN = settings(max_examples=500, deadline=None, derandomize=True, database=None, phases=[Phase.generate])


@pytest.mark.parametrize("name", EXPORTED)
def test_every_field_is_drawn(name: str) -> None:
    """The plans that come back have something in each field that an export carries."""
    empty = getattr(Action(title="", cell=""), name)
    find(actions(), lambda action: getattr(action, name) != empty, settings=DRAWN)


RUNS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@RUNS
@given(plans())
def test_any_plan_comes_back_from_excel(plan: Plan) -> None:
    """Every field of every action, the title, the revision date and the legend are the same."""
    again = read_plan(export_excel(export_of(plan)), "export.xlsx")
    assert compared(again.actions) == repaired(compared(plan.actions))
    assert (again.title, again.revised) == (plan.title, plan.revised)


@RUNS
@given(plans())
def test_any_plan_comes_back_from_csv(plan: Plan) -> None:
    """Every field of every action is the same."""
    assert compared(read_plan(export_csv(export_of(plan)), "export.csv").actions) == repaired(compared(plan.actions))
