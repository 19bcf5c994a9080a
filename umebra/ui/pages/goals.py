"""Mål: progress towards the priority goals."""

import streamlit as st

from umebra import swedish
from umebra.analysis.action_table import filter_goal, without_goal
from umebra.analysis.counts import Progress, count_statuses
from umebra.model.indicators import of_goal
from umebra.ui.actions.action_table_view import show_actions
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain
from umebra.ui.parts.links import by_status
from umebra.ui.session.navigation import show_link
from umebra.ui.session.plan_cache import Loaded
from umebra.ui.session.view import View
from umebra.wording import sentences
from umebra.wording.indicator_sentences import summary

ANY_STATUS = "Statusfiltret ändrar inte andelarna: de räknas på alla statusar."


def has_goals(loaded: Loaded) -> bool:
    """Say whether any action serves a priority goal."""
    return bool(loaded.values["goal"])


def share_names(loaded: Loaded) -> tuple[str, str]:
    """Return the names of the two shares, in the plan's own words."""
    return sentences.share_names(loaded.labels, loaded.plan.legend, loaded.settings)


def show_goals(view: View) -> None:
    """Draw each goal: its counts, its two shares, and the actions behind them."""
    shares = list(enumerate(view.goals, start=1))
    for first in range(0, len(shares), 2):
        for column, (place, progress) in zip(st.columns(2), shares[first : first + 2], strict=False):
            with column.container(border=True, height="stretch"):
                _show_goal(place, progress, view)
                _show_indicators(progress.goal, view)


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


def _show_goal(place: int, progress: Progress, view: View) -> None:
    heading = html.heading(f"{place}. {progress.goal}")
    if not progress.total:
        html.show(heading + html.paragraph(f"Inga aktiviteter{view.in_selection} arbetar mot målet."))
        return
    table = filter_goal(view.table, progress.goal)
    to = by_status(view, goal=(progress.goal,))
    counts = html.counts(count_statuses(table), view.loaded.labels, to)
    html.show(heading + counts + html.progress(progress, share_names(view.loaded), view.in_selection, to))
    with st.expander(plain(f"Visa {swedish.actions(len(table))}")):
        show_actions(view.loaded, table, f"goal_{place}")


def _show_indicators(goal: str, view: View) -> None:
    """Say what has become of a goal's indicators, on the way to them, in a plan that has any."""
    if view.loaded.plan.indicators:
        followed = of_goal(view.loaded.plan.indicators, goal)
        show_link("lagesbild", f"→ Lägesbild: {summary(followed) if followed else 'ingen indikator'}")


def _more_than_all(places: int, actions: int) -> str:
    return (
        f"En aktivitet som arbetar mot flera mål räknas en gång för varje: målen har tillsammans {places} aktiviteter, "
        f"men bara {swedish.actions(actions)} har mål."
    )
