"""Which words the reader remembers as somebody, by hand-made trees."""

from __future__ import annotations

import pytest

from quotes.resolve.reading import tells_of_somebody
from tests.trees import sentence


@pytest.mark.parametrize("word", ["Many", "Most", "Few", "Several", "Some", "Others"])
@pytest.mark.parametrize("tag", ["ADJ", "DET", "PRON"])
def test_a_word_for_several_tells_of_them_where_a_noun_would_stand(word: str, tag: str) -> None:
    tree = sentence(f"{word} fled.", f"{word} {tag} nsubj 2\nfled VERB root 0\n. PUNCT punct 2")
    assert tells_of_somebody(tree, 0)


def test_so_does_an_object() -> None:
    rows = """
        She PRON nsubj 2
        met VERB root 0
        several ADJ obj 2
        who PRON nsubj 5
        fled VERB acl:relcl 3
        . PUNCT punct 2
    """
    assert tells_of_somebody(sentence("She met several who fled.", rows), 2)


@pytest.mark.parametrize("word", ["Many", "Most", "Few", "Several"])
def test_before_its_noun_it_tells_of_nobody(word: str) -> None:
    rows = f"{word} ADJ amod 2\nboats NOUN nsubj 3 boat Number=Plur\nsank VERB root 0\n. PUNCT punct 3"
    assert not tells_of_somebody(sentence(f"{word} boats sank.", rows), 0)


@pytest.mark.parametrize(("word", "tag"), [("Two", "NUM"), ("Rich", "ADJ"), ("All", "DET"), ("None", "PRON")])
def test_nor_do_other_words_in_a_nouns_place(word: str, tag: str) -> None:
    tree = sentence(f"{word} fled.", f"{word} {tag} nsubj 2\nfled VERB root 0\n. PUNCT punct 2")
    assert not tells_of_somebody(tree, 0)


def test_nor_does_how_something_is() -> None:
    rows = "They PRON nsubj 3\nwere AUX cop 3 be\nfew ADJ root 0\n. PUNCT punct 3"
    assert not tells_of_somebody(sentence("They were few.", rows), 2)
