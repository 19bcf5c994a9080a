"""The role by which the address for everybody reads a PostgreSQL, as deploy/ makes it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import ProgrammingError

from tests import postgresql
from tests.paths import ROOT
from tests.store.plans import publish
from umebra.errors import StoreError
from umebra.store import Store, open_engine

ROLE = "umebra_public"
pytestmark = pytest.mark.xdist_group("postgresql")


@pytest.fixture
def engines(postgresql_server: postgresql.Server) -> Iterator[tuple[Engine, Engine]]:
    """A store, as its owner has it and as the role has it."""
    try:
        with postgresql_server.fresh() as url:
            owner = open_engine(url.set(drivername="postgresql+psycopg"))
            publish(Store(owner), 1)
            with owner.begin() as connection:
                connection.exec_driver_sql((ROOT / "deploy" / "public_role.sql").read_text("utf-8"))
                connection.exec_driver_sql(f"ALTER ROLE {ROLE} PASSWORD '{postgresql.PASSWORD}'")
            role = open_engine(owner.url.set(username=ROLE))
            yield owner, role
            owner.dispose()
            role.dispose()
    finally:
        postgresql_server.run(f"DROP ROLE IF EXISTS {ROLE}")


def test_the_role_only_reads(engines: tuple[Engine, Engine]) -> None:
    """It reads the store, also tables that are added later, and can neither publish nor change or make a table."""
    owner, role = engines
    assert Store(role).last() == Store(owner).last()
    with pytest.raises(StoreError):
        publish(Store(role), 2)
    with owner.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE later (number integer)")
    with role.begin() as connection:
        assert connection.exec_driver_sql("SELECT * FROM later").all() == []
    for command in ("DELETE FROM event", "INSERT INTO later VALUES (1)", "CREATE TABLE mine (number integer)"):
        with pytest.raises(ProgrammingError, match="permission denied"), role.begin() as connection:
            connection.exec_driver_sql(command)
