"""The upload page's template to fill in."""

import pytest

from tests.apps import LIST, open_app
from umebra.settings.frameworks import Framework
from umebra.settings.settings import read_settings


def test_the_upload_page_offers_each_frameworks_template(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every framework can be chosen by its name, the settings' own first, and the button makes that one's file."""
    app = open_app(LIST, monkeypatch, "ladda_upp")
    frameworks: tuple[Framework, ...] = read_settings().frameworks
    choice = app.selectbox(key="template_framework")
    assert list(choice.options) == [framework.name for framework in frameworks]
    assert choice.value == "samverkan-2021-2024"
    choice.set_value("uvts-2024-2026").run()
    assert not app.exception
    assert app.button(key="template_xlsx").label == "Hämta mallen"
    assert [expander.label for expander in app.expander if "mall" in expander.label] == ["Hämta en mall"]
