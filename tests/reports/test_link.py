"""The way from a partner's document back to the partner's page."""

import io
import re
import zipfile
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pypdf
import pytest
import segno
from pptx import Presentation

from tests.apps import LIST, open_app
from umebra.analysis.action_table import Filters
from umebra.errors import SettingsError
from umebra.readers import read_plan
from umebra.reports.link import Link, link_to, qr_picture
from umebra.reports.make_document import About, make_document
from umebra.settings.document_look import read_look
from umebra.settings.settings import DEFAULT_PATH, read_settings
from umebra.settings.toml_text import parse
from umebra.ui.downloads.own_address import reachable

ADDRESS = "https://plan.exempel.se/samverkansparter?stadsdel=" + "%C3%A5" * 40 + "&vald-part=Polisen"
LINK = link_to("Polisen i översikten", ADDRESS)


def document(kind: str, link: Link | None) -> bytes:
    """Make a partner's document."""
    plan = read_plan(LIST.read_bytes(), LIST.name)
    return make_document(
        kind, About(plan, read_settings(), date(2026, 1, 2), Filters(partner=("Polisen",)), (), None, "", link)
    )


def test_the_code_is_of_the_whole_address() -> None:
    """The drawing and the picture are the code of the address, with no sign more or less."""
    code = segno.make_qr(ADDRESS, error="q")
    lines = re.findall(r'd="([^"]+)"', code.svg_inline(scale=4, omitsize=True))
    assert [line in LINK.svg for line in lines] == [True]
    made = io.BytesIO()
    code.save(made, kind="png", scale=10)
    assert qr_picture(LINK) == made.getvalue()


def test_a_pdf_leads_to_the_page() -> None:
    """The address, though longer than a line may be, is whole where it is pressed; and a reader hears what it is."""
    page = pypdf.PdfReader(io.BytesIO(document("pdf", LINK))).pages[0]
    assert [one.get_object()["/A"]["/URI"] for one in page["/Annots"]] == [ADDRESS]
    assert LINK.text in page.extract_text()


def test_slides_lead_to_the_page() -> None:
    """The first slide has the code with its meaning in words, clear of the heading."""
    slide = Presentation(io.BytesIO(document("pptx", LINK))).slides[0]
    (picture,) = [shape for shape in slide.shapes if shape.shape_type == 13]
    assert picture.click_action.hyperlink.address == ADDRESS
    assert picture._element.nvPicPr.cNvPr.get("descr") == "QR-kod: Polisen i översikten"
    assert picture.left >= slide.shapes.title.left + slide.shapes.title.width


def test_a_web_page_leads_to_the_page() -> None:
    """The code is drawn in the page itself, and the link is one to press."""
    page = document("html", LINK).decode()
    assert f'href="{ADDRESS.replace("&", "&amp;")}"' in page
    assert LINK.svg in page


def test_without_an_address_nothing_is_said() -> None:
    """No code, no empty place, no word about it."""
    assert "QR" not in document("html", None).decode()
    assert "/Annots" not in pypdf.PdfReader(io.BytesIO(document("pdf", None))).pages[0]
    with zipfile.ZipFile(io.BytesIO(document("pptx", None))) as slides:
        assert not [name for name in slides.namelist() if "media" in name]


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://plan.exempel.se/samverkansparter", "https://plan.exempel.se"),
        ("https://plan.exempel.se/", "https://plan.exempel.se"),
        ("http://10.0.3.7:8501/bra/oversikt?x=1", "http://10.0.3.7:8501/bra"),
        ("https://anna:hemligt@plan.exempel.se/mal", "https://plan.exempel.se"),
        ("http://localhost:8501/mal", ""),
        ("http://127.0.0.1:8501/mal", ""),
        ("http://[::1]:8501/mal", ""),
        ("http://0.0.0.0:8501/mal", ""),
        ("file:///mal", ""),
        ("", ""),
    ],
)
def test_the_address_that_others_reach(url: str, base: str) -> None:
    """A computer's own address leads nowhere from another; a password is never handed out."""
    assert reachable(url) == base


@pytest.mark.parametrize(
    "wrong", ["plan.exempel.se", "ftp://plan.exempel.se", "https://", "https://a b", "https://a?b=1"]
)
def test_an_address_that_is_none_is_refused(wrong: str) -> None:
    """The settings say where and what to write."""
    text = DEFAULT_PATH.read_text(encoding="utf-8").replace('\naddress = ""', f'\naddress = "{wrong}"')
    with pytest.raises(SettingsError, match="ingen hel adress"):
        read_look(parse(text, "settings.toml"), DEFAULT_PATH.parent)


def test_a_partners_page_hands_out_the_partners_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Parter with one chosen, Underlag is of that partner; elsewhere it has a code where one alone is filtered."""
    made: list[About] = []
    monkeypatch.setattr("umebra.ui.downloads.report_buttons.own_address", lambda _: "https://plan.exempel.se")
    monkeypatch.setattr(
        "umebra.ui.downloads.report_buttons.offer_files",
        lambda _key, offers, _heading="": made.append(offers[0].arguments()[0]),
    )
    for page, query in (("samverkansparter", {"vald-part": "Polisen"}), ("mal", {"part": "Polisen"}), ("mal", {})):
        made.clear()
        assert not open_app(LIST, monkeypatch, page, **query).exception
        about = made[-1]
        assert about.filters.partner == (("Polisen",) if query else ())
        if query:
            assert about.link is not None
            parts = urlsplit(about.link.address)
            assert parts.path == "/samverkansparter"
            assert parse_qs(parts.query)["vald-part"] == ["Polisen"]
        else:
            assert about.link is None
