"""Any plan that the exporter writes reads back as it was, but for its cells and how the status was carried."""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exports.test_round_trip import compared, export_of
from tests.plans import make_plan
from umebra.exports.delimited import export_csv
from umebra.exports.excel import export_excel
from umebra.plan import Action, Plan, Status
from umebra.readers import read_plan
from umebra.settings import read_settings

SETTINGS = read_settings()
WORDS = (
    *("Trygghet", "samverkan", "i", "på", "skolor", "mot", "våld", "unga", "och", "med", "dialog", "två", "Åre", "lov"),
    *("=1+1", "-", "@torget", "+46", "(nytt)", "50 %", "a/b", "C & D", "”citat”", "13–16", "åk 7", "<b>", "**", "'s"),
)
PARTNERS = (*SETTINGS.partners, "Kultur och fritid", "Hyresgästföreningen", "IK Björnen")
phrases = st.lists(st.sampled_from(WORDS), min_size=2, max_size=6).map(" ".join)
titles = st.tuples(st.sampled_from(("Insatser", "Läxhjälp", "Förstudie")), phrases).map(" ".join)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
names = st.lists(st.sampled_from(PARTNERS), max_size=4, unique=True).map(tuple)


@st.composite
def actions(draw: st.DrawFn) -> Action:
    """Draw an action as a plan may hold it."""
    start, end = sorted((draw(days), draw(days)))
    responsible = draw(names)
    goals = draw(st.sets(st.integers(0, len(SETTINGS.goals) - 1)))
    return Action(
        title=draw(titles),
        cell="",
        number=draw(st.none() | st.integers(1, 300).map(str)),
        description=draw(st.none() | phrases),
        focus_area=draw(st.none() | st.sampled_from(SETTINGS.focus_areas)),
        department=draw(st.none() | st.sampled_from(("Fritid", "Kultur och fritid", "Teknik"))),
        cause=draw(st.none() | phrases),
        aim=draw(st.none() | phrases),
        status=draw(st.sampled_from(Status)),
        responsible=responsible,
        partners=tuple(name for name in draw(names) if name not in responsible),
        goals=tuple(SETTINGS.goals[place].name for place in sorted(goals)),
        district=draw(st.none() | st.sampled_from(SETTINGS.districts)),
        factors=tuple(draw(st.lists(st.sampled_from(("Droger", "Psykisk ohälsa", "Skolmisslyckande")), unique=True))),
        start=draw(st.none() | st.just(start)),
        end=draw(st.none() | st.just(end)),
        follow_up=draw(st.none() | phrases),
        comment=draw(st.none() | phrases),
    )


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


RUNS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@RUNS
@given(plans())
def test_any_plan_comes_back_from_excel(plan: Plan) -> None:
    """Every field of every action, the title, the revision date and the legend are the same."""
    again = read_plan(export_excel(export_of(plan)), "export.xlsx")
    assert compared(again.actions) == compared(plan.actions)
    assert (again.title, again.revised) == (plan.title, plan.revised)


@RUNS
@given(plans())
def test_any_plan_comes_back_from_csv(plan: Plan) -> None:
    """Every field of every action is the same."""
    assert compared(read_plan(export_csv(export_of(plan)), "export.csv").actions) == compared(plan.actions)
