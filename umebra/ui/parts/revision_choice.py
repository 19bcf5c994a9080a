"""Revisions in words, and the choice of one."""

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

import streamlit as st

from umebra import swedish
from umebra.errors import UmebraError
from umebra.settings.public_settings import is_public
from umebra.store import Deed, Event, Revision, published_in_order
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain, unturned
from umebra.ui.parts.who_published import when_and_who
from umebra.ui.session.nothing_yet import show_nothing_yet
from umebra.ui.session.plan_cache import Loaded
from umebra.ui.session.sample_archive import archive_of
from umebra.ui.session.store_cache import History, history
from umebra.ui.session.view import View
from umebra.wording.sentences import plan_and_file, plan_from

UNREADABLE = "Rättelserna av {who}, {day}, går inte att läsa i arkivet: de är skadade. Planen visas som den lästes då."
ONE_AT_A_TIME = "Välj en av planerna först i raden med filter: varje plan har sina egna revisioner."


def is_together(view: View) -> bool:
    """Say whether several plans are shown as one."""
    return bool(view.loaded.table["plan"].notna().any())


def plan_name(loaded: Loaded, kept: History) -> str:
    """Return which of the plans side by side is shown, empty for the main one."""
    own = [event for event in kept.events if event.deed is Deed.PUBLISHED and event.revision == loaded.revision]
    return own[-1].plan if own else ""


def published_revisions(view: View, nothing_yet: str) -> tuple[History, str, list[Revision]] | None:
    """Return the history, which plan is shown, and its published revisions in the order of their dates.

    None where there is nothing to draw; what there is instead is said: a fault of the store, several plans
    shown as one, or ``nothing_yet``.
    """
    try:
        kept = history(archive_of(view.loaded))
    except UmebraError as error:
        html.show(html.alert(str(error)))
        return None
    name = plan_name(view.loaded, kept)
    revisions = published_in_order(kept.revisions, name)
    if is_together(view) or not revisions:
        html.show(html.paragraph(ONE_AT_A_TIME)) if is_together(view) else show_nothing_yet(nothing_yet)
        return None
    return kept, name, revisions


def describe(revision: Revision) -> str:
    """Name a revision: ``planen från 20 januari 2023 (plan.xlsx), utkast``."""
    if is_public():
        return plan_from(revision.revised, revision.name)
    draft = "" if revision.published else ", inte publicerad"
    return f"{plan_and_file(revision.revised, revision.name)}{draft}"


def _apart(revisions: Sequence[Revision]) -> dict[int, str]:
    """Name revisions to choose from; those that are called the same, by when each was saved too."""
    names = {revision.id: swedish.capital(describe(revision)) for revision in revisions}
    often = Counter(names.values())
    return {
        kept.id: names[kept.id] + (f", sparad {swedish.moment(kept.saved.at)}" if often[names[kept.id]] > 1 else "")
        for kept in revisions
    }


def corrected_facts(kept: History, revision: int) -> list[tuple[str, str]]:
    """Say what was corrected when a revision was read, by whom and when: a line for each correction."""
    last = next((one for one in reversed(kept.corrections) if one.event.revision == revision), None)
    if last is None:
        return []
    if last.kept is None:
        return [("Rättat", UNREADABLE.format(who=last.event.who, day=swedish.moment(last.at)))]
    return [("Rättat", f"{said.text} {said.who}, {swedish.moment(said.at)}") for said in last.kept.said]


def measured_line(event: Event) -> str:
    """Say of which file indicators accompany a plan, and when and by whom it was handed in."""
    return f"{event.indicator_file}, {when_and_who(event)}"


def choose(label: str, revisions: Sequence[Revision], key: str, default: int | None = None) -> Revision | None:
    """Draw the choice of a revision; its number stands in the address, where a link can name it."""
    by_id = {revision.id: revision for revision in revisions}
    if not by_id:
        return None
    asked = st.query_params.get(key, "")
    first = int(asked) if asked.isdecimal() and int(asked) in by_id else default
    names = _apart(revisions)
    # Streamlit's own binding would put the whole description into the address.
    number = st.selectbox(
        plain(label),
        list(by_id),
        index=list(by_id).index(first) if first in by_id else 0,
        format_func=lambda number: unturned(names[number]),
        key=key,
    )
    st.query_params[key] = str(number)
    return by_id[number]


def plan_before(view: View, revisions: Sequence[Revision]) -> Revision | None:
    """Return the revision that was published before the shown one, None where there is none."""
    shown = next((kept for kept in revisions if kept.id == view.loaded.revision), None)
    return published_before(shown, revisions) if shown else None


def published_before(shown: Revision, revisions: Sequence[Revision]) -> Revision | None:
    """Return what stood published before a revision was published, the last time; of a draft, when it was saved.

    Who publishes a former revision again takes back what came after it: that is not before it.
    """
    until = shown.published[-1] if shown.published else shown.saved
    published = [
        (event.id, kept)
        for kept in revisions
        for event in kept.published
        if event.id <= until.id and (event.plan == until.plan or not shown.published)
    ]
    standing: list[Revision] = []
    for _, kept in sorted(published, key=itemgetter(0)):
        standing = [*standing[: standing.index(kept)], kept] if kept in standing else [*standing, kept]
    return next((kept for kept in reversed(standing) if kept.id != shown.id), None)
