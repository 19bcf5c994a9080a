"""Goals derived from the focus areas, if a plan has none of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from umebra.model.plan import Action
from umebra.readers.tables.found_table import Found, Vocabulary


def with_derived_goals(actions: Sequence[Action], found: Iterable[Found], vocabulary: Vocabulary) -> tuple[Action, ...]:
    """Derive goals from focus areas if the settings say so and no table has goals of its own."""
    settings = vocabulary.settings
    own = any(column.field == "goals" for table in found for column in table.columns)
    if not settings.derive_goals or own or any(action.goals for action in actions):
        return tuple(actions)
    derived = {area: tuple(goals) for area, goals in settings.goals_by_focus_area.items()}
    return tuple(
        replace(action, goals=goals, goals_derived=True)
        if (goals := derived.get(action.focus_area or "", ()))
        else action
        for action in actions
    )
