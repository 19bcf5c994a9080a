"""The service: two instances on one PostgreSQL behind nginx, as separate processes."""

import secrets
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.engine import URL

from bench.servers import Server, instance
from tests import postgresql
from tests.proxy import MISSING, Proxy, find_nginx, proxy
from umebra.store import URL_VARIABLE, Store, open_engine


@dataclass
class Service:
    """The running service.

    Attributes:
        database: Its PostgreSQL.
        store: Its store, opened separately from the instances.
        front: Its proxy.
        start: Starts an instance on a port, or on a free one if None.
        instances: Its instances.
    """

    database: postgresql.Server
    store: Store
    front: Proxy
    start: Callable[[int | None], Server]
    instances: list[Server] = field(default_factory=list)

    def kill(self, number: int) -> int:
        """Kill an instance, as a loss of power would; return its port."""
        self.instances[number].send(signal.SIGKILL)
        return self.instances[number].port


def cookie() -> str:
    """Return a new browser's cookie, by which the proxy chooses an instance."""
    return f"umebra_instance={secrets.token_hex(16)}"


@contextmanager
def service(publish: Callable[[Store], object]) -> Iterator[Service]:
    """Run the service while the block runs, after ``publish`` has filled its store.

    Raises:
        RuntimeError: PostgreSQL or nginx is not installed, or does not start.
    """
    programs = postgresql.find_programs()
    if programs is None or find_nginx() is None:
        raise RuntimeError(postgresql.MISSING if programs is None else MISSING)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="umebra-service-")))
        database = stack.enter_context(postgresql.server(programs))
        url: URL = stack.enter_context(database.fresh())
        store = Store(open_engine(url.set(drivername="postgresql+psycopg")))
        publish(store)
        common = {
            URL_VARIABLE: url.render_as_string(hide_password=False),
            "UMEBRA_LOG": "json",
            "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(),
        }

        def start(port: int | None = None) -> Server:
            """Start an instance that stops at the end of the block."""
            data = folder / secrets.token_hex(4)
            data.mkdir()
            return stack.enter_context(instance(port, log=data / "log", UMEBRA_DATA=str(data), **common))

        instances = [start(), start()]
        for one in instances:
            one.wait()
        (folder / "nginx").mkdir()
        front = stack.enter_context(proxy([one.port for one in instances], folder / "nginx"))
        yield Service(database, store, front, start, instances)
        store.engine.dispose()
