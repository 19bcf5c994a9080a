"""How to reach partners: their e-mail addresses, and the links where they can answer."""

from collections.abc import Mapping, Sequence

import streamlit as st

from umebra.access import Right
from umebra.errors import UmebraError
from umebra.round.asking import Asked
from umebra.round.email_addresses import as_typed, read_addresses, read_list
from umebra.round.handfuls import Way
from umebra.settings.settings import Settings
from umebra.store.rounds import KeptRound, addresses, note_addresses
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain, plain_label
from umebra.ui.person.signed_in import may
from umebra.ui.round.partner_links_shown import fresh_links, show_links
from umebra.ui.session import state
from umebra.ui.session.store_cache import store

_LIST, _SAID = "round_address_list", "round_address_said"
_WHAT = (
    "De sparas här, inte i planen, och skrivs in i mejlen. Flera adresser till samma part skiljs åt med komma. Töm ett "
    "fält för att glömma adressen."
)
_FOLDED = "Eller klistra in en lista, en part på varje rad"
_WRONG_FIELD = "”{}” är ingen e-postadress, så inget är sparat för {}."
_WRONG_LINE = "Raden ”{}” är inte med: den ska börja med en part i rundan, och sedan dess e-postadress."
_SAVED = "Adresserna är sparade."


def show_ways(partners: Sequence[Asked], kept: KeptRound | None, settings: Settings) -> Mapping[str, Way]:
    """Draw the partners' addresses and links, and return how to reach each, by name.

    Raises:
        StoreError: The store can't be read.
    """
    known = addresses(store().engine)
    if may(Right.KEEP_ADDRESSES):
        _show_addresses([one.partner for one in partners], known)
    if kept and settings.links:
        show_links(kept, [one.partner for one in partners], settings.look.address)
    return ways_of(kept.key if kept else "", settings)


def ways_of(key: str, settings: Settings) -> Mapping[str, Way]:
    """Return how to reach partners, by name; a link only if this session has just made it, since only it knows it.

    Args:
        key: The key of the round.
        settings: The settings.

    Raises:
        StoreError: The store can't be read.
    """
    known = addresses(store().engine)
    links = fresh_links(key, settings.look.address) if key and settings.links else {}
    return {name: Way(known.get(name, ()), links.get(name, "")) for name in (*known, *links)}


def _show_addresses(names: Sequence[str], known: Mapping[str, tuple[str, ...]]) -> None:
    count = sum(name in known for name in names)
    said = state.noted(_SAID) or ()
    with st.expander(plain(f"E-postadresser: {count} av {len(names)} ifyllda"), expanded=bool(said)):
        html.show(html.paragraph(_WHAT))
        for line in said:
            html.show(html.live(line) if line == _SAVED else html.alert(line))
        with st.form("round_addresses", border=False, enter_to_submit=False):
            for name in names:
                stands = as_typed(known, name)
                st.text_input(plain_label(name), stands, key=_field(name, stands), max_chars=500, autocomplete="off")
            st.text_area(_FOLDED, key=_LIST, max_chars=20_000, placeholder="Bostaden: anna@bostaden.se")
            st.form_submit_button("Spara adresserna", on_click=_save, args=[tuple(names), dict(known)])
    state.note(_SAID, None)


def _save(names: Sequence[str], known: Mapping[str, tuple[str, ...]]) -> None:
    """Store the addresses that differ from the known ones; report invalid ones, without stopping the others."""
    told: list[str] = []
    wanted: dict[str, tuple[str, ...]] = {}
    for name in names:
        own, wrong = read_addresses(str(state.noted(_field(name, as_typed(known, name))) or ""))
        if wrong:
            told.append(_WRONG_FIELD.format(wrong, name))
        elif own != known.get(name, ()):
            wanted[name] = own
    pasted, lines = read_list(str(state.noted(_LIST) or ""), names)
    told += [_WRONG_LINE.format(line[:80]) for line in lines]
    try:
        note_addresses(store().engine, wanted | pasted, state.who())
    except UmebraError as error:
        state.note(_SAID, (str(error),))
        return
    state.note(_LIST, "")
    state.note(_SAID, tuple(told) or (_SAVED,))


def _field(name: str, stands: str) -> str:
    """Return the key of a partner's field, with the stored addresses in it, so that it shows what others have saved."""
    return f"round_address_{name}_{stands}"
