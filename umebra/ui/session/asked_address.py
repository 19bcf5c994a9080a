"""Restores the filters in the page's address after Streamlit has removed them on a change of page."""

from collections.abc import Collection
from urllib.parse import parse_qs

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx


def restore(keys: Collection[str]) -> None:
    """Put the filters back into the address, before their widgets are drawn.

    On a change of page, Streamlit (1.67) removes from the address the query parameters of widgets that the browser has
    not drawn, such as those in a closed popover, although the page draws them again at once. The filters would still
    apply, but a copied address or a reloaded page would have lost them.

    Args:
        keys: The filters' keys in the address.
    """
    context = get_script_run_ctx(suppress_warning=True)
    asked = parse_qs(context.query_string) if context else {}
    lost = {key: asked[key] for key in keys if key in asked and key not in st.query_params}
    if lost:
        st.query_params.update(lost)
