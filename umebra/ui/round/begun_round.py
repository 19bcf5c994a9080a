"""A round that has been begun: everybody sees whom it asks, and can continue it on another day."""

from collections.abc import Sequence

import streamlit as st

from umebra import swedish
from umebra.access import Right
from umebra.errors import UmebraError
from umebra.round.asking import Asked, Round
from umebra.store.rounds import KeptRound, begin, rounds_of_plan
from umebra.ui.editing.dialog_form import NAMELESS
from umebra.ui.editing.working_copies import Target, targets
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain, unturned
from umebra.ui.person.signed_in import may
from umebra.ui.session import state
from umebra.ui.session.store_cache import store
from umebra.ui.session.typed_name import ask_name_once, do_in_name

_CHOSEN, _NAME, _FAULT = "round_begun", "round_begin_who", "round_begin_fault"
_NEW = "En ny runda"
_WHY = "Starta rundan, så ser alla vem som är frågad och vem som har svarat."


def round_target() -> Target | None:
    """Return the published plan to begin a round for; None if the plan is not published, or the store out of reach."""
    try:
        return next(iter(targets()), None)
    except UmebraError:
        return None  # the frame reports that the store is out of reach


def choose_begun(target: Target | None) -> KeptRound | None:
    """Draw the choice between the rounds in progress and a new one; return the chosen one, None for a new one.

    Raises:
        StoreError: The store can't be read.
    """
    kept = rounds_of_plan(store().engine, target.name) if target else ()
    going = {_label(one): one for one in kept if (one.meeting or one.answer_by) >= swedish.today()}
    if not going:
        return None
    if state.noted(_CHOSEN) not in (*going, _NEW):
        state.note(_CHOSEN, next(iter(going)))
    chosen = st.selectbox("Runda", [*going, _NEW], key=_CHOSEN, format_func=unturned, width=480)
    return going.get(chosen)


def show_begun(target: Target, of: Round, partners: Sequence[Asked], kept: KeptRound | None) -> None:
    """Draw whom the round asks since when, or the button that begins it or adds partners."""
    if kept:
        asked = swedish.plural(len(kept.asked), "part är frågad", "parter är frågade")
        html.show(html.paragraph(f"Startad {swedish.moment(kept.at)} av {kept.who}. {asked}." if kept.at else asked))
    new = [one.partner for one in partners if kept is None or one.partner not in kept.asked]
    if not new or not may(Right.RUN_ROUND):
        return
    wanted = KeptRound(target.name, of.key, of.made, of.answer_by, of.meeting, tuple(new))
    label = f"Lägg till {swedish.plural(len(new), 'part', 'parter')} i rundan" if kept else "Starta rundan"
    if kept is None:
        html.show(html.paragraph(_WHY))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        ask_name_once(_NAME)
        st.button(plain(label), key="round_begin", type="primary", on_click=_begin, args=[target, wanted])
    if fault := state.noted(_FAULT):
        html.show(html.alert(fault))
        state.note(_FAULT, None)


def _begin(target: Target, wanted: KeptRound) -> None:
    def keep(who: str) -> None:
        state.note(_CHOSEN, _label(begin(store().engine, wanted, target.base, who)))

    state.note(_FAULT, do_in_name(_NAME, NAMELESS, keep))


def _label(kept: KeptRound) -> str:
    before = f"Inför mötet {swedish.long_day(kept.meeting)}" if kept.meeting else f"Från {swedish.long_day(kept.made)}"
    return f"{before}, svar senast {swedish.long_day(kept.answer_by)} (gjord {swedish.day(kept.made)})"
