"""Attribute many texts by the whole program, which is better than its tagger alone; the encoder learns from them.

    python -m training.labelled --texts SHARED/data/text --out FOLDER [--part 0/2]

`--texts` holds NAME.txt.xz: a paragraph a line, an empty line between articles. For each article taken, FOLDER gets
its parse (NAME_7.json) and its attributions (NAME_7.gold, JSON: `text` and `rows` with the bounds of each part), which
`training.attribution` reads. On one thread; `--part I/N` takes every Nth article from the Ith on, so that several run
side by side: 2.8 million words, 6,574 articles, some 25 minutes of two cores.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from quotes.cues import find_cues, outermost
from quotes.decide.decide import decide
from quotes.link import attribute
from quotes.marks import find_quotations
from quotes.parse import Parser, load_parser
from quotes.values import Attribution, Document, Parse
from training.decisions import attributed
from training.parses import parse_each, part_of, save_parse

TAKEN = {
    "bbc_2004_2005": 450_000, "dragnet_web_articles": 450_000, "masakhanews_eng": 300_000,
    "wikinews_2019_2020": 218_000, "reuters_c50_1996_1997": 500_000, "congress_press_releases": 300_000,
    "senate_press_releases": 200_000, "onestopenglish": 80_000, "wmt_newstest": 300_000,
    "whitehouse_2021_2026": 100_000, "rss_news_2021_2022": 150_000, "reuters21578": 150_000,
}  # fmt: skip
"""About how many words of each collection; news more than releases."""
SHORTEST, LONGEST = 120, 2500
"""Words that an article taken has."""


def articles(folder: Path) -> Iterator[Document]:
    """The articles taken, the same ones each time."""
    for name, wanted in TAKEN.items():
        with lzma.open(folder / f"{name}.txt.xz", "rt", encoding="utf-8") as f:
            texts = [text for text in f.read().split("\n\n") if SHORTEST <= len(text.split()) <= LONGEST]
        random.Random(5).shuffle(texts)
        for number, text in enumerate(texts):
            if wanted < 0:
                break
            wanted -= len(text.split())
            yield Document(f"{name}_{number}", text.strip().replace("\n", "\n\n"), "")


def labelled(document: Document, parse: Parse) -> tuple[Attribution, ...]:
    """The attributions that the program finds, before it asks who is meant."""
    quotations = find_quotations(document.text, parse.paragraphs)
    found = attribute(document, parse, quotations, outermost(find_cues(document, parse, quotations)))
    return decide(document, parse, quotations, found)


def main() -> None:
    """Read the arguments, attribute and save."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--texts", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--part", default="0/1")
    args = arguments.parse_args()
    torch.set_num_threads(1)
    label(part_of(list(articles(args.texts)), args.part), args.out, load_parser())


def label(documents: Sequence[Document], out: Path, parser: Parser) -> None:
    """Attribute the documents and save what was found in `out`."""
    out.mkdir(parents=True, exist_ok=True)
    for document, parse in parse_each(documents, parser):
        if isinstance(parse, Exception):
            print(f"{document.id} is left out: {parse}", flush=True)
            continue
        rows = [{"spans": one.spans} for one in attributed(labelled(document, parse))]
        save_parse(out, document, parse)
        kept = json.dumps({"text": document.text, "rows": rows})
        (out / f"{document.id}.gold").write_text(kept, encoding="utf-8")


if __name__ == "__main__":
    main()
