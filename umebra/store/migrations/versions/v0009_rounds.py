"""Status rounds: what they ask, the answers that came back, the partners' addresses and links."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the rounds' tables."""
    op.create_table(
        "round",
        sa.Column("plan", sa.Text, primary_key=True),
        sa.Column("key", sa.String(12), primary_key=True),
        sa.Column("made", sa.String(10), nullable=False),
        sa.Column("answer_by", sa.String(10), nullable=False),
        sa.Column("meeting", sa.String(10)),
        sa.Column("base", sa.Integer, sa.ForeignKey("revision.id"), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("asked", sa.Text, nullable=False),
    )
    op.create_table(
        "received",
        sa.Column("id", sa.String(22), primary_key=True),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("round", sa.String(12), nullable=False),
        sa.Column("base", sa.Integer, sa.ForeignKey("revision.id"), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("until", sa.String(10), nullable=False),
        sa.Column("link", sa.String(64)),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_index("ix_received_plan", "received", ["plan", "at"])
    op.create_table(
        "address",
        sa.Column("partner", sa.Text, primary_key=True),
        sa.Column("addresses", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
    )
    op.create_table(
        "link",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("round", sa.String(12), nullable=False),
        sa.Column("partner", sa.Text, nullable=False),
        sa.Column("ends", sa.String(10), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("withdrawn", sa.String(32)),
    )
    op.create_index("ix_link_round", "link", ["plan", "round"])
