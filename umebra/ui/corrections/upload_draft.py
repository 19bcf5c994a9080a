"""The session's uploaded file: a draft in the store, so that it is there after a reload and on other computers too.

If the store can't be written, the file is kept in the shared cache instead, as long as there is room.
"""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import streamlit as st

from umebra.errors import StoreError
from umebra.store import drafts
from umebra.store.drafts import Draft, Said
from umebra.ui.markup import html
from umebra.ui.session import state
from umebra.ui.session.shared_cache import keep
from umebra.ui.session.store_cache import store

IN_ADDRESS = "utkast"
FILE, CHECK, CHANGES, PUBLISH = "fil", "kontrollera", "andringar", "publicera"
"""The names of the steps in a draft."""
_DRAFT, _TOKEN, _LOST, _UNKEPT = "upload_draft", "upload_token", "upload_lost", "upload_unkept"
LOST = (
    "Filen finns inte kvar: översikten behövde platsen, och den kunde inte sparas som utkast. Inget är ändrat. "
    "Välj filen igen."
)
KEPT = (
    f"Utkastet sparas i {drafts.DAYS} dagar: adressen överst i webbläsaren leder tillbaka hit, också från en annan "
    "dator. Bara den som har adressen kan se det."
)
UNKEPT = "Utkastet sparas inte. {} Du kan gå vidare ändå, men ladda inte om sidan: då får du välja filen igen."


def current() -> Draft | None:
    """Return the session's draft: the one in the page's address, else the one begun here."""
    draft: Draft | None = state.noted(_DRAFT)
    asked = st.query_params.get(IN_ADDRESS)
    if asked and (draft is None or draft.id != asked):
        draft = _found(asked) or draft
        state.note(_DRAFT, draft)
    if draft and draft.id:
        st.query_params[IN_ADDRESS] = draft.id
    else:
        st.query_params.pop(IN_ADDRESS, None)
    return draft


def _found(number: str) -> Draft | None:
    """Return the stored draft with a number; if it is gone or out of reach, note why."""
    try:
        draft = drafts.find(store().engine, number)
    except StoreError as error:
        state.note(_LOST, f"Utkastet kan inte hämtas. {error}")
        return None
    state.note(_LOST, None if draft else drafts.GONE)
    return draft


def begin(name: str, content: bytes, said: Said) -> None:
    """Begin a draft of a file, in place of the session's former one."""
    if state.noted(_DRAFT):
        take_away()
    draft = drafts.new_draft(name, content, said)
    try:
        draft = drafts.add(store().engine, draft, content)
        state.note(_UNKEPT, None)
    except StoreError as error:
        token = uuid4().hex
        keep(("upload", token), lambda: content)
        state.note(_TOKEN, token)
        state.note(_UNKEPT, str(error))
    state.note(_LOST, None)
    state.note(_DRAFT, draft)


def change(**said: Any) -> None:  # noqa: ANN401 - what a draft says
    """Change what is chosen for the file, by the attributes of :class:`umebra.store.drafts.Said`."""
    draft: Draft | None = state.noted(_DRAFT)
    if draft is None:
        state.note(_LOST, drafts.GONE)
        return
    draft = replace(draft, said=replace(draft.said, **said))
    state.note(_DRAFT, draft)
    if not draft.id:
        return
    try:
        is_there = drafts.note(store().engine, draft)
        state.note(_UNKEPT, None)
    except StoreError as error:
        state.note(_UNKEPT, str(error))
        return
    if not is_there:
        forget()
        state.note(_LOST, drafts.GONE)


def said() -> Said:
    """Return what has been chosen for the file so far."""
    draft: Draft | None = state.noted(_DRAFT)
    return draft.said if draft else Said()


def content_of(draft: Draft) -> bytes:
    """Return a draft's file.

    Raises:
        StoreError: It is gone, or the store can't be read.
    """
    return drafts.content(store().engine, draft.id) if draft.id else keep(("upload", state.noted(_TOKEN)), _lost)


def _lost() -> bytes:
    raise StoreError(LOST)


def take_away() -> None:
    """Delete the session's draft from the store, and forget it."""
    draft: Draft | None = state.noted(_DRAFT)
    forget()
    try:
        if draft and draft.id:
            drafts.take_away(store().engine, draft.id)
    except StoreError as error:
        state.note(_LOST, f"Utkastet är inte borttaget ur arkivet. {error}")


def forget() -> None:
    """Forget the session's draft; it stays in the store."""
    state.note(_DRAFT, None)
    state.note(_UNKEPT, None)
    state.note(_LOST, None)
    st.query_params.pop(IN_ADDRESS, None)


def show_lost() -> None:
    """Draw why the draft in the address, or the session's former one, is gone, if it is."""
    if lost := state.noted(_LOST):
        html.show(html.alert(lost))


def show_unkept() -> None:
    """Draw how long the draft is kept, or why it can't be stored."""
    unkept = state.noted(_UNKEPT)
    if unkept:
        html.show(html.alert(UNKEPT.format(unkept)))
    else:
        html.show(html.paragraph(KEPT, "ub-source"))
