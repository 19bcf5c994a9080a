"""Edits of published plans, and what became of them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0004"


def upgrade() -> None:
    """Make the edits' table."""
    op.create_table(
        "edit",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("base", sa.Integer, sa.ForeignKey("revision.id"), nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("about", sa.Integer, sa.ForeignKey("edit.id")),
        sa.Column("wanted", sa.Text),
    )
    op.create_index("ix_edit_plan", "edit", ["plan", "id"])
    op.create_index("ix_edit_about", "edit", ["about"])
