"""Which fields of an action can be changed in a plan's file, and why the others can't."""

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
    """Return why nothing in a plan's file can be changed, a Swedish sentence; empty if that is not so."""
    return "" if plan.source.kind in _KINDS else OTHER_KIND.format(plan.source.kind)


def refusals(plan: Plan, places: Places, action: Action) -> Mapping[str, str]:
    """Return, for each field, why it can't be changed in this action: a Swedish sentence, empty if it can.

    A cell may still turn out to hold a formula or to be merged with others: only the file itself tells that.
    """
    whole = refusal_of(plan)
    return {name: whole or _refusal(places, action, name) for name in sorted(EDITABLE)}


def _refusal(places: Places, action: Action, name: str) -> str:
    """Return why a field can't be changed, by looking for its place; empty if it has one."""
    try:
        if name == "status":
            places.status_wish_of(action, action.status)
        else:
            places.field_wish_of(action, name, None)
    except EditError as error:
        return str(error)
    return ""
