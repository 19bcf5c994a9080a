"""A changed CSV is the same bytes but for the changed fields' text."""

import pytest

from tests.editing.changing import change
from tests.paths import DATA
from umebra.editing.edits import Value, edit_of
from umebra.errors import EditError
from umebra.model.plan import Plan, Status
from umebra.readers import read_plan

ROWS = (
    ("Nr", "Aktivitet", "Status", "Ansvarig", "Slut", "Kommentar"),
    ("1", "Läxhjälp på Ålidhem", "pågår", "Skolan", "2025-06-30", ""),
    ("2", "Öppet hus", "klar", "Polisen, Bostaden", "", "Bra"),
)


def written(separator: str, line_end: str, *, quoted: bool, encoding: str) -> bytes:
    """Return the rows as a CSV."""
    rows = [[f'"{text}"' if quoted else f'"{text}"' if separator in text else text for text in row] for row in ROWS]
    return "".join(separator.join(row) + line_end for row in rows).encode(encoding)


FORMS = [
    (";", "\r\n", False, "utf-8-sig"),
    (",", "\n", True, "utf-8"),
    ("\t", "\r\n", False, "utf-16"),
    (";", "\r", False, "cp1252"),
    (";", "\r\n", True, "mac_roman"),
]


def plan_of(data: bytes) -> Plan:
    """Read the CSV."""
    return read_plan(data, "plan.csv")


@pytest.mark.parametrize(("separator", "line_end", "quoted", "encoding"), FORMS)
def test_only_the_field_differs(separator: str, line_end: str, quoted: bool, encoding: str) -> None:
    """The text of one field is another one, in the file's own form, and every other byte is the same."""
    data = written(separator, line_end, quoted=quoted, encoding=encoding)
    plan = plan_of(data)
    changed, _ = change(data, plan, [edit_of(plan.actions[0], "status", Status.DONE)])
    assert changed.data.decode(encoding) == data.decode(encoding).replace("pågår", "klar")
    assert changed.cells == ("C2",)


@pytest.mark.parametrize(
    ("field", "value", "before", "after"),
    [
        ("comment", 'Sa "ja"; nej', ";2025-06-30;\r\n", ';2025-06-30;"Sa ""ja""; nej"\r\n'),
        ("comment", "Rad ett\nrad två", ";2025-06-30;\r\n", ';2025-06-30;"Rad ett\nrad två"\r\n'),
        ("comment", "=1+1", ";2025-06-30;\r\n", ";2025-06-30;'=1+1\r\n"),
        ("end", None, ";2025-06-30;\r\n", ";;\r\n"),
        ("responsible", ("Skolan", "Polisen"), ";Skolan;", ";Skolan, Polisen;"),
    ],
)
def test_text_is_written_as_the_file_writes_texts(field: str, value: Value, before: str, after: str) -> None:
    """What needs quotation marks gets them, a text that looks like a formula is kept from being one."""
    data = written(";", "\r\n", quoted=False, encoding="utf-8")
    plan = plan_of(data)
    changed, _ = change(data, plan, [edit_of(plan.actions[0], field, value)])
    assert changed.data.decode() == data.decode().replace(before, after, 1)


def test_row_that_is_too_short_is_filled_up() -> None:
    """A field that the row ends before is put there after as many separators as it takes."""
    data = b"Nr;Aktivitet;Status;Kommentar\n1;Nattvandring;klar\n2;Feriejobb;klar;x\n"
    plan = plan_of(data)
    changed, _ = change(data, plan, [edit_of(plan.actions[0], "comment", "Ny")])
    assert changed.data == data.replace(b"1;Nattvandring;klar", b"1;Nattvandring;klar;Ny")


def test_line_with_the_separator_and_line_breaks_in_quotes() -> None:
    """The row is found below a line that names the separator, and below a text of several lines."""
    data = 'sep=;\r\nNr;Aktivitet;Status\r\n1;"Läxhjälp\r\ni skolan";pågår\r\n2;Öppet hus;pågår\r\n'.encode()
    plan = plan_of(data)
    changed, _ = change(data, plan, [edit_of(plan.actions[1], "status", Status.DONE)])
    assert changed.data.decode() == data.decode().replace("hus;pågår", "hus;avslutad")


def test_letter_that_the_encoding_lacks_is_refused() -> None:
    """A text that the file's encoding can't hold is refused with the remedy."""
    data = written(";", "\r\n", quoted=False, encoding="cp1252")
    plan = plan_of(data)
    with pytest.raises(EditError, match=r"F2 har tecken som filens teckenkodning .* saknar\. Spara planen som"):
        change(data, plan, [edit_of(plan.actions[0], "comment", "Zażółć")])


def test_other_spreadsheets_are_refused() -> None:
    """An .ods is read and not changed: the sentence says to save it as .xlsx."""
    data = (DATA / "libreoffice-aktivitetsplan-2021-2024.ods").read_bytes()
    plan = read_plan(data, "plan.ods")
    with pytest.raises(EditError, match=r"slaget \.ods går inte att ändra här.*\.xlsx"):
        change(data, plan, [edit_of(plan.actions[0], "title", "Ny")])
