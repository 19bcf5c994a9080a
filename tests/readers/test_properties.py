"""What holds for any plan, and for any bytes (bounded runs)."""

import random
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.readers.values.test_values import SHADES
from tests.readers.workbooks.books import SAMPLES, build, rewritten, simple
from umebra.errors import UmebraError
from umebra.model.plan import Status
from umebra.readers import read_plan
from umebra.readers.values.dates import read_text
from umebra.readers.values.goal_names import GoalNames
from umebra.readers.values.partner_names import PartnerNames
from umebra.settings.settings import read_settings

SETTINGS = read_settings()
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
MANY = settings(max_examples=80, deadline=None, derandomize=True)
HEADINGS = ("Nr", "Aktivitet", "Fokusområde", "Samverkan med", "Status", "När")
WORDS = {Status.GREEN: "pågår", Status.YELLOW: "Påbörjad", Status.RED: "Ej startad"}
BOOK = simple([("A", "Polisen", "Pågår"), ("B", "Skolan", "Klar")])
TEXT = "Nr;Aktivitet;Status\n1;Läxhjälp;Pågår\n2;Öppet hus;Klar\n".encode()


def rows_in(order: list[int]) -> list[tuple[object, ...]]:
    """Return the samples as rows, their columns in an order."""
    rows = [HEADINGS]
    rows += [(n, s.title, s.area, s.partners, WORDS[s.status], "2024") for n, s in enumerate(SAMPLES, start=1)]
    return [tuple(row[place] for place in order) for row in rows]


@FEW
@given(st.permutations(range(len(HEADINGS))), st.integers(0, 4), st.integers(0, 3))
def test_columns_in_any_order_under_any_titles(order: list[int], titles: int, gap: int) -> None:
    """Any order of the columns, and any title rows above them, give the same actions."""
    above: list[tuple[object, ...]] = [(f"Handlingsplan, rad {n}",) for n in range(titles)] + [()] * gap
    plan = read_plan(build({"Plan": [*above, *rows_in(order)]}), "plan.xlsx")
    read = [(action.title, action.focus_area, action.status, action.partners) for action in plan.actions]
    assert read == [(sample.title, sample.area, sample.status, (sample.partners,)) for sample in SAMPLES]


@FEW
@given(st.lists(st.sampled_from([shade for shade in SHADES if shade[1]]), min_size=1, max_size=12))
def test_any_known_shade(shades: list[tuple[str, Status]]) -> None:
    """Any known shade in a status column is its status."""
    rows = [("Aktivitet", "Ansvarig", "Status"), *((f"A{n}", "Polisen") for n, _ in enumerate(shades))]
    fills = {f"C{row}": f"FF{colour}" for row, (colour, _) in enumerate(shades, start=2)}
    plan = read_plan(build({"Plan": rows}, fills), "plan.xlsx")
    assert [action.status for action in plan.actions] == [status for _, status in shades]


@MANY
@given(st.binary(max_size=400), st.sampled_from(["plan.xlsx", "plan.csv", "plan.ods", "plan.xls"]))
def test_random_bytes(data: bytes, name: str) -> None:
    """Random bytes give a plan or one of our errors."""
    _read(data, name)


@MANY
@given(
    st.binary(max_size=300),
    st.sampled_from([b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1"), b"\xff\xfe", b"sep=;\n"]),
)
def test_random_bytes_after_a_signature(data: bytes, signature: bytes) -> None:
    """So do random bytes that begin as a workbook or a text does."""
    _read(signature + data, "plan")


@pytest.mark.parametrize("seed", range(60))
def test_damaged_workbooks(seed: int) -> None:
    """A workbook or CSV with bytes changed, cut or doubled gives a plan or one of our errors."""
    chance = random.Random(seed)  # noqa: S311 - chance of a test
    for source in (BOOK, TEXT):
        data = bytearray(source)
        for _ in range(chance.randrange(1, 8)):
            place = chance.randrange(max(len(data), 1))
            data[place : place + chance.choice((0, 1, 1, 20))] = bytes([chance.randrange(256)]) * chance.choice(
                (0, 1, 1, 9)
            )
        _read(bytes(data), "plan")


def _read(data: bytes, name: str) -> None:
    """Read the bytes: any other error than ours fails the test."""
    with suppress(UmebraError):
        assert read_plan(data, name).actions


@MANY
@given(st.text(max_size=60))
def test_values_never_fail(text: str) -> None:
    """Any text can be looked up as a date, goals and partners; partners are named once each, and not blank."""
    read_text(text)
    GoalNames(SETTINGS).read(text)
    names = PartnerNames(SETTINGS).split(text)
    assert len(set(names)) == len(names)
    assert all(name.strip() for name in names)


@FEW
@given(
    st.text(alphabet="<>&\"'\r\tåäöÅÄÖ😀ab =+-@_x0041", min_size=1, max_size=30).filter(
        lambda text: any(map(str.isalpha, text))
    )
)
def test_texts_come_back(text: str) -> None:
    """A comment comes back as it was, but for spaces around it."""
    plan = read_plan(build({"Plan": [("Aktivitet", "Kommentar", "Status"), ("A", f"k {text}", "Klar")]}), "plan.xlsx")
    assert (plan.actions[0].comment or "").split() == f"k {text}".split()


PARTS = ("sheet1.xml", "styles.xml", "workbook.xml", "theme1.xml", "workbook.xml.rels")


@pytest.mark.parametrize("seed", range(60))
def test_damaged_parts(seed: int) -> None:
    """A workbook whose parts were changed before they were packed gives a plan or one of our errors."""
    chance = random.Random(seed)  # noqa: S311 - chance of a test
    wanted = chance.choice(PARTS)

    def change(part: str, content: bytes) -> bytes:
        if not part.endswith(wanted):
            return content
        data = bytearray(content)
        for _ in range(chance.randrange(1, 4)):
            place = chance.randrange(len(data))
            data[place : place + chance.choice((0, 1, 5))] = chance.choice((b"", b"9", b'"', b"<", b"-1", b"x"))
        return bytes(data)

    _read(rewritten(BOOK, change), "plan.xlsx")
