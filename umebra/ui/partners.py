"""Samverkansparter: who does what, and how far it has come."""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.figures import count_partners
from umebra.plan import Status
from umebra.tables import filter_partner
from umebra.ui import html
from umebra.ui.actions import show_actions
from umebra.ui.exporting import show_exports
from umebra.ui.view import View

PARTNER_KEY = "vald-part"


def show_partners(view: View) -> None:
    """Draw the partners with their statuses, and the actions of the one that is chosen."""
    counts = count_partners(view.table)
    if counts.empty:
        html.show(html.paragraph("Planen anger inga samverkansparter."))
        return
    _show_chosen(view, counts)
    html.show(html.heading("Alla parter"))
    html.show(
        html.paragraph(
            "En gemensam aktivitet räknas hos var och en av sina parter, så parternas antal är tillsammans fler än "
            f"planens. Andelen är av de {swedish.actions(len(view.table))} som visas."
        )
    )
    html.show(_matrix(counts, view))


def _show_chosen(view: View, counts: pd.DataFrame) -> None:
    names = [str(name) for name in counts.index]
    if st.session_state.get(PARTNER_KEY) not in names:
        st.session_state.pop(PARTNER_KEY, None)
    partner = st.selectbox(
        "Välj en part för att se dess aktiviteter",
        names,
        index=None,
        key=PARTNER_KEY,
        bind="query-params",
        placeholder="Välj part",
    )
    if partner is None:
        return
    table = filter_partner(view.table, partner)
    row = counts.loc[partner]
    html.show(html.heading(partner))
    html.show(html.counts({status: int(row[status]) for status in Status}, view.loaded.labels))
    html.show(
        html.paragraph(
            f"{swedish.actions(len(table)).capitalize()}, {swedish.percent(row['share'])} av de som visas: "
            f"ansvarig i {row['responsible']:.0f} och samverkande i {row['partners']:.0f}."
        )
    )
    show_actions(view.loaded, table, "partner_actions", role_of=partner)
    show_exports(view.loaded, table, "partner", partner=partner)


def _matrix(counts: pd.DataFrame, view: View) -> Markup:
    labels = view.loaded.labels
    used = [status for status in Status if counts[status].any()]
    widest = int(counts["total"].max())
    headings = ("Part", "Fördelning", "Alla", "Andel", "Ansvarig", "Samverkar", *(labels[status] for status in used))
    rows = [_matrix_row(str(name), row, used, widest) for name, row in counts.iterrows()]
    return html.table(headings, rows, "Parternas aktiviteter per status")


def _matrix_row(name: str, row: "pd.Series[float]", used: list[Status], widest: int) -> list[str | Markup]:
    figures = [row["total"], row["responsible"], row["partners"]]
    total, responsible, partners = (swedish.number(int(figure)) for figure in figures)
    bar = html.bar({status: int(row[status]) for status in used}, widest)
    return [
        name,
        bar,
        total,
        swedish.percent(row["share"]),
        responsible,
        partners,
        *(html.count(status, int(row[status])) for status in used),
    ]
