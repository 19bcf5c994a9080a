"""Ramverk: the agreement or direction that the plan serves, in its own words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.analysis.action_table import filter_goal
from umebra.analysis.counts import count_statuses
from umebra.analysis.matrix import names_of
from umebra.settings.frameworks import KINDS, Framework, validity
from umebra.ui.components.method_cycle import show_cycle
from umebra.ui.corrections.choose_framework import framework_line, frameworks_of
from umebra.ui.markup import html
from umebra.ui.markup.plain import unturned
from umebra.ui.parts.links import actions_address, by_status
from umebra.ui.session import state
from umebra.ui.session.view import View, view_of

FRAMEWORK_KEY = "ramverk"
_OF = "ramverk_of"
STYLES = Path(__file__).with_name("agreement.css")
_LISTS = (
    ("focus_areas", "Fokusområden", "focus_area", "focus_area"),
    ("departments", "Förvaltningar", "department", "department"),
    ("factors", "Bakomliggande faktorer", "factors", "factor"),
    ("districts", "Stadsdelar", "district", "district"),
)


def show_agreement(view: View) -> None:
    """Draw the framework that is chosen: the plan's own at first."""
    st.html(STYLES)
    plans = frameworks_of(view.loaded)
    framework = _choose(view, [own.id for own in plans.values()])
    own = _part(view, [plan for plan, its in plans.items() if its.id == framework.id])
    leads = _leading(own, view) if own else None
    html.show(_deed(framework, view.loaded.settings.organisation))
    if len(view.loaded.settings.frameworks) > 1:
        html.show(html.paragraph(_belonging(view, own, plans)))
    _show_aims(framework, own, leads)
    if framework.method:
        html.show(html.heading("Arbetssättet"))
        show_cycle(framework.method, own)
    for title, chips in _lists(framework, own, leads):
        html.show(html.heading(title) + chips)
    if framework.partners:
        html.show(html.heading("Samverkansparter") + _partners(framework, own, leads))


def _choose(view: View, own: Sequence[str]) -> Framework:
    """Draw the choice of a framework where there is one, those of the shown plans first; return it."""
    named = _by_name(view.loaded.settings.frameworks)
    before = state.noted(_OF)
    state.note(_OF, tuple(own))
    asked = st.session_state.get(FRAMEWORK_KEY) or st.query_params.get(FRAMEWORK_KEY)
    # Another plan is shown now, so its own framework is: what was chosen beside the former plan goes.
    if asked not in named or before not in (None, tuple(own)):
        st.session_state.pop(FRAMEWORK_KEY, None)
        st.query_params.pop(FRAMEWORK_KEY, None)
    names = sorted(named, key=lambda name: named[name].id not in own)
    if len(names) == 1:
        return named[names[0]]
    return named[
        st.selectbox("Visa ramverket", names, format_func=unturned, key=FRAMEWORK_KEY, bind="query-params", width=560)
    ]


def _part(view: View, plans: Sequence[str]) -> View | None:
    """Return the view of the plans that follow the framework, None where none of the shown ones does."""
    if not plans:
        return None
    if plans == [""]:
        return view
    return replace(view, table=view.table[view.table["plan"].isin(plans)])


def _leading(own: View, view: View) -> View | None:
    """Return the view that shows just the framework's actions, for ways to lead to: of all that is shown, or of a plan.

    No choice of plans gives some of several.
    """
    if len(own.table) == len(view.table):
        return own
    names = own.table["plan"].unique()
    plan = state.present().named(names[0]) if len(names) == 1 else None
    return view_of(plan.loaded, own.filters) if plan else None


def _by_name(frameworks: Sequence[Framework]) -> dict[str, Framework]:
    """Return the frameworks by name; where two have the same, by their files' names too."""
    names = [framework.name for framework in frameworks]
    return {
        name if names.count(name) == 1 else f"{name} ({framework.id})": framework
        for name, framework in zip(names, frameworks, strict=True)
    }


def _deed(framework: Framework, organisation: str) -> Markup:
    """Return its name, when it holds, and between whom."""
    parties = f"Parter: {swedish.listed(framework.parties)}." if framework.parties else ""
    return Markup(
        "<div class='ub-deed'><p class='ub-deed-time'>{}</p><h2 class='ub-deed-name'>{}</h2>"
        "<p class='ub-deed-time'><b>{}</b> {}</p></div>"
    ).format(organisation, framework.name, validity(framework, swedish.today()), parties)


