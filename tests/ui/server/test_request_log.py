"""What a server logs of requests as JSON: each refusal once, nothing secret, and nothing but JSON."""

import json
from pathlib import Path

from tests.browser.driver.server import Dashboard, dashboard
from tests.ui.server.test_door import ask, own, upgrade

NUMBER = "c2VjcmV0LW51bWJlci1vZi1hLWRyYWZ0"


def _requests(running: Dashboard) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in running.said().splitlines()]
    return [line for line in lines if line["event"] == "request"]


def test_each_refusal_is_one_line(tmp_path: Path) -> None:
    """With UMEBRA_LOG=json a server says all in JSON: a line for each refusal and page, none for what went well."""
    with dashboard(UMEBRA_DATA=tmp_path, UMEBRA_LOG="json") as running:
        here = own(running)
        for host, path in (
            (here, "/?utkast=" + NUMBER),
            (here, "/_stcore/health"),
            ("evil.example", "/"),
            (here, "/_stcore/x"),
        ):
            ask(running, path, Host=host)
        ask(running, f"/_stcore/upload_file/{NUMBER}/{NUMBER}", "PUT", Host=here, X_Request_Id="from-the-proxy")
        upgrade(running, here, "https://evil.example")
        upgrade(running, here, None)
        ask(running, "/_stcore/metrics", Host=here, X_Request_Id='forged"} {"event": 1')
        said = _requests(running)
    assert [(line["method"], line["status"]) for line in said] == [
        *(("GET", 421), ("GET", 404), ("PUT", 404), ("WEBSOCKET", 403), ("WEBSOCKET", 101), ("GET", 404)),
    ]
    assert said[2]["request"] == "from-the-proxy"
    assert said[2]["path"] == "/_stcore/upload_file/…/…"
    assert len({line["request"] for line in said}) == len(said)
    assert not [line for line in said if NUMBER in str(line) or "forged" in str(line)]
