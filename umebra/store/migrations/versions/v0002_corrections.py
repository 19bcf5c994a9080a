"""Corrections of readings: each with the event that it was kept with, and what withdraws an offer."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the corrections' table."""
    op.create_table(
        "corrected",
        sa.Column("event", sa.Integer, sa.ForeignKey("event.id"), primary_key=True, autoincrement=False),
        sa.Column("withdraws", sa.Integer, sa.ForeignKey("event.id")),
        sa.Column("kept", sa.Text),
    )
