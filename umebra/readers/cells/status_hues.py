"""A fill's hue as a status (R2)."""

import colorsys
from functools import lru_cache

from umebra.model.plan import Status
from umebra.model.rgb import rgb

# More colours than a plan has; bounded, for a file may have a new one in each cell.
_KEPT = 4096
_DARKEST, _LEAST_SATURATION, _LEAST_CHROMA = 0.06, 0.33, 0.045
_HUES = ((343, 361, Status.RED), (0, 17, Status.RED), (35, 66.5, Status.YELLOW), (66.5, 168, Status.GREEN))
_NAMES = ((17, "röd"), (35, "orange"), (66.5, "gul"), (168, "grön"), (260, "blå"), (343, "lila"), (361, "röd"))
_LIGHTS = {Status.RED: "röd", Status.YELLOW: "gul", Status.GREEN: "grön"}


@lru_cache(maxsize=_KEPT)
def hue_status(colour: str) -> Status | None:
    """Return the status of a colour's hue, pale or dark; amber and gold are yellow.

    White, grey, black, blue, brown and orange carry none: orange may mean yellow as well as red.

    Args:
        colour: The colour as ``RRGGBB``.
    """
    red, green, blue = (part / 255 for part in rgb(colour))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    chroma = max(red, green, blue) - min(red, green, blue)
    if light < _DARKEST or saturation < _LEAST_SATURATION or chroma < _LEAST_CHROMA:
        return None
    return next((status for low, high, status in _HUES if low <= hue * 360 < high), None)


def colour_name(colour: str) -> str | None:
    """Return what a colour is called in Swedish, None for white, grey and black."""
    if is_grey(colour):
        return None
    status = hue_status(colour)
    return _LIGHTS[status] if status else next(name for end, name in _NAMES if _hue(colour) * 360 < end)


@lru_cache(maxsize=_KEPT)
def is_grey(colour: str) -> bool:
    """Tell whether a colour is white, grey or black."""
    parts = rgb(colour)
    return max(parts) - min(parts) <= 12


@lru_cache(maxsize=_KEPT)
def same_hue(one: str, other: str) -> bool:
    """Tell whether two colours are shades of one hue: the same status, both grey, or close in hue."""
    statuses = hue_status(one), hue_status(other)
    if any(statuses):
        return statuses[0] == statuses[1]
    if is_grey(one) or is_grey(other):
        return _mid_grey(one) and _mid_grey(other)
    apart = abs(_hue(one) - _hue(other))
    return min(apart, 1 - apart) <= 18 / 360


def _hue(colour: str) -> float:
    red, green, blue = (part / 255 for part in rgb(colour))
    return colorsys.rgb_to_hls(red, green, blue)[0]


def _mid_grey(colour: str) -> bool:
    return is_grey(colour) and 0x40 <= int(colour[:2], 16) <= 0xEE
