"""Log-ins that somebody has ended."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0010"


def upgrade() -> None:
    """Make their table."""
    op.create_table(
        "ended_log_in",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("at", sa.String(32), nullable=False),
    )
