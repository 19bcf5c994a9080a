"""A workbook's styles; a style that equals another except for its fill is added if it is missing."""

from umebra.editing.parts.xml_spans import DAMAGED, Element, raw_attributes, read_elements, splice, written_tag
from umebra.errors import EditError

NO_FILL = "0"
_NEW_FILL = (
    b'<%bfill><%bpatternFill patternType="solid"><%bfgColor rgb="FF%b"/><%bbgColor indexed="64"/>'
    b"</%bpatternFill></%bfill>"
)


class StylePart:
    """A workbook's styles part.

    Args:
        data: Its XML.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._root = read_elements(data)
        self._looks = self._block("cellXfs")
        self._fills = self._root.child("fills")
        self._own = [each for each in self._looks.children if each.name == "xf"]
        self._added: list[bytes] = []
        self._new_fills: dict[str, bytes] = {}

    @property
    def is_changed(self) -> bool:
        """Whether anything was added."""
        return bool(self._added or self._new_fills)

    def fill_of(self, style: str) -> str:
        """Return the number of a style's fill."""
        return self._attribute(style, b"fillId") or NO_FILL

    def is_locked(self, style: str) -> bool:
        """Tell whether cells of a style are locked in a protected sheet, which is the default."""
        place = int(style) if style.isdecimal() and int(style) < len(self._own) else 0
        protection = self._own[place].child("protection")
        return protection is None or protection.attributes.get("locked") not in ("0", "false")

    def with_fill(self, style: str, fill: str) -> str:
        """Return the number of the style that equals another except for its fill; it is added if it is missing."""
        xf = self._xf(style)
        wanted = self._painted(xf, fill)
        for place in range(len(self._own) + len(self._added)):
            if _key(self._xf(str(place))) == _key(wanted):
                return str(place)
        self._added.append(wanted)
        return str(len(self._own) + len(self._added) - 1)

    def new_fill(self, colour: str) -> str:
        """Add a solid fill of a colour (``RRGGBB``) and return its number."""
        if self._fills is None:
            raise EditError(DAMAGED)
        if colour not in self._new_fills:
            prefix = self._prefix
            self._new_fills[colour] = _NEW_FILL % (*(prefix,) * 3, colour.encode(), *(prefix,) * 3)
        before = sum(each.name == "fill" for each in self._fills.children)
        return str(before + list(self._new_fills).index(colour))

    def result(self) -> bytes:
        """Return the part's XML with the additions."""
        pieces = list(self._grown(self._looks, self._added))
        if self._fills is not None:
            pieces += self._grown(self._fills, list(self._new_fills.values()))
        return splice(self._data, pieces)

    def _grown(self, block: Element, added: list[bytes]) -> list[tuple[int, int, bytes]]:
        """Return the replacements that append elements to a block and, if it states their ``count``, correct that."""
        if not added:
            return []
        if block.closing == block.end:
            raise EditError(DAMAGED)
        tag = self._data[block.start : block.opened]
        pieces = [(block.closing, block.closing, b"".join(added))]
        if b"count" in raw_attributes(tag):
            count = len([each for each in block.children if each.is_main]) + len(added)
            pieces.append((block.start, block.opened, written_tag(tag, {b"count": str(count).encode()})))
        return pieces

    def _xf(self, style: str) -> bytes:
        place = int(style) if style.isdecimal() else 0
        if place < len(self._own):
            return self._data[self._own[place].start : self._own[place].end]
        if place - len(self._own) < len(self._added):
            return self._added[place - len(self._own)]
        raise EditError(DAMAGED)

    def _painted(self, xf: bytes, fill: str) -> bytes:
        end = xf.index(b">") + 1
        return written_tag(xf[:end], {b"fillId": fill.encode(), b"applyFill": b"1"}) + xf[end:]

    def _attribute(self, style: str, name: bytes) -> str:
        xf = self._xf(style)
        return raw_attributes(xf[: xf.index(b">") + 1]).get(name, b"").strip(b"\"'").decode()

    def _block(self, name: str) -> Element:
        block = self._root.child(name)
        if block is None or not block.is_main:
            raise EditError(DAMAGED)
        return block

    @property
    def _prefix(self) -> bytes:
        name = self._data[self._root.start + 1 : self._root.opened].split(None, 1)[0].rstrip(b"/>")
        return name.rpartition(b"styleSheet")[0]


def _key(xf: bytes) -> tuple[frozenset[tuple[bytes, bytes]], bytes]:
    """Return what two equal styles have in common; a missing ``applyFill`` counts as true."""
    end = xf.index(b">") + 1
    attributes = {key: value.strip(b"\"'") for key, value in raw_attributes(xf[:end]).items()}
    attributes.setdefault(b"applyFill", b"1")
    return frozenset(attributes.items()), xf[end:]
