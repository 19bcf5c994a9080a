"""The third step: what the file would change for everyone, compared with the plan that it is a new revision of."""

from collections.abc import Iterator

import streamlit as st

from umebra import swedish
from umebra.analysis.counts import count_statuses
from umebra.model.plan import Plan
from umebra.ui.corrections.upload_draft import PUBLISH
from umebra.ui.markup import html
from umebra.ui.parts.change_list import differs_beside, show_beside, show_changes, show_takeaway
from umebra.ui.session import state
from umebra.ui.session.plan_cache import Loaded, comparison
from umebra.ui.upload.choose_plan import choose_plan, chosen_name, chosen_plan, is_one_of_several, note_seen
from umebra.ui.upload.steps import show_way_on
from umebra.wording.sentences import BY_SAMENESS, compared_with, plan_and_file

FIRST_PLAN = "Första planen"
FIRST = "Det finns ingen egen plan att jämföra med än. Filen har {}, och publicerar du ersätts exempelplanen."
BESIDE = "{} är en ny plan, och det finns ingen tidigare att jämföra den med. Filen har {}."


def show_changes_step(candidate: Loaded) -> None:
    """Draw what would change, or that there is nothing to compare with, and the button to the next step."""
    if is_one_of_several():
        choose_plan()
    name = chosen_name(candidate.plan)
    shown = chosen_plan(name)
    note_seen(name, shown)
    present = state.present_if_any()
    counted = swedish.actions(len(candidate.plan.actions))
    if present is None or present.is_sample or shown is None:
        is_first = present is None or present.is_sample
        html.show(html.heading(FIRST_PLAN if is_first else "En ny plan", 3))
        html.show(html.paragraph(FIRST.format(counted) if is_first else BESIDE.format(name, counted)))
        html.show(html.counts(count_statuses(candidate.table), candidate.labels))
        show_way_on(PUBLISH)
        return
    is_changed = _show_changes(shown.loaded, candidate.beside(shown.loaded.measurements))
    show_way_on(PUBLISH, "" if is_changed else "Publicera den ändå", is_main=is_changed)


def _show_changes(present: Loaded, candidate: Loaded) -> bool:
    """Draw the changes from one plan to another; return whether there are any."""
    html.show(html.heading("Det här ändras", 3))
    plan = present.plan
    html.show(html.paragraph(f"{compared_with(plan_and_file(plan.revised, plan.source.name))}.", "ub-source"))
    found = comparison(present, candidate)
    show_takeaway(found.changes, found.unchanged(), candidate.labels)
    if not found.by_likeness:
        html.show(html.paragraph(BY_SAMENESS))
    for counted in _lost(present.plan, candidate.plan):
        html.show(html.notice(f"Planen som alla ser nu har {counted}, men filen har inga: de visas inte längre."))
    is_changed = bool(found.changes) or differs_beside(present, candidate)
    if is_changed:
        with st.expander("Visa varje ändring"):
            show_changes(found.changes, present, candidate)
            show_beside(present, candidate)
    return is_changed


def _lost(before: Plan, after: Plan) -> Iterator[str]:
    """Yield how many promises and indicators would be lost because the file has none."""
    if before.promises and not after.promises:
        yield swedish.plural(len(before.promises), "medborgarlöfte", "medborgarlöften")
    if before.indicators and not after.indicators:
        yield swedish.plural(len(before.indicators), "indikator", "indikatorer")
