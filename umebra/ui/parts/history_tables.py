"""The tables of the history: every revision, and who did what."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import streamlit as st

from umebra import swedish
from umebra.analysis.counts import status_labels
from umebra.model.plan import Status
from umebra.store import Deed, Event, Revision
from umebra.ui.markup.long_table import LongTable, long_table, show_long_table
from umebra.ui.parts.revision_choice import measured_line
from umebra.ui.parts.who_published import when_and_who
from umebra.ui.session import state
from umebra.ui.session.shared_cache import keep
from umebra.ui.session.store_cache import Archive, History
from umebra.ui.session.view import View
from umebra.wording.sentences import left_to_do

DEEDS = {
    Deed.SAVED: "Sparade",
    Deed.PUBLISHED: "Publicerade",
    Deed.REMARKED: "Anmärkte",
    Deed.MEETING: "Lade in ett möte",
    Deed.UNMARKED: "Tog bort ett möte",
    Deed.WITHDRAWN: "Slutade visa",
    Deed.RESTORED: "Återställde en säkerhetskopia",
    Deed.COMMENTED: "Skrev i årsuppföljningen",
    Deed.MEASURED: "Bytte indikatorer",
    Deed.CORRECTED: "Rättade läsningen",
    Deed.FORGOTTEN: "Slutade föreslå rättelser",
    Deed.ERASED: "Raderade filen",
    Deed.ERASED_INDICATORS: "Raderade en fil med indikatorer",
    Deed.FORGOT_PERSON: "Tog bort en persons namn",
}


def facts_of(revision: Revision) -> list[tuple[str, str]]:
    """Return what a person wants to know of a revision: names and values."""
    facts = [
        ("Plan", revision.title or "utan titel"),
        ("Fil", revision.name),
        ("Reviderad", swedish.day(revision.revised) or swedish.UNKNOWN_DAY),
        ("Sparad", f"{swedish.moment(revision.saved.at)} av {revision.saved.who}"),
        *(("Publicerad", when_and_who(event)) for event in revision.published),
        *(("Indikatorer", measured_line(event)) for event in [revision.measured] if event),
        ("Aktiviteter", f"{revision.summary.actions}, {_problems(revision)}"),
        ("Anteckning", revision.remark or "–"),
    ]
    return facts if revision.published else [*facts, ("Läge", "Inte publicerad")]


def details_of(revision: Revision) -> list[tuple[str, str]]:
    """Return what tells a revision's file and reading from any others: names and values."""
    return [("Filens kontrollsumma", f"sha256 {revision.sha256}"), ("Läst av version", revision.reader)]


def _problems(revision: Revision) -> str:
    return left_to_do(revision.summary.problems, revision.summary.questions)


def show_list(kept: History, archive: Archive, view: View) -> None:
    """Draw all revisions, the one saved last first."""
    labels = status_labels(view.loaded.plan, view.loaded.settings)
    words, present = tuple(labels.items()), state.present().revisions(of_sample=archive.is_sample)
    key = ("list", archive.is_sample, repr(kept.last), words, repr(present))
    show_long_table(keep(key, lambda: _whole_list(_list(words, present, kept))), "revisions")


def show_public_list(kept: History, view: View) -> None:
    """Draw the published revisions' days and counts, the latest first."""
    labels = tuple(status_labels(view.loaded.plan, view.loaded.settings).items())
    key = ("public list", repr(kept.last), labels)
    show_long_table(keep(key, lambda: _public_list(_list(labels, {}, kept))), "revisions")


def _whole_list(frame: pd.DataFrame) -> LongTable:
    return long_table(frame, "Alla revisioner, den senast sparade först", _for_paper(frame))


def _public_list(frame: pd.DataFrame) -> LongTable:
    shown = frame.drop(columns=["Nr", "Läge", "Fil", "Sparad", "Av", "Anteckning"])
    return long_table(shown, "Alla publicerade revisioner, den senaste först")


def _list(labels: tuple[tuple[Status, str], ...], present: Mapping[int, str], kept: History) -> pd.DataFrame:
    used = [status for status in Status if any(revision.summary.statuses.get(status) for revision in kept.revisions)]
    words = [dict(labels)[status] for status in used]
    headings = ["Nr", "Reviderad", "Läge", "Fil", "Sparad", "Av", "Aktiviteter", *words, "Anteckning"]
    return pd.DataFrame([_row(revision, used, present) for revision in kept.revisions], columns=headings)


def _for_paper(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the list with each revision's counts in one column, and who saved it beside when."""
    words = list(frame.columns[7:-1])
    rows = [
        (*row[:4], f"{row[4]}, {row[5]}", row[6], _counted(zip(words, row[7:-1], strict=True)), row[-1])
        for row in frame.itertuples(index=False, name=None)
    ]
    headings = [*frame.columns[:5], "Aktiviteter", "Status", "Anteckning"]
    return pd.DataFrame(rows, columns=headings)


def _counted(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{word}: {swedish.number(count)}" for word, count in counts if count)


def _row(revision: Revision, used: Sequence[Status], present: Mapping[int, str]) -> list[object]:
    """Return a revision's row; it is shown now, with the plan's name if several are, else published, else not."""
    shown = f"Visas nu: {present.get(revision.id)}" if len(present) > 1 else "Visas nu"
    stands = shown if revision.id in present else "Publicerad" if revision.published else "Inte publicerad"
    return [
        revision.id,
        swedish.day(revision.revised) or swedish.UNKNOWN_DAY,
        stands,
        revision.name,
        swedish.moment(revision.saved.at),
        revision.saved.who,
        revision.summary.actions,
        *(revision.summary.statuses.get(status, 0) for status in used),
        revision.remark or "",
    ]


def show_trail(kept: History) -> None:
    """Draw who did what, the latest first; nothing where nobody has done anything."""
    if not kept.events:
        return
    with st.expander("Vem gjorde vad"):
        show_long_table(keep(("trail", repr(kept.last)), lambda: _trail(kept)), "trail")


def _trail(kept: History) -> LongTable:
    rows = [
        (
            swedish.moment(event.at),
            event.who,
            _how_known(event),
            DEEDS[event.deed],
            str(event.revision or ""),
            _said(event),
        )
        for event in reversed(_without_pauses(kept.events))
    ]
    headings = ["När", "Vem", "Hur namnet är känt", "Vad", "Revision", "Anteckning eller mötesdag"]
    return long_table(pd.DataFrame(rows, columns=headings), "Vem gjorde vad, det senaste först")


def _how_known(event: Event) -> str:
    return f"{event.known.words}, {event.account}" if event.account else event.known.words


def _without_pauses(events: Sequence[Event]) -> list[Event]:
    """Return events with one a day for each person's words on a part's year: they are kept at each pause in writing."""
    last = {_writing(event): event for event in events}
    return [event for event in events if last[_writing(event)] is event]


def _writing(event: Event) -> object:
    comment = event.comment
    if comment is None:
        return event.id
    return event.who, event.revision, swedish.local_day(event.at), comment.year, comment.name


def _said(event: Event) -> str:
    if event.deed is Deed.MEASURED:
        return event.indicator_file or ("filen är raderad" if event.is_file_erased else "slutade visa filens")
    if comment := event.comment:
        return f"{comment.year}, {comment.name}: {comment.words or 'tog bort texten'}"
    return event.text or ""
