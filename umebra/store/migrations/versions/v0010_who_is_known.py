"""How a person was identified, and the account of those who were logged in."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the columns; empty ones mean a typed name, which is right for all rows that exist."""
    for table in ("event", "edit"):
        op.add_column(table, sa.Column("known", sa.String(20)))
        op.add_column(table, sa.Column("account", sa.Text))
