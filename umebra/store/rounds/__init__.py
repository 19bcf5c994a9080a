"""Status rounds in the store: whom each asks, the answers, and how to reach partners.

Answers and addresses are personal data: an answer is erased some time after its round, and both can be erased earlier.
"""

from umebra.store.rounds.kept_rounds import KeptRound, begin, rounds_of_plan
from umebra.store.rounds.partner_addresses import addresses, forget_addresses, note_addresses
from umebra.store.rounds.partner_links import Link, find_link, links_of_round, make_links, send, withdraw_links
from umebra.store.rounds.received_answers import (
    DAYS,
    Handed,
    KeptAnswer,
    answer_content,
    answers_of_plan,
    receive,
    sent_by,
    take_answers_away,
    take_old_answers_away,
)

__all__ = [
    "DAYS",
    "Handed",
    "KeptAnswer",
    "KeptRound",
    "Link",
    "addresses",
    "answer_content",
    "answers_of_plan",
    "begin",
    "find_link",
    "forget_addresses",
    "links_of_round",
    "make_links",
    "note_addresses",
    "receive",
    "rounds_of_plan",
    "send",
    "sent_by",
    "take_answers_away",
    "take_old_answers_away",
    "withdraw_links",
]
