"""One field, one place: each field of an action is described in ``umebra/model/fields.py`` and nowhere else."""

import ast
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

import umebra
from umebra.analysis.changes import Kind, compare
from umebra.commands.read import action_as_json
from umebra.model.fields import ACTION_FIELDS, ActionField, FieldKind, columns
from umebra.model.plan import Action, Status, StatusSource
from umebra.settings.settings import read_settings

CODE = Path(umebra.__file__).parent
# A list of so many of the fields is a list of the fields, and no choice of some for a reason of the place's own.
_MOST = 8
_NAMES = frozenset(field.name for field in ACTION_FIELDS)


def _named(node: ast.AST) -> set[str]:
    """Return the fields that a literal names as its elements, its keys or in what is unpacked into it."""
    elements = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", ())
    inner = (one.value if isinstance(one, ast.Starred) else one for one in elements)
    found = ({one.value} if isinstance(one, ast.Constant) else _named(one) for one in inner if one)
    return set().union(*found) & _NAMES


def _own_lists(text: str) -> Iterator[int]:
    """Yield the lines of the lists that name more than a few of the fields."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Dict | ast.Tuple | ast.List | ast.Set) and len(_named(node)) > _MOST:
            yield node.lineno


def test_every_field_of_an_action_is_described_once() -> None:
    """A field that Action has and the list lacks, or that stands twice in it, fails here."""
    assert sorted(field.name for field in ACTION_FIELDS) == sorted(field.name for field in fields(Action))


def test_no_two_columns_have_the_same_heading_or_place() -> None:
    """The columns' order is one, and each heading says which field it is."""
    assert len({field.heading for field in columns()}) == len(columns())
    assert len({field.place for field in columns()}) == len(columns())


def test_the_settings_have_headings_for_the_fields_that_a_heading_may_fill() -> None:
    """A field without heading words is never read, and words for no field would be read into nothing."""
    assert {*read_settings().headings} == {field.name for field in ACTION_FIELDS if field.headed}


def test_no_module_has_a_list_of_the_fields_of_its_own() -> None:
    """What goes through the fields asks the list of them: a list of its own would lack the next field in silence."""
    modules = [path for path in CODE.rglob("*.py") if path != CODE / "model" / "fields.py"]
    assert [f"{path}:{line}" for path in modules for line in _own_lists(path.read_text("utf-8"))] == []


def test_a_list_of_the_fields_is_seen_however_it_is_written() -> None:
    """The search finds a list in a tuple, in a map and in pieces that are unpacked."""
    many = [field.name for field in ACTION_FIELDS][: _MOST + 1]
    pieces = f"X = (*{tuple(many[:5])!r}, *{tuple(many[5:])!r})"
    for text in (f"X = {tuple(many)!r}", f"X = {dict.fromkeys(many, 1)!r}", f"X = frozenset({set(many)!r})", pieces):
        assert [*_own_lists(text)] == [1], text


_OTHER = {FieldKind.TEXT: "Annat", FieldKind.NAMES: ("Annan",), FieldKind.DATE: date(2026, 5, 1), FieldKind.FLAG: True}
_WORDS = {"status": Status.RED, "status_from": StatusSource.FILL}


@pytest.mark.parametrize("field", ACTION_FIELDS, ids=lambda field: field.name)
def test_another_value_is_the_change_that_the_field_says(field: ActionField) -> None:
    """Each field is compared as it is described, and one that is no change is none."""
    old = Action("Nattvandring vid stationen", "B2")
    value = "Nattvandring vid torget" if field.name == "title" else _WORDS.get(field.name) or _OTHER[field.kind]
    changes = compare([old], [replace(old, **{field.name: value})]).changes
    assert [change.kind for change in changes] == ([Kind(field.change)] if field.change else [])


def test_the_contract_names_the_fields_that_json_has() -> None:
    """A field is in the command line's JSON and in docs/contract.md, or in neither."""
    contract = (CODE.parent / "docs" / "contract.md").read_text("utf-8")
    described = contract[contract.index("An action: ") : contract.index("`python -m umebra diff")]
    assert all(f"`{name}`" in described for name in action_as_json(Action("A", "B2")))
    assert {*action_as_json(Action("A", "B2"))} == {field.name for field in ACTION_FIELDS if field.in_json}
