"""What somebody's words are said to be, in the tree's terms; fixtures/cases has whole sentences."""

from __future__ import annotations

import pytest

from quotes.equated import equated_cues
from quotes.link.sourced import from_cue
from quotes.marks import find_quotations
from tests.trees import document, parsed, sentence


def found(text: str, tree: str) -> list[tuple[str, str, str | None]]:
    """Cue, content and source of each such clause."""
    one = sentence(text, tree)
    doc, parse = document(text), parsed(one)
    cues = list(equated_cues(doc, one, find_quotations(text, parse.paragraphs)))
    sources = [from_cue(parse, cue).source for cue in cues]
    return [
        (cue.spans[0].of(text), cue.content.spans[0].of(text), source.spans[0].of(text) if source else None)
        for cue, source in zip(cues, sources, strict=True)
    ]


def owned(noun: str, *, relation: str = "nsubj:outer", owner: str = "Her PRON nmod:poss 2 she Person=3") -> str:
    """A tree of seven words: "Her NOUN was that it fell." """
    return (
        f"{owner}\n{noun} NOUN {relation} 6\nwas AUX cop 6 be\nthat SCONJ mark 6\nit PRON nsubj 6\n"
        "fell VERB root 0 fall\n. PUNCT punct 6"
    )


def test_a_clause_is_what_somebodys_answer_was() -> None:
    assert found("Her answer was that it fell.", owned("answer")) == [("answer was", "that it fell", "Her")]


@pytest.mark.parametrize(
    ("noun", "relation", "owner"),
    [
        ("problem", "nsubj:outer", "Her PRON nmod:poss 2 she Person=3"),  # what it is nobody said
        ("answer", "nsubj", "Her PRON nmod:poss 2 she Person=3"),  # another tree
        ("answer", "nsubj:outer", "The DET det 2"),  # nobody's
        ("answer", "nsubj:outer", "My PRON nmod:poss 2 my Person=1"),  # the writer's
    ],
)
def test_it_must_be_an_utterance_of_somebody_else(noun: str, relation: str, owner: str) -> None:
    text = f"{owner.split()[0]} {noun} was that it fell."
    assert found(text, owned(noun, relation=relation, owner=owner)) == []


def test_what_it_is_not_is_nobodys_word() -> None:
    tree = """
        Her PRON nmod:poss 2 she Person=3
        answer NOUN nsubj:outer 7
        was AUX cop 7 be
        not PART advmod 7
        that SCONJ mark 7
        it PRON nsubj 7
        fell VERB root 0 fall
        . PUNCT punct 7
    """
    assert found("Her answer was not that it fell.", tree) == []


def test_a_denial_inside_the_clause_is_no_denial_of_it() -> None:
    tree = """
        Her PRON nmod:poss 2 she Person=3
        answer NOUN nsubj:outer 8
        was AUX cop 8 be
        that SCONJ mark 8
        it PRON nsubj 8
        did AUX aux 8
        not PART advmod 8
        fall VERB root 0
        . PUNCT punct 8
    """
    assert found("Her answer was that it did not fall.", tree) == [("answer was", "that it did not fall", "Her")]


def test_what_somebody_did_is_no_clause() -> None:
    tree = """
        Her PRON nmod:poss 2 she Person=3
        answer NOUN nsubj:outer 5
        was AUX cop 5 be
        to PART mark 5
        resign VERB root 0
        . PUNCT punct 5
    """
    assert found("Her answer was to resign.", tree) == []


def test_a_question_says_nothing() -> None:
    tree = """
        Was AUX cop 6 be
        her PRON nmod:poss 3 she Person=3
        answer NOUN nsubj:outer 6
        that SCONJ mark 6
        it PRON nsubj 6
        fell VERB root 0 fall
        ? PUNCT punct 6
    """
    assert found("Was her answer that it fell?", tree) == []


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


def test_in_somebodys_quotation_it_is_not_looked_for() -> None:
    tree = """
        “ PUNCT punct 7
        Her PRON nmod:poss 3 she Person=3
        answer NOUN nsubj:outer 7
        was AUX cop 7 be
        that SCONJ mark 7
        it PRON nsubj 7
        fell VERB root 0 fall
        ” PUNCT punct 7
    """
    assert found("“Her answer was that it fell”", tree) == []


def test_of_words_apart_the_cue_is_the_noun() -> None:
    tree = """
        Her PRON nmod:poss 4 she Person=3
        most ADV advmod 3
        blunt ADJ amod 4
        answer NOUN nsubj:outer 10
        on ADP case 6
        Monday PROPN nmod 4
        was AUX cop 10 be
        that SCONJ mark 10
        it PRON nsubj 10
        fell VERB root 0 fall
        . PUNCT punct 10
    """
    expected = [("most blunt answer", "that it fell", "Her")]
    assert found("Her most blunt answer on Monday was that it fell.", tree) == expected


WHAT = """
    What PRON nsubj:outer 8
    {who} nsubj 4
    has AUX aux 4
    {verb} VERB acl:relcl 1 {lemma}
    is AUX cop 8 be
    that SCONJ mark 8
    it PRON nsubj 8
    fell VERB root 0 fall
    . PUNCT punct 8
"""


def test_so_is_it_what_somebody_said() -> None:
    tree = WHAT.format(who="Ito PROPN", verb="said", lemma="say")
    assert found("What Ito has said is that it fell.", tree) == [("has said is", "that it fell", "Ito")]


@pytest.mark.parametrize(("who", "verb", "lemma"), [("Ito PROPN", "seen", "see"), ("we PRON", "said", "say")])
def test_but_not_what_somebody_saw_or_we_said(who: str, verb: str, lemma: str) -> None:
    text = f"What {who.split()[0]} has {verb} is that it fell."
    tree = WHAT.format(who=who, verb=verb, lemma=lemma).replace("we PRON nsubj 4", "we PRON nsubj 4 we Person=1")
    assert found(text, tree) == []
