"""``python -m tools.audit LIST [LOCK]``: hold what is installed against a list of known vulnerabilities.

``make audit`` calls it. The list is a zip or a folder that was fetched once (see ``tools/advisories.py``); no network
is used, and no more is needed than what the dashboard runs on, unless the list is in YAML. It ends with 1 if a package
has a known vulnerability, with 2 if the lock file or some of the list can't be read, and else with 0.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from tools.advisories import Advisory, Concerns, MissingError, UnreadableError, read_advisories

ROOT = Path(__file__).parents[1]
OLD_AFTER_DAYS = 30
_LONGEST_SUMMARY = 200
_NAMED_FILES = 5
_PINNED = re.compile(r"([\w.-]+)(?:\[[^]]*\])?\s*==\s*([^\s;]+)[^#]*\s--hash=\w+:\w+")


@dataclass(frozen=True)
class Finding:
    """A package that an advisory concerns, under all names that the advisory goes by."""

    package: str
    version: Version
    names: tuple[str, ...]
    fixed: tuple[str, ...]
    summary: str
    told: bool


@dataclass
class Account:
    """What a list held and what was found."""

    findings: list[Finding] = field(default_factory=list)
    advisories: int = 0
    withdrawn: int = 0
    newest: str = ""
    unreadable: list[str] = field(default_factory=list)


def main(arguments: list[str]) -> int:
    """Print what is found; return 1 for a known vulnerability, 2 for a list that can't be read, else 0."""
    if not 1 <= len(arguments) <= 2 or not arguments[0]:
        say("Ange listan: make audit LIST=lista.zip. docs/operation.md säger varifrån den kommer.")
        return 2
    lock = Path(arguments[1]) if len(arguments) > 1 else ROOT / "requirements.txt"
    try:
        packages = locked(lock)
        account = hold(packages, read_advisories(Path(arguments[0]).expanduser()))
    except (UnreadableError, MissingError) as error:
        say(plain(str(error)))
        return 2
    except OSError as error:
        say(plain(f"{error.filename} går inte att läsa: {error.strerror}."))
        return 2
    for line in told(account, len(packages), datetime.now(UTC).date()):
        say(line)
    if account.findings:
        return 1
    return 2 if account.unreadable or not account.advisories else 0


def locked(lock: Path) -> list[tuple[str, Version]]:
    """Return each package of a lock file with its version; the same package may be locked for two systems.

    Raises:
        UnreadableError: The file has a line without one version and checksums, or no line at all.
    """
    text = lock.read_text(encoding="utf-8", errors="replace").replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines()]
    packages = [_pinned(line) for line in lines if line and not line.startswith("#")]
    if not packages:
        message = f"{lock} nämner inget paket."
        raise UnreadableError(message)
    return packages


def _pinned(line: str) -> tuple[str, Version]:
    try:
        name, version = _PINNED.match(line).groups()  # type: ignore[union-attr]
        return canonicalize_name(name), Version(version)
    except (AttributeError, InvalidVersion) as error:
        message = f"Raden saknar version eller kontrollsumma: {line[:80]}. Kör make lock."
        raise UnreadableError(message) from error


def hold(packages: Iterable[tuple[str, Version]], advisories: Iterable[Advisory | UnreadableError]) -> Account:
    """Hold the packages against the advisories; those that are withdrawn or of another ecosystem don't count."""
    versions: dict[str, list[Version]] = {}
    for name, version in packages:
        versions.setdefault(name, []).append(version)
    account = Account()
    for one in advisories:
        if isinstance(one, UnreadableError):
            account.unreadable.append(str(one))
        elif one.withdrawn:
            account.withdrawn += 1
        elif one.affected:
            account.advisories += 1
            account.newest = max(account.newest, one.modified[:10])
            for finding in _found(versions, one):
                _put(account.findings, finding)
    return account


def _found(versions: dict[str, list[Version]], one: Advisory) -> list[Finding]:
    found = []
    for affected in one.affected:
        for version in versions.get(affected.package, ()):
            concerns = affected.concerns(version)
            if concerns is not Concerns.NO:
                names, fixed = (one.key, *one.aliases), affected.fixed_in(version)
                found.append(Finding(affected.package, version, names, fixed, one.summary, concerns is Concerns.YES))
    return found


def _put(findings: list[Finding], new: Finding) -> None:
    """Add the finding; two advisories about the same fault, which name each other, become one."""
    for index, old in enumerate(findings):
        if (old.package, old.version) == (new.package, new.version) and {*old.names} & {*new.names}:
            names = tuple(dict.fromkeys((*old.names, *new.names)))
            fixed = tuple(sorted({*old.fixed, *new.fixed}, key=Version))
            summary = old.summary or new.summary
            findings[index] = replace(old, names=names, fixed=fixed, summary=summary, told=old.told or new.told)
            return
    findings.append(new)


def told(account: Account, packages: int, today: date) -> list[str]:
    """Return what is to be said of the account, a line each."""
    lines = [line for finding in sorted(account.findings, key=lambda one: one.package) for line in _lines(finding)]
    if account.unreadable:
        some = ", ".join(plain(name) for name in account.unreadable[:_NAMED_FILES])
        rest = len(account.unreadable) - _NAMED_FILES
        lines.append(f"Går inte att läsa: {some}{f' och {rest} till' if rest > 0 else ''}. Hämta listan igen.")
    if not account.advisories:
        return [*lines, "Listan har ingen känd sårbarhet för PyPI, så inget är jämfört. Ta OSV:s lista för PyPI."]
    withdrawn = f" ({account.withdrawn} återkallade räknas inte)" if account.withdrawn else ""
    known = "en känd sårbarhet" if account.advisories == 1 else f"{account.advisories} kända sårbarheter"
    held = f"{packages} paket är jämförda med {known}{withdrawn}."
    return [*lines, f"{_outcome(len(account.findings))} {held}", _age(account.newest, today)]


def _outcome(findings: int) -> str:
    if not findings:
        return "Ingen träff."
    return "En träff." if findings == 1 else f"{findings} träffar."


def _lines(finding: Finding) -> list[str]:
    first, *others = (plain(name) for name in finding.names)
    also = f" ({', '.join(others)})" if others else ""
    fixed = " eller ".join(plain(one) for one in finding.fixed)
    mended = f"Rättat i {fixed}." if fixed else "Ingen rättad version anges."
    untold = "" if finding.told else " Listan säger inte vilka versioner det gäller: läs om sårbarheten och avgör."
    summary = plain(finding.summary)
    shown = summary if len(summary) <= _LONGEST_SUMMARY else f"{summary[:_LONGEST_SUMMARY].rstrip()} …"
    return [
        f"{finding.package} {finding.version}: {first}{also}. {mended}{untold}",
        *([f"    {shown}"] if shown else []),
    ]


def _age(newest: str, today: date) -> str:
    try:
        days = max(0, (today - date.fromisoformat(newest)).days)
    except ValueError:
        return "Listan säger inte hur ny den är."
    when = {0: "i dag", 1: "i går"}.get(days, f"för {days} dagar sedan")
    old = " Hämta en nyare lista." if days > OLD_AFTER_DAYS else ""
    return f"Det nyaste i listan är från {newest}, {when}.{old}"


def plain(text: str) -> str:
    """Return the text on one line, without what would steer a terminal or turn the order of its letters."""
    spaced = "".join(" " if sign.isspace() else sign for sign in text)
    return " ".join("".join(sign for sign in spaced if unicodedata.category(sign)[0] != "C").split())


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
