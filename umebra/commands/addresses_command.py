"""``python -m umebra addresses [--forget [PARTNER]]``: list or erase the partners' e-mail addresses."""

import argparse

from umebra import swedish
from umebra.commands.command import Command
from umebra.commands.machine_user import person
from umebra.errors import StoreError
from umebra.store import Store, open_store, place
from umebra.store.rounds import addresses, forget_addresses

_DONE = "E-postadresserna till {} är raderade ur arkivet {}. Säkerhetskopior som redan är gjorda har dem kvar."
_NOBODY = "Arkivet {} har inga e-postadresser till parter."
_UNKNOWN = "Arkivet {} har inga e-postadresser till ”{}”, så inget är raderat. De som har adresser: {}."
_EVERYBODY = ""


def _add(parser: argparse.ArgumentParser) -> None:
    what = "radera partens adresser; utan PART alla parters"
    parser.add_argument("--forget", nargs="?", const=_EVERYBODY, metavar="PART", help=what)


def _run(arguments: argparse.Namespace) -> str:
    """List the addresses, or with ``--forget`` erase them; where there are none, say that instead of either."""
    store = open_store(person(None))
    known = addresses(store.engine)
    if not known:
        return _NOBODY.format(place(store.engine.url))
    if arguments.forget is None:
        return "\n".join(f"{name}: {', '.join(own)}" for name, own in known.items())
    return _forget(store, arguments.forget, list(known))


def _forget(store: Store, partner: str, known: list[str]) -> str:
    where = place(store.engine.url)
    count = forget_addresses(store.engine, partner or None)
    if not count:
        raise StoreError(_UNKNOWN.format(where, partner, swedish.listed(known)))
    return _DONE.format(partner or swedish.plural(count, "part", "parter"), where)


ADDRESSES = Command("addresses", "Visa eller radera parternas e-postadresser.", _add, _run)
