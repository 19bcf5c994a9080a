"""The frame around every page: banner, filters, count, legend and where the figures come from."""

import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.errors import UmebraError
from umebra.plan import Plan, Problem, Severity, Status
from umebra.ui import filters, html, state
from umebra.ui.details import show_opened
from umebra.ui.view import View, current_view

UPLOAD_PATH = "ladda-upp"
SEVERITIES = {Severity.ERROR: "Fel", Severity.WARNING: "Varning", Severity.INFO: "Upplysning"}


def run(page: st.Page) -> None:
    """Draw a page in its frame; a plan or setting that can't be read is said instead."""
    html.show_styles()
    try:
        loaded = state.shown()
    except UmebraError as error:
        html.show(html.alert(str(error)))
        st.stop()
    with st.sidebar:
        filters.show_filters(loaded)
    view = current_view()
    _show_banner(view)
    _show_lost_values()
    _show_page(page, view)
    _show_provenance(view)
    _show_bottom(view)
    show_opened(loaded)


def title(text: str, view: View) -> None:
    """Draw a page's heading and, under it, which plan it shows."""
    html.show(html.heading(text, 1) + html.paragraph(plan_line(view.loaded.plan), "ub-source"))


def plan_title(view: View) -> None:
    """Draw the plan's own title as the page's heading."""
    plan = view.loaded.plan
    html.show(html.heading(plan.title or "Aktivitetsplan", 1) + html.paragraph(_revised_line(plan), "ub-source"))


def _show_page(page: st.Page, view: View) -> None:
    if view.table.empty and page.url_path != UPLOAD_PATH:
        html.show(html.heading("Inga aktiviteter passar filtret", 1))
        html.show(html.paragraphs(filters.describe_filters(view.loaded)))
        st.button("Rensa filter", key="clear_empty", type="primary", on_click=filters.clear_filters)
    else:
        page.run()


def _show_banner(view: View) -> None:
    if view.loaded.is_sample:
        html.show(
            html.notice(
                Markup("<b>Det här är en exempelplan.</b> Aktiviteternas statusar och datum är påhittade."),
                "Under Ladda upp byter du till er egen plan.",
            )
        )


def _show_lost_values() -> None:
    if lost := filters.lost_values():
        html.show(html.notice("Planen har inte det som filtret frågade efter, så det filtrerar inte:", *lost))
        st.button("Jag har sett det", key="lost_seen", on_click=filters.forget_lost_values)


def _show_provenance(view: View) -> None:
    plan = view.loaded.plan
    st.divider()
    html.show(html.paragraph(_source_line(plan), "ub-source"))
    if plan.problems:
        with st.expander(swedish.plural(len(plan.problems), "sak att rätta i planen", "saker att rätta i planen")):
            show_problems(plan.problems)


def show_problems(problems: tuple[Problem, ...]) -> None:
    """Draw problems as a table with their cells."""
    rows = [(problem.cell or "Hela filen", SEVERITIES[problem.severity], problem.message) for problem in problems]
    html.show(html.table(("Cell", "Slag", "Vad och hur det rättas"), rows, "Vad som inte kunde läsas"))


def _show_bottom(view: View) -> None:
    """Keep the legend and the count in sight at the foot of the window."""
    count = Markup("<p class='ub-countline' role='status'>{}</p>").format(view.count)
    used = [status for status in Status if (view.loaded.table["status"] == status).any()]
    with st.bottom, st.container(horizontal=True, vertical_alignment="center"):
        html.show(Markup("<div class='ub-foot'>{}{}</div>").format(count, html.legend(view.loaded.labels, used)))


def plan_line(plan: Plan) -> str:
    """Say which plan it is: its title, revision date and file."""
    return f"{plan.title} · {_revised_line(plan)}" if plan.title else _revised_line(plan)


def _revised_line(plan: Plan) -> str:
    revised = f"Reviderad {swedish.day(plan.revised)}" if plan.revised else "Revisionsdatum saknas i planen"
    return f"{revised} · {plan.source.name}"


def _source_line(plan: Plan) -> str:
    revised = f"reviderad {swedish.day(plan.revised)}" if plan.revised else "utan revisionsdatum"
    sheets = f", {swedish.plural(len(plan.source.sheets), 'blad', 'blad')}" if plan.source.sheets else ""
    problems = swedish.plural(len(plan.problems), "sak att rätta", "saker att rätta")
    return (
        f"Siffrorna kommer från {plan.source.name}{sheets}, {revised}: "
        f"{swedish.actions(len(plan.actions))} lästa, {problems if plan.problems else 'inget att rätta'}."
    )
