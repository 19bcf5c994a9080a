"""Lägesbild: what is measured for each goal, beside what is done for it. The two are never mixed."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.analysis.counts import Progress
from umebra.model.indicators import UNCHANGED_SHARE, Indicator, of_goal
from umebra.model.plan import Status
from umebra.ui.markup import html
from umebra.ui.pages.goals import share_names
from umebra.ui.parts.indicator_card import card
from umebra.ui.parts.links import by_status
from umebra.ui.session.filters import any_filter
from umebra.ui.session.view import View
from umebra.wording.indicator_sentences import NO_PROOF, VERDICTS, change_to, summary, with_unit
from umebra.wording.sentences import without_status

NONE_YET = (
    "Planen har inga indikatorer: lägg ett blad med namnet ”Indikatorer” i planens arbetsbok, med rubrikerna "
    "Indikator, Mål, Område, Källa, Enhet, Önskad riktning, År och Värde, och ladda upp den igen. En egen fil med "
    "bara indikatorer, som en CSV ur ett statistiksystem, går lika bra."
)
RULE = (
    "Det senaste värdet jämförs med det första. Bättre betyder att det har gått åt det önskade hållet, sämre åt det "
    f"andra; oförändrat är en skillnad på högst {swedish.percent(UNCHANGED_SHARE)} av det första värdet. "
    "Staplarna börjar vid noll, det streckade är det första värdet, och samma indikator i flera områden har en skala."
)
NOT_FILTERED = "Filtren gäller aktiviteternas andelar; indikatorerna visas alltid alla."
NO_INDICATOR = "Målet har inga indikatorer."
WITHOUT_GOAL = "Utan prioriterat mål"


def show_situation(view: View) -> None:
    """Draw each goal's progress beside its indicators, then the indicators without a goal."""
    indicators = view.loaded.plan.indicators
    if not indicators:
        html.show(html.paragraph(NONE_YET))
        return
    html.show(html.paragraph(f"{summary(indicators)}.", "ub-lead") + html.paragraph(NO_PROOF, "ub-caution"))
    if view.loaded.measurements:
        html.show(html.paragraph(f"Ur {view.loaded.measurements.source.name}, som visas tillsammans med planen."))
    if any_filter():
        html.show(html.paragraph(NOT_FILTERED))
    for place, progress in enumerate(view.goals, start=1):
        followed = of_goal(indicators, progress.goal)
        _show_part(f"{place}. {progress.goal}", _done(progress, view), followed, indicators)
    goals = {goal.name for goal in view.loaded.settings.goals}
    if rest := tuple(one for one in indicators if goals.isdisjoint(one.goals)):
        _show_part(WITHOUT_GOAL if view.loaded.settings.goals else "Indikatorer", None, rest, indicators)
    html.show(html.heading("Så läses bilden") + html.paragraph(RULE))


def _show_part(heading: str, done: Markup | None, followed: Sequence[Indicator], every: Sequence[Indicator]) -> None:
    """Draw what is measured, beside what is done if it is of a goal; the table only if anything has a value."""
    with st.container(key=f"whole_{heading}", border=True):
        cards = Markup("").join(card(one, every) for one in followed) or html.paragraph(NO_INDICATOR)
        seen = Markup("<div class='ub-cards'>{}</div>").format(cards)
        if done is not None:
            seen = Markup("<div class='ub-beside'><div>{}</div><div>{}{}</div></div>").format(
                done, html.heading("Det som mäts", 3), seen
            )
        html.show(html.heading(heading) + seen)
        if any(one.measures for one in followed):
            with st.expander("Siffrorna som tabell"):
                html.show(_table(heading, followed))


def _done(progress: Progress, view: View) -> Markup:
    """Return a goal's shares whatever the status filter, and of how many actions; if it has none, only that."""
    heading = html.heading("Det som görs", 3)
    if not progress.total:
        return heading + html.paragraph(f"Inga aktiviteter{view.in_selection} arbetar mot målet.")
    to = by_status(view.of_any_status, goal=(progress.goal,))
    shares = html.progress(progress, share_names(view.loaded), view.in_selection, to)
    unknown = progress.total - progress.known
    told = Markup("{}{}").format(html.linked(swedish.actions(progress.total), to(())), view.in_selection)
    of_them = html.linked(without_status(unknown), to((Status.UNKNOWN,)))
    return heading + shares + html.paragraph(told + (Markup(", varav {}").format(of_them) if unknown else ""), "ub-of")


def _table(heading: str, followed: Sequence[Indicator]) -> Markup:
    """Return all values: the change is from the first one, and the verdict stands at the latest, which it is about."""
    rows = [
        (
            one.name,
            one.district or "",
            measure.when,
            with_unit(measure.value, one.unit),
            change_to(one, measure) if measure is not one.baseline else "första värdet",
            VERDICTS[one.verdict] if one.verdict and measure is one.latest else "",
            one.source or "",
        )
        for one in followed
        for measure in one.measures
    ]
    headings = ("Indikator", "Område", "Tid", "Värde", "Sedan det första", "Bedömning", "Källa")
    return html.table(headings, rows, f"Indikatorernas värden: {heading}")
