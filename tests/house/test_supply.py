"""What is installed is exactly what was chosen: checksums, licences and the bill of materials."""

import importlib.metadata
import json
import re

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.paths import ROOT
from tools import sbom

LOCKS = ("requirements.txt", "requirements-dev.txt")
ALLOWED = frozenset(
    {
        *(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "MIT",
            "MIT-0",
            "MIT-CMU",
            "PSF-2.0",
            "Zlib",
        ),
        *("LGPL-3.0-only", "MPL-2.0", "OFL-1.1"),  # used unmodified
    }
)


def _lock(name: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    return sbom.packages((ROOT / name).read_text("utf-8"))


def _chosen(name: str) -> dict[str, str]:
    lines = re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", package).lower(): version for package, version in lines}


@pytest.mark.parametrize("name", LOCKS)
def test_every_file_has_its_checksum(name: str) -> None:
    """Each line of a lock file belongs to a package with one version and a checksum for each of its files."""
    text = (ROOT / name).read_text("utf-8")
    locked = _lock(name)
    assert len(locked) == len(re.findall(r"^[\w.-]+==", text, re.MULTILINE)) >= 50
    assert not re.findall(r"^(?![\w.-]+==| {4}--hash=sha256:)", text.rstrip("\n"), re.MULTILINE)
    assert sum(len(hashes) for _, hashes in locked.values()) == text.count("--hash=")
    assert all(hashes for _, hashes in locked.values())


@pytest.mark.parametrize(("chosen", "lock"), [("requirements.in", LOCKS[0]), ("requirements-dev.in", LOCKS[1])])
def test_what_is_chosen_is_locked(chosen: str, lock: str) -> None:
    """A pinned version is the one in the lock file; if not, ``make lock`` was forgotten."""
    locked = {name: version for name, (version, _) in _lock(lock).items()}
    assert _chosen(chosen).items() <= locked.items()


def test_the_locks_agree() -> None:
    """The dashboard's packages are tested with exactly the same files."""
    assert _lock(LOCKS[0]).items() <= _lock(LOCKS[1]).items()


def test_only_what_has_its_checksum_is_installed() -> None:
    """The Makefile installs only packages with checksums."""
    installs = re.findall(r"^.*(?:pip install|\(PIP\)|\(INSTALL\)).*$", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert installs
    assert all("--require-hashes" in line or "(INSTALL)" in line for line in installs)


def test_every_licence_is_known_and_allowed() -> None:
    """Each installed package has one row in docs/licences.md, with allowed licences."""
    rows = sbom.licences()
    assert rows.keys() == _lock(LOCKS[1]).keys()
    parts = {name: re.split(r" AND | OR ", licence) for name, licence in rows.items()}
    assert {name: licences for name, licences in parts.items() if not ALLOWED.issuperset(licences)} == {}


def test_licences_are_what_the_packages_say() -> None:
    """If an installed package gives an SPDX licence expression, the list has the same."""
    rows = sbom.licences()
    installed = {name: _metadata(name) for name in rows}
    said = {name: found["License-Expression"] for name, found in installed.items() if found}
    named = {name: licence for name, licence in said.items() if licence}
    assert len(named) > 30
    assert named == {name: rows[name] for name in named}


def _metadata(name: str) -> dict[str, str | None]:
    try:
        found = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:  # for another operating system
        return {}
    return {"License-Expression": found.get("License-Expression")}


def test_the_bill_of_materials_is_valid() -> None:
    """It conforms to CycloneDX's schema, and lists each of the dashboard's packages with version and licence."""
    text = sbom.bill()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    parts = {part["name"]: part for part in json.loads(text)["components"]}
    assert {name: part["version"] for name, part in parts.items()} == {
        name: version for name, (version, _) in _lock(LOCKS[0]).items()
    }
    assert all(part["licenses"] and part["properties"] for part in parts.values())


def test_security_says_how_to_report() -> None:
    """SECURITY.md says how to report, what is bounded and what is not."""
    headings = re.findall(r"^## (.+)$", (ROOT / "SECURITY.md").read_text("utf-8"), re.MULTILINE)
    assert {"Reporting", "What is bounded, and by what", "What is not protected"} <= {*headings}


def test_no_lock_names_a_server() -> None:
    """No lock file names an index: where the files come from is each machine's own setting."""
    assert [name for name in LOCKS if "://" in (ROOT / name).read_text("utf-8")] == []
