"""Who uses a session, by each way of knowing it, and what a page lets her do."""

import time
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import elements
from tests.paths import DATA, ROOT
from tests.store.plans import WHO
from umebra.access import Known, Role
from umebra.readers import read_plan
from umebra.store import open_store
from umebra.ui.person.signed_in import NO_ROLE, NOT_IN, OVER, RELOAD, UNKNOWN

LIST = DATA / "aktivitetsplan-2021-2024.xlsx"
LISTS = 'editors = ["redaktorer"]\npublishers = ["utgivare@exempel.se"]\nstewards = ["forvaltare"]\n'
GROUPS = {Role.EDITOR: "redaktorer, andra", Role.STEWARD: "forvaltare"}


def set_access(folder: Path, monkeypatch: pytest.MonkeyPatch, known_by: str, more: str = "") -> None:
    """Let the settings say how it is known who somebody is, and who has which role."""
    text = (ROOT / "settings.toml").read_text(encoding="utf-8")
    start, end = text.index("known_by = "), text.index("# Hur PowerPoint")
    own = f'known_by = "{known_by}"\n{more or LISTS}\n'
    text = (text[:start] + own + text[end:]).replace(
        'frameworks = "frameworks"', f'frameworks = "{ROOT / "frameworks"}"'
    )
    (folder / "settings.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("UMEBRA_SETTINGS", str(folder / "settings.toml"))


def _ask() -> None:
    import streamlit as st

    from umebra.ui.person.signed_in import signed_in

    found = signed_in()
    who = found.person
    st.text("|".join([who.name, who.role, who.known, who.account, found.refusal or "", str(found.may_log_in)]))


def asked(**user: Any) -> list[str]:  # noqa: ANN401 - claims
    """Return the name, role, way of knowing, account, refusal, and whether a log-in may help."""
    app = AppTest.from_function(_ask)
    app.user = user
    return app.run().text[0].value.split("|")


def by_proxy(name: str = "Åsa Öberg", mail: str = "asa@exempel.se", groups: str = "") -> dict[str, Any]:
    """Return what the entrance says of somebody by the proxy, whose UTF-8 Streamlit reads as Latin-1."""
    said = name.encode().decode("latin-1")
    return {"umebra_way": "proxy", "umebra_name": said, "umebra_mail": mail, "umebra_groups": groups}


def test_by_the_proxy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name, the account and the role are those that the proxy says, the name in its own letters."""
    set_access(tmp_path, monkeypatch, "proxy", f'readers = ["*"]\n{LISTS}')
    known = ["Åsa Öberg", "läsare", Known.PROXY, "asa@exempel.se", "", "False"]
    assert asked(**by_proxy()) == known
    assert asked(**by_proxy(groups="x, Redaktorer"))[1] == "redaktör"
    assert asked(**by_proxy(mail="UTGIVARE@exempel.se"))[1] == "utgivare"
    assert asked(**by_proxy(name="", mail=""))[4] == UNKNOWN
    assert asked(**by_proxy(name="", mail="a@b.se"))[0] == "a@b.se"


def test_whoever_has_no_role_is_not_let_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where not everybody who is logged in may read, one in no list is told so, by name."""
    set_access(tmp_path, monkeypatch, "proxy")
    assert asked(**by_proxy())[:2] + asked(**by_proxy())[4:5] == ["", "läsare", NO_ROLE.format("Åsa Öberg")]


@pytest.mark.parametrize(
    ("known_by", "user"),
    [
        ("proxy", {}),
        ("proxy", {"umebra_way": "local"}),
        ("proxy", {"umebra_way": "login", "is_logged_in": True, "email": "forvaltare"}),
        ("login", {"umebra_way": "local"}),
        ("login", by_proxy(groups="forvaltare")),
        ("login", {"is_logged_in": True, "email": "utgivare@exempel.se", "exp": 9e9}),
        ("", by_proxy(groups="forvaltare")),
        ("", {"umebra_way": "?"}),
    ],
)
def test_another_way_than_the_set_one_is_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known_by: str, user: dict[str, Any]
) -> None:
    """What is said by another way than the settings name makes nobody somebody."""
    set_access(tmp_path, monkeypatch, known_by)
    assert asked(**user)[:5] == ["", "läsare", Known.ITSELF, "", UNKNOWN]


def test_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a log-in one person does all and types her name; nobody does where the settings can't be read."""
    assert asked(umebra_way="local") == asked() == ["", "förvaltare", Known.TYPED, "", "", "False"]
    set_access(tmp_path, monkeypatch, "nonsense")
    assert asked(umebra_way="local")[:3] == ["", "läsare", Known.ITSELF]


