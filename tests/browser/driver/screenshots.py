"""Take pictures of every page of the running dashboard: ``make screenshots``.

They land in build/screenshots; ``--oversikt`` also renews the picture that the README shows.
"""

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

from tests.browser.driver.chromium import ARGUMENTS, MISSING, find_chromium
from tests.browser.driver.pictures import FOLDER, settle, shots
from tests.browser.driver.server import dashboard
from tests.paths import ROOT
from umebra.ui.session import navigation

PAGES = tuple(place.path for place in navigation.ALL_PAGES)
README_PICTURE = ROOT / "docs" / "oversikt.png"


def main() -> int:
    """Walk the pages that were asked for, or all of them."""
    choice = _arguments()
    executable = find_chromium()
    if not executable:
        sys.stderr.write(f"{MISSING}\n")
        return 1
    variables = {"UMEBRA_PLAN": choice.plan.resolve()} if choice.plan else {}
    with dashboard(choice.root, **variables) as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*ARGUMENTS])
        try:
            for path in choice.pages or PAGES:
                _take(browser, f"{running.address}/{path}", path, choice.folder, whole=choice.whole)
        except (AssertionError, Error) as error:
            sys.stderr.write(f"{running.said()}\n{error}\n")
            return 1
        finally:
            browser.close()
    if choice.oversikt:
        shutil.copyfile(choice.folder / "oversikt-1920x1080-light.png", README_PICTURE)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", help="url paths such as rutnat, with or without ?filters")
    parser.add_argument("--plan", type=Path, help="a plan of one's own instead of the sample")
    parser.add_argument("--whole", action="store_true", help="also pictures as tall as the page")
    parser.add_argument("--oversikt", action="store_true", help="renew the README's picture")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the pictures are put")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds asgi.py")
    return parser.parse_args()


def _take(browser: Browser, address: str, name: str, folder: Path, *, whole: bool) -> None:
    page = browser.new_page(locale="sv-SE")
    page.goto(address)
    settle(page)
    # A server that has not yet drawn a page may take the first visitor's address for unknown.
    if page.get_by_role("dialog").filter(has_text="Sidan finns inte").count():
        message = f"{address} is said not to exist; try again"
        raise AssertionError(message)
    for file in shots(page, name.partition("?")[0], folder=folder, whole=whole):
        sys.stdout.write(f"{file}\n")
    page.close()


if __name__ == "__main__":
    sys.exit(main())
