"""Small plans made in code, for tests of what is computed from them."""

from datetime import date
from typing import Any

from umebra.model.plan import Action, Plan, Problem, Severity, Source, Status, Table

DRUGS = "Krafttag mot narkotika"
TRUST = "Öka förtroendet för samhällets företrädare"
PARENTS = "Stärka föräldrar"
TOGETHER = "Utveckla samverkan"


def make_action(title: str = "Nattvandring", **fields: Any) -> Action:  # noqa: ANN401 - any of Action's fields
    """Return an action with the fields that a test is about."""
    return Action(**{"title": title, "cell": "Plan!B6", **fields})


def make_plan(*actions: Action, **fields: Any) -> Plan:  # noqa: ANN401 - any of Plan's fields
    """Return a plan with the actions and fields that a test is about."""
    source = Source("plan.xlsx", "0" * 64, "xlsx", ("Plan",))
    return Plan(**{"title": "Plan", "revised": date(2021, 2, 9), "source": source, "actions": actions, **fields})


def example_plan() -> Plan:
    """Return a plan of five actions with each status once."""
    return make_plan(
        make_action(
            "Drogfri skola",
            number="10",
            status=Status.GREEN,
            focus_area=PARENTS,
            goals=(DRUGS,),
            responsible=("Skolan",),
            partners=("Polisen", "Bostaden"),
            district="Ersboda",
            start=date(2021, 3, 1),
        ),
        make_action(
            "Ölandsvandring",
            number="2",
            status=Status.YELLOW,
            focus_area=TOGETHER,
            goals=(DRUGS, TRUST),
            responsible=("Polisen",),
            partners=("Skolan",),
            district="Centrum",
        ),
        make_action(
            "Ändrad skyltning",
            number="1",
            status=Status.RED,
            focus_area=TOGETHER,
            goals=(TRUST,),
            responsible=("Bostaden",),
            start=date(2020, 1, 1),
        ),
        make_action("Ålidhems torg", status=Status.DONE, focus_area=None, goals=(DRUGS,), partners=("Polisen",)),
        make_action("Zebraprojektet", status=Status.UNKNOWN, focus_area="Eget område", goals=(DRUGS,)),
        problems=(Problem(Severity.WARNING, "Plan!M10", "M10: färgen 7030A0 finns inte i teckenförklaringen."),),
        tables=(Table("Plan", "lista", "A5:M10", (), 5),),
    )
