"""Start the dashboard on this machine and print its address; ``make run`` calls it as a module.

Errors in the settings or a framework are printed first; the dashboard starts anyway, and shows them too.

The arguments are environment variables: ``PLAN``, the path of a plan to show, and ``PORT``.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from umebra.commands.check import find_faults
from umebra.workers import missing_bounds

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
PORTS_TO_TRY = 20
SECONDS_TO_START = 60


def main() -> int:
    """Check the arguments, start the server, and wait until it is stopped."""
    for fault in (*find_faults(), *filter(None, [missing_bounds()])):
        say(f"  ⚠ {fault}")
    try:
        plan = chosen_plan(os.environ.get("PLAN") or os.environ.get("UMEBRA_PLAN"))
        port = free_port(chosen_port(os.environ.get("PORT") or "8501"))
    except ValueError as error:
        say(str(error))
        return 2
    server = start_server(plan, port)
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        if answers_in_time(server, port):
            say(f"\n  Översikten visar {plan.name if plan else 'exempelplanen'}: http://{HOST}:{port}")
            say("  Öppna adressen i webbläsaren. Avsluta här med Ctrl+C.\n")
        return server.wait()
    except KeyboardInterrupt:  # a normal way to stop; the server gets it too
        server.wait()
        return 0


def chosen_plan(typed: str | None) -> Path | None:
    """Return the plan's absolute path, or None for the sample plan.

    Raises:
        ValueError: There is no such file; the message is in Swedish, for the person who typed it.
    """
    if not typed:
        return None
    path = Path(typed).expanduser().resolve()
    if not path.is_file():
        message = f"Filen {path} finns inte. Kontrollera namnet och mappen, och kör kommandot igen."
        raise ValueError(message)
    return path


def chosen_port(typed: str) -> int:
    """Return the port's number.

    Raises:
        ValueError: It is no port; the message is in Swedish, for the person who typed it.
    """
    if not typed.isdecimal() or not 1 <= int(typed) <= 65_535:
        message = f"PORT={typed} är ingen port. Välj ett tal från 1024 till 65535, till exempel PORT=8502."
        raise ValueError(message)
    return int(typed)


def free_port(first: int) -> int:
    """Return the first free port from ``first`` on, and print it if it is another one.

    Raises:
        ValueError: Every port that was tried is taken.
    """
    free = next((port for port in range(first, min(first + PORTS_TO_TRY, 65_536)) if not is_taken(port)), None)
    if free is None:
        message = f"Portarna från {first} är upptagna. Välj en annan, till exempel PORT={first - 500}."
        raise ValueError(message)
    if free != first:
        say(f"Port {first} är upptagen; tar port {free} i stället.")
    return free


def is_taken(port: int) -> bool:
    """Return whether something answers on the port on this machine."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((HOST, port)) == 0


def start_server(plan: Path | None, port: int) -> "subprocess.Popen[bytes]":
    """Start Streamlit's server, without its English greeting."""
    environment = os.environ | ({"UMEBRA_PLAN": str(plan)} if plan else {})
    return subprocess.Popen(  # noqa: S603 - the project's own app, with this interpreter
        [
            *(sys.executable, "-m", "streamlit", "run", "asgi.py"),
            *("--server.port", str(port), "--server.address", HOST, "--server.headless", "true"),
            *("--logger.level", "warning"),
        ],
        cwd=ROOT,
        env=environment,
    )


def answers_in_time(server: "subprocess.Popen[bytes]", port: int) -> bool:
    """Wait for the server to answer; return False if it stops or does not answer in time."""
    give_up = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < give_up:
        if is_taken(port):
            return True
        time.sleep(0.1)
    return False


def say(text: str) -> None:
    """Print a line and flush it, so that it appears at once even if the output is a file."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
