"""What the tests let a worker do; most of it is what no worker should."""

import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from umebra.errors import DamagedFileError

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with what plans hold: dates, tuples, maps, nothing."""

    day: date
    names: tuple[str, ...]
    words: Any
    nothing: None = None


def answer(day: date, *names: str) -> Answer:
    """Return an answer of the arguments."""
    return Answer(day, names, MappingProxyType({"a": 1}))


def own_process() -> int:
    """Return the number of the process."""
    return os.getpid()


def sleep(seconds: float) -> float:
    """Do nothing for a while."""
    time.sleep(seconds)
    return seconds


def calculate() -> int:
    """Calculate without end and without ever letting go of the interpreter."""
    return len(str(7**7**9))


def search() -> bool:
    """Search by a pattern that goes back and back."""
    return re.match(r"(a+)+$", "a" * 60 + "b") is not None


def take_memory(megabytes: int) -> int:
    """Take memory and fill it."""
    return len(bytearray(b"x") * (megabytes << 20))


def keep_memory(megabytes: int) -> int:
    """Take memory and never give it back."""
    vars(sys).setdefault("kept", []).append(b"x" * (megabytes << 20))
    return megabytes


def speak_long(length: int) -> str:
    """Answer with a long text."""
    return "x" * length


def speak_otherwise() -> int:
    """Answer with what was not asked for."""
    return 7


def print_much() -> str:
    """Print to where answers go."""
    sys.stdout.write("x" * 100_000)
    sys.stdout.flush()
    os.write(1, b"y" * 100_000)
    return "said"


def die() -> None:
    """End the process."""
    os._exit(7)


def refuse() -> None:
    """Raise an error of the project's own."""
    message = "Filen är skadad."
    raise DamagedFileError(message)


def stumble() -> None:
    """Raise an error of the program."""
    message = "a fault with a secret in it"
    raise ValueError(message)


def environment() -> dict[str, str]:
    """Return what the environment holds."""
    return dict(os.environ)


def connect(port: int) -> None:
    """Ask another program."""
    socket.create_connection(("127.0.0.1", port), timeout=1)


def start_program() -> None:
    """Start a program."""
    subprocess.run([sys.executable, "-c", "pass"], check=True, **QUIET)  # type: ignore[call-overload]


def open_database(path: str) -> None:
    """Open a database."""
    sqlite3.connect(path)


def write_file(path: str) -> None:
    """Write a file."""
    Path(path).write_text("x", encoding="utf-8")


def remove_file(path: str) -> None:
    """Remove a file."""
    Path(path).unlink()


def give_up(secret: str, lines: int) -> int:
    """Say what Typst says when it gives up, many lines of it with a text of the plan in each."""
    line = f"{secret}\nthread '<unnamed>' panicked at crates/typst-layout/src/grid.rs:12:5:\n{secret}\n"
    return os.write(2, line.encode() * lines)


def lack_memory() -> None:
    """End as a library does that gets no memory and can't go on."""
    os.write(2, b"memory allocation of 994050048 bytes failed\n")
    os.abort()
