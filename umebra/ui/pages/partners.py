"""Parter: who does what, and how far it has come."""

from collections import Counter

import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.analysis.action_table import filter_partner
from umebra.analysis.counts import PartnerCount, count_partners
from umebra.model.plan import Status
from umebra.ui.actions.action_table_view import show_actions
from umebra.ui.components.copy_link import show_copy_link
from umebra.ui.downloads.export_buttons import show_exports
from umebra.ui.markup import html
from umebra.ui.pages.overview import late as every_late
from umebra.ui.pages.overview import late_list, not_begun_list
from umebra.ui.parts.bars import linked_bar
from umebra.ui.parts.choose_one import choose_one
from umebra.ui.parts.links import PARTNER_KEY, PARTNERS, actions_address, by_status
from umebra.ui.session.view import View, view_of

_CHOOSE = "Välj en part för att se dess aktiviteter"
_NOTE = "En gemensam aktivitet räknas hos var och en av sina parter, så parternas antal är tillsammans fler än planens."


def show_partners(view: View) -> None:
    """Draw the partners with their statuses, and the actions of the one that is chosen."""
    counts = count_partners(view.table)
    if not counts:
        html.show(html.paragraph("Aktiviteterna i urvalet har varken ansvariga eller samverkansparter."))
        return
    partner = _choose(view)
    if partner:
        _show_partner(partner, {count.partner: count for count in counts}.get(partner), view)
    html.show(_table(counts, view) + html.paragraph(_NOTE, "ub-source"))


def _choose(view: View) -> str | None:
    """Draw the choice of a partner; if the address asks for one that the plan lacks, say so."""
    names = view.loaded.values["partner"]
    asked = st.query_params.get(PARTNER_KEY)
    if asked and asked not in names:
        html.show(html.notice(f"{asked} finns inte bland planens parter."))
    with st.container(horizontal=True, vertical_alignment="center"):
        chosen = choose_one(_CHOOSE, names, PARTNER_KEY, placeholder=_CHOOSE, width=380, is_labelled=False)
        if chosen:
            show_copy_link("copy_partner")
    return chosen


def _show_partner(partner: str, count: PartnerCount | None, view: View) -> None:
    """Draw a partner's part of the plan: how much, what is late, what waits, and every action with its role."""
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
    if narrowed := view.filters.narrowed(partner=(partner,)):
        own = view_of(view.loaded, narrowed)
        lists = Markup("<div class='ub-halves'>{}{}</div>").format(late_list(own), not_begun_list(own))
        html.show(Markup("<div class='ub-state'>{}</div>").format(lists))
    show_exports(view.loaded, table, "partner", partner=partner)
    show_actions(view.loaded, table, "partner_actions", role_of=partner)


def _table(counts: tuple[PartnerCount, ...], view: View) -> Markup:
    """Return a row for each partner: its actions by status in a bar, how many, its roles, and how many are late."""
    labels = view.loaded.labels
    used = [status for status in Status if any(count.statuses[status] for count in counts)]
    headings = ("Part", html.legend(labels, used), "Alla", "Ansvarig", "Samverkar", "Försenade")
    late = Counter(name for _, _, one in every_late(view) for name in {*one.responsible, *one.partners})
    rows = [_row(count, late[count.partner], view, widest=counts[0].total) for count in counts]
    return html.table(headings, rows, "Parternas aktiviteter per status", headed=True, name="ub-partners")


def _row(count: PartnerCount, late: int, view: View, widest: int) -> list[str | Markup]:
    """Return a partner's row; its roles and what is late lead to its own part of the page, as no filter gives those."""
    to = by_status(view, partner=(count.partner,))
    own = actions_address(view, PARTNERS, {PARTNER_KEY: count.partner})
    return [
        html.linked(count.partner, own),
        linked_bar(count.statuses, widest, view.loaded.labels, to),
        html.linked(swedish.number(count.total), to(())),
        *(
            html.linked(swedish.number(number), own if number else None)
            for number in (count.responsible, count.collaborating, late)
        ),
    ]
