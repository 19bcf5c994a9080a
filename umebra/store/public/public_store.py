"""A store of which only what is published can be had, without comments, files, and names of persons.

Its engine is sealed: whatever asks the store itself is refused, so that a new way to ask is shut until it is named
here.
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
    """A store as the public uses it.

    Attributes:
        whole: The store that it shows a part of.
    """

    whole: Store

    @classmethod
    def of(cls, whole: Store) -> "PublicStore":
        """Return what the public may see of a store."""
        return cls(sealed(whole.engine), whole)

    def used_by(self, person: Person) -> "PublicStore":  # noqa: ARG002 - whoever comes
        """Return the same: everybody may see as much, and do nothing."""
        return self

    def plan(self, revision: int) -> Plan:
        """Return what the public may see of a published revision's plan."""
        if revision not in {kept.id for kept in self.revisions()}:
            raise StoreError(UNPUBLISHED)
        found, settings = self._ask(lambda: self.whole.plan(revision)), read_settings()
        return public_plan(found, settings.public.columns, settings.under(found.framework).partners)

    def publications(self) -> dict[str, Event]:
        """Return the present publications, without who published them."""
        return {name: _nameless(event) for name, event in self._ask(self.whole.publications).items()}

    def events(self) -> tuple[Event, ...]:
        """Return the publications of what is shown now, and the meetings, without who did so."""
        found, shown = self._ask(self.whole.events), self.publications()
        told = (event for event in found if event.deed in _TOLD)
        return tuple(_nameless(event) for event in told if event.deed is not Deed.PUBLISHED or event.plan in shown)

    def last(self) -> Event | None:
        """Return the latest event: that it happened, and nothing of what it was.

        What is chosen stands in its text: what others keep by it is worked out again when another choice is made.
        """
        found = self._ask(self.whole.last)
        chosen = " ".join(public_now().columns)
        return replace(found, who="", account="", revision=None, text=chosen) if found else None

    def revisions(self) -> tuple[Revision, ...]:
        """Return the published revisions of what is shown now, without files' names, remarks and persons."""
        found, shown, columns = self._ask(self.whole.revisions), self.publications(), public_now().columns
        return tuple(_public(kept, columns) for kept in found if any(event.plan in shown for event in kept.published))

    def corrections(self) -> tuple[Corrected, ...]:
        """Return nothing: they tell of files and persons."""
        return ()

    def fingerprints(self, *revisions: int) -> dict[int, str]:
        """Return what tells each revision's plan, as the public sees it, from any other."""
        found = self._ask(lambda: self.whole.fingerprints(*revisions))
        return {revision: f"public {checksum}" for revision, checksum in found.items()}

    def measurements(self, revision: int) -> Measurements | None:  # noqa: ARG002 - as a store has it
        """Return nothing: a file of indicators is not for the public."""
        return None

    def standing(self, publication: int) -> Standing:
        """Return since which publication each action of a published plan has its status."""
        return self._ask(lambda: self.whole.standing(publication))

    def _ask(self, of: Callable[[], T]) -> T:
        """Ask the whole store; where it lies, and what is wrong with it, is not for the public."""
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
    """Return a revision's counts, without those by a column that is not chosen, and of what is wrong in the file."""
    by = {"focus_area": summary.focus_areas, "department": summary.departments, "goals": summary.goals}
    areas, departments, goals = (found if name in columns else {} for name, found in by.items())
    return Summary(summary.actions, 0, summary.statuses, areas, departments, goals)
