"""What every test shares: no settings of the machine's, and generated cases that don't fail by the clock.

A test that asks for ``database`` runs on both engines of the store.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy.engine import URL

from tests import postgresql
from tests.apps import known_packages
from umebra.garbage import sparing_collections
from umebra.store import URL_VARIABLE, store_url

# A slow machine is no fault; in continuous integration the same cases come every time. ``make soak`` draws the many.
settings.register_profile(
    "umebra", max_examples=40, deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True
)
settings.register_profile("thorough", max_examples=1_000, deadline=None, derandomize=False, print_blob=True)
settings.load_profile("umebra")
_LONGEST_NAME = 80


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Call a whole file among a test's parameters by its argument: what is zipped now is not what is zipped later."""
    return argname if isinstance(val, bytes) and len(val) > _LONGEST_NAME else None


@pytest.fixture(scope="session", autouse=True)
def _sparing() -> Iterator[None]:
    """Spare the collector as the server does: Streamlit lets it go through all there is after each run of a page."""
    with sparing_collections():
        yield


@pytest.fixture(scope="session", autouse=True)
def _known_packages() -> Iterator[None]:
    """Let AppTest look once for packages that bring components."""
    with known_packages():
        yield


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the plan, settings and corrections of the person who runs the tests out of them."""
    for name in [name for name in os.environ if name.startswith("UMEBRA_") and name != "UMEBRA_CHROMIUM"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("UMEBRA_DATA", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[postgresql.Server]:
    """A PostgreSQL of the tests' own; without one they are skipped and say why, and fail in continuous integration."""
    programs = postgresql.find_programs()
    if programs is None:
        pytest.fail(postgresql.MISSING, pytrace=False) if os.environ.get("CI") else pytest.skip(postgresql.MISSING)
    with postgresql.server(programs) as running:
        yield running


# One worker alone starts the server.
@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("postgresql"))])
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, _own_environment: None) -> Iterator[URL]:
    """An empty store's address on each engine, the one that the environment names: ``open_store()`` opens it."""
    with ExitStack() as stack:
        if request.param == "postgresql":
            server: postgresql.Server = request.getfixturevalue("postgresql_server")
            url = stack.enter_context(server.fresh())
            monkeypatch.setenv(URL_VARIABLE, url.render_as_string(hide_password=False))
        yield store_url()
