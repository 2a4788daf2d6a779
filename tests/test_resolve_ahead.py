"""Whom a pronoun means that stands in a phrase before the person's name."""

from __future__ import annotations

from dataclasses import replace

from quotes.resolve import pronoun_meanings
from quotes.values import Name, Pair
from tests.trees import document, parsed, sentence

SHOP = """
    Karl PROPN nsubj 3
    Roe PROPN flat 1
    opened VERB root 0 open
    a DET det 5
    shop NOUN obj 3
    . PUNCT punct 3
    """
IN_HIS_SPEECH = """
    In ADP case 3
    his PRON nmod:poss 3
    speech NOUN obl 7
    , PUNCT punct 3
    Leo PROPN nsubj 7
    Lind PROPN flat 5
    wept VERB root 0 weep
    . PUNCT punct 7
    """
WHEN_ROE_LEFT = """
    When ADV advmod 4
    Karl PROPN nsubj 4
    Roe PROPN flat 2
    left VERB advcl 10 leave
    his PRON nmod:poss 6
    shop NOUN obj 4
    , PUNCT punct 4
    Leo PROPN nsubj 10
    Lind PROPN flat 8
    wept VERB root 0 weep
    . PUNCT punct 10
    """


def meant(first: str, second: str, tree: str, *, share: float | None = None) -> str | None:
    """Whom "his" means in the second sentence; the model gives Karl Roe this share, None: it was not asked."""
    text = f"{first} {second}"
    at = len(first) + 1
    rows = (sentence(first, SHOP), sentence(second, tree, index=1, start=at))
    named = [(0, 0), *((at + second.index(n), 1) for n in ("Karl Roe", "Leo Lind") if n in second)]
    parse = parsed(*rows, names=tuple(Name(start, start + 8, "person", i) for start, i in named))
    if share is not None:
        parse = replace(parse, pairs=(Pair(text.index("his "), 0, share),))
    told = {k.of(text): v.of(text) for k, v in pronoun_meanings(document(text), parse, ()).items()}
    return told.get("his")


def test_who_is_named_behind_the_phrase_is_meant() -> None:
    assert meant("Karl Roe opened a shop.", "In his speech, Leo Lind wept.", IN_HIS_SPEECH) == "Leo Lind"
    assert meant("Karl Roe opened a shop.", "In his speech, Leo Lind wept.", IN_HIS_SPEECH, share=0.3) == "Leo Lind"


def test_whom_the_model_is_sure_of_is_meant_rather() -> None:
    assert meant("Karl Roe opened a shop.", "In his speech, Leo Lind wept.", IN_HIS_SPEECH, share=0.95) == "Karl Roe"


def test_a_subject_before_the_pronoun_is_meant_rather() -> None:
    second = "When Karl Roe left his shop, Leo Lind wept."
    assert meant("Karl Roe opened a shop.", second, WHEN_ROE_LEFT) == "Karl Roe"
