"""Alembic's environment: runs the migrations on the given connection, in its transaction."""

from alembic import context

from umebra.store.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite's ALTER TABLE is too limited, so Alembic copies the table
)
context.run_migrations()
