"""Stretches of words and their links with their probabilities, against sums over all sequences of labels."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from quotes.parse import tagging
from quotes.parse.attributions import LABELS, SIZES, AttributionTagger
from quotes.parse.tagging import LEAST, NEAR, OFFERED, Numbers, batch, nearest, segments
from quotes.values import PARTS, Link, Span, Tagged
from tests.tiny import WIDTH, attribution_tagger
from tests.trees import sentence

COUNT = len(LABELS)


def tag(*given: Any) -> tuple[list[Tagged], list[Link]]:
    """What is tagged in all windows together, and the links."""
    found = list(tagging.tag(*given))
    return [t for own, _ in found for t in own], [link for _, own in found for link in own]


B_CUE, B_CONTENT, I_CONTENT = LABELS.index("B-cue"), LABELS.index("B-content"), LABELS.index("I-content")


def stretches(path: tuple[int, ...]) -> list[tuple[int, int, int]] | None:
    """Role, first and last word of each stretch in a sequence of labels; None where BIO forbids the sequence."""
    found: list[tuple[int, int, int]] = []
    before = "O"
    for at, label in enumerate(LABELS[i] for i in path):
        if label.startswith("B-"):
            found.append((PARTS.index(label[2:]), at, at))
        elif label.startswith("I-"):
            if before[2:] != label[2:]:
                return None
            found[-1] = (*found[-1][:2], at)
        before = label
    return found


def enumerated(emissions: Numbers, move: Numbers, first: Numbers, last: Numbers) -> dict[tuple[int, int, int], float]:
    """How probable each stretch of one window is, by adding up every sequence of labels."""
    chances: dict[tuple[int, int, int], float] = defaultdict(float)
    total = 0.0
    for path in product(range(COUNT), repeat=len(emissions)):
        found = stretches(path)
        if found is None:
            continue
        score = first[path[0]] + last[path[-1]] + sum(e[label] for e, label in zip(emissions, path, strict=True))
        weight = math.exp(score + sum(move[a, b] for a, b in pairwise(path)))
        total += weight
        for stretch in found:
            chances[stretch] += weight
    return {stretch: weight / total for stretch, weight in chances.items()}


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_stretch_is_as_probable_as_all_sequences_that_have_it(seed: int) -> None:
    lengths = (4, 2, 1, 3)
    drawn = np.random.default_rng(seed)
    emissions = drawn.normal(size=(len(lengths), 4, COUNT)) * 1.5
    mask = np.arange(4) < np.array(lengths)[:, None]
    move, first, last = (t.double().detach().numpy() for t in attribution_tagger(seed).transitions())
    found = segments(emissions, mask, move, first, last)
    assert len(found) == len(lengths)
    for row, length in enumerate(lengths):
        expected = enumerated(emissions[row, :length], move, first, last)
        got = {(role, a, b): p for role, a, b, p in found[row]}
        assert len(got) == len(found[row])
        assert got.keys() == {stretch for stretch, p in expected.items() if p >= LEAST}
        for stretch, p in got.items():
            assert p == pytest.approx(expected[stretch], abs=1e-4)
        assert any(p < LEAST for p in expected.values())
    assert any(b > a for row in found for _, a, b, _ in row)


def test_a_long_stretch_is_followed_to_its_end() -> None:
    size = 30
    emissions = np.zeros((1, size, COUNT))
    emissions[0, 0, B_CONTENT] = emissions[0, 1:20, I_CONTENT] = emissions[0, 20:, 0] = 12.0
    tagger = AttributionTagger({"width": WIDTH})
    move, first, last = (t.double().detach().numpy() for t in tagger.transitions())
    [found] = segments(emissions, np.ones((1, size), bool), move, first, last)
    [(role, a, b, p)] = found
    assert (PARTS[role], a, b) == ("content", 0, 19)
    assert p > 0.99


def test_impossible_scores_are_no_probabilities() -> None:
    emissions = np.full((1, 3, COUNT), -1e4)
    emissions[:, :, 0] = 0
    move, first, last = (t.double().detach().numpy() for t in attribution_tagger().transitions())
    assert segments(emissions, np.ones((1, 3), bool), move, first, last) == [[]]


def test_the_nearest_places_stand_in_order_on_either_side() -> None:
    assert nearest(5, [1, 4, 5, 9]) == [-1, -1, -1, -1, 1, 4, 5, 9, -1, -1, -1, -1]
    assert nearest(5, []) == [-1] * 2 * NEAR
    assert nearest(20, range(0, 40, 2)) == [8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30]


@given(st.integers(0, 50), st.lists(st.integers(0, 50), unique=True).map(sorted))
def test_no_place_that_is_left_out_is_nearer(first: int, places: list[int]) -> None:
    found = nearest(first, places)
    assert len(found) == 2 * NEAR
    kept = [p for p in found if p >= 0]
    assert kept == sorted(set(kept) & set(places))
    for side in ([p for p in places if p < first], [p for p in places if p >= first]):
        left_out = [abs(p - first) for p in side if p not in kept]
        assert not left_out or max(abs(p - first) for p in side if p in kept) < min(left_out)


# --- from sentences to spans and links

FIRST = sentence(
    "Ito said she left.",
    """
    Ito PROPN nsubj 2
    said VERB root 0
    she PRON nsubj 4
    left VERB ccomp 2
    . PUNCT punct 2
    """,
)
SECOND = sentence("It held.", "It PRON nsubj 2\nheld VERB root 0\n. PUNCT punct 2", index=1, start=19)
THIRD = sentence(
    "Nobody fell.", "Nobody PRON nsubj 2\nfell VERB root 0\n. PUNCT punct 2", index=2, start=28, paragraph=1
)
SENTENCES = (FIRST, SECOND, THIRD)
RUNS = [range(2), range(2, 3)]
FIRSTS = [True, False, True]


def states(seed: int = 3) -> list[torch.Tensor]:
    torch.manual_seed(seed)
    return [torch.randn(len(s.words), SIZES["layers"], WIDTH) for s in SENTENCES]


def eager(seed: int = 0) -> AttributionTagger:
    """A random tagger that tags much."""
    tagger = attribution_tagger(seed)
    with torch.no_grad():
        for label, bias in (("B-cue", 2.0), ("B-source", 2.0), ("B-content", 2.0), ("I-content", 1.0)):
            tagger.emit.bias[LABELS.index(label)] += bias
    return tagger


@pytest.mark.parametrize("seed", range(4))
def test_spans_and_links_are_words_of_the_text(seed: int) -> None:
    tagged, links = tag(eager(seed), SENTENCES, FIRSTS, RUNS, states())
    starts = {w.start for s in SENTENCES for w in s.words}
    ends = {w.end for s in SENTENCES for w in s.words}
    assert {t.role for t in tagged} == set(PARTS)
    assert all(t.span.start in starts and t.span.end in ends and t.span.start < t.span.end for t in tagged)
    assert all(LEAST <= t.probability <= 1 for t in tagged)
    assert len({(t.role, t.span) for t in tagged}) == len(tagged)
    contents = {t.span for t in tagged if t.role == "content"}
    assert links
    sums: dict[tuple[Span, str], float] = defaultdict(float)
    for link in links:
        assert link.content in contents
        assert LEAST <= link.probability <= 1
        sums[link.content, link.role] += link.probability
        if link.start is not None:
            own = [t.probability for t in tagged if t.role == link.role and t.span.start == link.start]
            assert sum(own) >= OFFERED
    assert all(total <= 1.001 for total in sums.values())
    assert {content for content, _ in sums} == contents
    assert any(link.start is not None for link in links)


def test_windows_are_tagged_apart() -> None:
    tagger, own = eager(), states()
    tagged, links = tag(tagger, SENTENCES, FIRSTS, RUNS, own)
    one = tag(tagger, SENTENCES, FIRSTS, RUNS[:1], own)
    two = tag(tagger, SENTENCES, FIRSTS, RUNS[1:], own)
    assert [(t.role, t.span) for t in tagged] == [(t.role, t.span) for t in one[0] + two[0]]
    assert [(li.content, li.role, li.start) for li in links] == [
        (li.content, li.role, li.start) for li in one[1] + two[1]
    ]
    for a, b in zip(tagged, one[0] + two[0], strict=True):
        assert a.probability == pytest.approx(b.probability, abs=2e-4)
    assert not any(t.span.start < THIRD.start < t.span.end for t in tagged)


def test_stretches_are_those_of_the_networks_answers() -> None:
    tagger = eager()
    with torch.no_grad():
        emissions, _ = tagger(batch([SENTENCES[2:]], [FIRSTS[2:]], [states()[2:]]))
        move, first, last = (t.double().numpy() for t in tagger.transitions())
    expected = enumerated(emissions[0].double().numpy(), move, first, last)
    tagged, _ = tag(tagger, SENTENCES, FIRSTS, RUNS[1:], states())
    words = THIRD.words
    assert {(t.role, t.span): t.probability for t in tagged} == {
        (PARTS[role], Span(words[a].start, words[b].end)): pytest.approx(p, abs=2e-4)
        for (role, a, b), p in expected.items()
        if p >= LEAST
    }


def test_a_content_without_a_cue_in_sight_has_none() -> None:
    tagger = eager()
    with torch.no_grad():
        tagger.emit.bias[B_CUE] -= 50
    _, links = tag(tagger, SENTENCES, FIRSTS, RUNS, states())
    cues = [link for link in links if link.role == "cue"]
    assert cues
    assert all((link.start, link.probability) == (None, 1.0) for link in cues)


def test_no_window_no_tags() -> None:
    assert tag(attribution_tagger(), (), (), (), ()) == ([], [])


def test_alternatives_of_a_cue_count_together() -> None:
    cue, source = PARTS.index("cue"), PARTS.index("source")
    places = [(cue, 3, 3, 0.1), (cue, 3, 4, 0.12), (cue, 7, 7, 0.19), (source, 9, 9, 0.9)]
    assert tagging._likely(places, "cue") == [3]
    assert tagging._likely(places, "source") == [9]
