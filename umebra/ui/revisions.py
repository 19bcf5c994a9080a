"""Revisions in words, and the choice of one."""

from collections.abc import Callable, Sequence

import streamlit as st

from umebra import swedish
from umebra.store import Event, Revision


def describe(revision: Revision) -> str:
    """Name a revision: ``Nr 3 · reviderad 2023-01-20 · plan.xlsx · utkast``."""
    revised = f"reviderad {revision.revised}" if revision.revised else "utan revisionsdatum"
    draft = "" if revision.published else " · utkast"
    return f"Nr {revision.id} · {revised} · {revision.name}{draft}"


def published_line(publication: Event) -> str:
    """Say when and by whom a plan was published."""
    return f"publicerad {swedish.moment(publication.at)} av {publication.who}"


def choose(
    label: str,
    revisions: Sequence[Revision],
    key: str,
    default: int | None = None,
    on_change: Callable[[], None] | None = None,
) -> Revision | None:
    """Draw the choice of a revision; its number stands in the address."""
    by_id = {revision.id: revision for revision in revisions}
    if not by_id:
        return None
    asked = st.query_params.get(key, "")
    if key not in st.session_state and not (asked.isdecimal() and int(asked) in by_id):
        st.session_state[key] = default if default in by_id else next(iter(by_id))
    if st.session_state.get(key, next(iter(by_id))) not in by_id:
        del st.session_state[key]
    number = st.selectbox(
        label,
        list(by_id),
        format_func=lambda number: describe(by_id[number]),
        key=key,
        bind="query-params",
        on_change=on_change,
    )
    return by_id[number]
