"""The palette is readable: on a projector, in greyscale, without colour."""

import re
import tomllib
from itertools import combinations

import pytest

from tests.paths import ROOT
from umebra.charts.figure_style import COLUMN, LINES, NOTE_GROUND, NOTE_INK
from umebra.charts.palette import FILLS, INK, SHAPES, VERDICT_FILLS, VERDICT_INK, VERDICT_SHAPES
from umebra.model.indicators import Verdict
from umebra.model.plan import Status

THEME = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"]
SCHEMES = ("light", "dark")


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


@pytest.mark.parametrize("scheme", SCHEMES)
def test_theme_is_readable(scheme: str) -> None:
    """Text and links are readable on both grounds of the theme, and white is on a button."""
    colours = THEME[scheme]
    for ground in (colours["backgroundColor"], colours["secondaryBackgroundColor"]):
        assert contrast(colours["textColor"], ground) >= 4.5
        assert contrast(colours["linkColor"], ground) >= 4.5
    assert contrast("#FFFFFF", colours["primaryColor"]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_lines_and_focus_are_seen(scheme: str) -> None:
    """A chart's lines, and the ring of the button that has the focus, have 3:1 to the ground or more."""
    ground = THEME[scheme]["backgroundColor"]
    assert all(contrast(colour, ground) >= 3 for colour in (COLUMN, *(str(line["color"]) for line in LINES)))
    assert contrast(THEME[scheme]["primaryColor"], ground) >= 3


def test_text_with_a_ground_of_its_own_is_readable() -> None:
    """The names in a chart are readable, whatever the page's own colours are."""
    assert contrast(NOTE_INK, NOTE_GROUND) >= 4.5


def test_nothing_of_ours_moves() -> None:
    """No style or script of ours moves anything, so there is no motion to reduce."""
    files = [file for file in (ROOT / "umebra/ui").rglob("*") if file.suffix in {".css", ".js"}]
    moving = re.compile(r"transition|animat|@keyframes|smooth|requestAnimationFrame|setInterval")
    assert files
    assert [file.name for file in files if moving.search(file.read_text("utf-8"))] == []


@pytest.mark.parametrize("verdict", Verdict)
def test_ink_is_readable_on_a_verdict(verdict: Verdict) -> None:
    """Text on a verdict's colour has a contrast of at least 4.5:1."""
    assert contrast(VERDICT_FILLS[verdict], VERDICT_INK[verdict]) >= 4.5


def test_no_verdict_looks_like_a_status() -> None:
    """What has become of an indicator has a sign and a colour of its own, and none that a status has."""
    assert len({*VERDICT_SHAPES.values(), *SHAPES.values()}) == len(Verdict) + len(Status)
    assert len({*VERDICT_FILLS.values(), *FILLS.values()}) == len(Verdict) + len(Status)


def test_form_shows_the_statuses_in_their_colours() -> None:
    """The choices of a status in the form that changes an action have the palette's colours, in the statuses' order."""
    styles = (ROOT / "umebra/ui/markup/styles.css").read_text("utf-8")
    found = re.findall(r'edit_status_"\] \[role="radiogroup"\] > div:nth-of-type\((\d)\) \{ --status: (#\w+)', styles)
    assert found == [(str(place), FILLS[status]) for place, status in enumerate(Status, start=1)]
