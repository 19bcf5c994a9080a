"""Who is believed at the entrance, and where a server may listen: a wrong header, a wrong source, a wrong address."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT
from umebra.access import Role
from umebra.errors import SettingsError
from umebra.settings.access_settings import UNREADABLE, AccessSettings, parse_access
from umebra.settings.settings import access_now
from umebra.ui.server.compression import Scope
from umebra.ui.server.entrance import NOT_BY_THE_PROXY, NOT_FROM_HERE, Entrance, require_safe_address, unsafe

PROXY = parse_access('[access]\nknown_by = "proxy"\n[access.proxy]\naddresses = ["127.0.0.1", "10.0.0.0/24"]\n', "s")
LOGIN = parse_access('[access]\nknown_by = "login"\n', "s")
NONE = parse_access("", "s")
ALL = parse_access("[access]\neveryone_may_change = true\n", "s")
MAIL, GROUPS, NAME = b"x-forwarded-email", b"x-forwarded-groups", b"x-forwarded-preferred-username"


def asked(client: tuple[str, int], *headers: tuple[bytes, bytes], server: str = "127.0.0.1") -> Scope:
    """A WebSocket's request."""
    return {"type": "websocket", "client": client, "server": (server, 8501), "headers": list(headers)}


@pytest.mark.parametrize(
    ("client", "is_let_in"),
    [
        (("127.0.0.1", 5000), True),
        (("10.0.0.7", 5000), True),
        (("::ffff:10.0.0.7", 5000), True),
        (("10.0.1.7", 5000), False),
        (("::1", 5000), False),
        (("not-an-address", 5000), False),
        (("", 0), False),
        (("198.51.100.9", 0), True),  # uvicorn says whom the proxy on 127.0.0.1, which it trusts, asks for
    ],
)
def test_only_the_proxy_comes_in(client: tuple[str, int], is_let_in: bool) -> None:
    """Where a proxy says who somebody is, nobody comes in from any other address, with or without its headers."""
    refused = Entrance(PROXY).refusal(asked(client, (MAIL, b"anna@exempel.se")))
    assert refused == (None if is_let_in else NOT_BY_THE_PROXY)


def test_whoever_is_forwarded_for_by_others_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where uvicorn trusts others than the proxy, what it says of where a request comes from is not believed."""
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    assert Entrance(PROXY).refusal(asked(("10.0.0.7", 0))) == NOT_BY_THE_PROXY
    assert "FORWARDED_ALLOW_IPS" in (unsafe(PROXY, "10.0.0.1") or "")
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "10.0.0.0/24, 127.0.0.1")
    assert unsafe(PROXY, "10.0.0.1") is None


def _said(access: AccessSettings, *headers: tuple[bytes, bytes]) -> dict[str, str]:
    found = Entrance(access).named(asked(("127.0.0.1", 5000), *headers))["headers"]
    return {name.decode(): value.decode() for name, value in found}


def test_what_the_proxy_says_comes_through() -> None:
    """The page is told the name, the address and the groups that the proxy said, and by which way they came."""
    assert _said(PROXY, (NAME, b"Anna"), (MAIL, b"anna@exempel.se"), (GROUPS, b"a,b")) == {
        "x-umebra-way": "proxy",
        "x-umebra-name": "Anna",
        "x-umebra-mail": "anna@exempel.se",
        "x-umebra-groups": "a,b",
    }


def test_a_header_that_comes_twice_is_not_believed() -> None:
    """Where the proxy leaves the visitor's own header beside its own, neither counts."""
    said = _said(PROXY, (MAIL, b"anna@exempel.se"), (GROUPS, b"forvaltare"), (GROUPS, b"lasare"))
    assert (said["x-umebra-mail"], said["x-umebra-groups"]) == ("anna@exempel.se", "")


