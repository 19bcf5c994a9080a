"""The store's tables. Rows are only added: the dashboard changes and deletes nothing in them.

The exceptions are an erased file (:mod:`umebra.store.erase`), a forgotten person (:mod:`umebra.store.persons`), drafts
of uploads, which come and go (:mod:`umebra.store.drafts`), and the data of status rounds (:mod:`umebra.store.rounds`).

- ``file``: each uploaded file once, byte for byte.
- ``revision``: a plan as it was read from a file.
- ``event``: who did what and when. What is published, the remark on a revision and the indicators that accompany it
  are given by the latest event about it. ``standing`` is stored with an event: for a publication since when each
  action has its status, for indicators everything that was read.
- ``corrected``: the corrections that a revision was read with, and the event that says who made them; or the event
  whose corrections are no longer offered.
- ``edit``: what somebody wants to change in a published plan; a later row about the edit says that it was taken back,
  or which revision includes it (:mod:`umebra.store.edits`).
- ``confirmation``: that a partner confirmed an action's status on a day (:mod:`umebra.store.rounds.confirmations`).
- ``draft`` and ``draft_file``: an upload that is being checked before it is published; not in backups.
- ``round``, ``received``, ``address`` and ``link``: status rounds, the answers, and how to reach partners; answers are
  deleted some time after their round.
- ``ended_log_in``: log-ins that somebody has ended (:mod:`umebra.store.log.ended_log_ins`); not in backups.

Beside ``who`` is how the person was identified, empty if the name was typed, and her account if she was logged in.
A change of these tables needs a migration in ``migrations/versions``.
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

# Separate from ``draft``, because SQLite rewrites a whole row, file and all, for any change in it.
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

# Only a link's checksum, so that somebody who reads the store can't use the link.
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
