"""The result of a status round as text."""

from collections.abc import Iterator, Sequence

from umebra.editing.edits import HEADINGS, Value
from umebra.model.plan import Plan, Status
from umebra.round.received import Received, Said
from umebra.settings.settings import Settings
from umebra.swedish import plural

_SHOWN = 60


def answers_as_text(plan: Plan, received: Received, settings: Settings) -> str:
    """Return the proposals by partner, then confirmed statuses, contested fields, and problems."""
    words = {**settings.under(plan.framework).status_labels, **plan.legend}
    parts = [
        *_proposals(received.proposals, words),
        *_confirmed(received.confirmed),
        *_contested(received, words),
        *_problems(received),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) or "Inget är besvarat."


_Words = dict[Status, str]


def _proposals(proposals: Sequence[Said], words: _Words) -> Iterator[list[str]]:
    for partner in dict.fromkeys(one.partner for one in proposals):
        own = [one for one in proposals if one.partner == partner]
        yield [f"{partner}: {plural(len(own), 'förslag', 'förslag')}", *(f"  {_line(one, words)}" for one in own)]


def _line(said: Said, words: _Words) -> str:
    late = " (sent)" if said.late else ""
    if said.new:
        return f"Ny aktivitet: {said.title}{late}"
    change = f"{_shown(said.before, words)} → {_shown(said.value, words)}"
    return f"{_name(said)}: {HEADINGS[said.field].lower()} {change}{late}"


def _confirmed(confirmed: Sequence[Said]) -> Iterator[list[str]]:
    if confirmed:
        told = (f"  {_name(one)}: {one.partner}, {one.answered or 'okänd dag'}" for one in confirmed)
        yield [f"Bekräftade som oförändrade: {len(confirmed)}", *told]


def _contested(received: Received, words: _Words) -> Iterator[list[str]]:
    if received.contested:
        yield [f"Olika svar, att välja mellan: {len(received.contested)}"]
    for contest in received.contested:
        first = contest.first
        said = (f"    {partner}: {_shown(one.value, words)}" for partner, one in contest.sayings.items())
        yield [f"  {_name(first)}: {HEADINGS.get(first.field, 'ny aktivitet').lower()}", *said]


def _problems(received: Received) -> Iterator[list[str]]:
    if received.problems:
        told = (
            f"  {', '.join(filter(None, (one.file, one.problem.cell)))}: {one.problem.message}"
            for one in received.problems
        )
        yield [f"{len(received.problems)} problem:", *told]


def _name(said: Said) -> str:
    return " ".join(f"{said.number or ''} {said.title}".split())


def _shown(value: Value, words: _Words) -> str:
    if isinstance(value, Status):
        return words[value].lower()
    text = " ".join(str(value or "").split())
    return f"”{text[:_SHOWN]}…”" if len(text) > _SHOWN else text or "inget"
