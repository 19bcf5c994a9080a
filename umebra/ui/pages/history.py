"""Historik: every revision, what can be done with one, and the trail of who did what."""

from collections.abc import Callable, Iterator

import streamlit as st

from umebra import swedish
from umebra.access import Right
from umebra.analysis.action_table import Filters, filter_actions
from umebra.errors import UmebraError
from umebra.settings.public_settings import is_public
from umebra.settings.read_limits import Limits
from umebra.store import Event, Revision
from umebra.ui.actions.action_table_view import show_actions
from umebra.ui.downloads.download_file import offer_files
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain
from umebra.ui.parts.board_meetings import show_marking
from umebra.ui.parts.erase_revision import show_erased, show_erasing, show_erasing_indicators
from umebra.ui.parts.history_tables import details_of, facts_of, show_list, show_public_list, show_trail
from umebra.ui.parts.links import ARCHIVE_KEY, EXAMPLES, REVISION_KEY
from umebra.ui.parts.revision_choice import choose, corrected_facts
from umebra.ui.person.signed_in import may, why_not
from umebra.ui.session import state
from umebra.ui.session.file_making import Offer
from umebra.ui.session.nothing_yet import NEXT, show_nothing_yet
from umebra.ui.session.plan_cache import load_revision
from umebra.ui.session.published_plans import MAIN
from umebra.ui.session.sample_archive import archive_of
from umebra.ui.session.store_cache import Archive, History, history, store
from umebra.ui.session.typed_name import ask_name, do_in_name, typed_name
from umebra.ui.session.view import View
from umebra.ui.upload.publish import NAMELESS, publish_again, show_told

_NAME, _REMARK, _FAULT = "history_who", "history_remark", "history_fault"
OWN = "Er egen"
_WITHOUT_BOTH = "Skriv både ditt namn och anteckningen: de står sedan i historiken."
EMPTY = "Här samlas varje plan som laddas upp, med filen som den var. Ingen är sparad än."
ONE_ONLY = "Här finns en enda plan än så länge. När den reviderade planen är uppladdad kan de två jämföras."
OF_THE_EXAMPLE = (
    "Det här är exempelplanens historik: den är påhittad, och det går inte att ändra något i den. "
    "Den försvinner när ni publicerar er egen plan, och blandas aldrig med er historik."
)


def show_history(view: View) -> None:
    """Draw the list of revisions, the one that is chosen, and the trail."""
    try:
        archive = _archive(view)
        kept = history(archive)
    except UmebraError as error:
        html.show(html.alert(str(error)))
        return
    if is_public():
        _show_published(kept, archive, view)
        return
    show_told()
    show_erased()
    if kept.revisions:
        _show_kept(kept, archive, view)
    else:
        show_nothing_yet(EMPTY)
    show_trail(kept)
    if view.loaded.is_sample is archive.is_sample:
        show_marking(view, kept.events)


def _archive(view: View) -> Archive:
    """Return whose history is shown: where the example is, its own until something is kept of one's own."""
    archive, own = archive_of(view.loaded), Archive(store())
    if not archive.is_sample or own.store.last() is None:
        return archive
    chosen = st.radio("Vems historik", (OWN, EXAMPLES), key=ARCHIVE_KEY, bind="query-params", horizontal=True)
    return archive if chosen == EXAMPLES else own


def _show_kept(kept: History, archive: Archive, view: View) -> None:
    """Draw the chosen revision and the list; only one's own can be changed, never the example's."""
    if archive.is_sample:
        html.show(html.notice(OF_THE_EXAMPLE))
    shown = view.loaded.revision if view.loaded.is_sample is archive.is_sample else None
    chosen = choose("Revision", kept.revisions, REVISION_KEY, shown)
    if chosen:
        html.show(html.facts([*facts_of(chosen), *corrected_facts(kept, chosen.id)]))
        with st.expander("Detaljer"):
            html.show(html.facts(details_of(chosen)))
        offer_files(f"revision_{chosen.id}", list(_files(chosen, archive, view.loaded.settings.limits)))
        _show_look(chosen, archive)
        if not archive.is_sample and may(Right.WRITE):
            _show_means(chosen)
        _show_actions(chosen, archive, view, expanded=chosen.id != shown)
        if not archive.is_sample and may(Right.ERASE):
            show_erasing(chosen, kept.revisions)
            show_erasing_indicators(chosen, kept.events)
    html.show(html.heading(swedish.plural(len(kept.revisions), "revision", "revisioner")))
    show_list(kept, archive, view)
    if len(kept.revisions) == 1 and not archive.is_sample:
        show_nothing_yet(ONE_ONLY, NEXT)


def _show_published(kept: History, archive: Archive, view: View) -> None:
    """Draw what a public address tells of the past: each published revision's day and actions."""
    if chosen := choose("Revision", kept.revisions, REVISION_KEY, view.loaded.revision):
        _show_actions(chosen, archive, view, expanded=chosen.id != view.loaded.revision)
    html.show(html.heading(swedish.plural(len(kept.revisions), "revision", "revisioner")))
    show_public_list(kept, view)


