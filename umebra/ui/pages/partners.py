"""Samverkansparter: who does what, and how far it has come."""

import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.analysis.action_table import filter_partner
from umebra.analysis.counts import PartnerCount, count_partners
from umebra.model.plan import Status
from umebra.ui.downloads.export_buttons import show_exports
from umebra.ui.markup import html
from umebra.ui.markup.plain import unturned
from umebra.ui.parts.action_table_view import show_actions
from umebra.ui.parts.bars import bar
from umebra.ui.parts.links import by_status, way
from umebra.ui.session.view import View

PARTNER_KEY = "vald-part"
_PAGE = "samverkansparter"


def show_partners(view: View) -> None:
    """Draw the partners with their statuses, and the actions of the one that is chosen."""
    counts = count_partners(view.table)
    if not counts:
        html.show(html.paragraph("Aktiviteterna som visas har inga samverkansparter."))
        return
    partner = _choose(view)
    if partner:
        _show_partner(partner, {count.partner: count for count in counts}.get(partner), view)
    note = (
        "En gemensam aktivitet räknas hos var och en av sina parter, så parternas antal är tillsammans fler än "
        f"planens. Andelen är av de {swedish.actions(len(view.table))} som visas."
    )
    html.show(html.heading("Alla parter") + html.paragraph(note) + _matrix(counts, view))


def _choose(view: View) -> str | None:
    names = view.loaded.values["partner"]
    asked = st.query_params.get(PARTNER_KEY)
    if asked and asked not in names:
        html.show(html.notice(f"{asked} finns inte bland planens parter."))
    return st.selectbox(
        "Välj en part för att se dess aktiviteter",
        names,
        index=None,
        format_func=unturned,
        key=PARTNER_KEY,
        bind="query-params",
        placeholder="Välj part",
    )


def _show_partner(partner: str, count: PartnerCount | None, view: View) -> None:
    if count is None:
        html.show(html.heading(partner) + html.paragraph("Parten har ingen aktivitet i urvalet."))
        return
    summary = (
        f"{swedish.actions(count.total)}, {swedish.percent(count.share)} av de som visas: "
        f"ansvarig för {count.responsible}, samverkar i {count.collaborating}."
    )
    counts = html.counts(count.statuses, view.loaded.labels, by_status(view, partner=(partner,)))
    html.show(html.heading(partner) + counts + html.paragraph(summary))
    table = filter_partner(view.table, partner)
    show_exports(view.loaded, table, "partner", partner=partner)
    show_actions(view.loaded, table, "partner_actions", role_of=partner)


def _matrix(counts: tuple[PartnerCount, ...], view: View) -> Markup:
    labels = view.loaded.labels
    used = [status for status in Status if any(count.statuses[status] for count in counts)]
    wide = Markup("<span class='ub-wide'>Fördelning</span>")
    headings = ("Part", wide, "Alla", *(labels[status] for status in used), "Andel", "Ansvarig", "Samverkar")
    rows = [_matrix_row(count, used, view, widest=counts[0].total) for count in counts]
    return html.table(headings, rows, "Parternas aktiviteter per status")


def _matrix_row(count: PartnerCount, used: list[Status], view: View, widest: int) -> list[str | Markup]:
    to = by_status(view, partner=(count.partner,))
    own = way(view, _PAGE, {PARTNER_KEY: count.partner})
    return [
        count.partner,
        bar(count.statuses, widest),
        html.linked(swedish.number(count.total), to(())),
        *(html.count(status, count.statuses[status], to) for status in used),
        swedish.percent(count.share),
        *(
            html.linked(swedish.number(number), own if number else None)
            for number in (count.responsible, count.collaborating)
        ),
    ]
