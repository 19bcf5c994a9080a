"""Erasing a revision's file, or the indicators beside it alone, for good.

What goes is named first, and a person confirms it in her name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from umebra.store import Erased, Event, Revision, Store
from umebra.store.edits import unpublished_of
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain, plain_label, unturned
from umebra.ui.parts.revision_choice import measured_line
from umebra.ui.session import state
from umebra.ui.session.shared_cache import empty_cache
from umebra.ui.session.store_cache import store
from umebra.ui.session.typed_name import ask_name, do_in_name
from umebra.wording.sentences import STILL_IN_THE_LOG, edits_erased, revisions_named

_TOLD = "erase_told"
_WHAT_GOES = (
    "Filen {name} raderas för gott, och allt som lästes ur den: {revisions}. Kvar blir en rad i historiken om att det "
    "skedde, när och av vem. Säkerhetskopior som redan är gjorda har kvar filen, och den som har hämtat den också."
)
_SHOWN = "Filen visas för alla just nu. Publicera en annan plan i stället först; sedan går den att radera."
_UNSURE = "Inget är raderat. Skriv ditt namn och bocka i att filen ska raderas: båda behövs."
_WHAT_GOES_BESIDE = (
    "Filen raderas för gott, med de indikatorer som lästes ur den, vid varje revision som har eller har haft den. "
    "Planerna är kvar. Kvar blir också en rad i historiken om att det skedde, när och av vem. Säkerhetskopior som "
    "redan är gjorda har kvar filen, och den som har hämtat den också."
)
_SHOWN_BESIDE = (
    "Indikatorerna ur {} visas för alla just nu. Sluta visa dem med knappen ovan, eller ladda upp andra i deras "
    "ställe; sedan går filen att radera."
)


@dataclass(frozen=True, slots=True)
class _Form:
    """A form that erases something for good.

    Attributes:
        key: The key of its button, which those of its fields begin with.
        asks_who: What the field for a name is called: both forms may stand on the page, so they say what they are for.
        asks_why: What the field for the reason is called.
        button: What the button is called.
        erase: Erases what has a number, in somebody's name and for a reason.
        done: What to say then, of the file's name.
    """

    key: str
    asks_who: str
    asks_why: str
    button: str
    erase: Callable[[Store, int, str, str], Erased]
    done: str

    def field(self, name: str) -> str:
        """Return the key of one of the form's fields."""
        return f"{self.key}_{name}"


_FILE = _Form(
    "erase",
    "Ditt namn, för raderingen",
    "Varför, om du vill",
    "Radera för gott",
    Store.erase,
    "{} är raderad, och allt som lästes ur den.",
)
_INDICATORS = _Form(
    "erase_indicators",
    "Ditt namn, för att radera indikatorerna",
    "Varför indikatorerna ska bort, om du vill",
    "Radera indikatorerna för gott",
    lambda kept, event, who, why: kept.erase_indicators([event], who, why),
    "{} är raderad, och indikatorerna som lästes ur den.",
)


def show_erasing(revision: Revision, revisions: Sequence[Revision]) -> None:
    """Draw the form that erases a revision's file, closed until somebody opens it.

    Args:
        revision: The revision that is chosen.
        revisions: All revisions; those of the same file go with it.
    """
    numbers = [kept.id for kept in reversed(revisions) if kept.sha256 == revision.sha256]
    with st.expander("Radera filen för gott"):
        if state.present().revisions().keys() & set(numbers):
            html.show(html.paragraph(_SHOWN))
            return
        gone = _WHAT_GOES.format(name=revision.name, revisions=revisions_named(numbers))
        lost = edits_erased(unpublished_of(store(), numbers))
        _show_form(_FILE, f"{gone} {lost}".rstrip(), revision.name, revision.id)


def show_erased() -> None:
    """Say once that a file was erased."""
    if message := state.noted(_TOLD):
        html.show(html.notice(message))
        st.toast(plain(message), icon=":material/delete_forever:", duration="long")  # the button stands far down
        state.note(_TOLD, None)


def note_erased(done: str, erased: Erased) -> None:
    """Let go of all that is kept of what was erased, and let the page say once what was done."""
    empty_cache()
    state.note(_TOLD, done + ("" if erased.is_out_of_the_log else STILL_IN_THE_LOG))


def show_erasing_indicators(revision: Revision, events: Sequence[Event]) -> None:
    """Draw the form that erases a file of indicators that a revision has or had; nothing where it never had one."""
    own = {event.id: event for event in reversed(events) if _is_of(event, revision)}
    if not own:
        return
    with st.expander("Radera en fil med indikatorer för gott"):
        number = st.selectbox(
            "Fil med indikatorer",
            list(own),
            format_func=lambda number: unturned(measured_line(own[number])),
            key=f"erase_indicators_{revision.id}",
        )
        event = own[number]
        if event == revision.measured and revision.id in state.present().revisions():
            html.show(html.paragraph(_SHOWN_BESIDE.format(event.indicator_file)))
            return
        _show_form(_INDICATORS, _WHAT_GOES_BESIDE, event.indicator_file or "", event.id)


def _is_of(event: Event, revision: Revision) -> bool:
    return event.revision == revision.id and event.indicator_file is not None


def _show_form(form: _Form, what_goes: str, name: str, number: int) -> None:
    """Draw a form: what goes, and what a person fills in and presses before it does.

    Args:
        form: The form.
        what_goes: What is erased, in sentences.
        name: The file's name.
        number: What ``form.erase`` is given.
    """
    html.show(html.paragraph(what_goes))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        ask_name(form.field("who"), form.asks_who, width=240)
        st.text_input(plain(form.asks_why), key=form.field("why"), max_chars=500, width=360)
    st.checkbox(plain_label(f"Ja, radera {name}"), key=form.field(f"sure_{number}"))
    st.button(
        plain(form.button),
        key=form.key,
        icon=":material/delete_forever:",
        on_click=_erase,
        args=[form, name, number],
    )
    if fault := state.noted(form.field("fault")):
        html.show(html.alert(fault))


def _erase(form: _Form, name: str, number: int) -> None:
    why, sure = (st.session_state[form.field(field)] for field in ("why", f"sure_{number}"))

    def erase(who: str) -> None:
        note_erased(form.done.format(name), form.erase(store(), number, who, why.strip()))

    state.note(form.field("fault"), do_in_name(form.field("who"), _UNSURE, erase, is_ready=sure))
