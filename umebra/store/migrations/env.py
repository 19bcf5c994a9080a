"""Alembic's way in: it takes its steps on the connection, and in the transaction, that it is given."""

from alembic import context

from umebra.store.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite can't change a table in place
)
context.run_migrations()
