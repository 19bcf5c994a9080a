"""Where the project's own files and what people hand in lie."""

import sys
from pathlib import Path

_BESIDE = Path(__file__).resolve().parents[1]
_IS_INSTALLED = not (_BESIDE / "settings.toml").is_file()

PROJECT = Path(sys.prefix) / "share" / "umebra" if _IS_INSTALLED else _BESIDE
"""The folder of the settings, frameworks and pages: beside the package, or where an installation puts them."""

DATA = Path.home() / "umebra-data" if _IS_INSTALLED else PROJECT / "data"
"""The folder of the plans that are handed in; an installation is thrown away when it is renewed, and they are not."""
