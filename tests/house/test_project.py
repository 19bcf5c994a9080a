"""The project's own files agree with one another, and hold nothing specific to one machine."""

import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house import architecture
from tests.paths import ROOT
from umebra import cli

NOT_OURS = frozenset({".git", ".hypothesis", ".venv", "build", "__pycache__", "node_modules"})
REQUIREMENTS = ("requirements.in", "requirements-dev.in")
PINNED = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+")
MARKDOWN_LINK = re.compile(r"\]\(([^)#\s]+)")
MAKE_COMMAND = re.compile(r"\bmake ([a-z]+)")

# Assembled from pieces, so that this file itself does not contain them.
MACHINE_PATHS = tuple(f"/{folder}/" for folder in ("work", "root"))
REGISTRY_HOSTS = ("pypi." + "org", "files.python" + "hosted", "registry.npm" + "js", "deb." + "debian")
MERGE_MARKS = ("\n" + "<" * 7 + " ", "\n" + "=" * 7 + "\n", "\n" + ">" * 7 + " ")


def _is_ours(file: Path) -> bool:
    parts = file.relative_to(ROOT).parts
    return (
        file.is_file() and parts[0] != "data" and not any(part in NOT_OURS or part.endswith("_cache") for part in parts)
    )


def _texts() -> list[tuple[str, str]]:
    contents = [(str(file.relative_to(ROOT)), file.read_bytes()) for file in ROOT.rglob("*") if _is_ours(file)]
    return [(name, content.decode("utf-8", "replace")) for name, content in contents if b"\0" not in content]


def _required(name: str) -> list[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-"))]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _names(requirements: list[str]) -> set[str]:
    return {_normal(line.partition("==")[0]) for line in requirements}


@pytest.mark.parametrize("marks", [MACHINE_PATHS, REGISTRY_HOSTS, MERGE_MARKS], ids=["paths", "hosts", "merges"])
def test_no_file_holds_what_belongs_elsewhere(marks: tuple[str, ...]) -> None:
    """No text names a machine's own folders or a package registry's host, or has merge conflict markers."""
    assert [(name, mark) for name, text in _texts() for mark in marks if mark in text] == []


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_requirement_is_pinned(name: str) -> None:
    """Each requirement names one exact version, so that every machine gets the same."""
    assert [line for line in _required(name) if not PINNED.fullmatch(line)] == []


def test_nothing_is_pinned_twice() -> None:
    """A package's version is chosen in only one file."""
    names = [_normal(line.partition("==")[0]) for file in REQUIREMENTS for line in _required(file)]
    assert sorted(names) == sorted(set(names))


def test_every_dependency_has_its_reason() -> None:
    """docs/dependencies.md has one line for each direct dependency, and no others."""
    rows = re.findall(r"^\| ([\w.-]+) \| (.*\S) *\|$", (ROOT / "docs/dependencies.md").read_text("utf-8"), re.MULTILINE)
    explained = [_normal(name) for name, _ in rows if name != "Package"]
    assert sorted(explained) == sorted(_names([line for file in REQUIREMENTS for line in _required(file)]))


def test_every_imported_package_is_required() -> None:
    """Every package that the dashboard imports is named in requirements.in, not only another package's dependency."""
    sources = architecture.read_sources(ROOT)
    modules = [source.name for source in sources]
    tops = {name.partition(".")[0] for source in sources for name in architecture.imports(source, modules)}
    foreign = tops - sys.stdlib_module_names - {name.partition(".")[0] for name in modules}
    packages = importlib.metadata.packages_distributions()
    assert {_normal(packages[top][0]) for top in foreign} <= _names(_required("requirements.in"))


def test_links_lead_to_files() -> None:
    """Every file that a link or picture in the documentation refers to exists."""
    documents = [ROOT / name for name, _ in _texts() if name.endswith(".md")]
    links = [(file, link) for file in documents for link in MARKDOWN_LINK.findall(file.read_text("utf-8"))]
    local = [(file, link) for file, link in links if "://" not in link and not link.startswith("mailto:")]
    assert [f"{file.name}: {link}" for file, link in local if not (file.parent / link).exists()] == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/operation.md"])
def test_commands_in_the_documentation_exist(name: str) -> None:
    """Every ``make`` command in the documentation is a target of the Makefile."""
    commands = set(MAKE_COMMAND.findall((ROOT / name).read_text("utf-8")))
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert commands <= targets


def test_versions_agree() -> None:
    """The version in pyproject.toml is the package's own, and that of the changelog's latest or coming entry."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f'__version__ = "{project["version"]}"' in (ROOT / "umebra/__init__.py").read_text("utf-8")
    assert re.search(rf"^## \[({re.escape(project['version'])}|Unreleased)\]", _changelog(), re.MULTILINE)


def test_the_command_is_the_command_line() -> None:
    """pyproject.toml's command ``umebra`` is the command line that ``python -m umebra`` runs."""
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert set(scripts) == {"umebra"}
    assert importlib.metadata.EntryPoint("umebra", scripts["umebra"], "console_scripts").load() is cli.main


def test_an_installation_has_every_file() -> None:
    """An installation has every file of the package that is no module, and the files beside the package."""
    setuptools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    files = {file for file in ROOT.glob("umebra/**/*") if file.is_file() and file.suffix not in (".py", ".pyc")}
    assert files <= {file for one in setuptools["package-data"]["umebra"] for file in ROOT.glob(f"umebra/{one}")}
    beside = {file for ones in setuptools["data-files"].values() for one in ones for file in ROOT.glob(one)}
    needed = (
        "*.py",
        "settings.toml",
        "frameworks/*",
        "pages/*.py",
        "sample_data/*.xlsx",
        "sample_data/*.toml",
        ".streamlit/config.toml",
    )
    assert {file for one in needed for file in ROOT.glob(one)} <= beside


def test_the_licence_is_in_the_project() -> None:
    """pyproject.toml names the licence whose text is in LICENSE, and a README that exists."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["license"] == "MIT"
    assert [(ROOT / name).read_text("utf-8").partition("\n")[0] for name in project["license-files"]] == ["MIT License"]
    assert (ROOT / project["readme"]).is_file()


def test_every_document_is_in_the_index() -> None:
    """docs/index.md has one line for each document of the project, and no others."""
    lines = re.findall(r"^- \[.+?\]\(([^)]+)\): ", (ROOT / "docs/index.md").read_text("utf-8"), re.MULTILINE)
    documents = [*ROOT.glob("docs/*.md"), *ROOT.glob("*.md"), ROOT / "LICENSE"]
    listed = sorted((ROOT / "docs" / line).resolve() for line in lines)
    assert listed == sorted(file.resolve() for file in documents if file.name != "index.md")


def _changelog() -> str:
    return (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_dashboard_keeps_to_this_machine() -> None:
    """By default the server listens only on this machine, contacts no other host, and sends no usage statistics."""
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    assert config["server"]["address"] == "127.0.0.1"
    assert config["browser"]["serverAddress"] == "127.0.0.1"
    assert config["browser"]["gatherUsageStats"] is False
