"""Words a second, memory and start-up: `quotes extract` beside the stock `stanza.Pipeline` with the same models.

usage: python -m benchmarks.bench [--texts DIR] [--words N] [--threads N] [--workers N] [--growth N,N,...] [--json]

Four sides get the same documents, each in processes of its own, one side after the other:

  stock    `stanza.Pipeline`, document by document: Stanza's own code with the embedded model's weights; it only parses
  bulk     the same with its interface for many documents, `Pipeline.bulk_process`
  quotes   all of `quotes extract`: reads, parses, attributes, resolves and writes lines
  workers  the same in several processes, one torch thread each, every one with its share of the documents

The first three have one torch thread, or `--threads`. Words are what white space parts. Start-up is the time to a
loaded model and is not in the words a second; peak memory is the process's, as the system counts it, that of the
largest worker. `--growth 100,10000` measures instead how time and memory of the command itself, one worker and its
start-up in it, grow with so many articles, copies of those in DIR where they are fewer. The share of resolution is the
time inside `resolve` of all that `quotes` works after its start-up, in the same run.
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles"
SIDES = {
    "stock": "stanza.Pipeline",
    "bulk": "stanza, bulk",
    "quotes": "quotes extract",
    "workers": "quotes, workers",
}
COMMAND = "command"
"""The program as it is called, whose growth is measured."""
BULK = 32
"""Documents that the stock pipeline gets together."""
KIB_OF_MIB = 1024
BYTES_OF_MIB = 1024 * 1024

Figures = dict[str, Any]


def gather(texts: Path, folder: Path, *, words: int = 0, articles: int = 0) -> tuple[int, int]:
    """Copy articles of `texts` into `folder`, over and over, until they have `words` words and are `articles`.

    Returns how many files and words there are. Exits where the articles have no words.
    """
    found = [p.read_bytes() for p in sorted(texts.rglob("*")) if p.suffix in (".txt", ".md")]
    counts = [len(a.decode("utf-8", "replace").split()) for a in found]
    if not sum(counts):
        sys.exit(f"{texts} holds no .txt or .md file with words: name a folder of articles")
    total = number = 0
    for article, count in itertools.cycle(zip(found, counts, strict=True)):
        if total >= words and number >= articles:
            break
        (folder / f"{number:06}.txt").write_bytes(article)
        total += count
        number += 1
    return number, total


def measure(side: str, folder: Path, threads: int) -> Figures:
    """Run one side over the folder in this process: seconds of start-up and of work, and peak memory in MiB."""
    started = time.perf_counter()
    import torch

    torch.set_num_threads(threads)
    work = _quotes() if side == "quotes" else _stock(bulk=side == "bulk")
    ready = time.perf_counter()
    resolving = work(sorted(folder.iterdir()))
    done = time.perf_counter()
    return {
        "start_up": round(ready - started, 2),
        "seconds": round(done - ready, 2),
        "resolving": round(resolving, 3),
        "peak_mib": _peak(),
        "threads": threads,
    }


def measure_workers(folder: Path, workers: int) -> Figures:
    """Run `quotes` in several processes that begin together, each with every `workers`-th document."""
    context = multiprocessing.get_context("spawn")
    start, told = context.Barrier(workers), context.Queue()
    paths = sorted(folder.iterdir())
    own = [context.Process(target=_share, args=(paths[i::workers], start, told)) for i in range(workers)]
    for process in own:
        process.start()
    shares = [told.get() for _ in own]
    for process in own:
        process.join()
    return {
        "start_up": max(share["start_up"] for share in shares),
        "seconds": max(share["seconds"] for share in shares),
        "peak_mib": max(share["peak_mib"] for share in shares),
        "threads": workers,
    }


def _share(paths: Sequence[Path], start: Any, told: Any) -> None:
    """One worker: load the model, wait for the others, work, tell the figures."""
    started = time.perf_counter()
    import torch

    torch.set_num_threads(1)
    work = _quotes()
    ready = time.perf_counter()
    start.wait()
    begun = time.perf_counter()
    work(paths)
    seconds = time.perf_counter() - begun
    told.put({"start_up": round(ready - started, 2), "seconds": round(seconds, 2), "peak_mib": _peak()})


def _quotes() -> Callable[[Sequence[Path]], float]:
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
        documents = (d for d in read_documents([str(path) for path in paths]) if isinstance(d, Document))
        with patch("quotes.pipeline.resolve", timed), open(os.devnull, "wb") as nowhere:
            for outcome in many_records(documents, parser):
                if isinstance(outcome, Exception):
                    raise outcome
                write_records(outcome, nowhere)
        return spent

    return work


def _stock(*, bulk: bool) -> Callable[[Sequence[Path]], float]:
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

    return _mib(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _mib(peak: int) -> int:
    """What the system counts as a process's largest memory, in MiB."""
    return round(peak / (BYTES_OF_MIB if sys.platform == "darwin" else KIB_OF_MIB))


