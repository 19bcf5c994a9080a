"""The first step: choose a file, or download an empty template to fill in."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile, UploadedFile

from umebra.errors import UmebraError
from umebra.store import drafts
from umebra.store.drafts import Draft, Said
from umebra.ui.corrections import upload_draft
from umebra.ui.corrections.upload_draft import CHECK
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain
from umebra.ui.parts.source_and_problems import plan_line
from umebra.ui.parts.who_published import published_line
from umebra.ui.session import state
from umebra.ui.session.start_plan import load_start, named_plan
from umebra.ui.session.store_cache import store
from umebra.ui.upload.check_step import UNCHANGED
from umebra.ui.upload.publish import was_told
from umebra.ui.upload.read_upload import read
from umebra.ui.upload.steps import go_to, show_way_on
from umebra.ui.upload.template_download import show_templates

KINDS = ("xlsx", "xlsm", "csv", "ods", "xls")
GONE = (
    "Filen som står ovanför finns inte kvar i översikten: anslutningen bröts för länge, eller översikten startades om. "
    "Välj filen igen."
)


def show_file(draft: Draft | None) -> None:
    """Draw the field for a file, which leads to the next step by itself, and what one may want before that."""
    if draft:
        html.show(html.paragraph(f"Du går igenom {draft.name}. Väljer du en annan fil tar den dess plats."))
    uploaded = st.file_uploader("Välj en Excel- eller CSV-fil", type=KINDS, key="upload")
    if uploaded is not None:
        _take(uploaded)
    elif isinstance(st.session_state.get("upload"), DeletedFile):
        html.show(html.alert(GONE if was_told() else f"{GONE} {UNCHANGED}"))
    if draft:
        show_way_on(CHECK)


def _take(uploaded: UploadedFile) -> None:
    """Continue with a file if it can be read; else say why it can't."""
    content = uploaded.getvalue()
    upload_draft.begin(uploaded.name, content, Said(plan=upload_draft.said().plan))
    draft = upload_draft.current()
    try:
        if draft:
            read(draft)
    except UmebraError as error:
        upload_draft.take_away()
        html.show(html.alert(str(error)) + html.paragraph(UNCHANGED))
        return
    go_to(CHECK)
    st.rerun()


def show_present() -> None:
    """Draw what everyone sees now, and the templates."""
    _clear_old()
    present = state.present_if_any()
    plans = present.plans if present else ()
    for shown in plans:
        published = f", {published_line(shown.publication)}" if shown.publication else ""
        name = f"{shown.name}: " if len(plans) > 1 else ""
        html.show(html.paragraph(f"Alla ser nu: {name}{plan_line(shown.loaded.plan)}{published}."))
    named = named_plan()
    if named and plans and plans[0].publication:
        text = f"Översikten startades med {named.name}, men en publicerad plan går före den."
        html.show(html.paragraph(text))
        st.button(f"Titta på {plain(named.name)}", key="look_at_named", on_click=_look_at_named)
    show_templates()


def _clear_old() -> None:
    """Delete drafts that are too old; if the store is out of reach, another part of the page says so."""
    try:
        drafts.take_old_away(store().engine)
    except UmebraError as error:
        html.show(html.alert(str(error)))


def _look_at_named() -> None:
    try:
        state.look_at(load_start())
    except UmebraError as error:
        html.show(html.alert(str(error)))
