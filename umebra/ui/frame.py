"""The frame around every page: banner, filters, count, legend and where the figures come from."""

import streamlit as st
from markupsafe import Markup

from umebra.errors import UmebraError
from umebra.model.plan import Status
from umebra.ui.downloads.report_buttons import show_reports
from umebra.ui.markup import html
from umebra.ui.notices import show_fault, show_news
from umebra.ui.parts.action_dialog import show_opened
from umebra.ui.parts.links import follow_ways
from umebra.ui.parts.source_and_problems import plan_line, revised_line, show_open_questions, show_provenance
from umebra.ui.session import filters, state
from umebra.ui.session.navigation import MEETING, PAGES, STATEMENT, framed, show_link
from umebra.ui.session.state import remember_page
from umebra.ui.session.view import View, current_view
from umebra.ui.upload.choose_framework import framework_line
from umebra.ui.upload.publish import forget_told
from umebra.ui.upload.upload import show_file_chooser

# What these pages show does not depend on whether any action passes the filters.
UNFILTERED = frozenset(
    {
        *("ladda_upp", "ramverk", "medborgarloften", "lagesbild", "andringar", "utveckling", "historik"),
        *("arsuppfoljning", STATEMENT[0]),
    }
)


def run(page: st.Page) -> None:
    """Draw a page in its frame; a plan or setting that can't be read is said instead."""
    html.show_styles()
    try:
        state.refresh()
        loaded = state.shown()
    except UmebraError as error:
        html.show(html.alert(str(error)))
        show_file_chooser()
        st.stop()
    with st.sidebar:
        filters.show_plans()
        filters.show_filters(loaded)
    with framed():
        _show_framed(page)
    show_opened(loaded)
    follow_ways()


def _show_framed(page: st.Page) -> None:
    if page.url_path == MEETING[0]:
        show_fault()
        page.run()
        return
    remember_page(page.url_path or PAGES[0][0])
    view = current_view()
    _show_faults(view)
    _show_banner(view)
    show_open_questions(view.loaded.plan, leads=page.url_path != "ladda_upp")
    show_news()
    if page.url_path not in UNFILTERED:
        forget_told()
    _show_lost_values()
    _show_page(page, view)
    if page.url_path not in UNFILTERED:
        show_reports(view)
    show_provenance(view.loaded.plan, framework_line(view.loaded))
    if page.url_path != STATEMENT[0]:
        show_link(*STATEMENT)
    _show_bottom(view)


def title(text: str, view: View) -> None:
    """Draw a page's heading and, under it, which plan it shows."""
    html.show(html.heading(text, 1) + html.paragraph(plan_line(view.loaded.plan), "ub-source") + _filter_line(view))


def plan_title(view: View) -> None:
    """Draw the plan's own title as the page's heading."""
    plan = view.loaded.plan
    heading = html.heading(plan.title or "Aktivitetsplan", 1)
    html.show(heading + html.paragraph(revised_line(plan), "ub-source") + _filter_line(view))


def _filter_line(view: View) -> Markup:
    """Say which filters are set, where no sidebar shows it: on a phone and on a projector."""
    lines = filters.describe_filters(view.loaded)
    return html.paragraph(f"Filter: {'; '.join(lines)}", "ub-filters") if lines else Markup("")


def _show_page(page: st.Page, view: View) -> None:
    if view.table.empty and page.url_path not in UNFILTERED:
        html.show(html.heading("Inga aktiviteter passar filtret", 1))
        html.show(html.paragraphs(filters.describe_filters(view.loaded)))
        st.button("Rensa filter", key="clear_empty", type="primary", on_click=filters.clear_filters)
    else:
        page.run()


def _show_faults(view: View) -> None:
    """Say what is wrong in the settings and the frameworks, for the person who can mend it."""
    for fault in view.loaded.settings.faults:
        html.show(html.alert(fault))


def _show_banner(view: View) -> None:
    if view.loaded.is_sample:
        lead, rest = (
            "Det här är en exempelplan",
            "med påhittade statusar och datum. Under Ladda upp byter du till er egen.",
        )
        html.show(html.notice(Markup("<b>{}</b> {}").format(lead, rest)))


def _show_lost_values() -> None:
    if lost := filters.lost_values():
        html.show(html.notice("Planen har inte det som filtret frågade efter, så det filtrerar inte:", *lost))
        st.button("Jag har sett det", key="lost_seen", on_click=filters.forget_lost_values)


def _show_bottom(view: View) -> None:
    """Keep the legend and the count in sight at the foot of the window."""
    count = Markup("<p class='ub-countline' role='status'>{}</p>").format(view.count)
    used = [status for status in Status if (view.loaded.table["status"] == status).any()]
    with st.bottom, st.container(horizontal=True, vertical_alignment="center"):
        html.show(Markup("<div class='ub-foot'>{}{}</div>").format(count, html.legend(view.loaded.labels, used)))
