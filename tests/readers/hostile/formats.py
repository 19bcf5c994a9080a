"""Text files that never part into rows and columns, or part into too many."""

from collections.abc import Callable

_HEAD = "Aktivitet;Status;Startdatum\n"
_MB = 20_000


def _text(piece: str, size: int, head: str = _HEAD, encoding: str = "utf-8") -> Callable[[], bytes]:
    return lambda: (head + piece * (size // len(piece))).encode(encoding, "surrogatepass")


MADE = {
    "one_line": _text("a", 20 * _MB, ""),
    "one_row": _text(";", 3 * _MB),
    "columns": _text("Aktivitet;", 2 * _MB, ""),
    "short_rows": _text("\n", 4 * _MB),
    "rows": _text("a\n", 2 * _MB),
    "open_quotations": _text('"a;b\n', 3 * _MB),
    "only_quotations": _text('"', 3 * _MB),
    "pairs_of_quotations": _text('""', 3 * _MB, '"'),
    "quotations_in_fields": _text('a"b"c;"', 2 * _MB),
    "returns": _text("\r", 4 * _MB),
    "apostrophes": _text("'", 3 * _MB),
    "formulas": _text("=A1;", 2 * _MB),
    "separators": _text("sep=;\n", _MB, ""),
    "separators_of_all_kinds": _text(";,\t|", 2 * _MB, ""),
    "utf_16": _text("å;ä\n", 2 * _MB, encoding="utf-16"),
    "utf_16_halves": _text("\ud800", 2 * _MB, encoding="utf-16-le"),
    "windows": _text("å;ä\n", 2 * _MB, encoding="cp1252"),
    "encoded_twice": _text("Ã¥;Ã¤\n", 2 * _MB),
    "spaces": _text(" ", 10 * _MB),
    "odd_spaces": _text("\u00a0\u2003", 3 * _MB),
    "nul": _text("\0", _MB),
    "marks": _text("\ufeff", 2 * _MB, "\ufeff"),
    "decomposed": _text("a\u030a", 3 * _MB),
    "marks_on_a_letter": _text("\u0301\u0323", 2 * _MB, _HEAD + "a"),
    "stack_of_marks": _text("\u0301\u0323\u0302", 10 * _MB, _HEAD + "e"),
    "errors": _text("#SAKNAS!;", 2 * _MB),
}


def rows_of_many_columns() -> bytes:
    """Return rows that each have ten thousand fields."""
    return (_HEAD + (";" * 5_000 + "\n") * 60).encode()


def rows_of_all_lengths() -> bytes:
    """Return rows that are each a field longer than the one before."""
    return (_HEAD + "".join("a;" * length + "\n" for length in range(1, 500))).encode()
