"""Frameworks: their files, their faults, and which one a plan belongs to."""

from datetime import date
from pathlib import Path

import pytest

from tests.apps import DEPARTMENTS, LIST, NATIONAL, example
from umebra.errors import SettingsError
from umebra.model.corrections import Corrections
from umebra.model.plan import Status
from umebra.readers import read_plan
from umebra.settings.frameworks import parse_framework, validity
from umebra.settings.settings import DEFAULT_PATH, PATH_VARIABLE, parse_settings, read_settings, settings_path

FOLDER = DEFAULT_PATH.parent / "frameworks"
AGREEMENT = (FOLDER / "samverkan-2021-2024.toml").read_text(encoding="utf-8")
SETTINGS = ("settings.toml", DEFAULT_PATH.read_text(encoding="utf-8"))


def test_three_frameworks_come_with_the_project() -> None:
    """The agreement of 2021 is the default; the others are the plan of 2018 and the direction of 2024."""
    settings = read_settings()
    assert [framework.id for framework in settings.frameworks] == [
        "samverkan-2021-2024",
        "umea-vaxer-2018",
        "uvts-2024-2026",
    ]
    assert settings.faults == ()
    assert settings.framework.prolonged_from == date(2025, 1, 1)
    assert len(settings.framework.overall_goals) == 3
    assert [len(framework.goals) for framework in settings.frameworks] == [4, 0, 0]
    assert all(len(framework.method) == 5 for framework in settings.frameworks)


@pytest.mark.parametrize(
    ("plan", "framework"),
    [
        (example("aktivitetsplan-2018-rutnat.xlsx"), "umea-vaxer-2018"),
        (LIST, "samverkan-2021-2024"),
        (example("aktivitetsplan-2021-2024.csv"), "samverkan-2021-2024"),
        (DEPARTMENTS, "uvts-2024-2026"),
        (NATIONAL, "samverkan-2021-2024"),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_a_plan_shows_which_framework_it_belongs_to(plan: Path, framework: str) -> None:
    """Its words decide, then its years; a plan with neither is the default's."""
    assert read_plan(plan, plan.name).framework == framework


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        (example("aktivitetsplan-2018-rutnat.xlsx"), "dess namn står i planen och dess ord: 5 av 5 fokusområden"),
        (LIST, "dess ord: 5 av 5 fokusområden och årtalen 2021 och 2024"),
        (DEPARTMENTS, "dess ord: 11 av 11 förvaltningar och faktorer"),
        (NATIONAL, "planen pekar inte ut något, så det som står först i inställningarna gäller"),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_why_a_plan_belongs_to_a_framework_is_said(plan: Path, reason: str) -> None:
    """The name, the words or the years that decided are named, and so is that nothing did."""
    assert read_plan(plan, plan.name).framework_reason == reason


def test_a_framework_can_be_said() -> None:
    """What a person says goes before what the words say, and the reader uses that framework's words."""
    plan = read_plan(LIST, LIST.name, framework="uvts-2024-2026")
    assert (plan.framework, plan.framework_reason) == ("uvts-2024-2026", "")
    assert read_plan(LIST, LIST.name, corrections=Corrections(framework="uvts-2024-2026")).actions == plan.actions
    assert not any(action.goals for action in plan.actions)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("name = nej", r"eget.toml kan inte läsas, rad 1: värdet", id="no TOML"),
        pytest.param("valid_from = 2021-01-01", "eget.toml saknar ”name”", id="no name"),
        pytest.param(
            AGREEMENT.replace("valid_to = 2024-12-31", "valid_to = 2019-12-31"), "rad 8: avtalet slutar innan"
        ),
        pytest.param(AGREEMENT.replace("[partners.region]", "[partners.landsting]"), "slag ”landsting” finns inte"),
        pytest.param(AGREEMENT.replace('samverkan" = [2]', 'samverkan" = [9]'), r"rad \d+: mål 9 finns inte"),
        pytest.param(AGREEMENT.replace("districts = [", "districts = 3 #["), "”districts” ska vara en lista|kan inte"),
        pytest.param(AGREEMENT + '\n[status.labels]\nblue = "Blå"', "statusen ”blue” finns inte"),
        pytest.param(
            'name = "X"\nfokus_areas = ["A"]', "rad 2: ”fokus_areas” känns inte igen. Menade du ”focus_areas”"
        ),
        pytest.param('name = "X"\n[status]\nlabel = 1', r"rad 3: ”label” känns inte igen under \[status\]"),
        pytest.param('name = "X"\n[[goals]]\nname = "A"\nmethod = ["B"]', "rad 4: ”method” hamnar inuti ett mål"),
        pytest.param('name = "X"\n[[goals]]\nshort = "A"', r"rad 2: \[\[goals\]\] nr 1 saknar ”name”"),
        pytest.param('name = "X"\n[[goals]]\nname = "A"\n[[goals]]\nname = 2', "rad 5: ”name” ska vara en text"),
        pytest.param('name = "X"\n[goals_by_focus_area]\n"A" = 1', "rad 3: ”A” ska vara en lista med heltal"),
        pytest.param("name = ”Umeå”", "rad 1: värdet efter likhetstecknet fattas, eller ska stå inom raka citattecken"),
        pytest.param('name = "X"\nparties = ["A"\n"B"]', "rad 3: det saknas ett komma"),
        pytest.param('name = "X"\nÖst = 1', "rad 2: raden går inte att tolka; ett namn med å, ä, ö"),
        pytest.param('name = "Ume\N{REPLACEMENT CHARACTER}"', "rad 1: filen är inte sparad som UTF-8"),
    ],
)
def test_a_fault_in_a_framework_is_a_sentence(text: str, says: str) -> None:
    """The file, the line and the remedy are named."""
    with pytest.raises(SettingsError, match=says):
        parse_framework(text, "eget.toml")


