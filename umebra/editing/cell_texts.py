"""What a cell is to say for a field to be read as something: the same words in a workbook and in a CSV."""

from collections.abc import Iterable
from datetime import date

from umebra.editing.edits import Value
from umebra.readers.cells.text import clean
from umebra.readers.values.goal_names import GoalNames


def title_text(before: str, old: str, new: str) -> str:
    """Return a title's cell with another title: the number before it and the lines below it stay."""
    first, line_break, rest = before.partition("\n")
    at = first.find(old)
    return (first[:at] + new + first[at + len(old) :] if at >= 0 else new) + line_break + rest


def name_text(before: str, old: Value, new: tuple[str, ...]) -> str:
    """Return a list of names as the cell writes lists: those that are added come last, else all anew."""
    had = old if isinstance(old, tuple) else ()
    added = new[len(had) :]
    separator = _separator(before)
    if had and new[: len(had)] == had and clean(before):
        return separator.join([before.rstrip(" ,;."), *added])
    return separator.join(new)


def _separator(before: str) -> str:
    """Return what parts the names in a cell; a comma where it has but one."""
    for sign, written in (("\n", "\n"), (";", "; "), (",", ", ")):
        if sign in before.strip():
            return written
    return " / " if " / " in before else ", "


def goal_text(new: Value, goals: GoalNames, others: Iterable[str]) -> str:
    """Return goals as the plan writes them: by their names where it has names, else by their numbers."""
    wanted = new if isinstance(new, tuple) else ()
    said = [text for text in others if clean(text)]
    if said and not any(letter.isdecimal() for text in said for letter in text):
        return "\n".join(wanted)
    names = list(goals.names)
    return ", ".join(str(names.index(goal) + 1) for goal in wanted if goal in names)


def time_text(start: Value, end: Value) -> str:
    """Return the words that a start and an end are read from, where one cell tells both."""
    begun = start.isoformat() if isinstance(start, date) else ""
    ended = end.isoformat() if isinstance(end, date) else ""
    if begun and ended:
        return begun if begun == ended else f"{begun} – {ended}"
    return f"{begun} –" if begun else f"senast {ended}" if ended else ""


def in_case_of(old: str, word: str) -> str:
    """Return a word in small or in capital letters, where the word that it takes the place of is."""
    return word.lower() if old.islower() else word.upper() if old.isupper() else word
