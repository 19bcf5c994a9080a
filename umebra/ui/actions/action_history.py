"""One action's history: its status in each published revision, and what else was changed in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from umebra import swedish
from umebra.analysis.changes import Change, Kind
from umebra.errors import UmebraError
from umebra.model.plan import Action
from umebra.store import Revision, published_in_order
from umebra.ui.markup import html
from umebra.ui.parts.revision_choice import plan_name
from umebra.ui.session.plan_cache import Loaded, comparison, load_revisions
from umebra.ui.session.sample_archive import archive_of
from umebra.ui.session.store_cache import history

_MOST = 12
_WHAT = {
    Kind.TITLE: "ny rubrik",
    Kind.RESPONSIBLE: "ny ansvarig",
    Kind.PARTNERS: "andra parter",
    Kind.GOALS: "andra mål",
    Kind.DATES: "andra datum",
    Kind.FOCUS_AREA: "annat fokusområde",
    Kind.TEXT: "ändrad text",
}


@dataclass(frozen=True, slots=True, eq=False)
class _Stage:
    """An action as it stood in a revision, and what had been changed in it since the one before."""

    revision: Revision
    loaded: Loaded
    action: Action
    changes: Sequence[Change]


def history_of(row: int, loaded: Loaded) -> Markup:
    """Return the history of the action in a row of a published plan, the latest first; nothing of any other plan."""
    try:
        stages = list(_stages(row, loaded))
    except UmebraError:
        return Markup("")  # the frame says that the store is out of reach
    if len(stages) < 2:
        return Markup("")
    lines = Markup("").join(_line(stage) for stage in stages)
    return html.heading("Så har det gått", 3) + Markup("<div class='ub-history' role='list'>{}</div>").format(lines)


def _stages(row: int, loaded: Loaded) -> Iterator[_Stage]:
    """Yield the action revision by revision, backwards from the plan that is shown, as far as it is found."""
    archive = archive_of(loaded)
    kept = history(archive)
    revisions = published_in_order(kept.revisions, plan_name(loaded, kept))
    places = [place for place, one in enumerate(revisions) if one.id == loaded.revision]
    shown = revisions[: places[-1] + 1][-_MOST:] if places else []
    plans = load_revisions(*(one.id for one in shown), archive=archive) if len(shown) > 1 else {}
    here: int | None = row
    for place in range(len(shown) - 1, -1, -1):
        now = plans.get(shown[place].id, loaded)
        if here is None:
            return
        compared = comparison(plans[shown[place - 1].id], now) if place else None
        changes = [change for change in compared.changes if change.row == here] if compared else []
        yield _Stage(shown[place], now, now.plan.actions[here], changes)
        here = compared.matches.get(here) if compared else None


def _line(stage: _Stage) -> Markup:
    """Draw a stage by the day when it was revised, else saved: its status, and what else was changed."""
    day = stage.revision.revised or swedish.local_day(stage.revision.saved.at)
    kinds = {change.kind for change in stage.changes}
    new = ["ny i planen"] if Kind.ADDED in kinds else []
    what = swedish.listed([*new, *(word for kind, word in _WHAT.items() if kind in kinds)])
    badge = html.badge(stage.action.status, stage.loaded.labels[stage.action.status])
    return Markup("<div role='listitem'><span>{}</span> {} <span class='ub-rest'>{}</span></div>").format(
        swedish.long_day(day), badge, what
    )
