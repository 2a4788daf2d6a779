"""Attributions as the network learns them: windows of parsed articles, BIO labels, links; and its loss and figures."""

from __future__ import annotations

import json
import random
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional as F  # noqa: N812 (its usual name)
from torch.nn.utils.rnn import pad_sequence

from quotes.evaluate import Annotated, Attributed, Bounds
from quotes.parse import tagging
from quotes.parse.attributions import LABELS, AttributionTagger, Windows
from quotes.parse.encoder import CappedTokenizer
from quotes.parse.saved import parse_from_json
from quotes.parse.tagging import LINKED, NEAR, nearest
from quotes.parse.windows import PIECES, windows
from quotes.values import PARTS, Parse, Sentence
from training.batches import LONGEST, grouped, pooled
from training.data import annotated_parses
from training.encoder import SharedEncoder

OUTSIDE = -1
"""The number of a cue or source that stands in another window than its content: nothing can be learnt of the link."""
UNKNOWN = -100
"""The goal of a link that is not learnt."""


@dataclass(frozen=True, slots=True)
class Article:
    """A parsed and annotated article: `sizes` are the sentences' word pieces with one separator."""

    name: str
    text: str
    sentences: tuple[Sentence, ...]
    firsts: tuple[bool, ...]
    sizes: tuple[int, ...]
    gold: Annotated


@dataclass(frozen=True, slots=True)
class Spans:
    """The annotated spans of a window as (first, last) columns.

    `of[i]` are the numbers of content i's cue and source, None where it has none, `OUTSIDE` where the window lacks it.
    """

    contents: list[tuple[int, int]]
    cues: list[tuple[int, int]]
    sources: list[tuple[int, int]]
    of: list[tuple[int | None, int | None]]


@dataclass(frozen=True, slots=True)
class Example:
    """One window with all that the network is told and should say."""

    article: Article
    run: range
    words: list[tuple[int, int]]  # their bounds in the text
    labels: list[int]
    spans: Spans


def read_articles(polnear: Path, parses: Path, tokenizer: CappedTokenizer) -> list[Article]:
    """The annotated articles of a PolNeAR part that have a parse in `parses`."""
    return [_laid_out(name, gold, parse, tokenizer) for name, gold, parse in annotated_parses(polnear, parses)]


def read_labelled(folder: Path, tokenizer: CappedTokenizer) -> list[Article]:
    """The articles that `training.labelled` left in `folder`."""
    found = []
    for path in sorted(folder.glob("*.gold")):
        kept = json.loads(path.read_text(encoding="utf-8"))
        parse = parse_from_json(path.with_suffix(".json").read_text(encoding="utf-8"))
        rows = tuple(
            Attributed("", {part: tuple((a, b) for a, b in row["spans"][part]) for part in PARTS})
            for row in kept["rows"]
        )
        if parse.sentences:
            found.append(_laid_out(path.stem, Annotated(kept["text"], rows), parse, tokenizer))
    return found


def _laid_out(name: str, gold: Annotated, parse: Parse, tokenizer: CappedTokenizer) -> Article:
    pieces = tokenizer([[w.text for w in s.words] for s in parse.sentences], is_split_into_words=True)
    sizes = tuple(len(ids) - 1 for ids in pieces["input_ids"])
    paragraphs = [s.paragraph for s in parse.sentences]
    firsts = tuple(i == 0 or p != paragraphs[i - 1] for i, p in enumerate(paragraphs))
    return Article(name, gold.text, parse.sentences, firsts, sizes, gold)


def examples(article: Article, limit: int = PIECES, *, skip: int = 0) -> Iterator[Example]:
    """The article's windows of at most `limit` pieces; the first begins after `skip` sentences, which make one more."""
    runs = windows(article.sizes[skip:], article.firsts[skip:], limit)
    runs = [range(r.start + skip, r.stop + skip) for r in runs]
    for run in ([range(skip)] if skip else []) + runs:
        if sum(article.sizes[i] for i in run) > LONGEST:
            continue
        words = [(w.start, w.end) for i in run for w in article.sentences[i].words]
        if words:
            labels, spans = _labelled(words, article.gold.attributions)
            yield Example(article, run, words, labels, spans)


