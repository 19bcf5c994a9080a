"""Every cache of the program is bounded: by bytes where it holds what visitors bring, else by a number."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.architecture import Source
from tests.house.test_architecture import SOURCES
from tests.plans import example_plan
from umebra.analysis.action_table import action_table
from umebra.ui.session.shared_cache import size_of

SMALL = {
    "umebra.ui.server.translation.translated_script": "our own scripts, by name: the others have no texts",
    "umebra.readers.xlsx.fast_rows._pattern": "widths of a sheet, in the worker, at most 16,384",
}


def _faults(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        named = f"{source.name}.{getattr(node, 'name', '')}"
        for decorator in getattr(node, "decorator_list", ()):
            if isinstance(node, ast.FunctionDef) and named not in SMALL and not _is_bounded(node, decorator):
                yield named


def _is_bounded(node: ast.FunctionDef, decorator: ast.expr) -> bool:
    """Say whether it is no cache, or holds one thing of the program's, or so many small ones."""
    text, name = ast.unparse(decorator), ast.unparse(getattr(decorator, "func", decorator)).rpartition(".")[2]
    if name == "lru_cache":
        return "maxsize=" in text and "maxsize=None" not in text
    return name not in {"cache", "cache_data", "cache_resource"} or not ast.unparse(node.args)


def test_every_cache_is_bounded() -> None:
    """What depends on what a visitor brings goes through ``keep``, which counts bytes."""
    assert [fault for source in SOURCES for fault in _faults(source)] == []


@pytest.mark.parametrize(
    "decorator",
    [
        *("st.cache_resource(max_entries=8)", "st.cache_data", "functools.cache", "cache", "lru_cache"),
        *("lru_cache(maxsize=None)", "streamlit.cache_data(ttl=5)", "lru_cache()"),
    ],
)
def test_the_rule_can_fail(decorator: str) -> None:
    """A cache that counts what it keeps, or keeps all, is found however it is written."""
    assert list(_faults(Source("umebra.x", f"@{decorator}\ndef f(text): pass"))) == ["umebra.x.f"]
    assert not list(_faults(Source("umebra.x", "@lru_cache(maxsize=8)\ndef f(text): pass\n@cache\ndef g(): pass")))


def test_a_size_is_of_all_that_a_value_holds() -> None:
    """Texts deep in a value count, one that stands twice once; the program's own classes do not."""
    long = "å" * 100_000
    assert 100_000 < size_of([{"a": (long, [long])}]) < 102_000
    assert size_of([{"a": (long,)}], but=[long]) < 2_000
    assert size_of(str) < 1_000


def test_a_plans_size_is_about_what_its_table_says() -> None:
    """The quick estimate by the table (twice its bytes) is not less than half of what plan and table take."""
    plan = example_plan()
    table = action_table(plan)
    assert 2 * int(table.memory_usage(deep=True).sum()) > size_of((plan.actions, table)) / 2
