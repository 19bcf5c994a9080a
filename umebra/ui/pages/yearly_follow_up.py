"""Årsuppföljning: the choice of a year, and which revisions its figures are of."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from umebra import swedish
from umebra.access import Right
from umebra.analysis.action_table import Filters
from umebra.analysis.year import Span, span, years
from umebra.reports.build_year_report import Year, make_year_report
from umebra.reports.year_report import Words, YearReport
from umebra.reports.year_sentences import warnings
from umebra.store import Revision, Said, comments
from umebra.ui.components.year_words import Look, show_writing
from umebra.ui.downloads.year_report_buttons import show_year_reports
from umebra.ui.markup import html
from umebra.ui.markup.plain import unturned
from umebra.ui.parts.revision_choice import describe, published_revisions
from umebra.ui.parts.year_figures import show_report
from umebra.ui.person.signed_in import refused
from umebra.ui.session.nothing_yet import NEXT, refuses, show_nothing_yet
from umebra.ui.session.plan_cache import comparison, load_revision
from umebra.ui.session.sample_archive import archive_of
from umebra.ui.session.shared_cache import keep
from umebra.ui.session.store_cache import Archive, History, history
from umebra.ui.session.view import View
from umebra.wording.sentences import of_both

YEAR_KEY = "ar"
NOT_THE_EXAMPLES = (
    "Orden om målen är exempelplanens och påhittade. Publicera er egen plan, så skriver ni här era egna ord om året."
)
ONE_ONLY = "Året följs upp mellan två revisioner. När den reviderade planen är publicerad syns här vad som hände."
NOTHING_YET = (
    "Det finns ingen publicerad plan än. När planen är publicerad visas här, år för år, vad som har påbörjats, "
    "genomförts och avslutats för varje mål."
)


def show_year(view: View) -> None:
    """Draw the choice of a year and its follow-up."""
    found = published_revisions(view, NOTHING_YET)
    if found is None:
        return
    _, name, revisions = found
    if view.filters != Filters():
        html.show(html.paragraph("Filtren gäller inte årsuppföljningen: den är av hela planen."))
    if len(revisions) == 1:
        show_nothing_yet(ONE_ONLY, NEXT)
    year = _choose_year(years(revisions))
    spanned = span(revisions, year)
    if spanned is None:
        html.show(html.paragraph(f"Ingen revision är daterad {year}, så det går inte att säga vad som hände då."))
        return
    _show(year, spanned, lambda: _said(history(archive_of(view.loaded)), name, year), view)


def _choose_year(offered: Sequence[int]) -> int:
    """Draw the choice of a year: at first the one in the address, if it is offered, else the latest."""
    asked = st.query_params.get(YEAR_KEY, "")
    first = int(asked) if asked.isdecimal() and int(asked) in offered else offered[0]
    year = st.selectbox(
        "År", offered, index=offered.index(first), format_func=lambda year: unturned(str(year)), key=YEAR_KEY, width=160
    )
    st.query_params[YEAR_KEY] = str(year)
    return year


def _show(year: int, found: Span[Revision], look: Look, view: View) -> None:
    """Draw the follow-up, with fields for words of one's own only for those who may write, and not in the example."""
    today, archive = swedish.today(), archive_of(view.loaded)
    report = year_report(year, found, look(), today, archive)
    end = load_revision(found.end.id, archive)
    show_year_reports(report, end.plan, year, end.settings.limits)
    if refuses(view, NOT_THE_EXAMPLES) or refused(Right.WRITE):
        show_report(report, None)
    else:
        show_report(report, lambda part: show_writing(part, year, found.end.id, look))


def year_report(
    year: int, found: Span[Revision], said: Mapping[str, Said], today: date, archive: Archive | None = None
) -> YearReport:
    """Return a year's follow-up, as the page shows it and as it is handed out."""
    start, end = load_revision(found.start.id, archive), load_revision(found.end.id, archive)
    compared = of_both(describe(found.start), describe(found.end)) if found.is_comparable else _only(found.end)
    what, untold = comparison(start, end), warnings(year, found, today)
    about = Year(year, start.plan, end.plan, what, untold, compared, found.is_whole)
    words = {
        name: Words(one.comment.words, swedish.signature(one.event.who, one.event.at)) for name, one in said.items()
    }
    key = ("year", start.key, end.key, year, untold, compared, found.is_whole, today, tuple(words.items()))
    return keep(key, lambda: make_year_report(about, end.settings, today, words))


def _only(revision: Revision) -> str:
    return f"Bara {describe(revision)}"


def _said(kept: History, name: str, year: int) -> dict[str, Said]:
    """Return what was said of the year, with any of the plan's own revisions."""
    own = {one.id for one in kept.revisions if any(event.plan == name for event in one.published)}
    return comments(kept.events, year, own)
