"""The steps of a framework's way of working, and the actions in each: a component of our own, of arrows to press."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import streamlit as st

from umebra import swedish
from umebra.analysis.counts import count_statuses
from umebra.ui.actions.action_table_view import show_actions
from umebra.ui.downloads.export_buttons import show_exports
from umebra.ui.markup import html
from umebra.ui.markup.own_component import own_component
from umebra.ui.markup.plain import as_written, unturned_all
from umebra.ui.parts.bars import parts_of
from umebra.ui.parts.choose_one import choose_one
from umebra.ui.session import state
from umebra.ui.session.view import View
from umebra.wording.sentences import describe_counts

STEP_KEY = "metodsteg"
_KEY = "cycle"
AGAIN = "↺ och så börjar det om"
UNSAID = (
    "Planen säger inte i vilket steg aktiviteterna är. Lägg till en kolumn ”Metodsteg” med stegens namn, så står det "
    "här hur många som är i vart och ett."
)

_arrows = own_component("umebra_cycle", Path(__file__).with_name("method_cycle.js"), "<div class='cycle'></div>")


def show_cycle(steps: tuple[str, ...], view: View | None) -> None:
    """Draw the steps, and the actions of the one that is chosen.

    Args:
        steps: Their names, in order.
        view: The plan whose actions are in them; None where the plan that is shown follows another framework.
    """
    counted = view if view and view.loaded.table["step"].notna().any() else None
    chosen = state.still_asked(STEP_KEY, steps) if counted else None
    drawn = [_step(place, name, counted) for place, name in enumerate(steps, start=1)]
    data = {"steps": drawn, "chosen": chosen, "again": AGAIN}
    _arrows(data=unturned_all(data), key=_KEY, on_chosen_change=lambda: _choose(steps))
    if counted:
        _show_chosen(counted, steps)
    elif view:
        html.show(html.paragraph(UNSAID))


def _step(place: int, name: str, view: View | None) -> dict[str, object]:
    """Return a step for the script; without a view it has its name and no counts."""
    if view is None:
        return {"place": f"Steg {place}", "name": name, "total": "", "counts": [], "said": name}
    counts = count_statuses(_in_step(view, name))
    total = swedish.actions(sum(counts.values()))
    return {
        "place": f"Steg {place}",
        "name": name,
        "total": total,
        "counts": parts_of(counts),
        "said": f"Steg {place}, {name}: {total} ({describe_counts(counts, view.loaded.labels)})",
    }


def _in_step(view: View, step: str) -> pd.DataFrame:
    return view.table[view.table["step"] == step]


def _choose(steps: Iterable[str]) -> None:
    if (chosen := st.session_state[_KEY].chosen) is not None:
        st.session_state[STEP_KEY] = as_written(chosen["step"], steps)


def _show_chosen(view: View, steps: tuple[str, ...]) -> None:
    """Say how many actions have no step, and draw those of the step that is chosen, if it has any."""
    unsaid = int(view.table["step"].isna().sum())
    if unsaid:
        html.show(html.paragraph(f"{swedish.actions(unsaid)} har inget steg i planen."))
    step = choose_one("Välj steg för att se aktiviteterna i det", steps, STEP_KEY, placeholder="Inget", width=420)
    if step:
        table = _in_step(view, step)
        html.show(html.heading(f"{step}: {swedish.actions(len(table))}", 3))
        if len(table):
            show_exports(view.loaded, table, "step")
            show_actions(view.loaded, table, "step_actions")
