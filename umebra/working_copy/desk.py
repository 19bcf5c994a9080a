"""The working copies of a store's plans: saving changes to them, taking changes back, and publishing them."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from umebra.editing.edits import Value, edit_of
from umebra.errors import EditError
from umebra.model.plan import Action, Plan
from umebra.settings.settings import Settings
from umebra.store import Outcome, Store, edits
from umebra.store.edits import NEW, Addition, Change, Kept, Named, Pending
from umebra.swedish import now, plural
from umebra.working_copy.carry_over import Carried, carry, pairs_of
from umebra.working_copy.derive import Base, WorkingCopy, base_of, derive_or_say_why, derive_parts
from umebra.working_copy.saving import Clash, Saved, Seen

_TRIES = 5
_UNPUBLISHED = "Planen är inte publicerad. Publicera den under Ladda upp, så går den att ändra."
_GONE = "Aktiviteten finns inte i planen som är publicerad nu. Ladda om sidan och välj den på nytt."
_BUSY = "Andra ändrade i planen hela tiden, så inget är sparat. Försök igen."
_NO_CHANGES = "Arbetskopian har inga ändringar att publicera."
_OVERTAKEN = (
    "Någon ändrade i arbetskopian, eller publicerade en annan plan, medan du läste. Inget är publicerat. Se efter vad "
    "som gäller nu, och publicera igen."
)
T = TypeVar("T")


class Keep(Protocol):
    """A cache; only a few values are kept of the keys that have the same first three parts."""

    def __call__(self, key: tuple[Hashable, ...], make: Callable[[], T], /) -> T:
        """Return the value kept under the key, else make and keep it."""


def _anew(_: tuple[Hashable, ...], make: Callable[[], T], /) -> T:
    return make()


_Decided = Change | Addition | Clash


@dataclass(frozen=True, slots=True)
class Desk:
    """Changes the plans of a store. Every method may raise a :class:`umebra.errors.StoreError`.

    Attributes:
        store: The store.
        settings: The present settings.
        keep: The cache for what is derived.
    """

    store: Store
    settings: Settings
    keep: Keep = _anew

    def carried(self, pending: Pending, plan: Plan) -> Carried:
        """Return what becomes of a plan's edits; cheap, as it compares two plans and makes no file."""
        base = pending.publication.revision if pending.publication else None
        if base is None or not pending.edits:
            return Carried()
        return self._keep(("carried", base, repr(pending)), lambda: carry(pending.edits, plan, base, self.store.plan))

    def working_copy(self, plan: str) -> WorkingCopy | None:
        """Return a plan's working copy (the main plan's name is empty); None if the plan is not published.

        Raises:
            EditError: Its file is not the published one, or is now read differently.
            ReadError: Its file can't be read within the bounds.
        """
        pending = edits.pending(self.store, plan)
        return self._copy(pending, self._base(pending)) if pending.publication else None

    def change(self, plan: str, seen: Seen, wanted: Mapping[str, tuple[Value, Value]], who: str) -> Saved:
        """Save a person's changes to one action: all of them, or none.

        Args:
            plan: The plan's name.
            seen: The action as she saw it.
            wanted: By field, the value that she saw and the new one.
            who: Her name.

        Raises:
            EditError: It can't be written into the file; nothing is saved.
            ReadError: The changed file can't be read within the bounds.
        """
        return self._save(plan, who, lambda copy: self._changes(copy, seen, wanted))

    def change_all(
        self, plan: str, wanted: Sequence[tuple[Seen, str, Value, Value]], additions: Sequence[Addition], who: str
    ) -> Saved:
        """Save a person's changes to several actions, and new ones: all of them, or none.

        Args:
            plan: The plan's name.
            wanted: The action as she saw it, the field, the value that she saw and the new one, for each change.
            additions: The new actions.
            who: Her name.

        Raises:
            EditError: It can't be written into the file; nothing is saved.
            ReadError: The changed file can't be read within the bounds.
        """

        def decide(copy: WorkingCopy) -> list[_Decided]:
            changes = [self._changes(copy, seen, {name: (old, new)}) for seen, name, old, new in wanted]
            return [*(one for each in changes for one in each), *additions]

        return self._save(plan, who, decide)

    def add(self, plan: str, addition: Addition, who: str) -> Saved:
        """Save a new action.

        Raises:
            EditError: There is no place for it in the file; nothing is saved.
            ReadError: The changed file can't be read within the bounds.
        """
        return self._save(plan, who, lambda _: [addition])

    def take_back(self, numbers: Iterable[int], who: str) -> int:
        """Take back edits by their numbers; return how many were still pending."""
        return edits.take_back(self.store, numbers, who)

    def take_back_last(self, plan: str, who: str) -> tuple[Kept, ...]:
        """Take back a person's last saved edits of a plan, and return them."""
        return edits.take_back_last(self.store, plan, who)

    def publish(self, copy: WorkingCopy, who: str, reader: str, remark: str = "") -> Outcome:
        """Publish a working copy as the person saw it: its file becomes the plan's next revision.

        Raises:
            EditError: It has no changes, or others have changed the plan since; nothing is published.
        """
        if not copy.carried.count:
            raise EditError(_NO_CHANGES)
        cells = plural(len(copy.cells), "cell ändrad", "celler ändrade")
        said = " ".join(filter(None, (f"Ändrad i översikten, {cells}.", remark.strip())))
        made = [kept.id for kept in (*copy.carried.made, *copy.carried.settled)]
        outcome = edits.publish(
            self.store, copy.pending, made, (copy.plan, copy.content), (who, reader, said), copy.base.how
        )
        if outcome is None:
            raise EditError(_OVERTAKEN)
        return outcome

    def _save(self, plan: str, who: str, decide: "Callable[[WorkingCopy], Sequence[_Decided]]") -> Saved:
        """Save what ``decide`` wants of the present working copy; if others save meanwhile, look and decide again."""
        for _ in range(_TRIES):
            pending = edits.pending(self.store, plan)
            if pending.publication is None:
                raise EditError(_UNPUBLISHED)
            base = self._base(pending)
            copy = self._copy(pending, base)
            decided = decide(copy)
            if clashes := tuple(one for one in decided if isinstance(one, Clash)):
                return Saved(copy, clashes=clashes)
            wanted = [one for one in decided if not isinstance(one, Clash)]
            if not wanted:
                return Saved(copy)
            self._prove(copy, who, wanted)
            kept = edits.add(self.store, pending, who, wanted)
            if kept is not None:
                now = edits.pending(self.store, plan)
                return Saved(self._copy(now, self._base(now)), kept)
        raise EditError(_BUSY)

    def _prove(self, copy: WorkingCopy, who: str, wanted: Iterable[Change | Addition]) -> None:
        """Make the changed file, and raise an :class:`umebra.errors.EditError` if that fails; it stays in the cache."""
        pending, base = copy.pending, copy.base
        lost = {one.kept.id for one in copy.carried.lost}
        known = [kept for kept in pending.edits if kept.id not in lost]
        first = pending.last + 1
        asked = [Kept(first + n, now(), who, base.revision, first, one) for n, one in enumerate(wanted)]
        carried = carry([*known, *asked], base.plan, base.revision, self.store.plan)
        if isinstance(made := self._made(pending, base, carried), str):
            raise EditError(made)

    def _changes(self, copy: WorkingCopy, seen: Seen, wanted: Mapping[str, tuple[Value, Value]]) -> Sequence[_Decided]:
        """Return the changes, or only the clashes if there are any: a field whose value is not what she saw."""
        action = self._found(copy, seen)
        clashes, changes = [], []
        for name, (before, after) in wanted.items():
            holds, new = getattr(action, name), edit_of(action, name, after).new
            if holds == new:
                continue
            if holds != before:
                clashes.append(_clash(copy, action, name, new))
            changes.append(Change(Named(copy.named(action.cell), action.title, action.number), name, holds, new))
        return clashes or changes

    def _found(self, copy: WorkingCopy, seen: Seen) -> Action:
        """Return the action that a person saw, as it is in the working copy.

        Raises:
            EditError: It is gone.
        """
        cell = seen.cell
        if seen.base != copy.base.revision and not cell.startswith(NEW):
            moved = self._moved(copy.base, seen.base)
            cell = moved[cell][1].cell if cell in moved else ""
        action = copy.action(cell)
        if action is None:
            raise EditError(_GONE)
        return action

    def _moved(self, base: Base, former: int) -> Mapping[str, tuple[Action, Action]]:
        # Cached: the two revisions are compared once for all the actions of a batch.
        key = ("moved", former, base.revision, base.plan.source.sha256)
        return self._keep(key, lambda: pairs_of(self.store.plan(former).actions, base.plan.actions))

    def _base(self, pending: Pending) -> Base:
        revision = pending.publication.revision if pending.publication else None
        if revision is None:
            raise EditError(_UNPUBLISHED)
        key = ("base", revision, self.store.fingerprints(revision)[revision])
        return self._keep(key, lambda: base_of(self.store, revision, self.settings))

    def _copy(self, pending: Pending, base: Base) -> WorkingCopy:
        carried = self.carried(pending, base.plan)
        made = self._made(pending, base, carried)
        if isinstance(made, str):
            parts = ("parts", base.revision, repr(pending))
            return self._keep(parts, lambda: derive_parts(pending, base, carried, made))
        return replace(made, pending=pending, carried=carried)  # cached before the store numbered the edits

    def _made(self, pending: Pending, base: Base, carried: Carried) -> WorkingCopy | str:
        return self._keep(_key(base, carried), lambda: derive_or_say_why(pending, base, carried))

    def _keep(self, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        return self.keep(("working copy", *key), make)


def _key(base: Base, carried: Carried) -> tuple[Hashable, ...]:
    """Return the cache key of a derived file: everything that it depends on."""
    done = [one for _, one in (*carried.edits, *carried.new)]
    return ("derived", base.revision, base.plan.source.sha256, repr(base.how.corrections), repr(done))


def _clash(copy: WorkingCopy, action: Action, name: str, mine: Value) -> Clash:
    """Return a clash with who last changed the field by a pending edit, if anybody did."""
    cell = copy.named(action.cell)
    made: Iterator[Kept] = (
        kept
        for kept in reversed(copy.pending.edits)
        if isinstance(kept.wanted, Change) and kept.wanted.field == name and kept.wanted.action.cell == cell
    )
    last = next(made, None)
    return Clash(name, getattr(action, name), mine, last.who if last else None, last.at if last else None)
