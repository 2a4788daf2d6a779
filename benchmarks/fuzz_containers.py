"""Mutated containers of every kind through the reader: no crash, no hang, little memory, distinct ids.

usage: python -m benchmarks.fuzz_containers [--inputs N] [--seed N] [--keep DIR]

The seeds are zips, gzips, web archives and JSON of every shape, nested in one another, of articles that tests make.
Each is mutated in its own bytes, or in those packed in it, which are then packed again, and read under one of the names
that containers have. What comes of a member is put through the reader of its own kind as well. Time is bounded, and the
most memory that the process took is told. `--keep` saves the files that failed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.fuzz import Hanging, Untrue, no_longer_than
from benchmarks.mutate import MUTATIONS
from quotes.errors import UnreadableDocument
from quotes.read import Member, Opened, Skipped, document_or_problem, find_files, members
from quotes.read.opening import A_BUG
from tests.packed import PAGE, SAFE, article, json_lines, warc, zipped

HANG = 20
"""Seconds of the processor's time for one file; the longest take a tenth of one."""
LONGEST = 200_000
"""Bytes of a mutated file at most."""
NAMES = ("x.zip", "x.gz", "x.jsonl.gz", "x.warc", "x.warc.gz", "x.jsonl", "x.json", "x")
SURE = 0.7
"""How often a file has no suffix, so that its bytes say what it is; else any of the names, mostly a wrong one."""


def seeds() -> list[bytes]:
    """The containers that mutations start from."""
    lines = json_lines(*({**article(i), "date": "2016-09-12", "authors": ["Ann", "Bo"]} for i in range(4)))
    pages = [(f"https://a.example/{i}", PAGE.encode()) for i in range(3)]
    archive = warc(*pages)
    packed = {"Content-Type": "text/html", "Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}
    sent = gzip.compress(PAGE.encode())
    archive += warc((pages[0][0], b"%x\r\n%s\r\n0\r\n\r\n" % (len(sent), sent)), headers=packed)
    inner = zipped({"a.txt": SAFE, "b.html": PAGE, "c.jsonl": lines, "d.warc": archive})
    outer = zipped({"in.zip": inner, "e.txt.gz": gzip.compress(SAFE.encode()), "f.json": json.dumps(article(1))})
    pretty = json.dumps([article(i) for i in range(3)], indent=1).encode()
    whole = [lines, archive, inner, outer, pretty, json.dumps(article(1), indent=2).encode()]
    return [*whole, gzip.compress(lines), warc(*pages, packed=True), gzip.compress(inner), zipped({"a.txt": SAFE}, 0)]


def mutated(start: Sequence[bytes], chance: random.Random) -> bytes:
    """One of the seeds after one to five mutations, of its own bytes or of those that are packed in it."""
    data = chance.choice(start)
    packed = data[:2] == b"\x1f\x8b" and chance.random() < 0.6
    if packed:
        data = gzip.decompress(data)
    for _ in range(chance.choice((1, 1, 2, 5))):
        data = _numbers(data, chance) if chance.random() < 0.3 else chance.choice(MUTATIONS)(data, chance)[:LONGEST]
    return gzip.compress(data) if packed else data


def _numbers(data: bytes, chance: random.Random) -> bytes:
    """Lengths, flags and counts made very large, very small or random: two or four bytes, or digits."""
    made = bytearray(data)
    if chance.random() < 0.5:
        digits = [i for i, byte in enumerate(data) if 48 <= byte <= 57]
        for _ in range(3 if digits else 0):
            made[chance.choice(digits)] = chance.choice(b"0123456789-")
        return bytes(made)
    for _ in range(chance.choice((1, 3)) if made else 0):
        at = chance.randrange(len(made))
        size = chance.choice((1, 2, 4))
        made[at : at + size] = chance.choice((b"\xff" * size, b"\0" * size, b"\xfe" + b"\xff" * (size - 1)))
    return bytes(made)


def check(data: bytes, name: str, folder: Path) -> Counter[str]:
    """Read a file of these bytes by this name; counts what came of it. Raises what went wrong."""
    path = folder / name
    path.write_bytes(data)
    counts: Counter[str] = Counter()
    seen = set()
    for item in members(find_files([str(path)])):
        counts[type(item).__name__] += 1
        if isinstance(item, Opened):
            continue
        if isinstance(item, Skipped):
            _one_line(item.problem)
            if item.problem.endswith(A_BUG):
                raise Untrue(item.problem)
            continue
        if isinstance(item, Member):
            if item.id in seen or not item.id.isprintable():
                raise Untrue(f"the id {item.id!r} comes twice, or cannot be printed")
            seen.add(item.id)
            for word in (
                item.known.title,
                item.known.url,
                item.known.publisher,
                item.known.byline,
                item.known.published,
            ):
                _one_line(word or "")
        read = document_or_problem(item)
        if isinstance(read, UnreadableDocument):
            _one_line(str(read))
        else:
            read.text.encode()
            counts["documents"] += 1
    return counts


def _one_line(words: str) -> None:
    """Raise Untrue where words would break the line that they are told in, or cannot be written."""
    words.encode()
    if "\n" in words or "\r" in words or "\x1b" in words:
        raise Untrue(f"more than a line: {words!r}")


def fuzz(inputs: int, seed: int, keep: Path | None = None) -> Counter[str]:
    """Try so many files; counts them, what they held, and the failures by kind, each told once on standard error."""
    chance = random.Random(seed)
    start = seeds()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        for number in range(inputs):
            data, name = mutated(start, chance), "x" if chance.random() < SURE else chance.choice(NAMES)
            counts["inputs"] += 1
            try:
                with no_longer_than(HANG):
                    counts += check(data, name, Path(place))
            except (Exception, Hanging) as error:
                what = f"failed: {type(error).__name__}: {error}"[:160]
                if not counts[what]:
                    traceback.print_exc(limit=-6)
                counts[what] += 1
                counts["failures"] += 1
                if keep:
                    (keep / f"{seed}-{number}-{name}").write_bytes(data)
    return counts


def main(arguments: Sequence[str] | None = None) -> None:
    """Fuzz and print the counts; exit code 1 where anything failed."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.fuzz_containers", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--inputs", type=int, default=20_000, help="how many files (default: 20000)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the mutations (default: 1)")
    parser.add_argument("--keep", type=Path, help="a folder for the files that fail")
    args = parser.parse_args(arguments)
    if args.keep:
        args.keep.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    counts = fuzz(args.inputs, args.seed, args.keep)
    seconds, peak = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{counts['inputs']} files, {counts['failures']} failures, {seconds:.0f} seconds, {peak} MiB at most")
    for what, number in counts.most_common():
        print(f"  {number} {what}")
    sys.exit(1 if counts["failures"] else 0)


if __name__ == "__main__":
    main()
