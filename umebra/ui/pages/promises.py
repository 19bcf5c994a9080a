"""Medborgarlöften: the promises, how long they hold, and the actions that keep them."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.analysis.promise_terms import Term, by_term, days_left, filter_promises, term
from umebra.model.plan import Promise
from umebra.ui.components.action_boxes import draw_boxes
from umebra.ui.markup import html
from umebra.ui.session import filters
from umebra.ui.session.plan_cache import Loaded
from umebra.ui.session.view import View

NONE_YET = (
    "Planen har inga medborgarlöften: lägg ett blad med namnet ”Medborgarlöften” i planens arbetsbok, med rubrikerna "
    "Löfte, Plats, Från, Till, Ansvarig, Status och Aktiviteter, och ladda upp den igen."
)
NOT_FILTERED = "Filtren på fokusområde, förvaltning och mål gäller inte löften."
NO_ACTIONS = "Inga aktiviteter är knutna till löftet."
HEADINGS = {
    Term.CURRENT: ("Gäller nu", "gäller nu"),
    Term.COMING: ("Börjar senare", "börjar senare"),
    Term.ENDLESS: ("Utan slutdatum", "utan slutdatum"),
    Term.UNDATED: ("Utan datum", "utan datum"),
    Term.EXPIRED: ("Har gått ut", "har gått ut"),
}
_IN_A_ROW = 2


def show_promises(view: View) -> None:
    """Draw the promises that pass the filters, those that hold now first."""
    every = view.loaded.plan.promises
    if not every:
        html.show(html.paragraph(NONE_YET))
        return
    shown = filter_promises(every, view.filters)
    if view.filters.focus_area or view.filters.department or view.filters.goal:
        html.show(html.paragraph(NOT_FILTERED))
    if not shown:
        html.show(html.paragraph(f"Inget av planens {_promises(len(every))} passar filtret."))
        st.button("Rensa filter", key="clear_promises", type="primary", on_click=filters.clear_filters)
        return
    parts = by_term(shown, swedish.today())
    html.show(html.figures([(HEADINGS[one][1], len(part)) for one, part in parts.items()]))
    if len(shown) < len(every):
        html.show(html.paragraph(f"{len(shown)} av {_promises(len(every))} passar filtret."))
    for one, part in parts.items():
        html.show(html.heading(HEADINGS[one][0]))
        _show_part(part, view.loaded)


def _promises(count: int) -> str:
    return swedish.plural(count, "löfte", "löften")


def _show_part(promises: Sequence[Promise], loaded: Loaded) -> None:
    for first in range(0, len(promises), _IN_A_ROW):
        for column, promise in zip(st.columns(_IN_A_ROW), promises[first : first + _IN_A_ROW], strict=False):
            with column.container(key=f"whole_{promise.cell}", border=True, height="stretch"):
                _show_promise(promise, loaded, swedish.today())


def _show_promise(promise: Promise, loaded: Loaded, today: date) -> None:
    """Draw a promise with the actions that keep it, and the names of those that were not found."""
    html.show(_head(promise, loaded, today))
    rows = {action.cell: (row, action) for row, action in enumerate(loaded.plan.actions)}
    kept = [rows[cell] for cell in promise.actions if cell in rows]
    if kept:
        html.show(html.heading(f"Hålls genom {swedish.actions(len(kept))}", 4))
        draw_boxes([("", [row]) for row in kept], loaded, f"promise {promise.cell}")
    else:
        html.show(html.paragraph(NO_ACTIONS))
    if promise.unfound:
        names = swedish.listed([f"”{name}”" for name in promise.unfound])
        html.show(html.paragraph(f"Går inte att para ihop med en enda av planens aktiviteter: {names}."))


def _head(promise: Promise, loaded: Loaded, today: date) -> Markup:
    number = f"{promise.number}. " if promise.number else ""
    facts = [("Plats", promise.place), ("Gäller", span(promise)), ("Ansvarig", swedish.listed(promise.responsible))]
    facts.append(("Uppföljning", promise.follow_up))
    return Markup("<div class='ub-promise'><div>{}{}</div>{}</div>{}").format(
        html.heading(f"{number}{promise.text}", 3),
        html.badge(promise.status, loaded.labels[promise.status]),
        _remaining(promise, today),
        html.facts((name, text) for name, text in facts if text),
    )


def _remaining(promise: Promise, today: date) -> Markup:
    large, small = remaining(promise, today)
    name = "ub-days ub-expired" if term(promise, today) is Term.EXPIRED else "ub-days"
    return Markup("<p class='{}'><b>{}</b> <span>{}</span></p>").format(name, large, small)


def remaining(promise: Promise, today: date) -> tuple[str, str]:
    """Say how long a promise still holds: what is written large, and what follows it."""
    left = days_left(promise, today)
    match term(promise, today):
        case Term.EXPIRED:
            return "Gick ut", swedish.day(promise.end)
        case Term.COMING if promise.start:
            return swedish.number(
                (promise.start - today).days
            ), f"{_days((promise.start - today).days)} tills det börjar"
        case Term.CURRENT if left is not None:
            return (swedish.number(left), f"{_days(left)} kvar") if left else ("Sista dagen", "är i dag")
        case Term.ENDLESS:
            return "Utan slutdatum", f"rätta i {promise.cell}"
        case _:
            return "Utan datum", f"rätta i {promise.cell}"


def _days(count: int) -> str:
    return "dag" if count == 1 else "dagar"


def span(promise: Promise) -> str:
    """Say from when to when a promise holds, in dates or as it was written; nothing where nothing is said."""
    if promise.start and promise.end:
        return f"{promise.start} – {promise.end}"
    if promise.start or promise.end:
        known = f"från {promise.start}" if promise.start else f"till {promise.end}"
        return f"{known} (i planen: {promise.when})" if promise.when else known
    return f"{promise.when} (inga datum)" if promise.when else ""
