"""Claims about the example plans that come with the project."""

import io
import zipfile

import pytest
from openpyxl import load_workbook

from sample_data.example_actions import ACTIONS, REVISED
from sample_data.make_sample import FOLDER, HEADER_ROW, NAME, STATUS_COLUMN, make_samples

NAMES = (f"{NAME}.xlsx", f"{NAME}.csv", f"{NAME}-rev-2026-10-13.xlsx")


def contents(data: bytes) -> dict[str, bytes]:
    """Return a workbook's parts, whatever their compression; another file is one part."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {"": data}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", NAMES)
def test_the_example_is_what_the_script_makes(name: str) -> None:
    """Running the script again changes nothing in the committed files."""
    assert contents((FOLDER / name).read_bytes()) == contents(make_samples()[name])


def test_the_workbooks_status_is_a_fill() -> None:
    """Almost every status stands as a fill without words, as the council's plans have it."""
    page = load_workbook(FOLDER / NAMES[0]).active
    cells = [page.cell(HEADER_ROW + 2 + at, STATUS_COLUMN + 1) for at in range(len(ACTIONS))]
    words = [cell.value for cell in cells if cell.value]
    assert words == ["Påbörjad", "Pausad"]
    assert sum(cell.fill.fill_type == "solid" for cell in cells) == len(ACTIONS) - 1


def test_a_revised_action_exists() -> None:
    """Each revision names an action of the plan."""
    assert REVISED.keys() <= {row.number for row in ACTIONS}
