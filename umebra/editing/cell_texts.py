"""The text to write in a cell so that a field is read as a given value; the same for a workbook and a CSV."""

from collections.abc import Callable, Iterable
from datetime import date

from umebra.editing.edits import Value
from umebra.readers.cells.text import clean
from umebra.readers.values.goal_names import GoalNames

_COMMA = ", "
# In order of precedence when a text has several of them; and the order in which other separators are tried.
_SEPARATORS = ("\n", "; ", _COMMA, " / ")
_FURTHER = ("; ", "\n", _COMMA)


def title_text(before: str, old: str, new: str) -> str:
    """Return a title cell's text with another title, keeping the number before it and the lines below it."""
    first, line_break, rest = before.partition("\n")
    at = first.find(old)
    return (first[:at] + new + first[at + len(old) :] if at >= 0 else new) + line_break + rest


def name_text(
    before: str, old: Value, new: tuple[str, ...], others: Iterable[str], read: Callable[[str], tuple[str, ...]]
) -> str:
    """Return a list of names in the cell's own style: names that are only added come last, else all is rewritten.

    If the cell's separator would split a name ("Polisen, Kultur och fritid" gives three), another one is used, first
    that of the plan's other lists. If no separator is read as intended, reading the changed file will report it.

    Args:
        before: The cell's text.
        old: The names read from it.
        new: The names to write.
        others: The texts of other actions' cells.
        read: Reads a list of names.
    """
    had = old if isinstance(old, tuple) else ()
    kept = before.rstrip(" ,;.") if had and new[: len(had)] == had and clean(before) else ""
    used = [separator for text in (before, *others) if (separator := _separator(text))]
    separators = list(dict.fromkeys([*(used or [_COMMA]), *_FURTHER]))
    anew = [separator.join(new) for separator in separators]
    more = [separator.join([kept, *new[len(had) :]]) for separator in separators] if kept else []
    said = (*read(kept), *new[len(had) :])
    # If the cell writes its names in full, all get the same separator; else its present text is kept as it is.
    is_plain = separators[0].join(had) == kept
    fitting = [text for text in anew if read(text) == new]
    longer = [text for text in more if read(text) == said]
    return next(iter([*(fitting if is_plain else longer), *longer, *fitting, *more, *anew]))


def _separator(text: str) -> str:
    """Return the separator between the names in a text, empty if it has only one name."""
    signs = (separator for separator in _SEPARATORS if separator.rstrip(" ") in text.strip())
    return next(signs, "")


def goal_text(new: Value, goals: GoalNames, others: Iterable[str]) -> str:
    """Return goals as the plan writes them: by name if other cells have names, else by number."""
    wanted = new if isinstance(new, tuple) else ()
    said = [text for text in others if clean(text)]
    if said and not any(letter.isdecimal() for text in said for letter in text):
        return "\n".join(wanted)
    names = list(goals.names)
    return ", ".join(str(names.index(goal) + 1) for goal in wanted if goal in names)


def time_text(start: Value, end: Value) -> str:
    """Return the text of a cell that holds both a start and an end."""
    begun = start.isoformat() if isinstance(start, date) else ""
    ended = end.isoformat() if isinstance(end, date) else ""
    if begun and ended:
        return begun if begun == ended else f"{begun} – {ended}"
    return f"{begun} –" if begun else f"senast {ended}" if ended else ""


def in_case_of(old: str, word: str) -> str:
    """Return a word in lower or upper case if the word that it replaces is."""
    return word.lower() if old.islower() else word.upper() if old.isupper() else word
