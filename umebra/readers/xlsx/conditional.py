"""Fills that conditional formatting paints, worked out if the rule is simple.

Comparisons, text rules, blanks, plain formulas such as ``$M5="Klar"`` and the three traffic
lights of an icon set are worked out, in the sheet's own rules and in those of its extension
list. Any other rule that paints is noted as unread, so that the reader can say so.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from umebra.readers.cells.grid import NO_COLOURS, Cell, Grid, Range, parse_range
from umebra.readers.xlsx.conditional_extension import ExtendedFormats
from umebra.readers.xlsx.conditional_formulas import Place, read_formula
from umebra.readers.xlsx.conditional_icons import Painter, read_icons
from umebra.readers.xlsx.conditional_operands import FaultyError, Operand, Work, compare, is_true, operand_of
from umebra.readers.xlsx.conditional_rule import Rule, literal
from umebra.readers.xlsx.fills import MIXED, Fill, painted
from umebra.readers.xlsx.package import Attributes
from umebra.readers.xlsx.workbook_colours import Palette

# Of all rules of a sheet together: each cell costs a function call for each rule.
_MOST_CELLS = 3_000_000
# A data bar says how much by its length; its one colour says nothing.
_UNPAINTED = {"dataBar"}
_SCALE = "colorScale"
_SIGNS = {
    "equal": "=", "notEqual": "<>",
    "lessThan": "<", "lessThanOrEqual": "<=", "greaterThan": ">", "greaterThanOrEqual": ">=",
}  # fmt: skip

Test = Callable[[int, int], bool]


@dataclass(slots=True)
class ConditionalFormats:
    """The rules of one sheet, gathered element by element.

    Attributes:
        format_colours: The colour that each of the workbook's conditional formats paints.
        palette: The workbook's colours, for rules that carry their own fill.
        texts: The parser's texts, which hold a formula when it ends.
    """

    format_colours: Sequence[str | None]
    palette: Palette
    texts: list[str]
    _areas: list[Range] = field(default_factory=list)
    _rules: list[Rule] = field(default_factory=list)
    _extended: ExtendedFormats = field(init=False)

    def __post_init__(self) -> None:
        self._extended = ExtendedFormats(self._rules, self.texts)

    def starts(self) -> dict[str, Callable[[Attributes], None]]:
        """Return the handlers of the elements' starts."""
        return self._extended.starts() | {
            "conditionalFormatting": self._on_areas,
            "cfRule": lambda attributes: self._rules.append(Rule(self._areas, attributes)),
            "formula": lambda _: self.texts.clear(),
            "cfvo": lambda attributes: self._rules[-1].thresholds.append(attributes) if self._rules else None,
            "iconSet": lambda attributes: self._rules[-1].icons.update(attributes) if self._rules else None,
        }

    def ends(self) -> dict[str, Callable[[], None]]:
        """Return the handlers of the elements' ends."""
        return self._extended.ends() | {"formula": self._end_formula}

    def _on_areas(self, attributes: Attributes) -> None:
        parsed = (parse_range(name) for name in attributes.get("sqref", "").split())
        self._areas = [area for area in parsed if area]

    def _end_formula(self) -> None:
        if self._rules:
            self._rules[-1].formulas.append("".join(self.texts))

    def _fill(self, rule: Rule) -> str | None:
        number = rule.attributes.get("dxfId", "")
        if number:
            colours = self.format_colours
            return colours[int(number)] if number.isdecimal() and int(number) < len(colours) else None
        pattern, front, back = rule.pattern
        return painted(Fill(pattern.get("patternType", ""), front, back), self.palette)

    def paint(self, grid: Grid) -> None:
        """Paint the grid's cells as the rules would, in their order of priority; note those that can't be read."""
        done: set[tuple[int, int]] = set()
        rows, columns = sorted(grid.values), _columns(grid)
        own: dict[int, dict[int, str]] = {}
        left = _MOST_CELLS
        for rule in sorted(self._rules, key=lambda rule: rule.priority):
            cells = _cells(rule.areas, rows, columns, left)
            colour = None if cells is None else _painter(rule, grid, self._fill(rule), cells)
            if cells is None or colour is None:
                grid.unread_formats.extend(rule.areas)
                continue
            left -= len(cells)
            for cell in cells:
                if cell not in done and (painted := colour(*cell)):
                    row, column = cell
                    _row(grid, row, own)[column] = painted
                    done.add(cell)


