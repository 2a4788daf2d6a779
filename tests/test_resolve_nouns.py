"""What a noun or a number that speaks is."""

from __future__ import annotations

import pytest

from quotes.resolve.holders import other_field
from quotes.resolve.nouns import noun_kind
from tests.trees import sentence


@pytest.mark.parametrize(
    ("text", "rows", "head", "kind"),
    [
        ("All three left", "All DET det 2\nthree NUM nsubj 3\nleft VERB root 0", 1, "group"),
        ("The 4 left", "The DET det 2\n4 NUM nsubj 3\nleft VERB root 0", 1, None),
        ("She saw the three", "She PRON nsubj 2\nsaw VERB root 0\nthe DET det 4\nthree NUM obj 2", 3, None),
        ("State radio said", "State NOUN compound 2\nradio NOUN nsubj 3\nsaid VERB root 0", 1, "organization"),
        ("The rain fell", "The DET det 2\nrain NOUN nsubj 3\nfell VERB root 0", 1, None),
    ],
)
def test_the_kind_of_a_source_without_a_name(text: str, rows: str, head: int, kind: str | None) -> None:
    assert noun_kind(sentence(text, rows), head) == kind


@pytest.mark.parametrize(
    ("told", "known", "other"),
    [("defense", "defence", False), ("defence", "health", True), ("defence", "former", False)],
)
def test_offices_of_different_fields(told: str, known: str, other: bool) -> None:
    assert other_field("minister", {told}, {known}) is other
    assert not other_field("captain", {told}, {known})
