"""The dashboard's entry: its pages and the frame around them. Start it with ``make run``."""

from pathlib import Path

import streamlit as st

from umebra.ui import frame, navigation

ICON = Path(__file__).parent / "umebra" / "ui" / "icon.png"

st.set_page_config(page_title="Aktivitetsplanen", page_icon=str(ICON), layout="wide")
frame.run(navigation.navigate())
