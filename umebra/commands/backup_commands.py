"""``python -m umebra backup FILE`` and ``restore FILE``: copy the whole store to one file, and back."""

import argparse
from pathlib import Path

from umebra.access import NOBODY
from umebra.commands.command import Command
from umebra.commands.machine_user import person
from umebra.errors import StoreError
from umebra.settings.settings import data_folder
from umebra.store import Held, back_up, open_store, place, restore, store_url
from umebra.swedish import listed, plural

_NOTHING = (
    "Det finns inget arkiv i {place}, så ingen säkerhetskopia skrevs. "
    "Kontrollera UMEBRA_DATA eller UMEBRA_DATABASE_URL: de ska vara som när översikten körs."
)


def _add_backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FIL", help="säkerhetskopian som skrivs; den får inte finnas förut")


def _run_backup(arguments: argparse.Namespace) -> str:
    url = store_url()
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        raise StoreError(_NOTHING.format(place=place(url)))
    held = back_up(open_store(NOBODY).engine, arguments.file)
    return f"Säkerhetskopian {arguments.file} är skriven, med {_words(held)} ur arkivet {place(url)}."


def _add_restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FIL", help="säkerhetskopian som ska bli arkivets innehåll")
    parser.add_argument("--who", metavar="NAMN", help="vem som gör det; annars den som är inloggad på datorn")


def _run_restore(arguments: argparse.Namespace) -> str:
    store = open_store(person(arguments.who))
    restored = restore(store.engine, arguments.file, store.by.name, data_folder())
    sentence = f"Arkivet {place(store.engine.url)} är återställt ur {arguments.file}, med {_words(restored.held)}."
    return f"{sentence} Det som fanns där förut ligger i {restored.former}." if restored.former else sentence


BACKUP = Command("backup", "Skriv en säkerhetskopia av arkivet, medan översikten är igång.", _add_backup, _run_backup)
RESTORE = Command(
    "restore", "Byt arkivets innehåll mot en säkerhetskopia; det som fanns sparas.", _add_restore, _run_restore
)


def _words(held: Held) -> str:
    counts = (
        plural(held.revisions, "revision", "revisioner"),
        plural(held.events, "händelse", "händelser"),
        plural(held.corrections, "rättelse", "rättelser"),
    )
    return listed(counts)
