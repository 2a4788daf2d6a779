"""Learn the cue lists from annotated articles: which words, in which frames, are cues.

    python -m training.lexicon --gold SHARED/data/polnear/train --parses FOLDER

FOLDER holds saved parses (NAME.json) of the articles. For every verb, noun and adjective and every frame that the tree
gives it, the content that the program itself would make is compared with the annotation: a hit is an annotated
attribution whose cue holds the word and whose content overlaps by half (intersection over union). Words inside another
attribution's content are left out, since only outermost attributions are annotated. A logistic regression over the
candidates' features gives the weights. Writes quotes/words/cues.tsv.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from quotes.cues import candidates
from quotes.evaluate import Attributed, overlap
from quotes.lexicon import Lexicon, Weights
from quotes.marks import find_quotations
from quotes.values import Document, Parse
from training.data import annotated_parses

HEADER = """\
# What tells a reporting cue: lemmas (v verb, n noun, a adjective), frames (see quotes/frames.py), forms, subjects.
# Columns: feature, weight for a cue, weight for a cue whose content is exactly the frame's, cues, occurrences.
# Learnt by training/lexicon.py from PolNeAR 1.0 train (Newell, Margolin, Ruths, LREC 2018).
"""
SEEN = 3
"""A feature seen less often has no row: what one article says of a word is no knowledge."""
DECAY = 3e-6
"""Pull of the weights towards zero, a step (chosen on a fifth of train not learnt from)."""
EPOCHS = 10


@dataclass(frozen=True, slots=True)
class Example:
    """One candidate: its features, whether it is a cue with about this content, and with exactly this content."""

    features: tuple[str, ...]
    hit: bool
    exact: bool


Article = tuple[Document, Parse, tuple[Attributed, ...]]


def examples(articles: Iterable[Article]) -> list[Example]:
    """The candidates of all articles, judged by the annotation."""
    out: list[Example] = []
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
                hit, exact = (
                    (False, False) if row is None else judged(made, row.spans["content"], candidate.content.type)
                )
                out.append(Example(candidate.features, hit, exact))
    return out


def judged(made: Sequence[tuple[int, int]], gold: Sequence[tuple[int, int]], kind: str) -> tuple[bool, bool]:
    """Whether a content overlaps the annotated one by half, and whether it is the same.

    Of quotations later spans may be missing ("A," she said. "B."): to add them is the link step's matter.
    """
    parts = [gold[:n] for n in range(1, len(gold))] if kind == "direct" else []
    best = max(overlap(made, part) for part in (*parts, gold))
    return best >= 0.5, best == 1.0


def learn(found: Sequence[Example], seed: int = 1) -> tuple[Lexicon, dict[str, tuple[int, int]]]:
    """The weights of every feature seen often enough, and its counts: with a cue, in all."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for example in found:
        for feature in example.features:
            counts[feature][0] += example.hit
            counts[feature][1] += 1
    number = {f: i for i, f in enumerate(sorted(f for f, c in counts.items() if c[1] >= SEEN))}
    rows = [[number[f] for f in e.features if f in number] for e in found]
    goal = torch.tensor([[e.hit, e.exact] for e in found], dtype=torch.float32)
    torch.manual_seed(seed)
    weights = torch.nn.EmbeddingBag(len(number), 2, mode="sum")
    torch.nn.init.zeros_(weights.weight)
    optimizer = torch.optim.Adam(weights.parameters(), lr=0.03)
    steps = EPOCHS * (len(rows) // 512 + 1)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, steps)
    for _ in range(EPOCHS):
        for batch in torch.split(torch.randperm(len(rows)), 512):
            chosen = [rows[i] for i in batch.tolist()]
            flat = torch.tensor([i for r in chosen for i in r])
            starts = torch.tensor([0, *(len(r) for r in chosen[:-1])]).cumsum(0)
            loss = torch.nn.functional.binary_cross_entropy_with_logits(weights(flat, starts), goal[batch])
            loss = loss + DECAY * weights.weight.square().sum()
            optimizer.zero_grad()
            torch.autograd.backward(loss)
            optimizer.step()
            schedule.step()
    table = weights.weight.detach()
    lexicon = {f: Weights(round(float(table[i, 0]), 2), round(float(table[i, 1]), 2)) for f, i in number.items()}
    return lexicon, {f: (counts[f][0], counts[f][1]) for f in number}


def read_articles(gold: Path, parses: Path) -> Iterable[Article]:
    """The annotated articles that have a saved parse."""
    for name, article, parse in annotated_parses(gold, parses):
        yield Document(name, article.text, ""), parse, article.attributions


def main() -> None:
    """Read the arguments, learn, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--parses", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("quotes/words/cues.tsv"))
    args = parser.parse_args()
    found = examples(read_articles(args.gold, args.parses))
    lexicon, counts = learn(found)
    kept = sorted((f, w) for f, w in lexicon.items() if w.cue or w.exact)
    lines = [f"{f}\t{w.cue:g}\t{w.exact:g}\t{counts[f][0]}\t{counts[f][1]}" for f, w in kept]
    args.out.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(found)} candidates, {len(lines)} rows in {args.out}")


if __name__ == "__main__":
    main()
