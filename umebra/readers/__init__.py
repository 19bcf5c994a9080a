"""Reading plans: a file in, a :class:`umebra.model.plan.Plan` out; or indicators that accompany one."""

from umebra.readers.account.account import Account, SheetAccount
from umebra.readers.account.what_cells_are import Taken
from umebra.readers.answers.read_answers import read_answers
from umebra.readers.plan_with_pictures import Shown, read_shown, refused_pictures
from umebra.readers.preview import CellPicture, SheetPicture, look_at
from umebra.readers.read_account import read_account
from umebra.readers.read_indicator_file import read_measurements
from umebra.readers.read_plan import read_plan
from umebra.readers.tables.cell_kinds import KIND_WORDS, Kind

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
    "read_answers",
    "read_measurements",
    "read_plan",
    "read_shown",
    "refused_pictures",
]
