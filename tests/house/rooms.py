"""Which room may import which: the table that ``test_architecture.py`` holds the imports to."""

from collections.abc import Mapping

# What every room may import: modules that know nothing about plans.
BASE = frozenset(
    f"umebra.{name}" for name in ("errors", "folders", "swedish", "unicode_text", "csv_guard", "garbage", "json_log")
)
_ANALYSIS = "umebra.model umebra.settings umebra.analysis"
_CELLS = "umebra.model umebra.settings umebra.readers.cells"
_TABLES = f"{_CELLS} umebra.readers.values umebra.readers.legend umebra.readers.tables"
_PAGE = (
    f"streamlit markupsafe pandas umebra.access {_ANALYSIS} umebra.charts umebra.wording umebra.exports umebra.reports "
    "umebra.store umebra.ui.person umebra.ui.markup umebra.ui.session umebra.ui.parts umebra.ui.downloads "
    "umebra.ui.actions"
)
# What each room may import besides the standard library, the base and itself. A room is a folder, or a module at the
# top level. Data flows one way: spreadsheet -> Plan -> tables -> figures and exports -> page, so a room names only
# rooms listed before it.
ROOMS: Mapping[str, frozenset[str]] = {
    room: frozenset(allowed.split())
    for room, allowed in {
        **dict.fromkeys(sorted(BASE), ""),
        "umebra.workers": "msgspec psutil",
        "umebra.access": "",
        "umebra.model": "",
        "umebra.settings": "umebra.access umebra.model",
        "umebra.readers.cells": "umebra.model",
        "umebra.readers.xlsx": _CELLS,
        "umebra.readers.values": f"rapidfuzz {_CELLS}",
        "umebra.readers.legend": f"{_CELLS} umebra.readers.xlsx umebra.readers.values",
        "umebra.readers.tables": _TABLES,
        "umebra.readers.evidence": _TABLES,
        "umebra.readers.tables.layouts": f"{_TABLES} umebra.readers.evidence",
        "umebra.readers.actions": f"{_TABLES} umebra.readers.evidence",
        "umebra.readers.side_sheets": f"{_TABLES} umebra.readers.actions",
        "umebra.readers.account": f"{_TABLES} umebra.readers.tables.layouts umebra.readers.side_sheets",
        "umebra.readers.files": (
            f"filetype olefile python_calamine {_TABLES} umebra.readers.xlsx umebra.readers.side_sheets"
        ),
        "umebra.readers.answers": f"{_TABLES} umebra.readers.xlsx umebra.readers.files",
        "umebra.readers": "umebra.model umebra.settings umebra.readers.*",
        "umebra.analysis": f"pandas rapidfuzz {_ANALYSIS}",
        "umebra.charts": f"pandas plotly {_ANALYSIS}",
        "umebra.editing.parts": f"{_CELLS} umebra.readers.xlsx",
        "umebra.editing": (
            f"openpyxl {_TABLES} umebra.readers.xlsx umebra.readers.files umebra.charts umebra.editing.parts"
        ),
        "umebra.bounded": (
            "umebra.model umebra.settings umebra.workers umebra.readers umebra.readers.files umebra.editing"
        ),
        "umebra.store": f"alembic msgspec psycopg sqlalchemy umebra.access {_ANALYSIS}",
        "umebra.store.migrations": "alembic sqlalchemy umebra.store",
        "umebra.working_copy": f"{_ANALYSIS} umebra.bounded umebra.editing umebra.store",
        "umebra.exports": f"xlsxwriter {_ANALYSIS} umebra.charts",
        "umebra.round": (
            f"{_ANALYSIS} umebra.readers.cells umebra.readers.values umebra.editing umebra.bounded umebra.exports"
        ),
        "umebra.template": "xlsxwriter umebra.model umebra.settings umebra.charts umebra.exports",
        "umebra.wording": f"{_ANALYSIS} umebra.exports",
        "umebra.reports": (
            f"jinja2 manimgx_fonts msgspec pandas segno typst {_ANALYSIS} umebra.charts umebra.exports umebra.wording"
        ),
        "umebra.reports.powerpoint": "pptx umebra.settings umebra.reports",
        "umebra.commands": (
            f"umebra.access {_ANALYSIS} umebra.workers umebra.bounded umebra.readers umebra.readers.cells "
            "umebra.editing umebra.store umebra.exports umebra.round umebra.wording umebra.reports"
        ),
        "umebra.cli": "umebra.commands",
        "umebra.__main__": "umebra.cli",
        "umebra.ui.markup": f"streamlit markupsafe pandas {_ANALYSIS} umebra.charts",
        "umebra.ui.person": "streamlit umebra.access umebra.settings umebra.store umebra.ui.markup",
        "umebra.ui.session": (
            f"streamlit pandas umebra.access {_ANALYSIS} umebra.workers umebra.bounded umebra.readers umebra.store "
            "umebra.ui.person umebra.exports umebra.round umebra.ui.markup"
        ),
        "umebra.ui.answer_page": (
            f"starlette streamlit jinja2 {_ANALYSIS} umebra.charts umebra.store umebra.round umebra.ui.markup "
            "umebra.ui.session"
        ),
        "umebra.ui.parts": _PAGE.replace(" umebra.ui.downloads umebra.ui.actions", ""),
        "umebra.ui.downloads": f"{_PAGE} umebra.workers".replace(" umebra.ui.actions", ""),
        "umebra.ui.editing": f"{_PAGE} umebra.editing umebra.working_copy".replace(" umebra.ui.actions", ""),
        "umebra.ui.actions": f"{_PAGE} umebra.ui.editing".replace(" umebra.ui.downloads umebra.ui.actions", ""),
        "umebra.ui.round": (
            f"{_PAGE} umebra.workers umebra.bounded umebra.editing umebra.working_copy umebra.round umebra.ui.editing "
            "umebra.ui.answer_page"
        ),
        "umebra.ui.components": _PAGE,
        "umebra.ui.corrections": f"{_PAGE} umebra.readers umebra.readers.cells umebra.readers.values",
        "umebra.ui.upload": (
            f"{_PAGE} umebra.workers umebra.bounded umebra.readers umebra.readers.cells umebra.ui.corrections"
        ),
        "umebra.ui.pages": (f"{_PAGE} umebra.ui.components umebra.ui.corrections umebra.ui.upload umebra.ui.editing"),
        "umebra.ui": f"{_PAGE} umebra.ui.corrections umebra.ui.upload umebra.ui.editing",
        "umebra.ui.server": (
            "umebra.ui.answer_page starlette streamlit uvicorn umebra.settings umebra.workers umebra.store "
            "umebra.ui.person umebra.ui.session"
        ),
        "pages": "streamlit umebra.access umebra.ui umebra.ui.*",
        "app": "streamlit umebra.ui umebra.ui.session",
        "asgi": "streamlit umebra.ui umebra.ui.answer_page umebra.ui.server",
    }.items()
}
