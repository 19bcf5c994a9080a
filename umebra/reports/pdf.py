"""The report as an accessible PDF: A4, tagged, PDF/UA-1, set by Typst without the network or the machine's fonts."""

import logging
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import manimgx_fonts
import msgspec
import typst

from umebra.errors import ExportError
from umebra.reports.missing_glyphs import NEUTRAL, missing_signs, named, replacements
from umebra.reports.printable_text import mapped
from umebra.reports.report import Report
from umebra.reports.year_report import YearReport
from umebra.swedish import number

TEMPLATES = {Report: "report.typ", YearReport: "year.typ"}
# Source Sans 3, as Streamlit brings it for the screen; Typst reads no WOFF2, so it lies here unpacked and unchanged.
_FONTS = Path(__file__).with_name("fonts")
# A sign may be missing only beside another; after so many tries the rest of all foreign signs is given up.
_TRIES = 3
_LATIN = 0x17F
# A row of a table takes some 2 ms and 0.15 MB to set, as much as so many letters of text. So much in all takes some
# 10 s and 800 MB, within what making may take by default.
_ROW_IN_LETTERS, _MOST_LETTERS = 800, 4_000_000
_TOO_LONG = (
    "Det blir för långt för en PDF: {} rader i tabellerna, med {} tecken text. Omkring 4 000 korta rader ryms. "
    "Välj webbsida i stället, eller färre aktiviteter."
)
# A word that is wider than the page may break after so many letters; Typst panics over one of 65,536 bytes on a line.
_WIDE_WORD = re.compile(r"\S{80}(?=\S)")


def export_pdf(report: Report | YearReport) -> bytes:
    """Return the report as a PDF; signs that no font has are replaced, and named at its end.

    Raises:
        ExportError: It can't be set, or would be too long to be set in time.
    """
    template = Path(__file__).with_name(TEMPLATES[type(report)])
    data = msgspec.json.encode(mapped(msgspec.to_builtins(report), _breakable)).decode()
    _check_length(report, len(data))
    replaced = dict(replacements(_missing_alone(data)))
    for _ in range(_TRIES):
        try:
            return _compile(template, data, replaced)
        except typst.TypstError as error:
            signs = missing_signs(error.diagnostic)
            if not signs:
                raise _fault(error) from error
            replaced |= replacements(signs)
    try:
        return _compile(template, data, {sign: NEUTRAL for sign in data if ord(sign) > _LATIN})
    except typst.TypstError as error:
        raise _fault(error) from error


def _check_length(report: Report | YearReport, letters: int) -> None:
    """Refuse at once what would only be stopped by its bounds, a minute later.

    Raises:
        ExportError: It is too long.
    """
    rows = _rows(report) if isinstance(report, Report) else 0
    if rows * _ROW_IN_LETTERS + letters > _MOST_LETTERS:
        raise ExportError(_TOO_LONG.format(number(rows), number(letters)))


def _rows(report: Report) -> int:
    changed = sum(len(part.rows) for part in report.changes)
    return len(report.rows) + len(report.not_begun) + len(report.problems) + changed


def _breakable(text: str) -> str:
    return _WIDE_WORD.sub("\\g<0>\N{ZERO WIDTH SPACE}", text)


def _missing_alone(data: str) -> tuple[str, ...]:
    """Return the signs that no font has, found by setting each once: a whole document that is refused costs its time.

    What changes another sign can't be told alone, and is left to the document itself.
    """
    signs = sorted({sign for sign in data if ord(sign) > _LATIN and unicodedata.category(sign)[0] not in "MC"})
    if not signs:
        return ()
    try:
        _compile(Path(__file__).with_name("signs.typ"), msgspec.json.encode(signs).decode(), {})
    except typst.TypstError as error:
        return missing_signs(error.diagnostic)
    return ()


def _compile(template: Path, data: str, replaced: Mapping[str, str]) -> bytes:
    """Set a document without the machine's fonts; a panic of Typst's becomes our own error, others pass as they are."""
    # The signs are none of JSON's own, so they stand in its texts alone.
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[_FONTS, Path(manimgx_fonts.__file__).parent])
    inputs = {
        "report": data.translate({ord(sign): text for sign, text in replaced.items()}),
        "replaced": msgspec.json.encode(named(replaced)).decode(),
    }
    try:
        pdf = typst.compile(
            str(template), sys_inputs=inputs, pdf_standards=["ua-1"], font_paths=fonts, ignore_system_fonts=True
        )
    except BaseException as fault:
        if _is_panic(fault):
            raise _fault(fault) from None
        raise
    return bytes(pdf)


def _is_panic(fault: BaseException) -> bool:
    """Tell whether it is a panic of Typst's own, which Python sees as no exception."""
    return type(fault).__name__ == "PanicException"


def _fault(error: BaseException) -> ExportError:
    logging.getLogger(__name__).error("Typst: %s", getattr(error, "diagnostic", error))
    return ExportError("PDF-filen kunde inte skapas. Välj webbsida eller PowerPoint i stället.")