def _show_actions(revision: Revision, archive: Archive, view: View, *, expanded: bool) -> None:
    """Draw those of a revision's actions that pass the filters."""
    try:
        loaded = load_revision(revision.id, archive)
    except UmebraError as error:
        html.show(html.alert(str(error)))
        return
    table = filter_actions(loaded.table, view.filters)
    passing = "" if view.filters == Filters() else f"{swedish.number(len(table))} av "
    told = f"{passing}{swedish.actions(len(loaded.table))} i revisionen"
    with st.expander(plain(told), expanded=expanded):
        show_actions(loaded, table, "revision_actions")


def _show_look(revision: Revision, archive: Archive) -> None:
    """Draw the button that shows a revision to this session alone; off for what all see, unless it looks at another."""
    present = state.present().revisions(of_sample=archive.is_sample)
    with st.container(horizontal=True):
        st.button(
            "Titta på den i översikten",
            key="look",
            icon=":material/visibility:",
            on_click=_look,
            args=[revision.id, archive],
            disabled=revision.id in present and state.looked_at() is None,
        )


def _show_means(revision: Revision) -> None:
    """Draw what can be done with a revision of one's own."""
    present = state.present().revisions()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        ask_name(_NAME, width=240)
        st.button(
            "Publicera igen" if revision.published else "Publicera",
            key="publish_again",
            icon=":material/publish:",
            on_click=_publish,
            args=[revision.id, revision.published[-1].plan if revision.published else ""],
            disabled=revision.id in present or not may(Right.PUBLISH),
            help=plain(why_not(Right.PUBLISH)),
        )
        st.text_input("Anteckning", key=_REMARK, max_chars=500, width=360)
        st.button("Spara anteckningen", key="remark", on_click=_remark, args=[revision.id])
    if may(Right.PUBLISH):
        _show_withdrawal(revision)
        _show_unmeasuring(revision)
    if fault := state.noted(_FAULT):
        html.show(html.alert(fault))


def _files(revision: Revision, archive: Archive, limits: Limits) -> Iterator[Offer]:
    """Yield the revision's file and that of its indicators, as they were."""
    kind, kept = "application/octet-stream", revision.id
    yield Offer(
        *("original", "Hämta filen som den var", kind, revision.name),
        *(None, lambda: (archive.store.content(kept),), limits, "Filen"),
    )
    if revision.measured:
        yield Offer(
            *("measurements", "Hämta filen med indikatorer", kind, revision.measured.indicator_file or "indikatorer"),
            *(None, lambda: (archive.store.measured_content(kept),), limits, "Filen med indikatorer"),
        )


def _show_withdrawal(revision: Revision) -> None:
    """Draw the button that takes away a plan beside the main one, where the revision is what is shown of it."""
    for shown in state.present().plans:
        name = shown.name
        if shown.loaded.revision != revision.id or not shown.publication or name == MAIN:
            continue
        st.button(
            f"Sluta visa {plain(name)} bredvid huvudplanen",
            key="withdraw",
            icon=":material/visibility_off:",
            on_click=_withdraw,
            args=[name],
        )


def _show_unmeasuring(revision: Revision) -> None:
    """Draw the button that takes away the indicators of another file, where they are what is shown."""
    measured = revision.measured
    for plan in state.present().plans if measured else ():
        if measured and plan.loaded.revision == revision.id and plan.publication:
            st.button(
                f"Sluta visa indikatorerna ur {plain(measured.indicator_file or '')}",
                key="unmeasure",
                icon=":material/visibility_off:",
                on_click=_unmeasure,
                args=[plan.publication],
            )


def _withdraw(name: str) -> None:
    _in_name_of(lambda who: state.follow(store().withdraw(name, who)))


def _unmeasure(publication: Event) -> None:
    def end(who: str) -> None:
        store().measure(publication.plan, None, b"", who)
        state.follow(publication)

    _in_name_of(end)


def _in_name_of(do: Callable[[str], None]) -> None:
    state.note(_FAULT, do_in_name(_NAME, NAMELESS, do))


def _look(revision: int, archive: Archive) -> None:
    try:
        state.look_at(load_revision(revision, archive))
        state.note(_FAULT, None)
    except UmebraError as error:
        state.note(_FAULT, str(error))


def _publish(revision: int, name: str) -> None:
    typed_name(_NAME)
    publish_again(revision, name)


def _remark(revision: int) -> None:
    """Keep a note, which needs both a name and a text, and empty its field."""
    remark = st.session_state[_REMARK].strip()

    def keep(who: str) -> None:
        store().remark(revision, who, remark)
        st.session_state[_REMARK] = ""

    state.note(_FAULT, do_in_name(_NAME, _WITHOUT_BOTH, keep, is_ready=bool(remark)))
