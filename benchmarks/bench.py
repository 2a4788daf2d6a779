"""Words a second, memory and start-up: `quotes extract` beside the stock `stanza.Pipeline` with the same models.

usage: python -m benchmarks.bench [--texts DIR] [--words N] [--threads N] [--workers N] [--growth N,N,...] [--json]

Four sides get the same documents, each in processes of its own; they take turns, each a share of the documents in each:

  stock    `stanza.Pipeline`, document by document: Stanza's own code with the embedded model's weights; it only parses
  bulk     the same with its interface for many documents, `Pipeline.bulk_process`
  quotes   all of `quotes extract`: reads, parses, attributes, resolves and writes lines
  workers  the same in several processes, one torch thread each, every one with its share of the documents

The first three have one torch thread, or `--threads`. Words are what white space parts. The ratio is of the seconds of
all turns, beside it the least and the largest of a turn: on a shared machine they differ. Before the first turn each
process does one document. Start-up is the time to a loaded model, with nothing else at work, and is not in the words a
second; peak memory is the process's, as the system counts it, that of the largest worker. `--growth 100,10000` measures
instead how time and memory of the command itself, one worker and its start-up in it, grow with so many articles, copies
of those in DIR where they are fewer. The share of resolution is the time inside `resolve` of all that `quotes` works
after its start-up, in the same run.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.sides import Figures, mib

ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles"
SIDES = {
    "stock": "stanza.Pipeline",
    "bulk": "stanza, bulk",
    "quotes": "quotes extract",
    "workers": "quotes, workers",
}
COMMAND = "command"
"""The program as it is called, whose growth is measured."""
TURNS = 3
"""How often the sides take turns: what slows the machine for a while then slows them all."""


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
    parser.add_argument("--words", type=int, default=24_000, help="how many words, by repeating (default: 24000)")
    parser.add_argument("--threads", type=int, default=1, help="torch threads of one process (default: 1)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    parser.add_argument("--growth", type=_numbers, help="numbers of articles, as 100,1000,10000: only their growth")
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    parser.add_argument("--side", choices=list(SIDES), help=argparse.SUPPRESS)
    args = parser.parse_args(arguments)
    machine = {"processor": processor(), "cores": os.cpu_count()}
    if args.growth:
        growth = [_grown(args, number) for number in args.growth]
        print(json.dumps(machine | {"growth": growth}) if args.json else _growth_table(machine, growth))
        return
    sides = _compared(args)
    print(json.dumps(machine | sides) if args.json else _table(machine, sides))


def _numbers(text: str) -> list[int]:
    """Numbers that commas part."""
    return [int(part) for part in text.split(",")]


def _grown(args: argparse.Namespace, articles: int) -> Figures:
    """The figures of the command on so many articles."""
    with tempfile.TemporaryDirectory() as folder:
        documents, words = gather(args.texts, Path(folder), articles=articles)
        figures = _called(folder, args.threads)
    return figures | {"documents": documents, "words": words, "words_per_second": round(words / figures["seconds"])}


def _compared(args: argparse.Namespace) -> dict[str, Figures]:
    """The figures of all sides over the same documents."""
    with tempfile.TemporaryDirectory() as folder:
        documents, words = gather(args.texts, Path(folder), words=args.words)
        found = take_turns(folder, args.threads, args.workers, min(TURNS, documents))
    stock = found["stock"]["turns"]
    for figures in found.values():
        turns = figures.pop("turns")
        seconds = sum(turn["seconds"] for turn in turns)
        ratios = [one["seconds"] / turn["seconds"] for one, turn in zip(stock, turns, strict=True)]
        figures |= {
            "documents": documents, "words": words, "seconds": round(seconds, 2),
            "words_per_second": round(words / seconds), "peak_mib": turns[-1]["peak_mib"],
            "ratio": round(sum(turn["seconds"] for turn in stock) / seconds, 2),
            "ratios": [round(ratio, 2) for ratio in ratios],
            "resolving": round(sum(turn.get("resolving", 0.0) for turn in turns), 3),
        }  # fmt: skip
    return found


def take_turns(folder: str, threads: int, workers: int, turns: int) -> dict[str, Figures]:
    """What each side's processes tell: of their start, one after the other, and of each of their `turns`, by turns."""
    processes: dict[str, subprocess.Popen[str]] = {}
    found: dict[str, Figures] = {}
    try:
        for side in SIDES:
            processes[side] = _process(side, folder, threads, workers, turns)
            found[side] = _line(side, processes[side]) | {"turns": []}
        for turn in range(turns):
            for side, process in processes.items():
                print(turn, file=process.stdin, flush=True)
                found[side]["turns"].append(_line(side, process))
    finally:
        for process in processes.values():
            process.communicate()  # the end of its input is its own
    return found


def _process(side: str, folder: str, threads: int, workers: int, turns: int) -> subprocess.Popen[str]:
    """A fresh interpreter for one side (`benchmarks.sides`)."""
    command = [sys.executable, "-m", "benchmarks.sides", side, folder, "--turns", str(turns)]
    command += ["--threads", str(threads), "--workers", str(workers)]
    # threads that wait must not spin: they would take the other workers' cores
    quiet = os.environ | {"OMP_WAIT_POLICY": "PASSIVE", "OMP_NUM_THREADS": str(1 if side == "workers" else threads)}
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=quiet)


def _line(side: str, process: subprocess.Popen[str]) -> Figures:
    """The next line of figures; exits where the process ends without one."""
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        sys.exit(f"the {side} side failed: see above")
    figures: Figures = json.loads(line)
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
    return {"seconds": seconds, "peak_mib": mib(usage.ru_maxrss), "threads": threads}


def _table(machine: dict[str, Any], sides: dict[str, Figures]) -> str:
    """The sides for reading."""
    one = sides["quotes"]
    lines = [
        f"{machine['processor']}, {machine['cores']} cores",
        f"{one['documents']} documents, {one['words']} words; the sides took turns, {len(one['ratios'])} each",
        "",
        f"{'':18}{'threads':>8}{'words/s':>10}{'ratio':>8}{'in a turn':>16}"
        f"{'seconds':>10}{'peak MiB':>10}{'start-up s':>12}",
    ]
    for side, name in SIDES.items():
        f = sides[side]
        between = f"{min(f['ratios'])} to {max(f['ratios'])}"
        lines.append(
            f"{name:18}{f['threads']:>8}{f['words_per_second']:>10}{f['ratio']:>8}{between:>16}{f['seconds']:>10}"
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
