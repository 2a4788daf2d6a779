"""What somebody's words are said to be, in the tree's terms; fixtures/cases has whole sentences."""

from __future__ import annotations

from functools import partial

import pytest

from quotes.equated import equated_cues
from tests import cue_rules

found = partial(cue_rules.found, equated_cues)
HER = "Her PRON nmod:poss 2 she Person=3"
MY = "My PRON nmod:poss 2 my Person=1"
CLAUSE = "that SCONJ mark {verb}\nit PRON nsubj {verb}\nfell VERB root 0 fall\n. PUNCT punct {verb}"


def owned(noun: str, *, relation: str = "nsubj:outer", owner: str = HER) -> str:
    """A tree of seven words: "Her NOUN was that it fell." """
    return f"{owner}\n{noun} NOUN {relation} 6\nwas AUX cop 6 be\n" + CLAUSE.format(verb=6)


def test_a_clause_is_what_somebodys_answer_was() -> None:
    assert found("Her answer was that it fell.", owned("answer")) == [("answer was", "that it fell", "Her")]


@pytest.mark.parametrize(
    ("noun", "relation", "owner"),
    [
        ("problem", "nsubj:outer", HER),  # what it is nobody said
        ("answer", "nsubj", HER),  # another tree
        ("answer", "nsubj:outer", "The DET det 2"),  # nobody's
        ("answer", "nsubj:outer", MY),  # the writer's
    ],
)
def test_it_must_be_an_utterance_of_somebody_else(noun: str, relation: str, owner: str) -> None:
    text = f"{owner.split()[0]} {noun} was that it fell."
    assert found(text, owned(noun, relation=relation, owner=owner)) == []


@pytest.mark.parametrize(
    ("text", "tree", "content"),
    [
        (  # what it is not is nobody's word
            "Her answer was not that it fell.",
            f"{HER}\nanswer NOUN nsubj:outer 7\nwas AUX cop 7 be\nnot PART advmod 7\n" + CLAUSE.format(verb=7),
            None,
        ),
        (  # a denial inside the clause is none of it
            "Her answer was that it did not fall.",
            f"{HER}\nanswer NOUN nsubj:outer 8\nwas AUX cop 8 be\nthat SCONJ mark 8\nit PRON nsubj 8\n"
            "did AUX aux 8\nnot PART advmod 8\nfall VERB root 0\n. PUNCT punct 8",
            "that it did not fall",
        ),
        (  # what somebody did
            "Her answer was to resign.",
            f"{HER}\nanswer NOUN nsubj:outer 5\nwas AUX cop 5 be\nto PART mark 5\nresign VERB root 0\n. PUNCT punct 5",
            None,
        ),
        (  # a question
            "Was her answer that it fell?",
            "Was AUX cop 6 be\nher PRON nmod:poss 3 she Person=3\nanswer NOUN nsubj:outer 6\n"
            "that SCONJ mark 6\nit PRON nsubj 6\nfell VERB root 0 fall\n? PUNCT punct 6",
            None,
        ),
        (  # inside somebody's quotation
            "“Her answer was that it fell.”",
            "“ PUNCT punct 7\nHer PRON nmod:poss 3 she Person=3\nanswer NOUN nsubj:outer 7\nwas AUX cop 7 be\n"
            + CLAUSE.format(verb=7)
            + "\n” PUNCT punct 7",
            None,
        ),
    ],
)
def test_only_a_whole_clause_that_it_is_said_to_be(text: str, tree: str, content: str | None) -> None:
    assert found(text, tree) == ([] if content is None else [("answer was", content, "Her")])


def test_quoted_words_keep_their_marks_and_the_cue_its_colon() -> None:
    tree = """
        Lind PROPN nmod:poss 3
        's PART case 1
        answer NOUN nsubj:outer 8
        was AUX cop 8 be
        : PUNCT punct 8
        “ PUNCT punct 8
        It PRON nsubj 8
        fell VERB root 0 fall
        . PUNCT punct 8
        ” PUNCT punct 8
    """
    assert found("Lind's answer was: “It fell.”", tree) == [("answer was:", "“It fell.”", "Lind's")]


def test_of_words_apart_the_cue_is_the_noun() -> None:
    before = "Her PRON nmod:poss 4 she Person=3\nmost ADV advmod 3\nblunt ADJ amod 4\nanswer NOUN nsubj:outer 10\n"
    between = "on ADP case 6\nMonday PROPN nmod 4\nwas AUX cop 10 be\n"
    expected = [("most blunt answer", "that it fell", "Her")]
    text = "Her most blunt answer on Monday was that it fell."
    assert found(text, before + between + CLAUSE.format(verb=10)) == expected


WHAT = "What PRON nsubj:outer 8\n{who} nsubj 4{more}\nhas AUX aux 4\n{verb} VERB acl:relcl 1 {lemma}\nis AUX cop 8 be\n"


def test_so_is_it_what_somebody_said() -> None:
    tree = WHAT.format(who="Ito PROPN", more="", verb="said", lemma="say") + CLAUSE.format(verb=8)
    assert found("What Ito has said is that it fell.", tree) == [("has said is", "that it fell", "Ito")]


@pytest.mark.parametrize(
    ("who", "more", "verb", "lemma"), [("Ito PROPN", "", "seen", "see"), ("we PRON", " we Person=1", "said", "say")]
)
def test_but_not_what_somebody_saw_or_we_said(who: str, more: str, verb: str, lemma: str) -> None:
    tree = WHAT.format(who=who, more=more, verb=verb, lemma=lemma) + CLAUSE.format(verb=8)
    assert found(f"What {who.split()[0]} has {verb} is that it fell.", tree) == []
