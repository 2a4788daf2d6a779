"""The attribution tagger's arithmetic, against sums over every sequence of labels."""

from __future__ import annotations

import math
from dataclasses import fields, replace
from itertools import pairwise, product

import pytest
import torch

from quotes.parse.attributions import LABELS, NONE, SIZES, AttributionTagger, Windows
from tests.tiny import WIDTH, attribution_tagger

LENGTHS = (4, 1, 3)
COUNT = len(LABELS)


def rows(lengths: tuple[int, ...] = LENGTHS) -> Windows:
    """Random windows of these lengths."""
    torch.manual_seed(1)
    size = max(lengths)
    mask = torch.arange(size) < torch.tensor(lengths)[:, None]

    def numbers(below: int) -> torch.Tensor:
        return torch.randint(0, below, mask.shape) * mask

    places = [torch.stack([torch.randint(0, n, (size,)) for n in lengths]) * mask for _ in range(3)]
    states = torch.randn(len(lengths), size, SIZES["layers"], WIDTH)
    head, clause, governor = places
    return Windows(
        states, numbers(18), numbers(48), head, clause, governor, numbers(6), numbers(3), numbers(3), mask
    )  # fmt: skip


def alone(windows: Windows, row: int) -> Windows:
    """One of the windows by itself, without its padding."""
    length = int(windows.mask[row].sum())
    return Windows(*(getattr(windows, f.name)[row : row + 1, :length] for f in fields(Windows)))


def path_score(tagger: AttributionTagger, emissions: torch.Tensor, path: tuple[int, ...]) -> float:
    """The score of a sequence of labels for one window."""
    move, first, last = tagger.transitions()
    total = float(first[path[0]] + last[path[-1]]) + sum(
        float(e[label]) for e, label in zip(emissions, path, strict=True)
    )
    return total + sum(float(move[a, b]) for a, b in pairwise(path))


def all_scores(tagger: AttributionTagger, emissions: torch.Tensor) -> dict[tuple[int, ...], float]:
    return {p: path_score(tagger, emissions, p) for p in product(range(COUNT), repeat=len(emissions))}


def log_sum(scores: list[float]) -> float:
    top = max(scores)
    return top + math.log(sum(math.exp(s - top) for s in scores))


@torch.no_grad()
def test_the_likelihood_is_that_of_all_label_sequences() -> None:
    tagger = attribution_tagger()
    windows = rows()
    emissions, _ = tagger(windows)
    labels = torch.tensor([[0, 1, 2, 3], [5, 0, 0, 0], [3, 4, 5, 0]])
    expected = 0.0
    for row, length in enumerate(LENGTHS):
        own = emissions[row, :length]
        path = tuple(labels[row, :length].tolist())
        expected += path_score(tagger, own, path) - log_sum(list(all_scores(tagger, own).values()))
    found = float(tagger.likelihood(emissions, labels, windows.mask))
    assert found == pytest.approx(expected, abs=1e-3)
    assert found < 0


@torch.no_grad()
def test_what_bio_forbids_is_never_likely() -> None:
    tagger = attribution_tagger()
    move, first, _ = tagger.transitions()
    for i, one in enumerate(LABELS):
        assert (float(first[i]) < NONE / 2) == one.startswith("I-")
        for j, two in enumerate(LABELS):
            assert (float(move[i, j]) < NONE / 2) == (two.startswith("I-") and one[2:] != two[2:])


@torch.no_grad()
def test_a_window_is_tagged_the_same_beside_longer_ones() -> None:
    tagger = attribution_tagger()
    windows = rows()
    emissions, out = tagger(windows)
    assert emissions.shape == (3, 4, COUNT)
    for row, length in enumerate(LENGTHS):
        own, states = tagger(alone(windows, row))
        assert torch.allclose(emissions[row, :length], own[0], atol=1e-5)
        assert torch.allclose(out[row, :length], states[0], atol=1e-5)


@torch.no_grad()
@pytest.mark.parametrize("name", [f.name for f in fields(Windows) if f.name != "mask"])
def test_everything_that_is_told_counts(name: str) -> None:
    tagger = attribution_tagger()
    windows = rows()
    values = getattr(windows, name).clone()
    if name in {"head", "clause", "governor"}:
        values[0, 0] = (values[0, 0] + 1) % LENGTHS[0]
    elif name == "states":
        values[0, 0] += torch.randn(values[0, 0].shape)
    else:
        values[0, 0] = (values[0, 0] + 1) % 3
    before, after = tagger(windows)[0], tagger(replace(windows, **{name: values}))[0]
    assert not torch.allclose(before[0], after[0], atol=1e-4)
    assert torch.allclose(before[1:], after[1:], atol=1e-6)


@torch.no_grad()
def test_links_score_content_and_candidate_by_their_words() -> None:
    tagger = attribution_tagger()
    windows = rows()
    _, out = tagger(windows)
    near = torch.tensor([[[-1, 0, 3], [1, -1, -1]], [[-1, -1, -1], [2, 0, -1]]])
    contents = torch.tensor([[1, 2], [1, 1]])
    found = tagger.links(out, torch.tensor([0, 2]), contents, near)
    assert found.shape == (2, 2, 4)
    assert (found[:, :, :3] < NONE / 2).tolist() == (near < 0).tolist()
    ask = tagger.ask(torch.cat([out[0, 1], out[0, 2]])).view(2, -1)
    answer = torch.tanh(tagger.answer(out[0, 3]).view(2, -1)[0])
    # word 3 stands 2 words after the content's first: 2 * log2(2 + 1), rounded, is 3 to the right of the middle
    expected = ask[0] @ answer + tagger.far.weight[16 + 3, 0]
    assert float(found[0, 0, 2]) == pytest.approx(float(expected), abs=1e-5)
    nobody = ask[1] @ torch.tanh(tagger.nobody[1])
    assert float(found[0, 1, 3]) == pytest.approx(float(nobody), abs=1e-5)
    alone_found = tagger.links(out[2:], torch.tensor([0]), contents[1:], near[1:])
    assert torch.allclose(alone_found, found[1:], atol=1e-5)


@torch.no_grad()
def test_far_candidates_have_a_place_in_the_table() -> None:
    tagger = attribution_tagger()
    out = torch.randn(1, 600, 2 * 6)
    near = torch.tensor([[[0, 599], [299, 301]]])
    found = tagger.links(out, torch.tensor([0]), torch.tensor([[300, 310]]), near)
    assert torch.isfinite(found).all()
    tagger.far.weight[0] += 1  # farthest on the left
    assert (tagger.links(out, torch.tensor([0]), torch.tensor([[300, 310]]), near) - found).round().tolist() == [
        [[1, 0, 0], [0, 0, 0]]
    ]
