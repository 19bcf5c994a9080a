"""docs/reading.md defines the rules R1 to R15, and each example in it is read as it says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.paths import ROOT
from tests.readers.workbooks.books import saved
from umebra.exports.table import SHEET_COLUMNS
from umebra.model.plan import Action, Plan
from umebra.readers import read_plan
from umebra.settings.settings import read_settings

GUIDE = ROOT / "docs" / "reading.md"
RULES = tuple(f"R{number}" for number in range(1, 16))
COLOURS = {"grön": "00B050", "gul": "FFFF00", "röd": "FF0000", "blå": "9DC3E6", "vit": "FFFFFF"}
_RULE = re.compile(r"^### (R\d+)\b.*$", re.MULTILINE)
_EXAMPLE = re.compile(r"^```plan(?: (?P<name>\S+))?\n(?P<plan>.*?)^```\n+```blir\n(?P<becomes>.*?)^```$", re.S | re.M)
_FILL = re.compile(rf"\s*\((?P<colour>{'|'.join(COLOURS)})\)$")
_HIDDEN = "(dold)"
_CITATION = re.compile(r"\bR\d+\b")


@dataclass(frozen=True)
class Example:
    """A plan as the guide draws it, and what it says that becomes of it."""

    rule: str
    name: str
    drawn: str
    becomes: tuple[str, ...]


def sections() -> dict[str, str]:
    """Return the text under each rule's heading."""
    parts = _RULE.split(GUIDE.read_text(encoding="utf-8"))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def examples() -> Iterator[Example]:
    """Yield every example of every rule."""
    for rule, text in sections().items():
        for match in _EXAMPLE.finditer(text):
            yield Example(rule, match["name"] or "plan.xlsx", match["plan"], tuple(match["becomes"].splitlines()))


def file_of(example: Example) -> bytes:
    """Return the drawn plan as the file that it stands for: text as it is, or a workbook with the drawn fills."""
    if example.name.endswith(".csv"):
        return example.drawn.encode()
    book = Workbook()
    book.remove(book.worksheets[0])
    for block in re.split(r"^# ", f"{'' if example.drawn.startswith('# ') else '# Plan'}\n{example.drawn}", flags=re.M):
        if not block.strip():
            continue
        name, _, rows = block.strip("\n").partition("\n")
        sheet = book.create_sheet(name.removesuffix(_HIDDEN).strip())
        sheet.sheet_state = "hidden" if name.endswith(_HIDDEN) else "visible"
        for row, line in enumerate(rows.split("\n"), start=1):
            sheet.row_dimensions[row].hidden = line.endswith(_HIDDEN)
            for column, text in enumerate(line.removesuffix(_HIDDEN).split("|"), start=1):
                fill = _FILL.search(text.rstrip())
                value = _FILL.sub("", text.rstrip()).strip()
                cell = sheet.cell(row, column, int(value) if value.isdecimal() else value or None)
                if fill:
                    cell.fill = PatternFill("solid", fgColor=COLOURS[fill["colour"]])
    return saved(book)


def shown(action: Action, heading: str, plan: Plan) -> str:
    """Return a field of an action as the guide writes it."""
    name = next(name for name, known in SHEET_COLUMNS.items() if known == heading)
    value = getattr(action, name)
    if name == "status":
        return {**read_settings().under(plan.framework).status_labels, **plan.legend}[value]
    if isinstance(value, tuple):
        return ", ".join(value) or "–"
    return value.isoformat() if isinstance(value, date) else value or "–"


def check(line: str, plan: Plan) -> str | None:
    """Check a line of what becomes of a plan; return the title of the action that it is about, if it is about one."""
    label, _, rest = line.partition(": ")
    if label in ("Problem", "Fråga"):
        cell, _, words = rest.partition(" ")
        told = (
            [(q.cell, q.text) for q in plan.questions]
            if label == "Fråga"
            else [(p.cell, p.message) for p in plan.problems]
        )
        assert any(where == cell and words in text for where, text in told), (line, told)
    elif line == "Inga problem":
        assert plan.problems == ()
    elif label == "Titel":
        assert plan.title == rest
    elif label == "Reviderad":
        assert plan.revised == date.fromisoformat(rest)
    else:
        title, *fields = (part.strip() for part in line.split(" | "))
        action = next(action for action in plan.actions if action.title == title)
        said = {heading: value for heading, _, value in (part.partition(": ") for part in fields)}
        assert {heading: shown(action, heading, plan) for heading in said} == said
        return title
    return None


@pytest.mark.parametrize("example", [pytest.param(one, id=f"{one.rule}-{n}") for n, one in enumerate(examples())])
def test_example_is_read_as_the_guide_says(example: Example) -> None:
    """Each drawn plan is read as just the actions, fields, problems and questions that stand beside it."""
    plan = read_plan(file_of(example), example.name)
    titles = [title for line in example.becomes if (title := check(line, plan))]
    assert [action.title for action in plan.actions] == titles


def test_every_rule_is_defined_with_an_example() -> None:
    """R1 to R15 each have a heading in their order, and at least one example."""
    assert tuple(sections()) == RULES
    assert {example.rule for example in examples()} == set(RULES)


def test_every_citation_leads_to_a_rule() -> None:
    """The code cites no rule that the guide does not define."""
    cited = {rule for file in Path(ROOT, "umebra").rglob("*.py") for rule in _CITATION.findall(file.read_text("utf-8"))}
    assert cited <= set(RULES)
