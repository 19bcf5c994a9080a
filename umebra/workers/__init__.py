r"""Work in separate processes, where it can neither run nor grow without end.

What an uploaded file makes the program do can't be foreseen. Here a named function runs beside the interpreter that
serves clicks, within :class:`Bounds`, and is killed if it passes them; the next call is unharmed::

    workers = Workers(warm=("umebra.readers",))
    plan = workers.run(Task("umebra.readers:read_plan", Plan), content, name, settings, bounds=bounds)

Arguments are pickled. The answer comes back as MessagePack and is checked against the task's type, since the process
that has met a hostile file is not believed. A :class:`umebra.errors.UmebraError` is raised here as it was there; what
came to no end raises :class:`umebra.errors.WorkError`.

What bounds a worker, and where:

=========  ==================================  ============================  =========================
\           Linux                               macOS                         Windows
=========  ==================================  ============================  =========================
time       killed by who waits for it, and by its own watchdog where that one is gone
processor  ``RLIMIT_CPU``                      ``RLIMIT_CPU``                watched (psutil)
memory     ``RLIMIT_DATA`` and watched         watched (psutil)              watched (psutil)
answer     read no further than its bound
files      none is written (``RLIMIT_FSIZE``)  the same                      no file is opened to write
=========  ==================================  ============================  =========================

A worker inherits nothing of the environment but what Python needs, and refuses to connect anywhere, start a program,
open a database or write a file (:mod:`umebra.workers.confinement`). That binds Python's own code. It is no sandbox
against machine code that a fault of a library might let in.
"""

from umebra.workers.bounds import Bounds as Bounds
from umebra.workers.bounds import missing_bounds as missing_bounds
from umebra.workers.pool import Workers as Workers
from umebra.workers.shared import shared as shared
from umebra.workers.ticket import Task as Task
from umebra.workers.ticket import Ticket as Ticket
