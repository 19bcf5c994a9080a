"""What a public address answers, and where it may be framed, on a real server."""

from pathlib import Path

import pytest

from tests.browser.driver.server import dashboard
from tests.paths import ROOT
from tests.store.public import fill
from tests.ui.server.test_door import ask, own, upgrade
from umebra.store import open_store

SITE = "https://www.exempel.se"
GONE = (
    *("/ladda_upp", "/statusrunda", "/samverkansparter", "/lagesbild", "/svar/abcdefghijklmnopqrstuvwxyz012345"),
    *("/svar/", "/logga-in", "/logga-ut", "/oauth2callback", "/auth/login", "/_stcore/metrics", "/nagot"),
)
UPLOAD = "/_stcore/upload_file/0b8e/1a2b"


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """Settings by which a site may show the address in a frame."""
    text = (ROOT / "settings.toml").read_text(encoding="utf-8").replace("framed_by = []", f'framed_by = ["{SITE}"]')
    text = text.replace('frameworks = "frameworks"', f'frameworks = "{ROOT / "frameworks"}"')
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    return tmp_path / "settings.toml"


def test_what_is_there(settings: Path, tmp_path: Path) -> None:
    """Pages that show, and no other way in, are there; the sites that are named may frame them, and no other."""
    fill(open_store())
    with dashboard(UMEBRA_PUBLIC="1", UMEBRA_SETTINGS=settings, UMEBRA_DATA=tmp_path / "data") as running:
        host = own(running)
        page = ask(running, "/aktiviteter", Host=host)
        assert (page.status, ask(running, "/", Host=host).status) == (200, 200)
        assert f"frame-ancestors 'self' {SITE};" in f"{page.headers['content-security-policy']};"
        assert "x-frame-options" not in page.headers
        assert [path for path in GONE if ask(running, path, Host=host).status != 404] == []
        assert {ask(running, UPLOAD, method, Host=host).status for method in ("PUT", "POST", "DELETE")} == {404}
        assert ask(running, "/", "POST", Host=host).status == 404
        assert upgrade(running, host, f"http://{host}").status == 101
        assert '"status": "ok"' in ask(running, "/health", Host=host).text
        refused = ask(running, "/", Host="evil.example")
        assert refused.headers["x-frame-options"] == "DENY"
