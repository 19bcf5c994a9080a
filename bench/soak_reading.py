"""Fuzz the reader: damaged workbooks and CSVs may only ever give a plan or one of our errors.

``make soak`` runs it for half an hour; ``python bench/soak_reading.py SECONDS [SEED]`` as long
as one likes. A case that ends in another exception, takes over ten seconds or needs more
than three gigabytes is a finding: its bytes are kept in build/fuzz, and the run fails.
"""

import io
import random
import re
import resource
import signal
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parents[1]))

from umebra.errors import UmebraError
from umebra.readers import look_at, read_plan
from umebra.settings import read_settings

ROOT = Path(__file__).parents[1]
FINDINGS = ROOT / "build" / "fuzz"
SECONDS_A_CASE = 10
BYTES = 3 * 1024**3
SETTINGS = read_settings()
ODD = (
    *(b"\x00", b"\xff", b"<", b"&", b'"', b"]]>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"-1", b"1e999", b"1048577"),
    *(b"XFE1", b"99999999999", b"\xed\xa0\x80", b"''", b";;;;", b'"\n"', b"\r", b"\t", "åäö".encode("cp1252")),
)
Mutation = Callable[[bytes, random.Random], bytes]


class TooSlowError(Exception):
    """A case took too long."""


def main() -> int:
    """Run until the time is up; print the counts and fail where anything was found."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 1800.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    signal.signal(signal.SIGALRM, _too_slow)
    outcomes = _run(seconds, seed)
    sys.stdout.write(f"seed {seed}, {sum(outcomes.values())} cases in {seconds:.0f} s: {dict(outcomes)}\n")
    return 1 if any(name.startswith("finding") for name in outcomes) else 0


def _run(seconds: float, seed: int) -> Counter[str]:
    rng = random.Random(seed)  # noqa: S311 - no secret, but repeatable
    files = sorted(file for file in (ROOT / "tests" / "data").iterdir() if file.suffix != ".json")
    files += sorted((ROOT / "sample_data").glob("*.xlsx"))
    # The others are read in a process of their own, a second each.
    weights = [50 if file.suffix in (".xlsx", ".csv") else 1 for file in files]
    outcomes: Counter[str] = Counter()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        file = rng.choices(files, weights)[0]
        data = file.read_bytes()
        inside = data[:2] == b"PK" and rng.random() < 0.9
        for _ in range(rng.randint(1, 4)):
            data = damaged_part(data, rng) if inside else rng.choice(RAW)(data, rng)
        outcomes[_case(data, file.name)] += 1
    return outcomes


def _case(data: bytes, name: str) -> str:
    """Read one damaged file and name the outcome."""
    signal.alarm(SECONDS_A_CASE)
    try:
        read_plan(data, name, SETTINGS)
        look_at(data, name, SETTINGS)
    except UmebraError as error:
        return type(error).__name__
    except (Exception, TooSlowError) as error:  # noqa: BLE001 - every other exception is what is looked for
        return _found(data, name, error)
    finally:
        signal.alarm(0)
    return "a plan"


def _found(data: bytes, name: str, error: BaseException) -> str:
    FINDINGS.mkdir(parents=True, exist_ok=True)
    file = FINDINGS / f"{type(error).__name__}-{abs(hash(data)):x}-{name}"
    file.write_bytes(data)
    sys.stdout.write(f"{file.relative_to(ROOT)}: {type(error).__name__}: {str(error)[:200]}\n")
    sys.stdout.flush()
    return f"finding: {type(error).__name__}"


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    message = f"over {SECONDS_A_CASE} s"
    raise TooSlowError(message)


def _flip(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _cut(data: bytes, rng: random.Random) -> bytes:
    start, end = sorted(rng.randint(0, len(data)) for _ in range(2))
    return data[:start] + (b"" if rng.random() < 0.3 else data[end:])


def _insert(data: bytes, rng: random.Random) -> bytes:
    place = rng.randint(0, len(data))
    return data[:place] + rng.choice(ODD) * rng.choice((1, 1, 1, 300)) + data[place:]


def _repeat(data: bytes, rng: random.Random) -> bytes:
    start = rng.randint(0, len(data))
    piece = data[start : start + rng.randint(1, 400)]
    return data[:start] + piece * rng.choice((2, 3, 50)) + data[start:]


def damaged_part(data: bytes, rng: random.Random) -> bytes:
    """Damage one part inside a workbook and pack it again; a workbook that is broken already is cut."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except Exception:  # noqa: BLE001 - zipfile fails in many ways on what was damaged before
        return _cut(data, rng)
    name = rng.choice(sorted(parts)) if parts else ""
    if rng.random() < 0.05:
        parts.pop(name, None)
    elif name:
        parts[name] = rng.choice((_flip, _cut, _insert, _repeat, _attribute, _attribute, _attribute))(parts[name], rng)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return packed.getvalue()


def _attribute(data: bytes, rng: random.Random) -> bytes:
    """Exchange the value of one attribute, or the text of one element."""
    opening, closing = rng.choice(((b'="', b'"'), (b">", b"<")))
    places = [match.end() for match in re.finditer(re.escape(opening), data)]
    if not places:
        return data
    start = rng.choice(places)
    end = data.find(closing, start)
    return data[:start] + rng.choice(ODD) + data[max(start, end) :]


RAW: tuple[Mutation, ...] = (_flip, _cut, _insert, _repeat)

if __name__ == "__main__":
    sys.exit(main())
