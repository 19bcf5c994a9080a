"""The page that a partner's link opens: plain HTML outside Streamlit, with that partner's actions and nothing else."""
