"""The rules of the code as functions from source text to faults; ``test_architecture.py`` runs them.

A source is a module's name and its text. A fault is a line of text that says what is wrong and where.
"""

import ast
import statistics
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.house.rooms import BASE, ROOMS

# The reader's names that other rooms may use directly, because they open no file.
OF_THE_READER = frozenset(
    {
        *("umebra.readers.KIND_WORDS", "umebra.readers.Account", "umebra.readers.SheetAccount"),
        *("umebra.readers.Kind", "umebra.readers.Taken", "umebra.readers.Shown", "umebra.readers.refused_pictures"),
        *(
            "umebra.readers.cells.grid.cell_name",
            "umebra.readers.CellPicture",
            "umebra.readers.SheetPicture",
            "umebra.readers.values.match_status_word.meaning_names",
        ),
        *(
            "umebra.readers.cells.grid.column_name",
            "umebra.readers.cells.grid.column_number",
            "umebra.readers.cells.grid.parse_range",
        ),
    }
)
OF_ITS_DOOR = frozenset({"umebra.readers.files.sniff.load"})

FOLDERS = ("umebra", "tests", "pages", "bench", "tools")
MOST_FILES = 20
MOST_NAMES_TWICE = 3
PAGE_LINES = 60
MODULE_LINES = 250
MEDIAN_LINES = 8
NINE_IN_TEN_LINES = 25
MUTABLE_CALLS = frozenset({"list", "dict", "set", "bytearray", "defaultdict", "deque", "Counter", "OrderedDict"})
MUTATORS = frozenset(
    {"append", "extend", "insert", "add", "update", "setdefault", "pop", "popitem", "remove", "discard", "clear"}
)
MUTABLE_NODES = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """A module: its dotted name, its text, and whether it is a package's ``__init__``."""

    name: str
    text: str
    is_package: bool = False

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed text."""
        return ast.parse(self.text)


def read_sources(root: Path) -> list[Source]:
    """Return every module of the dashboard, without tests and tools."""
    files = [*root.glob("*.py"), *root.glob("pages/*.py"), *root.glob("umebra/**/*.py")]
    return [_source(file, root) for file in sorted(files)]


def _source(file: Path, root: Path) -> Source:
    parts = file.relative_to(root).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    return Source(".".join(parts[:-1] if is_package else parts), file.read_text(encoding="utf-8"), is_package)


def is_on_screen(source: Source) -> bool:
    """Return whether a module belongs to the user interface: in ``umebra.ui``, a page, or an entry point."""
    return any(is_in(source.name, top) for top in ("umebra.ui", "pages", "app", "asgi"))


def room_of(name: str, rooms: Iterable[str] = ROOMS) -> str | None:
    """Return the room that a dotted name belongs to, or None; if several match, the longest."""
    return max((room for room in rooms if is_in(name, room)), key=len, default=None)


def is_in(name: str, room: str) -> bool:
    """Return whether a dotted name is the room or in it."""
    return name == room or name.startswith(f"{room}.")


def imports(source: Source, modules: Iterable[str]) -> Iterator[str]:
    """Yield the dotted name of each module that a source imports; ``modules`` are the project's own."""
    known = frozenset(modules)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(source, node)
            whole = (f"{base}.{alias.name}" for alias in node.names)
            yield from (name if name in known else base for name in whole)