@pytest.mark.parametrize("access", [NONE, LOGIN, ALL])
def test_nobody_says_herself_who_she_is(access: AccessSettings) -> None:
    """Without a proxy its headers, and ours, are taken away whoever sends them."""
    forged = [(MAIL, b"x"), (b"X-Umebra-Way", b"proxy"), (b"x-umebra-groups", b"forvaltare"), (b"accept", b"*/*")]
    assert _said(access, *forged) == {"accept": "*/*", "x-umebra-way": access.known_by or "local"}


@pytest.mark.parametrize(
    ("access", "server", "refused"),
    [
        (NONE, "127.0.0.1", None),
        (NONE, "::1", None),
        (NONE, "192.0.2.10", NOT_FROM_HERE),
        (ALL, "192.0.2.10", None),
        (LOGIN, "192.0.2.10", None),
    ],
)
def test_without_a_log_in_only_this_machine_is_answered(
    access: AccessSettings, server: str, refused: str | None
) -> None:
    """However the server was started, what comes to another address than the machine's own is refused."""
    assert Entrance(access).refusal(asked(("192.0.2.1", 5000), server=server)) == refused
    assert bool(unsafe(access, server)) == bool(refused)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "", "plan.exempel.se"])  # noqa: S104 - to be refused
def test_a_server_for_everybody_does_not_start(address: str) -> None:
    """Without a log-in, an address that others may reach is refused, with the remedy."""
    assert "Logga in" in (unsafe(NONE, address) or "")


def test_the_server_itself_stops() -> None:
    """Started so that others reach it, the server says why it does not start, and ends."""
    options = ("--server.address", "0.0.0.0", "--server.port", "0")  # noqa: S104 - to be refused
    command = [sys.executable, "-m", "streamlit", "run", "asgi.py", *options]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - our own
    assert ended.returncode == 2
    assert "everyone_may_change = true" in ended.stderr


def test_a_public_address_knows_what_to_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It may be reached by everybody; without a choice of what to show that can be read it does not start."""
    monkeypatch.setenv("UMEBRA_PUBLIC", "1")
    assert unsafe(access_now(), "0.0.0.0") is None  # noqa: S104 - that is what it is for
    require_safe_address()
    monkeypatch.setenv("UMEBRA_SETTINGS", str(tmp_path / "none.toml"))
    with pytest.raises(SystemExit):
        require_safe_address()
    assert "allmänheten startar inte" in capsys.readouterr().err


def test_roles_are_found_by_lists() -> None:
    """The highest of the roles whose lists name a person is hers, in any case of letters; else what everybody has."""
    access = parse_access(
        '[access]\nreaders = ["*"]\neditors = ["Plan-Redaktör"]\nstewards = ["anna@exempel.se"]\n', "s"
    )
    assert access.role_of(["ANNA@exempel.se", "plan-redaktör"]) is Role.STEWARD
    assert access.role_of(["x", " plan-redaktör "]) is Role.EDITOR
    assert access.role_of([""]) is Role.READER
    assert parse_access('[access]\neditors = ["a"]\n', "s").role_of(["b", ""]) is None


@pytest.mark.parametrize(
    "text", ['[access]\nknown_by = "header"', '[access.proxy]\naddresses = ["proxyn"]', '[access]\neditors = "anna"']
)
def test_a_wrong_setting_is_said(text: str) -> None:
    """A setting that can't be meant is a sentence, and no way in."""
    with pytest.raises(SettingsError, match=r"^s[,:] "):
        parse_access(text, "s")


def test_unreadable_settings_let_nobody_change_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in the file does not make everybody the one local user: nobody is known until it is mended."""
    (tmp_path / "settings.toml").write_text('[access]\nknown_by = "prxy"\n', encoding="utf-8")
    monkeypatch.setenv("UMEBRA_SETTINGS", str(tmp_path / "settings.toml"))
    assert access_now() == UNREADABLE
    assert _said(access_now())["x-umebra-way"] == "?"
    assert Entrance(access_now()).refusal(asked(("192.0.2.1", 5000), server="192.0.2.10")) == NOT_FROM_HERE
