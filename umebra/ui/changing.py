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
    """Say in a line what changed: ``Gått framåt: 7 · Nya: 2``."""
    found = sections(changes)
    return " · ".join(f"{section.heading}: {len(section.changes)}" for section in found) or NOTHING


def show_takeaway(comparison: Comparison, changes: Sequence[Change]) -> None:
    """Draw a tile for each sort of change."""
    tiles = [(section.heading, len(section.changes)) for section in sections(changes)]
    unchanged = f"{swedish.actions(comparison.unchanged)} är desamma i båda."
    html.show(html.figures(tiles) + html.paragraph(unchanged) if tiles else html.paragraph(NOTHING))


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
    headings = ("Aktivitet", "Nr", "Före", "Nu")
    if len(section.changes) > _LONGEST_TABLE:
        rows = [_plain_row(change, old, new) for change in section.changes]
        st.dataframe(pd.DataFrame(rows, columns=headings), hide_index=True, alt=section.heading)
    else:
        body = [_row(change, old, new) for change in section.changes]
        html.show(html.table(headings, body, section.heading))


def _row(change: Change, old: Loaded, new: Loaded) -> tuple[str | Markup, ...]:
    title, number = change.action.title, change.action.number or ""
    if change.kind is Kind.STATUS:
        return title, number, _badge(change.before, old.labels), _badge(change.after, new.labels)
    return (title, number, *_values(change, old, new))


def _plain_row(change: Change, old: Loaded, new: Loaded) -> tuple[str, ...]:
    return (change.action.title, change.action.number or "", *_values(change, old, new))


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
        return (
            _dates(value) if "start" in value else "\n".join(f"{SHEET_COLUMNS[k]}: {_one(v)}" for k, v in value.items())
        )
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
