"""From a file to a plan."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, NamedTuple

from umebra.errors import NoPlanError
from umebra.garbage import without_collections
from umebra.model.corrections import NONE, Corrections
from umebra.model.plan import Plan, Problem, Question, Severity, Source, Status
from umebra.readers.account.account import SheetReading
from umebra.readers.account.described_table import describe
from umebra.readers.account.leftovers import readings_of, report_leftovers, sheet_reading
from umebra.readers.account.refusals import refuse
from umebra.readers.account.unused_columns import report_unused
from umebra.readers.actions.build_actions import read_actions
from umebra.readers.actions.derived_goals import with_derived_goals
from umebra.readers.cells.grid import Grid, Range
from umebra.readers.cells.problem_list import asked_as_problem, gather
from umebra.readers.evidence.fill_questions import ask_about_fills
from umebra.readers.evidence.unread_formats import unread_formats
from umebra.readers.files.open_grids import read_grids
from umebra.readers.files.sniff import is_text_named_workbook, load, misnamed, sniff
from umebra.readers.legend.legend import Legend, common_legend, find_legends
from umebra.readers.propose_framework import Proposal, propose
from umebra.readers.read_indicator_file import only_beside
from umebra.readers.side_sheets.side_sheets import complete, part
from umebra.readers.tables.duplicate_sheets import drop_copies
from umebra.readers.tables.found_table import Found, ReadTable, Sheet, Vocabulary
from umebra.readers.tables.header import SURE
from umebra.readers.tables.layouts import find_tables
from umebra.readers.tables.layouts.boxes import ask_boxes
from umebra.readers.tables.sheet_names import place_sheets
from umebra.readers.tables.title_and_revision import read_revised, read_title
from umebra.readers.tables.unknown_names import ask_about_names
from umebra.settings.settings import Settings, read_settings

_COLOURLESS = (
    "Färger kan inte läsas ur den här filtypen, bara ord. "
    "Spara planen som Excel-arbetsbok (.xlsx) och ladda upp den filen, om färgerna är planens status."
)
_NO_WORKBOOK = (
    "Filen heter som en Excel-arbetsbok men är en textfil utan någon tabell med aktiviteter. "
    "Öppna planen i Excel, spara den som Excel-arbetsbok (.xlsx) och ladda upp den filen."
)


def read_plan(
    source: bytes | Path | BinaryIO,
    name: str,
    settings: Settings | None = None,
    corrections: Corrections = NONE,
    framework: str | None = None,
) -> Plan:
    """Read an activity plan; :func:`read_file` says what the arguments are.

    Raises:
        ReadError: No plan can be read from the file; the message says why, and the remedy.
    """
    return read_file(source, name, settings, corrections, framework).plan


class Reading(NamedTuple):
    """A plan, what was taken of each visible sheet of its file, and all its sheets."""

    plan: Plan
    sheets: tuple[SheetReading, ...]
    grids: tuple[Grid, ...]


def read_file(
    source: bytes | Path | BinaryIO,
    name: str,
    settings: Settings | None = None,
    corrections: Corrections = NONE,
    framework: str | None = None,
) -> Reading:
    """Read an activity plan, and keep what was taken of each sheet; its problems say what could not be read.

    Args:
        source: The file's bytes, its path, or the open file.
        name: The file's name, for messages and the revision date.
        settings: The agreement's words; those of the settings file if left out.
        corrections: What a person has said of tables that the reader was not sure of.
        framework: The framework that the plan belongs to; the one that the corrections name if left out,
            else proposed by its words and dates.

    Raises:
        ReadError: No plan can be read from the file; the message says why, and the remedy.
    """
    settings = settings or read_settings()
    data = load(source, settings.limits)
    vocabulary = Vocabulary(settings, corrections.answers)
    sniffed = sniff(data, name, settings.limits)
    kind = Source(name, hashlib.sha256(data).hexdigest(), sniffed.kind)
    with without_collections():
        everything = read_grids(data, sniffed, vocabulary)
        rest, beside = part(everything, settings)
        grids = _wanted(rest, corrections)
        chosen = _chosen(framework or corrections.framework, settings) or propose(grids, name, settings)
        vocabulary = vocabulary if chosen.settings is settings else Vocabulary(chosen.settings, corrections.answers)
        try:
            plan, read = _plan(grids, rest, kind, vocabulary, corrections)
        except NoPlanError as error:
            raise only_beside(rest, beside, settings) or error from None
        plan = replace(plan, framework_reason=chosen.reason)
        plan, tables = complete(plan, grids, beside, vocabulary, corrections.answers)
        sheets = readings_of(everything, read, tables)
        left = report_leftovers(sheets, (grid.name for grid, _ in beside.unread))
        return Reading(replace(plan, problems=(*plan.problems, *left)), sheets, tuple(everything))


def _chosen(framework: str | None, settings: Settings) -> Proposal | None:
    """Return the settings under a framework that a person has named; None if there is no such one."""
    known = any(framework == other.id for other in settings.frameworks)
    return Proposal(settings.under(framework), "") if framework and known else None


def _wanted(grids: Sequence[Grid], corrections: Corrections) -> list[Grid]:
    """Return the sheets to read: those that a person has named, else all that are not hidden."""
    named = [grid for grid in grids if grid.name in (corrections.sheets or ())]
    return named or [grid for grid in grids if not grid.hidden]


def _plan(
    grids: Sequence[Grid], rest: Sequence[Grid], source: Source, vocabulary: Vocabulary, corrections: Corrections
) -> tuple[Plan, list[SheetReading]]:
    """Read the plan on the sheets: their legends (R3), tables, actions, questions and problems, in that order."""
    legends = find_legends(grids, vocabulary.words, corrections.answers, vocabulary.partners.spellings)
    common = common_legend(legends.values())
    sheets = [Sheet(grid, legends.get(grid.name, _borrowed(common)), vocabulary, corrections) for grid in grids]
    found = _surest([table for sheet in sheets for table in find_tables(sheet)])
    kept, copies = drop_copies(place_sheets(found, vocabulary))
    dropped = {table.sheet.grid.name for table in found} - {table.sheet.grid.name for table in kept}
    remarks = [remark for grid in grids for remark in grid.remarks]
    every, grids = grids, [grid for grid in grids if grid.name not in dropped]
    found = kept
    tables = [ReadTable(table, read_actions(table)) for table in found]
    ask_about_names(tables)
    actions = [action for _, read in tables for action in read]
    if not actions:
        if is_text_named_workbook(source.name, source.kind):
            raise NoPlanError(_NO_WORKBOOK)
        raise refuse(sheets, rest, found, describe)
    ask_about_fills(table for table, read in tables if read)
    asked = _ask_boxes(sheets, found, corrections)
    areas = _areas(found)
    own = _areas(table for table, read in tables if read)
    title = read_title(grids, own, {name: legend.cells for name, legend in legends.items()})
    plan = Plan(
        title=title.text if title else None,
        revised=read_revised(grids, areas, source.name),
        source=replace(source, sheets=_sheet_names(tables)),
        actions=with_derived_goals(actions, found, vocabulary),
        legend=_legend_of(tables).labels,
        problems=_problems([*_misnamed(source), *remarks, *copies], tables, asked),
        tables=tuple(describe(table, len(read)) for table, read in tables if read),
        framework=vocabulary.settings.framework.id,
        questions=_questions(tables, asked),
        swatches=_legend_of(tables).swatches,
    )
    reads = [sheet_reading(grid, tables, legends, title, dropped) for grid in every]
    return plan, reads


def _surest(found: Sequence[Found]) -> list[Found]:
    """Leave out what is a list by one word alone, where anything surer was found in the workbook."""
    sure = [table for table in found if table.certainty >= SURE]
    return sure or list(found)


def _borrowed(legend: Legend) -> Legend:
    """Return a legend of another sheet: its meanings, without its cells."""
    return replace(legend, cells=frozenset())


def _areas(found: Iterable[Found]) -> dict[str, list[Range]]:
    areas: dict[str, list[Range]] = {}
    for table in found:
        areas.setdefault(table.sheet.grid.name, []).append(table.area)
    return areas


def _sheet_names(tables: Iterable[ReadTable]) -> tuple[str, ...]:
    names = (table.sheet.grid.name for table, read in tables if read)
    return tuple(dict.fromkeys(name for name in names if name))


def _legend_of(tables: Iterable[ReadTable]) -> Legend:
    return next((table.sheet.legend for table, read in tables if read and table.sheet.legend.labels), Legend())


def _ask_boxes(sheets: Sequence[Sheet], found: Sequence[Found], corrections: Corrections) -> list[Question]:
    """Return what to ask of sheets that look like grids of boxes, and were not read."""
    read = {table.sheet.grid.name for table in found}
    asked = [question for sheet in sheets if sheet.grid.name not in read and (question := ask_boxes(sheet))]
    return [question for question in asked if question.key not in corrections.answers]


def _problems(
    others: Sequence[Problem], tables: Sequence[ReadTable], of_sheets: Sequence[Question]
) -> tuple[Problem, ...]:
    """Return all problems, what concerns the whole file first."""
    unread, unused = unread_formats(tables), report_unused(table for table, read in tables if read)
    own = [problem for table, _ in tables for problem in table.problems]
    legends = dict.fromkeys(problem for table, read in tables if read for problem in table.sheet.legend.problems)
    asked = [asked_as_problem(question) for question in _questions(tables, of_sheets)]
    return gather([*others, *asked, *legends, *_colourless(tables), *unread, *own, *unused])


def _questions(tables: Iterable[ReadTable], of_sheets: Sequence[Question]) -> tuple[Question, ...]:
    """Return what is asked about the tables with actions, each question once, of all the actions that it concerns."""
    asked: dict[str, Question] = {question.key: question for question in of_sheets}
    for question in (one for table, read in tables if read for one in table.questions):
        before = asked.get(question.key)
        asked[question.key] = replace(before, count=before.count + question.count) if before else question
    return tuple(asked.values())


def _misnamed(source: Source) -> list[Problem]:
    message = misnamed(source.name, source.kind)
    return [Problem(Severity.INFO, None, message)] if message else []


def _colourless(tables: Iterable[ReadTable]) -> list[Problem]:
    """Say once that the file's kind is read without its colours, where that may cost a status."""
    unknown = any(action.status is Status.UNKNOWN for _, read in tables for action in read)
    blind = any(table.sheet.grid.without_fills for table, _ in tables)
    return [Problem(Severity.WARNING, None, _COLOURLESS)] if unknown and blind else []
