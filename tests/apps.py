"""The dashboard under Streamlit's own test driver: opening it, reading what it shows, handing it files."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from tests.paths import ROOT

PLANS = sorted((ROOT / "tests" / "data").glob("a*plan-*.*"))
PAGES = (
    "oversikt",
    "rutnat",
    "samverkansparter",
    "mal",
    "aktiviteter",
    "ramverk",
    "forvaltningar",
    "medborgarloften",
    "lagesbild",
    "andringar",
    "utveckling",
    "tidslinje",
    "arsuppfoljning",
    "historik",
    "statusrunda",
    "ladda_upp",
)


CHIP = ">Exempelplan</a>"
"""What stands beside the title while the example plan is shown."""


@contextmanager
def known_packages() -> Iterator[None]:
    """While the block runs, look once for packages that bring components.

    AppTest looks at each run, a server once as it starts: it was two thirds of a run's time.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


def open_app(
    plan: Path, monkeypatch: pytest.MonkeyPatch, page: str = "oversikt", /, **query: str | list[str]
) -> AppTest:
    """Open a page of the dashboard with a plan, as ``make run PLAN=...`` does."""
    monkeypatch.setenv("UMEBRA_PLAN", str(plan))
    return _opened(page, query)


def open_example(page: str = "oversikt", **query: str) -> AppTest:
    """Open a page of a dashboard that was started without a plan: it shows the example until one is published."""
    return _opened(page, query)


def _opened(page: str, query: Mapping[str, str | list[str]]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    return app.switch_page(f"pages/{page}.py").run()


def text_of(app: AppTest) -> str:
    """Return all that the page shows as HTML pieces."""
    return "\n".join(element.proto.body for element in app.get("html"))


def unlinked(app: AppTest) -> str:
    """Return the same without the ways that lead from its figures."""
    return re.sub(r"</?a\b[^>]*>", "", text_of(app))


def foot_of(app: AppTest) -> str:
    """Return the line at the page's end that says where the figures come from, whether it opens or not."""
    lines = [re.sub(r"\\(.)", r"\1", box.label) for box in app.expander]
    return next(line for line in (*lines, *text_of(app).splitlines()) if "Siffrorna kommer från" in line)


def elements(app: AppTest) -> Iterator[str]:
    """Yield the texts of every element that the page sends to the browser."""
    for block in app._tree.children.values():  # AppTest lists its elements by kind alone
        yield from _texts_of(block)


def _texts_of(node: Any) -> Iterator[str]:  # noqa: ANN401 - a block or an element of AppTest's
    if hasattr(node, "children"):
        yield from (text for child in node.children.values() for text in _texts_of(child))
    elif node.type == "bidi_component":
        yield node.proto.json
    elif node.type == "arrow_data_frame":
        yield node.value.to_csv()
    else:
        yield str(node.proto)


def drawn(app: AppTest) -> dict[str, Any]:
    """Return what the page's first component of our own draws."""
    data: dict[str, Any] = json.loads(app.get("bidi_component")[0].proto.json)
    return data


def example(name: str) -> Path:
    """Return one of the example plans."""
    return ROOT / "tests" / "data" / name


LIST = example("aktivitetsplan-2021-2024.xlsx")
NATIONAL = example("atgardsplan-nationell-mall.xlsx")
DEPARTMENTS = example("aktivitetsplan-2024-2026-forvaltningar.xlsx")


def upload(app: AppTest, path: Path) -> AppTest:
    """Hand a file to the upload page, which goes on to what was found in it."""
    return hand_over(app, path.name, path.read_bytes())


def hand_over(app: AppTest, name: str, content: bytes) -> AppTest:
    """Hand a file that is made up here to the upload page; from a later step one goes back to the first."""
    if back := _button(app, "step_fil"):
        back.click().run()
    app.file_uploader(key="upload").upload(name, content).run()
    return app


def go_on(app: AppTest, step: str) -> AppTest:
    """Go to a step of the upload, by the buttons that lead there one by one or back."""
    back = _button(app, f"step_{step}")
    while not back and f"aria-current='step'>{STEPS[step]}" not in text_of(app):
        onwards = _button(app, "step_on")
        assert onwards, f"the upload leads no further than this, and not to {step}"
        onwards.click().run()
    return back.click().run() if back else app


def _button(app: AppTest, key: str) -> Any:  # noqa: ANN401 - a button of AppTest's
    return next((button for button in app.button if button.key == key), None)


STEPS = {"fil": "1. Fil", "kontrollera": "2. Kontrollera", "andringar": "3. Ändringar", "publicera": "4. Publicera"}


def publish(app: AppTest, who: str = "Anna Exempel", *, draft: bool = False) -> AppTest:
    """Publish the plan that the upload page has read, or keep it as a draft, from whatever step it is at."""
    go_on(app, "publicera")
    app.text_input(key="publisher").set_value(who)
    return app.button(key="keep_draft" if draft else "publish_all").click().run()


def filter_by(app: AppTest, key: str, *values: str) -> AppTest:
    """Choose values in a filter, by its key in the address."""
    app.pills(key=key).set_value(list(values)).run()
    return app
