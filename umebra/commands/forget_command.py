"""``python -m umebra forget NAME``: find a person's name in the store; with ``--remove``, replace it."""

import argparse

from umebra import swedish
from umebra.commands.command import Command
from umebra.commands.machine_user import person
from umebra.store import open_store, place
from umebra.store.persons import REPLACEMENT, Found, Holding, Name, find, forget
from umebra.wording.sentences import STILL_IN_THE_LOG

_NOWHERE = "Namnet {name} står inte i arkivet {place}. Säkerhetskopior som redan är gjorda är inte genomsökta."
_FOUND = "Namnet {name} står {times} i arkivets texter:"
_NOT_YET = "Inget är ändrat. Lägg till --remove, så skrivs ”{other}” i stället."
_DONE = (
    "Namnet är borttaget ur texterna i arkivet {place}, och historiken säger att det är gjort, inte vilket namn. "
    "Säkerhetskopior som redan är gjorda har det kvar.{log}"
)
_FILES = "Filer ändras inte. De här innehåller namnet; radera dem om de inte behövs:"
_WORDS = {
    "revision": "planerna som de lästes",
    "event": "historiken: namn, anmärkningar och kommentarer",
    "corrected": "rättelserna",
    "edit": "ändringarna som gjordes i översikten",
    "confirmation": "parternas bekräftelser",
    "draft": "utkasten",
    "round": "statusrundorna",
    "received": "mottagna svar",
    "address": "parternas adresser",
    "link": "parternas länkar",
}


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAMN", help="personens för- och efternamn")
    parser.add_argument("--remove", action="store_true", help="ta bort namnet; utan det visas bara var det står")
    parser.add_argument("--with", dest="other", metavar="TEXT", default=REPLACEMENT, help="det som skrivs i stället")
    parser.add_argument("--who", metavar="NAMN", help="vem som gör det; annars den som är inloggad på datorn")


def _run(arguments: argparse.Namespace) -> str:
    """Say where a name stands; only with ``--remove`` is it replaced, and then in the texts alone, not in files."""
    store = open_store(person(arguments.who))
    name, where = Name.of(arguments.name), place(store.engine.url)
    found = find(store, name)
    if not found.places and not found.files:
        return _NOWHERE.format(name=name.name, place=where)
    lines = [*_told(found, name), *_files(found.files)]
    if not arguments.remove:
        return "\n".join([*lines, *([_NOT_YET.format(other=arguments.other)] if found.places else [])])
    _, is_out_of_the_log = forget(store, name, store.by.name, arguments.other)
    return "\n".join([*lines, _DONE.format(place=where, log="" if is_out_of_the_log else STILL_IN_THE_LOG)])


def _told(found: Found, name: Name) -> list[str]:
    """Say how often the name stands in each table's texts; nothing if it stands in files only."""
    if not found.places:
        return []
    tables = dict.fromkeys(one.table for one in found.places)
    times = {table: sum(one.times for one in found.places if one.table == table) for table in tables}
    lines = [
        f"  {_WORDS.get(table, table)}: {swedish.plural(count, 'gång', 'gånger')}" for table, count in times.items()
    ]
    return [_FOUND.format(name=name.name, times=swedish.plural(found.times, "gång", "gånger")), *lines]


def _files(files: tuple[Holding, ...]) -> list[str]:
    return [_FILES, *(f"  {_file(file)}" for file in files)] if files else []


def _file(file: Holding) -> str:
    """Name a file by its first revision, with the command that erases it; a draft, or one without any, by its place."""
    unsure = "" if file.is_sure else " (går inte att söka i; öppna den och se efter)"
    if file.is_draft:
        return f"ett utkast under Ladda upp, som försvinner av sig självt{unsure}"
    if not file.revisions:
        return f"en fil med indikatorer eller en raderad revisions; se Historik{unsure}"
    number, name = file.revisions[0]
    return f'{name}, revision {number}: python -m umebra erase {number} "{name}"{unsure}'


FORGET = Command("forget", "Visa var en persons namn står i arkivet, och ta bort det därifrån.", _add, _run)
