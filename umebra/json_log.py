"""The log as JSON, one line for each event, for programs that gather logs: ``UMEBRA_LOG=json``.

No line holds what plans say or what people are called. Of a library's line there is the text before anything is put
into it, of a fault its kind and the places in the code, and a person is a pseudonym: the same for the same name under
the same key. What a module of ours wants to say in figures it hands over as ``extra={FIELDS: {...}}``.
"""

import hashlib
import hmac
import json
import logging
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

VARIABLE = "UMEBRA_LOG"
FIELDS = "umebra_fields"
"""The attribute of a record that holds what is said of it beside its text."""
MOST_A_MINUTE = 3000
"""Lines; those that come above are counted, and the next minute says how many."""
_MOST_TEXT = 300
_MOST_FRAMES = 12
Around = Callable[[], Mapping[str, str]]


def is_wanted() -> bool:
    """Return whether the environment asks for JSON."""
    return os.environ.get(VARIABLE, "").strip().lower() == "json"


class Lines(logging.Formatter):
    """Writes a record as one line of JSON.

    Args:
        key: Makes pseudonyms of names.
        around: Tells what is known of who asks at this moment: the request, say.
    """

    def __init__(self, key: str, around: Around = dict) -> None:
        super().__init__()
        self.key = key.encode()
        self.around = around

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said: dict[str, object] = {"time": at, "level": record.levelname.lower(), "from": record.name}
        said |= {"event": str(record.msg)[:_MOST_TEXT], **self.around(), **getattr(record, FIELDS, {})}
        if said.get("user"):
            said["user"] = self.pseudonym(str(said["user"]))
        if record.exc_info and record.exc_info[0]:
            said |= _fault(record.exc_info[0], record.exc_info[2])
        return json.dumps(said, default=str)

    def pseudonym(self, name: str) -> str:
        """Return what stands for a name: nobody without the key can tell whose it is."""
        return hmac.new(self.key, name.casefold().encode(errors="replace"), hashlib.sha256).hexdigest()[:12]


def _fault(kind: type[BaseException], trace: TracebackType | None) -> dict[str, object]:
    frames = traceback.extract_tb(trace)[-_MOST_FRAMES:]
    return {"fault": kind.__name__, "trace": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]}


class Bounded(logging.Filter):
    """Lets so many lines a minute through, so that nobody fills a disk; tells how many more there were."""

    def __init__(self, most: int = MOST_A_MINUTE, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.most, self.clock = most, clock
        self.lock = threading.Lock()
        self.since, self.written, self.skipped = clock(), 0, 0

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether a line is written."""
        with self.lock:
            if self.clock() - self.since >= 60:
                if self.skipped:
                    setattr(record, FIELDS, {**getattr(record, FIELDS, {}), "skipped": self.skipped})
                self.since, self.written, self.skipped = self.clock(), 0, 0
            self.written += 1
            if self.written > self.most:
                self.skipped += 1
            return self.written <= self.most


def start(key: str, around: Around = dict, stream: Any = None) -> logging.Handler:  # noqa: ANN401 - as logging has it
    """Write all that is logged from now on as JSON, also what ends a thread or the program.

    Args:
        key: Makes pseudonyms of names.
        around: As for :class:`Lines`.
        stream: Where to; stderr if left out.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Lines(key, around))
    handler.addFilter(Bounded())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    logging.getLogger("umebra").setLevel(logging.INFO)
    logging.captureWarnings(capture=True)
    sys.excepthook = lambda *fault: logging.getLogger("umebra").critical("The program ended", exc_info=fault)
    threading.excepthook = _thread_ended
    return handler


def _thread_ended(ended: threading.ExceptHookArgs) -> None:
    fault = (ended.exc_type, ended.exc_value or ended.exc_type(), ended.exc_traceback)
    logging.getLogger("umebra").error("A thread ended", exc_info=fault)
