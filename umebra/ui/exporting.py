"""Export buttons: exactly the rows and columns that the page shows, built (and imported) on the click."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from umebra import swedish
from umebra.exports.delimited import export_csv
from umebra.exports.provenance import export_lines, export_name
from umebra.exports.sheet import Sheet
from umebra.plan import Status
from umebra.tables import selected
from umebra.ui.filters import describe_filters
from umebra.ui.loading import Loaded
from umebra.ui.plain import plain

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_exports(loaded: Loaded, table: pd.DataFrame, key: str, *, partner: str | None = None) -> None:
    """Draw the buttons that export a table to Excel and to CSV.

    Args:
        loaded: The plan that the rows belong to.
        table: The rows, in the order shown.
        key: The buttons' own name among the page's widgets.
        partner: The partner whose rows they are: its role gets a column.
    """
    sheet = partial(_sheet, loaded, table, describe_filters(loaded), partner)
    part = partner or (None if len(table) == len(loaded.table) else "urval")
    formats = (("xlsx", "Excel", XLSX, _excel), ("csv", "CSV", "text/csv", _csv))
    with st.container(horizontal=True):
        for kind, label, mime, export in formats:
            st.download_button(
                f"Exportera till {plain(label)}",
                data=partial(export, sheet),
                file_name=export_name(
                    loaded.plan.source.name, kind, swedish.today(), part=part, revised=loaded.plan.revised
                ),
                mime=mime,
                key=f"{key}_{kind}",
                icon=":material/download:",
                on_click="ignore",
            )


def _excel(sheet: Callable[[], Sheet]) -> bytes:
    from umebra.exports.excel import export_excel

    return export_excel(sheet())


def _csv(sheet: Callable[[], Sheet]) -> bytes:
    return export_csv(sheet())


def _sheet(loaded: Loaded, table: pd.DataFrame, described: tuple[str, ...], partner: str | None) -> Sheet:
    plan = loaded.plan
    filters = (*((f"Samverkanspart: {partner}",) if partner else ()), *described)
    used = [status for status in Status if status in plan.legend or (loaded.table["status"] == status).any()]
    return Sheet(
        title=plan.title or plan.source.name,
        lines=export_lines(plan, len(table), filters, swedish.today()),
        legend=tuple((status, loaded.labels[status]) for status in used),
        actions=selected(plan, table),
        columns=loaded.columns,
        role_of=partner,
        framework=plan.framework,
    )
