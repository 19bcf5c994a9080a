"""What changed between two plans: in a line, as a picture, and one by one with before and after."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.changes import Change, Comparison, Kind, Section, Value, sections
from umebra.exports.sheet import SHEET_COLUMNS
from umebra.plan import Status
from umebra.ui import html
from umebra.ui.flow import flow_picture, flow_table
from umebra.ui.loading import Loaded

_LONGEST_TABLE = 60
NOTHING = "Inget skiljer dem åt: aktiviteterna är desamma, med samma status, parter, datum och texter."


def takeaway(changes: Sequence[Change]) -> str:
    """Say in a sentence what changed."""
    phrases = [f"{swedish.number(len(section.changes))} {section.phrase}" for section in sections(changes)]
    if not phrases:
        return NOTHING
    phrases[0] = phrases[0].replace(" ", " aktivitet " if phrases[0].startswith("1 ") else " aktiviteter ", 1)
    return f"{swedish.listed(phrases)}."


def show_takeaway(changes: Sequence[Change], unchanged: int) -> None:
    """Draw a tile for each sort of change."""
    if changes:
        html.show(html.figures([(section.heading, len(section.changes)) for section in sections(changes)]))
        html.show(html.paragraph(f"{swedish.actions(unchanged)} är {_SAME[unchanged == 1]} i båda."))
    else:
        html.show(html.paragraph(NOTHING))


_SAME = ("desamma", "densamma")


def show_flow(
    comparison: Comparison, old: Loaded, new: Loaded, rows: set[int] | None, old_rows: set[int] | None
) -> None:
    """Draw where each status went, with the counts as a table."""
    flows = comparison.flows(rows, old_rows)
    if flows:
        caption = "Aktiviteternas status före, till vänster, och efter, till höger"
        html.show(html.heading("Från status till status") + html.paragraph(f"{caption}."))
        html.show(flow_picture(flows, old.labels, new.labels, f"{caption}. Siffrorna står i tabellen."))
        with st.expander("Siffrorna som tabell"):
            html.show(flow_table(flows, old.labels, new.labels))


def show_changes(changes: Sequence[Change], old: Loaded, new: Loaded) -> None:
    """Draw every change under the heading of its sort."""
    for section in sections(changes):
        html.show(html.heading(f"{section.heading}: {swedish.number(len(section.changes))}"))
        _show_section(section, old, new)


def _show_section(section: Section, old: Loaded, new: Loaded) -> None:
    headings = ("Aktivitet", "Före", "Nu")
    if len(section.changes) > _LONGEST_TABLE:
        rows = [(_title(change), *_values(change, old, new)) for change in section.changes]
        st.dataframe(pd.DataFrame(rows, columns=headings), hide_index=True, alt=section.heading)
    else:
        body = [_row(change, old, new) for change in section.changes]
        table = html.table(headings, body, section.heading, headed=True)
        html.show(Markup("<div class='ub-changes'>{}</div>").format(table))


def _row(change: Change, old: Loaded, new: Loaded) -> tuple[str | Markup, ...]:
    if change.kind is Kind.STATUS:
        return _title(change), _badge(change.before, old.labels), _badge(change.after, new.labels)
    if change.kind is Kind.ADDED:
        return _title(change), "–", _badge(change.action.status, new.labels)
    if change.kind is Kind.REMOVED:
        return _title(change), _badge(change.action.status, old.labels), "–"
    return (_title(change), *_values(change, old, new))


def _title(change: Change) -> str:
    return f"{change.action.number}. {change.action.title}" if change.action.number else change.action.title


def _values(change: Change, old: Loaded, new: Loaded) -> tuple[str, str]:
    if change.kind is Kind.ADDED:
        return "–", new.labels[change.action.status]
    if change.kind is Kind.REMOVED:
        return old.labels[change.action.status], "–"
    if change.kind is Kind.STATUS:
        return old.labels[Status(str(change.before))], new.labels[Status(str(change.after))]
    return words(change.before), words(change.after)


def words(value: Value) -> str:
    """Write what stood in a field: a text, names, dates or several texts; a dash for nothing."""
    if isinstance(value, Mapping):
        texts = (f"{SHEET_COLUMNS[name]}: {_one(text)}" for name, text in value.items())
        return _dates(value) if "start" in value else "\n".join(texts)
    return _one(value)


def _one(value: object) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value)) or "–"
    return str(value) if value else "–"


def _dates(value: Mapping[str, object]) -> str:
    start, end = (day.isoformat() if isinstance(day := value[key], date) else "" for key in ("start", "end"))
    return f"{start} – {end}".strip()


def _badge(value: Value, labels: Mapping[Status, str]) -> Markup:
    status = Status(str(value))
    return html.badge(status, labels[status])
