"""The properties that the tests draw a few examples of, with a thousand of each.

    python bench/soak/soak_properties.py [pytest's arguments]

Each fault is printed as small as it can be made, with what repeats it, and the run fails.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Hypothesis marks its own tests; an example that is slow is no fault.
MANY = ["-m", "hypothesis", "--hypothesis-profile", "thorough", "--timeout", "0", "--numprocesses", "2"]


def main() -> int:
    """Run them; return pytest's exit code."""
    command = [sys.executable, "-m", "pytest", "-q", *MANY, *sys.argv[1:]]
    return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603 - our own words and the caller's


if __name__ == "__main__":
    sys.exit(main())
