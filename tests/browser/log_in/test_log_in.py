"""The log-in at a real OpenID provider, which runs on this machine: in, by role, and out again in every tab."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.driver.server import Dashboard, dashboard
from tests.ui.person.test_signed_in import set_access
from umebra.ui.person.signed_in import NOT_IN, OUT

USERS = (
    User(sub="eva", claims={"name": "Eva Exempel", "email": "eva@exempel.se"}),
    User(sub="rut", claims={"name": "Rut Exempel", "email": "rut@exempel.se"}),
)
WHERE = "/aktiviteter?sok=polis"


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Dashboard]:
    """A dashboard that is logged in to at a provider, where Eva publishes and everybody else reads."""
    with pytest.MonkeyPatch.context() as patch:
        set_access(tmp_path, patch, "login", 'readers = ["*"]\npublishers = ["eva@exempel.se"]\n')
    with run_server_in_thread(user_claims=USERS) as provider:
        secrets = {
            "redirect_uri": "http://127.0.0.1:{port}/oauth2callback",
            "cookie_secret": "en hemlighet som bara det här provet vet om",
            "client_id": "umebra",
            "client_secret": "hemlig",
            "server_metadata_url": f"http://127.0.0.1:{provider.server_port}/.well-known/openid-configuration",
        }
        lines = "\n".join(f'{name} = "{value}"' for name, value in secrets.items())
        (tmp_path / "secrets.toml").write_text(f"[auth]\n{lines}\n", encoding="utf-8")
        with dashboard(
            UMEBRA_SETTINGS=tmp_path / "settings.toml", STREAMLIT_SECRETS_FILES=tmp_path / "secrets.toml"
        ) as started:
            yield started


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of its own, which no other test's visit has left anything in."""
    context = browser.new_context()
    yield context
    context.close()


def _log_in(page: Page, who: str) -> None:
    page.get_by_role("link", name="Logga in").click()
    page.locator("input[name=sub]").fill(who)
    page.get_by_role("button", name="Authorize").click()


def _mer(page: Page) -> None:
    page.get_by_role("button", name="Mer").click()


def test_in_and_out_by_role(running: Dashboard, visitor: BrowserContext) -> None:
    """Each person gets in by her role, to the page that was asked for; out is out in every tab."""
    page = visitor.new_page()
    page.goto(running.address + WHERE)
    expect(page.get_by_text(NOT_IN)).to_be_visible()
    _log_in(page, "eva")
    expect(page).to_have_url(running.address + WHERE)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    other = visitor.new_page()
    other.goto(f"{running.address}/ladda_upp")
    expect(other.get_by_text("Välj fil").or_(other.locator("[data-testid=stFileUploader]")).first).to_be_visible()
    stolen = visitor.cookies()
    _mer(page)
    expect(page.get_by_text("Eva Exempel, utgivare")).to_be_visible()
    page.get_by_role("link", name="Logga ut").click()
    expect(page.get_by_role("heading", name="End Session")).to_be_visible()  # the provider is told too
    other.get_by_role("link", name="Rutnät").first.click()
    expect(other.get_by_text(OUT)).to_be_visible()
    visitor.add_cookies(stolen)
    page.goto(running.address)
    expect(page.get_by_text(OUT)).to_be_visible()
    _log_in(page, "rut")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{running.address}/ladda_upp")
    expect(page.get_by_text("Du är läsare och får inte ladda upp planer")).to_be_visible()
