"""Styles by the million, and number formats that go back over themselves."""

from collections.abc import Callable

from tests.readers.hostile.packing import MAIN, book, flood, styles

_MB = 120_000
_CODES = {
    "brackets": "[" * 300_000,
    "quotations": '"' * 300_001,
    "slashes": "\\" * 300_001,
    "stars": "*" * 300_000 + "y",
    "sections": ";" * 300_000,
    "days": "d" * 300_000,
    "open_brackets": "[h]" * 100_000 + "[",
}


def _flood(start: str, piece: str, end: str, size: int = 25) -> Callable[[], bytes]:
    whole = f'<styleSheet xmlns="{MAIN}">{start}'.encode(), piece.encode(), size * _MB, f"{end}</styleSheet>".encode()
    return lambda: book({"xl/styles.xml": flood(*whole)})


def _format(code: str) -> Callable[[], bytes]:
    said = code.replace("&", "&amp;").replace('"', "&quot;")
    number = f'<numFmts><numFmt numFmtId="164" formatCode="{said}"/></numFmts>'
    return lambda: styles(f'{number}<cellXfs><xf numFmtId="164"/></cellXfs>')


MADE = {
    **{f"format_of_{name}": _format(code) for name, code in _CODES.items()},
    "cell_styles": _flood("<cellXfs>", '<xf numFmtId="14" fillId="0" fontId="0"/>', "</cellXfs>"),
    "short_styles": _flood("<cellXfs>", "<xf/>", "</cellXfs>", 60),
    "conditional_styles": _flood("<dxfs>", "<dxf/>", "</dxfs>", 60),
    "fills": _flood(
        "<fills>", "<fill><patternFill patternType='solid'><fgColor theme='1'/></patternFill></fill>", "</fills>"
    ),
    "stops": _flood(
        "<fills><fill><gradientFill>", "<stop><color rgb='FF00FF00'/></stop>", "</gradientFill></fill></fills>"
    ),
    "fonts": _flood("<fonts>", "<font><b/><strike/></font>", "</fonts>"),
    "formats": _flood("<numFmts>", '<numFmt numFmtId="170" formatCode="[aaa]yyyy"/>', "</numFmts>"),
    "indexed": _flood("<colors><indexedColors>", '<rgbColor rgb="FF00FF00"/>', "</indexedColors></colors>"),
    "theme": lambda: book(
        {"xl/theme/theme1.xml": flood(b"<a><clrScheme>", b'<srgbClr val="FF0000"/>', 25 * _MB, b"</clrScheme></a>")}
    ),
}


def tints() -> bytes:
    """Return styles whose colours have tints that are no numbers."""
    odd = ("1e999", "-1e999", "NaN", "9" * 50_000, "ett")
    inside = "".join(
        f"<fill><patternFill patternType='solid'><fgColor theme='9' tint='{tint}'/></patternFill></fill>"
        for tint in odd
    )
    return styles(
        f"<fills>{inside}</fills><cellXfs>{''.join(f'<xf fillId={chr(34)}{n}{chr(34)}/>' for n in range(6))}</cellXfs>"
    )
