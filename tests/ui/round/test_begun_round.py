"""Statusrunda: a round is begun once for all, gone on with later, and its partners reached by addresses and links."""

from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import LIST, open_example, text_of
from tests.paths import ROOT
from umebra.bounded.bounded_reading import read_plan
from umebra.store import open_store
from umebra.store.rounds import addresses, find_link, links_of_round, rounds_of_plan
from umebra.swedish import today

PLAN = read_plan(LIST.read_bytes(), LIST.name)
ADDRESS = "https://plan.exempel.se"


def _opened() -> AppTest:
    open_store().save_and_publish(PLAN, LIST.read_bytes(), "Eva", "1")
    return open_example("statusrunda")


def _press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def _begin(app: AppTest, *partners: str) -> AppTest:
    chosen = app.multiselect(key="round_partners")
    chosen.set_value([one for one in chosen.options if one.rpartition(" (")[0] in partners]).run()
    app.text_input(key="round_begin_who").set_value("Anna")
    return _press(app, "round_begin")


def test_a_round_is_begun_and_gone_on_with() -> None:
    """Whoever opens the page later finds whom it asks, can ask more, or make another one; a name is needed."""
    app = _opened()
    _press(app, "round_begin")
    assert "Skriv ditt namn först" in text_of(app)
    _begin(app, "Polisen", "Skolan")
    (kept,) = rounds_of_plan(open_store().engine, "")
    assert (kept.asked, kept.who, kept.made) == (("Polisen", "Skolan"), "Anna", today())
    other = open_example("statusrunda")
    assert "av Anna. 2 parter är frågade." in text_of(other)
    chosen = other.multiselect(key=f"round_partners_{kept.key}")
    assert [one.partition(" (")[0] for one in chosen.value] == ["Polisen", "Skolan"]
    chosen.set_value(chosen.options[:3] + chosen.value).run()
    other.text_input(key="round_begin_who").set_value("Eva")
    _press(other, "round_begin")
    (more,) = rounds_of_plan(open_store().engine, "")
    assert len(more.asked) > 2
    other.selectbox(key="round_begun").set_value("En ny runda").run()
    assert "Starta rundan" in {one.label for one in other.button}


def test_addresses_are_kept_beside_the_plan() -> None:
    """Typed or pasted, for all who open the page; what is none is said, and keeps no other out."""
    app = _opened()
    fields = {one.label: one for one in app.text_input}
    fields["Polisen"].set_value("anna@x.se; per@x.se")
    fields["Skolan"].set_value("ingen adress")
    app.text_area(key="round_address_list").set_value("Fastighet: eva@x.se\nOkänd: b@x.se")
    next(one for one in app.button if one.label == "Spara adresserna").click().run()
    assert not app.exception
    assert addresses(open_store().engine) == {"Polisen": ("anna@x.se", "per@x.se"), "Fastighet": ("eva@x.se",)}
    assert "”ingen” är ingen e-postadress, så inget är sparat för Skolan." in text_of(app)
    assert "Raden ”Okänd: b@x.se” är inte med" in text_of(app)
    again = open_example("statusrunda")
    assert any("2 av" in one.label for one in again.expander)
    next(one for one in again.text_input if one.label == "Polisen").set_value("")
    next(one for one in again.button if one.label == "Spara adresserna").click().run()
    assert addresses(open_store().engine) == {"Fastighet": ("eva@x.se",)}


def test_there_are_no_links_unless_the_settings_say_so() -> None:
    """Nothing on the page offers one."""
    app = _begin(_opened(), "Polisen")
    assert not [one for one in app.button if one.key == "round_make_links"]


@pytest.fixture
def _links_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings with links on."""
    text = (ROOT / "settings.toml").read_text("utf-8").replace("links = false", "links = true")
    text = text.replace('address = ""', f'address = "{ADDRESS}"')
    file = tmp_path / "settings.toml"
    file.write_text(text.replace('frameworks = "frameworks"', f'frameworks = "{ROOT / "frameworks"}"'), "utf-8")
    monkeypatch.setenv("UMEBRA_SETTINGS", str(file))


@pytest.mark.usefixtures("_links_on")
def test_a_link_is_shown_once_and_can_be_withdrawn() -> None:
    """To whoever made it, in this session alone; another sees that there is one, and can withdraw it."""
    app = _begin(_opened(), "Polisen", "Skolan")
    (kept,) = rounds_of_plan(open_store().engine, "")
    until = app.text_input(key=f"round_links_until_{kept.key}")
    until.set_value(str(kept.answer_by - timedelta(days=1)))
    _press(app, "round_make_links")
    assert "Skriv sista dagen för länkarna" in text_of(app)
    app.text_input(key=f"round_links_until_{kept.key}").set_value(str(kept.answer_by + timedelta(days=3)))
    _press(app, "round_make_links")
    shown = [one.value for one in app.code]
    assert [one.startswith(f"{ADDRESS}/svar/") for one in shown] == [True, True]
    links = [find_link(open_store().engine, one.rpartition("/")[2]) for one in shown]
    assert [(one.partner, one.ends) for one in links if one] == [
        (name, kept.answer_by + timedelta(days=3)) for name in ("Polisen", "Skolan")
    ]
    other = open_example("statusrunda")
    assert list(other.code) == []
    assert any("2 gäller" in one.label for one in other.expander)
    other.multiselect(key=f"round_links_whom_{kept.key}").set_value(["Skolan"]).run()
    assert "den gamla slutar gälla" in text_of(other)
    _press(other, "round_withdraw_links")
    left = {one.partner: one.is_open for one in links_of_round(open_store().engine, "", kept.key)}
    assert left == {"Polisen": True, "Skolan": False}
    assert "Skolan: tillbakadragen" in text_of(other)