def _row(grid: Grid, row: int, own: dict[int, dict[int, str]]) -> dict[int, str]:
    """Return a row's colours in a copy of its own to change: rows that look alike share one mapping."""
    if row not in own:
        grid.fill_colours[row] = own[row] = dict(grid.fill_colours.get(row, NO_COLOURS))
    return own[row]


def _columns(grid: Grid) -> list[int]:
    """Return the columns that hold anything and their neighbours, whose colour may show what they say."""
    used = set().union(*grid.values.values())
    return sorted({column + step for column in used for step in (-1, 0, 1)})


def _cells(areas: Sequence[Range], rows: Sequence[int], columns: Sequence[int], most: int) -> list[Cell] | None:
    """Return the areas' cells in rows and columns that hold anything, None if they are more than ``most``."""
    cells: list[Cell] = []
    for area in areas:
        across = columns[bisect_left(columns, area.left) : bisect_right(columns, area.right)]
        within = rows[bisect_left(rows, area.top) : bisect_right(rows, area.bottom)]
        if len(cells) + len(within) * len(across) > most:
            return None
        cells += [(row, column) for row in within for column in across]
    return cells


def _painter(rule: Rule, grid: Grid, colour: str | None, cells: Sequence[tuple[int, int]]) -> Painter | None:
    """Return what paints a cell by the rule, None if the rule can't be read."""
    if rule.kind == "iconSet":
        return read_icons(rule, grid, cells)
    if rule.kind == _SCALE or colour == MIXED:
        return None
    if rule.kind in _UNPAINTED or not colour:
        return lambda *_: None
    make = _TESTS.get(rule.kind)
    test = make(rule, grid) if make else None
    return (lambda row, column: colour if test(row, column) else None) if test else None


def _formulas(rule: Rule, grid: Grid) -> list[Work]:
    """Return functions that work out a rule's formulas; an empty list if one of them can't be read."""
    if not rule.areas:
        return []
    home = Place(rule.areas[0].top, rule.areas[0].left)
    works = [read_formula(formula, grid, home) for formula in rule.formulas]
    return [work for work in works if work] if None not in works else []


def _compares(rule: Rule, grid: Grid) -> Test | None:
    """Return the test of a rule that compares a cell's value; None if its operator or operands are not known."""
    works = _formulas(rule, grid)
    name = rule.attributes.get("operator", "")
    if name in ("between", "notBetween") and len(works) == 2:
        return _guarded(
            lambda *place: _between(_own(grid, *place), *(work(*place) for work in works)) == (name == "between")
        )
    sign = _SIGNS.get(name)
    if not sign or len(works) != 1:
        return None
    return _guarded(lambda *place: compare(sign, _own(grid, *place), works[0](*place)))


def _own(grid: Grid, row: int, column: int) -> Operand:
    return operand_of(grid.value(row, column), grid.epoch)


def _between(own: Operand, low: Operand, high: Operand) -> bool:
    return compare(">=", own, low) and compare("<=", own, high)


def _guarded(test: Test) -> Test:
    """Return the test, which fails where it ends in an error."""

    def guarded(row: int, column: int) -> bool:
        try:
            return test(row, column)
        except FaultyError:
            return False

    return guarded


def _says(match: Callable[[str, str], bool]) -> Callable[[Rule, Grid], Test | None]:
    def make(rule: Rule, grid: Grid) -> Test | None:
        text = _text(rule).casefold()
        return (lambda row, column: match(grid.text(row, column).casefold(), text)) if text else None

    return make


def _text(rule: Rule) -> str:
    """Return the text that a rule looks for: its own, else its last formula if that is a text."""
    operand = literal(rule.formulas[-1]) if len(rule.formulas) > 1 else None
    return rule.attributes.get("text", "") or (operand if isinstance(operand, str) else "")


def _expression(rule: Rule, grid: Grid) -> Test | None:
    """Read ``$M5="Klar"``, ``AND($D5<>"",$D5<TODAY())`` and the like."""
    works = _formulas(rule, grid)
    return _guarded(lambda *place: is_true(works[0](*place))) if len(works) == 1 else None


_TESTS: dict[str, Callable[[Rule, Grid], Test | None]] = {
    "cellIs": _compares,
    "expression": _expression,
    "containsText": _says(lambda own, text: text in own),
    "notContainsText": _says(lambda own, text: text not in own),
    "beginsWith": _says(str.startswith),
    "endsWith": _says(str.endswith),
    "containsBlanks": lambda _, grid: lambda row, column: not grid.text(row, column).strip(),
    "notContainsBlanks": lambda _, grid: lambda row, column: bool(grid.text(row, column).strip()),
}
