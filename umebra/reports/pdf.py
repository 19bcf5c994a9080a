"""The report as an accessible PDF: A4, tagged, PDF/UA-1, set by Typst without the network or the machine's fonts."""

import logging
import re
from collections.abc import Mapping
from pathlib import Path

import manimgx_fonts
import msgspec
import typst

from umebra.errors import ExportError
from umebra.reports.content import Report
from umebra.reports.fitting import mapped
from umebra.reports.glyphs import NEUTRAL, missing_signs, named, replacements
from umebra.reports.year_content import YearReport

TEMPLATES = {Report: "report.typ", YearReport: "year.typ"}
# A sign may be missing only beside another; after so many tries the rest of all foreign signs is given up.
_TRIES = 3
_LATIN = 0x17F
# A word that is wider than the page may break after so many letters; Typst panics over one of 65,536 bytes on a line.
_WIDE_WORD = re.compile(r"\S{80}(?=\S)")


def export_pdf(report: Report | YearReport) -> bytes:
    """Return the report as a PDF; signs that no font has are replaced, and named at its end.

    Raises:
        ExportError: It can't be set.
    """
    template = Path(__file__).with_name(TEMPLATES[type(report)])
    data = msgspec.json.encode(mapped(msgspec.to_builtins(report), _breakable)).decode()
    replaced: dict[str, str] = {}
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


def _breakable(text: str) -> str:
    return _WIDE_WORD.sub("\\g<0>\N{ZERO WIDTH SPACE}", text)


def _compile(template: Path, data: str, replaced: Mapping[str, str]) -> bytes:
    # The signs are none of JSON's own, so they stand in its texts alone.
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[Path(manimgx_fonts.__file__).parent])
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
