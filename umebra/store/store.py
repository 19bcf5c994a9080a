"""The revisions of the plan: saved, published, looked up. Nothing is overwritten or deleted, except an erased file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Engine

from umebra.access import LOCAL, Person, Right
from umebra.analysis.revision_summary import Standing
from umebra.errors import StoreError
from umebra.model.indicator_file import Measurements
from umebra.model.plan import Plan
from umebra.settings.settings import data_folder
from umebra.store import kept_corrections, read, write
from umebra.store.corrections_backup import take_in_files
from umebra.store.engine import acting, actor, checkpoint, open_engine, reading, store_url, writing
from umebra.store.erase import Erased, erase, erase_indicators
from umebra.store.kept_corrections import AS_IT_COMES, Corrected, HowRead
from umebra.store.values import Comment, Deed, Event, Outcome, Revision


def open_store(by: Person = LOCAL) -> "Store":
    """Open the store that the environment names (:func:`umebra.store.engine.store_url`).

    Corrections that a former version kept in the data folder are imported.

    Args:
        by: Who uses it.

    Raises:
        StoreError: It can't be opened.
    """
    engine = open_engine(store_url(), by)
    take_in_files(engine, data_folder())
    return Store(engine)


@dataclass(frozen=True, slots=True)
class Store:
    """A store of revisions. Every method may raise a :class:`umebra.errors.StoreError`."""

    engine: Engine

    @property
    def by(self) -> Person:
        """Who uses it."""
        return actor(self.engine)

    def used_by(self, person: Person) -> "Store":
        """Return the same store as another person uses it."""
        return Store(acting(self.engine, person))

    def save(
        self,
        plan: Plan,
        content: bytes,
        who: str,
        reader: str,
        remark: str = "",
        *,
        how: HowRead = AS_IT_COMES,
        most: int | None = None,
    ) -> Outcome:
        """Save a plan, its file and how it was read, without publishing it (a draft), as :meth:`save_and_publish` does.

        ``most`` is the most bytes that all drafts' files may take together; unlimited if left out.
        """
        with writing(self.engine, Right.UPLOAD) as connection:
            outcome = write.save(connection, plan, content, who, reader, remark)
            if most is not None and outcome.is_new:
                write.bound_drafts(connection, most)
            kept_corrections.correct(connection, outcome.revision, how, who)
            return outcome

    def save_and_publish(
        self,
        plan: Plan,
        content: bytes,
        who: str,
        reader: str,
        remark: str = "",
        *,
        after: int | None = None,
        name: str = "",
        how: HowRead = AS_IT_COMES,
    ) -> Outcome:
        """Save a plan and its file, and publish it: show it to everyone.

        Args:
            plan: The plan.
            content: The file that it was read from.
            who: The name of the person who publishes it.
            reader: The version of the reader.
            remark: Her remark on it.
            after: The publication that she saw as the present one, 0 for none; if another is the
                present one by now, the plan is only saved as a draft. Not checked if left out.
            name: The name of the plan that it is a new revision of, among those shown side by
                side; empty for the main one, a new name for another plan.
            how: The corrections that it was read with.
        """
        with writing(self.engine, Right.PUBLISH) as connection:
            outcome = write.save(connection, plan, content, who, reader, remark)
            kept_corrections.correct(connection, outcome.revision, how, who)
            return write.publish(connection, outcome, who, after, write.clean(name))

    def publish(self, revision: int, who: str, *, after: int | None = None, name: str = "") -> Outcome:
        """Publish a saved revision; ``after`` and ``name`` as in :meth:`save_and_publish`."""
        with writing(self.engine, Right.PUBLISH) as connection:
            read.require(connection, revision)
            return write.publish(connection, Outcome(revision, is_new=False), who, after, write.clean(name))

    def withdraw(self, name: str, who: str) -> Event:
        """Stop showing one of the plans beside the main one; its revisions stay in the history."""
        with writing(self.engine, Right.WITHDRAW) as connection:
            present = read.publications(connection).get(name)
            if present is None or not name:
                message = f"Det finns ingen plan ”{name}” bredvid huvudplanen. Välj en av dem som visas."
                raise StoreError(message)
            return write.add_event(connection, who, Deed.WITHDRAWN, present.revision, name)

    def remark(self, revision: int, who: str, remark: str) -> Event:
        """Write a remark on a revision; the former one stays in the history."""
        with writing(self.engine, Right.WRITE) as connection:
            read.require(connection, revision)
            return write.add_event(connection, who, Deed.REMARKED, revision, remark)

    def comment(self, revision: int, who: str, comment: Comment) -> Event:
        """Write a comment on a goal's year, at a revision; the former one stays in the history."""
        with writing(self.engine, Right.WRITE) as connection:
            read.require(connection, revision)
            said = replace(comment, name=write.clean(comment.name), words=write.clean(comment.words))
            return write.add_event(connection, who, Deed.COMMENTED, revision, said)

    def measure(self, name: str, measurements: Measurements | None, content: bytes, who: str) -> Event:
        """Let a file's indicators accompany one of the plans that are shown; former ones stay in the history.

        The plan's later revisions keep them until they are replaced; earlier revisions are not affected.

        Args:
            name: The plan's name among those side by side, empty for the main one.
            measurements: What was read from the file; None to have no indicators from now on.
            content: The file, empty for none.
            who: The name of the person who does so.
        """
        with writing(self.engine, Right.PUBLISH) as connection:
            present = read.publications(connection).get(name)
            if present is None or present.revision is None:
                message = (
                    "Indikatorer visas tillsammans med en publicerad plan, och den här är det inte. Publicera den."
                )
                raise StoreError(message)
            return write.measure(connection, present.revision, measurements, content, who)

    def erase(self, revision: int, who: str, remark: str = "") -> Erased:
        """Erase a revision's file and all that was read from it, permanently; who did so stays in the history.

        All revisions read from the same bytes are erased too. Earlier backups still hold them.
        """
        with writing(self.engine, Right.ERASE) as connection:
            events = erase(connection, revision, who, remark)
        return Erased(tuple(event.revision or 0 for event in events), is_out_of_the_log=checkpoint(self.engine))

    def erase_indicators(self, noted: Sequence[int], who: str, remark: str = "") -> Erased:
        """Erase only files of indicators, permanently; the plans stay, and who did so stays in the history.

        Args:
            noted: The numbers of the events that added the files.
            who: The name of the person who does so.
            remark: Why.
        """
        with writing(self.engine, Right.ERASE) as connection:
            events = erase_indicators(connection, noted, who, remark)
        return Erased(tuple(event.revision or 0 for event in events), is_out_of_the_log=checkpoint(self.engine))

    def stop_offering(self, event: int, who: str) -> Event:
        """Stop offering the corrections that were stored with an event; they stay in the history."""
        with writing(self.engine, Right.UPLOAD) as connection:
            return kept_corrections.stop_offering(connection, event, who)

    def corrections(self) -> tuple[Corrected, ...]:
        """Return all corrections that revisions were read with, oldest first."""
        with reading(self.engine) as connection:
            return kept_corrections.read(connection)

    def mark_meeting(self, who: str, day: date) -> Event:
        """Record that the board meets or has met on a day, and what is published now."""
        with writing(self.engine, Right.SET_MEETINGS) as connection:
            shown = read.publications(connection).get("")
            return write.add_event(connection, who, Deed.MEETING, shown.revision if shown else None, day)

    def unmark_meeting(self, who: str, day: date) -> Event:
        """Record that the board does not meet on a day that was marked; the mark stays in the history."""
        with writing(self.engine, Right.SET_MEETINGS) as connection:
            return write.add_event(connection, who, Deed.UNMARKED, None, day)

    def current(self) -> Event | None:
        """Return the present publication of the main plan, None if it is not published."""
        return self.publications().get("")

    def publications(self) -> dict[str, Event]:
        """Return the present publication of each plan that is shown side by side, the main one under the empty name."""
        with reading(self.engine) as connection:
            return read.publications(connection)

    def last(self) -> Event | None:
        """Return the latest event; while it is the same, so are all revisions and events."""
        with reading(self.engine) as connection:
            return read.latest(connection)

    def revisions(self) -> tuple[Revision, ...]:
        """Return all revisions, latest first, by one query for them and one for their events."""
        with reading(self.engine) as connection:
            return read.revisions(connection)

    def events(self) -> tuple[Event, ...]:
        """Return all events, oldest first."""
        with reading(self.engine) as connection:
            return read.events(connection)

    def plan(self, revision: int) -> Plan:
        """Return a revision's plan as it was read."""
        with reading(self.engine) as connection:
            return read.plan(connection, revision)

    def fingerprints(self, *revisions: int) -> dict[int, str]:
        """Return a fingerprint of each revision's plan and indicators, which no other content has, in any store."""
        with reading(self.engine) as connection:
            return read.fingerprints(connection, revisions)

    def content(self, revision: int) -> bytes:
        """Return a revision's file, byte for byte."""
        with reading(self.engine) as connection:
            return read.content(connection, revision)

    def measurements(self, revision: int) -> Measurements | None:
        """Return the indicators that accompany a revision, as they were read; None if there are none."""
        with reading(self.engine) as connection:
            return read.measurements(connection, revision)

    def measured_content(self, revision: int) -> bytes:
        """Return the file of the indicators that accompany a revision, byte for byte; empty if there is none."""
        with reading(self.engine) as connection:
            kept = read.measurements(connection, revision)
            return read.file(connection, kept.source.sha256) if kept else b""

    def standing(self, publication: int) -> Standing:
        """Return since which publication each action of a published plan has its status."""
        with reading(self.engine) as connection:
            return read.standing(connection, publication)
