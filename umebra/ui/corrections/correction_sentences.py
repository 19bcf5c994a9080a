"""Corrections as Swedish sentences, and who made each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from umebra import swedish
from umebra.exports.table import SHEET_COLUMNS
from umebra.model.corrections import LAYOUTS, NO_FILLS, NOT_USED, Correction, Corrections
from umebra.model.plan import Status, Table
from umebra.store import Attributed, Corrected, HowRead, Item
from umebra.ui.corrections.give_corrections import Wizard, as_read
from umebra.ui.session.plan_cache import load_settings

_MOST = 8


def how_read(wizard: Wizard) -> HowRead:
    """Return how a file was read, to store with it; corrections taken over keep the name of who made them."""
    theirs = {(one.key, one.value): source.event.id for source in wizard.taken for one in said_of(source, wizard)}
    items = (Item(*parts, theirs.get(parts[:2])) for parts in _sentences(wizard.corrections, wizard))
    return HowRead(wizard.corrections, tuple(items))


def said_of(kept: Corrected, wizard: Wizard) -> tuple[Attributed, ...]:
    """Return corrections in words, made here if they come from a former version, which did not store any."""
    if kept.kept is None or kept.kept.said:
        return kept.kept.said if kept.kept else ()
    parts = _sentences(kept.kept.corrections, wizard)
    return tuple(Attributed(*part, kept.event.who, kept.at) for part in parts)


def answered_by(wizard: Wizard, question: str, value: str) -> Attributed | None:
    """Return who gave the answer to a question, if it was taken over; None if this session answered."""
    said = (one for source in wizard.taken for one in said_of(source, wizard))
    return next((one for one in said if (one.key, one.value) == (f"answer:{question}", value)), None)


def told(said: Sequence[Attributed]) -> str:
    """Return who corrected what and when: ``Anna Exempel rättade den här sortens fil 2026-05-02: …``."""
    groups = groupby(said, key=lambda one: (one.who, swedish.local_day(one.at)))
    return " ".join(
        f"{who} rättade den här sortens fil {day}: {_few([one.text for one in group])}" for (who, day), group in groups
    )


def _few(texts: Sequence[str]) -> str:
    further = f" Och {len(texts) - _MOST} till." if len(texts) > _MOST else ""
    return " ".join(texts[:_MOST]) + further


def _sentences(corrections: Corrections, wizard: Wizard) -> Iterator[tuple[str, str, str]]:
    """Yield the key of what each correction concerns, its value, and both as a sentence."""
    settings = load_settings()
    names = wizard.labels or settings.status_labels
    for table in corrections.tables:
        unsaid = _unsaid(table, wizard.uncorrected, names)
        yield from (parts for parts in _of_table(table, names) if parts[:2] not in unsaid)
    if corrections.sheets is not None:
        yield "sheets", "\n".join(corrections.sheets), f"Bladen som läses är {_listed(corrections.sheets)}."
    if corrections.framework is not None:
        known = {framework.id: framework.name for framework in settings.frameworks}
        name = known.get(corrections.framework, corrections.framework)
        yield "framework", corrections.framework, f"Planen hör till ramverket {name}."
    asked = {question.key: question for question in wizard.asked}
    for key, value in corrections.answers.items():
        question = asked.get(key)
        label = dict(question.choices).get(value, value) if question else value
        yield f"answer:{key}", value, f"{question.text if question else f'Frågan {key}:'} Svaret är {label}."


def _unsaid(table: Correction, uncorrected: Iterable[Table], names: Mapping[Status, str]) -> set[tuple[str, str]]:
    """Return the keys and values that correct nothing, because the table would be read like that anyway."""
    for known in uncorrected:
        if Corrections((table,)).table(known.headings):
            fields = (_field(table, place, column.field) for place, column in enumerate(known.columns))
            return {(key, value) for key, value, _ in (*_of_table(as_read(known), names), *fields)}
    return set()


def _of_table(table: Correction, names: Mapping[Status, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the key, value and sentence of each thing that a correction says, and nothing of what it leaves open."""
    yield _header(table)
    key = table.shape
    yield f"layout:{key}", table.layout, f"Bladet med rubriken {_heading(table, 0)} läses som {LAYOUTS[table.layout]}."
    yield from (_field(table, place, name) for place, name in table.fields.items())
    if table.fills is not None:
        yield _fills(table, table.fills)
    for fill, status in table.statuses.items():
        yield f"colour:{key}:{fill}", status.value, f"Färgen {fill} betyder {names.get(status, status)}."
    for word, status in table.words.items():
        yield f"word:{key}:{word}", status.value, f"Ordet ”{word}” betyder {names.get(status, status)}."
    if table.partly:
        text = f"Mer än 0 men mindre än 100 % betyder {names.get(table.partly, table.partly)}."
        yield f"partly:{key}", table.partly.value, text


def _fills(table: Correction, place: int) -> tuple[str, str, str]:
    text = "Ingen färg är status." if place == NO_FILLS else f"Färgen i {_heading(table, place)} är status."
    return f"fills:{table.shape}", str(place), text


def _header(table: Correction) -> tuple[str, str, str]:
    return f"header:{table.shape}", "", f"Rubrikerna är {_listed([f'”{text}”' for text in table.headings if text])}."


def _field(table: Correction, place: int, name: str | None) -> tuple[str, str, str]:
    what = "används inte" if name in (None, NOT_USED) else f"är {SHEET_COLUMNS.get(name or '', name or '')}"
    return f"field:{table.shape}:{place}", name or "", f"{_heading(table, place)} {what}."


def _heading(table: Correction, place: int) -> str:
    """Return a column's heading in quotes; its place if it has none."""
    text = table.headings[place] if 0 <= place < len(table.headings) else ""
    return f"”{text}”" if text else f"kolumn {place + 1}"


def _listed(words: Sequence[str]) -> str:
    return swedish.listed([*words[:_MOST], *(["fler"] if len(words) > _MOST else [])])
