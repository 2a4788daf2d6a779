"""The learnt lists: weights add up to log-odds."""

from __future__ import annotations

import pytest

from quotes.lexicon import Weights, chances, load_lexicon, row, sigmoid


def test_weights_add_up() -> None:
    lexicon = {"v say": Weights(1.0, 0.5), "v /ccomp": Weights(0.5, -0.5)}
    assert chances(lexicon, ["v say", "v /ccomp", "never seen"]) == (sigmoid(1.5), sigmoid(0.0))


def test_nothing_known_is_even() -> None:
    assert chances({}, ["v say"]) == (0.5, 0.5)


def test_a_row_of_the_table() -> None:
    assert row("v say /ccomp\t1.25\t-0.5\t10\t12") == ("v say /ccomp", Weights(1.25, -0.5))


@pytest.mark.parametrize(("log_odds", "probability"), [(-1e9, 0.0), (0.0, 0.5), (1e9, 1.0)])
def test_extremes_stay_probabilities(log_odds: float, probability: float) -> None:
    assert sigmoid(log_odds) == pytest.approx(probability, abs=1e-9)


def test_the_shipped_lists_know_the_commonest_cue() -> None:
    assert load_lexicon()["v say"].cue > load_lexicon()["v have"].cue
