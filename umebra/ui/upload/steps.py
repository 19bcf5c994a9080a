"""The line of steps: the present one, with buttons back to those before it and on to the next."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import streamlit as st
from markupsafe import Markup

from umebra.ui.corrections import upload_draft
from umebra.ui.corrections.upload_draft import CHANGES, CHECK, FILE, PUBLISH
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain
from umebra.ui.session import state
from umebra.ui.upload.lead_to import lead_to

NAMES: Mapping[str, str] = MappingProxyType(
    {FILE: "Fil", CHECK: "Kontrollera", CHANGES: "Ändringar", PUBLISH: "Publicera"}
)
STEP = "steget"
"""The id of the heading of the present step."""
_WENT = "upload_went"


def go_to(step: str, first: Callable[[], None] | None = None) -> None:
    """Show a step from now on, after calling ``first``."""
    if first:
        first()
    state.note(_WENT, True)
    upload_draft.change(step=step)


def show_steps(here: str, file: str = "", steps: Sequence[str] = tuple(NAMES)) -> None:
    """Draw the line; the steps before the present one are buttons.

    Args:
        here: The present step.
        file: The name of the uploaded file.
        steps: All steps for this file.
    """
    if state.noted(_WENT):
        state.note(_WENT, None)
        lead_to(STEP)
    reached = steps.index(here)
    with st.container(key="upload_steps", horizontal=True, vertical_alignment="center", gap="small"):
        for number, step in enumerate(steps):
            label = f"{number + 1}. {NAMES[step]}"
            if number < reached:
                st.button(plain(label), key=f"step_{step}", on_click=go_to, args=[step])
            else:
                html.show(_step(label, is_here=number == reached, of=len(steps)), "content")
        if file:
            html.show(html.paragraph(f"Filen {file}", "ub-source"), "content")


def _step(label: str, *, is_here: bool, of: int) -> Markup:
    if not is_here:
        return Markup("<span class='ub-step'>{}</span>").format(label)
    told = Markup("<span class='ub-hidden'>, steg av {}</span>").format(of)
    return Markup("<h2 class='ub-step ub-step-here' id='{}' tabindex='-1' aria-current='step'>{}{}</h2>").format(
        STEP, label, told
    )


def show_way_on(
    step: str | None, label: str = "", *, is_main: bool = True, first: Callable[[], None] | None = None
) -> None:
    """Draw the button to the next step, and the one that discards the draft.

    Args:
        step: The next step; None if there is none for this file.
        label: The button's label, if it is not the step's name.
        is_main: Whether it is the primary button.
        first: Called before the next step is shown.
    """
    with st.container(key="upload_on", horizontal=True, vertical_alignment="center"):
        if step:
            st.button(
                plain(label or f"Fortsätt till {NAMES[step]}"),
                key="step_on",
                type="primary" if is_main else "secondary",
                icon=":material/arrow_forward:",
                icon_position="right",
                on_click=go_to,
                args=[step, first],
            )
        st.button("Ta bort utkastet", key="drop_draft", type="tertiary", on_click=drop)
    upload_draft.show_unkept()


def drop() -> None:
    """Discard the draft, and return to the first step."""
    state.note(_WENT, True)
    upload_draft.take_away()
