"""What is kept of each revision so that a long history is shown without reading its plans again."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from umebra.analysis.matching import match_actions
from umebra.model.plan import Action, Plan, Status, to_mend

Mix = Mapping[Status, int]
"""How many actions have each status; a status without any is left out."""

Standing = tuple[int, ...]
"""For each action of a published plan the publication since which its status is what it is."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A revision's counts.

    Attributes:
        actions: How many it has.
        problems: How many things there are to mend in it.
        statuses: All its actions' statuses.
        focus_areas: Each focus area's; none in a plan without them.
        departments: Each department's.
        goals: Each goal's; an action counts for each goal that it serves.
        questions: How many questions about it are open.
    """

    actions: int
    problems: int
    statuses: Mix
    focus_areas: Mapping[str, Mix] = field(default_factory=dict)
    departments: Mapping[str, Mix] = field(default_factory=dict)
    goals: Mapping[str, Mix] = field(default_factory=dict)
    questions: int = 0


def summarise(plan: Plan) -> Summary:
    """Count a plan's actions."""
    actions = plan.actions
    return Summary(
        actions=len(actions),
        problems=len(to_mend(plan.problems, plan.questions)),
        statuses=Counter(action.status for action in actions),
        focus_areas=_mixes((action.focus_area, action.status) for action in actions),
        departments=_mixes((action.department, action.status) for action in actions),
        goals=_mixes((goal, action.status) for action in actions for goal in action.goals),
        questions=len(plan.questions),
    )


def standing(plan: Sequence[Action], publication: int, before: Sequence[Action], stood: Standing) -> Standing:
    """Return since which publication each action has its status.

    Args:
        plan: The actions that are being published.
        publication: The publication's number.
        before: The actions of the publication before; none if this is the first.
        stood: Their standing.
    """
    matches = match_actions(before, plan).pairs
    same = {row: stood[old] for row, old in matches.items() if before[old].status is plan[row].status}
    return tuple(same.get(row, publication) for row in range(len(plan)))


def _mixes(pairs: Iterable[tuple[str | None, Status]]) -> dict[str, Mix]:
    mixes: defaultdict[str, Counter[Status]] = defaultdict(Counter)
    for name, status in pairs:
        if name is not None:
            mixes[name][status] += 1
    return dict(mixes)
