"""A correction is of who made it, and of a publication: others are offered it, and never read with it in silence."""

from pathlib import Path

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from tests.apps import LIST, foot_of, go_on, hand_over, open_app, publish, text_of
from tests.readers.workbooks.books import build
from umebra.model.plan import Status
from umebra.store import Deed, open_store
from umebra.store.engine import tidying
from umebra.swedish import today

WORDED = [("Insats", "Ansvarig", "Läge"), ("A", "Polisen", "Vilande"), ("B", "ICA", "Pågår"), ("C", "ICA", "vilande")]
NEXT = [WORDED[0], ("Ny", "ICA", "Vilande"), ("B", "ICA", "Pågår")]
WORD = "Ordet ”vilande” betyder Inte påbörjad."


def hand_in(monkeypatch: pytest.MonkeyPatch, rows: list[tuple[str, ...]] = WORDED, name: str = "plan.xlsx") -> AppTest:
    """Hand a workbook to the upload page in a session of its own."""
    app = open_app(LIST, monkeypatch, "ladda_upp")
    hand_over(app, name, build({"Plan": rows}))
    assert not app.exception
    return app


def correct(app: AppTest, status: Status = Status.RED) -> AppTest:
    """Say what the unknown word means."""
    next(box for box in app.selectbox if box.label == "Ord 1 betyder").set_value(status).run()
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    """Press the one button of that label."""
    (button,) = (button for button in app.button if button.label == label)
    button.click().run()
    assert not app.exception
    return app


def labels(app: AppTest) -> list[str]:
    """Return what the page's buttons say."""
    return [button.label for button in app.button]


def publish_beside(app: AppTest, name: str, who: str) -> AppTest:
    """Publish an uploaded plan as one more beside the main one."""
    go_on(app, "publicera")
    app.selectbox(key="publish_as").set_value("En ny plan, bredvid de andra").run()
    app.text_input(key="publish_name").set_value(name).run()
    return publish(app, who)


def test_what_is_not_published_is_nobody_elses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another session with the same file is neither read with it nor offered it; nor is a draft's."""
    app = correct(hand_in(monkeypatch))
    assert "Inte påbörjad: 2" in text_of(app)
    assert "Det gäller bara för dig, tills du publicerar planen" in text_of(app)
    publish(app, draft=True)
    other = hand_in(monkeypatch)
    assert "Saknar status: 2" in text_of(other)
    assert WORD not in text_of(other)
    assert "Använd rättelserna" not in labels(other)


def test_two_who_correct_at_once_have_a_reading_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither changes the other's reading, in whatever order they do so."""
    one, other = hand_in(monkeypatch), hand_in(monkeypatch)
    correct(one, Status.RED)
    correct(other, Status.DONE)
    assert "Inte påbörjad: 2" in text_of(one.run())
    assert "Avslutad: 2" in text_of(other.run())


def test_a_plan_that_is_started_with_is_read_as_it_comes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What was corrected, published even, changes no other file that has the same headings."""
    publish_beside(correct(hand_in(monkeypatch)), "Ronden", "Anna Exempel")
    plan = tmp_path / "annan.xlsx"
    plan.write_bytes(build({"Plan": NEXT}))
    app = open_app(plan, monkeypatch)
    assert "Saknar status" in text_of(app)
    assert "1 sak att rätta" in foot_of(app)


def test_another_plans_corrections_are_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a plan beside: with name, day and what was said; used on a press, and left again on another."""
    publish_beside(correct(hand_in(monkeypatch)), "Ronden", "Anna Exempel")
    app = hand_in(monkeypatch, NEXT)
    assert f"Anna Exempel rättade den här sortens fil {today()}: {WORD}" in text_of(app)
    assert "Saknar status: 1" in text_of(app)
    press(app, "Använd rättelserna")
    assert "Filen läses med de här rättelserna." in text_of(app)
    assert "Inte påbörjad: 1" in text_of(app)
    assert "Filen läses som du har rättat den." not in text_of(app)
    press(app, "Läs utan dem")
    assert "Saknar status: 1" in text_of(app)
    press(app, "Läs utan dem")
    assert WORD not in text_of(app)


