"""The frame around every page: the bar, the filters, what this tab should know, and where the figures come from."""

import streamlit as st
from markupsafe import Markup

from umebra.errors import NoPlanError, StoreError, UmebraError
from umebra.settings.public_settings import is_public
from umebra.store.public import OUT
from umebra.ui.actions.action_dialog import show_opened
from umebra.ui.actions.action_link import open_asked
from umebra.ui.corrections.choose_framework import framework_line
from umebra.ui.downloads.report_buttons import show_reports
from umebra.ui.editing.working_line import show_working_line
from umebra.ui.gate import show_gate
from umebra.ui.markup import html
from umebra.ui.parts.figures import fit_on_paper
from umebra.ui.parts.links import follow_links
from umebra.ui.parts.page_bar import show_bar
from umebra.ui.parts.source_and_problems import revised_line, show_open_questions, show_provenance
from umebra.ui.person.signed_in import signed_in
from umebra.ui.session import asked_address, filters, state
from umebra.ui.session.navigation import MEETING, STATEMENT, UPLOAD, Place, framed, is_here, place_of
from umebra.ui.session.plan_cache import Loaded
from umebra.ui.session.state import remember_page
from umebra.ui.session.view import View, current_view
from umebra.ui.shown_plan_notices import show_fault, show_news
from umebra.ui.upload.lead_to import show_lead
from umebra.ui.upload.publish import forget_told

# What these pages show does not depend on whether any action passes the filters.
UNFILTERED = frozenset(
    {
        *(
            "ramverk",
            "medborgarloften",
            "lagesbild",
            "andringar",
            "utveckling",
            "historik",
            "arsuppfoljning",
            "statusrunda",
        ),
        *(UPLOAD.path, STATEMENT.path),
    }
)
# Here the filters do nothing, and are not in the way.
WITHOUT_FILTERS = frozenset({"ramverk", "historik", "statusrunda", UPLOAD.path, MEETING.path, STATEMENT.path})
_SAMPLE = "Påhittade statusar och datum. Här byter du till er egen plan."


def run(page: st.Page) -> None:
    """Draw a page in its frame; a plan or setting that can't be read is said instead."""
    html.show_styles()
    if (who := signed_in()).refusal:
        show_gate(who, page)
        st.stop()
    with st.container(key="frame"):
        try:
            asked_address.restore((*filters.KEYS, state.PLAN_KEY))
            state.refresh()
            loaded = state.shown()
        except UmebraError as error:
            _show_out(error)
            st.stop()
        open_asked(loaded)
        with framed():
            _show_framed(page, place_of(page), loaded)
    show_opened(loaded)
    follow_links()
    fit_on_paper()
    show_lead()
    filters.enter_opened()


def _show_out(error: UmebraError) -> None:
    """Say why there is nothing to show, and let whoever may hand in a plan; to the public what is wrong is nothing."""
    html.show(html.alert(OUT if is_public() and not isinstance(error, StoreError | NoPlanError) else str(error)))
    if is_here(UPLOAD):
        from umebra.ui.upload.upload import show_file_chooser  # with all its steps, which other pages do without

        show_file_chooser()
        show_lead()


def _show_framed(page: st.Page, place: Place, loaded: Loaded) -> None:
    """Draw a page; the meeting has the screen to itself, and the bar waits for the filters, which its links carry."""
    if place == MEETING:
        filters.keep_filters(loaded)
        filters.keep_plan()
        show_fault()
        page.run()
        return
    remember_page(place.path)
    bar = st.container()
    view = _show_filters(place, loaded)
    with bar:
        show_bar(place, filters.to_query(view.filters, view.loaded))
    show_working_line()
    _show_faults(view)
    show_open_questions(view.loaded.plan, leads=place != UPLOAD)
    show_news()
    if place.path not in UNFILTERED:
        forget_told()
    _show_lost_values()
    _show_page(page, place, view)
    show_provenance(view.loaded.plan, framework_line(view.loaded))
    html.show(Markup("<div class='ub-foot-room'></div>"))


def _show_filters(place: Place, loaded: Loaded) -> View:
    """Draw the row of filters, the count and the documents where they have a meaning; return what passes."""
    if place.path in WITHOUT_FILTERS:
        filters.keep_filters(loaded)
        filters.show_plans()
        return current_view()
    with st.container(key="filter_row", horizontal=True, vertical_alignment="center", gap="xsmall", wrap=False):
        filters.show_plans()
        filters.show_filters(loaded)
        view = current_view()
        _show_row_end(place, view)
    return view


def _show_row_end(place: Place, view: View) -> None:
    """Draw the count and the documents: they stay together where the filters leave them no room on their line."""
    with st.container(
        key="filter_end", horizontal=True, vertical_alignment="center", gap="xsmall", width="content", wrap=False
    ):
        html.show(_count(view, "ub-wide-only"), "content")
        if filters.any_filter():
            st.button("Rensa", key="clear_filters", type="tertiary", on_click=filters.clear_filters)
        if place.path not in UNFILTERED:
            show_reports(view)


def title(text: str, view: View, *, is_of_plan: bool = True) -> None:
    """Draw a page's heading and, on its line, which revision it shows, if what the page says is of that."""
    _show_title(text, revised_line(view.loaded.plan) if is_of_plan else "", view)


def plan_title(view: View) -> None:
    """Draw the plan's own title as the page's heading."""
    plan = view.loaded.plan
    _show_title(plan.title or "Aktivitetsplan", revised_line(plan), view)


def _show_title(text: str, revised: str, view: View) -> None:
    line = html.heading(text, 1) + (html.paragraph(revised, "ub-source") if revised else Markup(""))
    if view.loaded.is_sample:
        line += Markup("<a class='ub-link ub-chip' href='{}' title='{}'>Exempelplan</a>").format(UPLOAD.path, _SAMPLE)
    if state.last_page() not in WITHOUT_FILTERS:
        line += _count(view, "ub-narrow-only")  # a phone's row of filters has no room for it
    html.show(Markup("<div class='ub-title'>{}</div>{}").format(line, _filter_line(view)))


def _count(view: View, kind: str) -> Markup:
    return Markup("<p class='ub-countline {}' role='status'>{}</p>").format(kind, view.count)


def _filter_line(view: View) -> Markup:
    """Say which filters are set, where their buttons have no room to: on paper and on a projector."""
    lines = filters.describe_filters(view.filters, view.loaded)
    return html.paragraph(f"Filter: {'; '.join(lines)}", "ub-filters") if lines else Markup("")


def _show_page(page: st.Page, place: Place, view: View) -> None:
    if view.table.empty and place.path not in UNFILTERED:
        html.show(html.heading("Inga aktiviteter passar filtret", 1))
        html.show(html.paragraphs(filters.describe_filters(view.filters, view.loaded)))
        st.button("Rensa filter", key="clear_empty", type="primary", on_click=filters.clear_filters)
    else:
        page.run()


def _show_faults(view: View) -> None:
    """Say what is wrong in the settings and the frameworks, for the person who can mend it."""
    for fault in () if is_public() else view.loaded.settings.faults:
        html.show(html.alert(fault))


def _show_lost_values() -> None:
    if lost := filters.lost_values():
        html.show(html.notice("De här filtervalen finns inte i planen och används därför inte:", *lost))
        st.button("Jag har sett det", key="lost_seen", on_click=filters.forget_lost_values)
