"""A hyphenated participle is no sentence's root."""

from __future__ import annotations

from dataclasses import replace

from quotes.parse.trees import mended_tree
from quotes.values import Word
from tests.trees import sentence


def tagged(text: str, rows: str, tags: dict[str, str]) -> tuple[Word, ...]:
    """The words of a hand-made tree with their fine tags."""
    return tuple(replace(w, xpos=tags.get(w.text, "NN")) for w in sentence(text, rows).words)


def test_the_main_verb_becomes_the_root() -> None:
    words = mended_tree(
        tagged(
            "Army-backed rebels issued threats.",
            """
            Army NOUN nsubj 3
            - PUNCT punct 1
            backed VERB root 0 back
            rebels NOUN obj 3
            issued VERB parataxis 3 issue
            threats NOUN obj 5
            . PUNCT punct 3
            """,
            {"backed": "VBD", "issued": "VBD"},
        )
    )
    assert {w.text: (w.head, w.deprel) for w in words if w.text in {"issued", "rebels", "backed"}} == {
        "issued": (-1, "root"),
        "rebels": (4, "nsubj"),
        "backed": (3, "amod"),
    }
    assert sum(w.head < 0 for w in words) == 1


def test_a_verb_after_a_dash_with_spaces_stays_the_root() -> None:
    words = tagged(
        "Army - backed rebels issued threats.",
        """
        Army NOUN nsubj 3
        - PUNCT punct 1
        backed VERB root 0 back
        rebels NOUN obj 3
        issued VERB parataxis 3 issue
        threats NOUN obj 5
        . PUNCT punct 3
        """,
        {"backed": "VBD", "issued": "VBD"},
    )
    assert mended_tree(words) == words


def test_without_another_verb_nothing_changes() -> None:
    words = tagged(
        "Army-backed rebels.",
        "Army NOUN nsubj 3\n- PUNCT punct 1\nbacked VERB root 0 back\nrebels NOUN obj 3\n. PUNCT punct 3",
        {"backed": "VBD"},
    )
    assert mended_tree(words) == words
