"""What became of each file and each member of a container, in their order, whoever did the work."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import closing
from itertools import chain, islice

from quotes.defaults import TIME_LIMIT
from quotes.read import Item, members
from quotes.run.chunks import chunks
from quotes.run.values import Outcome, Wanted
from quotes.run.work import work


def outcomes(
    items: Iterable[Item],
    wanted: Wanted,
    *,
    workers: int = 1,
    time_limit: float | None = TIME_LIMIT,
    apart: bool = False,
) -> Generator[Outcome]:
    """An outcome for each file, in order, the same however many `workers` there are: never more than are chunks.

    A container has one for each of its members, and one at its end; it is opened here, a member at a time.
    One worker is this process itself, unless the work is to be done `apart` from it; then, and with several, a
    document that crashes its worker or takes more than `time_limit` seconds (None: no limit) is given up alone.
    Raises ModelMissing, DeviceMissing, and WorkersLost where worker processes do not start. Closing the iterator ends
    the workers.
    """
    all_chunks = chunks(members(items, wanted.fields))
    first = list(islice(all_chunks, workers))
    together = chain(first, all_chunks)
    if len(first) <= 1 and not apart:
        for chunk in together:
            yield from work(chunk, wanted)
        return
    from quotes.run.pool import pooled

    with closing(pooled(together, wanted, max(1, len(first)), time_limit)) as answers:
        yield from answers
