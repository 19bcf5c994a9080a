"""A colour's digits as numbers. The colours of the statuses are ``FILLS`` in ``umebra/charts/palette.py``."""


def rgb(colour: str) -> tuple[int, int, int]:
    """Return the red, green and blue of a colour written as ``RRGGBB``, each of 0–255."""
    red, green, blue = bytes.fromhex(colour)
    return red, green, blue