def _labelled(words: Sequence[Bounds], gold: Sequence[Attributed]) -> tuple[list[int], Spans]:
    """BIO labels and spans of a window's words."""
    starts, labels, spans = [s for s, _ in words], [0] * len(words), Spans([], [], [], [])
    for attribution in gold:
        placed: dict[str, list[tuple[int, int]]] = {}
        for role in PARTS:
            placed[role] = []
            for start, end in attribution.spans[role]:
                inside = _columns(words, starts, start, end)
                if inside is None:
                    continue
                first, last = inside
                number = 1 + 2 * PARTS.index(role)
                labels[first : last + 1] = [number] + [number + 1] * (last - first)
                placed[role].append(inside)
        one: list[int | None] = [None, None]
        for i, (name, mine) in enumerate((("cue", spans.cues), ("source", spans.sources))):
            if placed[name]:
                if placed[name][0] not in mine:
                    mine.append(placed[name][0])
                one[i] = mine.index(placed[name][0])
            elif attribution.spans[name]:
                one[i] = OUTSIDE
        for content in placed["content"]:
            spans.contents.append(content)
            spans.of.append((one[0], one[1]))
    return labels, spans


def _columns(words: Sequence[Bounds], starts: Sequence[int], start: int, end: int) -> tuple[int, int] | None:
    """First and last of the words that the span covers by half or more."""
    at = max(0, bisect_left(starts, start) - 1)
    inside = []
    while at < len(words) and words[at][0] < end:
        a, b = words[at]
        if 2 * (min(b, end) - max(a, start)) >= b - a:
            inside.append(at)
        at += 1
    return (inside[0], inside[-1]) if inside else None


def texts(example: Example) -> list[list[str]]:
    """The window's sentences as the encoder reads them."""
    return [[w.text for w in example.article.sentences[i].words] for i in example.run]


def batch(chosen: Sequence[Example], encoder: SharedEncoder) -> Windows:
    """The examples with their encoder states, one row each, as in use."""
    sentences = [[e.article.sentences[i] for i in e.run] for e in chosen]
    firsts = [[e.article.firsts[i] for i in e.run] for e in chosen]
    return tagging.batch(sentences, firsts, encoder.read([texts(e) for e in chosen]))


def loss(tagger: AttributionTagger, chosen: Sequence[Example], seen: Windows) -> tuple[torch.Tensor, torch.Tensor]:
    """The CRF's loss per word, and that of the links per content."""
    emissions, out = tagger(seen)
    labels = pad_sequence([torch.tensor(e.labels) for e in chosen], batch_first=True)
    tags = -tagger.likelihood(emissions, labels, seen.mask) / seen.mask.sum()
    rows, contents, near, right = [], [], [], []
    for row, example in enumerate(chosen):
        spans = example.spans
        for content, of in zip(spans.contents, spans.of, strict=True):
            offered = [nearest(content[0], sorted(c[0] for c in kind)) for kind in (spans.cues, spans.sources)]
            goal = []
            for kind, mine, own in zip((spans.cues, spans.sources), offered, of, strict=True):
                if own is None:
                    goal.append(2 * NEAR)
                elif own == OUTSIDE or kind[own][0] not in mine:
                    goal.append(UNKNOWN)
                else:
                    goal.append(mine.index(kind[own][0]))
            rows.append(row)
            contents.append(content)
            near.append(offered)
            right.append(goal)
    goals = torch.tensor(right, dtype=torch.long).flatten()
    if not (goals != UNKNOWN).any():  # the mean of nothing would be no number
        return tags, tags.new_zeros(())
    scores = tagger.links(out, torch.tensor(rows), torch.tensor(contents), torch.tensor(near))
    return tags, F.cross_entropy(scores.flatten(0, 1), goals, ignore_index=UNKNOWN)


