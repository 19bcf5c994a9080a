"""The plan's own legend: a few coloured cells, or lines, that say what the colours mean (R3)."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from umebra.model.plan import Problem, Question, Status
from umebra.readers.cells.grid import Cell, Grid
from umebra.readers.cells.status_hues import hue_status, same_hue
from umebra.readers.cells.text import fold
from umebra.readers.legend.colour_keys import (
    LEAD,
    MOST,
    Item,
    coloured_keys,
    is_apart,
    is_beside,
    names_else,
    names_values,
    stands_apart,
    worded_runs,
)
from umebra.readers.legend.legend_questions import NO_ANSWERS, Entry, answer_of, key_of, question_of, shared
from umebra.readers.legend.written_keys import Sign, line_keys
from umebra.readers.values.match_status_word import StatusWords, meaning_names


@dataclass(frozen=True, slots=True)
class Legend:
    """What the colours and words of a plan mean.

    Attributes:
        entries: The legend's colours.
        cells: The cells that it occupies, which hold no actions.
        words: What its words, and the marks that stand for them, mean.
        questions: What a person is asked about its words.
        problems: What else to say about it.
        others: What colours stand for if the sheet's key is about something other than status.
        marks: What has a mark instead of a colour: ``1 = Klar``.
        swatches: The names of the cells that show the statuses' colours.
    """

    entries: tuple[Entry, ...] = ()
    cells: frozenset[Cell] = frozenset()
    words: Mapping[str, Status] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)
    marks: tuple[Entry, ...] = ()
    swatches: Mapping[Status, str] = field(default_factory=dict)

    @property
    def labels(self) -> dict[Status, str]:
        """The plan's own word for each status; that of the status's own hue goes first.

        "Unknown" keeps its own name, unless the legend has a word that means just that.
        """
        own = (*self.entries, *self.marks)
        known = [entry for entry in reversed(own) if entry.known or entry.status is not Status.UNKNOWN]
        lit = [entry for entry in known if entry.colour and hue_status(entry.colour) == entry.status]
        firm = {entry.status: entry.label for entry in lit}
        loose = {entry.status: entry.label for entry in known}
        return {status: firm.get(status) or loose[status] for status in Status if status in loose}

    def status(self, colour: str) -> Status | None:
        """Return what a colour means: its own, or that of the legend's one colour of the same hue."""
        for entry in self.entries:
            if entry.colour == colour:
                return entry.status
        near = {entry.status for entry in self.entries if same_hue(entry.colour, colour)}
        return near.pop() if len(near) == 1 else None

    def asked(self, colour: str | None, text: str) -> str | None:
        """Return the key of the question that an action's status hangs on, by its colour or its word."""
        if not self.questions:
            return None
        entries = [entry for entry in (*self.entries, *self.marks) if entry.status is Status.UNKNOWN]
        own = [entry for entry in entries if entry.colour == colour or fold(entry.label) == fold(text)]
        if not own and colour and self.status(colour) is Status.UNKNOWN:
            own = [entry for entry in entries if entry.colour and same_hue(entry.colour, colour)]
        keys = {question.key for question in self.questions}
        return next((key for entry in own if (key := key_of(entry.label)) in keys), None)


def find_legend(
    grid: Grid, words: StatusWords, answers: Mapping[str, str] = NO_ANSWERS, names: Collection[str] = ()
) -> Legend | None:
    """Return the sheet's legend, None if it has none.

    A key of colours that is about something else counts as one too, without entries.

    Args:
        grid: The sheet.
        words: The words that mean a status.
        answers: What a person has said that the words of legends mean, by the questions' keys.
        names: The known partners, folded; a key of colours may be about them.
    """
    keys = list(coloured_keys(grid))
    for run in keys:
        if _is_about_status([item.sign for item in run], words):
            return _legend([item.sign for item in run], _cells(run, grid), grid, words, answers)
    lines = list(line_keys(grid))
    for signs in lines:
        if len(signs) <= MOST and _is_about_status(signs, words):
            return _legend(signs, _line_cells(signs), grid, words, answers)
    return _other_key(grid, keys, lines, names) or (_worded_legend(grid, words) if not grid.fill_colours else None)


def find_legends(
    grids: Iterable[Grid], words: StatusWords, answers: Mapping[str, str] = NO_ANSWERS, names: Collection[str] = ()
) -> dict[str, Legend]:
    """Return the legends of those sheets that have one, by the sheets' names."""
    return {grid.name: legend for grid in grids if (legend := find_legend(grid, words, answers, names))}


def common_legend(legends: Iterable[Legend]) -> Legend:
    """Return the legend for sheets that have none: the first about status, else the first key of another kind."""
    found = list(legends)
    return next((legend for legend in found if legend.labels), found[0] if found else Legend())


def _is_about_status(signs: Sequence[Sign], words: StatusWords) -> bool:
    """Tell whether most of a key's words are about statuses, and different ones (R3); marks need whole words."""
    test = words.suggest if signs[0].colour else words.known
    meant = [status for sign in signs if (status := test(sign.label))]
    whole = {status for sign in signs if (status := words.known(sign.label))}
    return len(meant) * 2 > len(signs) and (len(set(meant)) > 1 or bool(whole))


