"""Erasing a file on Historik, and by the command, on both engines of the store."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import DEPARTMENTS, LIST, NATIONAL, PAGES, elements, open_app, text_of
from umebra.cli import main
from umebra.model.indicator_file import Measurements
from umebra.model.plan import Source
from umebra.readers import read_plan
from umebra.store import Deed, edits, open_store
from umebra.store.edits import Change, Named
from umebra.store.values import Outcome

pytestmark = pytest.mark.usefixtures("database")
WHO = "Anna Exempel"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Open a page with a plan of the machine's own."""
    return lambda page="oversikt", **query: open_app(LIST, monkeypatch, page, **query)


def publish_file(path: Path = LIST) -> Outcome:
    """Publish a plan without the page."""
    content = path.read_bytes()
    return open_store().save_and_publish(read_plan(content, path.name), content, WHO, "1")


def press(app: AppTest, revision: int, who: str = "Bo Prov", *, sure: bool = True, why: str = "") -> AppTest:
    """Fill in the form and press its button."""
    app.text_input(key="erase_who").set_value(who)
    app.text_input(key="erase_why").set_value(why)
    if sure:
        app.checkbox(key=f"erase_sure_{revision}").check()
    return app.button(key="erase").click().run()


def test_a_file_is_erased_in_a_persons_name(opened: Callable[..., AppTest]) -> None:
    """It leaves the list, the trail says who and why, and every page works as before."""
    publish_file(NATIONAL)
    publish_file()
    app = press(opened("historik", revision="1"), 1, why="Fel fil")
    assert f"{NATIONAL.name} är raderad, och allt som lästes ur den." in text_of(app)
    assert [kept.id for kept in open_store().revisions()] == [2]
    *_, last = open_store().events()
    assert (last.deed, last.who, last.text, last.revision) == (Deed.ERASED, "Bo Prov", "Fel fil", 1)
    shown = "\n".join(elements(app))
    assert "Raderade filen" in shown
    assert NATIONAL.name not in "\n".join(elements(app.run()))
    for page in PAGES:
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception
        assert "har hänt" not in text_of(app)


@pytest.mark.parametrize(("who", "sure"), [("", True), ("Bo Prov", False)])
def test_nothing_is_erased_without_a_name_and_a_yes(opened: Callable[..., AppTest], who: str, sure: bool) -> None:
    """Both are needed, and the page says so."""
    publish_file(NATIONAL)
    publish_file()
    app = press(opened("historik", revision="1"), 1, who, sure=sure)
    assert "Inget är raderat. Skriv ditt namn och bocka i" in text_of(app)
    assert len(open_store().revisions()) == 2


def test_what_everyone_sees_is_not_offered(opened: Callable[..., AppTest]) -> None:
    """There is no button for it, but the remedy."""
    publish_file()
    app = opened("historik", revision="1")
    assert "Filen visas för alla just nu. Publicera en annan plan i stället först" in text_of(app)
    assert not [button for button in app.button if button.key == "erase"]


def test_an_address_of_an_erased_revision_is_answered(opened: Callable[..., AppTest]) -> None:
    """A link that somebody kept leads to the list, and a meeting that saw the plan says that it is erased."""
    publish_file(NATIONAL)
    open_store().mark_meeting(WHO, open_store().revisions()[0].saved.at.date())
    publish_file()
    publish_file(DEPARTMENTS)
    open_store().erase(1, WHO)
    app = opened("historik", revision="1")
    assert "2 revisioner" in text_of(app)
    app.switch_page("pages/andringar.py").run()
    app.radio(key="jamfor").set_value("Senaste mötet").run()
    assert "Filen med planen som gällde vid det mötet är raderad." in text_of(app)


def measure(name: str = "mått.csv", content: bytes = b"1") -> int:
    """Let indicators accompany what everyone sees, without the page; return the event's number."""
    source = Source(name, hashlib.sha256(content).hexdigest(), "csv")
    return open_store().measure("", Measurements(source=source, indicators=()), content, WHO).id


def erase_indicators(app: AppTest, event: int, who: str, *, sure: bool = True) -> AppTest:
    """Fill in the form for a file of indicators and press its button."""
    app.text_input(key="erase_indicators_who").set_value(who)
    if sure:
        app.checkbox(key=f"erase_indicators_sure_{event}").check()
    return app.button(key="erase_indicators").click().run()


