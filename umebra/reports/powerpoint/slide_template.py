"""The one template of all slides: the municipality's name, colours and logo, drawn once in the layout."""

import io
import re
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt

from umebra.errors import ExportError
from umebra.reports.link import Link, qr_picture
from umebra.settings.document_look import DocumentLook

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
MARGIN = Inches(0.6)
TOP = Inches(1.45)
"""Where a slide's content begins, under its heading."""
BOTTOM = Inches(6.9)
"""Where it ends, over the line with the municipality's name."""
ROOM = BOTTOM - TOP

_QR = Inches(1.1)
_TITLE_ONLY = 5
_TITLE_LETTERS = 62
_LOGO_HEIGHT = Inches(0.55)
_LONGEST_PROPERTY = 255
_NUMBER = (
    '<a:fld {} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
    '<a:rPr lang="sv-SE" sz="1200"/><a:t>1</a:t></a:fld>'
)
_TITLE_STYLE = (
    '<a:lvl1pPr {} algn="l"><a:defRPr sz="3000" b="1"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'
    "</a:defRPr></a:lvl1pPr>"
)
_FAINT = RGBColor(0x44, 0x4B, 0x55)


def new_slides(title: str, author: str, look: DocumentLook) -> Slides:
    """Return a wide presentation in Swedish without slides, in the council's look.

    Raises:
        ExportError: The logo can't be read.
    """
    slides: Slides = Presentation()
    slides.slide_width, slides.slide_height = WIDTH, HEIGHT
    properties = slides.core_properties
    properties.title, properties.author = title[:_LONGEST_PROPERTY], author[:_LONGEST_PROPERTY]
    properties.language = "sv-SE"
    layout = slides.slide_layouts[_TITLE_ONLY]
    for other in [one for one in slides.slide_layouts if one is not layout]:
        slides.slide_layouts.remove(other)
    _paint_theme(slides, look)
    _draw_layout(slides, look, look.municipality or author)
    return slides


def saved(slides: Slides) -> bytes:
    """Return a presentation as a file."""
    content = io.BytesIO()
    slides.save(content)
    return content.getvalue()


def add_slide(slides: Slides, title: str) -> Slide:
    """Add a slide with a heading; a long one is smaller, so that it keeps to its place."""
    slide: Slide = slides.slides.add_slide(slides.slide_layouts[0])
    slide.shapes.title.text_frame.text = title
    if len(title) > _TITLE_LETTERS:
        slide.shapes.title.text_frame.paragraphs[0].font.size = Pt(22 if len(title) < 3 * _TITLE_LETTERS else 12)
    return slide


def write_text(slide: Slide, text: str, top: Length, size: int) -> None:
    """Write a text across a slide."""
    box = slide.shapes.add_textbox(MARGIN, top, WIDTH - 2 * MARGIN, Inches(0.5)).text_frame
    box.word_wrap = True
    for place, line in enumerate(text.split("\n")):
        paragraph = box.paragraphs[0] if place == 0 else box.add_paragraph()
        paragraph.text = line
        paragraph.font.size = Pt(size)


def draw_link(slide: Slide, link: Link) -> None:
    """Draw a link's QR code between the heading, which makes room for it, and the logo's place."""
    title = slide.shapes.title
    place = title.left, title.top, title.width - _QR - Inches(0.1), title.height
    title.left, title.top, title.width, title.height = place
    if len(title.text_frame.text) > _TITLE_LETTERS - 10:
        title.text_frame.paragraphs[0].font.size = Pt(22)
    picture = slide.shapes.add_picture(
        io.BytesIO(qr_picture(link)), title.left + title.width + Inches(0.1), Inches(0.3), _QR, _QR
    )
    picture._element.nvPicPr.cNvPr.set("descr", f"QR-kod: {link.text}")
    picture.click_action.hyperlink.address = link.address


def ink_on(colour: str) -> RGBColor:
    """Return black or white, whichever is read on a colour."""
    red, green, blue = bytes.fromhex(colour.lstrip("#"))
    is_light = 0.299 * red + 0.587 * green + 0.114 * blue > 150
    return RGBColor(0x1A, 0x1A, 0x1A) if is_light else RGBColor(0xFF, 0xFF, 0xFF)


