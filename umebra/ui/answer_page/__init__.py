"""The page that a partner's link opens: plain HTML outside Streamlit, with only that partner's actions."""
