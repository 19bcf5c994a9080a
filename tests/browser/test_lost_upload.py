"""A chosen file whose bytes are gone is said to be, where the person looks, and nothing is published in silence."""

import socket
import threading
import time
from contextlib import suppress
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request, expect

from tests.browser.driver import person
from tests.browser.driver.pictures import settle
from tests.browser.driver.server import HOST, dashboard
from tests.browser.driver.traffic import Traffic

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
            far = socket.create_connection((HOST, self.to))
            self.ends += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def _choose(page: Page, address: str) -> None:
    person.visit(page, f"{address}/ladda_upp")
    person.hand_in(page, name="plan.csv", content=PLAN)
    page.get_by_label("Ditt namn").fill("Anna Exempel")
    page.keyboard.press("Tab")
    settle(page)


def test_a_file_lost_in_sleep_is_asked_for_again(page: Page, traffic: Traffic) -> None:
    """A computer that slept until its session was gone: publishing says that the file is, and asks for it again."""
    with dashboard(STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL="1") as running:
        cable = Cable(int(running.address.rpartition(":")[2]))
        _choose(page, cable.address)
        cable.pull()
        time.sleep(4)
        cable.is_up = True
        expect(page.get_by_test_id("stConnectionStatus")).to_have_count(0)
        time.sleep(8)
        button = page.get_by_role("button", name="Publicera för alla")
        if button.count():
            button.click()
        alert = page.get_by_role("alert").filter(has_text="Välj filen igen.")
        expect(alert).to_contain_text("Inget är ändrat")
        expect(alert).to_be_in_viewport()
        expect(page.get_by_text("Planen är publicerad")).to_have_count(0)
        person.hand_in(page, name="plan.csv", content=PLAN)
        expect(page.get_by_role("alert").filter(has_text="Välj filen igen.")).to_have_count(0)
        person.publish(page)
        traffic.errors.clear()  # the browser tells of the cable


def test_a_file_lost_meanwhile_is_published_or_asked_for(page: Page) -> None:
    """A file that the server forgot under an open page is published as it was looked at, and is said to be gone."""
    uploads: list[Request] = []
    page.on("request", lambda request: uploads.append(request) if request.method == "PUT" else None)
    with dashboard() as running:
        _choose(page, running.address)
        assert urlsplit(uploads[0].url).path.startswith("/_stcore/upload_file/")
        _forget(page, uploads[0])
        page.get_by_role("button", name="Publicera för alla").click()
        expect(page.get_by_text("Planen är publicerad")).to_be_visible()
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("Välj filen igen.")
        expect(alert).not_to_contain_text("Inget är ändrat")
