"""The yearly follow-up on the screen: each part's figures, bars, names, and words of one's own."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.errors import UmebraError
from umebra.model.plan import Status
from umebra.reports.report import Group, Stand
from umebra.reports.year_report import NameList, YearPart, YearReport, YearSection
from umebra.store import Comment, Said
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain, unturned, unturned_all
from umebra.ui.session import state
from umebra.ui.session.store_cache import store

_FAULT = "year_fault"
_LONGEST_TABLE = 60
NAMELESS = "Skriv ditt namn först: det står sedan i historiken, och under orden, vem som skrev dem."


def show_report(report: YearReport, year: int, revision: int | None, said: Mapping[str, Said]) -> None:
    """Draw a year's follow-up.

    Args:
        report: What it holds.
        year: The year.
        revision: The revision that words of one's own are kept with, None if none can be.
        said: What has been said of each part.
    """
    html.show(html.paragraph(report.takeaway, "ub-lead"))
    if report.warnings:
        html.show(html.notice(*report.warnings))
    html.show(html.paragraph(f"{report.compared}."))
    html.show(html.figures((figure.name, figure.count) for figure in report.whole.figures))
    html.show(_bars(report.whole, report))
    _show_lists(report.whole, report.begins)
    for section in report.sections:
        _show_section(section, report)
        for place, part in enumerate(section.parts):
            with st.container(border=True):
                _show_part(part, report)
                if section.takes_words and revision is not None:
                    _show_form(part, place, year, revision, said.get(part.key))
    if report.rules:
        with st.expander("Så räknas siffrorna"):
            html.show(html.bullets(report.rules))


def _show_section(section: YearSection, report: YearReport) -> None:
    headings = (section.name, *(figure.name for figure in report.whole.figures))
    rows = [(part.name, *(swedish.number(figure.count) for figure in part.figures)) for part in section.parts]
    html.show(html.heading(section.heading))
    with st.expander(f"{plain(section.heading)}: siffrorna som tabell"):
        html.show(html.table(headings, rows, section.heading))


def _show_part(part: YearPart, report: YearReport) -> None:
    words = html.paragraph(f"{part.words}\n– {part.words_by}", "ub-words") if part.words else Markup("")
    html.show(html.heading(part.name, 3) + words + _bars(part, report))
    figures = ", ".join(f"{figure.name.lower()} {swedish.number(figure.count)}" for figure in part.figures)
    html.show(html.paragraph(f"{swedish.capital(figures)}."))
    _show_lists(part, report.begins)


def _show_lists(part: YearPart, begins: str) -> None:
    if part.lists:
        with st.expander("Visa aktiviteterna bakom siffrorna"):
            for names in part.lists:
                html.show(html.heading(names.heading, 4))
                _show_names(names, begins)


def _show_names(names: NameList, begins: str) -> None:
    headings = ("Aktivitet", begins, "Vid årets slut")
    if len(names.rows) > _LONGEST_TABLE:
        rows = [(title, before.text, after.text) for title, before, after in names.rows]
        st.dataframe(unturned_all(pd.DataFrame(rows, columns=headings)), hide_index=True, alt=unturned(names.heading))
        return
    body = [(title, _stand(before), _stand(after)) for title, before, after in names.rows]
    table = html.table(headings, body, names.heading, headed=True)
    html.show(Markup("<div class='ub-changes'>{}</div>").format(table))


def _stand(stand: Stand) -> str | Markup:
    return html.badge(Status(stand.key), stand.label) if stand.key else stand.label


def _bars(part: YearPart, report: YearReport) -> Markup:
    widest = max(*(bar.total for bar in part.bars), 1)
    return Markup("<div class='ub-year'>{}</div>").format(
        Markup("").join(_bar(bar, report, widest) for bar in part.bars)
    )


def _bar(bar: Group, report: YearReport, widest: int) -> Markup:
    parts = Markup("").join(
        Markup("<span style='background:{};color:{};flex:{}'>{}</span>").format(
            status.fill, status.ink, count, f"{status.shape} {count}"
        )
        for status, count in zip(report.statuses, bar.counts, strict=True)
        if count
    )
    width = round(100 * bar.total / widest, 1)
    stack = Markup("<span class='ub-stack' role='img' aria-label='{}' style='width:{}%'>{}</span>")
    drawn = stack.format(bar.text, width, parts) if bar.total else Markup("<span>Inga aktiviteter</span>")
    return Markup("<span>{}</span>{}").format(bar.name, drawn)


def _show_form(part: YearPart, place: int, year: int, revision: int, said: Said | None) -> None:
    keys = (f"year_who_{year}_{place}", f"year_words_{year}_{place}")
    with st.expander("Ändra orden om målet" if said else "Skriv egna ord om året", icon=":material/edit_note:"):
        with st.form(f"year_form_{year}_{place}", enter_to_submit=False, border=False):
            st.text_area("Dina ord om året", value=said.comment.words if said else "", key=keys[1], max_chars=4000)
            st.text_input("Ditt namn", value=state.who(), key=keys[0], max_chars=80, width=320)
            st.form_submit_button(
                "Spara orden", key=f"year_save_{place}", on_click=_keep, args=[year, part.key, revision, keys]
            )
        fault = state.noted(_FAULT)
        if fault and fault[0] == part.key:
            html.show(html.alert(fault[1]))


def _keep(year: int, name: str, revision: int, keys: tuple[str, str]) -> None:
    who = st.session_state[keys[0]].strip()
    state.note(_FAULT, None if who else (name, NAMELESS))
    if not who:
        return
    state.remember_who(who)
    try:
        store().comment(revision, who, Comment(year, name, st.session_state[keys[1]].strip()))
    except UmebraError as error:
        state.note(_FAULT, (name, str(error)))
