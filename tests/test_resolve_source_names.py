"""Where an office behind a body's name begins, by hand-made trees."""

from __future__ import annotations

import pytest

from quotes.resolve.mentions import by_word
from quotes.resolve.names import find_names
from quotes.resolve.source_names import belongs_before
from quotes.values import Name
from tests.trees import document, parsed, sentence


@pytest.mark.parametrize(
    ("firm", "kind", "office", "at"),
    [
        ("James Harrow", "person", "managing director", 2),
        ("James Harrow", "organization", "executive", 2),
        ("Rodd & Lind", "organization", "executive", 3),
        ("James Harrow", "person", "executives", None),
        ("James Harrow", "person", "steam engine", None),
        ("James Harrow", "location", "executive", None),
    ],
)
def test_an_office_between_a_firm_and_a_person(firm: str, kind: str, office: str, at: int | None) -> None:
    words = [*firm.split(), *office.split(), "Ann", "Lee", "agreed"]
    tags = {"&": "CCONJ", "agreed": "VERB", "managing": "VERB", "executives": "NOUN/NNS"}
    nouns = set(office.split())
    rows = [f"{w} {tags.get(w, 'NOUN' if w in nouns else 'PROPN')} flat 1 {w.removesuffix('s')}" for w in words]
    rows[0], rows[-1] = f"{words[0]} PROPN nsubj {len(words)}", "agreed VERB root 0 agree"
    text = " ".join(words)
    tree = sentence(text, "\n".join(rows))
    first = firm.partition(" &")[0]  # a tagger may know the first of two partners alone
    ann = text.index("Ann")
    tagged = Name(0, len(first), kind, 0), Name(ann, ann + len("Ann Lee"), "person", 0)
    mentions = find_names(document(text), parsed(tree, names=tagged), [])
    assert belongs_before(by_word(mentions), tree, mentions[0]) == at
