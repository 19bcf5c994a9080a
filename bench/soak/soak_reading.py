"""Fuzz the reader through its worker: a damaged workbook or CSV must give either a plan or one of our errors.

``make soak`` runs it for half an hour; ``python bench/soak/soak_reading.py SECONDS [SEED [CASES]]`` for any time. The
run fails on a case that ends in another exception or a crash, that takes longer than the limit and the time to kill a
worker, or after which an undamaged plan can't be read; its bytes are saved in build/fuzz.
"""

import io
import random
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from umebra.bounded.bounded_reading import look_at, read_plan
from umebra.errors import Stop, UmebraError, UnendedError, WorkError
from umebra.settings.settings import read_settings

ROOT = Path(__file__).parents[2]
FINDINGS = ROOT / "build" / "fuzz"
SETTINGS = read_settings()
# Two readings per case, and the time to kill a worker and start another on a busy machine.
SECONDS_A_CASE = 2 * SETTINGS.limits.seconds + 10
SAMPLE = ROOT / "sample_data" / "aktivitetsplan-exempel.xlsx"
EVERY = 500
ODD = (
    *(b"\x00", b"\xff", b"<", b"&", b'"', b"]]>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"-1", b"1e999", b"1048577"),
    *(b"XFE1", b"99999999999", b"\xed\xa0\x80", b"''", b";;;;", b'"\n"', b"\r", b"\t", "åäö".encode("cp1252")),
)
Mutation = Callable[[bytes, random.Random], bytes]


def main() -> int:
    """Run until the time is up; print the counts, and fail if anything was found."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 1800.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    cases = int(sys.argv[3]) if len(sys.argv) > 3 else sys.maxsize
    outcomes = _run(seconds, seed, cases)
    sys.stdout.write(f"seed {seed}, {sum(outcomes.values())} cases in {seconds:.0f} s: {dict(outcomes)}\n")
    return 1 if any(name.startswith("finding") for name in outcomes) else 0


def _run(seconds: float, seed: int, cases: int) -> Counter[str]:
    rng = random.Random(seed)  # noqa: S311 - repeatable, and no secret
    files = sorted(file for file in (ROOT / "tests" / "data").iterdir() if file.suffix != ".json")
    files += sorted((ROOT / "sample_data").glob("*.xlsx"))
    weights = [50 if file.suffix in (".xlsx", ".csv") else 10 for file in files]
    outcomes: Counter[str] = Counter()
    end = time.monotonic() + seconds
    while time.monotonic() < end and sum(outcomes.values()) < cases:
        file = rng.choices(files, weights)[0]
        data = file.read_bytes()
        inside = data[:2] == b"PK" and rng.random() < 0.9
        for _ in range(rng.randint(1, 4)):
            data = damaged_part(data, rng) if inside else rng.choice(RAW)(data, rng)
        outcomes[_case(data, file.name)] += 1
        if sum(outcomes.values()) % EVERY == 0:
            read_plan(SAMPLE, SAMPLE.name, SETTINGS)
            sys.stdout.write(f"{dict(outcomes)}\n")
            sys.stdout.flush()
    return outcomes


def _case(data: bytes, name: str) -> str:
    """Read one damaged file, and return the name of the outcome."""
    began = time.monotonic()
    try:
        read_plan(data, name, SETTINGS)
        look_at(data, name, SETTINGS)
    except UmebraError as error:
        if isinstance(error, UnendedError) and _is_ours(error):
            return _found(data, name, error)
        outcome = type(error).__name__
    except Exception as error:  # noqa: BLE001 - any other exception is a finding
        return _found(data, name, error)
    else:
        outcome = "a plan"
    taken = time.monotonic() - began
    return outcome if taken < SECONDS_A_CASE else _found(data, name, TimeoutError(f"{taken:.0f} s"))


def _is_ours(error: UnendedError) -> bool:
    """Return whether a reading ended in a fault of the program rather than at a limit."""
    return isinstance(error.__cause__, WorkError) and error.__cause__.stop in (Stop.FAULT, Stop.DIED)


def _found(data: bytes, name: str, error: BaseException) -> str:
    FINDINGS.mkdir(parents=True, exist_ok=True)
    file = FINDINGS / f"{type(error).__name__}-{abs(hash(data)):x}-{name}"
    file.write_bytes(data)
    sys.stdout.write(f"{file.relative_to(ROOT)}: {type(error).__name__}: {str(error)[:200]}\n")
    sys.stdout.flush()
    return f"finding: {type(error).__name__}"


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
    """Damage one part inside a workbook and zip it again; if the workbook is broken already, truncate it."""
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
    """Replace the value of one attribute, or the text of one element."""
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
