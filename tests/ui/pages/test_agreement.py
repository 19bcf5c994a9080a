"""The pages about the agreement, and which of several agreements a plan belongs to."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import (
    DEPARTMENTS,
    LIST,
    NATIONAL,
    PAGES,
    drawn,
    example,
    filter_by,
    foot_of,
    go_on,
    open_app,
    publish,
    text_of,
    unlinked,
    upload,
)
from tests.readers.workbooks.books import build
from umebra.settings.settings import DEFAULT_PATH, PATH_VARIABLE
from umebra.store import open_store

GRID = example("aktivitetsplan-2018-rutnat.xlsx")
FOLDER = DEFAULT_PATH.parent / "frameworks"
UVTS = "Umeå växer tryggt och säkert (UVTS) 2024–2026"
COMPACT = "Samverkansöverenskommelsen 2021–2024"


def choose(app: AppTest, label: str, value: str | None) -> AppTest:
    """Choose a value in the selectbox of that label."""
    next(box for box in app.selectbox if box.label == label).set_value(value).run()
    assert not app.exception
    return app


def choose_framework(app: AppTest, framework: str) -> AppTest:
    """Say on the upload page which framework the plan belongs to."""
    return choose(app, "Hör den till ett annat ramverk? Välj det här", framework)


@pytest.fixture
def own_frameworks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with copies of the project's frameworks, which the settings then name."""
    folder = tmp_path / "frameworks"
    folder.mkdir()
    for file in FOLDER.glob("*.toml"):
        (folder / file.name).write_text(file.read_text("utf-8"), encoding="utf-8")
    (tmp_path / "settings.toml").write_text(DEFAULT_PATH.read_text("utf-8"), encoding="utf-8")
    monkeypatch.setenv(PATH_VARIABLE, str(tmp_path / "settings.toml"))
    return folder


@pytest.fixture
def stepped(tmp_path: Path) -> Path:
    """Return a plan that says which step of the method its actions are in, all but one."""
    rows = [
        ("Aktivitet", "Status", "Steg", "Prioriterat mål"),
        ("A", "Pågår", "Genomförande", "1"),
        ("B", "Ej påbörjad", "genomförande", "1"),
        ("C", "Klar", "5. Uppföljning", "2"),
        ("D", "Pågår", None, "1"),
    ]
    plan = tmp_path / "steg.xlsx"
    plan.write_bytes(build({"Plan": rows}))
    return plan


def test_the_agreement_is_shown_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name, validity, parties, aims, goals with their counts, focus areas and partners by kind are there."""
    body = unlinked(open_app(LIST, monkeypatch, "ramverk"))
    for text in (
        f"<h2 class='ub-deed-name'>{COMPACT}</h2>",
        "Gäller 2021-01-01 till 2024-12-31, och tills vidare från och med 2025-01-01.",
        "Parter: Umeå kommun och Polisen.",
        "Umeå har i dag inget utsatt område och ska inte ha något i framtiden.",
        "<li>Minska brottsligheten</li>",
        "<li><span>Krafttag mot narkotika</span><span class='ub-under'>",
        "Stärka föräldrar<b>3</b>",
        "<dt>Näringslivet</dt>",
        "Planen som visas hör hit (dess ord: 5 av 5 fokusområden och årtalen 2021 och 2024).",
    ):
        assert text in body
    assert body.index("Krafttag mot narkotika") < body.index("Motverka segregation")


def test_another_agreement_can_be_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is shown without counts, for the plan is not of it; that it has expired is said."""
    app = choose(open_app(LIST, monkeypatch, "ramverk"), "Visa ramverket", "Umeå växer – tryggt och säkert")
    body = text_of(app)
    assert "Gällde 2018-01-01 till 2020-12-31 och har löpt ut." in body
    assert f"Planen hör till ramverket {COMPACT}. Här står därför inga antal." in body
    assert "Stärka föräldrar<b>" not in body
    assert "Prioriterade mål" not in body


def test_a_link_to_an_agreement_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The choice stands in the address; an unknown name shows the plan's own agreement."""
    assert f"'ub-deed-name'>{UVTS}<" in text_of(open_app(LIST, monkeypatch, "ramverk", ramverk=UVTS))
    assert f"'ub-deed-name'>{COMPACT}<" in text_of(open_app(LIST, monkeypatch, "ramverk", ramverk="Annat"))


