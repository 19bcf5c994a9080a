"""Ändringar: which two revisions are compared, and what changed from one to the other."""

from collections.abc import Sequence

import streamlit as st

from umebra.analysis.action_table import Filters, filter_actions
from umebra.analysis.changes import Change, Comparison
from umebra.errors import UmebraError
from umebra.store import Revision
from umebra.ui.editing.working_changes import is_waiting, show_working_changes
from umebra.ui.editing.working_line import MODE_KEY, WORKING
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain
from umebra.ui.parts.board_meetings import Meeting, meetings, show_marking
from umebra.ui.parts.change_list import show_beside, show_changes, show_flow, show_takeaway
from umebra.ui.parts.revision_choice import ONE_AT_A_TIME, choose, describe, is_together, plan_name, published_before
from umebra.ui.session import state
from umebra.ui.session.nothing_yet import FIRST, NEXT, show_nothing_yet
from umebra.ui.session.plan_cache import Loaded, comparison, load_revision
from umebra.ui.session.sample_archive import archive_of
from umebra.ui.session.store_cache import Archive, history
from umebra.ui.session.view import View
from umebra.wording.sentences import of_both, takeaway

FROM_KEY, TO_KEY = "fran", "till"
BEFORE, MEETING, OWN = "Förra planen", "Senaste mötet", "Välj själv"
NOTHING_YET = (
    "Det finns inget att jämföra med än. När den reviderade planen är publicerad visas här vad som har ändrats."
)
NONE_YET = "Det finns inget att jämföra med än. När två revisioner är publicerade visas här vad som har ändrats."


def show_comparing(view: View) -> None:
    """Draw the choice of two revisions, and what changed between them."""
    try:
        archive = archive_of(view.loaded)
        kept = history(archive)
    except UmebraError as error:
        html.show(html.alert(str(error)))
        return
    state.forget_news()  # here is what it is about
    if len(kept.revisions) < 2 and is_waiting():
        show_working_changes()
        return
    if is_together(view):
        html.show(html.paragraph(ONE_AT_A_TIME))
    pair = _pair(view, kept.revisions, meetings(view.loaded.settings, kept.events, plan_name(view.loaded, kept)))
    if pair:
        _show(*pair, view, archive)
    show_marking(view, kept.events)


def _pair(view: View, revisions: Sequence[Revision], held: Sequence[Meeting]) -> tuple[Revision, Revision] | None:
    """Draw the choice of what to compare; return both revisions, None if there are not two or the edits are drawn."""
    by_id = {revision.id: revision for revision in revisions}
    shown = by_id.get(view.loaded.revision or 0)
    before = published_before(shown, revisions) if shown else None
    at_meeting = by_id.get(held[-1].revision or 0) if held else None
    modes = {BEFORE: before, **({MEETING: at_meeting} if held else {}), OWN: None}
    if len(revisions) < 2:
        show_nothing_yet(*((NOTHING_YET, NEXT) if revisions else (NONE_YET, FIRST)))
        return None
    names = [*modes, *([WORKING] if is_waiting() else [])]
    state.still_asked(MODE_KEY, names)
    # Not as a segmented control: in dark, what is chosen in one has a text with too little contrast.
    chosen = st.radio(
        "Jämför med",
        names,
        names.index(BEFORE if before else OWN),
        format_func=plain,
        key=MODE_KEY,
        bind="query-params",
        horizontal=True,
    )
    if chosen == WORKING:
        show_working_changes()
        return None
    if chosen == OWN or shown is None:
        return _choose_both(revisions, before, shown)
    if chosen == MEETING and held:
        html.show(html.paragraph(f"Mötet hölls {held[-1].day}."))
    if old := modes.get(chosen or BEFORE):
        return old, shown
    then = _ERASED_SINCE if held and held[-1].revision else _NO_PLAN_THEN
    html.show(html.paragraph(_NO_BEFORE if chosen == BEFORE else then))
    return None


_NO_BEFORE = "Ingen plan var publicerad före den som visas. Välj själv två revisioner att jämföra."
_ERASED_SINCE = "Filen med planen som gällde vid det mötet är raderad. Välj själv två revisioner att jämföra."
_NO_PLAN_THEN = "Ingen plan var publicerad vid det mötet. Välj själv två revisioner att jämföra."


def _choose_both(
    revisions: Sequence[Revision], before: Revision | None, shown: Revision | None
) -> tuple[Revision, Revision] | None:
    """Draw the choice of both: at first the plan shown and the one before it, else the two saved last."""
    left, right = st.columns(2)
    with left:
        old = choose("Från", revisions, FROM_KEY, before.id if before else revisions[1].id)
    with right:
        new = choose("Till", revisions, TO_KEY, shown.id if shown else revisions[0].id)
    return (old, new) if old and new else None


def _show(before: Revision, after: Revision, view: View, archive: Archive) -> None:
    """Draw what changed in the actions that pass the filters; promises and indicators are compared all."""
    old, new = load_revision(before.id, archive), load_revision(after.id, archive)
    found = comparison(old, new)
    html.show(html.paragraph(f"{of_both(describe(before), describe(after))}."))
    rows, old_rows = _passing_both(view, old, new, found)
    changes = found.changes if rows is None else _within(found.changes, rows, old_rows or set())
    if rows is not None:
        html.show(
            html.paragraph("Bara aktiviteter som passar filtret räknas här. Löften och indikatorer jämförs alla.")
        )
    html.show(html.paragraph(takeaway(changes, by_likeness=found.by_likeness), "ub-lead"))
    if changes:
        show_takeaway(changes, found.unchanged(rows), new.labels)
    show_flow(found, old, new, rows, old_rows)
    show_changes(changes, old, new)
    show_beside(old, new)


def _passing_both(view: View, old: Loaded, new: Loaded, found: Comparison) -> tuple[set[int] | None, set[int] | None]:
    """Return the rows of two plans that pass the filters; if those ask what is confirmed, the same actions before."""
    if not view.filters.asks_confirmed or new.revision != view.loaded.revision:
        return _passing(view, new), _passing(view, old)
    rows = set(map(int, view.table.index))
    return rows, {found.matches[row] for row in rows if row in found.matches}


def _passing(view: View, loaded: Loaded) -> set[int] | None:
    """Return the rows of a plan that pass the view's filters, None where none is set."""
    if view.filters == Filters():
        return None
    return set(filter_actions(loaded.table, view.filters).index)


def _within(changes: Sequence[Change], rows: set[int], old_rows: set[int]) -> tuple[Change, ...]:
    return tuple(c for c in changes if (c.row in rows if c.row is not None else c.old_row in old_rows))
