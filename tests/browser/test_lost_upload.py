"""A chosen file is there after a long sleep and a forgetful server, and nothing is published in silence."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request, expect

from tests.browser.driver import person
from tests.browser.driver.pictures import settle
from tests.browser.driver.server import HOST, dashboard
from tests.browser.driver.traffic import Traffic

PATIENCE = 60.0
PLAN = "Aktivitet;Status\nEtt;Pågår\nTvå;Klar\n".encode()


def _forget(page: Page, upload: Request) -> None:
    """Let the server forget a file while its name stands in the box, as it does for a computer that has slept."""
    token = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "_streamlit_xsrf")
    answer = page.request.delete(upload.url, headers={"X-Xsrftoken": token})
    assert answer.status == 204


class Cable:
    """A connection to a server that can be pulled out."""

    def __init__(self, to: int) -> None:
        self.to = to
        self.is_up = True
        self.sockets = 0  # WebSockets that the server has opened
        self.ends: list[socket.socket] = []
        self.door = socket.create_server((HOST, 0))
        self.address = f"http://{HOST}:{self.door.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def pull(self) -> None:
        """End all that goes through, and let nothing new through."""
        self.is_up = False
        for end in self.ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _serve(self) -> None:
        while True:
            near, _ = self.door.accept()
            if not self.is_up:
                near.close()
                continue
            try:
                far = socket.create_connection((HOST, self.to))
            except OSError:  # the server has ended
                near.close()
                continue
            self.ends += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
                self.sockets += data.startswith(b"HTTP/1.1 101 ")
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def _choose(page: Page, address: str) -> None:
    person.visit(page, f"{address}/ladda_upp")
    person.hand_in(page, name="plan.csv", content=PLAN)
    person.go_on(page, "Publicera")
    page.get_by_label("Ditt namn").fill("Anna Exempel")
    page.keyboard.press("Tab")
    settle(page)


def _wait_until(page: Page, is_so: Callable[[], bool]) -> None:
    """Let the page go on until something is so; the browser waits longer and longer before it tries a connection."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "the browser did not come back"
        page.wait_for_timeout(250)


def test_a_file_outlives_a_session_lost_in_sleep(page: Page, traffic: Traffic) -> None:
    """A computer that slept until its session was gone is at the same step; a press that is lost says so."""
    with dashboard(STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL="1") as running:
        cable = Cable(int(running.address.rpartition(":")[2]))
        _choose(page, cable.address)
        cable.pull()
        time.sleep(4)
        before = cable.sockets
        cable.is_up = True
        _wait_until(page, lambda: cable.sockets > before)
        expect(page.get_by_test_id("stConnectionStatus")).to_have_count(0)
        page.wait_for_timeout(5_000)
        settle(page)
        expect(page.locator("[aria-current=step]")).to_contain_text("Publicera")
        page.get_by_role("button", name="Publicera för alla").click()
        expect(page.get_by_role("alert")).to_contain_text("tryck en gång till")
        expect(page.get_by_role("alert")).to_be_in_viewport()
        expect(page.get_by_text("Planen är publicerad")).to_have_count(0)
        person.publish(page)
        traffic.errors.clear()  # the browser tells of the cable


def test_a_file_that_the_server_forgot_is_published_as_it_was_looked_at(page: Page) -> None:
    """What Streamlit keeps of an upload may go under an open page: the draft has the file."""
    uploads: list[Request] = []
    page.on("request", lambda request: uploads.append(request) if request.method == "PUT" else None)
    with dashboard() as running:
        _choose(page, running.address)
        assert urlsplit(uploads[0].url).path.startswith("/_stcore/upload_file/")
        _forget(page, uploads[0])
        page.get_by_role("button", name="Publicera för alla").click()
        expect(page.get_by_text("Planen är publicerad").first).to_be_visible()
        expect(page.get_by_role("alert")).to_have_count(0)
