"""Sources, cues and contents as the attribution tagger sees them, with how probable each stretch of words is."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import torch
from torch.nn.utils.rnn import pad_sequence

from quotes.parse.attributions import LABELS, AttributionTagger, Windows
from quotes.parse.features import features
from quotes.parse.marking import Marker
from quotes.values import PARTS, Link, Part, Sentence, Span, Tagged, Word

LEAST = 0.04
"""Stretches of words and links less probable than this are not told."""
LEAST_LOG = math.log(LEAST)
NEAR = 6
"""How many cues, and how many sources, on either side of a content the tagger weighs as its own, as in its training."""
LINKED: tuple[Part, ...] = ("cue", "source")
"""What a content is linked with, in the order of the network's answers."""
OFFERED = 0.2
"""A cue or source must be this probable for a content to be linked with it."""
Numbers: TypeAlias = npt.NDArray[Any]
Stretch: TypeAlias = tuple[int, int, int, float]
"""Number of the role, first word, last word, probability."""


def tag(
    tagger: AttributionTagger | Marker,
    sentences: Sequence[Sentence],
    firsts: Sequence[bool],
    runs: Sequence[range],
    states: Sequence[torch.Tensor],
) -> Iterator[tuple[list[Tagged], list[Link]]]:
    """What the tagger sees in each of the windows `runs` of the sentences, whose words have these `states`."""
    if not runs:
        return
    seen = batch(
        [[sentences[i] for i in run] for run in runs],
        [[firsts[i] for i in run] for run in runs],
        [[states[i] for i in run] for run in runs],
    )
    with torch.no_grad():
        emissions, out = tagger(seen)
        move, first, last = (t.double().numpy() for t in tagger.transitions())
        found = segments(emissions.double().numpy(), seen.mask.numpy(), move, first, last)
        for row, run in enumerate(runs):
            words = [w for i in run for w in sentences[i].words]
            places = sorted(found[row])
            tagged = [Tagged(PARTS[r], Span(words[a].start, words[b].end), p) for r, a, b, p in places]
            yield tagged, list(_links(tagger, out, row, words, places))


def batch(
    sentences: Sequence[Sequence[Sentence]], firsts: Sequence[Sequence[bool]], states: Sequence[Sequence[torch.Tensor]]
) -> Windows:
    """The windows as the network takes them, one row each."""
    rows = [features(own, starts) for own, starts in zip(sentences, firsts, strict=True)]

    def column(name: str) -> torch.Tensor:
        return pad_sequence([torch.tensor(getattr(row, name)) for row in rows], batch_first=True)

    names = ("upos", "relation", "head", "clause", "governor", "shape", "place", "quoted")
    mask = pad_sequence([torch.ones(len(row.upos), dtype=torch.bool) for row in rows], batch_first=True)
    own = pad_sequence([torch.cat(list(each)) for each in states], batch_first=True)
    return Windows(states=own, mask=mask, **{name: column(name) for name in names})


def segments(emissions: Numbers, mask: Numbers, move: Numbers, first: Numbers, last: Numbers) -> list[list[Stretch]]:
    """For each window, every stretch of words that is labelled as one role, exactly, at least as probable as `LEAST`.

    The probability is the CRF's for "B-role, I-role ... and then no I-role": forward and backward sums around a path.
    """
    forward, backward, total = _sums(emissions, mask, move, first, last)
    lengths = mask.sum(1)
    found: list[list[Stretch]] = [[] for _ in lengths]
    with np.errstate(divide="ignore"):  # log of 0: what cannot follow
        for number in range(len(PARTS)):
            begin, inside = 1 + 2 * number, 2 + 2 * number
            # what may follow a stretch: everything but its own I-label
            others = [label for label in range(len(LABELS)) if label != inside]
            ends = {label: _after(label, others, emissions, backward, lengths, move, last) for label in (begin, inside)}
            steps = (emissions[:, :, inside] + move[inside, inside]).tolist()
            entry = float(move[begin, inside] - move[inside, inside])
            chances = np.exp(forward[:, :, begin] + backward[:, :, begin] - total[:, None])
            for row, start in np.argwhere((chances >= LEAST) & mask).tolist():
                path, label = float(forward[row, start, begin] - total[row]), begin
                for at in range(start, int(lengths[row])):
                    if at > start:
                        path += steps[row][at] + (entry if label == begin else 0.0)
                        label = inside
                        if path + backward[row, at, inside] < LEAST_LOG:
                            break
                    chance = math.exp(min(0.0, path + ends[label][row, at]))
                    if chance >= LEAST:
                        found[row].append((number, start, at, round(chance, 4)))
    return found


