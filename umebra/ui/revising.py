"""Historik: every revision, what can be done with one, and the trail of who did what."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from umebra import swedish
from umebra.errors import UmebraError
from umebra.figures import status_labels
from umebra.plan import Status
from umebra.store import Deed, Event, Revision, decode
from umebra.ui import html, state
from umebra.ui.archive import History, history, store
from umebra.ui.loading import load_revision
from umebra.ui.publishing import NAMELESS, publish_again, show_told
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
    Deed.WITHDRAWN: "Slutade visa",
    Deed.RESTORED: "Återställde en säkerhetskopia",
    Deed.COMMENTED: "Skrev i årsuppföljningen",
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
    present = [plan.loaded.revision for plan in state.present().plans]
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
            disabled=revision.id in present and state.looked_at() is None,
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Ditt namn", value=state.who(), key=_NAME, max_chars=80, width=240)
        st.button(
            "Publicera igen" if revision.published else "Publicera",
            key="publish_again",
            icon=":material/publish:",
            on_click=_publish,
            args=[revision.id, revision.published[-1].plan if revision.published else ""],
            disabled=revision.id in present,
        )
        st.text_input("Anmärkning", key=_REMARK, max_chars=500, width=360)
        st.button("Spara anmärkningen", key="remark", on_click=_remark, args=[revision.id])
    _show_withdrawal(revision)
    if fault := state.noted(_FAULT):
        html.show(html.alert(fault))


def _show_withdrawal(revision: Revision) -> None:
    """Draw the button that takes away a plan beside the main one, where the revision is what is shown of it."""
    names = [name for shown, name in _names() if shown == revision.id and name != state.MAIN]
    for name in names:
        st.button(
            f"Sluta visa {name} bredvid huvudplanen",
            key="withdraw",
            icon=":material/visibility_off:",
            on_click=_withdraw,
            args=[name],
        )


def _withdraw(name: str) -> None:
    state.remember_who(st.session_state[_NAME].strip())
    if not state.who():
        state.note(_FAULT, NAMELESS)
        return
    try:
        state.follow(store().withdraw(name, state.who()))
        state.note(_FAULT, None)
    except UmebraError as error:
        state.note(_FAULT, str(error))


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
    frame = _list(kept.last, tuple(labels.items()), _names(), kept)
    st.dataframe(frame, hide_index=True, alt="Alla revisioner, den senast sparade först")


def _names() -> tuple[tuple[int | None, str], ...]:
    return tuple((plan.loaded.revision, plan.name) for plan in state.present().plans)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs={Event: repr})
def _list(
    last: Event | None,  # noqa: ARG001 - the cache's key
    labels: tuple[tuple[Status, str], ...],
    present: tuple[tuple[int | None, str], ...],
    _kept: History,
) -> pd.DataFrame:
    used = [status for status in Status if any(revision.summary.statuses.get(status) for revision in _kept.revisions)]
    words = [dict(labels)[status] for status in used]
    headings = ["Nr", "Reviderad", "Läge", "Fil", "Sparad", "Av", "Aktiviteter", *words, "Anmärkning"]
    return pd.DataFrame([_row(revision, used, dict(present)) for revision in _kept.revisions], columns=headings)


def _row(revision: Revision, used: Sequence[Status], present: Mapping[int | None, str]) -> list[object]:
    shown = f"Visas nu: {present.get(revision.id)}" if len(present) > 1 else "Visas nu"
    stands = shown if revision.id in present else "Publicerad" if revision.published else "Utkast"
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
        (swedish.moment(event.at), event.who, DEEDS[event.deed], str(event.revision or ""), _said(event))
        for event in reversed(_kept.events)
    ]
    return pd.DataFrame(rows, columns=["När", "Vem", "Vad", "Revision", "Anmärkning eller mötesdag"])


def _said(event: Event) -> str:
    comment = decode(event)
    return f"{comment.year}, {comment.name}: {comment.words or 'tog bort texten'}" if comment else event.text or ""


def _look(revision: int) -> None:
    try:
        state.look_at(load_revision(revision))
        state.note(_FAULT, None)
    except UmebraError as error:
        state.note(_FAULT, str(error))


def _publish(revision: int, name: str) -> None:
    state.remember_who(st.session_state[_NAME].strip())
    publish_again(revision, name)


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
