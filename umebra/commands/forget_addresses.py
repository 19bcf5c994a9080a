"""``python -m umebra forget-addresses [PARTNER]``: the partners' e-mail addresses, erased from the store."""

import argparse

from umebra import swedish
from umebra.commands.command import Command
from umebra.commands.machine_user import person
from umebra.errors import StoreError
from umebra.store import open_store, place
from umebra.store.rounds import addresses, forget_addresses

_DONE = "{} är raderade ur arkivet {}. Säkerhetskopior som redan är gjorda har dem kvar."
_NOBODY = "Arkivet {} har inga e-postadresser, så inget är raderat."
_UNKNOWN = "Arkivet {} har inga e-postadresser till ”{}”, så inget är raderat. De som har adresser: {}."


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("partner", nargs="?", metavar="PART", help="partens namn; utan det raderas alla adresser")


def _run(arguments: argparse.Namespace) -> str:
    store = open_store(person(None))
    where = place(store.engine.url)
    count = forget_addresses(store.engine, arguments.partner)
    known = list(addresses(store.engine))
    if arguments.partner and not count and known:
        raise StoreError(_UNKNOWN.format(where, arguments.partner, swedish.listed(known)))
    if not count:
        return _NOBODY.format(where)
    whose = arguments.partner or swedish.plural(count, "part", "parter")
    return _DONE.format(f"E-postadresserna till {whose}", where)


FORGET_ADDRESSES = Command("forget-addresses", "Radera parternas e-postadresser.", _add, _run)
