"""Mutated texts through reader, marks and the whole pipeline: no crash, no hang, every span true.

usage: python -m benchmarks.fuzz [--inputs N] [--real N] [--seed N] [--keep DIR]

The seeds are the texts of fixtures/articles and the sentences of fixtures/cases. Each mutated text is decoded, its
quotation marks are paired, and it goes through the pipeline with the stub parser of the tests and with a parser whose
trees are chance (`--inputs`), or with the embedded model (`--real`). Every record is read back from its line, and its
spans are held against the text. `--keep` saves the texts that failed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.mutate import mutated
from quotes.errors import UnreadableDocument
from quotes.marks import find_quotations
from quotes.parse import Parser
from quotes.parse.paragraphs import paragraphs
from quotes.pipeline import parser_for
from quotes.read.decode import decode
from quotes.run import Wanted
from quotes.run.work import work
from quotes.values import Document, Parse
from tests.random_parser import random_parser
from tests.stub_parser import stub_parser

FIXTURES = Path(__file__).parent.parent / "fixtures"
HANG = 60
"""Seconds of the processor's time, so that a busy machine makes no hang, after which an input
counts as hanging; the longest take a second with a stub."""


class Untrue(Exception):  # noqa: N818
    """A span that is not where it should be."""


class Hanging(BaseException):
    """An input takes too long; no Exception, so that nothing on the way takes it for a document's own."""


def seeds() -> list[bytes]:
    """The texts that mutations start from."""
    articles = [path.read_bytes() for path in sorted((FIXTURES / "articles").iterdir())]
    files = sorted((FIXTURES / "cases").glob("*.json"))
    cases = [text for path in files for text in _texts(json.loads(path.read_text(encoding="utf-8")))]
    return articles + ["\n\n".join(cases[i : i + 12]).encode() for i in range(0, len(cases), 12)]


def _texts(value: Any) -> Iterator[str]:
    """All that is called "text" in a file of cases."""
    for own in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(own)
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        yield value["text"]


def check(data: bytes, parsers: Sequence[Parser]) -> int:
    """Put one text through everything; returns the number of records. Raises what went wrong."""
    try:
        decoded = decode(data)
    except UnreadableDocument:
        return 0
    text = decoded.text
    text.encode()  # a text that is no Unicode could not be written
    own = paragraphs(text)
    _in_order([(p.start, p.end) for p in own], text, "paragraphs")
    quotations = find_quotations(text, own)
    _in_order([(q.span.start, q.span.end) for q in quotations], text, "quotations")
    for q in quotations:
        if not (q.span.contains(q.inner) and any(p.contains(q.span) for p in own)):
            raise Untrue(f"quotation {q} lies outside")
    count = 0
    document = Document("fuzz", text, hashlib.sha256(data).hexdigest(), warnings=decoded.warnings)
    for parser in parsers:
        (outcome,) = work((document,), Wanted(partial(_loaded, parser)))
        if outcome.result != "read":
            raise Untrue(outcome.problem)
        for line in outcome.lines.splitlines():
            _true(json.loads(line), text)
        count += outcome.records
    return count


def calm_parser(document: Document) -> Parse:
    """The stub parser without the words that make it fail."""
    text = document.text.replace("CRASH", "Crash").replace("OUTSIDE", "Outside")
    return stub_parser(replace(document, text=text))


def _loaded(parser: Parser, _model: str, _device: str) -> Parser:
    """A parser as a run asks for it."""
    return parser


def _in_order(spans: list[tuple[int, int]], text: str, what: str) -> None:
    """Raise Untrue unless the spans are not empty, within the text, and one after the other."""
    before = 0
    for start, end in spans:
        if not before <= start < end <= len(text):
            raise Untrue(f"{what}: {start}-{end} of {len(text)} after {before}")
        before = end


def _true(record: dict[str, Any], text: str) -> None:
    """Raise Untrue unless each span of a line holds the words that the line says."""
    for name in ("content", "cue", "source"):
        if (part := record[name]) is not None:
            spans = [(s["start"], s["end"]) for s in part["spans"]]
            _in_order(spans, text, name)
            if " ... ".join(text[a:b] for a, b in spans) != part["text"]:
                raise Untrue(f"{name} {part}")
    inside = record["content"]["quoted"] + (record["speaker"] or {"mentions": []})["mentions"]
    for part in inside:
        _in_order([(part["start"], part["end"])], text, "span")
    for part in record["sentences"] + (record["speaker"] or {"roles": []})["roles"]:
        if text[part["start"] : part["end"]] != part["text"]:
            raise Untrue(f"{part}")


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    """Raise Hanging in the block after so many seconds."""

    def late(_number: int, _frame: object) -> None:
        raise Hanging

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def fuzz(inputs: int, seed: int, parsers: Sequence[Parser], keep: Path | None = None) -> Counter[str]:
    """Try so many inputs; counts them, their records, and the failures by kind, each told once on standard error."""
    chance = random.Random(seed)
    start = seeds()
    counts: Counter[str] = Counter()
    for number in range(inputs):
        data = mutated(start, chance)
        counts["inputs"] += 1
        try:
            with no_longer_than(HANG):
                counts["records"] += check(data, parsers)
        except (Exception, Hanging) as error:
            what = f"failed: {type(error).__name__}: {error}"[:160]
            if not counts[what]:
                traceback.print_exc(limit=-4)
            counts[what] += 1
            counts["failures"] += 1
            if keep:
                (keep / f"{seed}-{number}.txt").write_bytes(data)
    return counts


def main(arguments: Sequence[str] | None = None) -> None:
    """Fuzz and print the counts; exit code 1 where anything failed."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=0, help="how many with the stub parsers")
    parser.add_argument("--real", type=int, default=0, help="how many with the embedded model")
    parser.add_argument("--seed", type=int, default=1, help="seed of the mutations (default: 1)")
    parser.add_argument("--keep", type=Path, help="a folder for the texts that fail")
    args = parser.parse_args(arguments)
    if args.keep:
        args.keep.mkdir(parents=True, exist_ok=True)
    failures = 0
    for inputs, real in ((args.inputs, False), (args.real, True)):
        if not inputs:
            continue
        begun = time.perf_counter()
        name = "the embedded model" if real else "stub parsers"
        parsers = [parser_for("embedded")] if real else [calm_parser, random_parser]
        counts = fuzz(inputs, args.seed, parsers, args.keep)
        tried, records, failed = (counts.pop(what, 0) for what in ("inputs", "records", "failures"))
        seconds = time.perf_counter() - begun
        print(f"{name}: {tried} inputs, {records} records, {failed} failures, {seconds:.0f} seconds")
        failures += failed
        for what, number in counts.most_common():
            print(f"  {number} {what}")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
