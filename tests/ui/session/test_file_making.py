"""Files in the making: however it ends, the page can say so."""

import time
from typing import Any

import pytest

from tests.plans import example_plan
from umebra import swedish
from umebra.analysis.action_table import Filters
from umebra.errors import ExportError, Stop, StoreError, WorkError
from umebra.reports.make_document import About, make_document
from umebra.settings.read_limits import Limits
from umebra.settings.settings import read_settings
from umebra.ui.session.file_making import Making, Offer
from umebra.workers import Task

LIMITS = Limits(1, 1, 1, 1)


class Failing:
    """A pool whose work ends in an error."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def run(self, *_: object, **__: object) -> bytes:
        """Raise it."""
        raise self.error


def ended(error: Exception, arguments: Any = tuple) -> Making:  # noqa: ANN401 - any function
    """Return a file whose making has ended in an error."""
    making = Making("report", Offer("pdf", "PDF", "", "plan.pdf", Task("umebra.x:y", bytes), arguments, LIMITS))
    making.begin(Failing(error))  # type: ignore[arg-type] # it does what is asked of a pool here
    ends = time.monotonic() + 10
    while not making.made.done() and time.monotonic() < ends:
        time.sleep(0.01)
    return making


@pytest.mark.parametrize(
    "error",
    [*(WorkError(stop) for stop in Stop), ExportError("PDF-filen kunde inte skapas."), ValueError("secret")],
    ids=str,
)
def test_every_end_has_a_sentence(error: Exception) -> None:
    """A bound, a fault of the file's own and one of the program are said; what the program's says itself is not."""
    said = ended(error).fault()
    assert said.startswith("PDF")
    assert "secret" not in said
    assert said.endswith(".")


def test_what_it_is_about_may_fail_too() -> None:
    """A store that can't be asked as the button is pressed ends the making with its sentence."""

    def arguments() -> tuple[object, ...]:
        message = "Arkivet svarar inte."
        raise StoreError(message)

    assert "Arkivet svarar inte." in ended(ValueError(), arguments).fault()


def test_a_file_that_is_fetched_is_there_at_once_or_says_why() -> None:
    """What lies in the store needs no worker; where the store can't be read, the page has its sentence."""

    def no_store() -> tuple[object, ...]:
        message = "Arkivet svarar inte."
        raise StoreError(message)

    pool: Any = Failing(ValueError())
    fetched = Making("revision", Offer("original", "Hämta", "", "plan.xlsx", None, lambda: (b"PK",), LIMITS, "Filen"))
    fetched.begin(pool)
    assert fetched.made.result(timeout=0) == b"PK"
    assert fetched.fault() == ""
    missing = Making("revision", Offer("original", "Hämta", "", "plan.xlsx", None, no_store, LIMITS, "Filen"))
    missing.begin(pool)
    assert missing.fault() == "Filen: Arkivet svarar inte."


def test_what_could_not_be_compared_is_said() -> None:
    """A document says why it has no changes, under the heading where they would stand."""
    settings, untold = read_settings(), "Vad som har ändrats kunde inte tas med. Arkivet svarar inte."
    about = About(example_plan(), settings, swedish.today(), Filters(), (), None, untold)
    page = make_document("html", about).decode()
    assert untold in page
    assert "Det här har ändrats" in page
