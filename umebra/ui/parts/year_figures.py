"""The yearly follow-up on the screen: each part's figures, bars, names, and words of one's own."""

from collections.abc import Callable

import pandas as pd
import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.model.plan import Status
from umebra.reports.report import Group, Stand
from umebra.reports.year_report import NameList, YearPart, YearReport, YearSection
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain, plain_label, unturned, unturned_all
from umebra.ui.session import state

_LONGEST_TABLE = 60
_NOTHING = "Inget ändrades under året."
# Before Streamlit's own arrows: these have no meaning to a screen reader, the labels have.
_BACK, _ON = ":material/chevron_left:", ":material/chevron_right:"


def show_report(report: YearReport, write: Callable[[YearPart], None] | None) -> None:
    """Draw a year's follow-up: the whole plan, and of its goals and groups one at a time.

    Args:
        report: What it holds.
        write: Draws the field for words on a part; None where there can be none.
    """
    html.show(html.paragraph(report.takeaway, "ub-lead"))
    if report.warnings:
        html.show(html.notice(*report.warnings))
    html.show(html.paragraph(f"{report.compared}."))
    if happened := [(figure.name, figure.count) for figure in report.whole.figures if figure.count]:
        html.show(html.figures(happened))
    html.show(_bars(report.whole, report))
    _show_lists(report.whole, report.begins)
    for place, section in enumerate(report.sections):
        _show_section(section, report)
        part = _choose_part(section, f"year_part_{place}")
        with st.container(key=f"whole_year_{place}", border=True):
            _show_part(part, report)
            if section.takes_words and write:
                with st.container(key=f"screen_words_{place}"):
                    write(part)
        others = (_drawn_part(other, report) for other in section.parts if other is not part)
        html.show(html.on_paper(Markup("").join(others)))
    if report.rules:
        with st.expander("Så räknas siffrorna"):
            html.show(html.bullets(report.rules))


def _choose_part(section: YearSection, key: str) -> YearPart:
    """Draw the choice of a part with a step back and one on; return the chosen part."""
    parts = {part.name: part for part in section.parts}
    names = list(parts)
    if st.session_state.get(key) not in names:
        st.session_state[key] = names[0]
    place = names.index(st.session_state[key])
    with st.container(key=f"screen_{key}", horizontal=True, vertical_alignment="bottom", wrap=False):
        st.selectbox(plain_label(section.name), names, format_func=unturned, key=key)
        for label, icon, to in (("Föregående", _BACK, place - 1), ("Nästa", _ON, place + 1)):
            st.button(
                plain(label),
                key=f"{key}_{label}",
                icon=icon,
                on_click=state.note,
                args=[key, names[to % len(names)]],
                disabled=not 0 <= to < len(names),
            )
    return parts[names[place]]


def _show_section(section: YearSection, report: YearReport) -> None:
    """Draw a section's heading and its figures as a table, without the columns that are zero for all."""
    counts = {part.name: {figure.name: figure.count for figure in part.figures} for part in section.parts}
    used = [figure.name for figure in report.whole.figures if any(own.get(figure.name) for own in counts.values())]
    rows = [(name, *(swedish.number(own[each]) if own[each] else "–" for each in used)) for name, own in counts.items()]
    html.show(html.heading(section.heading))
    with st.expander(f"{plain(section.heading)}: siffrorna som tabell"):
        html.show(html.table((section.name, *used), rows, section.heading))


def _show_part(part: YearPart, report: YearReport) -> None:
    html.show(_drawn_part(part, report))
    _show_lists(part, report.begins)


def _drawn_part(part: YearPart, report: YearReport) -> Markup:
    words = html.paragraph(f"{part.words}\n– {part.words_by}", "ub-words") if part.words else Markup("")
    told = ", ".join(f"{figure.name.lower()} {swedish.number(figure.count)}" for figure in part.figures if figure.count)
    figures = f"{swedish.capital(told)}." if told else _NOTHING
    return html.heading(part.name, 3) + words + _bars(part, report) + html.paragraph(figures)


def _show_lists(part: YearPart, begins: str) -> None:
    if part.lists:
        with st.expander("Visa aktiviteterna bakom siffrorna"):
            for names in part.lists:
                html.show(html.heading(names.heading, 4))
                _show_names(names, begins)


def _show_names(names: NameList, begins: str) -> None:
    """Draw the names with badges; too many for that stand in a table that scrolls, the statuses in words."""
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
    """Draw a bar as wide as its share of the widest one; a group without actions says so instead."""
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
