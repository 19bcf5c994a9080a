"""What an action's fields are: each is described once, and whatever handles all of them reads it from here.

A new field is a line in :class:`umebra.model.plan.Action` and a line here; its heading words stand in
``settings.toml``, and ``docs/contract.md`` names it. One that can be edited also gets its place in the form
(``umebra/ui/editing/edit_form.py``), and one that holds names or dates is read in
``umebra/readers/actions/build_actions.py``.
"""

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    NAMES = "names"
    DATE = "date"
    WORD = "word"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class ActionField:
    """One field of the action.

    Attributes:
        name: The attribute of Action, and the key in the command line's JSON.
        heading: The Swedish heading of its column on the screen and in exports; None if it has no column.
        place: Where its column stands among the others, the lowest first.
        kind: What it holds.
        widest: The widest that its column gets in an Excel export, in characters; None for as wide as its texts.
        in_template: The width of its column in the template, in characters; None if the template has none.
        headed: Whether a heading of the plan can say that its column fills the field.
        plain: Whether it is read from its cells' texts alone.
        shared: Whether several columns may fill it together.
        searched: Whether the text filter looks in it.
        change: The kind of change (:class:`umebra.analysis.changes.Kind`) that another value is; None for no change.
        in_json: Whether the contract names it.
        edited: Whether it can be changed in the plan's own file; what places an action in the plan can't.
        on_paper: Whether its column is among those that fit on the page of a report.
        alone: What messages call it, if only one of several columns can fill it; empty for a field that more may fill.
        whole: Whether a heading must be one of its words and no more: ``Område`` alone is the district (R8).
        sign: Whether a heading for it is a sign that the table holds actions; one that other things have too is none.
    """

    name: str
    heading: str | None = None
    place: int = 0
    kind: FieldKind = FieldKind.TEXT
    widest: int | None = None
    in_template: int | None = None
    headed: bool = True
    plain: bool = True
    shared: bool = False
    searched: bool = False
    change: str | None = None
    in_json: bool = True
    edited: bool = False
    on_paper: bool = False
    alone: str = ""
    whole: bool = False
    sign: bool = True


_NAMES, _DATE, _WORD = FieldKind.NAMES, FieldKind.DATE, FieldKind.WORD

# In the order of the contract. The columns have an order of their own, with room between their places.
# fmt: off
ACTION_FIELDS: tuple[ActionField, ...] = (
    ActionField("number", "Nr", 10, on_paper=True, in_template=10, searched=True, alone="nummer", whole=True),
    ActionField("title", "Aktivitet", 20, on_paper=True, widest=36, in_template=30,
                plain=False, searched=True, change="title", alone="aktivitetens namn", edited=True),
    ActionField("description", "Beskrivning", 180, widest=40, in_template=28,
                shared=True, searched=True, change="text", edited=True),
    ActionField("focus_area", "Fokusområde", 50, on_paper=True, widest=22, in_template=19, change="focus_area",
                whole=True),
    ActionField("department", "Förvaltning", 60, on_paper=True, widest=22, in_template=19, change="text", whole=True),
    ActionField("cause", "Orsak", 70, widest=26, in_template=21, searched=True, change="text", whole=True),
    ActionField("status", "Status", 30, _WORD, on_paper=True, widest=18, in_template=16, plain=False, change="status",
                alone="status", edited=True),
    ActionField("status_from", kind=_WORD, headed=False, plain=False),
    ActionField("responsible", "Ansvarig", 80, _NAMES, on_paper=True, widest=20, in_template=16,
                shared=True, searched=True, change="responsible", edited=True),
    ActionField("partners", "Samverkansparter", 90, _NAMES, on_paper=True, widest=26, in_template=20,
                shared=True, searched=True, change="partners", edited=True),
    ActionField("goals", "Prioriterat mål", 100, _NAMES, widest=28, in_template=22,
                plain=False, shared=True, change="goals", whole=True, edited=True),
    ActionField("goals_derived", kind=FieldKind.FLAG, headed=False, plain=False),
    ActionField("district", "Område", 110, widest=16, in_template=13, searched=True, change="text", whole=True,
                edited=True),
    ActionField("aim", "Operativa mål", 150, widest=28, in_template=20, searched=True, change="text", edited=True),
    ActionField("factors", "Bakomliggande faktorer", 160, _NAMES, widest=26, in_template=20,
                searched=True, change="text"),
    ActionField("step", "Metodsteg", 170, widest=20, in_template=16, plain=False, change="text", in_json=False,
                alone="steg"),
    ActionField("start", "Start", 120, _DATE, in_template=11, plain=False, change="dates", alone="start", whole=True,
                edited=True),
    ActionField("end", "Slut", 130, _DATE, on_paper=True, in_template=11, plain=False, change="dates", alone="slut",
                whole=True, edited=True),
    ActionField("when", "När", 140, widest=18, plain=False, searched=True, change="text", alone="tid"),
    ActionField("follow_up", "Uppföljning", 190, widest=30, in_template=22, shared=True, searched=True, change="text",
                edited=True),
    ActionField("comment", "Kommentar", 200, widest=30, in_template=22, shared=True, searched=True, change="text",
                edited=True),
    ActionField("cost", "Kostnad", 145, widest=18, in_template=12, searched=True, change="text", alone="kostnad",
                whole=True, sign=False, edited=True),
    ActionField("cell", headed=False, plain=False),
    ActionField("plan", "Plan", 40, on_paper=True, headed=False, plain=False, in_json=False),
)
# fmt: on
_IN_COLUMNS = tuple(sorted((field for field in ACTION_FIELDS if field.heading), key=lambda field: field.place))


def columns() -> tuple[ActionField, ...]:
    """Return the fields that have a column on the screen and in exports, in the columns' order."""
    return _IN_COLUMNS


def names_of_kind(kind: FieldKind) -> frozenset[str]:
    """Return the names of the fields that hold values of a kind."""
    return frozenset(field.name for field in ACTION_FIELDS if field.kind is kind)
