"""The yardstick: a page with one line of text, one filter and its choice, with Streamlit's default settings."""

import streamlit as st

chosen = st.multiselect("Status", ["Pågår", "Påbörjad", "Ej påbörjad"])
st.write(f"Valt: {', '.join(chosen) or 'alla'}")
