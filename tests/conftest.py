"""What every test shares: no settings of the machine's, and generated cases that don't fail by the clock."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine is no fault; in continuous integration the same cases come every time.
settings.register_profile("umebra", deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True)
settings.load_profile("umebra")


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the plan, settings and corrections of the person who runs the tests out of them."""
    for name in [name for name in os.environ if name.startswith("UMEBRA_") and name != "UMEBRA_CHROMIUM"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("UMEBRA_DATA", str(tmp_path / "data"))
