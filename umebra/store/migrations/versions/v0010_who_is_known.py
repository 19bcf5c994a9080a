"""How it is known who did something, and the account of whoever was logged in."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the columns; of what is there already the names were typed, which is what an empty one means."""
    for table in ("event", "edit"):
        op.add_column(table, sa.Column("known", sa.String(20)))
        op.add_column(table, sa.Column("account", sa.Text))
