"""Random edits of random plans through the working copy: published and read again, each is that edit and no other.

``make soak`` runs 400; ``python bench/soak/soak_any_edit.py EXAMPLES SEED`` runs any number. A failure is printed with
its plan, action and edit, shrunk to the smallest example, and the run fails.
"""

import os
import sys
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, seed, settings

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.soak.engines import say
from tests.working_copy.test_any_edit import WHICH, any_edit_of_any_plan


def main() -> int:
    """Run the examples; the first failure ends the run and is printed."""
    examples, first = (int(number) for number in (sys.argv[1:3] if len(sys.argv) > 2 else ("400", "1")))
    many = settings(
        max_examples=examples,
        deadline=None,
        derandomize=False,
        database=None,
        suppress_health_check=[*HealthCheck],
    )
    with tempfile.TemporaryDirectory(prefix="umebra-soak-") as folder:
        os.environ["UMEBRA_DATA"] = folder
        seed(first)(many(WHICH(any_edit_of_any_plan)))()
    say(f"{examples} edits of any plan: each was read back as itself, or refused with why")
    return 0


if __name__ == "__main__":
    sys.exit(main())
