"""``python -m tools.sbom FILE``: write the software bill of materials, in CycloneDX format.

It lists every package that the dashboard installs, with its version, licence and the
checksums of its files, from ``requirements.txt`` and ``docs/licences.md``. Packages for
tests and builds are not included.
"""

import re
import sys
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

import umebra

ROOT = Path(__file__).parents[1]
_PACKAGE = re.compile(r"^([\w.-]+)==([\w.]+)([^\\]*)((?: \\\n {4}--hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE)
_LICENCE = re.compile(r"^\| ([\w.-]+) \| ([^|]+?) \|", re.MULTILINE)


def packages(lock: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the packages of a lock file by name, each with its version and its files' checksums."""
    return {
        name: (version, tuple(re.findall(r"sha256:(\w+)", hashes)))
        for name, version, _, hashes in _PACKAGE.findall(lock)
    }


def licences() -> dict[str, str]:
    """Return the packages' licences by name, from docs/licences.md."""
    text = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    return {name: licence for name, licence in _LICENCE.findall(text) if name != "Package"}


def bill() -> str:
    """Return the bill of materials as JSON."""
    known, bom = licences(), Bom()
    root = Component(name="umebra", version=umebra.__version__, type=ComponentType.APPLICATION)
    bom.metadata.component = root
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    parts = [_component(name, *found, known[name]) for name, found in packages(lock).items()]
    bom.components.update(parts)
    bom.register_dependency(root, parts)
    return str(JsonV1Dot6(bom).output_as_string(indent=1)) + "\n"


def _component(name: str, version: str, checksums: tuple[str, ...], licence: str) -> Component:
    # CycloneDX's own hashes are for a single file, but a package has one for each file that may be installed.
    files = [Property(name="umebra:file:sha256", value=checksum) for checksum in checksums]
    only = [HashType(alg=HashAlgorithm.SHA_256, content=checksums[0])] if len(checksums) == 1 else []
    return Component(
        name=name,
        version=version,
        bom_ref=f"pkg:pypi/{name}@{version}",
        purl=PackageURL("pypi", None, name, version),
        licenses=[LicenseExpression(licence)],
        hashes=only,
        properties=files,
    )


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(bill(), encoding="utf-8")
    sys.stdout.write(f"{target}\n")
