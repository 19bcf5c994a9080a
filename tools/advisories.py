"""Read a list of known vulnerabilities that was fetched once: a zip or a folder of advisories in OSV's form.

OSV's own list for PyPI is a zip of JSON files, and the Python Packaging Authority's advisory database a repository of
YAML files with the same fields. A file is read at a time, and only what concerns a package on PyPI is kept of it.
The list is somebody else's text: its files are bounded in size, number and depth, and one that can't be read is told.
"""

import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

ENDINGS = frozenset({".json", ".yaml", ".yml"})
MOST_PACKED = 300_000_000
MOST_UNPACKED = 3_000_000_000
MOST_FILES = 500_000
MOST_IN_A_FILE = 10_000_000
DEEPEST = 50
_BROKEN = (OSError, EOFError, RuntimeError, NotImplementedError, ValueError, zipfile.BadZipFile, zlib.error)


class UnreadableError(ValueError):
    """The list, or a file in it, can't be read; the message is in Swedish, for the person who named the list."""


class MissingError(Exception):
    """What the list's form needs is not installed; the message is in Swedish."""


class Concerns(Enum):
    """Whether an advisory concerns a version; UNTOLD where it names the package, but no versions to compare with."""

    YES = "yes"
    NO = "no"
    UNTOLD = "untold"


@dataclass(frozen=True)
class Affected:
    """What an advisory says of one package: versions by name, and ranges of events, each event (kind, version)."""

    package: str
    versions: tuple[str, ...]
    ranges: tuple[tuple[tuple[str, str], ...], ...]

    def concerns(self, version: Version) -> Concerns:
        """Return whether the version is one of those that are named, or lies in one of the ranges."""
        if version in {_comparable(one) for one in self.versions}:
            return Concerns.YES
        answers = {_lies_in(version, events) for events in self.ranges}
        if Concerns.YES in answers:
            return Concerns.YES
        return Concerns.NO if self.versions or answers == {Concerns.NO} else Concerns.UNTOLD

    def fixed_in(self, version: Version) -> tuple[str, ...]:
        """Return the versions after this one in which the fault is mended, the lowest first."""
        ends = {end for events in self.ranges for kind, end in events if kind == "fixed"}
        known = {later: end for end in ends if (later := _comparable(end)) is not None and later > version}
        return tuple(known[later] for later in sorted(known))


@dataclass(frozen=True)
class Advisory:
    """One advisory: its id and other names, what it is about, when it was changed, and what it affects on PyPI."""

    key: str
    aliases: tuple[str, ...]
    summary: str
    modified: str
    withdrawn: bool
    affected: tuple[Affected, ...]


def read_advisories(source: Path) -> Iterator[Advisory | UnreadableError]:
    """Yield the advisories of a zip or a folder, and for a file that can't be read why.

    Files of another kind, such as a repository's own settings, are left out.

    Raises:
        UnreadableError: There is no such list, it is no zip, or it is larger than is read.
    """
    for name, content in _files(source):
        try:
            found = content if isinstance(content, UnreadableError) else advisory(_parsed(name, content))
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            found = UnreadableError(name)
        if found is not None:
            yield found


def advisory(fields: Any) -> Advisory | None:  # noqa: ANN401 - whatever a file holds
    """Return the advisory that the fields make, or None if they are something else than an advisory."""
    if not isinstance(fields, dict) or "id" not in fields or not {"modified", "affected"} & fields.keys():
        return None
    withdrawn = bool(fields.get("withdrawn"))
    if "affected" not in fields and not withdrawn:
        raise UnreadableError("affected")
    return Advisory(
        key=_text(fields["id"]),
        aliases=tuple(_text(alias) for alias in _list(fields, "aliases")),
        summary=_text(fields.get("summary") or fields.get("details") or ""),
        modified=_text(fields.get("modified") or ""),
        withdrawn=withdrawn,
        affected=tuple(_affected(one) for one in _list(fields, "affected") if _on_pypi(one)),
    )


def _on_pypi(affected: dict[str, Any]) -> bool:
    return _text((affected.get("package") or {}).get("ecosystem", "")).partition(":")[0].lower() == "pypi"


def _affected(fields: dict[str, Any]) -> Affected:
    # A range of commits tells nothing of a version.
    ranges = [one for one in _list(fields, "ranges") if one.get("type") != "GIT"]
    return Affected(
        package=canonicalize_name(_text(fields["package"]["name"])),
        versions=tuple(_text(version) for version in _list(fields, "versions")),
        ranges=tuple(
            tuple((_text(kind), _text(version)) for event in _list(one, "events") for kind, version in event.items())
            for one in ranges
        ),
    )


