"""Reading plans: a file in, a :class:`umebra.plan.Plan` out; or indicators that accompany one."""

from umebra.readers.account import Account, SheetAccount
from umebra.readers.accounting import read_account
from umebra.readers.cellkinds import KIND_WORDS, Kind
from umebra.readers.looking import CellPicture, SheetPicture, look_at
from umebra.readers.measurements import read_measurements
from umebra.readers.reading import read_plan
from umebra.readers.showing import Shown, read_shown, refused_pictures
from umebra.readers.taken import Taken

__all__ = [
    "KIND_WORDS",
    "Account",
    "CellPicture",
    "Kind",
    "SheetAccount",
    "SheetPicture",
    "Shown",
    "Taken",
    "look_at",
    "read_account",
    "read_measurements",
    "read_plan",
    "read_shown",
    "refused_pictures",
]
