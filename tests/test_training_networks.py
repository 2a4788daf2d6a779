"""Weights are taken over only where they mean the same."""

from __future__ import annotations

from typing import Any

import pytest

from training.networks import same_units


def vocabulary(**parts: str) -> dict[str, Any]:
    return {name: {"_id2unit": units.split()} for name, units in parts.items()} | {"_key2class": {"deprel": "Words"}}


def test_words_that_nothing_looks_up_may_differ() -> None:
    same_units(vocabulary(deprel="obj nsubj", word=""), vocabulary(deprel="obj nsubj", word="the of"), "x")


@pytest.mark.parametrize("own", ["nsubj obj", "obj"])
def test_labels_in_another_order_are_refused(own: str) -> None:
    with pytest.raises(ValueError, match="other units of 'deprel'"):
        same_units(vocabulary(deprel="obj nsubj"), vocabulary(deprel=own), "x")
