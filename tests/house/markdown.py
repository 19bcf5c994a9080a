"""The rule that no user's text is interpreted as Markdown, as a function from source text to faults.

A parameter that Streamlit interprets as Markdown must be our own text, as a literal or a constant in capitals, or be
escaped by :func:`umebra.ui.markup.plain.plain`.
"""

import ast
import inspect
from collections.abc import Iterator
from functools import cache

import streamlit as st

from tests.house.architecture import Source

MARKDOWN = frozenset({"label", "body", "help", "caption", "captions", "title", "text", "message", "header"})
"""The names of the parameters that support Markdown, according to Streamlit's documentation."""
CHOICES = frozenset({"radio", "pills", "segmented_control"})
"""Elements whose options are Markdown too."""
NO_MARKDOWN = {"html": {"body"}, "text": {"body"}, "code": {"body"}, "Page": {"title"}, "json": {"body"}}
"""Functions whose result is shown as it is, or is HTML, which MarkupSafe escapes."""
# Names that are not only Streamlit's: they count only if they are called on ``st``.
_COMMON = frozenset({"text", "title", "table", "status", "json", "code", "write", "error", "warning", "info", "header"})
_OTHERS = frozenset({"html", "_html"})

TURNED = {"dataframe": "data", "data_editor": "data", "table": "data", "text": "body", "code": "body", "json": "body"}
"""Elements that show a text as it is, and the parameter for it."""
CHOSEN = frozenset({"selectbox", "multiselect", "select_slider"})
"""Elements whose options are not Markdown."""


@cache
def elements() -> dict[str, list[str]]:
    """Return the parameters, in order, of Streamlit's elements and column configurations, by name."""
    found = {}
    for owner in (st, st.column_config):
        for name in dir(owner):
            thing = getattr(owner, name)
            if callable(thing) and not name.startswith("_"):
                parameters = _parameters(thing)
                if MARKDOWN & set(parameters) or name in {*CHOICES, "tabs", "write"}:
                    found[name] = parameters
    return found


def _parameters(thing: object) -> list[str]:
    try:
        return list(inspect.signature(thing).parameters)  # type: ignore[arg-type] # what can't be called is caught
    except (TypeError, ValueError):
        return []


def markdown_faults(source: Source) -> list[str]:
    """Return the lines that pass what may be a user's text to Streamlit as Markdown."""
    calls = (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))
    return [f"{source.name}: line {line}: {what}" for call in calls for line, what in _faults(call)]


def _faults(call: ast.Call) -> Iterator[tuple[int, str]]:
    name = _element(call)
    if name is None:
        return
    if name in {"write", "markdown"}:
        yield call.lineno, f"{name} is Markdown; use html.show"
    given = dict(zip(elements()[name], call.args, strict=False)) | {word.arg: word.value for word in call.keywords}
    for parameter in (MARKDOWN - NO_MARKDOWN.get(name, set())) & {str(key) for key in given}:
        if not is_ours(given[parameter]):
            yield call.lineno, f"{name}({parameter}=…)"
    if name in CHOICES and not (_is_plain(given.get("format_func")) or is_ours(given.get("options"))):
        yield call.lineno, f"{name}(options=…) without format_func=plain"
    if name == "tabs" and not is_ours(given.get("tabs")):
        yield call.lineno, "tabs(…)"
    if any(word.arg is None for word in call.keywords):
        yield call.lineno, f"{name}(**…)"


def _element(call: ast.Call) -> str | None:
    """Return the Streamlit element that a call draws; a common name counts only on ``st`` or a container of its own."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in elements():
        return None
    root = call.func.value
    named = root.id if isinstance(root, ast.Name) else root.attr if isinstance(root, ast.Attribute) else ""
    if named in _OTHERS or (call.func.attr in _COMMON and named not in {"st", "sidebar", "bottom"}):
        return None
    return call.func.attr


def is_ours(value: ast.expr | None) -> bool:
    """Return whether a text is our own, or escaped."""
    match value:
        case ast.Constant() | None:
            return True
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.isupper()
        case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            return all(is_ours(part) for part in parts)
        case ast.FormattedValue(value=inner):
            return is_ours(inner)
        case ast.IfExp(body=body, orelse=orelse):
            return is_ours(body) and is_ours(orelse)
        case ast.Call(func=func):
            return _is_plain(func)
        case ast.ListComp(elt=inner):
            return is_ours(inner)
    return False


def _is_plain(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Name) and value.id in {"plain", "plain_label"}


def turning_faults(source: Source) -> list[str]:
    """Return the lines that show what may be a user's text without removing its bidirectional control characters."""
    components = _components(source)
    calls = (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))
    return [f"{source.name}: line {call.lineno}: {what}" for call in calls for what in _turned(call, components)]


def _components(source: Source) -> set[str]:
    """Return the names of the module's own components."""
    made = (node for node in ast.walk(source.tree) if isinstance(node, ast.Assign))
    makers = ("components.v2.component(", "own_component(")
    return {ast.unparse(one.targets[0]) for one in made if any(maker in ast.unparse(one.value) for maker in makers)}


def _turned(call: ast.Call, components: set[str]) -> Iterator[str]:
    given = {word.arg: word.value for word in call.keywords}
    if ast.unparse(call.func) in components:
        if "data" in given and not _is_unturned(given["data"]):
            yield "a component's data"
        return
    if not isinstance(call.func, ast.Attribute) or ast.unparse(call.func).startswith(("html.", "pd.")):
        return
    name, is_streamlit = call.func.attr, ast.unparse(call.func).startswith("st.")
    shown = given.get(TURNED.get(name, "")) or (call.args[0] if call.args else None)
    if name in TURNED and (is_streamlit or name not in _COMMON) and not _is_unturned(shown):
        yield f"{name}({TURNED[name]})"
    options = given.get("options") or (call.args[1] if len(call.args) > 1 else None)
    if name in CHOSEN and not is_ours(options) and not ("format_func" in given and _is_unturned(given["format_func"])):
        yield f"{name}(options) without format_func=unturned"
    if not _is_unturned(given.get("alt")):
        yield f"{name}(alt)"


def _is_unturned(value: ast.expr | None) -> bool:
    match value:
        case ast.Lambda(body=body):
            return _is_unturned(body)
        case ast.Call(func=ast.Name(id=name)) | ast.Name(id=name):
            return name in {"plain", "plain_label", "unturned", "unturned_all"} or is_ours(value)
    return is_ours(value)
