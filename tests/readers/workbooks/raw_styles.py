"""The styles of made-up workbooks: fills, bold and struck types, and what numbers are shown as."""

from random import Random

_FILLS = (
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    '<fill><patternFill patternType="solid"><fgColor rgb="FF00B050"/><bgColor indexed="64"/></patternFill></fill>',
    '<fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill>',
    '<fill><patternFill patternType="solid"><fgColor indexed="10"/></patternFill></fill>',
    '<fill><patternFill patternType="solid"><fgColor theme="9" tint="0.4"/></patternFill></fill>',
    '<fill><patternFill patternType="lightUp"><fgColor rgb="FFFF0000"/><bgColor rgb="FF00B050"/></patternFill></fill>',
    '<fill><gradientFill><stop position="0"><color rgb="FF00B050"/></stop>'
    '<stop position="1"><color rgb="FFFF0000"/></stop></gradientFill></fill>',
)
_FONTS = ("<font/>", "<font><b/></font>", "<font><strike/></font>", '<font><b val="0"/><strike val="true"/></font>')
_SHOWN = (0, 0, 0, 0, 1, 2, 9, 10, 14, 17, 20, 22, 49, 164, 165, 166, 167)
_CODES = {164: "yyyy\\-mm\\-dd", 165: "mmm\\-yy", 166: "yyyy", 167: "[h]:mm"}
_SECTION = '<{0} count="{2}">{1}</{0}>'
STYLES = 10


def styles_part(chance: Random) -> str:
    """Return a styles part with ten styles, by chance; the first is plain most often."""
    shown = [0 if chance.random() < 0.9 else 14, *(chance.choice(_SHOWN) for _ in range(STYLES - 1))]
    fills = [0 if chance.random() < 0.95 else 2, *(chance.choice((0, 0, *range(len(_FILLS)))) for _ in shown[1:])]
    styles = [
        f'<xf numFmtId="{number}" fontId="{chance.choice((0, 0, 0, *range(len(_FONTS))))}" fillId="{fill}"/>'
        for number, fill in zip(shown, fills, strict=True)
    ]
    codes = [f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for number, code in _CODES.items()]
    sections = {"numFmts": codes, "fonts": _FONTS, "fills": _FILLS, "cellXfs": styles}
    inner = "".join(_SECTION.format(name, "".join(parts), len(parts)) for name, parts in sections.items())
    return f'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{inner}</styleSheet>'
