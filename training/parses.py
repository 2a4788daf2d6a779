"""Save the parses of a folder of articles, from which the attribution tagger, the cue lists and the decisions learn.

    python -m training.parses --texts FOLDER --out FOLDER [--part 0/2]

One NAME.json for each NAME.txt, by the embedded model, on one thread; `--part I/N` takes every Nth article from the
Ith on, so that several can run side by side.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from quotes.parse import load_parser, parse_many
from quotes.parse.saved import parse_to_json
from quotes.values import Document

TOGETHER = 8
"""Articles parsed at once."""


def main() -> None:
    """Read the arguments, parse and save."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--texts", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--part", default="0/1")
    args = arguments.parse_args()
    first, _, count = args.part.partition("/")
    torch.set_num_threads(1)
    parser = load_parser()
    args.out.mkdir(parents=True, exist_ok=True)
    paths = sorted(args.texts.glob("*.txt"))[int(first) :: int(count)]
    for at in range(0, len(paths), TOGETHER):
        documents = [Document(p.stem, p.read_bytes().decode("utf-8"), "") for p in paths[at : at + TOGETHER]]
        for document, parse in zip(documents, parse_many(parser, documents), strict=True):
            if isinstance(parse, Exception):
                raise parse
            (args.out / f"{document.id}.json").write_text(parse_to_json(parse), encoding="utf-8")


if __name__ == "__main__":
    main()
