"""Writes proposals into the plan's own file."""

from collections.abc import Sequence
from dataclasses import dataclass

from umebra.bounded.bounded_editing import change_plan
from umebra.editing.edits import HEADINGS, edit_of
from umebra.errors import EditError
from umebra.model.plan import Plan, Problem, Severity
from umebra.round.partner_workbook import group_of
from umebra.round.received import FileProblem, Said
from umebra.settings.settings import Settings

_UNWRITTEN = "Förslaget är inte skrivet i planen. {}"
_NO_GROUP = "Den nya aktiviteten ”{}” säger inte vad den hör till. Skriv det i kolumnen ”{}” och läs in svaret igen."


@dataclass(frozen=True, slots=True)
class Accepted:
    """A plan's file with the proposals that could be written in it.

    Attributes:
        data: The file's bytes.
        plan: The plan read from them.
        written: How many proposals were written.
        remarks: What a person should know about how they were written.
        problems: The proposals that were not written, and why.
    """

    data: bytes
    plan: Plan
    written: int = 0
    remarks: tuple[str, ...] = ()
    problems: tuple[FileProblem, ...] = ()


def accept(data: bytes, plan: Plan, proposals: Sequence[Said], settings: Settings) -> Accepted:
    """Write proposals into the plan's file; one that can't be written does not stop the others.

    Args:
        data: The file's bytes.
        plan: The plan as it was read from them.
        proposals: The proposals; equal ones from several partners are written once.
        settings: The settings.

    Raises:
        ReadError: The changed file can't be read within the bounds.
    """
    group = group_of(plan)
    homeless = [one for one in proposals if group and _lacks_group(one)]
    told = [_problem(one, _NO_GROUP.format(one.title, HEADINGS[group])) for one in homeless]
    once = {one.about: one for one in proposals if not (group and _lacks_group(one))}
    return _write(Accepted(data, plan, problems=tuple(told)), list(once.values()), settings)


def _lacks_group(proposal: Said) -> bool:
    return bool(proposal.new and not proposal.new.focus_area)


def _write(into: Accepted, proposals: Sequence[Said], settings: Settings) -> Accepted:
    """Write all together, else each half by itself, so that those that the file refuses are found in few steps."""
    if not proposals:
        return into
    edits = [edit_of(one.action, one.field, one.value) for one in proposals if one.action]
    new = [one.new for one in proposals if one.new]
    try:
        edited = change_plan(into.data, into.plan, edits, settings, new=new)
    except EditError as error:
        if len(proposals) == 1:
            return _with_problem(into, proposals[0], str(error))
        middle = len(proposals) // 2
        return _write(_write(into, proposals[:middle], settings), proposals[middle:], settings)
    remarks = (*into.remarks, *edited.file.remarks)
    return Accepted(edited.file.data, edited.plan, into.written + len(proposals), remarks, into.problems)


def _with_problem(accepted: Accepted, proposal: Said, message: str) -> Accepted:
    problems = (*accepted.problems, _problem(proposal, message))
    return Accepted(accepted.data, accepted.plan, accepted.written, accepted.remarks, problems)


def _problem(proposal: Said, message: str) -> FileProblem:
    return FileProblem(proposal.file, Problem(Severity.WARNING, proposal.cell, _UNWRITTEN.format(message)))
