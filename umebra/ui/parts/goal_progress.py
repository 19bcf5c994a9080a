"""A goal's two shares over the published revisions: the figure, its numbers beside it, and its indicators under it."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.analysis.action_table import Filters
from umebra.analysis.counts import ADVANCED, STARTED, Progress, progress_of
from umebra.charts.goal_progress_chart import GoalHistory, goal_progress_chart, goal_with_indicators_chart, share_text
from umebra.errors import UmebraError
from umebra.model.indicators import Indicator, of_goal
from umebra.store import Revision, published_in_order
from umebra.ui.markup import html
from umebra.ui.markup.plain import unturned
from umebra.ui.parts.board_meetings import Meeting, meetings
from umebra.ui.parts.figures import how_to_read, kept_figure, show_figure, zooms
from umebra.ui.parts.indicator_card import describe
from umebra.ui.parts.links import revision_address
from umebra.ui.parts.revision_choice import is_together, plan_name
from umebra.ui.session.sample_archive import archive_of
from umebra.ui.session.store_cache import history
from umebra.ui.session.view import View
from umebra.wording.sentences import share_names

NOT_YET = "Hur målet har utvecklats syns när nästa reviderade plan har publicerats."
NOT_FILTERED = "Filtren gäller inte den här bilden."
MOST_INDICATORS = 6


def show_goal_progress(view: View, goal: str, key: str) -> None:
    """Draw a goal's shares over the revisions, small; :func:`show_goal_at_large` has the numbers.

    Args:
        view: What is shown; its filters do not narrow the figure.
        goal: The goal's full name.
        key: The figure's name among the page's elements.
    """
    found = _goal_history_or_why_not(view, goal)
    if found is None:
        return
    told, _ = found
    may_zoom = zooms()
    figure = kept_figure("goal", (told, may_zoom), lambda: goal_progress_chart(told, zooms=may_zoom))
    show_figure(figure, _alt(goal), key)


def show_goal_at_large(view: View, goal: str, key: str) -> None:
    """Draw a goal's shares and its indicators on one time axis, and the numbers of both beside them.

    Args:
        view: What is shown.
        goal: The goal's full name.
        key: The figure's name among the page's elements.
    """
    found = _goal_history_or_why_not(view, goal)
    if found is None:
        return
    told, revisions = found
    measured = [one for one in of_goal(view.loaded.plan.indicators, goal) if one.measures]
    drawn, may_zoom = measured[:MOST_INDICATORS], zooms()
    figure, numbers = st.columns([3, 2])
    with figure:
        _say_what_it_shows(told, view)
        show_figure(
            kept_figure(
                "goal at large",
                (told, drawn, may_zoom),
                lambda: goal_with_indicators_chart(told, drawn, zooms=may_zoom),
            ),
            _alt(goal),
            key,
        )
        html.show(html.paragraph(how_to_read(), "ub-text ub-screen"))
    with numbers:
        html.show(goal_table(told, revisions, view))
        _show_indicators(measured, len(drawn))


def show_how_to_read(view: View) -> None:
    """Say once, over the goals' figures, what their lines are; nothing if there is no figure yet."""
    found = goal_history(view, next((goal.goal for goal in view.goals), ""))
    if found:
        _say_what_it_shows(found[0], view)


def goal_history(view: View, goal: str) -> tuple[GoalHistory, Sequence[Revision]] | None:
    """Return what has become of a goal and the revisions that tell it; None where fewer than two do."""
    try:
        kept = history(archive_of(view.loaded))
    except UmebraError:
        return None
    name = plan_name(view.loaded, kept)
    revisions = [] if is_together(view) else published_in_order(kept.revisions, name)
    if len(revisions) < 2:
        return None
    held = meetings(view.loaded.settings, kept.events, name)
    return told_of(goal, revisions, view, held), revisions


def _goal_history_or_why_not(view: View, goal: str) -> tuple[GoalHistory, Sequence[Revision]] | None:
    """Return what has become of a goal; if nothing tells it yet, say so."""
    found = goal_history(view, goal)
    if found is None:
        html.show(html.paragraph(NOT_YET))
    return found


def told_of(goal: str, revisions: Sequence[Revision], view: View, held: Sequence[Meeting]) -> GoalHistory:
    """Return what some revisions tell of a goal, with the meetings that were held."""
    days = tuple(one.day for one in revisions)
    return GoalHistory(
        days=days,
        progress=tuple(progress_of(goal, one.summary.goals.get(goal, {})) for one in revisions),
        names=share_names(view.loaded.labels, view.loaded.plan.legend, view.loaded.settings),
        meetings=tuple(meeting.day for meeting in held),
        until=max(days[-1], swedish.today()),
    )


def goal_table(told: GoalHistory, revisions: Sequence[Revision], view: View) -> Markup:
    """Return a goal's numbers: a row for each revision, the latest first."""
    pairs = zip(reversed(revisions), reversed(told.progress), strict=True)
    rows = [(swedish.day(kept.day), *linked_shares(part, kept, view)) for kept, part in pairs]
    return html.table(("Revision", *told.names), rows, f"Andelar av målets aktiviteter: {told.progress[0].goal}")


def linked_shares(part: Progress, kept: Revision, view: View) -> tuple[Markup, Markup]:
    """Write a goal's two shares in a revision; each leads to its actions."""
    return _linked_share(part.started, STARTED, part, kept, view), _linked_share(
        part.advanced, ADVANCED, part, kept, view
    )


def _linked_share(count: int, statuses: Sequence[str], part: Progress, kept: Revision, view: View) -> Markup:
    if not count:
        return Markup("{}").format(share_text(count, part))
    address = revision_address(view, kept.id, goal=(part.goal,), status=statuses)
    figure = html.linked(swedish.number(count), address)
    return Markup("{} ({} av {})").format(swedish.percent(count / part.known), figure, swedish.number(part.known))


def _say_what_it_shows(told: GoalHistory, view: View) -> None:
    meeting = " ◆ är ett möte." if told.meetings else ""
    filtered = f" {NOT_FILTERED}" if view.filters.without_status() != Filters() else ""
    html.show(html.paragraph(f"Hel linje: {told.names[0]}. Prickad: {told.names[1]}.{meeting}{filtered}"))


def _alt(goal: str) -> str:
    return unturned(f"Hur andelarna för målet ”{goal}” har ändrats; siffrorna står i tabellen")


def _show_indicators(measured: Sequence[Indicator], drawn: int) -> None:
    if len(measured) > drawn:
        shown = swedish.number(drawn)
        html.show(html.paragraph(f"Bilden visar de första {shown} av {swedish.number(len(measured))} indikatorer."))
    if measured:
        rows = [(one.name, one.district or "", describe(one)) for one in measured]
        html.show(html.table(("Indikator", "Var", "Värden"), rows, "Målets indikatorer"))
