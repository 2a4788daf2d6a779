"""A hyphenated participle is no sentence's root, and a headline's verb is no noun."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.parse.trees import infinitive, mended_tree
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


HEADLINE = """
    Norland PROPN compound 2
    Defers NOUN compound 3
    Removal NOUN root 0
    of ADP case 5
    Dams NOUN nmod 3
    , PUNCT punct 7
    Citing VERB acl 3 cite
    Costs NOUN obj 7
"""
TAGS = {"Norland": "NNP", "Defers": "NNPS", "Dams": "NNS", "Citing": "VBG", "Costs": "NNS"}


OTHER = HEADLINE.replace("root 0", "nsubj 7").replace("acl 3", "root 0")


@pytest.mark.parametrize("rows", [HEADLINE, OTHER])
def test_the_verb_of_a_headline_is_no_noun(rows: str) -> None:
    words = mended_tree(tagged("Norland Defers Removal of Dams, Citing Costs", rows, TAGS))
    assert [(w.head, w.deprel) for w in words] == [
        (1, "nsubj"), (-1, "root"), (1, "obj"), (4, "case"), (2, "nmod"), (6, "punct"), (1, "advcl"), (6, "obj"),
    ]  # fmt: skip
    assert (words[1].upos, words[1].xpos, words[1].lemma) == ("VERB", "VBZ", "defer")
    assert words[1].feature("VerbForm") == "Fin"


@pytest.mark.parametrize(
    ("text", "rows", "tags"),
    [
        ("Norland Defers Removal of Dams", "\n".join(HEADLINE.splitlines()[:6]), TAGS),  # nothing says it had a verb
        ("Norland Defers Removal of Dams, Citing Costs", HEADLINE, TAGS | {"Defers": "NNP"}),
        ("Norland Defers Removal of Dams, Citing Costs", HEADLINE, TAGS | {"Dams": "VBZ"}),
        ("Norland Defers Removal of Dams, Citing Costs", HEADLINE.replace("compound 2", "compound 3"), TAGS),
        ("Norland Defers Removal of Dams, Citing Costs", OTHER.replace("nsubj 7", "obl 7"), TAGS),
    ],
)
def test_a_line_that_may_have_no_verb_stays_as_it_is(text: str, rows: str, tags: dict[str, str]) -> None:
    words = tagged(text, rows, tags)
    assert mended_tree(words) == words


def test_infinitives() -> None:
    forms = {"Defers": "defer", "Vetoes": "veto", "Denies": "deny", "Passes": "pass", "Seizes": "seize"}
    assert {form: infinitive(form) for form in forms} == forms
