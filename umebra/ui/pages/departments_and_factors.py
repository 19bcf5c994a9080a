"""Förvaltningar och faktorer: who works on what, how far it has come, and what nobody works on."""

from collections.abc import Iterator

import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.analysis.counts import count_statuses
from umebra.analysis.matrix import (
    DEPARTMENTS,
    FACTORS,
    Axis,
    Gaps,
    Matrix,
    axes_of,
    count_matrix,
    filter_box,
    find_gaps,
)
from umebra.ui.actions.action_table_view import show_actions
from umebra.ui.components.cross_table import Choice, Drawing, show_table
from umebra.ui.downloads.export_buttons import show_exports
from umebra.ui.markup import html
from umebra.ui.parts.choose_one import choose_one
from umebra.ui.session.view import View

ROW_KEY, COLUMN_KEY = "rad", "kolumn"
NOTHING = (
    "Planen har varken förvaltningar, bakomliggande faktorer, fokusområden eller mål. Sidan fylls när den får en "
    "kolumn ”Förvaltning” och en kolumn ”Bakomliggande faktorer”."
)
_FILTERS = {"department": "department", "factors": "factor", "focus_area": "focus_area", "goals": "goal"}


def show_matrix(view: View) -> None:
    """Draw the matrix, the actions of the box that is chosen, and the gaps."""
    axes = axes_of(view.loaded.table)
    if axes is None:
        html.show(html.paragraph(NOTHING))
        return
    whole = view.loaded.table
    every = count_matrix(whole, axes, whole, view.loaded.settings)
    gaps = find_gaps(every, view.loaded.plan.questions)
    matrix = count_matrix(view.table, axes, whole, view.loaded.settings)
    heading = html.heading(_heading(matrix)) if axes != (DEPARTMENTS, FACTORS) else Markup("")
    html.show(heading + html.paragraph(" ".join(_notes(matrix, view)), "ub-source"))
    chosen = _read_choice(matrix)
    shown = tuple(getattr(view.filters, _FILTERS.get(axis.column, ""), ()) for axis in axes)
    drawing = Drawing(matrix, gaps, view.loaded.labels, (shown[0], shown[1]))
    show_table(drawing.data(_heading(matrix), chosen), _choose)
    _show_chosen(view, matrix)
    _show_gaps(every, gaps, view)


def _heading(matrix: Matrix) -> str:
    if not matrix.column_names:
        return f"Status per {matrix.rows.one}"
    return f"{matrix.rows.many.capitalize()} och {matrix.columns.many}"


def _notes(matrix: Matrix, view: View) -> Iterator[str]:
    """Say what the table shows where that is not what the page is called, and how its sums are counted."""
    down, across = matrix.rows, matrix.columns
    if (down, across) != (DEPARTMENTS, FACTORS):
        yield (
            f"Planen har inte både förvaltningar och bakomliggande faktorer, så här står {down.many}"
            f"{f' och {across.many}' if matrix.column_names else ''} i stället."
        )
    if not matrix.column_names:
        yield f"Med en kolumn ”{across.heading}” i planen delas varje rad upp på {across.many}."
    several = sum(counts.total() for counts in matrix.boxes.values())
    if several > matrix.total.total():
        yield (
            f"En aktivitet med flera {across.many} står i flera rutor, men räknas en gång i radens summa: rutorna har "
            f"tillsammans {swedish.number(several)}, planen {swedish.actions(len(view.table))}."
        )
    yield "Välj en ruta, en rad eller en kolumn för att se aktiviteterna i den."


def _read_choice(matrix: Matrix) -> Choice:
    """Return what is chosen, by the link or in this session; what the plan lacks counts as nothing."""
    row, column = (
        _known(key, names) for key, names in ((ROW_KEY, matrix.row_names), (COLUMN_KEY, matrix.column_names))
    )
    return row, column


def _known(key: str, names: tuple[str, ...]) -> str | None:
    """Return what this session, else the address, asks for; what the plan lacks is forgotten, and that is said."""
    asked: str | None = st.session_state.get(key) or st.query_params.get(key)
    if asked is None or asked in names:
        return asked
    st.session_state.pop(key, None)
    st.query_params.pop(key, None)
    html.show(html.notice(f"{asked} finns inte i planen."))
    return None


def _choose(choice: Choice) -> None:
    st.session_state[ROW_KEY], st.session_state[COLUMN_KEY] = choice


def _show_chosen(view: View, matrix: Matrix) -> None:
    """Draw the choice in words, as lists that a link can hold, and the actions of it."""
    with st.container(horizontal=True):
        row = _choose_one(matrix.rows, ROW_KEY, matrix.row_names)
        column = _choose_one(matrix.columns, COLUMN_KEY, matrix.column_names)
    if row is None and column is None:
        return
    table = filter_box(view.table, matrix, row, column)
    where = " och ".join(name for name in (row, column) if name)
    html.show(html.heading(f"{where}: {swedish.actions(len(table))}"))
    if len(table):
        html.show(html.counts(count_statuses(table), view.loaded.labels))
        show_exports(view.loaded, table, "crossing")
        show_actions(view.loaded, table, "crossing_actions")


def _choose_one(axis: Axis, key: str, names: tuple[str, ...]) -> str | None:
    if not names:
        return None
    return choose_one(f"Välj {axis.one}", names, key, placeholder="Alla", width=420)


def _show_gaps(matrix: Matrix, gaps: Gaps, view: View) -> None:
    """Say in words what falls between the lists, of the whole plan."""
    filtered = len(view.table) < len(view.loaded.table)
    html.show(html.heading("Luckor i hela planen" if filtered else "Luckor"))
    lines = list(_gap_lines(matrix, gaps))
    html.show(html.bullets(lines) if lines else html.paragraph(_no_gaps(matrix)))


def _gap_lines(matrix: Matrix, gaps: Gaps) -> Iterator[Markup]:
    """Yield a line for each gap: columns that no row works on, rows without actions, and actions that lack either."""
    down, across = matrix.rows, matrix.columns
    line = Markup("{} <b>{}</b>: {}.")
    for name in gaps.unaddressed:
        some = matrix.column_totals.get(name)
        but = f", men {swedish.actions(some.total())} utan {down.one} gör det" if some else ""
        yield line.format(across.the, name, f"{down.none} {across.work}{but}")
    for name in gaps.idle:
        yield line.format(down.the, name, "inga aktiviteter i planen")
    for count, axis, place in ((gaps.without_column, across, "kolumnen"), (gaps.without_row, down, "raden")):
        if count:
            text = f"{swedish.actions(count)} saknar {axis.one}: välj {place} ”{axis.missing}” för att se vilka."
            yield Markup("{}").format(text)


def _no_gaps(matrix: Matrix) -> str:
    """Say that there are no gaps, and name only the lists that the table has."""
    down, across = matrix.rows, matrix.columns
    if not matrix.column_names:
        return f"Inga: varje {down.one} har aktiviteter, och varje aktivitet har {down.article} {down.one}."
    return (
        f"Inga: varje {across.one} har minst {down.article} {down.one}, varje {down.one} har aktiviteter "
        f"och varje aktivitet har {across.article} {across.one}."
    )
