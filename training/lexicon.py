"""Learn the cue lists from annotated articles: how often a word in a frame is a cue.

    python -m training.lexicon --gold SHARED/data/polnear/train --parses FOLDER

FOLDER holds saved parses (NAME.json) of the articles. For every verb, noun and adjective and every frame that the tree
gives it, the content that the program itself would make is compared with the annotation: a hit is an annotated
attribution whose cue holds the word and whose content overlaps by half (intersection over union). Words inside another
attribution's content are left out, since only outermost attributions are annotated. Writes quotes/words/cues.tsv.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from benchmarks.annotation import Attributed, read_annotation
from benchmarks.score import overlap
from quotes.cues import candidates
from quotes.lexicon import ANY, Count, Lexicon
from quotes.marks import find_quotations
from quotes.parse.saved import parse_from_json
from quotes.values import Document, Parse

HEADER = """\
# How often a word (lemma, class: v verb, n noun, a adjective) in a frame (see quotes/frames.py) is a reporting cue.
# Columns: lemma, class, frame, cues, exact (cues whose content is just the frame's words), occurrences.
# Learnt by training/lexicon.py from PolNeAR 1.0 train (Newell, Margolin, Ruths, LREC 2018); `*` sums over all lemmas.
"""


def learn(articles: Iterable[tuple[Document, Parse, tuple[Attributed, ...]]]) -> Lexicon:
    """The counts over these articles."""
    sums: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for document, parse, gold in articles:
        quotations = find_quotations(document.text, parse.paragraphs)
        cue_at = {i: row for row in gold for start, end in row.spans["cue"] for i in range(start, end)}
        inside = {i for row in gold for start, end in row.spans["content"] for i in range(start, end)}
        for sentence in parse.sentences:
            for candidate in candidates(document, sentence, quotations):
                at = sentence.words[candidate.word].start
                row = cue_at.get(at)
                if row is None and at in inside:
                    continue
                made = [(s.start, s.end) for s in candidate.content.spans]
                hit = row is not None and overlap(made, row.spans["content"]) >= 0.5
                exact = hit and row is not None and tuple(made) == row.spans["content"]
                for key in (candidate.key, (ANY, *candidate.key[1:])):
                    for i, value in enumerate((hit, exact, True)):
                        sums[key][i] += value
    return {k: Count(*v) for k, v in sums.items() if v[0] > 0 or k[0] == ANY or v[2] >= 5}


def articles(gold: Path, parses: Path) -> Iterable[tuple[Document, Parse, tuple[Attributed, ...]]]:
    """The annotated articles that have a saved parse."""
    for name, article in read_annotation(gold).items():
        path = parses / f"{name}.json"
        if path.exists():
            parse = parse_from_json(path.read_text(encoding="utf-8"))
            yield Document(name, article.text, ""), parse, article.attributions


def main() -> None:
    """Read the arguments, learn, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--parses", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("quotes/words/cues.tsv"))
    args = parser.parse_args()
    lexicon = learn(articles(args.gold, args.parses))
    rows = sorted(lexicon.items(), key=lambda item: (item[0][0] != ANY, item[0]))
    lines = ["\t".join((*key, *(str(n) for n in (c.cues, c.exact, c.seen)))) for key, c in rows]
    args.out.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} rows in {args.out}")


if __name__ == "__main__":
    main()
