"""Creates a new store's tables, and upgrades an older store's with Alembic's migrations."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, inspect, text

from umebra.errors import StoreError
from umebra.store.error_messages import place
from umebra.store.schema import METADATA

NEWEST = "0012"
"""The latest migration in ``migrations/versions``."""

# The table in which Alembic records the migrations made, defined as Alembic does.
_TAKEN = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
_ANOTHER = "Peka ut en tom mapp i UMEBRA_DATA eller en tom databas i UMEBRA_DATABASE_URL. Inget är ändrat."
_STEPS = Path(__file__).with_name("migrations")


def upgrade(
    engine: Engine, writing: Callable[[Engine], AbstractContextManager[Connection]], name: str | None = None
) -> None:
    """Create the tables of a new store, or run all migrations that an older one lacks, in one transaction.

    Args:
        engine: The store.
        writing: Opens a transaction for writing.
        name: The store's name in the error message; its place if left out.

    Raises:
        StoreError: The store was written by a later version of the dashboard.
    """
    if version(engine) == NEWEST:
        return
    with writing(engine) as connection:
        names = inspect(connection).get_table_names()
        if names and _TAKEN.name not in names:
            message = f"{name or place(engine.url)} är en databas av ett annat slag, och inget arkiv. {_ANOTHER}"
            raise StoreError(message)
        if names:
            _take_steps(connection, name or place(engine.url))
        else:
            _make(connection)


def version(engine: Engine) -> str | None:
    """Return the latest migration that a store has, None for none."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _make(connection: Connection) -> None:
    METADATA.create_all(connection)
    _TAKEN.create(connection)
    connection.execute(_TAKEN.insert().values(version_num=NEWEST))


def _take_steps(connection: Connection, name: str) -> None:
    """Run the migrations that are lacking; if Alembic does not know where to begin, a later version wrote the store."""
    # Imported here, since only an older store needs Alembic and importing it takes longer than opening a store.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        message = (
            f"Arkivet {name} är skrivet av en senare version av översikten. Uppgradera översikten och försök igen."
        )
        raise StoreError(message) from error
