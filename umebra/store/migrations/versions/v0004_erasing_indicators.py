"""Erased files of indicators: the tables are as they were, but a version before this one does not know the deed."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Change nothing."""
