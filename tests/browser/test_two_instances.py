"""Two instances on one PostgreSQL behind the real proxy, and one for everybody: what one does the others show."""

import json
import os
import re
import secrets
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect

from tests import postgresql
from tests.browser.driver import person
from tests.browser.driver.keys import press, save_next_status
from tests.browser.driver.pictures import settle
from tests.browser.driver.server import HOST, Dashboard, dashboard
from tests.paths import ROOT
from tests.proxy import MISSING, PUBLIC_NAME, Proxy, find_nginx, proxy
from umebra.bounded.bounded_reading import read_plan
from umebra.store import URL_VARIABLE, Store, open_engine

PLAN = ROOT / "sample_data" / "aktivitetsplan-exempel.xlsx"
TITLE = "Narkotikautbildning för skolpersonal"
FIRST, NEXT = "Eva Exempel", "Anna Exempel"
"""Who publishes."""
ROLE, PASSWORD = "umebra_public", secrets.token_hex()
pytestmark = pytest.mark.xdist_group("postgresql")


@dataclass
class Service:
    """Two instances, one for everybody, and their proxy."""

    instances: tuple[Dashboard, Dashboard]
    front: Proxy

    @property
    def address(self) -> str:
        """The address that people write."""
        return f"https://{HOST}:{self.front.secure}"

    @property
    def public_address(self) -> str:
        """The address for everybody."""
        return f"https://{PUBLIC_NAME}:{self.front.secure}"

    def cookie_of(self, instance: int) -> str:
        """Return a cookie with which the proxy goes to an instance, 0 or 1."""
        port, context = _port(self.instances[instance]), ssl.create_default_context(cafile=str(self.front.certificate))
        for _ in range(60):
            number, before = secrets.token_hex(16), self.front.said().count("\n")
            asked = urllib.request.Request(f"{self.address}/health", headers={"Cookie": f"umebra_instance={number}"})  # noqa: S310
            try:
                with urllib.request.urlopen(asked, timeout=20, context=context) as answer:  # noqa: S310 - our own proxy
                    assert json.load(answer)["store"] == "postgresql"
            except urllib.error.HTTPError:  # an instance that has just started is slow on a loaded machine
                time.sleep(1)
            line = self.front.wait_for(lambda told, before=before: told[-1] if len(told) > before else None)
            if line["instance"] == f"{HOST}:{port}":
                return number
        message = f"the proxy never went to instance {instance}"
        raise AssertionError(message)

    def kill(self, instance: int) -> None:
        """End an instance at once, as a machine that loses its power does."""
        port = str(_port(self.instances[instance]))
        own = psutil.Process().children(recursive=True)
        (server,) = [process for process in own if process.is_running() and port in process.cmdline()[-1:]]
        server.kill()


def _port(instance: Dashboard) -> int:
    return int(instance.address.rpartition(":")[2])


@pytest.fixture
def service(postgresql_server: postgresql.Server, tmp_path: Path) -> Iterator[Service]:
    """The service as deploy/ has it, with a plan published."""
    if find_nginx() is None:
        pytest.fail(MISSING, pytrace=False) if os.environ.get("CI") else pytest.skip(MISSING)
    with ExitStack() as stack:
        stack.callback(postgresql_server.run, f"DROP ROLE IF EXISTS {ROLE}")
        url = stack.enter_context(postgresql_server.fresh())
        store = Store(open_engine(url.set(drivername="postgresql+psycopg")))
        store.save_and_publish(read_plan(PLAN, PLAN.name), PLAN.read_bytes(), FIRST, "1")
        with store.engine.begin() as connection:
            connection.exec_driver_sql((ROOT / "deploy" / "public_role.sql").read_text("utf-8"))
            connection.exec_driver_sql(f"ALTER ROLE {ROLE} PASSWORD '{PASSWORD}'")
        store.engine.dispose()
        common = {
            URL_VARIABLE: url.render_as_string(hide_password=False),
            "UMEBRA_LOG": "json",
            "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(),
        }
        one, other = (stack.enter_context(dashboard(**common)) for _ in range(2))
        for_everybody = {
            "UMEBRA_PUBLIC": "1",
            URL_VARIABLE: url.set(username=ROLE, password=PASSWORD).render_as_string(hide_password=False),
            "STREAMLIT_SERVER_ALLOWED_HOSTS": PUBLIC_NAME,
        }
        public = _port(stack.enter_context(dashboard(**for_everybody)))
        (tmp_path / "nginx").mkdir()
        front = stack.enter_context(proxy([_port(one), _port(other)], tmp_path / "nginx", public=public))
        yield Service((one, other), front)


