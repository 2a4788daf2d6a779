"""Save the parses of a folder of articles, from which the attribution tagger, the cue lists and the decisions learn.

    python -m training.parses --texts FOLDER --out FOLDER [--part 0/2]

One NAME.json for each NAME.txt, by the embedded model, on one thread; `--part I/N` takes every Nth article from the
Ith on, so that several can run side by side.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from quotes.parse import Parser, load_parser, parse_many
from quotes.parse.saved import parse_to_json
from quotes.values import Document, Parse

TOGETHER = 8
"""Articles parsed at once."""


def parse_each(documents: Sequence[Document], parser: Parser) -> Iterator[tuple[Document, Parse | Exception]]:
    """Each document with its parse, or with the reason why there is none."""
    for at in range(0, len(documents), TOGETHER):
        some = documents[at : at + TOGETHER]
        yield from zip(some, parse_many(parser, some), strict=True)


def part_of(documents: Sequence[Document], part: str) -> Sequence[Document]:
    """For "I/N" every Nth document from the Ith on."""
    first, _, count = part.partition("/")
    return documents[int(first) :: int(count)]


def save_parse(folder: Path, document: Document, parse: Parse) -> None:
    """Write the document's parse where `training.data` looks for it."""
    (folder / f"{document.id}.json").write_text(parse_to_json(parse), encoding="utf-8")


def main() -> None:
    """Read the arguments, parse and save."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--texts", type=Path, required=True, help="a folder of NAME.txt")
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--part", default="0/1")
    args = arguments.parse_args()
    torch.set_num_threads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    documents = [Document(p.stem, p.read_bytes().decode("utf-8"), "") for p in sorted(args.texts.glob("*.txt"))]
    for document, parse in parse_each(part_of(documents, args.part), load_parser()):
        if isinstance(parse, Exception):
            raise parse
        save_parse(args.out, document, parse)


if __name__ == "__main__":
    main()