def test_by_log_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token's own time holds, its roles count, and an address that is not seen to does not."""
    set_access(tmp_path, monkeypatch, "login")
    now = time.time()
    known = {
        "umebra_way": "login",
        "is_logged_in": True,
        "name": "Eva",
        "email": "utgivare@exempel.se",
        "exp": now + 60,
    }
    assert asked(**known) == ["Eva", "utgivare", Known.LOGIN, "utgivare@exempel.se", "", "False"]
    assert asked(**known, roles=["forvaltare"])[1] == "förvaltare"
    assert asked(**known, groups="redaktorer")[1] == "utgivare"
    assert asked(**known, email_verified=False, sub="17")[4] == NO_ROLE.format("Eva")
    assert asked(**{**known, "exp": now - 1})[4:] == [OVER, "True"]
    assert asked(**{**known, "exp": None})[4:] == [OVER, "True"]
    assert asked(umebra_way="login", is_logged_in=False)[4:] == [NOT_IN, "True"]
    set_access(tmp_path, monkeypatch, "login", f"hours = 2\n{LISTS}")
    assert asked(**{**known, "exp": now - 1, "iat": now - 3600})[4] == ""
    assert asked(**{**known, "iat": now - 7201})[4] == OVER


def test_a_log_in_by_the_proxy_ends_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that stays open past the hours has to be loaded again, which the proxy sees."""
    set_access(tmp_path, monkeypatch, "proxy", f"hours = 1\n{LISTS}")
    app = AppTest.from_function(_ask)
    app.user = by_proxy(groups="redaktorer")
    assert RELOAD not in app.run().text[0].value
    app.session_state["signed_in_since"] = time.time() - 3601
    assert RELOAD in app.run().text[0].value


def texts(app: AppTest) -> str:
    """Return all that a page holds."""
    return " ".join(elements(app))


def _opened(role: Role, page: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    mail = "utgivare@exempel.se" if role is Role.PUBLISHER else "eva@exempel.se"
    app.user = by_proxy("Eva Exempel", mail, GROUPS.get(role, ""))
    app.run()
    return app.switch_page(f"pages/{page}.py").run()


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR, Role.PUBLISHER, Role.STEWARD])
def test_pages_offer_what_a_role_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, role: Role) -> None:
    """What one may not do is not offered or can't be pressed, and no name is asked for that is known."""
    set_access(tmp_path, monkeypatch, "proxy", f'readers = ["*"]\n{LISTS}')
    open_store().save_and_publish(read_plan(LIST.read_bytes(), LIST.name), LIST.read_bytes(), WHO, "1")
    rank = list(Role).index(role)
    history = _opened(role, "historik")
    keys = {button.key: button for button in history.button}
    assert "Eva Exempel" in texts(history)
    assert ("remark" in keys, "mark_meeting" in keys) == (rank >= 1, rank >= 3)
    assert [field.label for field in history.text_input if "namn" in field.label.lower()] == []
    actions = {button.key for button in _opened(role, "aktiviteter").button}
    assert ({"open_new", "several"} <= actions) == (rank >= 1)
    refused = "Du är läsare och får inte ladda upp planer"
    upload = _opened(role, "ladda_upp")
    assert (refused in texts(upload), bool(upload.get("file_uploader"))) == (rank < 1, rank >= 1)


def test_nobody_sees_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is not logged in sees a sentence and the way in, which leads back, and nothing of the plan."""
    set_access(tmp_path, monkeypatch, "login")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.user = {"umebra_way": "login", "is_logged_in": False}
    app.query_params["status"] = "red"
    app.run()
    assert NOT_IN in texts(app)
    assert "logga-in?till=%2F" in texts(app)
    assert "status%3Dred" in texts(app)
    assert not app.button
    assert "<nav" not in texts(app)


def test_a_refused_log_in_is_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A page that lets nobody in says why to the log, once however often it is drawn; who has not tried is no line."""
    set_access(tmp_path, monkeypatch, "login")
    expired = {"umebra_way": "login", "is_logged_in": True, "name": "Eva", "email": "utgivare@exempel.se", "exp": 1}
    for user in (expired, {**expired, "exp": 9e9, "email": "eva@exempel.se"}, {"umebra_way": "login"}):
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        app.user = user
        app.run().run()
    said = [record for record in caplog.records if record.msg == "log-in refused"]
    assert [vars(record)["umebra_fields"] for record in said] == [{"why": "expired"}, {"why": "no role"}]
