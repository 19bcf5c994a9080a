"""Erased files of indicators: the tables are unchanged, but older versions of the dashboard don't know the deed."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Change nothing."""
