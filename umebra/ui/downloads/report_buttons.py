"""Underlag: what the page shows, as a document to hand out; made on the click."""

from functools import partial

import streamlit as st

from umebra import swedish
from umebra.errors import StoreError
from umebra.exports.provenance import export_name
from umebra.reports.link import Link, link_to
from umebra.reports.make_document import About, report_about
from umebra.reports.report import Report, Since
from umebra.ui.downloads.download_file import offer_files
from umebra.ui.downloads.own_address import own_address
from umebra.ui.parts.links import PARTNER_KEY, PARTNERS, actions_address
from umebra.ui.parts.revision_choice import plan_before
from umebra.ui.session import state
from umebra.ui.session.file_making import Offer
from umebra.ui.session.filters import describe_filters
from umebra.ui.session.plan_cache import comparison, load_revision
from umebra.ui.session.sample_archive import archive_of
from umebra.ui.session.store_cache import history
from umebra.ui.session.view import View, view_of
from umebra.wording.sentences import compared_with, plan_from
from umebra.workers import Task

FORMATS = (
    ("pdf", "PDF", "application/pdf"),
    ("pptx", "PowerPoint", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("html", "Webbsida", "text/html"),
)
_TASK: Task[bytes] = Task("umebra.reports.make_document:make_document", bytes, is_long=True)
_UNTOLD = "Vad som har ändrats sedan förra planen kunde inte tas med. {}"


def show_reports(view: View) -> None:
    """Draw one button that opens into one for each format; on a partner's page they are of the partner's part."""
    view = _part_shown(view)
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
    return About(
        loaded.plan, loaded.settings, swedish.today(), view.filters, lines, since, untold, _link(view), loaded.confirmed
    )


def _part_shown(view: View) -> View:
    """Return the part of the partner that the page Parter shows, else the view as it is."""
    chosen = st.session_state.get(PARTNER_KEY) or st.query_params.get(PARTNER_KEY)
    if state.last_page() != PARTNERS or chosen not in view.loaded.values["partner"]:
        return view
    narrowed = view.filters.narrowed(partner=(chosen,))
    return view_of(view.loaded, narrowed) if narrowed else view


def _link(view: View) -> Link | None:
    """Return the way to the partner's page where the view is of one partner alone and the dashboard's address known."""
    base, partners = own_address(view.loaded.settings.look), view.filters.partner
    if not base or len(partners) != 1:
        return None
    return link_to(
        f"{partners[0]} i översikten", f"{base}/{actions_address(view, PARTNERS, {PARTNER_KEY: partners[0]})}"
    )


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
