"""The plan before the one that is shown, under the same filters: what the figures are compared with."""

from dataclasses import dataclass

from umebra import swedish
from umebra.analysis.action_table import Filters, filter_actions
from umebra.analysis.changes import Comparison
from umebra.errors import StoreError
from umebra.store import Revision
from umebra.ui.parts.board_meetings import meetings
from umebra.ui.parts.revision_choice import plan_before, plan_name
from umebra.ui.session.plan_cache import Loaded, comparison, load_revision
from umebra.ui.session.sample_archive import archive_of
from umebra.ui.session.store_cache import History, history
from umebra.ui.session.view import View, view_of


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """The plan before.

    Attributes:
        view: What of it passes the filters.
        comparison: What has changed since, whatever the filters.
        since: Since when, in words: ``sedan mötet`` if it was shown at a meeting, else its day.
    """

    view: View
    comparison: Comparison
    since: str


def look_before(view: View) -> Before | None:
    """Return the plan that the last meeting saw, else the one that was published before the shown one.

    None if there is none, or if the store can't be asked.
    """
    try:
        archive = archive_of(view.loaded)
        kept = history(archive)
        shown = next((one for one in kept.revisions if one.id == view.loaded.revision), None)
        seen = _seen_at_the_meeting(shown, view, kept) if shown else None
        revision = seen or plan_before(view, kept.revisions)
        if revision is None:
            return None
        old = load_revision(revision.id, archive)
    except StoreError:
        return None  # the frame says that the store is out of reach
    day = swedish.long_day(revision.revised or swedish.local_day(revision.saved.at))
    since = "sedan mötet" if seen else f"sedan {day}"
    compared = comparison(old, view.loaded)
    return Before(_same_in(old, view, compared), compared, since)


def _same_in(old: Loaded, view: View, compared: Comparison) -> View:
    """Return what of a former plan passes the filters; of those of what is confirmed, the same actions as they were."""
    if not view.filters.asks_confirmed:
        return view_of(old, view.filters)
    rows = sorted(compared.matches[row] for row in map(int, view.any_status.index) if row in compared.matches)
    any_status = old.table.loc[rows]
    return View(old, view.filters, filter_actions(any_status, Filters(status=view.filters.status)), any_status)


def _seen_at_the_meeting(shown: Revision, view: View, kept: History) -> Revision | None:
    """Return what the last meeting that saw another plan than the shown one saw, None if there was none."""
    until = shown.published[-1].id if shown.published else shown.saved.id
    earlier = {
        one.id: one for one in kept.revisions if one.id != shown.id and one.published and one.published[-1].id < until
    }
    held = meetings(view.loaded.settings, kept.events, plan_name(view.loaded, kept))
    return next(filter(None, (earlier.get(meeting.revision or 0) for meeting in reversed(held))), None)
