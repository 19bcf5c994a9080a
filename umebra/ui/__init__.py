"""The dashboard: caching, session state, filters and components on Streamlit."""
