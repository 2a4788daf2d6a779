"""What the rules of reading rest on, counted: repeated passages, dates of publication, hyphens at lines' ends.

usage: python -m benchmarks.reading [--gold DIR] [--texts FILE ...] [--show]

DIR is a folder of annotated articles (brat standoff, as `quotes evaluate` reads it). Counted are pairs of contents in
one article that have the same words, by their number, and pairs of ten words or more that have nearly the same.

Each FILE is running text, one paragraph a line and an empty line between texts, packed by xz or not. Counted are the
texts that say when they were published; and the compounds ("long-term", in small letters) whose hyphen would stay at a
line's end: by the same compound elsewhere in the text, by its first part (`quotes/words/hyphen_first.txt`), and neither.

`--show` prints each pair, and each date with the line that holds it.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from quotes.evaluate.annotation import read_annotation
from quotes.evaluate.attributed import Gold
from quotes.read.dates import days_in, published_in
from quotes.repeats import NEAR_WORDS, SAME_WORDS, nearly_same, words_of
from quotes.wordlist import word_list

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SHORTEST = 3  # words of a content that is looked at


def pairs(gold: Gold) -> Iterator[tuple[str, str, str]]:
    """Pairs of contents of one article that have the same words or nearly: how they are alike, and both."""
    for article in gold.values():
        contents = [" ... ".join(article.text[start:end] for start, end in a.content) for a in article.attributions]
        for one, other in combinations([(words_of(content), content) for content in contents], 2):
            if min(len(one[0]), len(other[0])) < SHORTEST:
                continue
            if one[0] == other[0]:
                yield ("the same, long" if len(one[0]) >= SAME_WORDS else "the same, short"), one[1], other[1]
            elif min(len(one[0]), len(other[0])) >= NEAR_WORDS and nearly_same(one[0], other[0]):
                yield "nearly the same", one[1], other[1]


def texts(path: Path) -> Iterator[str]:
    """The texts of a file."""
    data = path.read_bytes()
    whole = (lzma.decompress(data) if path.suffix == ".xz" else data).decode()
    return (text for text in whole.split("\n\n") if text.strip())


def kept(text: str) -> Counter[str]:
    """How the compounds of a text would keep their hyphen at a line's end."""
    found: Counter[str] = Counter()
    words = _WORD.findall(text)
    known = Counter(word.lower() for word in words)
    for word in words:
        if not word.islower() or word.count("-") != 1:
            continue
        if known[word] > 1 and not known[word.replace("-", "")]:
            found["by the text"] += 1
        elif word.partition("-")[0] in word_list("hyphen_first"):
            found["by the first part"] += 1
        else:
            found["lost"] += 1
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.reading", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, help="a folder of annotated articles")
    parser.add_argument("--texts", type=Path, nargs="+", default=[], metavar="FILE", help="running text")
    parser.add_argument("--show", action="store_true", help="print the pairs and the dates")
    args = parser.parse_args(arguments)
    if args.gold:
        alike: Counter[str] = Counter()
        gold = read_annotation(args.gold)
        for how, one, other in pairs(gold):
            alike[how] += 1
            if args.show:
                print(f"{how}: {one!r} {other!r}")
        contents = sum(len(article.attributions) for article in gold.values())
        print(f"{args.gold}: {len(gold)} articles, {contents} contents; pairs {dict(sorted(alike.items()))}")
    for path in args.texts:
        count, dated = 0, 0
        hyphens: Counter[str] = Counter()
        for text in texts(path):
            count += 1
            hyphens += kept(text)
            day = published_in(text)
            if day is not None:
                dated += 1
                if args.show:
                    print(day, next(line for line in text.splitlines() if day in days_in(line))[:100])
        print(f"{path.name}: {count} texts, {dated} with a date; hyphens {dict(sorted(hyphens.items()))}")


if __name__ == "__main__":
    main()
