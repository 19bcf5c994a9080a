"""Plotly figures on a page: kept for all sessions, and zoomed where there is a mouse to do it with."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st

from umebra.charts.figure_style import CONFIG, Figure
from umebra.ui.markup.own_component import own_component
from umebra.ui.markup.plain import unturned
from umebra.ui.session.shared_cache import keep

_fitting_on_paper = own_component("umebra_figures", Path(__file__).with_name("figures.js"))
# A figure in memory is its JSON, the objects around it, and the library's own, which is shared.
_HEAVIER_THAN_JSON = 6
HOW_TO_ZOOM = "Peka för att läsa av. Dra över en tid för att se den närmare, dubbelklicka för att se allt igen."
HOW_TO_READ = "Tryck på bilden för att läsa av."


def kept_figure(kind: str, made_of: object, make: Callable[[], Figure]) -> Figure:
    """Return the figure that was made of the same before, or make it; it is shared, so never change it.

    Args:
        kind: Which figure it is.
        made_of: All that it depends on, with a ``repr`` that says so.
        make: Makes it.
    """
    key = ("figure", kind, sha256(repr(made_of).encode()).hexdigest())
    return keep(key, make, lambda figure: {id(figure): _HEAVIER_THAN_JSON * len(figure.to_json())})


def zooms() -> bool:
    """Say whether a drag over a figure zooms it: on a phone it is the page that is dragged."""
    return "Mobi" not in (st.context.headers.get("User-Agent") or "")


def how_to_read() -> str:
    """Say how a figure is read, with a mouse or with a finger."""
    return HOW_TO_ZOOM if zooms() else HOW_TO_READ


def fit_on_paper() -> None:
    """Let the figures that a page has be made smaller for paper; once, since each has its own part of a page's time."""
    _fitting_on_paper(key="fitting_on_paper")


def show_figure(figure: Figure, alt: str, key: str, on_select: Callable[[], None] | None = None) -> None:
    """Draw a figure.

    Args:
        figure: The figure.
        alt: What it shows, and where the same stands in words, for those who do not see it.
        key: Its name among the page's elements.
        on_select: What is done when a bar or a point is chosen.
    """
    drawn: dict[str, Any] = {"config": dict(CONFIG), "alt": unturned(alt), "key": key}
    if on_select:
        st.plotly_chart(figure, **drawn, on_select=on_select, selection_mode="points")
    else:
        st.plotly_chart(figure, **drawn)
