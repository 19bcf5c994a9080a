"""Find an installed browser of Chromium's kind; ``python -m tests.browser.driver.chromium`` prints its path."""

import os
import shutil
import sys
from pathlib import Path

from tests.programs import tell

PATH_VARIABLE = "UMEBRA_CHROMIUM"
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
    "C:/Program Files/Microsoft/Edge/Application/msedge.exe",
)
MISSING = (
    "Ingen webbläsare att prova i. Installera Chromium, Google Chrome eller Microsoft Edge "
    f"(i Debian: apt-get install chromium), eller ange dess sökväg i {PATH_VARIABLE}."
)

# The browser talks to this machine alone: no other name resolves, and none of its own errands are run.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP *.localhost 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def find_chromium() -> str | None:
    """Return the browser's path: the one ``UMEBRA_CHROMIUM`` names, else an installed one, else None."""
    named = os.environ.get(PATH_VARIABLE)
    if named:
        return named if Path(named).is_file() else None
    installed = (path for path in map(shutil.which, COMMANDS) if path)
    return next(installed, next((place for place in PLACES if Path(place).is_file()), None))


def main() -> int:
    """Print the browser's path, or what to install."""
    return tell(find_chromium(), MISSING)


if __name__ == "__main__":
    sys.exit(main())
