"""To whom, in what and when: how often each is found, how long that takes, and examples to read and judge.

usage: python -m benchmarks.circumstances TEXTS PARSES [--show N] [--bare N] [--seed N]

TEXTS holds `NAME.txt`, PARSES the saved parse of each, `NAME.json`. A date in the name (2016-09-14) counts as the date
of publication. `--show N` prints N records drawn by chance that have a field set, with its values; `--bare N` prints N
with a cue of saying or telling and none, to be read for what was missed.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from quotes.circumstances import find_circumstances
from quotes.parse.saved import parse_from_json
from quotes.pipeline import document_attributions
from quotes.resolve import resolve
from quotes.values import Attribution, Circumstances, Document, Parse

DAY = re.compile(r"\d{4}-\d\d-\d\d")
SAYING = frozenset({"say", "tell"})


def counted(told: Circumstances) -> list[str]:
    """The fields that are set; `date` where the time has one."""
    fields = [name for name in ("addressee", "medium", "when") if getattr(told, name) is not None]
    return fields + (["date"] if told.when is not None and told.when.date is not None else [])


def line(document: Document, parse: Parse, attribution: Attribution, told: Circumstances) -> str:
    """An example: the sentence of the cue, the cue, and what is set."""
    assert attribution.cue is not None
    sentence = parse.sentences[attribution.cue.sentence].span.of(document.text).replace("\n", " ")
    cue = " ... ".join(span.of(document.text) for span in attribution.cue.spans)
    values = {
        "addressee": told.addressee and told.addressee.text,
        "medium": told.medium and told.medium.text,
        "when": told.when and (told.when.text, told.when.date),
    }
    return f"<{cue}> {sentence}\n    " + ", ".join(f"{k}: {v}" for k, v in values.items() if v is not None)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the counts and the examples."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.circumstances",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("texts", type=Path)
    parser.add_argument("parses", type=Path)
    for name in ("--show", "--bare", "--seed"):
        parser.add_argument(name, type=int, default=0)
    args = parser.parse_args(arguments)
    counts: Counter[str] = Counter()
    filled: list[str] = []
    bare: list[str] = []
    seconds = 0.0
    for path in sorted(args.parses.glob("*.json")):
        text = (args.texts / f"{path.stem}.txt").read_bytes().decode()
        day = DAY.search(path.stem)
        document = Document(path.stem, text, "", published=day[0] if day else None)
        parse = parse_from_json(path.read_bytes())
        attributions = document_attributions(document, parse)
        speakers = resolve(document, parse, attributions)
        started = time.perf_counter()
        found = find_circumstances(document, parse, attributions, speakers)
        seconds += time.perf_counter() - started
        counts["articles"] += 1
        for attribution, told in zip(attributions, found, strict=True):
            counts.update(["attributions", *counted(told)])
            if counted(told):
                filled.append(line(document, parse, attribution, told))
            elif attribution.cue is not None and attribution.cue.lemma in SAYING:
                bare.append(line(document, parse, attribution, told))
    print(", ".join(f"{n} {name}" for name, n in counts.items()), f"{seconds:.1f} seconds", sep="; ")
    drawn = random.Random(args.seed)
    for lines, number in ((filled, args.show), (bare, args.bare)):
        print(*drawn.sample(lines, min(number, len(lines))), sep="\n")


if __name__ == "__main__":
    main()
