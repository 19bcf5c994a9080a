"""Earlier corrections to files of the same shape.

Those of the latest publication of the same plan are applied, and this is shown. All others are
offered with the name of the person who made them, and never applied silently.
"""

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st

from umebra import swedish
from umebra.errors import StoreError
from umebra.model.corrections import NONE, read_former
from umebra.readers import SheetPicture
from umebra.settings.settings import data_folder
from umebra.store import Corrected, Deed
from umebra.ui.corrections.correction_sentences import said_of, told
from umebra.ui.corrections.give_corrections import Wizard, decline, read_without, take_over
from umebra.ui.corrections.upload_draft import said
from umebra.ui.markup import html
from umebra.ui.session import state
from umebra.ui.session.published_plans import MAIN
from umebra.ui.session.store_cache import History, history, store
from umebra.ui.session.typed_name import ask_name, typed_name

NAMELESS = "Skriv ditt namn först: det står sedan i historiken vem som slutade föreslå rättelserna."
_MOST = 3
_WHO, _FAULT = "offer_who", "offer_fault"
_OUT = "Rättelser som har gjorts förut kan inte hämtas, så filen läses utan dem. {}"
_UNREADABLE = (
    "Rättelserna som {} gjorde {} går inte att läsa i arkivet: de är skadade. Filen läses utan dem. "
    "Gör dem på nytt här nedanför, eller återställ en säkerhetskopia."
)
_APPLIED = "Filen läses som den senaste publicerade planen, med rättelserna i den."
_TAKEN = "Filen läses med de här rättelserna. Andra ser dem när du publicerar planen."


def with_offers(wizard: Wizard) -> Wizard:
    """Add the draft's corrections, else those of the latest publication of the plan that the file revises."""
    session = said()
    plan = session.plan or MAIN
    try:
        kept = history()
    except StoreError as error:
        html.show(html.alert(_OUT.format(error)))
        return replace(wizard, corrections=session.corrections or NONE)
    _show_damaged(kept)
    published = _published(kept)
    if session.corrections is None:
        wizard = _as_published(wizard, published.get(plan), _shown(plan))
    else:
        taken = tuple(one for one in kept.corrections if one.event.id in session.taken)
        wizard = replace(wizard, corrections=session.corrections, taken=taken)
    offered = (one for one in _candidates(kept, published) if one.event.id not in session.declined)
    return replace(wizard, offered=tuple(one for one in offered if _fits(one, wizard) and _says_more(one, wizard)))


def _as_published(wizard: Wizard, latest: Corrected | None, shown: int | None) -> Wizard:
    """Apply the corrections of the published plan, if its file has the same shape."""
    if latest is None or latest.kept is None or latest.event.revision != shown or not _fits(latest, wizard):
        return wizard
    return replace(wizard, corrections=latest.kept.corrections, taken=(latest,))


def _published(kept: History) -> dict[str, Corrected]:
    """Return the corrections of each plan's latest publication, by the plan's name."""
    by_revision = {one.event.revision: one for one in kept.corrections}
    publications = (event for event in kept.events if event.deed is Deed.PUBLISHED and event.revision in by_revision)
    return {event.plan or MAIN: by_revision[event.revision] for event in publications}


def _shown(plan: str) -> int | None:
    """Return the number of a plan's published revision, None if it has none."""
    present = state.present_if_any()
    shown = present.named(plan) if present else None
    return shown.publication.revision if shown and shown.publication else None


def _candidates(kept: History, published: dict[str, Corrected]) -> Iterator[Corrected]:
    """Yield the corrections that may be offered, latest first, equal ones only once."""
    former = (one for one in kept.corrections if one.event.revision is None)
    every = {one.event.id: one for one in (*published.values(), *former)}
    seen = []
    for one in sorted(every.values(), key=lambda one: one.at, reverse=True):
        if one.kept and one.kept.corrections not in seen:
            seen.append(one.kept.corrections)
            yield one


def _fits(one: Corrected, wizard: Wizard) -> bool:
    """Tell whether corrections are for a file of this shape and not withdrawn."""
    return bool(one.kept and not one.is_withdrawn and one.kept.corrections.is_for(_rows(wizard.pictures)))


def _rows(pictures: tuple[SheetPicture, ...]) -> Iterator[tuple[str, ...]]:
    return (texts for one in pictures for texts in (*one.headings.values(), *one.sides.values()))


def _says_more(one: Corrected, wizard: Wizard) -> bool:
    """Tell whether corrections would change anything about the present reading."""
    more = one.kept.corrections.without(wizard.corrections) if one.kept else NONE
    return one not in wizard.taken and replace(more, shapes=()) != NONE


def _show_damaged(kept: History) -> None:
    damaged = (one for one in kept.corrections if one.kept is None and not one.is_withdrawn)
    sentences = [_UNREADABLE.format(one.event.who, swedish.day(swedish.local_day(one.at))) for one in damaged]
    for sentence in (*sentences, *read_former(data_folder() / "corrections").faults):
        html.show(html.alert(sentence))


def show_offers(wizard: Wizard) -> None:
    """Draw whose corrections are applied and whose are offered, with buttons to change that."""
    for one in wizard.taken:
        untouched = said().corrections is None
        if who := told(said_of(one, wizard)):
            html.show(html.notice(_APPLIED if untouched else _TAKEN, who))
            _show_choices(wizard, one, is_taken=True)
    for one in wizard.offered[:_MOST]:
        if who := told(said_of(one, wizard)):
            html.show(html.notice(who))
            _show_choices(wizard, one, is_taken=False)
    if fault := state.noted(_FAULT):
        html.show(html.alert(fault))


def _show_choices(wizard: Wizard, one: Corrected, *, is_taken: bool) -> None:
    """Draw what can be done: to use them while they are only offered, to read without them, to stop offering them."""
    key = str(one.event.id)
    with st.container(horizontal=True):
        if not is_taken:
            st.button("Använd rättelserna", key=wizard.key("take", key), on_click=take_over, args=[wizard, one])
        leave = read_without if is_taken else decline
        st.button("Läs utan dem", key=wizard.key("without", key), on_click=leave, args=[wizard, one])
    with st.expander("Ska de inte föreslås för någon mer?"):
        name = wizard.key(_WHO, key)
        ask_name(name, "Vem slutar föreslå dem?", width=480)
        withdraw = wizard.key("withdraw", key)
        st.button("Sluta föreslå rättelserna", key=withdraw, on_click=_withdraw, args=[one, name])


def _withdraw(one: Corrected, key: str) -> None:
    """Stop offering corrections to anybody; that needs a name, which then stands in the history."""
    who = typed_name(key)
    state.note(_FAULT, None if who else NAMELESS)
    if not who:
        return
    try:
        store().stop_offering(one.event.id, who)
    except StoreError as error:
        state.note(_FAULT, str(error))
