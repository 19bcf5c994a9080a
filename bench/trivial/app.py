"""The yardstick: a page of one line of text, one filter and what it has chosen, with Streamlit's default settings."""

import streamlit as st

chosen = st.multiselect("Status", ["Pågår", "Påbörjad", "Ej påbörjad"])
st.write(f"Valt: {', '.join(chosen) or 'alla'}")
