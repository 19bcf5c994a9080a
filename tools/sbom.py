"""Write the software bill of materials: ``python -m tools.sbom FILE``, in CycloneDX's form.

It holds every package that the dashboard installs, with its version, licence and the
checksums of all its files, as ``requirements.txt`` and ``docs/licences.md`` say; what
tests it and builds it is not in it.
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
    """Return each package of a lock file with its version and the checksums of its files."""
    return {
        name: (version, tuple(re.findall(r"sha256:(\w+)", hashes)))
        for name, version, _, hashes in _PACKAGE.findall(lock)
    }


def licences() -> dict[str, str]:
    """Return each package's licence, as docs/licences.md says."""
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
    # A component's own hashes are of one file; here every file that may be installed has one.
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
