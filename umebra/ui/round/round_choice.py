"""Which status round is being taken in: the latest, unless another is chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from umebra import swedish
from umebra.round.keys import days_of
from umebra.store.rounds import KeptAnswer, KeptRound, answers_of_plan, rounds_of_plan
from umebra.ui.editing.working_copies import Target
from umebra.ui.markup.plain import unturned
from umebra.ui.session import state
from umebra.ui.session.store_cache import store

_SHOWN, _WANTED = "round_shown", "round_wanted"
_TO_CHOOSE_FROM = 2
_UNKNOWN = "Svar som inte säger vilken runda de hör till"


@dataclass(frozen=True, slots=True)
class Rounds:
    """A plan's rounds.

    Attributes:
        begun: Those that were begun on the page, by key.
        labels: The rounds' names, by key and latest first; also those known only from answers.
        received: All answers.
    """

    begun: Mapping[str, KeptRound]
    labels: Mapping[str, str]
    received: tuple[KeptAnswer, ...]

    def answers(self, key: str) -> tuple[KeptAnswer, ...]:
        """Return the answers in a round."""
        return tuple(one for one in self.received if one.round == key)

    def label(self, key: str) -> str:
        """Return a round's name."""
        return self.labels.get(key) or _label(key, self.begun)


def rounds_known(target: Target) -> Rounds:
    """Return a plan's rounds.

    Raises:
        StoreError: The store can't be read.
    """
    engine = store().engine
    begun = {one.key: one for one in rounds_of_plan(engine, target.name)}
    received = answers_of_plan(engine, target.name)
    keys = sorted({*begun, *(one.round for one in received)}, key=lambda key: _order(key, begun), reverse=True)
    return Rounds(begun, _labels(keys, begun), received)


def choose_round(known: Rounds) -> str:
    """Draw the choice of a round if there are several, and return the key of the chosen one."""
    keys = {label: key for key, label in known.labels.items()}
    if len(keys) < _TO_CHOOSE_FROM:
        return next(iter(keys.values()), "")
    if wanted := state.noted(_WANTED):
        state.note(_SHOWN, known.label(wanted))
        state.note(_WANTED, None)
    elif state.noted(_SHOWN) not in keys:
        state.note(_SHOWN, next(iter(keys)))
    return keys[st.selectbox("Statusrunda", list(keys), key=_SHOWN, format_func=unturned, width=480)]


def show_round(key: str) -> None:
    """Choose a round, from the next run of the page."""
    state.note(_WANTED, key)


def _order(key: str, begun: Mapping[str, KeptRound]) -> tuple[bool, date, date, str]:
    made, answer_by = days_of(key) if key else (date.min, date.min)
    at = begun[key].at if key in begun else None
    return bool(key), made, answer_by, str(at or "")


def _labels(keys: Iterable[str], begun: Mapping[str, KeptRound]) -> dict[str, str]:
    """Return the rounds' names, by key; if two are equal, the second is numbered."""
    labels: dict[str, str] = {}
    for key in keys:
        label = _label(key, begun)
        alike = sum(one.startswith(label) for one in labels.values())
        labels[key] = f"{label} ({alike + 1})" if alike else label
    return labels


def _label(key: str, begun: Mapping[str, KeptRound]) -> str:
    if not key:
        return _UNKNOWN
    made, answer_by = days_of(key)
    meeting = begun[key].meeting if key in begun else None
    before = f"inför mötet {swedish.day(meeting)}, gjord" if meeting else "gjord"
    return swedish.capital(f"{before} {swedish.day(made)}, svar senast {swedish.day(answer_by)}")