def _list(fields: dict[str, Any], name: str) -> list[Any]:
    found = fields.get(name) or []
    if not isinstance(found, list):
        raise UnreadableError(name)
    return found


def _text(value: Any) -> str:  # noqa: ANN401 - whatever a file holds
    # Not what holds others: YAML can name one list a thousand times in another, which is short until it is written out.
    if not isinstance(value, str | int | float):
        raise UnreadableError(type(value).__name__)
    return str(value)


def _comparable(version: str) -> Version | None:
    try:
        return Version(version)
    except InvalidVersion:
        return None


def _lies_in(version: Version, events: tuple[tuple[str, str], ...]) -> Concerns:
    """Follow the events up to the version, as OSV's schema defines it; "0" is before every version."""
    steps = [(_comparable("0.dev0" if at == "0" else at), kind) for kind, at in events if kind != "limit"]
    if not steps or any(at is None for at, _ in steps):
        return Concerns.UNTOLD
    inside = False
    for at, kind in sorted((at, kind) for at, kind in steps if at is not None):
        if kind == "introduced" and version >= at:
            inside = True
        elif (kind == "fixed" and version >= at) or (kind == "last_affected" and version > at):
            inside = False
    return Concerns.YES if inside else Concerns.NO


def _parsed(name: str, content: bytes) -> Any:  # noqa: ANN401 - whatever a file holds
    if name.lower().endswith(".json"):
        return json.loads(content)
    try:
        import yaml
    except ImportError as error:  # where only what the dashboard runs on is installed
        message = "Listan är i YAML, och här saknas PyYAML. Ta OSV:s lista för PyPI i stället: den är i JSON."
        raise MissingError(message) from error
    # Every value as the text it is written as: a version 1.10 is not the number 1.1.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        depth = 0
        for event in yaml.parse(content, loader):  # the fast loader would end the program on what is nested too deep
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise UnreadableError(name)
        return yaml.load(content, loader)  # noqa: S506 - makes texts, lists and dictionaries only
    except yaml.YAMLError as error:
        raise UnreadableError(name) from error


def _files(source: Path) -> Iterator[tuple[str, bytes | UnreadableError]]:
    if source.is_dir():
        return _of_folder(source)
    if not source.is_file():
        message = f"{source} finns inte. Kontrollera namnet och mappen, och kör kommandot igen."
        raise UnreadableError(message)
    if source.stat().st_size > MOST_PACKED:
        message = f"{source} är större än {MOST_PACKED // 1_000_000} MB. Ta listan för PyPI, inte den för allt."
        raise UnreadableError(message)
    return _of_zip(source)


def _of_folder(folder: Path) -> Iterator[tuple[str, bytes | UnreadableError]]:
    paths = (Path(place) / name for place, _, names in os.walk(folder) for name in names)
    chosen = {path.relative_to(folder).as_posix(): path for path in paths if path.is_file()}
    names = sorted(name for name in chosen if _is_advisory(name))
    _bound(len(names), sum(chosen[name].stat().st_size for name in names))
    for name in names:
        with chosen[name].open("rb") as file:
            yield name, _whole(name, file.read(MOST_IN_A_FILE + 1))


def _of_zip(source: Path) -> Iterator[tuple[str, bytes | UnreadableError]]:
    try:
        archive = zipfile.ZipFile(source)
    except _BROKEN as error:
        message = f"{source} är ingen hel zip-fil. Hämta listan igen."
        raise UnreadableError(message) from error
    with archive:
        members = [member for member in archive.infolist() if _is_advisory(member.filename)]
        _bound(len(members), sum(member.file_size for member in members))
        for member in members:
            yield member.filename, _member(archive, member)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | UnreadableError:
    try:
        with archive.open(member) as file:
            return _whole(member.filename, file.read(MOST_IN_A_FILE + 1))
    except _BROKEN:
        return UnreadableError(member.filename)


def _whole(name: str, content: bytes) -> bytes | UnreadableError:
    return content if len(content) <= MOST_IN_A_FILE else UnreadableError(name)


def _is_advisory(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() in ENDINGS and not any(part.startswith((".", "__MACOSX")) for part in path.parts)


def _bound(files: int, size: int) -> None:
    if files > MOST_FILES or size > MOST_UNPACKED:
        message = "Listan är för stor för att läsas. Ta listan för PyPI, inte den för allt."
        raise UnreadableError(message)
