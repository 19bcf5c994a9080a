"""Erased files: the tables are as they were, but a version before this one does not know the deed."""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Change nothing."""
