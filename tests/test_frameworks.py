"""Frameworks: their files, their faults, and which one a plan belongs to."""

from datetime import date
from pathlib import Path

import pytest

from tests.apps import DEPARTMENTS, LIST, NATIONAL, example
from umebra.errors import SettingsError
from umebra.frameworks import parse_framework
from umebra.plan import Status
from umebra.readers import read_plan
from umebra.settings import DEFAULT_PATH, PATH_VARIABLE, parse_settings, read_settings, settings_path

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


def test_a_framework_can_be_said() -> None:
    """What a person says goes before what the words say, and the reader uses that framework's words."""
    plan = read_plan(LIST, LIST.name, framework="uvts-2024-2026")
    assert plan.framework == "uvts-2024-2026"
    assert not any(action.goals for action in plan.actions)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("name = nej", r"eget.toml kan inte läsas.*line 1", id="no TOML"),
        pytest.param("valid_from = 2021-01-01", "eget.toml saknar ”name”", id="no name"),
        pytest.param(
            AGREEMENT.replace("valid_to = 2024-12-31", "valid_to = 2019-12-31"), "rad 8: avtalet slutar innan"
        ),
        pytest.param(AGREEMENT.replace("[partners.region]", "[partners.landsting]"), "slag ”landsting” finns inte"),
        pytest.param(AGREEMENT.replace('samverkan" = [2]', 'samverkan" = [9]'), r"rad \d+: mål 9 finns inte"),
        pytest.param(AGREEMENT.replace("districts = [", "districts = 3 #["), "”districts” ska vara en lista|kan inte"),
        pytest.param(AGREEMENT + '\n[status.labels]\nblue = "Blå"', "statusen ”blue” finns inte"),
    ],
)
def test_a_fault_in_a_framework_is_a_sentence(text: str, says: str) -> None:
    """The file, the line and the remedy are named."""
    with pytest.raises(SettingsError, match=says):
        parse_framework(text, "eget.toml")


def test_a_faulty_framework_is_left_out_and_told() -> None:
    """The others are used; what is wrong stands among the faults."""
    settings = parse_settings((SETTINGS, ("samverkan-2021-2024.toml", AGREEMENT), ("trasig.toml", "name = ")))
    assert [framework.id for framework in settings.frameworks] == ["samverkan-2021-2024"]
    assert "trasig.toml" in settings.faults[0]
    with pytest.raises(SettingsError, match="trasig"):
        parse_settings((SETTINGS, ("trasig.toml", "name = ")))


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
