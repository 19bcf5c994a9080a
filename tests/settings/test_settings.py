"""The settings file."""

import tomllib
from pathlib import Path

import pytest

from tests.paths import ROOT
from umebra.errors import SettingsError
from umebra.model.plan import Action, Status
from umebra.settings.settings import DEFAULT_PATH, PATH_VARIABLE, parse_settings, read_settings, settings_path

TEXT = DEFAULT_PATH.read_text(encoding="utf-8")
FRAMEWORK = ("eget.toml", 'name = "Eget"')


def test_the_projects_own_settings_hold_the_agreement() -> None:
    """Five focus areas, four goals in order, a word for each status."""
    settings = read_settings()
    assert len(settings.focus_areas) == 5
    assert settings.goals[0].name == "Krafttag mot narkotika"
    assert len(settings.goals) == 4
    assert set(settings.status_labels) == set(settings.status_words) == set(Status)


def test_headings_fill_fields_that_an_action_has() -> None:
    """A heading for a field that doesn't exist would be read for nothing."""
    fields = set(Action.__dataclass_fields__)
    assert set(read_settings().headings) <= fields


def test_goals_by_focus_area_name_goals() -> None:
    """The table of derived goals gives full names, and only where it is switched on."""
    settings = read_settings()
    assert settings.goals_by_focus_area["Utveckla samverkan"] == ("Öka förtroendet för samhällets företrädare",)
    assert settings.derive_goals is False


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("organisation = ", "min.toml kan inte läsas", id="no TOML"),
        pytest.param(
            TEXT.replace("derive_goals = false", "derive_goals = nej"),
            r"kan inte läsas, rad \d+: ",
            id="the line is named",
        ),
        pytest.param('organisation = "X"', "saknar ”green”", id="a setting is missing"),
        pytest.param(
            TEXT.replace('organisation = "Umebrå"', "organisation = 3"),
            r"min.toml, rad 6: ”organisation” ska vara en text",
            id="a number for a text",
        ),
        pytest.param(
            TEXT.replace("meetings = []", 'meetings = ["2026-09-18"]'), "utan citattecken", id="a text for a day"
        ),
        pytest.param(TEXT.replace("rows = 200_000", "rows = 0"), "heltal större än noll", id="no limit"),
        pytest.param(TEXT.replace('"#1F4E79"', '"blå"'), r"rad \d+: ”blå” är ingen färg.*#1F4E79", id="no colour"),
        pytest.param(TEXT.replace('logo = ""', 'logo = "l.svg"'), "”l.svg” är ingen bild", id="no picture"),
    ],
)
def test_a_fault_in_the_settings_is_a_sentence(text: str, says: str) -> None:
    """A person who mistypes is told what to mend, and where."""
    with pytest.raises(SettingsError, match=says):
        parse_settings((("min.toml", text), FRAMEWORK))


def test_a_missing_settings_file_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable that names the file is named in the message."""
    monkeypatch.setenv(PATH_VARIABLE, str(tmp_path / "saknas.toml"))
    assert settings_path() == tmp_path / "saknas.toml"
    with pytest.raises(SettingsError, match=PATH_VARIABLE):
        read_settings()


def test_a_settings_file_of_another_encoding_is_a_sentence(tmp_path: Path) -> None:
    """Windows' old encoding is named as the fault."""
    path = tmp_path / "min.toml"
    path.write_bytes(TEXT.encode("cp1252"))
    with pytest.raises(SettingsError, match="UTF-8"):
        read_settings(path)


def test_the_server_lets_a_file_in_that_is_as_large_as_may_be_read() -> None:
    """Streamlit's own limit of an upload is the one of the settings."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    settings = tomllib.loads((ROOT / "settings.toml").read_text(encoding="utf-8"))
    assert config["server"]["maxUploadSize"] == settings["limits"]["megabytes"]
