"""Several workers, one order: chunks are shared out, and outcomes come out as the files went in."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import nullcontext

from quotes.run.crew import Crew, Lost, Numbered
from quotes.run.values import Chunk, Outcome, Wanted, is_within, name_of

AHEAD_BYTES = 16 * 1024 * 1024
AHEAD = 4096
"""How far the work runs ahead of a slow document: so many bytes of finished lines and texts, so many documents."""


def pooled(
    chunks: Iterable[Chunk], wanted: Wanted, workers: int, limit: float | None, crew: Crew | None = None
) -> Generator[Outcome]:
    """An outcome for each item of the chunks, in order, by `workers` processes; memory does not grow with the chunks.

    What a lost worker had not answered is tried again, each document alone; one that a worker is lost on alone is
    given up, by name. A `crew` of before goes on with its workers, and keeps them. Raises as `outcomes`.
    """
    queue = _Queue(chunks)
    with nullcontext(crew) if crew else Crew(wanted, limit) as crew:
        while queue.pending():
            while len(crew.workers) < workers and queue.unhanded():
                crew.start()
            while crew.idle() and (items := queue.take()):
                crew.hand(items)
            for event in crew.events():
                if isinstance(event, Lost):
                    queue.put_back(event)
                else:
                    queue.answered(*event)
            yield from queue.in_order()


class _Queue:
    """What is to be done, and what is done but waits for what comes before it."""

    def __init__(self, chunks: Iterable[Chunk]) -> None:
        self.chunks = iter(chunks)
        self.coming = next(self.chunks, None)
        self.again: deque[Numbered] = deque()
        self.done: dict[int, Outcome] = {}
        self.held = 0  # bytes in `done`
        self.taken = 0  # items taken from the chunks so far: the next one's number
        self.next = 0  # the item that is to come out next

    def pending(self) -> bool:
        """Whether an outcome is still to come."""
        return self.coming is not None or self.next < self.taken

    def unhanded(self) -> bool:
        """Whether there is work that no worker is at."""
        return self.coming is not None or bool(self.again)

    def take(self) -> tuple[Numbered, ...]:
        """The next chunk; empty where there is none or the work is far enough ahead."""
        if self.again:
            return (self.again.popleft(),)
        if self.coming is None or self.held >= AHEAD_BYTES or self.taken - self.next >= AHEAD:
            return ()
        chunk, self.coming = self.coming, next(self.chunks, None)
        items = tuple(enumerate(chunk, self.taken))
        self.taken += len(items)
        return items

    def answered(self, number: int, outcome: Outcome) -> None:
        """Keep an outcome until its turn."""
        self.done[number] = outcome
        self.held += _size(outcome)

    def put_back(self, lost: Lost) -> None:
        """What a lost worker leaves: alone it is given up, in company each is tried alone."""
        if len(lost.items) == 1:
            number, item = lost.items[0]
            name = name_of(item)
            problem = f"{name}: {lost.why}: skipped"
            self.answered(number, Outcome(name, "given up", problem=problem, within=is_within(item)))
        else:
            self.again.extend(lost.items)

    def in_order(self) -> Iterator[Outcome]:
        """The outcomes whose turn it is."""
        while (outcome := self.done.pop(self.next, None)) is not None:
            self.next += 1
            self.held -= _size(outcome)
            yield outcome


def _size(outcome: Outcome) -> int:
    """The bytes that an outcome holds."""
    return len(outcome.lines) + len(outcome.text or b"")
