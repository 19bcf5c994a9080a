"""Check that the reader's fast path gives the same result as the slow one in 20,000 generated workbooks.

``make soak`` runs it; ``python bench/soak/soak_fast_and_slow.py COUNT [SEED]`` runs any number. A workbook that is read
differently is saved in build/fast_and_slow, and the run fails.
"""

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.readers.both_ways import check_both_ways
from tests.readers.workbooks.raw_books import raw_book

FINDINGS = Path(__file__).parents[2] / "build" / "fast_and_slow"


def main() -> int:
    """Check the workbooks; print the counts, save those that differ, and fail if there are any."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    found = sum(_differs(seed) for seed in range(first, first + count))
    sys.stdout.write(f"seeds {first} to {first + count - 1}: {count} workbooks, {found} that read differently\n")
    return int(found > 0)


def _differs(seed: int) -> bool:
    chance = random.Random(seed)  # noqa: S311 - repeatable, and no secret
    data = raw_book(chance)
    try:
        check_both_ways(data, chance)
    except Exception as error:  # noqa: BLE001 - any error is a finding
        FINDINGS.mkdir(parents=True, exist_ok=True)
        (FINDINGS / f"{seed}.xlsx").write_bytes(data)
        sys.stdout.write(f"{seed}: {type(error).__name__}: {str(error)[:200]}\n")
        return True
    return False


if __name__ == "__main__":
    sys.exit(main())
