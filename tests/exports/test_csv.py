"""Claims about the exported CSV."""

import io
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exports.examples import ACTIONS, SHEET, open_csv, sheet_with
from tests.test_csv_guard import PAYLOADS
from umebra.csv_guard import unguard
from umebra.exports.csv import export_csv
from umebra.exports.table import SHEET_COLUMNS
from umebra.model.plan import Status


def test_it_opens_in_swedish_excel() -> None:
    """UTF-8 with BOM, semicolons, CRLF, the headings first."""
    data = export_csv(SHEET)
    assert data.startswith(b"\xef\xbb\xbfNr;Aktivitet;")
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == len(ACTIONS) + 1


def test_a_row_holds_every_field() -> None:
    """Dates are ISO, statuses words, lists and line breaks quoted."""
    headings, first, *_ = open_csv(export_csv(SHEET))
    row = dict(zip(headings, first, strict=True))
    assert headings == [SHEET_COLUMNS[name] for name in SHEET.columns]
    assert (row["Start"], row["Slut"], row["Status"]) == ("2025-03-01", "2026-12-31", "Genomförs nu")
    assert row["Samverkansparter"] == "Skolan, Gator och parker, Polisen"
    assert row["Beskrivning"] == "Två rader:\nden andra"


def test_pandas_reads_the_same_rows() -> None:
    """Another program's reader finds as many rows, and nothing where there is nothing."""
    frame = pd.read_csv(io.BytesIO(export_csv(SHEET)), sep=";", dtype=str, keep_default_na=False)
    assert list(frame["Aktivitet"]) == [action.title for action in ACTIONS]
    assert list(frame["Nr"]) == ["1", "2", "2.1", "03", ""]


def test_the_plans_own_words_stand_beside_what_can_be_read() -> None:
    """Words that no reader knows without their colours get the colour's word beside them."""
    legend = ((Status.GREEN, "Genomfört"), (Status.YELLOW, "Delvis genomfört"), (Status.RED, "Inte genomfört"))
    rows = open_csv(export_csv(replace(SHEET, legend=legend, columns=("status", "title"))))
    assert rows == [
        ["Status", "Status i planens ord", "Aktivitet"],
        ["Grön", "Genomfört", "SSPF på Ersboda"],
        ["Gul", "Delvis genomfört", "Nattvandring"],
        ["Röd", "Inte genomfört", "Medborgardialog"],
        ["Avslutad", "Avslutad", "Trygghetsvandring"],
        ["Okänd", "Saknar status", "Ungdomsråd"],
    ]


def test_a_partners_role_is_a_column() -> None:
    """A partner's export says which role it has in each action."""
    rows = open_csv(export_csv(replace(SHEET, columns=("title",), actions=ACTIONS[:3:2], role_of="Polisen")))
    assert rows == [["Aktivitet", "Roll"], ["SSPF på Ersboda", "Samverkar"], ["Medborgardialog", "Ansvarig"]]


@pytest.mark.parametrize("text", PAYLOADS)
def test_no_cell_begins_as_a_formula(text: str) -> None:
    """A text like a formula begins with an apostrophe in the file, the legend's words too."""
    headings, row = open_csv(export_csv(sheet_with(text)))
    cells = dict(zip(headings, row, strict=True))
    for heading in ("Nr", "Aktivitet", "Beskrivning", "Samverkansparter", "Kommentar", "Status i planens ord"):
        assert cells[heading] == f"'{text}"


@given(st.text())
def test_every_text_comes_back(text: str) -> None:
    """Whatever a text holds, its cell reads back as it was."""
    headings, row = open_csv(export_csv(sheet_with(text)))
    assert unguard(dict(zip(headings, row, strict=True))["Kommentar"]) == text


def test_a_program_that_splits_at_commas_leaves_texts_whole() -> None:
    """A text with commas is quoted, so that no part of it can begin a cell of its own."""
    text = 'x,=HYPERLINK("http://example.org")'
    assert b'"x,=HYPERLINK(""http://example.org"")"' in export_csv(sheet_with(text))