def _cells(run: Sequence[Item], grid: Grid) -> frozenset[Cell]:
    """Return the cells of a run, and those of the word that heads it."""
    return frozenset((*(cell for item in run for cell in item.cells), *_heads(run[0], grid)))


def _heads(first: Item, grid: Grid) -> list[Cell]:
    """Return the cells of the words, such as ``Teckenförklaring``, that stand alone above a run or before it."""
    above = [(first.top - 1, column) for column in range(first.left, first.right + 1)]
    alone = [(row, column) for row, column in above if not any(grid.text(row, column + step) for step in (-1, 1))]
    places = (*alone, (first.top, first.left - 1))
    return [cell for cell in places if (text := grid.text(*cell)) and len(text.split()) < 4 and LEAD.match(text)]


def _line_cells(signs: Sequence[Sign]) -> frozenset[Cell]:
    return frozenset(cell for sign in signs for cell in sign.cells)


def _other_key(
    grid: Grid, keys: Sequence[Sequence[Item]], lines: Sequence[Sequence[Sign]], names: Collection[str]
) -> Legend | None:
    """Return a key whose words are about something other than status; its cells are not actions."""
    for signs in lines:
        if signs[0].colour:
            return Legend(cells=_line_cells(signs), others=_meanings(signs))
    for run in keys:
        beside = is_beside(run, grid) or is_apart(run, grid)
        if _heads(run[0], grid) or beside or names_values(run, grid) or names_else(run, grid, names):
            return Legend(cells=_cells(run, grid), others=_meanings([item.sign for item in run]))
    return None


def _meanings(signs: Sequence[Sign]) -> dict[str, str]:
    return {sign.colour: sign.label for sign in signs}


def _worded_legend(grid: Grid, words: StatusWords) -> Legend | None:
    """Find the legend of a file without colours: it only says that these cells are not actions."""
    for run in worded_runs(grid, words.suggest):
        statuses = {words.suggest(item.sign.label) for item in run}
        apart = run[0].top - 1 not in grid.values and stands_apart(run, grid)
        if apart and 2 <= len(run) <= MOST and len(run) == len(statuses):
            return Legend(cells=_cells(run, grid))
    return None


def _legend(
    signs: Sequence[Sign], cells: frozenset[Cell], grid: Grid, words: StatusWords, answers: Mapping[str, str]
) -> Legend:
    """Put a legend together: what its signs mean, what is asked about them, and what to say of them (R3)."""
    statuses = _statuses(signs, words, answers)
    entries = tuple(
        Entry(sign.colour, sign.label, status or Status.UNKNOWN, words.known(sign.label) is status is not None)
        for sign, status in zip(signs, statuses, strict=True)
    )
    coloured, marks = (tuple(entry for entry in entries if bool(entry.colour) is lit) for lit in (True, False))
    plain = Legend(coloured, marks=marks)
    asked = [sign for sign, status in zip(signs, statuses, strict=True) if status is None]
    names = meaning_names(words.labels, plain.labels)
    meant = {
        fold(text): entry.status for sign, entry in zip(signs, entries, strict=True) for text in (sign.label, sign.mark)
    }
    return replace(
        plain,
        cells=cells,
        words={text: status for text, status in meant.items() if text},
        questions=tuple(question_of(sign, grid, names) for sign in asked),
        problems=tuple(shared(signs, entries, plain.labels, grid, words.labels)),
        swatches=_swatches(coloured, cells, grid),
    )


def _swatches(entries: Sequence[Entry], cells: Iterable[Cell], grid: Grid) -> dict[Status, str]:
    """Return the first cell in each status's colour; one in the status's own hue goes first."""
    shown: dict[str, Cell] = {}
    for cell in sorted(cells):
        if colour := grid.fill(*cell):
            shown.setdefault(colour, cell)
    found = [entry for entry in entries if entry.colour in shown and entry.status is not Status.UNKNOWN]
    lit = [entry for entry in found if hue_status(entry.colour) == entry.status]
    return {entry.status: grid.reference(*shown[entry.colour]) for entry in (*reversed(found), *reversed(lit))}


def _statuses(signs: Sequence[Sign], words: StatusWords, answers: Mapping[str, str]) -> list[Status | None]:
    """Return what the signs mean, None for what is to be asked (R3).

    An answer goes first, then words that are known as a whole, then the hue if no other
    sign has that status and the words don't say the contrary.
    """
    by_words = [answer_of(sign.label, answers) or words.known(sign.label) for sign in signs]
    hues = [
        None if status or not sign.colour else hue_status(sign.colour)
        for sign, status in zip(signs, by_words, strict=True)
    ]
    counts = Counter(hues)
    return [
        status
        or (hue if hue and counts[hue] == 1 and hue not in by_words and not words.against(sign.label, hue) else None)
        for sign, status, hue in zip(signs, by_words, hues, strict=True)
    ]
