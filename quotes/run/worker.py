"""A worker process: chunks in, outcomes out, until the other end closes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from quotes.errors import DeviceMissing, ModelMissing
from quotes.run.values import Wanted
from quotes.run.work import work

FIRST_TO_GO = "800"
"""Where memory runs out the system ends a worker rather than the run or another program (0 to 1000, proc(5))."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker's first message: its model is loaded."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Its first and last message: there is no such model or device."""

    error: ModelMissing | DeviceMissing


def serve(connection: Connection, wanted: Wanted) -> None:
    """Answer each chunk that comes with its outcomes, one message each."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    threading.Thread(target=_follow, daemon=True).start()
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO)
    with suppress(EOFError, OSError):  # the run has ended
        try:
            wanted.load(wanted.model, wanted.device)
        except (ModelMissing, DeviceMissing) as error:
            connection.send(Missing(error))
            return
        connection.send(Ready())
        while True:
            for outcome in work(connection.recv(), wanted):
                connection.send(outcome)


def _follow() -> None:
    """End with the run, however that ended, even in the middle of a document."""
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)
