"""The dashboard as the server runs it: app.py, with Streamlit's own words in Swedish. ``make run`` starts it."""

from pathlib import Path

import streamlit as st

from umebra.ui.program_fault import show_fault
from umebra.ui.server.compression import Compressed
from umebra.ui.server.door import Door
from umebra.ui.server.entrance import require_safe_address
from umebra.ui.server.health import Health
from umebra.ui.server.public_routes import ways_in
from umebra.ui.server.request_log import Logged, start_log
from umebra.ui.server.translation import Swedish, edition
from umebra.ui.server.visitor_bounds import Bounds
from umebra.ui.server.warm_up import warmed

start_log()
require_safe_address()
app = st.App(
    Path(__file__).with_name("app.py"),
    # Each is a class, its arguments and its keywords; the first is the outermost.
    middleware=[
        (Logged, (), {}),
        (Door, (), {}),
        *((middleware, (), {}) for middleware in ways_in()),
        (Health, (), {}),
        (Bounds, (), {}),
        (Compressed, (), {"edition": edition()}),
        (Swedish, (), {}),
    ],
    on_script_error=show_fault,
    lifespan=warmed,
)