def _absolute(source: Source, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    up = node.level - (1 if source.is_package else 0)
    parts = source.name.split(".")
    return ".".join([*parts[: len(parts) - up], *([node.module] if node.module else [])])


def import_faults(sources: list[Source], rooms: Mapping[str, frozenset[str]] = ROOMS) -> list[str]:
    """Return the imports that the table of rooms does not allow, and the modules that belong to no room."""
    modules = [source.name for source in sources]
    return [fault for source in sources for fault in _import_faults(source, modules, rooms)]


def _import_faults(source: Source, modules: list[str], rooms: Mapping[str, frozenset[str]]) -> Iterator[str]:
    room = room_of(source.name, rooms)
    if room is None:
        if source.name != "umebra":
            yield f"{source.name} lies in no room"
        return
    for name in imports(source, modules):
        if name.partition(".")[0] not in sys.stdlib_module_names | {"__future__"} and name != "umebra":
            home = room_of(name, rooms)
            if home not in {room, *BASE} and not any(_allows(allowed, home, name) for allowed in rooms[room]):
                yield f"{source.name} imports {name}"


def _allows(allowed: str, home: str | None, name: str) -> bool:
    """Tell whether an entry of the table allows a name: as the name's room, by ``x.*``, or as a library."""
    if home is None:
        return is_in(name, allowed)
    return home == allowed or (allowed.endswith(".*") and home.startswith(allowed[:-1]))


def backward_rooms(rooms: Mapping[str, frozenset[str]] = ROOMS) -> list[str]:
    """Return the rooms that name a later one; if there are none, rooms can't import each other in a cycle."""
    names = list(rooms)
    return [
        f"{room} stands before {allowed}"
        for place, room in enumerate(names)
        for allowed in sorted(rooms[room])
        for later in names[place + 1 :]
        if _allows(allowed, later, later)
    ]


def crowded_folders(root: Path) -> list[str]:
    """Return the folders with more than twenty files."""
    files = [file for top in FOLDERS for file in (root / top).rglob("*") if file.is_file() and _counts(file)]
    counts = Counter(file.parent for file in files)
    return [f"{folder.relative_to(root)} has {count} files" for folder, count in counts.items() if count > MOST_FILES]


def _counts(file: Path) -> bool:
    return "__pycache__" not in file.parts and file.name != "__init__.py"


def names_twice(sources: Iterable[Source]) -> list[str]:
    """Return the file names that occur more than once in the dashboard's own code."""
    names = Counter(
        source.name.rpartition(".")[2] for source in sources if not source.is_package and is_in(source.name, "umebra")
    )
    return sorted(name for name, count in names.items() if count > 1)


def cycles(sources: list[Source]) -> list[str]:
    """Return the cycles of modules that import each other, one line for each."""
    modules = {source.name for source in sources}
    arrows = {source.name: set(imports(source, modules)) & modules - {source.name} for source in sources}
    while leaves := [name for name, targets in arrows.items() if not targets & arrows.keys()]:
        for name in leaves:
            del arrows[name]
    return [f"{name} is in a ring with {', '.join(sorted(arrows[name] & arrows.keys()))}" for name in sorted(arrows)]


def length_faults(sources: list[Source]) -> list[str]:
    """Return the pages and modules that are too long."""
    lengths = [(source, len(source.text.splitlines())) for source in sources]
    return [f"{source.name} has {lines} lines" for source, lines in lengths if lines > _most_lines(source)]


def _most_lines(source: Source) -> int:
    return PAGE_LINES if is_in(source.name, "pages") or source.name == "app" else MODULE_LINES


def function_faults(sources: list[Source]) -> list[str]:
    """Return what is wrong with the functions' lengths: their median and their 90th percentile."""
    lengths = sorted(length for source in sources for length in function_lengths(source))
    median = statistics.median(lengths or [0])
    ninetieth = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    faults = [f"the median function has {median:g} lines"] if median > MEDIAN_LINES else []
    return faults + ([f"nine in ten functions have up to {ninetieth} lines"] if ninetieth > NINE_IN_TEN_LINES else [])


def function_lengths(source: Source) -> Iterator[int]:
    """Yield the number of lines of each function, without its docstring."""
    for node in ast.walk(source.tree):
        if isinstance(node, Function):
            yield (node.end_lineno or node.lineno) - node.lineno + 1 - _docstring_lines(node)


def _docstring_lines(node: Function) -> int:
    if ast.get_docstring(node) is None:
        return 0
    return (node.body[0].end_lineno or 0) - node.body[0].lineno + 1


def shared_state_faults(source: Source) -> list[str]:
    """Return the mutable state that a module shares between all sessions.

    A list, dict or set at module level is allowed if it is a constant: named in capitals, and never changed.
    """
    names = {name: node for node in source.tree.body for name in _bound_to_mutable(node)}
    lower = [f"{source.name}: {name} can change and is shared by all users" for name in names if not name.isupper()]
    changed = [f"{source.name}: line {node.lineno} changes {name}" for node, name in _changes(source.tree, set(names))]
    return lower + changed


def _bound_to_mutable(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.Assign | ast.AnnAssign) and _is_mutable(node.value):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def _is_mutable(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id in MUTABLE_CALLS
    return isinstance(value, MUTABLE_NODES)


def _changes(tree: ast.Module, names: set[str]) -> Iterator[tuple[ast.stmt | ast.expr, str]]:
    """Yield where a module assigns to a global, or changes an object at module level."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield from ((node, name) for name in node.names)
        elif isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.value, ast.Name):
            written = isinstance(node.ctx, ast.Store | ast.Del)
            if node.value.id in names and (written or (isinstance(node, ast.Attribute) and node.attr in MUTATORS)):
                yield node, node.value.id


def unbounded_faults(sources: Iterable[Source]) -> list[str]:
    """Return the calls to the reader that bypass ``umebra.bounded``, and so have no limits of time and memory.

    Outside the reader's room only names that open no file may be used; ``umebra.bounded`` may also load a file's bytes.
    Writing changes into a file needs a worker too, so only ``umebra.bounded`` may name the function that does it.
    """
    inside = ("umebra.readers", "umebra.editing")
    outside = (source for source in sources if not any(is_in(source.name, room) for room in inside))
    return [fault for source in outside for fault in _unbounded_faults(source)]


def _unbounded_faults(source: Source) -> Iterator[str]:
    """Yield the imported names of the reader that are not among those allowed."""
    may = OF_THE_READER | (OF_ITS_DOOR if source.name == "umebra.bounded.bounded_reading" else frozenset())
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            whole = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            whole = [f"{_absolute(source, node)}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (f"{source.name} uses {name}" for name in whole if is_in(name, "umebra.readers") and name not in may)


def unsafe_html_faults(source: Source) -> list[str]:
    """Return the lines that let Streamlit render HTML in a text."""
    calls = (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))
    keywords = (keyword for call in calls for keyword in call.keywords)
    return [f"{source.name}: line {word.lineno}" for word in keywords if word.arg == "unsafe_allow_html"]


def undocumented_tests(source: Source) -> list[str]:
    """Return the tests without a docstring that states their claim."""
    functions = (node for node in ast.walk(source.tree) if isinstance(node, Function))
    return [
        f"{source.name}: {node.name}"
        for node in functions
        if node.name.startswith("test_") and not ast.get_docstring(node)
    ]
