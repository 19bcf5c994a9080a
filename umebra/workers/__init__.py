r"""Runs functions in separate processes, within bounds of time and memory.

What an uploaded file makes the program do can't be predicted. Here a named function runs in another process than the
one that serves clicks, within :class:`Bounds`, and is killed if it exceeds them; the next call is unaffected::

    workers = Workers(warm=("umebra.readers",))
    plan = workers.run(Task("umebra.readers:read_plan", Plan), content, name, settings, bounds=bounds)

Arguments are pickled. The answer comes back as MessagePack and is validated against the task's type, since a process
that has read a hostile file can't be trusted. A :class:`umebra.errors.UmebraError` raised there is raised here too;
work that did not finish raises :class:`umebra.errors.WorkError`.

What bounds a worker, and where:

=========  ==================================  ============================  =========================
\           Linux                               macOS                         Windows
=========  ==================================  ============================  =========================
time       killed by the waiting process, or if that is gone, by its own watchdog
processor  ``RLIMIT_CPU``                      ``RLIMIT_CPU``                watched (psutil)
memory     ``RLIMIT_DATA`` and watched         watched (psutil)              watched (psutil)
answer     read no further than its bound
files      none is written (``RLIMIT_FSIZE``)  the same                      no file is opened to write
=========  ==================================  ============================  =========================

A worker inherits only the environment variables that Python needs, and refuses to connect anywhere, start a program,
open a database or write a file (:mod:`umebra.workers.confinement`). This restricts Python code only; it is no sandbox
against machine code that a library's vulnerability might let in.
"""

from umebra.workers.bounds import Bounds as Bounds
from umebra.workers.bounds import missing_bounds as missing_bounds
from umebra.workers.pool import Workers as Workers
from umebra.workers.shared import shared as shared
from umebra.workers.ticket import Task as Task
from umebra.workers.ticket import Ticket as Ticket
