"""Batches of neighbouring sentences for the training."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotes.parse.encoder import WORD_CHARACTERS
from quotes.parse.windows import PIECES
from tests.tiny import tokenizer
from training.batches import Run, Runs, grouped, pooled, words_in

SENTENCES = [["abcdefghi"] * (1 + i * 7 % 13) for i in range(60)]  # 10 to 118 pieces with the separator
STARTS = [i in {0, 1, 20, 41} for i in range(60)]


def runs(words: int = 60, seed: int = 1) -> Runs:
    return Runs(SENTENCES, STARTS, tokenizer(), words, seed)


def epoch(feed: Runs) -> list[list[Run]]:
    """The batches up to the end of the epoch."""
    batches = [feed.next()]
    while feed.queue:
        batches.append(feed.next())
    return batches


def test_every_sentence_comes_once_in_each_epoch() -> None:
    feed = runs()
    for _ in range(3):
        batches = epoch(feed)
        assert len(batches) > 3
        numbers = [i for batch in batches for run in batch for i in run.numbers]
        assert sorted(numbers) == list(range(60))
        assert all(run.texts == [SENTENCES[i] for i in run.numbers] for batch in batches for run in batch)
        assert all(run.words == sum(len(s) for s in run.texts) for batch in batches for run in batch)


def test_epochs_differ_and_a_seed_repeats_them() -> None:
    feed = runs()
    first, second = epoch(feed), epoch(feed)
    assert first != second
    assert epoch(runs()) == first
    assert epoch(runs(seed=2)) != first


def test_windows_do_not_cross_texts_and_keep_the_limit() -> None:
    feed = runs()
    for limit, shift in ((64, False), (96, True), (PIECES, True)):
        found = feed.cut(limit, shift=shift)
        assert [i for run in found for i in run.numbers] == list(range(60))
        for run in found:
            assert not any(STARTS[i] for i in run.numbers[1:])
            shifted = shift and STARTS[run.numbers.start] and len(run.numbers) < 5  # cut short by chance, not by size
            assert len(run.numbers) == 1 or sum(feed.sizes[i] for i in run.numbers) <= limit or shifted


def test_the_sizes_are_pieces_with_one_separator() -> None:
    assert runs().sizes == [9 * len(s) + 1 for s in SENTENCES]


def test_sentences_too_long_for_the_encoder_are_left_out() -> None:
    feed = Runs([["ab"], ["abcdefghij"] * 50, ["ab"]], [True, False, False], tokenizer(), 60, 1)
    assert [run.numbers for run in feed.cut(PIECES)] == [range(1), range(2, 3)]


def test_long_words_are_cut_as_in_use() -> None:
    feed = Runs([["a" * 90, "b"]], [True], tokenizer(), 60, 1)
    assert feed.sizes == [WORD_CHARACTERS + 2]


def test_the_first_sentence_begins_a_text_whatever_is_said() -> None:
    feed = Runs([["a"], ["b"]], [False, False], tokenizer(), 60, 1)
    assert [i for run in feed.cut(PIECES) for i in run.numbers] == [0, 1]


@given(st.lists(st.integers(1, 40), min_size=1, max_size=30), st.integers(1, 60))
def test_groups_hold_about_as_many_words_as_wanted(sizes: list[int], words: int) -> None:
    items = [Run(range(i, i + 1), [], size) for i, size in enumerate(sizes)]
    groups = grouped(items, words_in, words)
    assert [run for group in groups for run in group] == items
    assert all(sum(run.words for run in group[:-1]) < words for group in groups)
    assert all(sum(run.words for run in group) >= words for group in groups[:-1])


def test_pools_are_sorted_within_themselves_and_meet_at_like_sizes() -> None:
    found = pooled([5, 1, 4, 2, 3, 0, 9, 8, 7, 6], lambda n: n, pool=4)
    assert found == [1, 2, 4, 5, 9, 8, 3, 0, 6, 7]