def test_the_plan_that_is_chosen_decides_whose_corrections_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the next revision of the plan beside, the file is read as that one was published."""
    publish_beside(correct(hand_in(monkeypatch)), "Ronden", "Anna Exempel")
    app = hand_in(monkeypatch, NEXT)
    go_on(app, "publicera").selectbox(key="publish_as").set_value("Ronden").run()
    go_on(app, "kontrollera")
    assert "Filen läses som den senaste publicerade planen" in text_of(app)
    assert "Inte påbörjad: 1" in text_of(app)
    assert "Använd rättelserna" not in labels(app)


def test_history_says_who_corrected_what(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence for each, with name and time; what was taken over keeps the name, what is new has the publisher's."""
    publish(correct(hand_in(monkeypatch)), "Anna Exempel")
    app = hand_in(monkeypatch, [*NEXT, ("D", "ICA", "Skjuten")])
    next(box for box in app.selectbox if box.label == "Ord 2 betyder").set_value(Status.YELLOW).run()
    publish(app, "Bo Prov")
    app.switch_page("pages/historik.py").run()
    shown = text_of(app)
    assert f"{WORD} Anna Exempel, {today()}" in shown
    assert f"Ordet ”skjuten” betyder Påbörjad. Bo Prov, {today()}" in shown
    assert len(open_store().corrections()) == 2


def test_what_was_published_without_them_is_not_read_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the plan is published without the corrections, they are offered again, and not applied."""
    publish(correct(hand_in(monkeypatch)))
    app = press(hand_in(monkeypatch, NEXT), "Läs utan dem")
    publish(app, "Bo Prov")
    app = hand_in(monkeypatch, [*NEXT, ("E", "ICA", "Vilande")])
    assert "Saknar status: 2" in text_of(app)
    assert labels(app).count("Använd rättelserna") == 1


def test_an_offer_is_withdrawn_with_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a name nothing happens, and that is said; with one nobody is offered it, and the trail says who."""
    publish_beside(correct(hand_in(monkeypatch)), "Ronden", "Anna Exempel")
    app = press(hand_in(monkeypatch, NEXT), "Sluta föreslå rättelserna")
    assert "Skriv ditt namn först" in text_of(app)
    next(box for box in app.text_input if box.label == "Vem slutar föreslå dem?").set_value("Bo Prov")
    press(app, "Sluta föreslå rättelserna")
    assert "Skriv ditt namn först" not in text_of(app)
    for shown in (app, hand_in(monkeypatch, NEXT)):
        assert "Använd rättelserna" not in labels(shown)
    last = open_store().events()[-1]
    assert (last.deed, last.who, last.text) == (Deed.FORGOTTEN, "Bo Prov", WORD)
    app.switch_page("pages/historik.py").run()
    assert "Slutade föreslå rättelser" in list(app.dataframe[-1].value["Vad"])


@pytest.mark.parametrize("damage", ["UPDATE corrected SET kept = 'x'", "DELETE FROM corrected"])
def test_damaged_corrections_are_said(monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    """Whose they were, on the upload page and in the history; the file and the plan are read all the same."""
    publish(correct(hand_in(monkeypatch)))
    with tidying(open_store().engine) as connection:
        connection.execute(text(damage))
    open_store().mark_meeting("Bo Prov", today())  # what is cached is asked for anew
    app = hand_in(monkeypatch, NEXT)
    assert f"Rättelserna som Anna Exempel gjorde {today()} går inte att läsa" in text_of(app)
    assert "Saknar status: 1" in text_of(app)
    app.switch_page("pages/historik.py").run()
    assert "Rättelserna av Anna Exempel" in text_of(app)
    assert "Planen visas som den lästes då." in text_of(app)


def test_a_former_versions_corrections_are_offered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """They had no name: nobody is read with them until she says so. A damaged file is said."""
    folder = tmp_path / "data" / "corrections"
    folder.mkdir(parents=True)
    kept = (
        '{"tables": [{"headings": ["Insats", "Ansvarig", "Läge"], "fields": {}, "fills": null, "statuses": {},'
        ' "partly": null, "words": {"vilande": "red"}}], "sheets": null}'
    )
    (folder / "a.json").write_text(kept, encoding="utf-8")
    (folder / "b.json").write_text("{", encoding="utf-8")
    app = hand_in(monkeypatch)
    assert f"Någon utan namn rättade den här sortens fil {today()}: {WORD}" in text_of(app)
    assert "b.json, från en tidigare version, går inte att läsa" in text_of(app)
    assert "Saknar status: 2" in text_of(app)
    press(app, "Använd rättelserna")
    assert "Inte påbörjad: 2" in text_of(app)
    publish(app, "Bo Prov")
    app.switch_page("pages/historik.py").run()
    assert f"{WORD} Någon utan namn, {today()}" in text_of(app)


def test_a_file_that_is_read_as_it_comes_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No offer, no notice and no line in the history where nobody corrected anything."""
    app = publish(hand_in(monkeypatch, [WORDED[0], ("B", "ICA", "Pågår")]))
    assert "rättelse" not in text_of(app)
    app.switch_page("pages/historik.py").run()
    assert "Rättat" not in text_of(app)
