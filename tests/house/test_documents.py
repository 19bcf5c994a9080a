"""The documents for developers agree with the code."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house import architecture as rules
from tests.house.architecture import Source
from tests.paths import ROOT

ARCHITECTURE = (ROOT / "docs/architecture.md").read_text("utf-8")
GLOSSARY = (ROOT / "docs/glossary.md").read_text("utf-8")
CODE = re.compile(r"`([^`\n]+)`")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")
FILE = re.compile(r"(?:umebra|tests|pages|bench|frameworks)/[\w./-]+\w/?")


def _names(source: Source) -> Iterator[str]:
    """Yield the names that a module defines, and the parts of its own name."""
    yield from source.name.split(".")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


DEFINED = {name for source in rules.read_sources(ROOT) for name in _names(source)} | {"ROOMS"}


def _quoted(text: str) -> list[str]:
    return [code for code in CODE.findall(text) if NAME.fullmatch(code) and not code.endswith((".py", ".toml"))]


def _is_defined(name: str) -> bool:
    return set(name.split(".")) <= DEFINED


def test_picture_has_the_rooms_of_the_table() -> None:
    """The rooms in the diagram are exactly those in the table."""
    assert sorted(re.findall(r'^ +\w+\["([\w.]+)"\]$', ARCHITECTURE, re.MULTILINE)) == sorted(rules.ROOMS)


def test_each_arrow_is_allowed() -> None:
    """The room at the head of an arrow may import from the room at its tail."""
    rooms = dict(re.findall(r'^ +(\w+)\["([\w.]+)"\]$', ARCHITECTURE, re.MULTILINE))
    arrows = [(rooms[a], rooms[b]) for a, b in re.findall(r"^ +(\w+) --> (\w+)$", ARCHITECTURE, re.MULTILINE)]
    both = [[Source(source, ""), Source(target, f"import {source}")] for source, target in arrows]
    assert arrows
    assert [fault for sources in both for fault in rules.import_faults(sources)] == []


@pytest.mark.parametrize("text", [GLOSSARY, ARCHITECTURE], ids=["glossary", "architecture"])
def test_each_english_name_exists(text: str) -> None:
    """Every name quoted as code is one that the code defines."""
    names = _quoted(text)
    assert names
    assert [name for name in names if not _is_defined(name)] == []


def test_a_name_that_is_gone_is_found() -> None:
    """A name that no module defines is rejected, alone or as a class's attribute."""
    assert not _is_defined("no_such_name_here")
    assert not _is_defined("Status.PURPLE")


@pytest.mark.parametrize("name", ["docs/architecture.md", "docs/maintaining.md", "CONTRIBUTING.md"])
def test_each_file_named_exists(name: str) -> None:
    """Every file and folder of the project that a document names exists."""
    named = [path for code in CODE.findall((ROOT / name).read_text("utf-8")) for path in FILE.findall(code)]
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []
