"""Worker processes: started, given chunks, listened to, and ended when they take too long."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import TypeAlias

from quotes.errors import WorkersLost
from quotes.run.values import Item, Outcome, Wanted
from quotes.run.worker import Missing, Ready, serve

Numbered: TypeAlias = tuple[int, Item]

PATIENCE = 120.0
"""Seconds that a chunk may take until its next answer where the limit for one document is shorter: no more than
that is lost before its documents are tried one by one."""

FALSE_STARTS = 3
"""So many workers may end before they are ready, one after the other."""

ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "OMP_WAIT_POLICY": "PASSIVE",
}
"""A worker is one thread, and does not spin while it waits: that is what the other workers' cores are for."""


HELD = (signal.SIGINT, signal.SIGHUP, signal.SIGTERM)
"""What would end this process while it tells a new one what to be. Workers never hear the first two: those go to all
processes of a command at once, and this one ends the others."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A worker that is gone, why, and what it had not answered yet, in order."""

    why: str
    items: tuple[Numbered, ...]


@dataclass(slots=True)
class _Worker:
    """A process, the line to it, and what it is at since when."""

    process: SpawnProcess
    line: Connection
    items: deque[Numbered] = field(default_factory=deque)
    ready: bool = False
    since: float = 0.0


class Crew:
    """Workers that are ended with the block. `limit`: seconds for a document, None for no limit."""

    def __init__(self, wanted: Wanted, limit: float | None) -> None:
        self.wanted = wanted
        self.limit = limit
        self.workers: list[_Worker] = []
        self.false_starts = 0

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.end()

    def end(self) -> None:
        """End all workers, whatever they are at."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            _bury(worker)
        self.workers.clear()

    def start(self) -> None:
        """One worker more; it is ready when its model is loaded."""
        context = multiprocessing.get_context("spawn")
        resource_tracker.ensure_running()  # it would change the signals' mask in between
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self.wanted), daemon=True)
        with _surroundings():
            process.start()
        theirs.close()
        self.workers.append(_Worker(process, ours))

    def idle(self) -> int:
        """How many are ready and have nothing to do."""
        return sum(worker.ready and not worker.items for worker in self.workers)

    def hand(self, items: Iterable[Numbered]) -> None:
        """Give a chunk to a worker that is idle."""
        worker = next(worker for worker in self.workers if worker.ready and not worker.items)
        worker.items.extend(items)
        worker.since = time.monotonic()
        with suppress(OSError):  # it is gone: `events` will say so, and give the chunk back
            worker.line.send(tuple(item for _, item in worker.items))

    def events(self) -> Iterator[tuple[int, Outcome] | Lost]:
        """Wait until something happens: answers, and workers that are gone or were ended for taking too long.

        Raises ModelMissing, DeviceMissing, and WorkersLost where none gets ready.
        """
        watched = [end for worker in self.workers for end in (worker.line, worker.process.sentinel)]
        wait(watched, self._patience())
        now = time.monotonic()
        for worker in list(self.workers):
            ended = not worker.process.is_alive()  # asked first: what it said before is still in the line
            try:
                while worker.line.poll():
                    yield from self._heard(worker, worker.line.recv())
                    now = time.monotonic()
            except (EOFError, OSError):
                ended = True
            if ended:
                yield self._lost(worker, "")
            elif worker.items and (allowed := self._allowed(worker)) is not None and now - worker.since > allowed:
                yield self._lost(worker, f"takes more than {allowed:g} seconds (--time-limit)")

    def _heard(self, worker: _Worker, message: Outcome | Ready | Missing) -> Iterator[tuple[int, Outcome]]:
        """Take one message."""
        if isinstance(message, Missing):
            raise message.error
        worker.since = time.monotonic()
        if isinstance(message, Ready):
            worker.ready, self.false_starts = True, 0
            return
        number, _ = worker.items.popleft()
        yield number, message

    def _allowed(self, worker: _Worker) -> float | None:
        """How many seconds may pass until the worker's next answer. A chunk may be answered all at once."""
        if self.limit is None:
            return None
        return max(self.limit, min(self.limit * len(worker.items), PATIENCE))

    def _patience(self) -> float | None:
        """Seconds until the first worker will have taken too long."""
        now = time.monotonic()
        ends = [
            worker.since + allowed - now
            for worker in self.workers
            if worker.items and (allowed := self._allowed(worker)) is not None
        ]
        return max(0.0, min(ends)) + 0.01 if ends else None

    def _lost(self, worker: _Worker, why: str) -> Lost:
        """End a worker and say what it leaves."""
        self.workers.remove(worker)
        if why:
            worker.process.kill()
        _bury(worker)
        if not worker.ready:
            self.false_starts += 1
            if self.false_starts == FALSE_STARTS:
                raise WorkersLost(f"Worker processes end before they are ready: one {_cause(worker)}; try --workers 1")
        return Lost(why or f"ended its worker process, which {_cause(worker)}", tuple(worker.items))


def _bury(worker: _Worker) -> None:
    """Close what is left of a process that is ending."""
    worker.process.join()
    worker.line.close()


def _cause(worker: _Worker) -> str:
    """How a process ended, as the end of a sentence."""
    code = worker.process.exitcode
    if code is None or code >= 0:
        return f"exited with code {code}"
    name = signal.strsignal(-code) or f"signal {-code}"
    return f"was ended by the system ({name}{', as when memory runs out' if -code == signal.SIGKILL else ''})"


@contextmanager
def _surroundings() -> Iterator[None]:
    """What a new process takes over: one thread, and to hold signals back."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, HELD)
    os.environ.update(ONE_THREAD)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
