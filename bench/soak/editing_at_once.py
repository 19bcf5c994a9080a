"""Several editors at the same time, in threads of two processes: each edits her own actions, and all one field."""

import json
import os
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from sqlalchemy.engine import URL

from bench.soak.editing_killed import kept_values, publish_list
from bench.soak.engines import Act, fork, opened, say
from umebra.errors import EditError
from umebra.model.plan import Action, Plan
from umebra.settings.settings import read_settings
from umebra.store import Store
from umebra.store.edits import Change, pending
from umebra.working_copy import Desk, Seen

PROCESSES, THREADS, TRIES = 2, 4, 40
OWN, SHARED = "comment", "follow_up"


@dataclass
class Said:
    """The answers that an editor got.

    Attributes:
        saved: Each value that was acknowledged, with its action's cell and field.
        clashes: How often there was a clash over the field that all edit.
        busy: How often she was told to try again.
        faults: The answers that were wrong.
    """

    saved: list[tuple[str, str, str]] = field(default_factory=list)
    clashes: int = 0
    busy: int = 0
    faults: list[str] = field(default_factory=list)


def at_once(url: URL, saves: int) -> list[str]:
    """Let editors save at the same time; return the values that were lost, or overwritten unseen."""
    with opened(url) as store:
        plan = publish_list(store)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="umebra-soak-") as folder:
        children = [fork(_process(url, number, saves, Path(folder))) for number in range(PROCESSES)]
        faults = [f"an editor's process ended with {status}" for one in children if (status := os.waitpid(one, 0)[1])]
        told = [Said(**one) for file in sorted(Path(folder).iterdir()) for one in json.loads(file.read_text("utf-8"))]
    seconds = time.perf_counter() - start
    saved = [tuple(one) for said in told for one in said.saved]
    with opened(url) as store:
        faults += _lost(store, plan, saved)
    faults += [fault for said in told for fault in said.faults]
    faults += [] if len(saved) == PROCESSES * THREADS * saves else [f"{len(saved)} saves were acknowledged"]
    say(
        f"{url.get_backend_name()}: {PROCESSES * THREADS} editors in {PROCESSES} processes, {len(saved)} saves in "
        f"{seconds:.0f} s; {sum(one.clashes for one in told)} were shown another's value first, "
        f"{sum(one.busy for one in told)} told to try again"
    )
    return faults


def _process(url: URL, number: int, saves: int, folder: Path) -> Act:
    def _act(say_begun: Callable[[], None]) -> None:
        say_begun()
        with opened(url) as store:
            desk = Desk(store, read_settings(), kept_values())
            told = [Said() for _ in range(THREADS)]
            threads = [Thread(target=_edit, args=(desk, number * THREADS + n, saves, told[n])) for n in range(THREADS)]
            for one in threads:
                one.start()
            for one in threads:
                one.join()
        (folder / str(number)).write_text(json.dumps([vars(one) for one in told]), "utf-8")

    return _act


def _edit(desk: Desk, editor: int, saves: int, said: Said) -> None:
    rng = random.Random(editor)  # noqa: S311 - repeatable, and no secret
    try:
        for number in range(saves):
            name = SHARED if number % 3 == 0 else OWN
            actions = _copied(desk).actions
            mine = [one for place, one in enumerate(actions) if place % (PROCESSES * THREADS) == editor]
            action = actions[0] if name == SHARED else mine[number % len(mine)]
            time.sleep(rng.uniform(0, 0.05))
            _save(desk, action, name, f"redaktör {editor} nr {number}", said)
    except Exception as error:  # noqa: BLE001 - any error is a finding
        said.faults.append(f"editor {editor}: {error!r}")


def _copied(desk: Desk) -> Plan:
    copy = desk.working_copy("")
    if copy is None:
        message = "the plan is not published"
        raise EditError(message)
    return copy.plan


def _save(desk: Desk, action: Action, name: str, value: str, said: Said) -> None:
    """Save a value over the one seen; if there is a clash, save it over the other's value."""
    seen = getattr(action, name)
    for _ in range(TRIES):
        try:
            saved = desk.change("", Seen(1, action.cell), {name: (seen, value)}, value.partition(" nr")[0])
        except EditError as error:
            if "Andra ändrade i planen hela tiden" not in str(error):
                raise
            said.busy += 1
            continue
        if not saved.clashes:
            said.saved.append((action.cell, name, value))
            return
        (clash,) = saved.clashes
        said.clashes += 1
        # The other's value must be new to her, and each editor's values begin with her name.
        if clash.mine != value or clash.theirs == seen or not str(clash.theirs).startswith(clash.who or "?"):
            said.faults.append(f"{value}: shown {clash}")
        seen = clash.theirs
    said.faults.append(f"{value} was not saved in {TRIES} tries")


def _lost(store: Store, plan: Plan, saved: Sequence[tuple[str, ...]]) -> list[str]:
    wanted = [edit.wanted for edit in pending(store, "").edits]
    changes = [one for one in wanted if isinstance(one, Change)]
    kept = [(one.action.cell, one.field, one.after) for one in changes]
    faults = [] if sorted(map(str, kept)) == sorted(map(str, saved)) else [f"kept {len(kept)} of {len(saved)} saves"]
    held = {(one.cell, name): getattr(one, name) for one in plan.actions for name in (OWN, SHARED)}
    for one in changes:
        key = one.action.cell, one.field
        if one.before != held[key]:
            faults.append(f"{one.after} was saved over {held[key]}, seen as {one.before}")
        held[key] = one.after
    read = _copied(Desk(store, read_settings()))
    says = {(one.cell, name): getattr(one, name) for one in read.actions for name in (OWN, SHARED)}
    return faults + ([] if says == held else ["the working copy says otherwise than the last saves"])
