"""What slides say: the text of their boxes and tables, for tests that reopen them."""

import io
from collections.abc import Iterator

from pptx import Presentation
from pptx.slide import Slide
from pptx.table import Table


def slides_of(content: bytes) -> list[Slide]:
    """Return a presentation's slides."""
    return list(Presentation(io.BytesIO(content)).slides)


def tables_of(slide: Slide) -> list[Table]:
    """Return a slide's tables."""
    return [shape.table for shape in slide.shapes if shape.has_table]


def words_of_slides(content: bytes) -> str:
    """Return all text of a presentation, a line for each box and cell."""
    return "\n".join(text for slide in slides_of(content) for text in _texts(slide))


def _texts(slide: Slide) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
    for table in tables_of(slide):
        yield from (cell.text for row in table.rows for cell in row.cells)
