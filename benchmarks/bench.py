"""Words a second and peak memory of `quotes extract` and of the stock `stanza.Pipeline` with the same models.

usage: python -m benchmarks.bench [--texts DIR] [--words N] [--threads N] [--json]

Both get the same documents, one at a time, each in a process of its own, one after the other. `quotes extract` reads,
parses, attributes, resolves and writes lines; `stanza.Pipeline` only parses, with Stanza's own code and the weights of
the embedded model. Words are what white space parts. Start-up is the time to a loaded model, and is not in the words a
second; peak memory is the process's, as the system counts it. The share of resolution is the time inside `resolve` of
all that `quotes extract` works after its start-up, in the same run.
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

ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles"
SIDES = ("quotes", "stock")
KIB_OF_MIB = 1024
BYTES_OF_MIB = 1024 * 1024


def gather(texts: Path, folder: Path, words: int) -> tuple[int, int]:
    """Copy articles of `texts` into `folder`, over and over until they have `words` words; how many files and words."""
    articles = [p.read_bytes() for p in sorted(texts.rglob("*")) if p.suffix in (".txt", ".md")]
    counts = [len(a.decode("utf-8", "replace").split()) for a in articles]
    if not sum(counts):
        sys.exit(f"{texts} holds no .txt or .md file with words: name a folder of articles")
    total = number = 0
    for article, count in itertools.cycle(zip(articles, counts, strict=True)):
        if total >= words:
            break
        (folder / f"{number:06}.txt").write_bytes(article)
        total += count
        number += 1
    return number, total


def measure(side: str, folder: Path, threads: int | None) -> dict[str, Any]:
    """Run one side over the folder in this process: seconds of start-up and of work, and peak memory in MiB."""
    started = time.perf_counter()
    import torch

    if threads:
        torch.set_num_threads(threads)
    work = _quotes() if side == "quotes" else _stock()
    ready = time.perf_counter()
    resolving = work(folder)
    done = time.perf_counter()
    return {
        "start_up": round(ready - started, 2),
        "seconds": round(done - ready, 2),
        "resolving": round(resolving, 3),
        "peak_mib": _peak(),
        "threads": torch.get_num_threads(),
    }


def _quotes() -> Any:
    """All that `quotes extract FOLDER -o /dev/null` does, its model loaded; gives the seconds that resolution took."""
    from quotes.circumstances import find_circumstances
    from quotes.pipeline import document_attributions, parser_for
    from quotes.read import read_documents
    from quotes.records import make_records
    from quotes.resolve import resolve
    from quotes.values import Document
    from quotes.write import write_records

    parser = parser_for("embedded")

    def work(folder: Path) -> float:
        spent = 0.0
        with open(os.devnull, "wb") as nowhere:
            for document in read_documents([str(folder)]):
                if not isinstance(document, Document):
                    continue
                parse = parser(document)
                attributions = document_attributions(document, parse)
                started = time.perf_counter()
                speakers = resolve(document, parse, attributions)
                spent += time.perf_counter() - started
                circumstances = find_circumstances(document, parse, attributions)
                write_records(make_records(document, parse, attributions, speakers, circumstances), nowhere)
        return spent

    return work


def _stock() -> Any:
    """Stanza's pipeline alone, its model loaded; it resolves nothing."""
    from quotes.parse.embedded import stock_pipeline
    from quotes.read import read_documents
    from quotes.values import Document

    pipeline = stock_pipeline()

    def work(folder: Path) -> float:
        for document in read_documents([str(folder)]):
            if isinstance(document, Document):
                pipeline(document.text)
        return 0.0

    return work


def _peak() -> int:
    """The most memory that this process has had, in MiB."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
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
    """Measure both sides and print them with their ratio."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--texts", type=Path, default=ARTICLES, help="a folder of articles (default: fixtures/articles)"
    )
    parser.add_argument("--words", type=int, default=20_000, help="how many words, by repeating (default: 20000)")
    parser.add_argument("--threads", type=int, help="how many threads torch uses (default: its own choice)")
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    args = parser.parse_args(arguments)
    if args.side:  # the process of one side; its texts are gathered
        print(json.dumps(measure(args.side, args.texts, args.threads)))
        return
    with tempfile.TemporaryDirectory() as folder:
        documents, words = gather(args.texts, Path(folder), args.words)
        sides = {side: _in_its_own_process(side, folder, args.threads) for side in SIDES}
    for figures in sides.values():
        figures["words_per_second"] = round(words / figures["seconds"])
    result = {
        "processor": processor(),
        "cores": os.cpu_count(),
        "documents": documents,
        "words": words,
        **sides,
        "ratio": round(sides["stock"]["seconds"] / sides["quotes"]["seconds"], 2),
        "resolving_percent": round(100 * sides["quotes"]["resolving"] / sides["quotes"]["seconds"], 1),
    }
    print(json.dumps(result) if args.json else _table(result))


def _in_its_own_process(side: str, folder: str, threads: int | None) -> dict[str, Any]:
    """One side's figures, measured in a fresh interpreter."""
    command = [sys.executable, "-m", "benchmarks.bench", "--side", side, "--texts", folder]
    command += ["--threads", str(threads)] if threads else []
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        sys.exit(f"the {side} side failed: see above")
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _table(result: dict[str, Any]) -> str:
    """The figures for reading."""
    lines = [
        f"{result['processor']}, {result['cores']} cores, {result['quotes']['threads']} threads",
        f"{result['documents']} documents, {result['words']} words, one document at a time",
        "",
        f"{'':18}{'words/s':>10}{'seconds':>10}{'peak MiB':>10}{'start-up s':>12}",
    ]
    for side, name in zip(SIDES, ("quotes extract", "stanza.Pipeline"), strict=True):
        f = result[side]
        lines.append(f"{name:18}{f['words_per_second']:>10}{f['seconds']:>10}{f['peak_mib']:>10}{f['start_up']:>12}")
    lines += ["", f"quotes extract is {result['ratio']} times as fast"]
    lines += [f"resolution takes {result['resolving_percent']} % of its time"]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
