"""What the attribution tagger is told of each word beside the encoder's states."""

from __future__ import annotations

import pytest

from quotes.parse.attributions import RELATIONS, UPOS
from quotes.parse.features import Features, features, shape
from quotes.values import Sentence, Word
from tests.trees import sentence

SAID = sentence(
    "Ito said she had left Oslo.",
    """
    Ito PROPN nsubj 2
    said VERB root 0
    she PRON nsubj 5
    had AUX aux 5
    left VERB ccomp 2
    Oslo PROPN obj 5
    . PUNCT punct 2
    """,
)
HELD = sentence("It held.", "It PRON nsubj 2\nheld VERB root 0\n. PUNCT punct 2", index=1, start=28)


def flat(text: str, index: int = 0) -> Sentence:
    """A sentence of the words in `text`, all below the first."""
    rows = enumerate(text.split())
    words = tuple(Word(i, w, w, "X", "", "", 0 if i else -1, "dep" if i else "root", i, i) for i, w in rows)
    return Sentence(index, 0, len(words), 0, words)


def quoted(*texts: str, starts: list[bool] | None = None) -> list[int]:
    """The column on quotation marks for sentences of one paragraph, or of paragraphs that begin as `starts` says."""
    begins = starts if starts is not None else [i == 0 for i in range(len(texts))]
    return features([flat(t, i) for i, t in enumerate(texts)], begins).quoted


def column_names() -> tuple[str, ...]:
    return tuple(Features.__dataclass_fields__)


def test_heads_clauses_and_governors_are_columns_of_the_run() -> None:
    f = features([SAID, HELD], [True, False])
    assert f.head == [1, 1, 4, 4, 1, 4, 1, 8, 8, 8]
    #         Ito said she had left Oslo .  It held .
    assert f.clause == [1, 1, 4, 4, 4, 4, 1, 8, 8, 8]
    assert f.governor == [1, 1, 1, 1, 1, 1, 1, 8, 8, 8]


def test_a_governor_is_the_word_that_the_clause_hangs_on() -> None:
    tree = sentence(
        "He denied claims that she left.",
        """
        He PRON nsubj 2
        denied VERB root 0
        claims NOUN obj 2
        that SCONJ mark 6
        she PRON nsubj 6
        left VERB acl 3
        . PUNCT punct 2
        """,
    )
    f = features([tree], [True])
    assert f.clause == [1, 1, 1, 5, 5, 5, 1]
    assert f.governor == [1, 1, 1, 2, 2, 2, 1]


def test_tags_and_relations_are_numbered_from_one() -> None:
    f = features([SAID], [True])
    assert [UPOS[n - 1] for n in f.upos] == [w.upos for w in SAID.words]
    assert [RELATIONS[n - 1] for n in f.relation] == [w.deprel for w in SAID.words]


def test_an_unknown_subtype_is_its_relation_and_an_unknown_tag_nothing() -> None:
    f = features([sentence("a b c", "a X root 0\nb Q obl:tmod 1\nc X odd 1")], [True])
    assert RELATIONS[f.relation[1] - 1] == "obl"
    assert f.relation[2] == 0
    assert f.upos[1] == 0


def test_places_tell_sentence_and_paragraph_starts() -> None:
    assert features([SAID, HELD], [True, False]).place == [2, 0, 0, 0, 0, 0, 0, 1, 0, 0]
    assert features([HELD, SAID], [False, True]).place == [1, 0, 0, 2, 0, 0, 0, 0, 0, 0]


def test_a_sentence_of_one_word_is_its_own_head_and_clause() -> None:
    f = features([sentence("Why?", "Why ADV root 0")], [True])
    assert (f.head, f.clause, f.governor, f.place) == ([0], [0], [0], [2])


def test_no_sentences_have_no_features() -> None:
    f = features([], [])
    assert all(getattr(f, name) == [] for name in column_names())


def test_a_tree_with_a_cycle_does_not_hang() -> None:
    words = tuple(Word(i, "x", "x", "X", "", "", head, "dep", i, i + 1) for i, head in enumerate((1, 0, 0)))
    f = features([Sentence(0, 0, 3, 0, words)], [True])
    assert f.head == [1, 0, 0]
    assert all(0 <= c < 3 for c in (*f.clause, *f.governor))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“ It held , ” he said", [2, 1, 1, 1, 2, 0, 0]),
        ('" It held , " he said', [2, 1, 1, 1, 2, 0, 0]),
        ("he said « It held »", [0, 0, 2, 1, 1, 2]),
        ("„ It held ” he", [2, 1, 1, 2, 0]),
        ('“ the " new " wall ”', [2, 1, 2, 0, 2, 1, 2]),  # a straight mark closes the curly one: it is one of a pair
        ("he ’s gone ’", [0, 0, 0, 0]),
        ("no mark ” here", [0, 0, 2, 0]),
    ],
)
def test_quotation_marks(text: str, expected: list[int]) -> None:
    assert quoted(text) == expected


def test_a_quotation_runs_on_over_sentences() -> None:
    assert quoted("“ It held .", "Nobody fell . ”") == [2, 1, 1, 1, 1, 1, 1, 2]


def test_but_not_over_paragraphs() -> None:
    assert quoted("“ It held .", "Nobody fell .", starts=[True, True]) == [2, 1, 1, 1, 0, 0, 0]
    assert quoted('" It held .', '" Nobody " fell', starts=[True, True]) == [2, 1, 1, 1, 2, 1, 2, 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wall", 1), ("Wall", 2), ("A", 2), ("NATO", 3), ("2nd", 4), ("B2", 4), (",", 5), ("“", 5), ("iPhone", 0),
        ("McKay", 2), ("e.g.", 1), ("U.S.", 3), ("n't", 1), ("水", 0),
    ],
)  # fmt: skip
def test_shapes(text: str, expected: int) -> None:
    assert shape(text) == expected
