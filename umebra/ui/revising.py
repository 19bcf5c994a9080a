"""Historik: every revision, what can be done with one, and the trail of who did what."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from umebra import swedish
from umebra.errors import UmebraError
from umebra.figures import status_labels
from umebra.plan import Status
from umebra.store import Deed, Event, Revision
from umebra.ui import html, state
from umebra.ui.loading import History, history, load_revision, store
from umebra.ui.publishing import publish_again, show_told
from umebra.ui.revisions import choose, published_line
from umebra.ui.view import View

REVISION_KEY = "revision"
_NAME, _REMARK, _FAULT = "history_who", "history_remark", "history_fault"
EMPTY = (
    "Här samlas varje plan som laddas upp, med filen som den var. Ingen är sparad än: "
    "ladda upp en plan under Ladda upp och publicera den."
)
DEEDS = {
    Deed.SAVED: "Sparade",
    Deed.PUBLISHED: "Publicerade",
    Deed.REMARKED: "Anmärkte",
    Deed.MEETING: "Märkte ett möte",
    Deed.RESTORED: "Återställde en säkerhetskopia",
}


def show_history(view: View) -> None:
    """Draw the list of revisions, the one that is chosen, and the trail."""
    try:
        kept = history()
    except UmebraError as error:
        html.show(html.alert(str(error)))
        return
    revisions = kept.revisions
    if not revisions:
        html.show(html.paragraph(EMPTY))
        return
    show_told()
    chosen = choose("Revision", revisions, REVISION_KEY, view.loaded.revision)
    if chosen:
        _show_revision(chosen)
    html.show(html.heading(swedish.plural(len(revisions), "revision", "revisioner")))
    _show_list(kept, view)
    with st.expander("Vem gjorde vad"):
        st.dataframe(_trail(kept.last, kept), hide_index=True, alt="Vem gjorde vad, det senaste först")


def _show_revision(revision: Revision) -> None:
    html.show(html.facts(_facts(revision)))
    present = state.present().loaded.revision
    with st.container(horizontal=True):
        st.download_button(
            "Hämta filen som den var",
            data=lambda: store().content(revision.id),
            file_name=revision.name,
            mime="application/octet-stream",
            key="download_original",
            icon=":material/download:",
            on_click="ignore",
        )
        st.button(
            "Titta på den i översikten",
            key="look",
            icon=":material/visibility:",
            on_click=_look,
            args=[revision.id],
            disabled=present == revision.id and state.looked_at() is None,
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Ditt namn", value=state.who(), key=_NAME, max_chars=80, width=240)
        st.button(
            "Publicera igen" if revision.published else "Publicera",
            key="publish_again",
            icon=":material/publish:",
            on_click=_publish,
            args=[revision.id],
            disabled=present == revision.id,
        )
        st.text_input("Anmärkning", key=_REMARK, max_chars=500, width=360)
        st.button("Spara anmärkningen", key="remark", on_click=_remark, args=[revision.id])
    if fault := state.noted(_FAULT):
        html.show(html.alert(fault))


def _facts(revision: Revision) -> list[tuple[str, str]]:
    facts = [
        ("Plan", revision.title or "utan titel"),
        ("Fil", revision.name),
        ("Reviderad", swedish.day(revision.revised) or "okänt"),
        ("Sparad", f"{swedish.moment(revision.saved.at)} av {revision.saved.who}"),
        *(("Publicerad", published_line(event).removeprefix("publicerad ")) for event in revision.published),
        ("Aktiviteter", f"{revision.summary.actions}, {_problems(revision)}"),
        ("Anmärkning", revision.remark or "–"),
        ("Filens kontrollsumma", f"sha256 {revision.sha256}"),
        ("Läst av version", revision.reader),
    ]
    return facts if revision.published else [*facts, ("Läge", "Utkast: den är inte publicerad")]


def _problems(revision: Revision) -> str:
    problems = revision.summary.problems
    return swedish.plural(problems, "sak att rätta", "saker att rätta") if problems else "inget att rätta"


def _show_list(kept: History, view: View) -> None:
    labels = status_labels(view.loaded.plan, view.loaded.settings)
    frame = _list(kept.last, tuple(labels.items()), state.present().loaded.revision, kept)
    st.dataframe(frame, hide_index=True, alt="Alla revisioner, den senast sparade först")


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs={Event: repr})
def _list(
    last: Event | None,  # noqa: ARG001 - the cache's key
    labels: tuple[tuple[Status, str], ...],
    present: int | None,
    _kept: History,
) -> pd.DataFrame:
    used = [status for status in Status if any(revision.summary.statuses.get(status) for revision in _kept.revisions)]
    words = [dict(labels)[status] for status in used]
    headings = ["Nr", "Reviderad", "Läge", "Fil", "Sparad", "Av", "Aktiviteter", *words, "Anmärkning"]
    return pd.DataFrame([_row(revision, used, present) for revision in _kept.revisions], columns=headings)


def _row(revision: Revision, used: Sequence[Status], present: int | None) -> list[object]:
    stands = "Visas nu" if revision.id == present else "Publicerad" if revision.published else "Utkast"
    return [
        revision.id,
        swedish.day(revision.revised) or "okänt",
        stands,
        revision.name,
        swedish.moment(revision.saved.at),
        revision.saved.who,
        revision.summary.actions,
        *(revision.summary.statuses.get(status, 0) for status in used),
        revision.remark or "",
    ]


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs={Event: repr})
def _trail(last: Event | None, _kept: History) -> pd.DataFrame:  # noqa: ARG001 - the cache's key
    rows = [
        (swedish.moment(event.at), event.who, DEEDS[event.deed], str(event.revision or ""), event.text or "")
        for event in reversed(_kept.events)
    ]
    return pd.DataFrame(rows, columns=["När", "Vem", "Vad", "Revision", "Anmärkning eller mötesdag"])


def _look(revision: int) -> None:
    try:
        state.look_at(load_revision(revision))
        state.note(_FAULT, None)
    except UmebraError as error:
        state.note(_FAULT, str(error))


def _publish(revision: int) -> None:
    state.remember_who(st.session_state[_NAME].strip())
    publish_again(revision)


def _remark(revision: int) -> None:
    who, remark = st.session_state[_NAME].strip(), st.session_state[_REMARK].strip()
    state.remember_who(who)
    if not who or not remark:
        state.note(_FAULT, "Skriv både ditt namn och anmärkningen: de står sedan i historiken.")
        return
    try:
        store().remark(revision, who, remark)
        st.session_state[_REMARK] = ""
        state.note(_FAULT, None)
    except UmebraError as error:
        state.note(_FAULT, str(error))
