"""Who the source of a cue is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.sources import noun_phrase, noun_source, subject
from quotes.values import Sentence
from tests.test_frames import CALLED, SAID
from tests.trees import sentence


def words(tree: Sentence, indices: list[int]) -> str:
    return " ".join(tree.words[i].text for i in indices)


def test_the_subject_is_the_source() -> None:
    assert subject(SAID, 1) == (0, "subject")


def test_a_second_verb_shares_the_subject() -> None:
    tree = sentence(
        "Ito resigned and said nothing broke.",
        """
        Ito PROPN nsubj 2
        resigned VERB root 0 resign
        and CCONJ cc 4
        said VERB conj 2 say
        nothing PRON nsubj 6
        broke VERB ccomp 4 break
        . PUNCT punct 2
        """,
    )
    assert subject(tree, 3) == (0, "conjunction")
    assert subject(tree, 5) == (4, "subject")


def test_a_participle_has_the_main_subject() -> None:
    tree = sentence(
        "Ito left, saying talks failed.",
        """
        Ito PROPN nsubj 2
        left VERB root 0 leave
        , PUNCT punct 4
        saying VERB advcl 2 say VerbForm=Ger
        talks NOUN nsubj 6
        failed VERB ccomp 4 fail
        . PUNCT punct 2
        """,
    )
    assert subject(tree, 3) == (0, "control")


ACCUSED = "Those accused of theft fled."
ACCUSED_ROWS = """
    Those PRON nsubj 5
    accused VERB/VBN acl 1 accuse VerbForm=Part|Voice=Pass
    of ADP case 4
    theft NOUN obl 2
    fled VERB root 0 flee
    . PUNCT punct 5
"""


def test_those_accused_accuse_nobody() -> None:
    assert subject(sentence(ACCUSED, ACCUSED_ROWS), 1) is None


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("acl 1 accuse", "acl 1 trouble", (0, "participle")),  # "those worried about theft" worry
        ("VERB/VBN", "VERB/VBG", (0, "participle")),
        ("theft NOUN obl 2", "theft NOUN obj 2", (0, "participle")),  # an active verb that the tree mistakes
        ("theft NOUN obl 2", "theft NOUN obl:agent 2", (3, "agent")),  # "accused by"
    ],
)
def test_those_worried_or_accusing_do(old: str, new: str, found: tuple[int, str]) -> None:
    assert subject(sentence(ACCUSED, ACCUSED_ROWS.replace(old, new)), 1) == found


EXPECTED = "The rate fell and is expected to rise."
EXPECTED_ROWS = """
    The DET det 2
    rate NOUN nsubj 3
    fell VERB root 0 fall
    and CCONJ cc 6
    is AUX aux:pass 6 be
    expected VERB/VBN conj 3 expect VerbForm=Part|Voice=Pass
    to PART mark 8
    rise VERB xcomp 6
    . PUNCT punct 3
