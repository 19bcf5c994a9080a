"""A table of many rows: a grid that scrolls on the screen, and as it stands on paper, where nothing scrolls."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.ui.markup import html
from umebra.ui.markup.plain import unturned, unturned_all

# More than a person prints; all of them would be sent at each click.
_MOST_ON_PAPER = 300
_LONGEST_WHOLE = 12


@dataclass(frozen=True, slots=True)
class LongTable:
    """A table of many rows, made once and drawn at each run.

    Attributes:
        caption: What it is.
        grid: Its cells, under the headings.
        paper: The same rows as they are printed.
    """

    caption: str
    grid: pd.DataFrame
    paper: Markup


def long_table(frame: pd.DataFrame, caption: str, paper: pd.DataFrame | None = None) -> LongTable:
    """Make a table.

    Args:
        frame: Its cells, under the headings.
        caption: What it is.
        paper: The same rows in fewer columns, where a sheet of A4 has no room for the grid's.
    """
    paper = frame if paper is None else paper
    rows = [[_whole(str(cell)) for cell in row] for row in paper.head(_MOST_ON_PAPER).itertuples(index=False)]
    drawn = html.table(list(paper.columns), rows, caption) + html.paragraph(left_out(len(frame) - len(rows)))
    return LongTable(caption, frame, html.on_paper(drawn))


def show_long_table(table: LongTable, key: str, **options: Any) -> None:  # noqa: ANN401 - Streamlit's own
    """Draw a table.

    Args:
        table: The table.
        key: Its name among the page's elements.
        options: What else Streamlit's grid takes.
    """
    with st.container(key=f"screen_{key}"):
        st.dataframe(unturned_all(table.grid), hide_index=True, alt=unturned(table.caption), key=key, **options)
    html.show(table.paper)


def _whole(text: str) -> str | Markup:
    """Return a cell's text; one as short as a day or a word is not broken."""
    return Markup("<span class='ub-whole'>{}</span>").format(text) if len(text) <= _LONGEST_WHOLE else text


def left_out(more: int) -> str:
    """Say how many rows a printed page does not have; nothing where it has all."""
    return f"Och {swedish.number(more)} till: de ryms inte på papper. Skriv ut ett urval." if more else ""
