"""Check that the account balances in 2,000 generated workbooks, and in damaged files that can still be read.

``make soak`` runs it; ``python bench/soak/soak_account.py COUNT [SEED]`` runs any number.
"""

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.soak.soak_reading import RAW, ROOT, damaged_part
from tests.readers.account.test_account import check_balance
from tests.readers.workbooks.made_up import made_up

FINDINGS = ROOT / "build" / "account"


def main() -> int:
    """Check the workbooks; print the counts, save those that do not balance, and fail if there are any."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    rng = random.Random(seed)  # noqa: S311 - repeatable, and no secret
    files = [path.read_bytes() for path in sorted((ROOT / "tests" / "data").glob("*.xlsx"))]
    found = sum(_fails(made_up(rng), f"made-{number}") for number in range(count))
    found += sum(_fails(_damaged(rng, rng.choice(files)), f"damaged-{number}") for number in range(count))
    sys.stdout.write(f"seed {seed}: {count} made-up and {count} damaged workbooks, {found} that do not balance\n")
    return int(found > 0)


def _damaged(rng: random.Random, data: bytes) -> bytes:
    return damaged_part(data, rng) if rng.random() < 0.9 else rng.choice(RAW)(data, rng)


def _fails(data: bytes, name: str) -> bool:
    try:
        check_balance(data)
    except Exception as error:  # noqa: BLE001 - any error is a finding
        FINDINGS.mkdir(parents=True, exist_ok=True)
        (FINDINGS / f"{name}.xlsx").write_bytes(data)
        sys.stdout.write(f"{name}: {type(error).__name__}: {str(error)[:200]}\n")
        return True
    return False


if __name__ == "__main__":
    sys.exit(main())
