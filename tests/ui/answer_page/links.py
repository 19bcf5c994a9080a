"""A dashboard with links on: a published plan, a round of it, and partners' links."""

import http.client
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

from tests.apps import LIST
from tests.browser.driver.server import Dashboard, dashboard
from tests.paths import ROOT
from umebra.access import LOCAL
from umebra.bounded.bounded_reading import read_plan
from umebra.round.asking import Round, new_round
from umebra.store import Store, open_engine
from umebra.store.engine import file_url
from umebra.store.rounds import KeptRound, begin, make_links
from umebra.swedish import today

FORM = "application/x-www-form-urlencoded"
ADDRESS = "http://plan.exempel.se"
PLAN = read_plan(LIST.read_bytes(), LIST.name)


@dataclass(frozen=True)
class Answer:
    """A server's answer."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass(frozen=True)
class Linked:
    """A dashboard with links on."""

    running: Dashboard
    store: Store
    of: Round

    def links(self, *partners: str) -> list[str]:
        """Return what opens a new link for each partner."""
        made = make_links(self.store.engine, "", self.of.key, partners, self.of.answer_by, "Eva")
        return [made[name] for name in partners]

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """Ask for a path as it stands."""
        port = int(self.running.address.rpartition(":")[2])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, text)

    def get(self, secret: str) -> Answer:
        """Return what a link opens."""
        return self.ask(f"/svar/{secret}")

    def post(self, secret: str, fields: Mapping[str, str], **headers: str) -> Answer:
        """Send fields as a browser sends a form."""
        usual = {"Origin": "null", "Sec_Fetch_Site": "same-origin", "Content_Type": FORM}
        return self.ask(f"/svar/{secret}", "POST", urlencode(fields).encode(), **(usual | headers))

    def send(self, secret: str, filled: Mapping[str, str], **headers: str) -> Answer:
        """Fill in the form of a link, by the numbers of actions as ``status-2``, and send it."""
        page = self.get(secret).text
        keys = {number: key for key, number in re.findall(r'<h2 id="title-([^"]+)">(\d+)', page)}
        fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page))
        for name, value in filled.items():
            kind, _, number = name.partition("-")
            fields[f"{kind}-{keys.get(number, number)}" if number else name] = value
        return self.post(secret, fields, **headers)


@contextmanager
def linked(folder: Path, *, links: bool = True) -> Iterator[Linked]:
    """Run a dashboard with links on, or off, while the block runs."""
    settings = folder / "settings.toml"
    text = (ROOT / "settings.toml").read_text("utf-8").replace("links = false", f"links = {str(links).lower()}")
    text = text.replace('address = ""', f'address = "{ADDRESS}"')
    settings.write_text(text.replace('frameworks = "frameworks"', f'frameworks = "{ROOT / "frameworks"}"'), "utf-8")
    engine = open_engine(file_url(folder / "umebra.sqlite"), LOCAL)
    store = Store(engine)
    store.save_and_publish(PLAN, LIST.read_bytes(), "Eva", "1")
    of = new_round(PLAN, today(), meeting=today() + timedelta(days=21))
    names = tuple(dict.fromkeys(name for one in PLAN.actions for name in one.responsible))
    begin(engine, KeptRound("", of.key, of.made, of.answer_by, of.meeting, names), 1, "Eva")
    with dashboard(UMEBRA_DATA=folder, UMEBRA_SETTINGS=settings) as running:
        yield Linked(running, store, of)
    engine.dispose()
