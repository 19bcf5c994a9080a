"""The line on every page with the unpublished changes, and buttons to undo, publish or download them."""

import streamlit as st
from markupsafe import Markup

from umebra import __version__
from umebra.access import Right
from umebra.errors import UmebraError
from umebra.ui.downloads.download_file import offer_files
from umebra.ui.editing.dialog_form import EDITOR, NAMELESS
from umebra.ui.editing.edit_sentences import pending_line, undone_line
from umebra.ui.editing.working_copies import Target, desk, targets, working_copy
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain
from umebra.ui.parts.links import address_of
from umebra.ui.person.signed_in import may, why_not
from umebra.ui.session import state
from umebra.ui.session.file_making import Offer
from umebra.ui.session.typed_name import ask_name_once, do_in_name
from umebra.working_copy import WorkingCopy

MODE_KEY, WORKING = "jamfor", "Arbetskopian"
_TOLD, _FAULT, _DONE, _REMARK = "working_told", "working_fault", "publishing_done", "working_remark"
_NOTHING_TO_UNDO = "Du har inget att ångra här. Andras ändringar tas tillbaka var för sig under Visa."
_PUBLISHED = "Ändringarna är publicerade: alla som har översikten öppen ser dem vid nästa klick."


def show_working_line() -> None:
    """Draw the line for each plan that is shown and has unpublished changes."""
    try:
        shown = targets() if may(Right.EDIT) else ()
        waiting = [target for target in shown if target.carried.count or target.carried.lost]
    except UmebraError:
        return  # the frame reports that the store is out of reach
    if told := state.noted(_TOLD):
        html.show(html.live(told))
        state.note(_TOLD, None)
    if fault := state.noted(_FAULT):
        html.show(html.alert(fault))
        state.note(_FAULT, None)
    for target in waiting:
        _show_line(target)
    if asked := state.noted(_DONE):
        state.note(_DONE, None)
        _show_publishing(asked)


def tell(text: str) -> None:
    """Keep a sentence about what was done, to show at the line."""
    state.note(_TOLD, text)


def file_offer(target: Target) -> Offer:
    """Return the offer of the workbook of a plan's working copy."""
    source = target.loaded.read.source
    return Offer(
        *("workbook", "Hämta arbetsboken", "application/octet-stream", source.name, None),
        *(lambda: (working_copy(target).content,), target.loaded.settings.limits, "Arbetsboken"),
    )


def _show_line(target: Target) -> None:
    """Draw a plan's line; if none of its edits can be made any more, there is nothing to publish or to download."""
    end = f"_{target.name}" if target.name else ""
    with st.container(key=f"working_line{end}", horizontal=True, vertical_alignment="center"):
        named = f"{target.name}: " if target.name else ""
        address = address_of("andringar", {MODE_KEY: WORKING})
        told = html.linked("Visa", address)
        html.show(
            html.paragraph(Markup("<b>{}{}</b> · {}").format(named, pending_line(target.carried), told)), "content"
        )
        st.button("Ångra", key=f"working_undo{end}", icon=":material/undo:", on_click=_undo, args=[target])
        if target.carried.count:
            st.button(
                "Publicera",
                key=f"working_publish{end}",
                icon=":material/publish:",
                on_click=_ask,
                args=[target],
                disabled=not may(Right.PUBLISH),
                help=plain(why_not(Right.PUBLISH)),
            )
            offer_files(f"working{end}", [file_offer(target)])


def _undo(target: Target) -> None:
    try:
        taken = desk().take_back_last(target.name, state.who()) if state.who() else ()
        state.note(_TOLD, undone_line(taken, target.loaded.labels) if taken else _NOTHING_TO_UNDO)
    except UmebraError as error:
        state.note(_FAULT, str(error))


def _ask(target: Target) -> None:
    state.note(_DONE, target)


@st.dialog("Publicera ändringarna", width="small")
def _show_publishing(target: Target) -> None:
    """Draw what will be published, or why nothing can; once it is, the whole page is drawn anew."""
    try:
        copy = working_copy(target)
    except UmebraError as error:
        html.show(html.alert(str(error)))
        return
    html.show(
        html.paragraph(f"{pending_line(copy.carried).capitalize()}. Publicerar du visas de för alla vid nästa klick.")
    )
    for remark in copy.remarks:
        html.show(html.paragraph(remark))
    if fault := state.noted(_FAULT):
        html.show(html.alert(fault))
        state.note(_FAULT, None)
    with st.container(key="opened_publishing"), st.form("publish_working", border=False, enter_to_submit=False):
        ask_name_once(EDITOR)
        st.text_input(
            "Anteckning, om du vill", key=_REMARK, max_chars=500, placeholder="Till exempel: efter styrelsemötet"
        )
        st.form_submit_button(
            "Publicera för alla",
            key="publish_working_all",
            type="primary",
            icon=":material/publish:",
            on_click=_publish,
            args=[copy],
        )
    if state.noted(_TOLD):
        st.rerun()


def _publish(copy: WorkingCopy) -> None:
    """Publish what the dialog showed, and let this tab follow it; if others were first, say so instead."""

    def publish(who: str) -> None:
        outcome = desk().publish(copy, who, __version__, str(st.session_state.get(_REMARK, "")))
        if outcome.publication:
            state.follow(outcome.publication)
        state.note(_TOLD, _PUBLISHED)

    state.note(_FAULT, do_in_name(EDITOR, NAMELESS, publish))
