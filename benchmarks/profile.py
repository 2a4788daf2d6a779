"""Where the time goes: processor time a word of each part, of the stock pipeline and of `quotes extract`.

usage: python -m benchmarks.profile [--texts DIR] [--words N]

Both run in this process with one torch thread, over the same documents, after a few to warm up. Processor time is told,
not time on the clock, so that other work on the machine counts less.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.bench import ARTICLES, gather, processor

PARTS = {
    "splitter": "words and sentences",
    "pieces": "word pieces",
    "_states": "encoder",
    "tagger": "tags",
    "heads": "trees",
    "namer": "names",
    "lemmas": "lemmas",
    "_mark": "attribution tagger",
    "_pair": "pronouns",
}
"""The parts of `quotes.parse.together.Together`, by their names there."""
STEPS = ("find_quotations", "find_cues", "attribute", "decide", "resolve", "find_circumstances", "make_records")
"""The steps of `quotes.pipeline` after the parse."""


class Watch:
    """Adds up the processor time of what it is given to watch."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def over(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """`work`, its time counted under `name`."""

        def watched(*given: Any, **named: Any) -> Any:
            started = time.process_time()
            try:
                return work(*given, **named)
            finally:
                self.seconds[name] += time.process_time() - started

        return watched


def stock(texts: Sequence[str], warm: Sequence[str]) -> dict[str, float]:
    """Seconds of each of Stanza's processors, document by document, and of all."""
    from quotes.parse.embedded import stock_pipeline

    pipeline = stock_pipeline()
    for text in warm:
        pipeline(text)
    watch = Watch()
    for name, own in pipeline.processors.items():
        own.process = watch.over(name, own.process)
    watch.over("all", lambda: [pipeline(text) for text in texts])()
    return dict(watch.seconds)


def ours(texts: Sequence[str], warm: Sequence[str]) -> dict[str, float]:
    """Seconds of each part of the parse, of each later step, and of all."""
    from quotes import pipeline
    from quotes.values import Document

    def documents(some: Sequence[str]) -> list[Document]:
        return [Document(str(i), text, "") for i, text in enumerate(some)]

    parser: Any = pipeline.parser_for("embedded")
    list(pipeline.many_records(documents(warm), parser))
    watch = Watch()
    for part, name in PARTS.items():
        own = getattr(parser, part)
        if part == "pieces":
            own.lay_out = watch.over(name, own.lay_out)
        else:
            setattr(parser, part, watch.over(name, own))
    for step in STEPS:
        setattr(pipeline, step, watch.over(step, getattr(pipeline, step)))
    watch.over("all", lambda: list(pipeline.many_records(documents(texts), parser)))()
    return dict(watch.seconds)


def told(title: str, seconds: dict[str, float], words: int) -> str:
    """Microseconds a word, the parts in the order in which they ran, then the rest and the sum."""
    every = seconds["all"]
    rows = {name: own for name, own in seconds.items() if name != "all"}
    rows |= {"the rest": every - sum(rows.values()), "all": every}
    return "\n".join([title, *(f"  {name:22}{own / words * 1e6:8.0f}" for name, own in rows.items()), ""])


def main(arguments: Sequence[str] | None = None) -> None:
    """Print both profiles."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.profile", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--texts", type=Path, default=ARTICLES, help="a folder of articles (default: fixtures/articles)"
    )
    parser.add_argument("--words", type=int, default=6_000, help="how many words, by repeating (default: 6000)")
    args = parser.parse_args(arguments)
    import torch

    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as folder:
        number, words = gather(args.texts, Path(folder), words=args.words)
        texts = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).iterdir())]
    print(f"{processor()}, 1 thread, {number} documents, {words} words; microseconds of processor time a word\n")
    print(told("stock stanza.Pipeline, document by document", stock(texts, texts[:2]), words))
    print(told("quotes extract", ours(texts, texts[:2]), words))


if __name__ == "__main__":
    main()
