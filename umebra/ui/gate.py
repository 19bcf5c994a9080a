"""The gate before every page: whoever may not see the plan gets a sentence, and the way to log in if that may help."""

import logging
from urllib.parse import quote, urlencode

import streamlit as st
from markupsafe import Markup

from umebra.json_log import FIELDS
from umebra.ui.markup import html
from umebra.ui.person.signed_in import SignedIn

LOG_IN = "logga-in"
"""The address that leads to the log-in (:mod:`umebra.ui.server.log_in`)."""

_TOLD = "gate_told"
_LOG = logging.getLogger("umebra.deeds")


def show_gate(who: SignedIn, page: st.Page) -> None:
    """Say why a person is not let in; a log-in that is refused is a line of the log, once for each page."""
    if who.why and st.session_state.get(_TOLD) != who.why:
        st.session_state[_TOLD] = who.why
        _LOG.warning("log-in refused", extra={FIELDS: {"why": who.why}})
    html.show(Markup("<div class='ub-gate'>{}</div>").format(html.heading("Aktivitetsplanen", 1)))
    html.show(html.notice(who.refusal or ""))
    if who.may_log_in:
        link = Markup(
            "<a class='ub-link ub-page-link ub-to-meeting ub-log-in' href='{}?till={}' target='_self'>Logga in</a>"
        )
        html.show(link.format(LOG_IN, quote(_here(page), safe="")), "content")


def _here(page: st.Page) -> str:
    """Return the address that was asked for, to come back to."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    query = urlencode(asked, doseq=True)
    return f"/{page.url_path}?{query}" if query else f"/{page.url_path}"