def _sums(
    emissions: Numbers, mask: Numbers, move: Numbers, first: Numbers, last: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """Logarithms of the forward and backward sums of each label at each word, and of the sum over all paths.

    Reckoned with probabilities that are scaled to 1 at each word (Rabiner 1989), which is quicker than with logarithms.
    """
    size = emissions.shape[1]
    top = emissions.max(2)
    heights, moves = np.exp(emissions - top[:, :, None]), np.exp(move)
    forward, backward = np.empty(emissions.shape), np.empty(emissions.shape)
    ahead, behind = np.zeros(top.shape), np.zeros(top.shape)
    now = np.exp(first) * heights[:, 0]
    scale = top[:, 0].copy()
    for t in range(size):
        if t:
            now = np.where(mask[:, t, None], (now @ moves) * heights[:, t], now)
            scale = scale + np.where(mask[:, t], top[:, t], 0.0)
        share = now.sum(1)
        now = now / share[:, None]
        scale = scale + np.log(share)
        forward[:, t], ahead[:, t] = now, scale
    total = scale + np.log(now @ np.exp(last))
    ending = np.broadcast_to(np.exp(last), now.shape)
    now, scale = ending, np.zeros(len(emissions))
    for t in range(size - 1, -1, -1):
        backward[:, t], behind[:, t] = now, scale
        if t:
            before = (now * heights[:, t]) @ moves.T
            share = before.sum(1)
            now = np.where(mask[:, t, None], before / share[:, None], ending)
            scale = np.where(mask[:, t], scale + top[:, t] + np.log(share), 0.0)
    with np.errstate(divide="ignore"):  # log of 0: a label that cannot stand there
        return np.log(forward) + ahead[:, :, None], np.log(backward) + behind[:, :, None], total


def _after(
    label: int, others: list[int], emissions: Numbers, backward: Numbers, lengths: Numbers, move: Numbers, last: Numbers
) -> Numbers:
    """For each word, the logarithm of the sum over all that may follow it when a stretch with this label ends there."""
    onward = emissions[:, 1:, others] + backward[:, 1:, others] + move[label, others]
    top = onward.max(2, keepdims=True)
    after = np.full(emissions.shape[:2], last[label])
    after[:, :-1] = np.log(np.exp(onward - top).sum(2)) + top.squeeze(2)
    after[np.arange(len(lengths)), lengths - 1] = last[label]
    return after


def _links(
    tagger: AttributionTagger | Marker, out: torch.Tensor, row: int, words: Sequence[Word], places: Sequence[Stretch]
) -> Iterator[Link]:
    """The links of a window's contents with cues and sources, each named by its first word."""
    contents = [(a, b) for role, a, b, _ in places if PARTS[role] == "content"]
    if not contents:
        return
    starts = [_likely(places, role) for role in LINKED]
    near = [[nearest(a, own) for own in starts] for a, _ in contents]
    # this window alone: the network looks at every word of what it is given
    scores = tagger.links(
        out[row : row + 1], torch.zeros(len(contents), dtype=torch.long), torch.tensor(contents), torch.tensor(near)
    )
    chances = torch.softmax(scores, 2).tolist()
    for (a, b), offered, own in zip(contents, near, chances, strict=True):
        span = Span(words[a].start, words[b].end)
        for role, cells, values in zip(LINKED, offered, own, strict=True):
            for cell, chance in zip([*cells, None], values, strict=True):
                if chance >= LEAST:
                    yield Link(span, role, None if cell is None else words[cell].start, round(chance, 4))


def _likely(places: Sequence[Stretch], role: Part) -> list[int]:
    """The first words of the stretches of this role, those that are probable enough together."""
    sums: dict[int, float] = {}
    for number, a, _, chance in places:
        if PARTS[number] == role:
            sums[a] = sums.get(a, 0.0) + chance
    return sorted(a for a, chance in sums.items() if chance >= OFFERED)


def nearest(first: int, places: Sequence[int]) -> list[int]:
    """The `NEAR` nearest of the sorted places on either side of a content's first word, filled up with -1."""
    at = bisect_left(places, first)
    before, after = list(places[max(0, at - NEAR) : at]), list(places[at : at + NEAR])
    return [-1] * (NEAR - len(before)) + before + after + [-1] * (NEAR - len(after))
