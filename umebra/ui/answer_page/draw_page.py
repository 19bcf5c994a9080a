"""The page of a link as HTML, and the reading of its form. The templates escape every text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from umebra import swedish
from umebra.charts.palette import FILLS, INK, SHAPES
from umebra.model.plan import Action, Status
from umebra.round.link_form import MOST_NAME, MOST_WORDS, SAME, Filled, Form, tidy
from umebra.round.partner_workbook import said_last
from umebra.ui.answer_page.link_address import form_token
from umebra.ui.answer_page.opened_link import Opened
from umebra.ui.markup.plain import unturned

_ANSWERS = frozenset({"status", "end", "words"})
_CHANGED = (
    "Inget är skickat än: planen har ändrats sedan du öppnade sidan, och någon aktivitet som du svarade om är inte med "
    "längre. Läs igenom det som står här och skicka igen."
)
_FAULTY = "Inget är skickat än. Rätta det som är markerat, och skicka igen."
_EMPTY = "Inget är skickat, eftersom inget är ifyllt. Svara om minst en aktivitet."
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of status: the value that the form sends, its word, and the shape before the word."""

    value: str
    word: str
    status: Status
    before: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An action in the form.

    Attributes:
        key: Its key, with which the names of its fields end.
        action: The action.
        filled: The values of its fields.
        said: What was last said about it.
        choices: The choices of status.
    """

    key: str
    action: Action
    filled: Filled
    said: str
    choices: tuple[Choice, ...]


def page(opened: Opened, form: Form | None, *, is_sent: bool = False, fault: str = "") -> str:
    """Return the page.

    Args:
        opened: What the link opens.
        form: The values in the form.
        is_sent: Whether it has just been sent.
        fault: Why it could not be sent, a Swedish sentence; empty if nothing is wrong.
    """
    form = form or Form({})
    items = tuple(_items(opened, form))
    return _template("answer_page.html.jinja").render(
        opened=opened,
        items=items,
        who=form.who,
        form_token=form_token(opened.secret),
        action=opened.secret,
        is_sent=is_sent and opened.sent is not None,
        fault=fault,
        faults=[item for item in items if item.filled.fault],
    )


def sentence_page(sentence: str) -> str:
    """Return a page with one sentence."""
    return _template("sentence_page.html.jinja").render(sentence=sentence)


def read_form(fields: Mapping[str, str], opened: Opened) -> Form:
    """Return a filled-in form, with only the fields of the partner's own actions."""
    allowed = {"", SAME, *(status.value for status in opened.choices)}
    rows = {key: _filled(fields, key, allowed) for key in opened.asked.actions}
    return Form(rows, " ".join(tidy(fields.get("who", "")).split())[:MOST_NAME])


def fault_of(form: Form, fields: Mapping[str, str], opened: Opened) -> str:
    """Return why a form can't be sent, a Swedish sentence; empty if it can."""
    filled = (name.partition("-") for name, value in fields.items() if value)
    if any(kind in _ANSWERS and key not in opened.asked.actions for kind, _, key in filled):
        return _CHANGED
    if any(row.fault for row in form.rows.values()):
        return _FAULTY
    is_empty = not any(row.is_answer for row in form.rows.values())
    return _EMPTY if is_empty and opened.sent is None else ""


def _filled(fields: Mapping[str, str], key: str, allowed: set[str]) -> Filled:
    choice, end, words, was = (tidy(fields.get(f"{name}-{key}", "")) for name in ("status", "end", "words", "was"))
    return Filled(choice, end, words, was, is_known=choice in allowed)


def _items(opened: Opened, form: Form) -> Iterator[Item]:
    said = said_last(opened.plan)
    for key, action in opened.asked.actions.items():
        filled = _as_now(form.rows.get(key, Filled()), action.status)
        yield Item(key, action, filled, said.get(action.cell, ""), tuple(_choices(opened, action.status)))


def _as_now(filled: Filled, status: Status) -> Filled:
    """Return what was filled in, with its meaning kept: "unchanged" becomes that status, if the plan's has changed."""
    if filled.choice == status.value:
        return replace(filled, choice=SAME)
    if filled.choice == SAME and filled.was != status.value:
        return replace(filled, choice=filled.was)
    return filled


def _choices(opened: Opened, status: Status) -> Iterator[Choice]:
    if status is not Status.UNKNOWN:
        yield Choice(SAME, opened.labels[status], status, "Oförändrat: ")
    for other, word in opened.choices.items():
        if other is not status:
            yield Choice(other.value, word, other)


@lru_cache(maxsize=2)
def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(unturned=unturned, day=swedish.long_day, local_day=_local_day, clock=_clock)
    environment.globals.update(
        fills=FILLS, ink=INK, shapes=SHAPES, statuses=tuple(Status), most_words=MOST_WORDS, most_name=MOST_NAME
    )
    return environment.get_template(name)


def _local_day(at: datetime) -> str:
    return swedish.long_day(swedish.local_day(at))


def _clock(at: datetime) -> str:
    return f"{at.astimezone(swedish.TIME_ZONE):%H.%M}"