def rgb(colour: str) -> RGBColor:
    """Return a colour of the palette's or the settings'."""
    return RGBColor.from_string(colour.lstrip("#").upper())


def _paint_theme(slides: Slides, look: DocumentLook) -> None:
    """Give the theme the council's colours, so that what somebody adds by hand has them too."""
    theme = slides.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    xml = theme.blob.decode()
    for name, colour in (("dk2", look.colour), ("accent1", look.colour), ("accent2", look.accent)):
        xml = re.sub(
            rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour[1:].upper()}"/></a:{name}>', xml, count=1
        )
    theme._blob = xml.encode()


def _draw_layout(slides: Slides, look: DocumentLook, name: str) -> None:
    """Draw into the layout what all slides have; of its placeholders only the title, number 0, stays."""
    layout = slides.slide_layouts[0]
    layout.name = "Rubrik och innehåll"
    for shape in list(layout.placeholders):
        if shape.placeholder_format.idx:
            shape._element.getparent().remove(shape._element)
    _place_title(layout.placeholders[0])
    # Only a slide can be drawn on: what every slide has is drawn on one, moved into the layout, and the slide removed.
    slide = slides.slides.add_slide(layout)
    drawn = [_band(slide, look.colour), _name(slide, name), _number(slide)]
    for shape in drawn:
        layout.shapes._spTree.append(shape._element)
    if look.logo:
        _add_logo(layout, slide, look.logo)
    slides.part.drop_rel(slides.slides._sldIdLst[0].rId)
    del slides.slides._sldIdLst[0]


def _place_title(title: Any) -> None:  # noqa: ANN401 - python-pptx has half its types
    title.left, title.top, title.width, title.height = (
        MARGIN,
        Inches(0.4),
        WIDTH - 2 * MARGIN - Inches(1.6),
        Inches(0.9),
    )
    body = title._element.txBody
    body.bodyPr.set("anchor", "ctr")
    body.bodyPr.set("lIns", "0")
    body.find("{*}lstStyle").append(parse_xml(_TITLE_STYLE.format(nsdecls("a"))))


def _band(slide: Slide, colour: str) -> Any:  # noqa: ANN401 - as above
    band = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, WIDTH, Inches(0.22))
    band.fill.solid()
    band.fill.fore_color.rgb = rgb(colour)
    band.line.fill.background()
    band.shadow.inherit = False
    return band


def _name(slide: Slide, name: str) -> Any:  # noqa: ANN401 - as above
    box = slide.shapes.add_textbox(MARGIN, Inches(7.0), WIDTH - 4 * MARGIN, Inches(0.35))
    box.text_frame.text = name
    _faint(box.text_frame.paragraphs[0])
    return box


def _number(slide: Slide) -> Any:  # noqa: ANN401 - as above
    """Add the slide's own number, a field that PowerPoint fills in."""
    box = slide.shapes.add_textbox(WIDTH - 2 * MARGIN, Inches(7.0), MARGIN, Inches(0.35))
    paragraph = box.text_frame.paragraphs[0]
    paragraph._p.append(parse_xml(_NUMBER.format(nsdecls("a"))))
    return box


def _faint(paragraph: Any) -> None:  # noqa: ANN401 - as above
    paragraph.font.size, paragraph.font.color.rgb = Pt(12), _FAINT


def _add_logo(layout: Any, slide: Slide, logo: str) -> None:  # noqa: ANN401 - as above
    try:
        picture = slide.shapes.add_picture(logo, 0, Inches(0.45), height=_LOGO_HEIGHT)
        _, picture._element.blipFill.blip.rEmbed = layout.part.get_or_add_image_part(logo)
    except Exception as error:  # whatever the library says of a file that is no picture
        message = f"Logotypen {Path(logo).name} kan inte läsas. Byt bild, eller ta bort raden ”logo” i settings.toml."
        raise ExportError(message) from error
    picture.left = WIDTH - MARGIN - picture.width
    picture._element.nvPicPr.cNvPr.set("descr", "Logotyp")
    layout.shapes._spTree.append(picture._element)
