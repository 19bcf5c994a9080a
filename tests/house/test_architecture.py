"""The rules of the code hold in every module, and each rule can fail."""

from pathlib import Path

import pytest

from tests.house import architecture as rules
from tests.house.architecture import Source
from tests.paths import ROOT

SOURCES = rules.read_sources(ROOT)
SHARED_BY_SESSIONS = [source for source in SOURCES if rules.is_on_screen(source)]
TESTS = [Source(str(file.relative_to(ROOT)), file.read_text(encoding="utf-8")) for file in ROOT.glob("tests/**/*.py")]


def test_modules_import_only_what_their_room_may() -> None:
    """Data flows one way: no module imports what the table of rooms does not allow."""
    assert rules.import_faults(SOURCES) == []


def test_every_room_of_the_table_exists() -> None:
    """Every room in the table exists."""
    assert {rules.room_of(source.name) for source in SOURCES} - {None} == set(rules.ROOMS)


def test_only_the_user_interface_knows_streamlit() -> None:
    """Outside umebra.ui, the pages, app.py and asgi.py nothing imports streamlit."""
    rooms = {room for room, imported in rules.ROOMS.items() if "streamlit" in imported}
    assert {room for room in rooms if not room.startswith("umebra.ui")} == {"app", "asgi", "pages"}


def test_rooms_name_only_rooms_before_them() -> None:
    """The table is in the order in which data flows, so that no two rooms can need each other."""
    assert rules.backward_rooms() == []


def test_no_folder_is_crowded() -> None:
    """A folder has at most twenty files."""
    assert rules.crowded_folders(ROOT) == []


def test_few_files_share_a_name() -> None:
    """A file can be found by its name: at most three names occur twice."""
    assert len(rules.names_twice(SOURCES)) <= rules.MOST_NAMES_TWICE


def test_no_modules_import_each_other_in_a_ring() -> None:
    """Imports between modules form no cycle, not even inside a room."""
    assert rules.cycles(SOURCES) == []


def test_modules_and_pages_are_short() -> None:
    """A page has at most 60 lines and a module 250."""
    assert rules.length_faults(SOURCES) == []


def test_functions_are_short() -> None:
    """The median function has at most 8 lines, and nine in ten have at most 25."""
    assert rules.function_faults(SOURCES) == []


def test_sessions_share_nothing_that_changes() -> None:
    """No module of the user interface has a value that one user could change for another."""
    assert [fault for source in SHARED_BY_SESSIONS for fault in rules.shared_state_faults(source)] == []


def test_no_text_is_let_through_as_html() -> None:
    """Nothing asks Streamlit to render HTML in a text."""
    assert [fault for source in SOURCES for fault in rules.unsafe_html_faults(source)] == []


def test_every_test_states_its_claim() -> None:
    """Each test has a docstring that states its claim."""
    assert [fault for source in TESTS for fault in rules.undocumented_tests(source)] == []


ROOMS = {"a": frozenset(), "b": frozenset({"a", "pandas"}), "b.deep": frozenset({"b"})}


@pytest.mark.parametrize(
    ("name", "text", "faults"),
    [
        pytest.param("b", "import json, pandas.io\nfrom a import thing", [], id="allowed"),
        pytest.param("a", "import pandas", ["a imports pandas"], id="library"),
        pytest.param("a", "import pandas.io as io", ["a imports pandas.io"], id="part of a library"),
        pytest.param("a", "def f():\n    from b import x", ["a imports b"], id="inside a function"),
        pytest.param("b", "from b import deep", ["b imports b.deep"], id="module by its package"),
        pytest.param("b", "from . import deep", ["b imports b.deep"], id="relative"),
        pytest.param("b.deep", "from b.deep.er import x", [], id="own room"),
        pytest.param("c", "", ["c lies in no room"], id="no room"),
    ],
)
def test_import_rule_can_fail(name: str, text: str, faults: list[str]) -> None:
    """An import that the table does not allow is found in every form that Python has for it."""
    sources = [Source("b.deep", ""), Source(name, text, is_package=name == "b")]
    assert rules.import_faults(sources, ROOMS) == faults


def test_rule_of_order_can_fail() -> None:
    """A room that names a later one is found, whether by its name or by a pattern."""
    rooms = {"a": frozenset({"b"}), "b": frozenset(), "c": frozenset({"d.*"}), "d.e": frozenset()}
    assert rules.backward_rooms(rooms) == ["a stands before b", "c stands before d.*"]


def test_rule_of_crowded_folders_can_fail(tmp_path: Path) -> None:
    """The twenty-first file is found; an ``__init__`` does not count."""
    folder = tmp_path / "umebra" / "room"
    folder.mkdir(parents=True)
    for name in ["__init__", *map(str, range(20))]:
        (folder / f"{name}.py").touch()
    assert rules.crowded_folders(tmp_path) == []
    (folder / "styles.css").touch()
    assert rules.crowded_folders(tmp_path) == ["umebra/room has 21 files"]


