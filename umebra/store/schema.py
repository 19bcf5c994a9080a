"""The store's tables. A row is only ever added: nothing in them is changed or deleted by the dashboard.

The exceptions are a file that is erased (:mod:`umebra.store.erase`), the drafts of uploads, which come and go
(:mod:`umebra.store.drafts`), and what a status round gathers (:mod:`umebra.store.rounds`).

``file``: each uploaded file once, byte for byte. ``revision``: a reading of one. ``event``:
who did what and when; what is published, what is remarked, and which indicators accompany
a revision, is the latest event that says so. Its ``standing`` is what was noted with it:
of a publication since when each action has its status, of indicators all that was read.
``corrected``: the corrections that a revision was read with, by the event that says who
made them; or which event's corrections are offered no more.
``edit``: what somebody wants changed in a published plan; a later row about it says that it was
taken back, or which revision it became a part of (:mod:`umebra.store.edits`).
``confirmation``: that a partner stood for an action's status, on a day (:mod:`umebra.store.rounds.confirmations`).
Beside ``who`` stand how that is known, nothing where the name was typed, and the account if she was logged in.
``draft`` and ``draft_file``: what is being looked at before it is published; no backup holds them.
``round``, ``received``, ``address`` and ``link``: status rounds, the answers that came back, and how partners are
reached; answers are erased some time after their round.
``ended_log_in``: log-ins that somebody has ended (:mod:`umebra.store.log.ended_log_ins`); no backup holds them either.
A change of these tables needs a step in ``migrations/versions``.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

METADATA = MetaData()

FILE = Table(
    "file",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

REVISION = Table(
    "revision",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("sha256", String(64), ForeignKey("file.sha256"), nullable=False),
    Column("name", Text, nullable=False),
    Column("title", Text),
    Column("revised", String(10)),
    Column("reader", String(40), nullable=False),
    Column("summary", Text, nullable=False),
    Column("plan_sha256", String(64), nullable=False),
    Column("plan", Text, nullable=False),
    Index("ix_revision_plan", "plan_sha256"),
)

EVENT = Table(
    "event",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("revision", Integer, ForeignKey("revision.id")),
    Column("text", Text),
    Column("standing", Text),
    Column("known", String(20)),
    Column("account", Text),
    Index("ix_event_kind", "kind", "id"),
)

CORRECTED = Table(
    "corrected",
    METADATA,
    Column("event", Integer, ForeignKey("event.id"), primary_key=True, autoincrement=False),
    Column("withdraws", Integer, ForeignKey("event.id")),
    Column("kept", Text),
)

EDIT = Table(
    "edit",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("plan", Text, nullable=False),
    Column("base", Integer, ForeignKey("revision.id"), nullable=False),
    Column("step", Integer, nullable=False),
    Column("about", Integer, ForeignKey("edit.id")),
    Column("wanted", Text),
    Column("known", String(20)),
    Column("account", Text),
    Index("ix_edit_plan", "plan", "id"),
    Index("ix_edit_about", "about"),
)

CONFIRMATION = Table(
    "confirmation",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("plan", Text, nullable=False),
    Column("publication", Integer, ForeignKey("event.id"), nullable=False),
    Column("revision", Integer, ForeignKey("revision.id"), nullable=False),
    Column("cell", Text, nullable=False),
    Column("status", String(20), nullable=False),
    Column("day", String(10), nullable=False),
    Column("partner", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("round", Text, nullable=False),
    Column("meeting", String(10)),
    Column("taken_in_by", Text, nullable=False),
    Index("ix_confirmation_plan", "plan", "id"),
    Index("ix_confirmation_publication", "publication"),
)

DRAFT = Table(
    "draft",
    METADATA,
    Column("id", String(22), primary_key=True),
    Column("at", String(32), nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("said", Text, nullable=False),
)

# Apart from what is said of it: SQLite writes a whole row anew, file and all, where a word of it changes.
DRAFT_FILE = Table(
    "draft_file",
    METADATA,
    Column("draft", String(22), ForeignKey("draft.id"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

ROUND = Table(
    "round",
    METADATA,
    Column("plan", Text, primary_key=True),
    Column("key", String(12), primary_key=True),
    Column("made", String(10), nullable=False),
    Column("answer_by", String(10), nullable=False),
    Column("meeting", String(10)),
    Column("base", Integer, ForeignKey("revision.id"), nullable=False),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("asked", Text, nullable=False),
)

RECEIVED = Table(
    "received",
    METADATA,
    Column("id", String(22), primary_key=True),
    Column("plan", Text, nullable=False),
    Column("round", String(12), nullable=False),
    Column("base", Integer, ForeignKey("revision.id"), nullable=False),
    Column("at", String(32), nullable=False),
    Column("until", String(10), nullable=False),
    Column("link", String(64)),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Index("ix_received_plan", "plan", "at"),
)

ADDRESS = Table(
    "address",
    METADATA,
    Column("partner", Text, primary_key=True),
    Column("addresses", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
)

# Only a link's checksum: who reads the store can't open it.
LINK = Table(
    "link",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("plan", Text, nullable=False),
    Column("round", String(12), nullable=False),
    Column("partner", Text, nullable=False),
    Column("ends", String(10), nullable=False),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("withdrawn", String(32)),
    Index("ix_link_round", "plan", "round"),
)

ENDED = Table(
    "ended_log_in",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("at", String(32), nullable=False),
)
