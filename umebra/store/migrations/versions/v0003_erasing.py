"""Erased files: the tables are unchanged, but older versions of the dashboard don't know the deed."""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Change nothing."""
