"""Prepares the server while the first visitor's browser still fetches its scripts.

Streamlit runs ``app.py``, with all its imports, only when the first visitor connects. Here that work begins in a thread
as soon as the server starts.
"""

import importlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from threading import Thread, current_thread

import streamlit as st
from streamlit import delta_generator

from umebra.errors import UmebraError
from umebra.garbage import set_aside, sparing_collections, without_collections
from umebra.ui.server.logs import spare_the_log
from umebra.ui.server.sockets import send_at_once
from umebra.workers import missing_bounds, shared

_FIRST_PAGE = ("umebra.ui.frame", "umebra.ui.pages.overview")
_NO_SESSION = "streamlit.runtime.scriptrunner_utils.script_run_context"
_NAME = "warming"
_WITHOUT_PAGE = (_NAME, "asyncio")


@asynccontextmanager
async def warmed(_app: st.App) -> AsyncIterator[None]:
    """While the server runs: prepare it in a thread, limit garbage collection and the log, and send answers at once."""
    # Streamlit warns when code outside a session would draw, such as a cache's spinner, as happens in these threads.
    logging.getLogger(_NO_SESSION).addFilter(lambda _: not current_thread().name.startswith(_WITHOUT_PAGE))
    spare_the_log()
    send_at_once()
    # As it draws its first element Streamlit asks whether it runs at Python's prompt, by looking through every module.
    # It runs in a server here, so the question counts as asked.
    delta_generator._use_warning_has_been_displayed = True
    Thread(target=_warm, name=_NAME, daemon=True).start()
    with sparing_collections():
        yield
    from umebra.ui.session import sample_archive  # as below

    sample_archive.remove()


def _warm() -> None:
    """Start a worker, meanwhile import what the first page needs, and read the plan that it shows."""
    shared().warm_up()
    if missing := missing_bounds():
        logging.getLogger(__name__).warning(missing)
    with without_collections(), suppress(UmebraError):  # the first page says what is wrong
        for name in _FIRST_PAGE:
            importlib.import_module(name)
        # Imported here, so that the server can answer before everything is imported.
        from umebra.ui.session import published_plans, sample_archive

        if published_plans.look_up().is_sample:
            sample_archive.sample_archive()
        set_aside()
