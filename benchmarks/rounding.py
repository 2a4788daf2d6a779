"""What rounding changes: the same texts through the same networks with all products in fp32, and as in use.

usage: python -m benchmarks.rounding [--texts DIR]

As in use means bf16 and int8 where the processor has them (`quotes.parse.encoder.bf16_pays`,
`quotes.parse.integers.integers_pay`); where it has neither, nothing can differ. Told are, of the words in sentences
that both find: those with another tag or feature, those with another head or relation; the sentences and the names
that only one of the two finds.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.bench import ARTICLES, processor
from quotes.values import Document, Parse


def differences(exact: Parse, rounded: Parse) -> Counter[str]:
    """How much there is of each kind, and how much of it differs, which is called `other ...`."""
    found: Counter[str] = Counter()
    theirs = {tuple((w.start, w.end) for w in s.words): s for s in rounded.sentences}
    for sentence in exact.sentences:
        found["sentences"] += 1
        other = theirs.pop(tuple((w.start, w.end) for w in sentence.words), None)
        if other is None:
            found["other sentences"] += 1
            continue
        for one, two in zip(sentence.words, other.words, strict=True):
            found["words"] += 1
            found["other tags"] += (one.upos, one.xpos, one.feats) != (two.upos, two.xpos, two.feats)
            found["other trees"] += (one.head, one.deprel) != (two.head, two.deprel)
    found["other sentences"] += len(theirs)
    one_names, two_names = ({(n.span, n.kind) for n in parse.names} for parse in (exact, rounded))
    found["names"] += len(one_names)
    found["other names"] += len(one_names ^ two_names)
    return found


def measured(texts: Sequence[str]) -> Counter[str]:
    """The differences over all texts."""
    from quotes.parse.embedded import embedded_pairers, embedded_pipeline, embedded_ranges
    from quotes.parse.together import Together

    documents = [Document(str(i), text, "") for i, text in enumerate(texts)]
    exact, rounded = (
        Together(*embedded_pipeline(bf16=bf16), embedded_pairers(), ranges).many(documents)
        for bf16, ranges in ((False, None), (None, embedded_ranges()))
    )
    return sum(map(differences, exact, rounded), Counter())


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the differences."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.rounding", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--texts", type=Path, default=ARTICLES, help="a folder of articles (default: fixtures/articles)"
    )
    args = parser.parse_args(arguments)
    texts = [path.read_text(encoding="utf-8") for path in sorted(args.texts.glob("*.txt"))]
    found = measured(texts)
    print(f"{processor()}, {len(texts)} texts")
    for kind, of in (("tags", "words"), ("trees", "words"), ("sentences", "sentences"), ("names", "names")):
        print(f"  other {kind:10}{found[f'other {kind}']:8,} of {found[of]:,} {of}")


if __name__ == "__main__":
    main()
