"""``python -m umebra erase NR FILE``: erase a file that should never have been uploaded, and all read from it."""

import argparse

from umebra.commands.command import Command
from umebra.commands.machine_user import person
from umebra.errors import StoreError
from umebra.store import Erased, Store, open_store, place
from umebra.store.edits import unpublished_of
from umebra.wording.sentences import STILL_IN_THE_LOG, edits_erased, revisions_named

_ANOTHER = (
    "Revision {} heter inte ”{}” utan ”{}”, så inget är raderat. Skriv revisionens nummer och filens namn som de står "
    "under Historik."
)
_DONE = (
    "Filen {name} är raderad ur arkivet {place}, med {revisions}. "
    "Säkerhetskopior som redan är gjorda har den kvar.{log}"
)
_NO_INDICATORS = (
    "Revision {} har ingen fil med indikatorer som heter ”{}”, så inget är raderat. Skriv revisionens nummer och "
    "filens namn som de står under Historik."
)
_DONE_INDICATORS = (
    "Filen {name} med indikatorer är raderad ur arkivet {place}; den fanns vid {revisions}, som är kvar. "
    "Säkerhetskopior som redan är gjorda har den kvar.{log}"
)
_EDITS = "Inget är raderat: {} Annars lägg till --edits, så raderas de också."


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("revision", type=int, metavar="NR", help="revisionens nummer, som det står under Historik")
    parser.add_argument("name", metavar="FILNAMN", help="filens namn, för att det ska vara rätt revision")
    parser.add_argument("--who", metavar="NAMN", help="vem som gör det; annars den som är inloggad på datorn")
    parser.add_argument("--remark", metavar="TEXT", default="", help="varför")
    aside = "radera filen med indikatorer som ligger bredvid revisionen, och inte revisionen"
    parser.add_argument("--indicators", action="store_true", help=aside)
    also = "radera också ändringar som gjordes i filen och inte är publicerade; utan det sägs hur många de är"
    parser.add_argument("--edits", action="store_true", help=also)


def _run(arguments: argparse.Namespace) -> str:
    """Erase a revision's file; with ``--indicators`` only the file of indicators beside it."""
    store = open_store(person(arguments.who))
    erased = (_erase_indicators if arguments.indicators else _erase_revision)(store, arguments)
    return (_DONE_INDICATORS if arguments.indicators else _DONE).format(
        name=arguments.name,
        place=place(store.engine.url),
        revisions=revisions_named(erased.revisions),
        log="" if erased.is_out_of_the_log else STILL_IN_THE_LOG,
    )


def _erase_revision(store: Store, arguments: argparse.Namespace) -> Erased:
    """Erase a revision's file, if its name is right and it has no pending edits, unless ``--edits`` allows that."""
    named = {kept.id: kept.name for kept in store.revisions()}
    found = named.get(arguments.revision, arguments.name)  # if it does not exist, store.erase says why
    if found != arguments.name:
        raise StoreError(_ANOTHER.format(arguments.revision, arguments.name, found))
    lost = edits_erased(unpublished_of(store, _same_file(store, arguments.revision)))
    if lost and not arguments.edits:
        raise StoreError(_EDITS.format(lost))
    return store.erase(arguments.revision, store.by.name, arguments.remark)


def _same_file(store: Store, revision: int) -> list[int]:
    """Return the numbers of the revisions that were read from the same bytes as a revision, itself included."""
    sums = {kept.id: kept.sha256 for kept in store.revisions()}
    return [number for number, sha256 in sums.items() if sha256 == sums.get(revision)]


def _erase_indicators(store: Store, arguments: argparse.Namespace) -> Erased:
    about = (event for event in store.events() if event.indicator_file == arguments.name)
    noted = [event.id for event in about if event.revision == arguments.revision]
    if not noted:
        raise StoreError(_NO_INDICATORS.format(arguments.revision, arguments.name))
    return store.erase_indicators(noted, store.by.name, arguments.remark)


ERASE = Command("erase", "Radera en fil som aldrig skulle ha laddats upp, och allt som lästes ur den.", _add, _run)