"""


def test_what_fell_and_is_expected_to_rise_expects_nothing() -> None:
    assert subject(sentence(EXPECTED, EXPECTED_ROWS), 5) is None


def test_who_left_and_is_convinced_is() -> None:
    assert subject(sentence(EXPECTED, EXPECTED_ROWS.replace("3 expect ", "3 convince ")), 5) == (1, "conjunction")


def test_a_second_passive_shares_the_auxiliary() -> None:
    rows = """
        Lind PROPN nsubj:pass 3
        was AUX aux:pass 3 be
        found VERB/VBN root 0 find
        and CCONJ cc 5
        told VERB/VBN conj 3 tell
        to PART mark 7
        leave VERB xcomp 5
        . PUNCT punct 3
    """
    text = "Lind was found and told to leave."
    assert subject(sentence(text, rows), 4) is None
    active = rows.replace("to PART mark 7", "Roe PROPN obj 5\n        to PART mark 8")
    assert subject(sentence("Lind was found and told Roe to leave.", active), 4) == (0, "conjunction")


NEEDING = """
    The DET det 2
    pump NOUN nsubj 3
    broke VERB ccomp 6 break
    , PUNCT punct 3
    Ito PROPN nsubj 6
    said VERB root 0 say
    {comma}
    not ADV advmod 9
    {verb}
    the DET det 11
    maker NOUN obj 9
    . PUNCT punct 6
    """


def needing(text: str, comma: str, verb: str, xpos: str) -> tuple[int, str] | None:
    """The subject of the verb in the last clause."""
    tree = sentence(text, NEEDING.format(comma=comma, verb=verb))
    words = tuple(replace(w, xpos=xpos) if w.index == 8 else w for w in tree.words)
    return subject(replace(tree, words=words), 8)


def test_an_ing_form_behind_a_comma_has_the_subject_beside_it() -> None:
    text, verb = "The pump broke, Ito said, not naming the maker.", "naming VERB ccomp 6 name VerbForm=Ger"
    assert needing(text, ", PUNCT punct 9", verb, "VBG") == (4, "control")
    without = text.replace("said,", "said then")  # what he said
    assert needing(without, "then ADV advmod 6", verb, "VBG") is None
    finite = text.replace("naming", "named")
    assert needing(finite, ", PUNCT punct 9", "named VERB ccomp 6 name", "VBD") is None


def test_a_passive_report_has_its_agent_or_no_source() -> None:
    rows = """
        He PRON nsubj:pass 3
        was AUX aux:pass 3
        told VERB root 0 tell
        {by}
        that SCONJ mark {clause}
        it PRON nsubj {clause}
        broke VERB ccomp 3 break
        . PUNCT punct 3
        """
    without = sentence("He was told that it broke.", rows.format(by="", clause=6))
    assert subject(without, 2) is None
    agent = "by ADP case 5\n Ito PROPN obl:agent 3"
    assert subject(sentence("He was told by Ito that it broke.", rows.format(by=agent, clause=8)), 2) == (4, "agent")


def test_the_owner_of_a_claim_is_its_source() -> None:
    tree = sentence(
        "Norland's claim failed.",
        """
        Norland PROPN nmod:poss 3
        's PART case 1
        claim NOUN nsubj 4
        failed VERB root 0 fail
        . PUNCT punct 4
        """,
    )
    assert noun_source(tree, 2) == (0, "possessor")
    assert noun_source(CALLED, 3) == (0, "subject")
    assert noun_source(SAID, 4) is None


HEARING = """
    Ito PROPN nsubj 2
    {verb}
    the DET det 4
    claim NOUN obj 2
    that SCONJ mark 8
    the DET det 7
    pump NOUN nsubj 8
    broke VERB acl 4 break
    . PUNCT punct 2
    """


def test_who_hears_a_claim_does_not_make_it() -> None:
    text = "Ito {} the claim that the pump broke."
    made = sentence(text.format("repeated"), HEARING.format(verb="repeated VERB root 0 repeat"))
    assert noun_source(made, 3) == (0, "subject")
    faced = sentence(text.format("faced"), HEARING.format(verb="faced VERB root 0 face"))
    assert noun_source(faced, 3) is None


def test_words_beside_a_clause_are_not_its_subjects() -> None:
    tree = """
        Ito PROPN nsubj 2
        left VERB root 0 leave
        {case} ADP case 4
        claims NOUN obl 2 claim
        that SCONJ mark 8
        the DET det 7
        pump NOUN nsubj 8
        broke VERB acl 4 break
        . PUNCT punct 2
        """
    assert noun_source(sentence("Ito left with claims that the pump broke.", tree.format(case="with")), 3) == (
        0,
        "subject",
    )
    assert noun_source(sentence("Ito left amid claims that the pump broke.", tree.format(case="amid")), 3) is None


def test_an_apposition_belongs_to_the_source_and_a_participle_after_a_comma_does_not() -> None:
    tree = sentence(
        "Ito, the mayor, speaking slowly, agreed.",
        """
        Ito PROPN nsubj 9
        , PUNCT punct 4
        the DET det 4
        mayor NOUN appos 1
        , PUNCT punct 6
        speaking VERB acl 1 speak VerbForm=Ger
        slowly ADV advmod 6
        , PUNCT punct 6
        agreed VERB root 0 agree
        . PUNCT punct 9
        """,
    )
    assert words(tree, noun_phrase(tree, 0)) == "Ito , the mayor"


def test_a_participle_after_a_comma_is_the_main_subjects_not_the_objects() -> None:
    rows = """
        Ito PROPN nsubj 2
        delayed VERB root 0 delay
        votes NOUN obj 2
        {comma}
        citing VERB acl 3 cite VerbForm=Ger
        fears NOUN obj {verb}
        . PUNCT punct 2
    """
    apart = sentence("Ito delayed votes, citing fears.", rows.format(comma=", PUNCT punct 5", verb=5))
    close = sentence("Ito delayed votes citing fears.", rows.format(comma="", verb=4))
    tagged = [
        replace(t, words=tuple(replace(w, xpos="VBG" if w.text == "citing" else "") for w in t.words))
        for t in (apart, close)
    ]
    assert subject(tagged[0], 4) == (0, "control")
    assert subject(tagged[1], 3) == (2, "participle")