def processor() -> str:
    """The processor's name."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure all sides, or the growth, and print them."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--texts", type=Path, default=ARTICLES, help="a folder of articles (default: fixtures/articles)"
    )
    parser.add_argument("--words", type=int, default=20_000, help="how many words, by repeating (default: 20000)")
    parser.add_argument("--threads", type=int, default=1, help="torch threads of one process (default: 1)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    parser.add_argument("--growth", type=_numbers, help="numbers of articles, as 100,1000,10000: only their growth")
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    parser.add_argument("--side", choices=list(SIDES), help=argparse.SUPPRESS)
    args = parser.parse_args(arguments)
    if args.side:  # the process of one side; its texts are gathered
        workers = args.side == "workers"
        figures = measure_workers(args.texts, args.workers) if workers else measure(args.side, args.texts, args.threads)
        print(json.dumps(figures))
        return
    machine = {"processor": processor(), "cores": os.cpu_count()}
    if args.growth:
        growth = [_measured([COMMAND], args, articles=number)[COMMAND] for number in args.growth]
        print(json.dumps(machine | {"growth": growth}) if args.json else _growth_table(machine, growth))
        return
    sides = _measured(list(SIDES), args, words=args.words)
    ratios = {side: round(sides["stock"]["seconds"] / sides[side]["seconds"], 2) for side in SIDES}
    print(json.dumps(machine | {**sides, "ratios": ratios}) if args.json else _table(machine, sides, ratios))


def _numbers(text: str) -> list[int]:
    """Numbers that commas part."""
    return [int(part) for part in text.split(",")]


def _measured(
    sides: Sequence[str], args: argparse.Namespace, *, words: int = 0, articles: int = 0
) -> dict[str, Figures]:
    """The figures of some sides over the same documents."""
    with tempfile.TemporaryDirectory() as folder:
        documents, total = gather(args.texts, Path(folder), words=words, articles=articles)
        found = {side: _in_its_own_process(side, folder, args.threads, args.workers) for side in sides}
    for figures in found.values():
        figures |= {"documents": documents, "words": total, "words_per_second": round(total / figures["seconds"])}
    return found


def _in_its_own_process(side: str, folder: str, threads: int, workers: int) -> Figures:
    """One side's figures, measured in a fresh interpreter."""
    if side == COMMAND:
        return _called(folder, threads)
    command = [sys.executable, "-m", "benchmarks.bench", "--side", side, "--texts", folder]
    command += ["--threads", str(threads), "--workers", str(workers)]
    # threads that wait must not spin: they would take the other workers' cores
    quiet = os.environ | {"OMP_WAIT_POLICY": "PASSIVE", "OMP_NUM_THREADS": str(1 if side == "workers" else threads)}
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False, env=quiet)
    if done.returncode:
        sys.exit(f"the {side} side failed: see above")
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def _called(folder: str, threads: int) -> Figures:
    """The figures of `quotes extract FOLDER` as a user calls it, with one worker."""
    command = [sys.executable, "-m", "quotes", "extract", folder, "-o", os.devnull, "--workers", "1", "--quiet"]
    started = time.perf_counter()
    process = subprocess.Popen(command, env=os.environ | {"OMP_NUM_THREADS": str(threads)})
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit("quotes extract failed: see above")
    seconds = round(time.perf_counter() - started, 2)
    return {"seconds": seconds, "peak_mib": _mib(usage.ru_maxrss), "threads": threads}


def _table(machine: dict[str, Any], sides: dict[str, Figures], ratios: dict[str, float]) -> str:
    """The sides for reading."""
    one = sides["quotes"]
    lines = [
        f"{machine['processor']}, {machine['cores']} cores",
        f"{one['documents']} documents, {one['words']} words",
        "",
        f"{'':18}{'threads':>8}{'words/s':>10}{'ratio':>8}{'seconds':>10}{'peak MiB':>10}{'start-up s':>12}",
    ]
    for side, name in SIDES.items():
        f = sides[side]
        lines.append(
            f"{name:18}{f['threads']:>8}{f['words_per_second']:>10}{ratios[side]:>8}{f['seconds']:>10}"
            f"{f['peak_mib']:>10}{f['start_up']:>12}"
        )
    lines += ["", f"resolution takes {100 * one['resolving'] / one['seconds']:.1f} % of the time of one process"]
    return "\n".join(lines)


def _growth_table(machine: dict[str, Any], growth: Sequence[Figures]) -> str:
    """How time and memory grow, for reading."""
    lines = [
        f"{machine['processor']}, {machine['cores']} cores, quotes extract, {growth[0]['threads']} thread(s)",
        "",
        f"{'articles':>10}{'words':>12}{'seconds':>10}{'words/s':>10}{'peak MiB':>10}",
    ]
    lines += [
        f"{f['documents']:>10}{f['words']:>12}{f['seconds']:>10}{f['words_per_second']:>10}{f['peak_mib']:>10}"
        for f in growth
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