def _belonging(view: View, own: View | None, plans: Mapping[str, Framework]) -> str:
    """Say whether the plan that is shown belongs to it, and why; of several plans, which ones belong to which."""
    if own is None:
        return f"{framework_line(view.loaded)} Här står därför inga antal.".lstrip()
    if "" not in plans:
        return f"{framework_line(view.loaded)} Antalen gäller planen som hör hit.".lstrip()
    reason = view.loaded.plan.framework_reason
    return f"Planen som visas hör hit{f' ({reason})' if reason else ''}."


def _show_aims(framework: Framework, own: View | None, leads: View | None) -> None:
    """Draw where it leads: the target picture and the overall goals beside the priority goals."""
    picture = Markup("<blockquote class='ub-picture'>{}</blockquote>").format(framework.target_picture)
    aims = _aim("Målbild", picture) if framework.target_picture else Markup("")
    if framework.overall_goals:
        aims += _aim("Övergripande mål", _items(framework.overall_goals, "ub-overall"))
    parts = [part for part in (aims, _goals(framework, own, leads)) if part]
    for column, part in zip(st.columns(len(parts), gap="large") if parts else (), parts, strict=True):
        with column:
            html.show(part)


def _aim(title: str, content: Markup) -> Markup:
    return Markup("<div class='ub-aim'>{}{}</div>").format(html.heading(title), content)


def _goals(framework: Framework, own: View | None, leads: View | None) -> Markup:
    """Return the priority goals in the agreement's order, with the counts of their actions."""
    if not framework.goals:
        return Markup("")
    items = Markup("").join(
        Markup("<li><span>{}</span>{}</li>").format(goal.name, _goal_counts(goal.name, own, leads))
        for goal in framework.goals
    )
    return html.heading("Prioriterade mål") + Markup("<ol class='ub-aims'>{}</ol>").format(items)


def _goal_counts(goal: str, own: View | None, leads: View | None) -> Markup:
    """Return how a goal's actions stand; nothing if no plan shown follows the framework, or none of them has goals."""
    if own is None or not own.loaded.values["goal"]:
        return Markup("")
    numbers = count_statuses(filter_goal(own.table, goal))
    to = by_status(leads, goal=(goal,)) if leads else html.nowhere
    counts = html.counts(numbers, own.loaded.labels, to)
    none = html.paragraph("Inga aktiviteter")
    return Markup("<span class='ub-under'>{}</span>").format(counts if any(numbers.values()) else none)


def _lists(framework: Framework, own: View | None, leads: View | None) -> Iterator[tuple[str, Markup]]:
    """Yield the framework's lists, each with the number of the plan's actions where the plan has such a column."""
    for name, title, column, chosen in _LISTS:
        if names := getattr(framework, name):
            counts = _count(own, column)
            yield f"{title}, med antal aktiviteter" if counts else title, _chips(names, counts, leads, chosen)


def _partners(framework: Framework, own: View | None, leads: View | None) -> Markup:
    """Return the partners by kind."""
    counts = _count(own, "responsible", "partners")
    kinds = Markup("").join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(title, _chips(names, counts, leads, "partner"))
        for kind, title in KINDS.items()
        if (names := [partner.name for partner in framework.partners if partner.kind == kind])
    )
    return Markup("<dl class='ub-kinds'>{}</dl>").format(kinds)


def _count(own: View | None, *columns: str) -> Counter[str]:
    """Count how many actions name each name in some columns, an action once."""
    if own is None:
        return Counter()
    rows = zip(*(own.table[column] for column in columns), strict=True)
    return Counter(name for row in rows for name in {name for value in row for name in names_of(value)})


def _linked(count: int, leads: View | None, chosen: str, name: str) -> Markup:
    known = leads if leads and count and name in leads.loaded.values[chosen] else None
    return html.linked(swedish.number(count), actions_address(known, **{chosen: (name,)}) if known else None)


def _items(texts: Sequence[str], name: str) -> Markup:
    items = Markup("").join(Markup("<li>{}</li>").format(text) for text in texts)
    return Markup("<ul class='{}'>{}</ul>").format(name, items)


def _chips(names: Sequence[str], counts: Mapping[str, int], leads: View | None, chosen: str) -> Markup:
    """Return names with the number of their actions, which leads to them by a filter."""
    items = Markup("").join(
        Markup("<li class='{}'>{}{}</li>").format(
            "ub-idle" if counts and not counts.get(name) else "",
            name,
            Markup("<b>{}</b>").format(_linked(counts.get(name, 0), leads, chosen, name)) if counts else "",
        )
        for name in names
    )
    return Markup("<ul class='ub-chips'>{}</ul>").format(items)
