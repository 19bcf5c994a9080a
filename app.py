"""The dashboard's entry: its pages and the frame around them. Start it with ``make run``."""

from pathlib import Path

import streamlit as st

from umebra.ui import frame

ICON = Path(__file__).parent / "umebra" / "ui" / "icon.png"

st.set_page_config(page_title="Aktivitetsplanen", page_icon=str(ICON), layout="wide")

frame.run(
    st.navigation(
        [
            st.Page("pages/oversikt.py", title="Översikt", icon=":material/dashboard:", default=True),
            st.Page("pages/rutnat.py", title="Rutnät", icon=":material/grid_view:", url_path="rutnat"),
            st.Page(
                "pages/samverkansparter.py",
                title="Samverkansparter",
                icon=":material/groups:",
                url_path="samverkansparter",
            ),
            st.Page("pages/mal.py", title="Mål", icon=":material/flag:", url_path="mal"),
            st.Page("pages/aktiviteter.py", title="Aktiviteter", icon=":material/table_rows:", url_path="aktiviteter"),
            st.Page("pages/ladda_upp.py", title="Ladda upp", icon=":material/upload_file:", url_path="ladda-upp"),
        ],
        position="top",
    )
)
