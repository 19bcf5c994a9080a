"""Underlag: what the page shows, as a document to hand out; built on the click."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from umebra import swedish
from umebra.errors import UmebraError
from umebra.exports.provenance import export_name
from umebra.reports.content import Report, Since
from umebra.reports.making import make_report
from umebra.ui.archive import history
from umebra.ui.comparing import plan_before
from umebra.ui.filters import describe_filters
from umebra.ui.loading import comparison, load_revision
from umebra.ui.plain import plain
from umebra.ui.revisions import describe
from umebra.ui.view import View


def _pdf(report: Report) -> bytes:
    # What sets a document is imported on the click: together it takes as long as drawing a page.
    from umebra.reports.pdf import export_pdf

    return export_pdf(report)


def _slides(report: Report) -> bytes:
    from umebra.reports.slides import export_slides

    return export_slides(report)


def _web(report: Report) -> bytes:
    from umebra.reports.web import export_html

    return export_html(report)


FORMATS: tuple[tuple[str, str, str, Callable[[Report], bytes]], ...] = (
    ("pdf", "PDF", "application/pdf", _pdf),
    ("pptx", "PowerPoint", "application/vnd.openxmlformats-officedocument.presentationml.presentation", _slides),
    ("html", "Webbsida", "text/html", _web),
)


def show_reports(view: View) -> None:
    """Draw a button for each format."""
    plan = view.loaded.plan
    part = None if len(view.table) == len(view.loaded.table) else "urval"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text("Underlag att dela ut:")
        for kind, label, mime, export in FORMATS:
            st.download_button(
                plain(label),
                data=partial(_built, export, view),
                file_name=export_name(plan.source.name, kind, swedish.today(), part=part, revised=plan.revised),
                mime=mime,
                key=f"report_{kind}",
                icon=":material/download:",
                on_click="ignore",
            )


def _built(export: Callable[[Report], bytes], view: View) -> bytes:
    return export(report_of(view))


def report_of(view: View) -> Report:
    """Return what the view shows as a report, with what changed since the plan before."""
    return make_report(
        view.loaded.plan,
        view.loaded.settings,
        swedish.today(),
        filters=view.filters,
        filter_lines=describe_filters(view.loaded),
        since=_since(view),
    )


def _since(view: View) -> Since | None:
    """Return the comparison with the plan before, None where there is none or it can't be asked for."""
    try:
        before = plan_before(view, history().revisions)
        if before is None:
            return None
        old = load_revision(before.id)
    except UmebraError:
        return None
    return Since(f"Sedan {describe(before)}", comparison(old, view.loaded), old.labels)
