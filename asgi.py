"""The dashboard as the server runs it: app.py, with Streamlit's own words in Swedish. ``make run`` starts it."""

from pathlib import Path

import streamlit as st

from umebra.ui.bounds import Bounds
from umebra.ui.door import Door
from umebra.ui.faults import show_fault
from umebra.ui.serving import Compressed
from umebra.ui.translation import Swedish, edition
from umebra.ui.warming import warmed

app = st.App(
    Path(__file__).with_name("app.py"),
    # Each is a class, its arguments and its keywords; the first is the outermost.
    middleware=[(Door, (), {}), (Bounds, (), {}), (Compressed, (), {"edition": edition()}), (Swedish, (), {})],
    on_script_error=show_fault,
    lifespan=warmed,
)
