"""Which fields of an action a plan has a place for, and why not for the others."""

from collections.abc import Mapping

from umebra.editing.edits import EDITABLE
from umebra.editing.places import Places
from umebra.errors import EditError
from umebra.model.plan import Action, Plan

OTHER_KIND = (
    "Planer av slaget .{} går inte att ändra här. Öppna den, spara den som Excel-arbetsbok (.xlsx) och ladda upp den "
    "filen."
)
_KINDS = ("xlsx", "xlsm", "csv")


def refusal_of(plan: Plan) -> str:
    """Return why nothing of a plan can be changed in its file, as a sentence; empty if something may be."""
    return "" if plan.source.kind in _KINDS else OTHER_KIND.format(plan.source.kind)


def refusals(plan: Plan, places: Places, action: Action) -> Mapping[str, str]:
    """Return each field that can be changed, and why not in this action; empty for one that has a place.

    A cell may still turn out to be a formula, or merged with others: only the file itself says so.
    """
    whole = refusal_of(plan)
    return {name: whole or _refusal(places, action, name) for name in sorted(EDITABLE)}


def _refusal(places: Places, action: Action, name: str) -> str:
    try:
        if name == "status":
            places.status_wish_of(action, action.status)
        else:
            places.field_wish_of(action, name, None)
    except EditError as error:
        return str(error)
    return ""
