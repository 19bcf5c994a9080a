"""A file of indicators on the way to everyone: looked at, shown beside the plan, and kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import LIST, example, go_on, open_app, open_example, publish, text_of, upload
from tests.readers.workbooks.books import build
from umebra.store import Deed, open_store

HEAD = "Indikator;Mål;Stadsdel;Källa;Enhet;Önskad riktning;År;Värde"
CSV = f"{HEAD}\nAnmälda brott;1;Teg;Brå;antal;ner;2023;120\nAnmälda brott;1;Teg;Brå;antal;ner;2024;110,5\n"
REVISED = example("aktivitetsplan-2021-2024-rev-2023-01-20.xlsx")

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Return how a CSV of indicators is made, as Excel in Swedish saves it."""

    def make(text: str = CSV, name: str = "mått.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode("cp1252"))
        return path

    return make


def hand_in(app: AppTest, who: str = "Bo Mätare") -> AppTest:
    """Show the indicators that the upload page has read to everyone."""
    app.text_input(key="measurer").set_value(who)
    return app.button(key="measure_all").click().run()


def test_it_is_looked_at_then_shown_to_everyone(file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read is counted; afterwards everyone sees it, and the history says whose it is."""
    app = upload(open_app(LIST, monkeypatch, "ladda_upp"), file())
    body = text_of(app)
    assert "1 indikator med 2 värden från A2" in body
    assert "110,5" in body
    assert "Allt kunde läsas" in body
    assert "Indikatorerna visas nu" in text_of(hand_in(app))
    assert "1 indikator: bättre" in text_of(open_app(LIST, monkeypatch, "lagesbild"))
    assert "→ 1 indikator: bättre" in text_of(open_app(LIST, monkeypatch, "mal"))
    history = text_of(open_app(LIST, monkeypatch, "historik"))
    assert "mått.csv, " in history
    assert "av Bo Mätare" in history
    assert open_store().measured_content(1) == file().read_bytes()
    assert [event.deed for event in open_store().events()] == [Deed.SAVED, Deed.PUBLISHED, Deed.MEASURED]


def test_the_revised_plan_keeps_them(file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """The next plan is looked at and published with the indicators, and does not lose them silently."""
    app = hand_in(upload(open_app(LIST, monkeypatch, "ladda_upp"), file()))
    assert "visas inte längre" not in text_of(go_on(upload(app, REVISED), "andringar"))
    assert "Indikatorerna ur mått.csv visas tillsammans med den här planen också" in text_of(go_on(app, "publicera"))
    publish(app)
    assert "1 indikator: bättre" in text_of(open_app(LIST, monkeypatch, "lagesbild"))
    assert open_store().plan(2).indicators == ()


def test_the_plans_own_give_way_and_are_named(
    file: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same indicator on the plan's own sheet is named before it gives way, and among the problems after."""
    plan = tmp_path / "plan.xlsx"
    rows = [HEAD.split(";"), ["Anmälda brott", 1, "Teg", None, "antal", "ner", 2020, 99]]
    plan.write_bytes(build({"Plan": [("Aktivitet", "Status"), ("Nattvandring", "Pågår")], "Indikatorer": rows}))
    app = upload(open_app(plan, monkeypatch, "ladda_upp"), file())
    assert "De visas i stället för planens egna: Anmälda brott, Teg" in text_of(app)
    body = text_of(hand_in(app))
    assert "Indikatorer!A2" in body
    assert "visas ur mått.csv i stället" in body


def test_new_ones_replace_those_before(file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """The next file is said to replace the one before, and the same file to be shown already."""
    app = hand_in(upload(open_app(LIST, monkeypatch, "ladda_upp"), file()))
    assert "visas redan tillsammans med planen" in text_of(upload(app, file()))
    app = upload(app, file(CSV + "Trygghet;2;;;%;upp;2024;50\n", "nya.csv"))
    assert "De ersätter 1 indikator ur mått.csv" in text_of(app)
    hand_in(app)
    assert "2 indikatorer" in text_of(open_app(LIST, monkeypatch, "lagesbild"))


def test_they_can_be_taken_away(file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Historik has the way back, in the name of the person who goes it."""
    hand_in(upload(open_app(LIST, monkeypatch, "ladda_upp"), file()))
    app = open_app(LIST, monkeypatch, "historik")
    assert "Skriv ditt namn" in text_of(app.button(key="unmeasure").click().run())
    app.text_input(key="history_who").set_value("Anna")
    app.button(key="unmeasure").click().run()
    assert "Planen har inga indikatorer" in text_of(open_app(LIST, monkeypatch, "lagesbild"))
    assert "Bytte indikatorer" in app.dataframe[-1].value.to_csv()


def test_nobody_shows_them_without_a_name(file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a name nothing is kept, and the page says what is missing."""
    app = hand_in(upload(open_app(LIST, monkeypatch, "ladda_upp"), file()), who=" ")
    assert "Skriv ditt namn först" in text_of(app)
    assert open_store().revisions() == ()


def test_the_example_plan_shows_them_to_one_person_only(file: Callable[..., Path]) -> None:
    """Beside the example they can be looked at, and the page says what to publish first."""
    app = upload(open_example("ladda_upp"), file(CSV.replace("Anmälda brott", "Cykelstölder")))
    assert "publicera er egen plan först" in text_of(app)
    assert not [button for button in app.button if button.key == "measure_all"]
    app.button(key="preview_measurements").click().run()
    assert "med indikatorerna ur mått.csv. Bara du ser den" in text_of(app)
    assert "Cykelstölder" in text_of(app.switch_page("pages/lagesbild.py").run())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(CSV.replace("120", "ca 120"), ("H2", "”ca 120” är inget tal"), id="text for a number"),
        pytest.param(CSV.replace(";1;", ";9;"), ("Mål 9 finns inte", "1 indikator med 2 värden"), id="unknown goal"),
        pytest.param("Indikator;Mål;Enhet;År\nBrott;1;antal;2024\n", ("A1: under", "”Värde”"), id="no values"),
    ],
)
def test_bad_input_is_said(
    text: str, said: tuple[str, ...], file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What can't be read stands with its cell, and the plan is shown as before."""
    body = text_of(upload(open_app(LIST, monkeypatch, "ladda_upp"), file(text)))
    assert all(words in body for words in said)
    assert "32 aktiviteter lästa" in body
