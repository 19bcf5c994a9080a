"""Run the benchmarks and print a table with each figure and its limit.

    python -m bench [NAME ...]

``NAME`` is a part of a module's name: ``python -m bench pages reading``. The rows are also written as JSON, with every
sample, to ``build/bench.json``. The exit status is 1 if a figure is over its limit.
"""

import importlib
import json
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

import streamlit

from bench.rows import HEADINGS, Row, line

RESULT = Path("build") / "bench.json"


def main(wanted: list[str]) -> int:
    """Measure, print and write; return 0 if all figures are within their limits, else 1."""
    _say(line(HEADINGS, ""))
    rows = []
    for row in _measured(wanted):
        rows.append(row)
        _say(line(row.cells(), "ok" if row.passed else "OVER"))
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(_result(rows), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _say(f"\n{sum(row.passed for row in rows)} of {len(rows)} within their limits; every sample: {RESULT}")
    return int(not all(row.passed for row in rows))


def _measured(wanted: list[str]) -> Iterator[Row]:
    for file in sorted(Path(__file__).parent.glob("bench_*.py")):
        if not wanted or any(word in file.stem for word in wanted):
            yield from importlib.import_module(f"bench.{file.stem}").rows()


def _result(rows: list[Row]) -> dict[str, object]:
    return {
        "streamlit": streamlit.__version__,
        "python": platform.python_version(),
        "rows": [row.facts() for row in rows],
    }


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
