"""What other programs save: LibreOffice's .xlsx with its colours, .ods and .xls without."""

import pytest

from tests.paths import DATA
from tests.readers.files.test_bad_files import _limits
from tests.readers.workbooks.books import faults
from umebra.bounded import bounded_reading
from umebra.errors import DamagedFileError, TooLargeError
from umebra.model.plan import Plan, Status
from umebra.readers import read_plan

NAMES = ("aktivitetsplan-2018-rutnat", "aktivitetsplan-2021-2024", "aktivitetsplan-2024-2026-forvaltningar")
KEPT = (
    "title",
    "number",
    "focus_area",
    "department",
    "responsible",
    "partners",
    "goals",
    "start",
    "end",
    "factors",
    "cell",
)


def read(name: str) -> Plan:
    """Return the plan of a file among the test data."""
    return read_plan(DATA / name, name)


def compared(plan: Plan, *more: str) -> list[list[object]]:
    """Return what every kind of file must give of each action."""
    return [[getattr(action, field) for field in (*KEPT, *more)] for action in plan.actions]


@pytest.mark.parametrize("name", NAMES)
def test_saved_by_libreoffice(name: str) -> None:
    """A workbook that LibreOffice has saved gives the same actions, statuses and legend."""
    saved, own = read(f"libreoffice-{name}.xlsx"), read(f"{name}.xlsx")
    assert compared(saved, "status", "status_from") == compared(own, "status", "status_from")
    assert (saved.legend, saved.title, saved.revised, faults(saved)) == (own.legend, own.title, own.revised, [])


@pytest.mark.parametrize("kind", ["ods", "xls"])
@pytest.mark.parametrize("name", NAMES)
def test_without_colours(name: str, kind: str) -> None:
    """An .ods or .xls gives the same actions; that its colours are not read is said once."""
    saved, own = read(f"libreoffice-{name}.{kind}"), read(f"{name}.xlsx")
    assert compared(saved) == compared(own)
    assert saved.source.kind == kind
    colourless = any(action.status is Status.UNKNOWN for action in saved.actions)
    assert len(faults(saved)) == int(colourless)
    assert colourless == (name != NAMES[2])


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_limits_hold(kind: str) -> None:
    """The limits hold for other kinds too."""
    data = (DATA / f"libreoffice-{NAMES[1]}.{kind}").read_bytes()
    with pytest.raises(TooLargeError):
        read_plan(data, f"plan.{kind}", _limits(cells=20))


def test_a_damaged_xls_says_so_in_one_sentence(capfd: pytest.CaptureFixture[str]) -> None:
    """What goes wrong in the library that reads it is not printed."""
    data = (DATA / f"libreoffice-{NAMES[1]}.xls").read_bytes()
    with pytest.raises(DamagedFileError):
        bounded_reading.read_plan(data[:1500] + data[1600:], "plan.xls")
    assert capfd.readouterr().err == ""
