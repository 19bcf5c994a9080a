"""What the address asks of the filters, where Streamlit has taken it out of the address on the way to a page."""

from collections.abc import Collection
from urllib.parse import parse_qs

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx


def restore(keys: Collection[str]) -> None:
    """Put back into the address what it asked for, before the filters are drawn.

    On the way to another page Streamlit (1.67) takes out of the address what is bound to a widget that the browser has
    not drawn, as those in a closed popover, though the page draws it again at once. The filters would hold, but a
    copied address or a page loaded anew would have lost them.

    Args:
        keys: The filters' keys in the address.
    """
    context = get_script_run_ctx(suppress_warning=True)
    asked = parse_qs(context.query_string) if context else {}
    lost = {key: asked[key] for key in keys if key in asked and key not in st.query_params}
    if lost:
        st.query_params.update(lost)
