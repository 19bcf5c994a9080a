"""Mål: progress towards the priority goals."""

from collections.abc import Collection

import pandas as pd
import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.analysis.action_table import filter_goal, without_goal
from umebra.analysis.counts import Progress, count_statuses
from umebra.model.indicators import of_goal
from umebra.model.plan import Status
from umebra.ui.actions.action_link import action_address
from umebra.ui.actions.action_table_view import show_actions
from umebra.ui.markup import html
from umebra.ui.parts.choose_one import choose_one
from umebra.ui.parts.goal_progress import show_goal_at_large, show_goal_progress, show_how_to_read
from umebra.ui.parts.links import by_status, here_address
from umebra.ui.session import state
from umebra.ui.session.navigation import paths_here
from umebra.ui.session.plan_cache import Loaded
from umebra.ui.session.view import View
from umebra.wording import sentences
from umebra.wording.indicator_sentences import summary

GOAL_KEY = "ett-mal"
_SIDE_BY_SIDE = 4
_SITUATION = "lagesbild"
_MOST_NEXT = 2
ANY_STATUS = "Statusfiltret ändrar inte andelarna: de räknas på alla statusar."


def has_goals(loaded: Loaded) -> bool:
    """Say whether any action serves a priority goal."""
    return bool(loaded.values["goal"])


def share_names(loaded: Loaded) -> tuple[str, str]:
    """Return the names of the two shares, in the plan's own words."""
    return sentences.share_names(loaded.labels, loaded.plan.legend, loaded.settings)


def show_goals(view: View) -> None:
    """Draw the goals side by side: counts, shares, how they have moved, what is measured and what comes next."""
    show_how_to_read(view)
    goals = list(enumerate(view.goals, start=1))
    used = frozenset(view.table.loc[view.table["goals"].map(bool), "status"])
    for first in range(0, len(goals), _SIDE_BY_SIDE):
        row = goals[first : first + _SIDE_BY_SIDE]
        with st.container(key=f"goal_row_{first}"):  # paper has room for two beside each other
            columns = st.columns(len(row))
        for column, (place, progress) in zip(columns, row, strict=True):
            with column.container(border=True, height="stretch"):
                _show_goal(place, progress, view, used)


def show_one_goal(view: View) -> None:
    """Draw the goal that is chosen at large: its figure beside its indicators, and the actions behind it."""
    names = [goal.goal for goal in view.goals]
    asked = state.still_asked(GOAL_KEY, names)
    chosen = choose_one(
        "Visa ett mål större",
        names,
        GOAL_KEY,
        placeholder="Visa ett mål större, med siffror och aktiviteter",
        width=520,
        index=names.index(asked) if asked else None,
        is_labelled=False,
    )
    if chosen:
        table = filter_goal(view.table, chosen)
        html.show(html.heading(f"{chosen}: {swedish.actions(len(table))}"))
        show_goal_at_large(view, chosen, "goal_at_large")
        show_actions(view.loaded, table, "goal_actions")


def show_notes(view: View) -> None:
    """Say how the shares are counted, and name what they leave out."""
    served = view.table["goals"].map(len)
    if (served > 1).any():
        html.show(html.paragraph(_more_than_all(int(served.sum()), int((served > 0).sum()))))
    if view.filters.status:
        html.show(html.paragraph(ANY_STATUS))
    if view.table["goals_derived"].any():
        html.show(html.paragraph("Målen är härledda ur fokusområdet, eftersom planen inte anger dem."))


def show_without_goal(view: View) -> None:
    """List the actions that serve no priority goal."""
    rest = without_goal(view.table)
    if len(rest):
        html.show(html.heading(f"{swedish.actions(len(rest))} utan prioriterat mål"))
        show_actions(view.loaded, rest, "no_goal")


def _show_goal(place: int, progress: Progress, view: View, used: Collection[Status]) -> None:
    """Draw a goal's card; without actions it has no shares, and if no status is known it says so in their place.

    Whatever it uses itself, it keeps room for the statuses that the goals use, so that the cards stand level.
    """
    heading = html.heading(f"{place}. {progress.goal}")
    if not progress.total:
        told = html.paragraph(f"Inga aktiviteter{view.in_selection} arbetar mot målet.")
        html.show(heading + told + _indicators(progress.goal, view))
        return
    table = filter_goal(view.table, progress.goal)
    to = by_status(view, goal=(progress.goal,))
    counts = html.counts(count_statuses(table), view.loaded.labels, to, used)
    shares = (
        html.progress(progress, share_names(view.loaded), view.in_selection, to)
        if progress.known
        else html.paragraph("Ingen känd status.")
    )
    html.show(Markup("<div class='ub-goal-card'>{}{}{}</div>").format(heading, counts, shares))
    show_goal_progress(view, progress.goal, f"goal_figure_{place}")
    larger = html.linked("Visa målet större", here_address("mal", {GOAL_KEY: progress.goal}))
    html.show(_indicators(progress.goal, view) + _next(table, view) + larger)


def _next(table: pd.DataFrame, view: View) -> Markup:
    """Name the actions of a goal that end next."""
    today = swedish.today()
    ends = sorted(
        (action.end, row, action.title)
        for row, action in ((row, view.loaded.plan.actions[row]) for row in map(int, table.index))
        if action.end and action.end >= today and action.status is not Status.DONE
    )
    lines = [
        Markup("{} <span class='ub-rest'>till {}</span>").format(
            html.linked(title, action_address(row, view.loaded)), swedish.long_day(end)
        )
        for end, row, title in ends[:_MOST_NEXT]
    ]
    return html.heading("Närmast i tid", 3) + html.paragraphs(lines) if lines else Markup("")


def _indicators(goal: str, view: View) -> Markup:
    """Say what has become of a goal's indicators, as the way to them, in a plan that has any."""
    if not view.loaded.plan.indicators or _SITUATION not in paths_here():
        return Markup("")
    followed = of_goal(view.loaded.plan.indicators, goal)
    told = f"→ {summary(followed) if followed else 'ingen indikator'}"
    return html.paragraph(html.linked(told, here_address(_SITUATION, {})))


def _more_than_all(places: int, actions: int) -> str:
    return (
        f"En aktivitet som arbetar mot flera mål räknas en gång för varje: målen har tillsammans {places} aktiviteter, "
        f"men bara {swedish.actions(actions)} har mål."
    )
