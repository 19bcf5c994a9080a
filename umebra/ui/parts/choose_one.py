"""The choice of one thing, or of none, that the page's address holds."""

from collections.abc import Iterable

import streamlit as st

from umebra.ui.markup.plain import plain, unturned


def choose_one(
    label: str,
    names: Iterable[str],
    key: str,
    *,
    placeholder: str,
    width: int,
    index: int | None = None,
    is_labelled: bool = True,
) -> str | None:
    """Draw a choice among names, nothing chosen at first, and return what is chosen.

    Args:
        label: What is chosen.
        names: What there is to choose from.
        key: The choice's key, under which it stands in the address.
        placeholder: What stands in the field while nothing is chosen.
        width: The field's width in pixels.
        index: Which name the page opens with, None for none.
        is_labelled: Whether the label is seen; if not, the placeholder says what the field is for.
    """
    chosen: str | None = st.selectbox(
        plain(label),
        tuple(names),
        index=index,
        format_func=unturned,
        key=key,
        bind="query-params",
        placeholder=plain(placeholder),
        label_visibility="visible" if is_labelled else "collapsed",
        width=width,
    )
    return chosen
