"""A round's links: made, shown once to the person who made them, and withdrawn."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from umebra import swedish
from umebra.access import Right
from umebra.errors import UmebraError
from umebra.store.rounds import KeptRound, Link, links_of_round, make_links, withdraw_links
from umebra.ui.answer_page.link_address import link_address
from umebra.ui.editing.dialog_form import NAMELESS
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain, unturned
from umebra.ui.person.signed_in import may
from umebra.ui.session import state
from umebra.ui.session.store_cache import store
from umebra.ui.session.typed_name import ask_name_once, do_in_name

_FRESH, _NAME, _SAID, _TOLD = "round_fresh_links", "round_links_who", "round_links_said", "round_links_told"
_UNTIL, _WHOM = "round_links_until_{}", "round_links_whom_{}"
_WHAT = (
    "En länk öppnar en sida med bara den partens aktiviteter, där parten svarar utan att logga in. Den som har länken "
    "kan svara för parten."
)
_ONCE = (
    "Länkarna visas bara nu, i den här fliken, och står i mejlen som du hämtar nu. Sedan går de inte att få fram igen, "
    "bara att ersätta med nya."
)
_NO_DAY = "Skriv sista dagen för länkarna med år, månad och dag, tidigast {}, som {}."
_NOBODY = "Välj minst en part."


def fresh_links(key: str, base: str) -> Mapping[str, str]:
    """Return the addresses of the links that this session has just made in the round with a key, by partner."""
    found: tuple[str, Mapping[str, str]] = state.noted(_FRESH) or ("", {})
    return {name: link_address(base, secret) for name, secret in found[1].items()} if found[0] == key else {}


def show_links(kept: KeptRound, partners: Sequence[str], base: str) -> None:
    """Draw a round's links, and the buttons that make and withdraw them.

    Raises:
        StoreError: The store can't be read.
    """
    made = {link.partner: link for link in links_of_round(store().engine, kept.plan, kept.key)}
    count = sum(link.is_open for link in made.values())
    fresh = fresh_links(kept.key, base)
    said, told = state.noted(_SAID), state.noted(_TOLD)
    with st.expander(plain(f"Länkar att svara med: {count} gäller"), expanded=bool(said or told or fresh)):
        html.show(html.paragraph(_WHAT))
        if said:
            html.show(html.alert(said))
        if told:
            html.show(html.live(told))
        if made:
            order = dict.fromkeys((*kept.asked, *made))
            html.show(html.bullets(_line(name, made[name]) for name in order if name in made))
        if fresh:
            _show_fresh(fresh)
        if may(Right.RUN_ROUND):
            _show_buttons(kept, partners, made)
    state.note(_SAID, None)
    state.note(_TOLD, None)


def _show_fresh(fresh: Mapping[str, str]) -> None:
    html.show(html.paragraph(_ONCE, "ub-text"))
    for name, address in fresh.items():
        html.show(html.paragraph(name))
        st.code(unturned(address), language=None)


def _show_buttons(kept: KeptRound, partners: Sequence[str], made: Mapping[str, Link]) -> None:
    """Draw the choice of the round's partners, at first those without a valid link, and what can be done with them."""
    names = [name for name in partners if name in kept.asked]
    lacking = [name for name in names if name not in made or not made[name].is_open]
    st.multiselect(
        "Parter", names, default=lacking, format_func=unturned, key=_WHOM.format(kept.key), placeholder="Välj parter"
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        last = max(kept.answer_by, swedish.today())
        st.text_input("Länkarna gäller till och med", str(last), key=_UNTIL.format(kept.key), max_chars=10, width=240)
        ask_name_once(_NAME)
    with st.container(horizontal=True):
        st.button("Skapa länkar", key="round_make_links", on_click=_renew, args=[kept])
        st.button("Dra tillbaka länkar", key="round_withdraw_links", on_click=_withdraw, args=[kept])
    if any(name in made and made[name].is_open for name in state.noted(_WHOM.format(kept.key)) or ()):
        html.show(html.paragraph("En ny länk ersätter den som parten har: den gamla slutar gälla.", "ub-text ub-rest"))


def _line(name: str, link: Link) -> str:
    if link.withdrawn:
        return f"{name}: tillbakadragen {swedish.moment(link.withdrawn)}"
    verb = "gäller" if link.is_open else "gällde"
    return f"{name}: {verb} till och med {swedish.long_day(link.ends)}, skapad {swedish.moment(link.at)}"


def _renew(kept: KeptRound) -> None:
    """Make links that are valid at least until the last day to answer; the new ones are shown only in this session."""
    ends, names = _day(kept), tuple(state.noted(_WHOM.format(kept.key)) or ())
    if ends is None or ends < max(kept.answer_by, swedish.today()):
        first = max(kept.answer_by, swedish.today())
        state.note(_SAID, _NO_DAY.format(swedish.long_day(first), first))
        return

    def keep(who: str) -> None:
        made = make_links(store().engine, kept.plan, kept.key, names, ends, who)
        before: tuple[str, Mapping[str, str]] = state.noted(_FRESH) or ("", {})
        state.note(_FRESH, (kept.key, {**(before[1] if before[0] == kept.key else {}), **made}))

    state.note(_SAID, do_in_name(_NAME, NAMELESS if names else _NOBODY, keep, is_ready=bool(names)))


def _withdraw(kept: KeptRound) -> None:
    """Withdraw the chosen partners' links; those that were just made are no longer shown either."""
    names = tuple(state.noted(_WHOM.format(kept.key)) or ())
    try:
        count = withdraw_links(store().engine, kept.plan, kept.key, names)
    except UmebraError as error:
        state.note(_SAID, str(error))
        return
    of, fresh = state.noted(_FRESH) or ("", {})
    state.note(_FRESH, (of, {name: secret for name, secret in fresh.items() if name not in names}))
    state.note(_SAID, None if names else _NOBODY)
    gone = swedish.plural(count, "länk är tillbakadragen", "länkar är tillbakadragna")
    state.note(_TOLD, f"{swedish.capital(gone)}." if names else None)


def _day(kept: KeptRound) -> date | None:
    try:
        return date.fromisoformat(str(state.noted(_UNTIL.format(kept.key)) or "").strip())
    except ValueError:
        return None
