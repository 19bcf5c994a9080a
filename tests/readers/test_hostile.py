"""Files that are made to stop or to fill whoever reads them are answered in bounds, and the next one is read."""

import pkgutil
import re
import time

import pytest

from tests.readers import hostile
from tests.readers.hostile import Made, makers
from umebra.bounded.bounded_reading import read_plan
from umebra.errors import UmebraError
from umebra.settings.settings import read_settings

LIMITS = read_settings().limits
SOUND = b"Aktivitet;Status\nNattvandring;Klar\n"
# What it takes to kill a worker and to start another, on a machine that does other things too.
SLACK = 20
STOPPED = "så läsningen avbröts"
pytestmark = pytest.mark.xdist_group("hostile")


@pytest.fixture(scope="module")
def refusals() -> list[str]:
    """What was said of each file, nothing of what could be read; a worker is warm before the first."""
    read_plan(SOUND, "plan.csv")
    return []


@pytest.mark.parametrize("made", makers(), ids=lambda made: made.name)
def test_a_hostile_file_is_answered_in_bounds(made: Made, refusals: list[str]) -> None:
    """It gives a plan or one Swedish sentence within the time, and the next file is read as ever."""
    content, began, refusal = made.make(), time.monotonic(), ""
    try:
        read_plan(content, "plan.xlsx")
    except UmebraError as error:
        refusal = str(error)
    refusals.append(refusal)
    assert time.monotonic() - began < LIMITS.seconds + SLACK
    assert re.fullmatch(r"([A-ZÅÄÖ”].*\.)?", refusal, re.DOTALL)
    assert len(read_plan(SOUND, "plan.csv").actions) == 1


def test_the_causes_are_mended(refusals: list[str]) -> None:
    """Most are answered for what they are, and not stopped by a bound."""
    if not refusals:
        pytest.skip("run with the files")
    assert sum(STOPPED in refusal for refusal in refusals) * 4 < len(refusals)


def test_every_kind_is_tried() -> None:
    """Each module of makers gives some, and no two makers have a name in common."""
    names = [made.name for made in makers()]
    modules = {module.name for module in pkgutil.iter_modules(hostile.__path__)} - {"packing"}
    assert {name.partition("-")[0] for name in names} == modules
    assert len(names) == len(set(names))
