"""docs/frameworks.md, followed word for word: another municipality gets a dashboard of its own."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.apps import open_app, publish, text_of, upload
from tests.paths import ROOT
from tests.readers.workbooks.books import build
from umebra.cli import main
from umebra.errors import SettingsError
from umebra.model.plan import Status
from umebra.readers import read_plan
from umebra.settings.frameworks import parse_framework
from umebra.settings.settings import PATH_VARIABLE

GUIDE = (ROOT / "docs" / "frameworks.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", GUIDE, re.DOTALL)
SETTINGS, FRAMEWORK = (text for kind, text in BLOCKS if kind == "toml")
COPYING = next(text for kind, text in BLOCKS if kind == "sh")
ANSWER = next(text for _, text in BLOCKS if text.startswith("Allt är i ordning"))
ROWS = [
    ("Aktivitet", "Status", "Fokusområde", "Förvaltning", "Prioriterat mål", "Bakomliggande faktorer", "Ansvarig"),
    ("Trygghetsvandring", "Genomförs nu", "Trygga platser", "Teknik och fritid", "2", "Brist på fritid", "Kajen"),
    ("Skolsocialt team", "Påbörjad", "Unga på glid", "Skola och förskola", "1", "Skolfrånvaro", "Kommunen"),
]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the guide copies, where its steps 2 to 4 have been followed."""
    shutil.copy(ROOT / "settings.toml", tmp_path)
    shutil.copytree(ROOT / "frameworks", tmp_path / "frameworks")
    monkeypatch.chdir(tmp_path)
    subprocess.run(["sh", "-e", "-c", COPYING], check=True)  # noqa: S603, S607 - the guide's own commands
    settings = tmp_path / "exempelkoping" / "settings.toml"
    text = settings.read_text("utf-8")
    for line in SETTINGS.splitlines():
        text, changed = re.subn(rf"^{line.split(' = ')[0]} = .*$", line, text, flags=re.MULTILINE)
        assert changed == 1
    settings.write_text(text, encoding="utf-8")
    (framework,) = (tmp_path / "exempelkoping" / "frameworks").iterdir()
    framework.write_text(FRAMEWORK, encoding="utf-8")
    monkeypatch.setenv(PATH_VARIABLE, "exempelkoping/settings.toml")
    return tmp_path


def test_check_answers_as_the_guide_says(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Step 5's answer is the program's, word for word."""
    assert project.is_dir()
    assert main(["check"]) == 0
    assert capsys.readouterr().out == ANSWER


def test_the_template_reads_back(project: Path) -> None:
    """Step 6's command writes a template that is read as a plan of this framework once it is filled in."""
    command = re.search(r"python -m umebra (template -o \S+)", GUIDE)
    assert command
    assert main(command[1].split()) == 0
    assert (project / command[1].split()[-1]).is_file()


def test_the_dashboard_is_their_own(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Step 7's pages show the municipality's agreement, goals, departments and partners."""
    plan = project / "plan.xlsx"
    plan.write_bytes(build({"Plan": ROWS}))
    assert [action.status for action in read_plan(plan, plan.name).actions] == [Status.GREEN, Status.YELLOW]
    app = publish(upload(open_app(plan, monkeypatch, "ladda_upp"), plan))
    app.switch_page("pages/ramverk.py").run()
    for text in ("Brå Exempelköping", "Exempelköping kan gå hem själva", "Tryggare centrum kvällar och helger"):
        assert text in text_of(app)
    app.switch_page("pages/forvaltningar.py").run()
    assert "Faktorn <b>Droger i hemmet</b>: ingen förvaltning arbetar med den." in text_of(app)
    app.switch_page("pages/samverkansparter.py").run()
    assert "Fritidsgården Kajen" in text_of(app)
    assert "Umeå" not in text_of(app)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("name = ”X”", "värdet efter likhetstecknet fattas, eller ska stå inom raka citattecken"),
        ('name = "X"\nparties = ["A"\n"B"]', "det saknas ett komma eller en avslutande hakparentes"),
        ('name = "X"\nfokus_areas = []', "”fokus_areas” känns inte igen. Menade du ”focus_areas”?"),
        ('name = "X"\n[[goals]]\nname = "A"\nmethod = []', "”method” hamnar inuti ett mål"),
        ('name = "X"\nvalid_from = 2025-01-01\nvalid_to = 2024-01-01', "avtalet slutar innan det börjar"),
        ('name = "\N{REPLACEMENT CHARACTER}"', "filen är inte sparad som UTF-8"),
    ],
)
def test_faults_are_said_as_the_guide_says(text: str, fault: str) -> None:
    """Each sentence of the guide's last table is one that the program says."""
    assert fault in GUIDE
    with pytest.raises(SettingsError, match=re.escape(fault)):
        parse_framework(text, "eget.toml")


def test_every_line_of_a_framework_is_explained() -> None:
    """The guide's table of lines has each thing that a framework's file may hold."""
    explained = set(re.findall(r"`\[*([\w.]+)\]*`", GUIDE.partition("## Ramverkets rader")[2]))
    keys = {
        *("name", "valid_from", "valid_to", "prolonged", "parties", "overall_goals", "target_picture", "focus_areas"),
        *("departments", "factors", "districts", "method", "goals", "partners.slag", "status.labels", "status.words"),
        "goals_by_focus_area",
    }
    assert keys <= explained
    with pytest.raises(SettingsError) as fault:
        parse_framework('name = "X"\nzzzzzz = 1', "eget.toml")
    known = set(re.findall(r"[a-z_]+", str(fault.value).partition("Här får stå ")[2]))
    assert known == {key.partition(".")[0] for key in keys}
