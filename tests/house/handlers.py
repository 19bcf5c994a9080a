"""The rule that no handler fails silently, as a function from source text to faults.

A handler is a callback of a button or a choice. If it can't do its work, it must leave a sentence for the page.
"""

import ast
from collections.abc import Iterator, Sequence

from tests.house.architecture import Function, Source

SAYING = frozenset({"note", "tell", "alert", "notice", "show", "note_fault"})
"""The functions that leave a sentence for the page."""


def called(source: Source, by: str = "on_") -> Iterator[str]:
    """Yield the names of the functions that a module passes as callbacks, directly or in a lambda."""
    for call in ast.walk(source.tree):
        for word in call.keywords if isinstance(call, ast.Call) else ():
            if (word.arg or "").startswith(by):
                yield from (_name(node) for node in ast.walk(word.value) if isinstance(node, ast.expr))


def handlers(sources: Sequence[Source]) -> Iterator[tuple[Source, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Yield each function that is used as a callback, with its module."""
    named = {name for source in sources for name in called(source)} - {""}
    for source in sources:
        for node in ast.walk(source.tree):
            if isinstance(node, Function) and node.name in named:
                yield source, node


def swallowing(*sources: Source) -> list[str]:
    """Return where a handler returns early, or catches an error, without leaving a sentence."""
    pressed = {name for source in sources for name in called(source, "on_click")}
    return [
        f"{source.name}: line {line}"
        for source, handler in handlers(sources)
        for line in (*_faults(handler), *(_only_ifs(handler) if handler.name in pressed else ()))
    ]


def _faults(handler: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[int]:
    for node in ast.walk(handler):
        caught = isinstance(node, ast.ExceptHandler) and (node.type is None or not _says(node))
        if caught or (isinstance(node, ast.Call) and _name(node.func) == "suppress"):
            yield getattr(node, "lineno", 0)
    yield from (end.lineno for end in _ends(handler.body, said=False))


def _only_ifs(handler: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[int]:
    """Yield the line of an ``if`` without ``else`` that contains all of a button's work.

    Choices are exempt: deselecting calls the handler too, and then there is nothing to do.
    """
    work = [part for part in handler.body if not isinstance(part, ast.Assign | ast.AnnAssign) and not _is_text(part)]
    if len(work) == 1 and isinstance(work[0], ast.If) and not work[0].orelse:
        yield work[0].lineno


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _ends(body: list[ast.stmt], *, said: bool) -> Iterator[ast.Return]:
    """Yield the bare returns that no sentence precedes on their path."""
    for statement in body:
        if isinstance(statement, ast.Return) and statement.value is None and not said:
            yield statement
        for inner in ("body", "orelse", "finalbody"):
            if not isinstance(statement, Function):
                yield from _ends(getattr(statement, inner, []), said=said)
        said = said or (isinstance(statement, ast.Expr) and _says(statement))


def _says(node: ast.AST) -> bool:
    return any(isinstance(call, ast.Call) and _name(call.func) in SAYING for call in ast.walk(node))


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""
