"""What somebody is quoted as saying, in the tree's terms; fixtures/cases has whole sentences."""

from __future__ import annotations

from functools import partial

import pytest

from quotes.relayed import relayed_cues
from tests import cue_rules

found = partial(cue_rules.found, relayed_cues)
PASSIVE = (
    "Ito PROPN nsubj:pass 3\nwas AUX aux:pass 3 be\nquoted VERB root 0 quote\n"
    "as SCONJ mark 5\nsaying VERB advcl 3 say\n"
)
ACTIVE = (
    "Acme PROPN nsubj {v}\nquoted VERB root 0 quote\nIto PROPN obj {v}\nas SCONJ mark {s}\nsaying VERB advcl {v} say\n"
)
BEHIND = ACTIVE.format(v=2, s=5)


@pytest.mark.parametrize(
    ("words", "tree"),
    [
        ("it fell", "it PRON nsubj 7\nfell VERB ccomp 5 fall\n"),
        # an object is the beginning of a clause
        ("funds may fall", "funds NOUN obj 5\nmay AUX aux 8\nfall VERB parataxis 3\n"),
    ],
)
def test_who_is_quoted_is_the_source_of_the_clause_behind(words: str, tree: str) -> None:
    expected = [("was quoted as saying", words, "Ito")]
    assert found(f"Ito was quoted as saying {words}.", PASSIVE + tree + ". PUNCT punct 3") == expected


def test_a_quotation_behind_keeps_its_marks() -> None:
    tree = ": PUNCT punct 8\n“ PUNCT punct 8\nNever ADV ccomp 5\n. PUNCT punct 8\n” PUNCT punct 8"
    assert found("Acme quoted Ito as saying: “Never.”", BEHIND + tree) == [("quoted ... as saying", "“Never.”", "Ito")]
    apart = tree.replace("ccomp 5", "dep 2")  # where the tree does not join them
    assert found("Acme quoted Ito as saying: “Never.”", BEHIND + apart) == [("quoted ... as saying", "“Never.”", "Ito")]


@pytest.mark.parametrize(
    ("words", "tree", "verb"),
    [
        (
            "“It fell,”",
            "“ PUNCT punct 3\nIt PRON nsubj 3\nfell VERB ccomp 7 fall\n, PUNCT punct 3\n” PUNCT punct 3\n",
            7,
        ),
        ("It fell,", "It PRON nsubj 2\nfell VERB ccomp 5 fall\n, PUNCT punct 2\n", 5),
        (  # words quoted in a clause bring the clause
            "It was “late”,",
            "It PRON nsubj 4\nwas AUX cop 4 be\n“ PUNCT punct 4\nlate ADJ ccomp 8\n” PUNCT punct 4\n, PUNCT punct 4\n",
            8,
        ),
        (  # as does one that the verb hangs on
            "It was “late”,",
            "It PRON nsubj 4\nwas AUX cop 4 be\n“ PUNCT punct 4\nlate ADJ root 0\n” PUNCT punct 4\n, PUNCT punct 4\n",
            8,
        ),
    ],
)
def test_with_nothing_behind_it_is_what_stands_before(words: str, tree: str, verb: int) -> None:
    own = ACTIVE.format(v=verb, s=verb + 3) + f". PUNCT punct {verb}"
    if "root" in tree:
        own = own.replace("VERB root 0", "VERB parataxis 4")
    content = words if words.endswith("”") else words.removesuffix(",")
    assert found(f"{words} Acme quoted Ito as saying.", tree + own) == [("quoted ... as saying", content, "Ito")]


def test_the_next_sentences_quotation_is_not_behind_it() -> None:
    tree = "“ PUNCT punct 3\nIt PRON nsubj 3\nfell VERB ccomp 7 fall\n, PUNCT punct 3\n” PUNCT punct 3\n"
    text = "“It fell,” Acme quoted Ito as saying."
    own = ACTIVE.format(v=7, s=10) + ". PUNCT punct 7"
    assert found(text, tree + own, " “It was late.”") == [("quoted ... as saying", "“It fell,”", "Ito")]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("Acme quoted Ito", BEHIND.split("as")[0]),
        ("Acme quoted Ito as saying", BEHIND),  # no words
        (
            "Acme quoted as saying no",
            "Acme PROPN nsubj 2\nquoted VERB root 0 quote\nas SCONJ mark 4\nsaying VERB advcl 2 say\nno INTJ ccomp 4",
        ),
        (
            "Acme remembered Ito as saying no",
            BEHIND.replace("quoted", "remembered").replace("0 quote", "0 remember") + "no INTJ ccomp 5",
        ),
    ],
)
def test_without_saying_or_anybody_or_words_it_is_none(text: str, tree: str) -> None:
    assert found(text, tree) == []
