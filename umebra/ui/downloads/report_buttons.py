"""Underlag: what the page shows, as a document to hand out; made on the click."""

from functools import partial

import streamlit as st

from umebra import swedish
from umebra.errors import StoreError
from umebra.exports.provenance import export_name
from umebra.reports.make_document import About, report_about
from umebra.reports.report import Report, Since
from umebra.ui.downloads.download_file import offer_files
from umebra.ui.parts.revision_choice import plan_before
from umebra.ui.session.file_making import Offer
from umebra.ui.session.filters import describe_filters
from umebra.ui.session.plan_cache import comparison, load_revision
from umebra.ui.session.sample_archive import archive_of
from umebra.ui.session.store_cache import history
from umebra.ui.session.view import View
from umebra.wording.sentences import compared_with, plan_from
from umebra.workers import Task

FORMATS = (
    ("pdf", "PDF", "application/pdf"),
    ("pptx", "PowerPoint", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("html", "Webbsida", "text/html"),
)
_TASK: Task[bytes] = Task("umebra.reports.make_document:make_document", bytes, is_long=True)
_UNTOLD = "Vad som har ändrats sedan planen före kunde inte tas med. {}"


def show_reports(view: View) -> None:
    """Draw one button that opens into one for each format."""
    plan = view.loaded.plan
    part = None if len(view.table) == len(view.loaded.table) else "urval"
    offers = [
        Offer(
            kind,
            label,
            mime,
            export_name(plan.source.name, kind, swedish.today(), part=part, revised=plan.revised),
            _TASK,
            partial(_arguments, view),
            view.loaded.settings.limits,
        )
        for kind, label, mime in FORMATS
    ]
    opened = st.popover("Underlag", key="open_documents", icon=":material/download:")
    with opened, st.container(key="opened_documents"):
        offer_files("report", offers, "Det som sidan visar, att dela ut:")


def _arguments(view: View) -> tuple[About]:
    return (about(view),)


def about(view: View) -> About:
    """Return what a document of the view is about, with what changed since the plan before."""
    since, untold = _since(view)
    loaded = view.loaded
    lines = describe_filters(view.filters, loaded)
    return About(loaded.plan, loaded.settings, swedish.today(), view.filters, lines, since, untold)


def report_of(view: View) -> Report:
    """Return what the view shows as a report."""
    return report_about(about(view))


def _since(view: View) -> tuple[Since | None, str]:
    """Return the comparison with the plan before, and why there is none though there is such a plan, or may be."""
    try:
        archive = archive_of(view.loaded)
        before = plan_before(view, history(archive).revisions)
        if before is None:
            return None, ""
        old = load_revision(before.id, archive)
    except StoreError as error:
        return None, _UNTOLD.format(error)
    return Since(compared_with(plan_from(before.revised, before.name)), comparison(old, view.loaded), old.labels), ""
