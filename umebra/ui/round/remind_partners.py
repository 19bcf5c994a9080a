"""*Påminn*: the files to send to partners who have not answered, with the actions that remain."""

from collections.abc import Iterable, Sequence
from datetime import date

import streamlit as st

from umebra import swedish
from umebra.analysis.confirmed import AskedRound, in_round
from umebra.round.asking import Asked, lacking_partners, reminder_of
from umebra.round.keys import days_of, meeting_of
from umebra.round.received import Received, Said
from umebra.store.rounds import rounds_of_plan
from umebra.ui.editing.working_copies import Target
from umebra.ui.markup import html
from umebra.ui.parts.board_meetings import coming, meetings
from umebra.ui.round.ask_partners import day_typed, show_files
from umebra.ui.round.partner_ways import ways_of
from umebra.ui.session.store_cache import history, store
from umebra.wording.confirmation_sentences import is_going_on

_WHAT = (
    "Samma runda, med bara de aktiviteter som saknar svar. Det som är mottaget eller väntar på att godkännas frågas "
    "ingen om igen."
)
_NO_DAY = "Skriv sista svarsdag, i dag eller senare, med år, månad och dag, som {}."
_ALL_ANSWERED = "Alla har svarat."


def show_reminding(target: Target, key: str, received: Received) -> None:
    """Draw who has not answered in a round, and the reminders' files; nothing if the round is over.

    Args:
        target: The published plan.
        key: The round's key, empty if unknown.
        received: The result of its answers so far.

    Raises:
        StoreError: The store can't be read.
    """
    asked = _round(target, key)
    if asked is None or not is_going_on(asked, swedish.today()):
        return
    html.show(html.heading("Påminn"))
    partners = lacking_in(target, asked, received)
    if not partners:
        html.show(html.paragraph(_ALL_ANSWERED))
        return
    names = swedish.listed([f"{one.partner} ({len(one.actions)})" for one in partners])
    html.show(html.paragraph(f"Svar saknas från {names}. {_WHAT}"))
    usual = reminder_of(asked, swedish.today()).answer_by
    by = day_typed(st.text_input("Sista svarsdag nu", str(usual), key="round_remind_by", max_chars=10, width=160))
    if by is None or by < swedish.today():
        html.show(html.alert(_NO_DAY.format(usual)))
        return
    ways = ways_of(asked.key, target.loaded.settings)
    show_files(target.loaded, reminder_of(asked, swedish.today(), by), partners, "remind", ways)


def _round(target: Target, key: str) -> AskedRound | None:
    """Return the round with a key: as it was begun, else as far as the key itself tells."""
    begun = next((one for one in rounds_of_plan(store().engine, target.name) if one.key == key), None)
    if begun:
        return AskedRound(key, begun.made, begun.answer_by, begun.meeting, frozenset(begun.asked))
    return AskedRound(key, *days_of(key), _meeting(target, key)) if key else None


def _meeting(target: Target, key: str) -> date | None:
    events, settings = history().events, target.loaded.settings
    return meeting_of(key, [*coming(settings, events), *(one.day for one in meetings(settings, events))])


def lacking_in(target: Target, asked: AskedRound, received: Received) -> Sequence[Asked]:
    """Return the partners that have not answered for all of their actions, each with the actions that remain.

    Args:
        target: The published plan.
        asked: The round.
        received: The result of its answers so far; an answer counts even if it is not accepted yet.
    """
    plan, confirmed = target.loaded.read, target.loaded.confirmed
    known = in_round(plan.actions, confirmed.by_row if confirmed else {}, asked)
    said = (one for one in _statuses(received) if one.action and one.partner in one.action.responsible)
    answered = {one.action.cell for one in said if one.action}
    cells = {plan.actions[row].cell: known.whom[row] for row in known.lacking}
    return lacking_partners(plan, asked.key, {cell: whom for cell, whom in cells.items() if cell not in answered})


def _statuses(received: Received) -> Iterable[Said]:
    """Return all answers about statuses, accepted or not."""
    contested = (one for contest in received.contested for one in contest.sayings.values())
    return (one for one in (*received.proposals, *received.confirmed, *contested) if one.field == "status")
