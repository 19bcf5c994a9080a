"""The palette is readable: on a projector, in greyscale, without colour."""

from itertools import combinations

import pytest

from umebra.palette import FILLS, INK, SHAPES
from umebra.plan import Status


def luminance(colour: str) -> float:
    """Return a colour's relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast between two colours as WCAG 2.1 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("status", Status)
def test_ink_is_readable_on_its_fill(status: Status) -> None:
    """Text on a status colour has a contrast of at least 4.5:1."""
    assert contrast(FILLS[status], INK[status]) >= 4.5


def test_every_status_has_a_shape_and_a_colour_of_its_own() -> None:
    """No two statuses share a shape or a fill."""
    assert len(set(SHAPES.values())) == len(set(FILLS.values())) == len(Status)


def test_yellow_stands_out_without_hue() -> None:
    """Yellow, green and red differ in lightness where a colour-blind eye sees no hue."""
    lightness = {status: luminance(FILLS[status]) for status in (Status.GREEN, Status.YELLOW, Status.RED)}
    assert all(abs(lightness[a] - lightness[b]) > 0.05 for a, b in combinations(lightness, 2))
    assert lightness[Status.YELLOW] > 3 * max(lightness[Status.GREEN], lightness[Status.RED])