def test_steps_lead_to_their_actions(stepped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step counts its actions by status; choosing one lists them, and those without a step are counted."""
    app = open_app(stepped, monkeypatch, "ramverk")
    steps = {step["name"]: step for step in drawn(app)["steps"]}
    assert [step["total"] for step in steps.values()] == [
        *("0 aktiviteter", "0 aktiviteter", "0 aktiviteter", "2 aktiviteter", "1 aktivitet"),
    ]
    assert [part["shape"] + part["count"] for part in steps["Genomförande"]["counts"]] == ["●1", "■1"]
    assert "1 aktivitet har inget steg i planen." in text_of(app)
    choose(app, "Välj steg för att se aktiviteterna i det", "Genomförande")
    assert list(app.dataframe[0].value["Aktivitet"]) == ["A", "B"]
    assert drawn(app)["chosen"] == "Genomförande"


def test_a_plan_without_steps_says_what_would_show_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """The method is shown all the same, and the column that fills it is named."""
    app = open_app(LIST, monkeypatch, "ramverk", metodsteg="Genomförande")
    assert [step["counts"] for step in drawn(app)["steps"]] == [[]] * 5
    assert "Lägg till en kolumn ”Metodsteg”" in text_of(app)


def test_departments_by_factors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each box counts its actions by status, with the shape of each; sums stand last."""
    data = drawn(open_app(DEPARTMENTS, monkeypatch, "forvaltningar"))
    names = [column["name"] for column in data["columns"]]
    assert names[:2] == ["Utsatthet i hemmet", "Skolmisslyckande"]
    school = data["rows"][0]
    assert school["name"] == "För- och grundskola"
    assert [part["shape"] + part["count"] for part in school["boxes"][1]["counts"]] == ["●2", "▲2"]
    assert school["boxes"][1]["said"] == (
        "För- och grundskola, Skolmisslyckande: 4 aktiviteter (Genomförs nu 2, Påbörjad 2)"
    )
    assert (school["total"]["sum"], data["sums"]["boxes"][1]["sum"], data["sums"]["total"]["sum"]) == ("5", "7", "19")


def test_a_box_lists_its_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row and a column narrow the list; the choice stands in the address and can be exported."""
    app = open_app(DEPARTMENTS, monkeypatch, "forvaltningar", rad="Fritid")
    assert "Fritid: 4 aktiviteter" in text_of(app)
    choose(app, "Välj faktor", "Social oro i bostadsområdet")
    assert len(app.dataframe[0].value) == 2
    assert drawn(app)["chosen"] == {"row": "Fritid", "column": "Social oro i bostadsområdet"}
    assert {"crossing_xlsx", "crossing_csv"} <= {button.key for button in app.get("button")}
    choose(choose(app, "Välj förvaltning", None), "Välj faktor", None)
    assert len(app.dataframe) == 0


def test_a_box_that_the_plan_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A link's unknown department is said, as text, and chooses nothing."""
    app = open_app(DEPARTMENTS, monkeypatch, "forvaltningar", rad="<b>Borta</b>")
    assert "&lt;b&gt;Borta&lt;/b&gt; finns inte i planen." in text_of(app)
    assert drawn(app)["chosen"] == {"row": None, "column": None}


def test_gaps_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody works on is said in words and marked in the table, of the whole plan whatever the filter."""
    plan = tmp_path / "plan.csv"
    rows = ("A;Fritid;Droger", "B;Fritid;", "C;;Psykisk ohälsa", "D;Gymnasieskola;Skolmisslyckande")
    plan.write_text("Insats;Förvaltning;Bakomliggande faktorer\n" + "\n".join(rows), encoding="utf-8")
    app = open_app(plan, monkeypatch, "forvaltningar")
    for text in (
        "Faktorn <b>Psykisk ohälsa</b>: ingen förvaltning arbetar med den, men 1 aktivitet utan förvaltning gör det.",
        "Faktorn <b>Utsatthet i hemmet</b>: ingen förvaltning arbetar med den.",
        "Förvaltningen <b>Gator och parker</b>: inga aktiviteter i planen.",
        "1 aktivitet saknar faktor: välj kolumnen ”Utan faktor”",
        "1 aktivitet saknar förvaltning: välj raden ”Utan förvaltning”",
    ):
        assert text in text_of(app)
    columns = {column["name"]: column["note"] for column in drawn(app)["columns"]}
    assert (columns["Psykisk ohälsa"], columns["Droger"]) == ("ingen förvaltning", "")
    filter_by(app, "faktor", "Droger")
    assert "Luckor i hela planen" in text_of(app)
    assert "Förvaltningen <b>Gymnasieskola</b>: inga" not in text_of(app)
    assert [column["name"] for column in drawn(app)["columns"]] == ["Droger"]
    assert "1 av 4 aktiviteter" in text_of(app)


def test_a_plan_without_gaps_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """That nothing is missing is worth a sentence."""
    body = text_of(open_app(DEPARTMENTS, monkeypatch, "forvaltningar"))
    assert "Inga: varje faktor har minst en förvaltning, varje förvaltning har aktiviteter" in body


@pytest.mark.parametrize(
    ("plan", "corner", "columns", "says"),
    [
        (LIST, "Fokusområden", 5, "så här står fokusområden och mål i stället"),
        (GRID, "Fokusområden", 0, "Med en kolumn ”Prioriterat mål” i planen delas varje rad upp på mål."),
        (NATIONAL, "Orsaker", 0, "så här står orsaker i stället"),
    ],
    ids=["2021", "2018", "national"],
)
def test_a_plan_without_departments_shows_what_it_has(
    plan: Path, corner: str, columns: int, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Focus areas and goals stand in for departments and factors, and the page says so."""
    app = open_app(plan, monkeypatch, "forvaltningar")
    assert (drawn(app)["corner"], len(drawn(app)["columns"])) == (corner, columns)
    assert says in text_of(app)


def test_a_plan_of_titles_alone_says_what_would_fill_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page is empty for want of a column."""
    plan = tmp_path / "plan.csv"
    plan.write_text("Aktivitet;Status\nA;Pågår\n", encoding="utf-8")
    assert "Sidan fylls när den får en kolumn" in text_of(open_app(plan, monkeypatch, "forvaltningar"))


def test_the_upload_page_proposes_a_framework(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proposal stands with its reason."""
    body = text_of(upload(open_app(LIST, monkeypatch, "ladda_upp"), DEPARTMENTS))
    assert f"Planen hör till ramverket <b>{UVTS}</b>: dess ord: 11 av 11 förvaltningar och faktorer." in body


def test_another_framework_can_be_chosen_before_publishing(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is used at once, goes with the revision, and holds for the plan's next one until it is left out."""
    app = upload(open_app(DEPARTMENTS, monkeypatch, "ladda_upp"), LIST)
    assert "Planens ramverk" not in text_of(app)
    choose_framework(app, "uvts-2024-2026")
    assert f"Planen hör till ramverket <b>{UVTS}</b>: det har valts" in text_of(app)
    publish(app)
    plan = open_store().plan(1 if len(open_store().revisions()) == 1 else 2)
    assert plan.framework == "uvts-2024-2026"
    assert not any(action.goals for action in plan.actions)
    app.switch_page("pages/ramverk.py").run()
    assert f"'ub-deed-name'>{UVTS}<" in text_of(app)
    again = upload(open_app(DEPARTMENTS, monkeypatch, "ladda_upp"), example("aktivitetsplan-2021-2024.xlsx"))
    assert f"Planen hör till ramverket <b>{UVTS}</b>: det har valts" in text_of(again)
    next(button for button in again.button if button.label == "Läs utan dem").click().run()
    assert f"Planen hör till ramverket <b>{COMPACT}</b>: dess ord" in text_of(again)


def test_the_same_file_under_another_framework_can_be_published(monkeypatch: pytest.MonkeyPatch) -> None:
    """The published plan is offered anew once another framework is chosen for it, though its actions are the same."""
    app = upload(open_app(LIST, monkeypatch, "ladda_upp"), GRID)
    publish(app)
    upload(app, GRID)
    assert "det finns inget att publicera" in text_of(app)
    choose_framework(app, "samverkan-2021-2024")
    assert "det finns inget att publicera" not in text_of(app)


def test_plans_side_by_side_each_follow_their_own_framework(monkeypatch: pytest.MonkeyPatch) -> None:
    """With all plans shown the frame names each plan's framework, and each framework counts its own plan alone."""
    app = publish(upload(open_app(LIST, monkeypatch, "ladda_upp"), LIST))
    go_on(upload(app, DEPARTMENTS), "publicera")
    app.selectbox(key="publish_as").set_value("En ny plan, bredvid de andra").run()
    app.text_input(key="publish_name").set_value("Kommunens plan").run()
    publish(app)
    app.switch_page("pages/ramverk.py").run()
    app.selectbox(key="plan").set_value("Alla planer").run()
    assert not app.exception
    line = f"Huvudplanen hör till ramverket {COMPACT}. Kommunens plan hör till ramverket {UVTS}."
    assert f"inget att rätta, 1 upplysning. {line}" in foot_of(app)  # a department's sheet without actions is no fault
    assert f"'ub-deed-name'>{COMPACT}<" in text_of(app)
    assert "Stärka föräldrar<b>3</b>" in unlinked(app)
    choose(app, "Visa ramverket", UVTS)
    assert "Skolmisslyckande<b>7</b>" in unlinked(app)
    assert f"{line} Antalen gäller planen som hör hit." in text_of(app)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_which_framework_holds(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is more than one, the frame names the plan's own."""
    assert f"Planen hör till ramverket {UVTS}." in foot_of(open_app(DEPARTMENTS, monkeypatch, page))


def test_a_framework_that_is_gone_is_said(own_frameworks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A published plan whose framework's file was taken away is shown in the default's words, and that is said."""
    publish(upload(open_app(LIST, monkeypatch, "ladda_upp"), DEPARTMENTS))
    (own_frameworks / "uvts-2024-2026.toml").unlink()
    body = foot_of(open_app(LIST, monkeypatch))
    assert f"Planens ramverk ”uvts-2024-2026” finns inte längre, så orden i {COMPACT} används." in body


@pytest.mark.parametrize("page", PAGES)
def test_faults_are_told_on_every_page(page: str, own_frameworks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A faulty framework is told with file, line and remedy, as text; the others are used."""
    (own_frameworks / "trasig.toml").write_text('name = "X"\n"<b>mål</b>" = 3', encoding="utf-8")
    copy = (own_frameworks / "samverkan-2021-2024.toml").read_text("utf-8")
    (own_frameworks / "kopia.toml").write_text(copy, encoding="utf-8")
    app = open_app(LIST, monkeypatch, page)
    assert not app.exception
    body = text_of(app)
    assert "trasig.toml, rad 2: ”&lt;b&gt;mål&lt;/b&gt;” känns inte igen." in body
    assert "gäller samtidigt" in body
    assert body.count("role='alert'") == 2


def test_a_frameworks_texts_are_text(own_frameworks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in a framework's file is never markup."""
    nasty = "<img src=x onerror=alert(1)>"
    text = f"""
    name = "{nasty}"
    parties = ["{nasty}"]
    target_picture = "{nasty}"
    overall_goals = ["{nasty}"]
    focus_areas = ["{nasty}"]
    [[goals]]
    name = "{nasty}"
    [partners.police]
    "{nasty}" = []
    """
    (own_frameworks / "elakt.toml").write_text(text, encoding="utf-8")
    app = open_app(LIST, monkeypatch, "ramverk", ramverk=nasty)
    assert "&lt;img" in text_of(app)
    assert "<img" not in text_of(app)


def test_two_frameworks_of_one_name_are_told_apart(own_frameworks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both can be chosen, by their files' names."""
    later = 'name = "Umeå växer – tryggt och säkert"\nvalid_from = 2031-01-01'
    (own_frameworks / "nytt.toml").write_text(later, encoding="utf-8")
    app = choose(open_app(LIST, monkeypatch, "ramverk"), "Visa ramverket", "Umeå växer – tryggt och säkert (nytt)")
    assert "Gäller från och med 2031-01-01. Det har inte börjat gälla än." in text_of(app)


def test_unknown_statuses_are_counted_in_boxes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An action whose status is unknown is no less in its box."""
    plan = tmp_path / "plan.csv"
    plan.write_text("Insats;Förvaltning;Faktorer;Status\nA;Fritid;Droger;pausad\n", encoding="utf-8")
    data = drawn(open_app(plan, monkeypatch, "forvaltningar"))
    counts = [box["counts"] for row in data["rows"] for box in row["boxes"] if box["counts"]]
    assert [part["shape"] for part in counts[0]] == ["?"]