def test_a_framework_that_is_gone_is_proposed_anew() -> None:
    """A choice that was remembered for a framework whose file was taken away counts for nothing."""
    plan = read_plan(DEPARTMENTS, DEPARTMENTS.name, corrections=Corrections(framework="borttaget"))
    assert plan.framework == "uvts-2024-2026"


def test_a_faulty_framework_is_left_out_and_told() -> None:
    """The others are used; what is wrong stands among the faults."""
    settings = parse_settings((SETTINGS, ("samverkan-2021-2024.toml", AGREEMENT), ("trasig.toml", "name = ")))
    assert [framework.id for framework in settings.frameworks] == ["samverkan-2021-2024"]
    assert "trasig.toml" in settings.faults[0]
    with pytest.raises(SettingsError, match="trasig"):
        parse_settings((SETTINGS, ("trasig.toml", "name = ")))


def test_a_framework_of_another_encoding_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file saved in Windows' old encoding doesn't take the others with it; a byte order mark is no fault."""
    monkeypatch.setenv(PATH_VARIABLE, str(tmp_path / "settings.toml"))
    (tmp_path / "settings.toml").write_text(SETTINGS[1], encoding="utf-8-sig")
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "samverkan-2021-2024.toml").write_text(AGREEMENT, encoding="utf-8-sig")
    (tmp_path / "frameworks" / "trasig.toml").write_bytes('\nname = "Umeå"'.encode("cp1252"))
    settings = read_settings()
    assert [framework.id for framework in settings.frameworks] == ["samverkan-2021-2024"]
    assert settings.faults == ("trasig.toml, rad 2: filen är inte sparad som UTF-8. Spara om den med den kodningen.",)


@pytest.mark.parametrize(
    ("times", "words"),
    [
        ("", "Avtalet säger inte när det gäller."),
        ("valid_from = 2021-01-01", "Gäller från och med 2021-01-01."),
        ("valid_to = 2026-12-31", "Gäller till och med 2026-12-31."),
        ("valid_to = 2020-12-31", "Gällde till och med 2020-12-31 och har löpt ut."),
        ("valid_from = 2024-01-01\nvalid_to = 2026-12-31", "Gäller 2024-01-01 till 2026-12-31."),
        ("valid_from = 2018-01-01\nvalid_to = 2020-12-31", "Gällde 2018-01-01 till 2020-12-31 och har löpt ut."),
        (
            "valid_from = 2021-01-01\nvalid_to = 2024-12-31\nprolonged = true",
            "Gäller 2021-01-01 till 2024-12-31, och tills vidare från och med 2025-01-01.",
        ),
        ("valid_from = 2021-01-01\nprolonged = true", "Gäller tills vidare från och med 2021-01-01."),
        ("prolonged = true", "Gäller tills vidare."),
        (
            "valid_from = 2027-01-01\nprolonged = true",
            "Gäller tills vidare från och med 2027-01-01. Det har inte börjat gälla än.",
        ),
        ("valid_from = 2027-01-01", "Gäller från och med 2027-01-01. Det har inte börjat gälla än."),
    ],
)
def test_validity_in_words(times: str, words: str) -> None:
    """When an agreement holds is a sentence, that it has expired included."""
    assert validity(parse_framework(f'name = "Eget"\n{times}', "eget.toml"), date(2026, 11, 22)) == words


def test_two_of_one_name_at_one_time_are_told() -> None:
    """The same agreement twice is a mistake; two different ones may hold at once."""
    own = AGREEMENT.replace("prolonged = true", "prolonged = false")
    later = own.replace("2021-01-01", "2025-01-01").replace("2024-12-31", "2028-12-31")
    files = [("samverkan-2021-2024.toml", AGREEMENT), ("b.toml", later)]
    assert "gäller samtidigt" in parse_settings((SETTINGS, *files)).faults[0]
    files[0] = ("samverkan-2021-2024.toml", own)
    assert parse_settings((SETTINGS, *files)).faults == ()


def test_a_frameworks_own_words_win() -> None:
    """A framework may name and read the statuses in its own way."""
    text = 'name = "Eget"\n[status.labels]\ngreen = "On track"\n[status.words]\nred = ["pågår"]'
    settings = parse_settings((SETTINGS, ("eget.toml", text)))
    assert settings.status_labels[Status.GREEN] == "On track"
    assert settings.status_labels[Status.RED] == "Inte påbörjad"
    assert "pågår" in settings.status_words[Status.RED]
    assert "pågår" not in settings.status_words[Status.GREEN]


def test_frameworks_lie_beside_ones_own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A settings file of one's own names its own folder; without one it uses the project's."""
    path = tmp_path / "settings.toml"
    monkeypatch.setenv(PATH_VARIABLE, str(path))
    path.write_text(SETTINGS[1], encoding="utf-8")
    with pytest.raises(SettingsError, match="har inga ramverk"):
        read_settings()
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "eget.toml").write_text('name = "Eget"', encoding="utf-8")
    assert read_settings(settings_path()).framework.name == "Eget"
    path.write_text(SETTINGS[1].replace('frameworks = "frameworks"', ""), encoding="utf-8")
    assert len(read_settings().frameworks) == 3
