"""Export buttons: exactly the rows and columns that the page shows, made on the click."""

from collections.abc import Mapping
from functools import partial

import pandas as pd

from umebra import swedish
from umebra.analysis.action_table import selected
from umebra.exports.provenance import export_lines, export_name
from umebra.exports.table import CONFIRMED, Sheet
from umebra.model.plan import Status
from umebra.settings.public_settings import is_public
from umebra.ui.downloads.download_file import Edge, offer_files
from umebra.ui.session.file_making import Offer
from umebra.ui.session.filters import chosen_filters, describe_filters
from umebra.ui.session.plan_cache import Loaded
from umebra.wording.confirmation_sentences import confirmed_by
from umebra.workers import Task

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMATS = (("xlsx", "Excel", XLSX), ("csv", "CSV", "text/csv"))
_TASK: Task[bytes] = Task("umebra.exports.make_export:make_file", bytes)


def show_exports(
    loaded: Loaded, table: pd.DataFrame, key: str, *, partner: str | None = None, edge: Edge = "left"
) -> None:
    """Draw the buttons that export a table to Excel and to CSV.

    Args:
        loaded: The plan that the rows belong to.
        table: The rows, in the order shown.
        key: The buttons' own name among the page's widgets.
        partner: The partner whose rows they are: its role gets a column.
        edge: The edge that the buttons stand at.
    """
    chosen = chosen_filters(loaded)
    # Whoever takes out one partner's actions sends them to that partner.
    asks = (bool(partner) or len(chosen.partner) == 1) and not is_public()
    sheet = partial(_sheet, loaded, table, describe_filters(chosen, loaded), partner, asks)
    part = partner or (None if len(table) == len(loaded.table) else "urval")
    plan = loaded.plan
    offers = [
        Offer(
            kind,
            f"Exportera till {label}",
            mime,
            export_name(plan.source.name, kind, swedish.today(), part=part, revised=plan.revised),
            _TASK,
            sheet,
            loaded.settings.limits,
            f"{label}-filen",
        )
        for kind, label, mime in _FORMATS
    ]
    offer_files(key, offers, edge=edge)


def _sheet(
    loaded: Loaded, table: pd.DataFrame, described: tuple[str, ...], partner: str | None, asks: bool
) -> tuple[Sheet]:
    """Return what is exported; the legend has the statuses of the plan's own, and those that any of its actions has."""
    plan = loaded.plan
    filters = (*((f"Samverkanspart: {partner}",) if partner else ()), *described)
    used = [status for status in Status if status in plan.legend or (loaded.table["status"] == status).any()]
    sheet = Sheet(
        title=plan.title or plan.source.name,
        lines=export_lines(plan, len(table), filters, swedish.today()),
        legend=tuple((status, loaded.labels[status]) for status in used),
        actions=selected(plan, table),
        columns=_columns(loaded),
        role_of=partner,
        framework=plan.framework,
        asks=asks,
        confirmed=_confirmed(loaded),
        known=loaded.settings,
    )
    return (sheet,)


def _columns(loaded: Loaded) -> tuple[str, ...]:
    """Return the plan's columns and, after the status, what is confirmed, if anything is known of that."""
    if loaded.confirmed is None:
        return loaded.columns
    place = loaded.columns.index("status") + 1 if "status" in loaded.columns else len(loaded.columns)
    return (*loaded.columns[:place], CONFIRMED, *loaded.columns[place:])


def _confirmed(loaded: Loaded) -> Mapping[str, str]:
    by_row = loaded.confirmed.by_row if loaded.confirmed else {}
    return {loaded.plan.actions[row].cell: confirmed_by(said) for row, said in by_row.items()}