def spans_of(labels: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """Role, first and last word of each span in BIO labels."""
    start = 0
    for i, label in enumerate(labels):
        if not label:
            continue
        if LABELS[label].startswith("B-"):
            start = i
        if i + 1 == len(labels) or labels[i + 1] != (label if not LABELS[label].startswith("B-") else label + 1):
            yield LABELS[label][2:], start, i


def viterbi(tagger: AttributionTagger, emissions: torch.Tensor) -> list[int]:
    """The best labels of one window [words, labels]."""
    move, first, last = tagger.transitions()
    score, back = first + emissions[0], []
    for t in range(1, len(emissions)):
        total = score.unsqueeze(1) + move
        best, which = total.max(0)
        back.append(which)
        score = best + emissions[t]
    path = [int((score + last).argmax())]
    for which in reversed(back):
        path.append(int(which[path[-1]]))
    return path[::-1]


def predicted(
    tagger: AttributionTagger, encoder: SharedEncoder, article: Article, limit: int = PIECES
) -> list[Attributed]:
    """The attributions of an article by the best labels and links alone."""
    found: list[Attributed] = []
    todo = list(examples(article, limit))
    with torch.no_grad():
        for at in range(0, len(todo), 16):
            chosen = todo[at : at + 16]
            encoder.forget()
            emissions, out = tagger(batch(chosen, encoder))
            for row, example in enumerate(chosen):
                spans = list(spans_of(viterbi(tagger, emissions[row, : len(example.words)])))
                found += _joined(tagger, out, row, example, spans)
    return found


def _joined(
    tagger: AttributionTagger, out: torch.Tensor, row: int, example: Example, spans: list[tuple[str, int, int]]
) -> list[Attributed]:
    """The stretches of a window as attributions: contents with one cue make one; what has no content stands alone."""

    def bounds(stretch: tuple[int, int]) -> Bounds:
        return example.words[stretch[0]][0], example.words[stretch[1]][1]

    by: dict[str, list[tuple[int, int]]] = {role: [(a, b) for r, a, b in spans if r == role] for role in PARTS}
    parts: dict[object, dict[str, list[Bounds]]] = {}
    used: set[tuple[int, int]] = set()
    if by["content"]:
        near = [[nearest(c[0], [s[0] for s in by[k]]) for k in LINKED] for c in by["content"]]
        rows = torch.zeros(len(near), dtype=torch.long)
        scores = tagger.links(out[row : row + 1], rows, torch.tensor(by["content"]), torch.tensor(near))
        for content, offered, best in zip(by["content"], near, scores.argmax(2).tolist(), strict=True):
            own: dict[str, list[Bounds]] = {}
            for role, places, choice in zip(LINKED, offered, best, strict=True):
                hit = [s for s in by[role] if choice < 2 * NEAR and s[0] == places[choice]]
                own[role] = [bounds(s) for s in hit]
                used.update(hit)
            key = tuple(own["cue"]) or content
            part = parts.setdefault(key, {"content": [], **own})
            part["content"].append(bounds(content))
    found = [Attributed("x", {r: tuple(p[r]) for r in PARTS}) for p in parts.values()]
    for role in LINKED:
        for s in by[role]:
            if s not in used:
                found.append(Attributed("x", {r: ((bounds(s),) if r == role else ()) for r in PARTS}))
    return found


def pieces_in(example: Example) -> int:
    """The size of a window as batches count it."""
    return sum(example.article.sizes[i] for i in example.run)


class Feed:
    """Batches of windows without end: each epoch cuts the articles anew."""

    def __init__(self, articles: Sequence[Article], pieces: int, seed: int) -> None:
        self.articles, self.pieces = articles, pieces
        self.random = random.Random(seed)
        self.queue: list[list[Example]] = []

    def next(self) -> list[Example]:
        """The next batch, of about `pieces` word pieces."""
        if not self.queue:
            todo: list[Example] = []
            for article in self.articles:
                skip = self.random.randrange(min(6, len(article.sizes))) if len(article.sizes) else 0
                todo += examples(article, self.random.choice((160, 224, PIECES, PIECES)), skip=skip)
            self.random.shuffle(todo)
            self.queue = grouped(pooled(todo, lambda e: len(e.words)), pieces_in, self.pieces)
            self.random.shuffle(self.queue)
        return self.queue.pop()