def test_rule_of_names_can_fail() -> None:
    """A file name in two rooms is found."""
    sources = [Source("umebra.a.read", ""), Source("umebra.b.read", ""), Source("umebra.b.write", "")]
    assert rules.names_twice(sources) == ["read"]


def test_files_are_read_within_bounds() -> None:
    """Only ``umebra.bounded`` calls the reader, so that a file can hang nothing else."""
    assert rules.unbounded_faults(SOURCES) == []


@pytest.mark.parametrize(
    ("name", "text", "is_fault"),
    [
        ("umebra.ui.session.plan_cache", "from umebra.readers import read_plan", True),
        ("umebra.ui.session.plan_cache", "from umebra.readers.preview import look_at", True),
        ("umebra.ui.session.plan_cache", "from umebra import readers", True),
        ("umebra.ui.session.plan_cache", "import umebra.readers", True),
        ("umebra.ui.session.plan_cache", "from umebra.readers.files.sniff import load", True),
        ("umebra.bounded.bounded_reading", "from umebra.readers.files.sniff import load", False),
        ("umebra.ui.session.plan_cache", "from umebra.readers import SheetPicture", False),
        ("umebra.readers.preview", "from umebra.readers.files.sniff import load", False),
    ],
)
def test_bounds_rule_can_fail(name: str, text: str, is_fault: bool) -> None:
    """The rule finds every way to call the reader."""
    assert bool(rules.unbounded_faults([Source(name, text)])) is is_fault


def test_ring_rule_can_fail() -> None:
    """Two modules that import each other are found; a third that imports them is no fault."""
    ring = [Source("a", "import b"), Source("b", "import a"), Source("c", ""), Source("d", "import c")]
    assert rules.cycles(ring) == ["a is in a ring with b", "b is in a ring with a"]


@pytest.mark.parametrize(("name", "lines"), [("pages.p", 61), ("app", 61), ("umebra.m", 251)])
def test_length_rule_can_fail(name: str, lines: int) -> None:
    """One line too many is found, and one fewer passes."""
    assert rules.length_faults([Source(name, "x\n" * lines)]) == [f"{name} has {lines} lines"]
    assert rules.length_faults([Source(name, "x\n" * (lines - 1))]) == []


def _function(lines: int) -> str:
    return 'def f():\n    """Say.\n\n    More.\n    """\n' + "    x()\n" * (lines - 1)


def test_function_rule_can_fail() -> None:
    """Long functions are found by the median and by the 90th percentile; docstrings don't count."""
    assert rules.function_faults([Source("m", _function(8) * 10)]) == []
    assert rules.function_faults([Source("m", _function(9) * 10)]) == ["the median function has 9 lines"]
    some_long = Source("m", _function(5) * 8 + _function(26) * 2)
    assert rules.function_faults([some_long]) == ["nine in ten functions have up to 26 lines"]


@pytest.mark.parametrize(
    ("text", "faulty"),
    [
        pytest.param("CASES = {'a': 1}\nx = CASES['a']", False, id="constant"),
        pytest.param("names = ('a',)", False, id="tuple"),
        pytest.param("def f():\n    found = []\n    found.append(1)", False, id="inside a function"),
        pytest.param("cache = {}", True, id="dict"),
        pytest.param("seen: set[str] = set()", True, id="call with annotation"),
        pytest.param("rows = [x for x in 'ab']", True, id="comprehension"),
        pytest.param("CACHE = {}\ndef f():\n    CACHE['a'] = 1", True, id="constant written to"),
        pytest.param("CACHE = {}\ndef f():\n    del CACHE['a']", True, id="constant deleted from"),
        pytest.param("CACHE = []\ndef f():\n    CACHE.append(1)", True, id="constant appended to"),
        pytest.param("count = 0\ndef f():\n    global count\n    count = 1", True, id="global"),
    ],
)
def test_shared_state_rule_can_fail(text: str, faulty: bool) -> None:
    """A value at module level that is mutable, or is changed, is found."""
    assert bool(rules.shared_state_faults(Source("m", text))) is faulty


def test_unsafe_html_rule_can_fail() -> None:
    """The keyword is found in any call, whatever its value."""
    assert rules.unsafe_html_faults(Source("m", "st.markdown(text, unsafe_allow_html=yes)")) == ["m: line 1"]


def test_docstring_rule_can_fail() -> None:
    """A test without a docstring is found, even in a class; a helper needs none."""
    text = "class TestIt:\n    def test_it(self): pass\ndef helper(): pass"
    assert rules.undocumented_tests(Source("m", text)) == ["m: test_it"]
