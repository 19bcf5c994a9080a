"""The reader's questions about a file: each with its sentence, an example and buttons for the answers."""

from collections.abc import Iterator, Sequence

import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.model.plan import Question, Status
from umebra.readers import CellPicture, SheetPicture
from umebra.readers.cells.grid import parse_range
from umebra.ui.corrections.correction_sentences import answered_by
from umebra.ui.corrections.give_corrections import Wizard, answer
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain

_HEADING = "Svara på det här först"
_WHY = (
    "Det framgår inte av filen, och översikten gissar inte. Svaret gäller genast för dig, och för alla när planen "
    "publiceras."
)
_YES = "Ja betyder: grön är {}, gul är {} och röd är {}. Tills du har svarat är statusen okänd."
_MOST_EXAMPLES, _LONGEST_EXAMPLE = 4, 40
_FILLS = "fills:"


def show_questions(wizard: Wizard) -> None:
    """Draw the file's open questions, and below them the answered ones."""
    answers = wizard.corrections.answers
    opened = wizard.loaded.plan.questions if wizard.loaded else ()
    if opened:
        html.show(html.heading(_HEADING, 3) + html.paragraph(_WHY))
    for number, question in enumerate(opened):
        _show_open(wizard, number, question, _place(wizard, question))
    asked = [question for question in wizard.asked if question.key in answers]
    for number, question in enumerate(asked):
        _show_answered(wizard, number, question, answers[question.key])


def _place(wizard: Wizard, question: Question) -> str:
    """Return a question's name if there are several, as buttons that look alike need different names (WCAG 2.4.6)."""
    opened = wizard.loaded.plan.questions if wizard.loaded else ()
    keys = list(dict.fromkeys(one.key for one in (*wizard.asked, *opened)))
    return f"fråga {keys.index(question.key) + 1}" if len(keys) > 1 else ""


def _titled(place: str, text: str) -> str:
    return f"{place.capitalize()}. {text}" if place else text


def _labelled(label: str, place: str) -> str:
    return f"{label} ({place})" if place else label


def _show_open(wizard: Wizard, number: int, question: Question, place: str) -> None:
    with st.container(border=True):
        sentence = html.paragraph(Markup("<b>{}</b>").format(_titled(place, question.text)))
        html.show(sentence + _examples(wizard.pictures, question) + _meaning(wizard, question))
        with st.container(horizontal=True):
            for value, label in question.choices:
                key = wizard.key("answer", number, question.key, value)
                st.button(plain(_labelled(label, place)), key=key, on_click=answer, args=[wizard, question.key, value])


def _meaning(wizard: Wizard, question: Question) -> Markup:
    """Return what the colours would mean if the answer is yes: green does not mean done in every plan."""
    if not question.key.startswith(_FILLS):
        return Markup("")
    names = (wizard.labels.get(light, light).lower() for light in (Status.GREEN, Status.YELLOW, Status.RED))
    return html.paragraph(_YES.format(*names))


def _show_answered(wizard: Wizard, number: int, question: Question, value: str) -> None:
    """Draw an answered question: who answered it, if not this session, and the button that takes the answer back."""
    given = dict(question.choices).get(value, value)
    other = answered_by(wizard, question.key, value)
    who = f"{other.who} svarade {swedish.local_day(other.at)}:" if other else "Du svarade"
    place = _place(wizard, question)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        html.show(
            html.paragraph(Markup("{} {} <b>{}</b>.").format(_titled(place, question.text), who, given)),
            width="content",
        )
        key = wizard.key("change", number, question.key)
        st.button(
            plain(_labelled("Ändra", place)),
            key=key,
            icon=":material/undo:",
            on_click=answer,
            args=[wizard, question.key, None],
        )


def _examples(pictures: Sequence[SheetPicture], question: Question) -> Markup:
    """Return the cells that a question is about, as the file shows them; empty if they are below the picture."""
    drawn = [_example(name, cell) for name, cell in _cells(pictures, question)]
    return html.paragraph(Markup("Till exempel {}").format(Markup(" ").join(drawn))) if drawn else Markup("")


def _example(name: str, cell: CellPicture) -> Markup:
    text = cell.text if len(cell.text) <= _LONGEST_EXAMPLE else f"{cell.text[: _LONGEST_EXAMPLE - 1]}…"
    fill = html.swatch(cell.fill) if cell.fill else Markup("")
    return Markup("<span class='ub-example'>{} {} {}</span>").format(fill, name, f"”{text}”" if text else "")


def _cells(pictures: Sequence[SheetPicture], question: Question) -> Iterator[tuple[str, CellPicture]]:
    """Yield a question's cell and, if it is about colours, the first cell below of each other colour."""
    sheet, _, name = (question.cell or "").rpartition("!")
    place = parse_range(name)
    picture = next((one for one in pictures if one.name == sheet), None)
    if picture is None or place is None:
        return
    seen = set[str | None]()
    letters = name.rstrip("0123456789")
    for row, cells in picture.rows.items():
        column = place.left - picture.left
        cell = cells[column] if 0 <= column < len(cells) else CellPicture("", None)
        coloured = question.key.startswith(_FILLS) and row > place.top and cell.fill and cell.fill not in seen
        if (row == place.top or coloured) and len(seen) < _MOST_EXAMPLES:
            seen.add(cell.fill)
            yield f"{letters}{row}", cell
