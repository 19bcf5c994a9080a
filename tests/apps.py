"""The dashboard under Streamlit's own test driver: opening it, reading what it shows, handing it files."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[1]
PLANS = sorted((ROOT / "tests" / "data").glob("a*plan-*.*"))
PAGES = (
    "oversikt",
    "rutnat",
    "samverkansparter",
    "mal",
    "aktiviteter",
    "medborgarloften",
    "lagesbild",
    "andringar",
    "utveckling",
    "tidslinje",
    "historik",
    "ladda_upp",
)


def open_app(
    plan: Path, monkeypatch: pytest.MonkeyPatch, page: str = "oversikt", /, **query: str | list[str]
) -> AppTest:
    """Open a page of the dashboard with a plan, as ``make run PLAN=...`` does."""
    monkeypatch.setenv("UMEBRA_PLAN", str(plan))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if page != "oversikt":
        app.switch_page(f"pages/{page}.py").run()
    return app


def text_of(app: AppTest) -> str:
    """Return all that the page shows as HTML pieces."""
    return "\n".join(element.proto.body for element in app.get("html"))


def example(name: str) -> Path:
    """Return one of the example plans."""
    return ROOT / "tests" / "data" / name


LIST = example("aktivitetsplan-2021-2024.xlsx")
NATIONAL = example("atgardsplan-nationell-mall.xlsx")
DEPARTMENTS = example("aktivitetsplan-2024-2026-forvaltningar.xlsx")


def upload(app: AppTest, path: Path) -> AppTest:
    """Hand a file to the upload page."""
    app.file_uploader(key="upload").upload(path.name, path.read_bytes()).run()
    return app


def publish(app: AppTest, who: str = "Anna Exempel", *, draft: bool = False) -> AppTest:
    """Publish the plan that the upload page has read, or keep it as a draft."""
    app.text_input(key="publisher").set_value(who)
    return app.button(key="keep_draft" if draft else "publish_all").click().run()
