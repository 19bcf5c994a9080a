"""What partners have confirmed."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the confirmations' table."""
    op.create_table(
        "confirmation",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("publication", sa.Integer, sa.ForeignKey("event.id"), nullable=False),
        sa.Column("revision", sa.Integer, sa.ForeignKey("revision.id"), nullable=False),
        sa.Column("cell", sa.Text, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("partner", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("round", sa.Text, nullable=False),
        sa.Column("meeting", sa.String(10)),
        sa.Column("taken_in_by", sa.Text, nullable=False),
    )
    op.create_index("ix_confirmation_plan", "confirmation", ["plan", "id"])
    op.create_index("ix_confirmation_publication", "confirmation", ["publication"])
