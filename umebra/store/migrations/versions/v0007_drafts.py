"""Drafts of uploads: a file that is being checked, and what the person has chosen for it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the drafts' tables."""
    op.create_table(
        "draft",
        sa.Column("id", sa.String(22), primary_key=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
    )
    op.create_table(
        "draft_file",
        sa.Column("draft", sa.String(22), sa.ForeignKey("draft.id"), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
