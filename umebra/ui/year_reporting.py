"""The yearly follow-up as a document to hand out; built on the click."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from umebra import swedish
from umebra.exports.provenance import export_name
from umebra.plan import Plan
from umebra.reports.year_content import YearReport
from umebra.ui.plain import plain


def _pdf(report: YearReport) -> bytes:
    # What sets a document is imported on the click: together it takes as long as drawing a page.
    from umebra.reports.pdf import export_pdf

    return export_pdf(report)


def _slides(report: YearReport) -> bytes:
    from umebra.reports.year_slides import export_year_slides

    return export_year_slides(report)


def _web(report: YearReport) -> bytes:
    from umebra.reports.web import export_year_html

    return export_year_html(report)


FORMATS: tuple[tuple[str, str, str, Callable[[YearReport], bytes]], ...] = (
    ("pdf", "PDF", "application/pdf", _pdf),
    ("pptx", "PowerPoint", "application/vnd.openxmlformats-officedocument.presentationml.presentation", _slides),
    ("html", "Webbsida", "text/html", _web),
)


def show_year_reports(report: YearReport, plan: Plan, year: int) -> None:
    """Draw a button for each format."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text("Årsuppföljningen att dela ut:")
        for kind, label, mime, export in FORMATS:
            st.download_button(
                plain(label),
                data=partial(export, report),
                file_name=export_name(plan.source.name, kind, swedish.today(), part=f"årsuppföljning-{year}"),
                mime=mime,
                key=f"year_{kind}",
                icon=":material/download:",
                on_click="ignore",
            )
