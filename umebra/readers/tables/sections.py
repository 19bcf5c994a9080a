"""A heading above part of a list: what the actions below it have in common (R8)."""

import re
from collections.abc import Mapping

from umebra.readers.cells.text import fold, one_line
from umebra.readers.tables.found_table import Vocabulary
from umebra.readers.values.dates import Form, read_time
from umebra.readers.values.recurring import ONGOING

_LABEL = re.compile(r"^(?P<label>[^\W\d]+(?: [^\W\d]+)?)\s*(?:\d+)?\s*[:–-]\s*(?P<name>\S.*)$", re.DOTALL)
# The fields that a group's name may give its actions.
GROUPS = ("focus_area", "department", "cause", "goals")


def read_section(text: str, vocabulary: Vocabulary) -> Mapping[str, str]:
    """Return the fields that a section heading gives its actions.

    A goal gives the goal, a status word the status, a labelled heading
    ("Förvaltning: …") the field of its label, a date nothing; any other text is a focus area.
    """
    words = one_line(text)
    goals = vocabulary.goals.read(words)
    if goals.names and goals.sound:
        return {"goals": words}
    if vocabulary.words.read(words):
        return {"status": words}
    time = read_time(words)
    if time and (time.form is not Form.OFTEN or fold(words) in ONGOING):
        return {}
    return _labelled(words, vocabulary) or {"focus_area": vocabulary.area_name(words)}


def is_known_section(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether the text is a known goal or status, or a focus area that is known or spelt nearly so.

    A labelled heading is known if its label is.
    """
    given = read_section(text, vocabulary)
    if given.keys() & {"goals", "status"} or vocabulary.names_area(given.get("focus_area", "")):
        return True
    return bool(_labelled(one_line(text), vocabulary))


def _labelled(words: str, vocabulary: Vocabulary) -> Mapping[str, str]:
    match = _LABEL.match(words)
    heading = vocabulary.headings.read(match["label"]) if match else None
    if not match or not heading or heading.field not in ("focus_area", "department", "cause", "district"):
        return {}
    return group_of(match["name"].strip(), heading.field, vocabulary)


def group_of(name: str, field: str, vocabulary: Vocabulary) -> Mapping[str, str]:
    """Return the field that a group's name gives its actions; empty if it is not known which."""
    return {field: vocabulary.area_name(name) if field == "focus_area" else one_line(name)}