def test_indicators_are_erased_alone(opened: Callable[..., AppTest]) -> None:
    """With a name and a yes they go, the plan stays, and the trail says who did it and what was there."""
    publish_file()
    event = measure()
    open_store().measure("", None, b"", WHO)
    app = opened("historik", revision="1")
    for who, sure in (("", True), ("Bo Prov", False)):
        assert "Inget är raderat. Skriv ditt namn" in text_of(erase_indicators(app, event, who, sure=sure))
        app.checkbox(key=f"erase_indicators_sure_{event}").uncheck()
    app = erase_indicators(app, event, "Bo Prov")
    assert "mått.csv är raderad, och indikatorerna som lästes ur den." in text_of(app)
    shown = "\n".join(elements(app.run()))
    assert "Raderade en fil med indikatorer" in shown
    assert "filen är raderad" in app.dataframe[-1].value.to_csv()
    assert "mått.csv" not in shown
    assert [kept.id for kept in open_store().revisions()] == [1]
    assert not [button for button in app.button if button.key == "erase_indicators"]


def test_indicators_that_everyone_sees_are_not_offered(opened: Callable[..., AppTest]) -> None:
    """There is no button for them, but the remedy; those that they took the place of can be erased."""
    publish_file()
    former = measure("fel.csv", b"0")
    measure()
    app = opened("historik", revision="1")
    assert "Indikatorerna ur mått.csv visas för alla just nu. Sluta visa dem" in text_of(app)
    app.selectbox(key="erase_indicators_1").set_value(former).run()
    assert "fel.csv är raderad" in text_of(erase_indicators(app, former, "Bo Prov"))
    assert open_store().measured_content(1) == b"1"


def test_command_for_indicators(capsys: pytest.CaptureFixture[str]) -> None:
    """Asked for indicators, it erases those of that name alone, and says where they were."""
    publish_file()
    measure()
    asked = ["erase", "1", "mått.csv", "--who", WHO, "--indicators"]
    assert main(asked) == 2
    assert "Indikatorerna ur mått.csv visas för alla just nu, med revision 1" in capsys.readouterr().err
    open_store().measure("", None, b"", WHO)
    assert main(asked) == 0
    assert "den fanns vid revision 1, som är kvar" in capsys.readouterr().out
    assert main(asked) == 2
    assert "Revision 1 har ingen fil med indikatorer som heter ”mått.csv”" in capsys.readouterr().err
    assert [kept.id for kept in open_store().revisions()] == [1]


def test_command(capsys: pytest.CaptureFixture[str]) -> None:
    """It asks for the file's name too, says what went, and is refused for what everyone sees."""
    publish_file(NATIONAL)
    publish_file()
    assert main(["erase", "1", "annan.xlsx", "--who", WHO]) == 2
    assert f"heter inte ”annan.xlsx” utan ”{NATIONAL.name}”, så inget är raderat" in capsys.readouterr().err
    assert main(["erase", "2", LIST.name, "--who", WHO]) == 2
    assert "Revision 2 visas för alla just nu" in capsys.readouterr().err
    assert main(["erase", "1", NATIONAL.name, "--who", WHO, "--remark", "Fel fil"]) == 0
    assert f"Filen {NATIONAL.name} är raderad ur arkivet" in capsys.readouterr().out
    assert main(["erase", "1", NATIONAL.name]) == 2
    assert "Revision 1 raderades" in capsys.readouterr().err


def test_edits_that_go_with_the_file_are_said_first(
    opened: Callable[..., AppTest], capsys: pytest.CaptureFixture[str]
) -> None:
    """What is saved in the file and not published is counted before it goes; where nothing is, nothing is said."""
    publish_file(NATIONAL)
    action = Named("Blad1!A5", "Nattvandring")
    wanted = [Change(action, "comment", None, "Hej"), Change(action, "title", "Nattvandring", "Vandring")]
    for one in wanted:
        assert edits.add(open_store(), edits.pending(open_store(), ""), WHO, [one])
    publish_file()
    assert edits.add(open_store(), edits.pending(open_store(), ""), WHO, wanted[:1])
    told = "2 sparade ändringar som inte är publicerade gjordes i den filen och försvinner med den."
    assert told in text_of(opened("historik", revision="1"))
    assert main(["erase", "1", NATIONAL.name]) == 2
    said = capsys.readouterr().err
    assert f"Inget är raderat: {told} Publicera arbetskopian först, om de ska vara kvar." in said
    assert "--edits" in said
    assert main(["erase", "1", NATIONAL.name, "--edits"]) == 0
    assert [kept.base for kept in edits.pending(open_store(), "").edits] == [2]
    publish_file(DEPARTMENTS)
    edits.take_back(open_store(), [one.id for one in edits.pending(open_store(), "").edits], WHO)
    assert "inte är publicerad" not in text_of(opened("historik", revision="2"))
    assert main(["erase", "2", LIST.name]) == 0