def _arrive(browser: Browser, service: Service, instance: int | None = None) -> Page:
    """Return a new visitor's tab, whose browser goes to an instance; None for the one for everybody."""
    # The tests' own certificate is known to nobody else.
    context = browser.new_context(locale="sv-SE", ignore_https_errors=True, viewport={"width": 1440, "height": 1000})
    context.set_default_timeout(60_000)
    if instance is not None:
        cookie: Any = {"name": "umebra_instance", "value": service.cookie_of(instance), "url": service.address}
        context.add_cookies([cookie])
    return context.new_page()


def test_one_service(browser: Browser, service: Service) -> None:
    """An edit and a publish on one show on the other at the next click; the other is killed, and its people go on.

    Everybody sees what is published, at the next click too, and no more.
    """
    one, other, everybody = (_arrive(browser, service, instance) for instance in (0, 1, None))
    person.visit(other, f"{service.address}/oversikt")
    person.visit(one, f"{service.address}/aktiviteter?aktivitet={TITLE}")
    save_next_status(one, "Genomförs nu", "Påbörjad", NEXT)
    tile = other.get_by_role("link", name=re.compile(r"Genomförs nu \d+ %"))
    expect(tile).to_have_text(re.compile("●22"))
    person.go_to(other, "Aktiviteter")
    expect(other.get_by_text("1 ändring, inte publicerad")).to_be_attached()
    person.visit(everybody, f"{service.public_address}/aktiviteter?status=Genomf%C3%B6rs+nu")
    shown_to_all = everybody.get_by_role("status")
    expect(shown_to_all).to_have_text(re.compile("^22 av "))
    press(one, "Publicera")
    press(one, "Publicera för alla")
    expect(one.get_by_text("Ändringarna är publicerade")).to_be_visible()
    person.go_to(everybody, "Läget")
    expect(shown_to_all).to_have_text(re.compile("^21 av "))
    _look_for_more(everybody, service)
    person.choose(other, "Status", "Genomförs nu")
    shown = other.get_by_role("status")
    expect(shown).to_have_text(re.compile("^21 av "))
    expect(other.get_by_text("inte publicerad")).to_have_count(0)

    before = _pages_of(service.instances[0])
    assert _pages_of(service.instances[1])
    service.kill(1)
    while _pages_of(service.instances[0]) == before:  # bounded by the test's own time
        other.wait_for_timeout(200)
    expect(shown).to_have_text(re.compile("^21 av "))
    settle(other)
    person.go_to(other, "Läget")
    person.go_to(other, "Aktiviteter")
    expect(shown).to_have_text(re.compile("^21 av "))
    person.visit(other, f"{service.address}/ladda_upp")
    person.hand_in(other, PLAN)
    expect(other.get_by_text("Filen är redan")).to_have_count(0)
    settle(other)

    deeds = [line for line in _lines(service.instances[0]) if line.get("deed") in {"edited", "published"}]
    assert [line["deed"] for line in deeds] == ["edited", "published"]
    for page in (one, other, everybody):
        page.context.close()


def _look_for_more(page: Page, service: Service) -> None:
    """Look for what is not for everybody: who published, a cookie of the proxy's, and ways to change something."""
    person.go_to(page, "Historik")
    expect(page.get_by_text("Ladda upp")).to_have_count(0)
    expect(page.get_by_role("heading", name="2 revisioner")).to_be_visible()
    said = page.content()
    assert [name for name in (FIRST, NEXT) if name in said] == []
    assert "umebra_instance" not in {cookie["name"] for cookie in page.context.cookies()}
    for method, path in (("GET", "/ladda_upp"), ("GET", "/svar/x"), ("PUT", "/_stcore/upload_file/a/b")):
        asked = "([path, method]) => fetch(path, {method}).then(answer => answer.status)"
        assert page.evaluate(asked, [path, method]) == 404
    assert page.goto(f"{service.public_address}/ladda_upp").status == 404


def _lines(instance: Dashboard) -> list[dict[str, object]]:
    return [json.loads(line) for line in instance.said().splitlines()]


def _pages_of(instance: Dashboard) -> int:
    """Return how many pages have been opened on an instance."""
    return sum(line.get("method") == "WEBSOCKET" for line in _lines(instance))
