"""A store that gives only what is published, without comments, files, and names of persons.

Its engine is sealed: any method that is not overridden here is refused, so a new method is closed to the public until
it is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from umebra.access import Person
from umebra.analysis.revision_summary import Standing, Summary
from umebra.errors import StoreError
from umebra.model.indicator_file import Measurements
from umebra.model.plan import Plan
from umebra.settings.public_now import public_now
from umebra.settings.settings import read_settings
from umebra.store.engine import sealed
from umebra.store.kept_corrections import Corrected
from umebra.store.public.public_plan import NAME, public_plan
from umebra.store.store import Store
from umebra.store.values import Deed, Event, Revision

T = TypeVar("T")
UNPUBLISHED = "Det som du söker är inte publicerat."
OUT = "Planen kan inte visas här just nu. Försök igen om en stund."
_TOLD = frozenset({Deed.PUBLISHED, Deed.MEETING, Deed.UNMARKED})


@dataclass(frozen=True, slots=True)
class PublicStore(Store):
    """A store as the public sees it.

    Attributes:
        whole: The store of which it shows a part.
    """

    whole: Store

    @classmethod
    def of(cls, whole: Store) -> "PublicStore":
        """Return the public part of a store."""
        return cls(sealed(whole.engine), whole)

    def used_by(self, person: Person) -> "PublicStore":  # noqa: ARG002 - the same for everybody
        """Return the store itself: everybody may see the same, and change nothing."""
        return self

    def plan(self, revision: int) -> Plan:
        """Return the public part of a published revision's plan."""
        if revision not in {kept.id for kept in self.revisions()}:
            raise StoreError(UNPUBLISHED)
        found, settings = self._ask(lambda: self.whole.plan(revision)), read_settings()
        return public_plan(found, settings.public.columns, settings.under(found.framework).partners)

    def publications(self) -> dict[str, Event]:
        """Return the present publications, without who published them."""
        return {name: _nameless(event) for name, event in self._ask(self.whole.publications).items()}

    def events(self) -> tuple[Event, ...]:
        """Return the publications of the plans shown now, and the meetings, without names."""
        found, shown = self._ask(self.whole.events), self.publications()
        told = (event for event in found if event.deed in _TOLD)
        return tuple(_nameless(event) for event in told if event.deed is not Deed.PUBLISHED or event.plan in shown)

    def last(self) -> Event | None:
        """Return the latest event without its content, to key caches on.

        Its text is the chosen columns, so that what is cached is worked out again when another choice is made.
        """
        found = self._ask(self.whole.last)
        chosen = " ".join(public_now().columns)
        return replace(found, who="", account="", revision=None, text=chosen) if found else None

    def revisions(self) -> tuple[Revision, ...]:
        """Return the published revisions of the plans shown now, without file names, remarks and names of persons."""
        found, shown, columns = self._ask(self.whole.revisions), self.publications(), public_now().columns
        return tuple(_public(kept, columns) for kept in found if any(event.plan in shown for event in kept.published))

    def corrections(self) -> tuple[Corrected, ...]:
        """Return nothing, because corrections reveal files and persons."""
        return ()

    def fingerprints(self, *revisions: int) -> dict[int, str]:
        """Return a fingerprint of each revision's public plan, different from that of the whole plan."""
        found = self._ask(lambda: self.whole.fingerprints(*revisions))
        return {revision: f"public {checksum}" for revision, checksum in found.items()}

    def measurements(self, revision: int) -> Measurements | None:  # noqa: ARG002 - the store's signature
        """Return nothing, because files of indicators are not public."""
        return None

    def standing(self, publication: int) -> Standing:
        """Return since which publication each action of a published plan has its status."""
        if publication not in {event.id for event in self.events() if event.deed is Deed.PUBLISHED}:
            raise StoreError(UNPUBLISHED)
        return self._ask(lambda: self.whole.standing(publication))

    def _ask(self, of: Callable[[], T]) -> T:
        """Ask the whole store; if that fails, hide its address and what is wrong from the public."""
        try:
            return of()
        except StoreError as error:
            raise StoreError(OUT) from error


def _nameless(event: Event) -> Event:
    return replace(event, who="", account="")


def _public(kept: Revision, columns: Iterable[str]) -> Revision:
    return replace(
        kept,
        name=NAME,
        summary=_counts(kept.summary, frozenset(columns)),
        saved=replace(_nameless(kept.saved), text=None),
        published=tuple(map(_nameless, kept.published)),
        remark=None,
        measured=None,
    )


def _counts(summary: Summary, columns: frozenset[str]) -> Summary:
    """Return a revision's counts, without those of columns that are not chosen, and without that of problems."""
    by = {"focus_area": summary.focus_areas, "department": summary.departments, "goals": summary.goals}
    areas, departments, goals = (found if name in columns else {} for name, found in by.items())
    return Summary(summary.actions, 0, summary.statuses, areas, departments, goals)
