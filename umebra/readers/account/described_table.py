"""A table as the upload page shows it."""

from umebra.model.corrections import ACROSS, LAYOUTS
from umebra.model.plan import Column, Table
from umebra.readers.cells.grid import column_name
from umebra.readers.tables.found_table import Found, row_headings
from umebra.readers.tables.layout_corrections import column_headings

_MOST_WORDS, _LONGEST_WORD = 12, 40


def describe(table: Found, actions: int) -> Table:
    """Return a table as the upload page shows it."""
    grid = table.sheet.grid
    columns = tuple(
        Column(
            *(grid.reference(column.row, column.column), column.heading, column.field, column.certainty),
            goal=column.goal,
            status=column.status,
        )
        for column in table.columns
    )
    evidence, places = table.evidence, [column.column for column in table.columns]
    words = table.unknown_words.most_common()
    return Table(
        sheet=grid.name,
        layout=table.layout,
        cells=str(table.area),
        columns=columns,
        actions=actions,
        certainty=table.certainty,
        headings=_headings(table),
        fills=places.index(evidence.fill_column) if evidence.fill_column in places else None,
        fill_column=column_name(evidence.fill_column) if evidence.fill_column else "",
        word_columns=tuple(map(column_name, evidence.word_columns)),
        boxed=table.boxed,
        unknown_words=tuple(word for word, _ in words if len(word) <= _LONGEST_WORD)[:_MOST_WORDS],
        shares=table.shares,
    )


def _headings(table: Found) -> tuple[str, ...]:
    """Return the headings by which the table is recognised in a later file."""
    grid, area = table.sheet.grid, table.area
    return column_headings(grid, area.left) if table.layout == LAYOUTS[ACROSS] else row_headings(grid, area.top)
