"""Reads a file that a partner returned in a status round: the tables with answers in it."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from umebra.errors import ReadError
from umebra.model.answer_sheet import CONTINUATION, AnswerFile, AnswerTable
from umebra.model.problems import Problem, Severity
from umebra.readers.answers.answer_tables import is_answer_heading, read_tables
from umebra.readers.answers.email_parts import Letter, is_email, read_letter
from umebra.readers.answers.formula_cells import formula_cells
from umebra.readers.answers.saved_properties import round_property, saved_at
from umebra.readers.cells.grid import Grid
from umebra.readers.files.csv_file import read_delimited
from umebra.readers.files.open_grids import known_headings, read_grids
from umebra.readers.files.sniff import load, sniff
from umebra.readers.tables.found_table import Vocabulary
from umebra.readers.xlsx.package import Package
from umebra.settings.settings import Settings, read_settings

_NO_TABLE = (
    "Filen har inga svar: ingen tabell med rubriker som ”Svar: ny status” finns i den. Läs in arbetsboken som parten "
    "fick."
)
_NOTES = "Filen har anteckningar vid cellerna, och de är inte med. Öppna filen och läs dem."
_NOTE_PARTS = ("xl/comments", "xl/threadedcomments")
_UNREAD = "Bladet ”{}” har ingen tabell med svar och är inte läst. Öppna filen och se vad som står där."
_IN_WORDS = (
    "Mejlet har ingen arbetsbok bifogad, så svaret står i dess text. Läs mejlet och för in svaret för hand: ”{}”"
)
_ALSO_WORDS = "Mejlet har också en text, som inte är med bland svaren. Läs den: ”{}”"
_SHOWN = 300


def read_answers(source: bytes, name: str, settings: Settings | None = None) -> tuple[AnswerFile, ...]:
    """Read a returned file; an e-mail gives one ``AnswerFile`` for each workbook attached to it.

    Args:
        source: The file's bytes.
        name: The file's name.
        settings: The settings; those of the settings file if left out.

    Raises:
        ReadError: The file can't be read.
    """
    settings = settings or read_settings()
    data = load(source, settings.limits)
    if is_email(data, name):
        return tuple(_of_letter(data, name, settings))
    return (_of_file(data, name, settings),)


def _of_file(data: bytes, name: str, settings: Settings) -> AnswerFile:
    """Return a workbook's or CSV's answers, from visible sheets only, with problems for what was not read."""
    sniffed = sniff(data, name, settings.limits)
    vocabulary = Vocabulary(settings)
    if sniffed.kind == "csv":
        grids = [read_delimited(data, settings.limits, _headings(vocabulary))]
    else:
        grids = read_grids(data, sniffed, vocabulary)
    # A second Package: how much a zip may unpack to is bounded for the cells and for these parts separately.
    package = Package(data, settings.limits) if sniffed.package else None
    formulas = formula_cells(package) if package else {}
    problems: list[Problem] = [remark for grid in grids for remark in grid.remarks]
    tables = [
        table
        for grid in grids
        if not grid.hidden
        for table in read_tables(grid, formulas.get(grid.name, frozenset()), problems)
    ]
    if package and any(part.startswith(_NOTE_PARTS) for part in package.names):
        problems.append(Problem(Severity.INFO, None, _NOTES))
    problems += _unread(grids, tables)
    if not tables:
        problems.append(Problem(Severity.ERROR, None, _NO_TABLE))
    return AnswerFile(
        name,
        hashlib.sha256(data).hexdigest(),
        moment=saved_at(package) if package else None,
        key=round_property(package) if package else "",
        tables=tuple(tables),
        problems=tuple(problems),
    )


def _unread(grids: Sequence[Grid], tables: Sequence[AnswerTable]) -> Iterator[Problem]:
    """Report the visible sheets that hold no answers, except the one that we add for texts too long for a cell."""
    read = {table.sheet for table in tables}
    for grid in grids if tables else ():
        if grid.values and not grid.hidden and grid.name not in read and grid.name != CONTINUATION:
            yield Problem(Severity.INFO, None, _UNREAD.format(grid.name))


def _headings(vocabulary: Vocabulary) -> Callable[[str], bool]:
    known = known_headings(vocabulary)
    return lambda text: is_answer_heading(text) or known(text)


def _of_letter(data: bytes, name: str, settings: Settings) -> Iterator[AnswerFile]:
    """Yield an e-mail's workbooks with its sender and date; a file that can't be read becomes a problem of its own."""
    letter = read_letter(data)
    whole = AnswerFile(name, hashlib.sha256(data).hexdigest(), moment=letter.sent, sender=letter.sender)
    if not letter.attached:
        said = Problem(Severity.WARNING, None, _IN_WORDS.format(_shown(letter)))
        yield replace(whole, problems=(said,))
        return
    for place, (called, content) in enumerate(letter.attached):
        says_more = place == 0 and bool(letter.words) and not letter.is_draft
        said_too = [Problem(Severity.INFO, None, _ALSO_WORDS.format(_shown(letter)))] if says_more else []
        full = f"{name} › {called}"
        try:
            file = _of_file(content, called, settings)
        except ReadError as error:
            said_too.append(Problem(Severity.ERROR, None, str(error)))
            yield replace(whole, name=full, problems=tuple(said_too))
            continue
        yield replace(
            file,
            name=full,
            moment=letter.sent or file.moment,
            sender=letter.sender,
            problems=(*said_too, *file.problems),
        )


def _shown(letter: Letter) -> str:
    text = " ".join(letter.words.split())
    return f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text
