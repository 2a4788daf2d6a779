"""One side of `benchmarks.bench`, in processes of its own: it loads its model, then works when it is told to.

usage: python -m benchmarks.sides SIDE FOLDER [--threads N] [--workers N] [--turns N]

It loads its model, does one document and prints one line of JSON, of its start-up; then, for each line that it reads,
which is the number of a turn, it works on that turn's share of the folder's documents and prints its seconds and its
largest memory so far. It ends with its input.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from unittest.mock import patch

KIB_OF_MIB = 1024
BYTES_OF_MIB = 1024 * 1024
BULK = 32
"""Documents that the stock pipeline gets together."""

Figures = dict[str, Any]
Turn = Callable[[Sequence[Path]], Figures]


def one(side: str, threads: int) -> Turn:
    """Load a side's model here; what it gives does the documents of a turn."""
    import torch

    torch.set_num_threads(threads)
    work = quotes_work() if side == "quotes" else stock_work(bulk=side == "bulk")

    def turn(paths: Sequence[Path]) -> Figures:
        begun = time.perf_counter()
        resolving = work(paths)
        return {"seconds": time.perf_counter() - begun, "resolving": resolving, "peak_mib": _peak()}

    return turn


def several(workers: int) -> Turn:
    """Load `quotes` in several processes, one torch thread each, among which the documents of a turn are dealt out."""
    context = multiprocessing.get_context("spawn")
    pipes = [context.Pipe() for _ in range(workers)]
    for _, theirs in pipes:
        context.Process(target=_share, args=(theirs,), daemon=True).start()
    ours = [own for own, _ in pipes]
    for own in ours:
        own.recv()  # loaded

    def turn(paths: Sequence[Path]) -> Figures:
        for i, own in enumerate(ours):
            own.send(paths[i::workers])
        shares = [own.recv() for own in ours]
        return {name: max(share[name] for share in shares) for name in ("seconds", "peak_mib")}

    return turn


def _share(told: Connection) -> None:
    """One worker: load the model, then do what comes."""
    turn = one("quotes", 1)
    told.send(None)
    with suppress(EOFError):  # the others are done
        while True:
            told.send(turn(told.recv()))


def quotes_work() -> Callable[[Sequence[Path]], float]:
    """All that `quotes extract FILES -o /dev/null` does, its model loaded; gives the seconds that resolution took."""
    from quotes.pipeline import many_records, parser_for
    from quotes.read import read_documents
    from quotes.resolve import resolve
    from quotes.values import Document
    from quotes.write import write_records

    parser = parser_for("embedded")

    spent = 0.0

    def timed(*given: Any) -> Any:
        nonlocal spent
        started = time.perf_counter()
        try:
            return resolve(*given)
        finally:
            spent += time.perf_counter() - started

    def work(paths: Sequence[Path]) -> float:
        nonlocal spent
        spent = 0.0
        documents = (d for d in read_documents([str(path) for path in paths]) if isinstance(d, Document))
        with patch("quotes.pipeline.resolve", timed), open(os.devnull, "wb") as nowhere:
            for outcome in many_records(documents, parser):
                if isinstance(outcome, Exception):
                    raise outcome
                write_records(outcome, nowhere)
        return spent

    return work


def stock_work(*, bulk: bool) -> Callable[[Sequence[Path]], float]:
    """Stanza's pipeline alone, its model loaded; it resolves nothing."""
    from quotes.parse.embedded import stock_pipeline
    from quotes.read import read_documents
    from quotes.values import Document

    pipeline = stock_pipeline()

    def work(paths: Sequence[Path]) -> float:
        texts = [d.text for d in read_documents([str(path) for path in paths]) if isinstance(d, Document)]
        for at in range(0, len(texts), BULK if bulk else 1):
            if bulk:
                pipeline.bulk_process(texts[at : at + BULK])
            else:
                pipeline(texts[at])
        return 0.0

    return work


def _peak() -> int:
    """The most memory that this process has had, in MiB."""
    import resource

    return mib(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def mib(peak: int) -> int:
    """What the system counts as a process's largest memory, in MiB."""
    return round(peak / (BYTES_OF_MIB if sys.platform == "darwin" else KIB_OF_MIB))


def main(arguments: Sequence[str] | None = None) -> None:
    """Load, then take the turns that come."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.sides", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("side", choices=("stock", "bulk", "quotes", "workers"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--turns", type=int, default=1)
    args = parser.parse_args(arguments)
    started = time.perf_counter()
    processes = args.workers if args.side == "workers" else 1
    turn = several(processes) if args.side == "workers" else one(args.side, args.threads)
    start_up = round(time.perf_counter() - started, 2)
    paths = sorted(args.folder.iterdir())
    turn(paths[:processes])  # the first document has to make what later ones only use
    threads = processes if args.side == "workers" else args.threads
    print(json.dumps({"start_up": start_up, "threads": threads}), flush=True)
    for line in sys.stdin:
        print(json.dumps(turn(paths[int(line) :: args.turns])), flush=True)


if __name__ == "__main__":
    main()
