"""Whom a pronoun means where the model has weighed the words before it: the rules and its shares together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from quotes.resolve import pronoun_meanings
from quotes.resolve.pronouns import IN_TALK, SOURCE, Trust, doubted, weighed
from quotes.resolve.scene import Candidate, Scene
from quotes.values import Name, Pair, Parse, Span
from tests.trees import document, parsed, sentence

CREW = """
    Jane PROPN nsubj 3
    Okafor PROPN flat 1
    met VERB root 0 meet
    Ada PROPN obj 3
    Lind PROPN flat 4
    . PUNCT punct 3
    """
THANKED = """
    She PRON nsubj 2
    thanked VERB root 0 thank
    her PRON obj 2
    . PUNCT punct 2
    """
MET = "Jane Okafor met Ada Lind. She thanked her."
WOMEN = ("Jane Okafor", "Ada Lind")


def read(text: str, *trees: str, names: Sequence[str] = ()) -> Parse:
    """The parse of the text's sentences, which end with a full stop, with these persons' first mentions named."""
    rows, at = [], 0
    for number, tree in enumerate(trees):
        end = text.index(".", at) + 1
        rows.append(sentence(text[at:end], tree, index=number, start=at))
        at = end + 1
    found = [(text.index(n), n) for n in names]
    where = {s.index: s for s in rows}
    held = [(a, n, next(i for i, s in where.items() if s.start <= a < s.end)) for a, n in found]
    return parsed(*rows, names=tuple(Name(a, a + len(n), "person", i) for a, n, i in held))


def told(text: str, parse: Parse, *shares: tuple[str, str, float]) -> dict[str, str]:
    """Whom the pronouns mean with these shares: the pronoun, the word before it, how probably that is meant."""
    pairs = tuple(Pair(text.rindex(pronoun), text.index(word), p) for pronoun, word, p in shares)
    found = pronoun_meanings(document(text), replace(parse, pairs=pairs), ())
    return {span.of(text): meant.of(text) for span, meant in found.items()}


def test_what_the_model_is_sure_of_decides_between_two_that_agree() -> None:
    parse = read(MET, CREW, THANKED, names=WOMEN)
    assert told(MET, parse)["She"] == "Jane Okafor"
    assert told(MET, parse, ("She", "Ada", 0.97))["She"] == "Ada Lind"


def test_without_weighed_pronouns_the_rules_decide_alone() -> None:
    parse = read(MET, CREW, THANKED, names=WOMEN)
    assert parse.pairs is None
    alone = pronoun_meanings(document(MET), parse, ())
    assert alone == pronoun_meanings(document(MET), replace(parse, pairs=()), ())
    assert {k.of(MET): v.of(MET) for k, v in alone.items()}["She"] == "Jane Okafor"


def test_a_known_gender_is_stronger_than_any_share() -> None:
    text = MET.replace("Jane", "John")
    parse = read(text, CREW.replace("Jane", "John"), THANKED, names=("John Okafor", "Ada Lind"))
    assert told(text, parse, ("She", "John", 0.99))["She"] == "Ada Lind"


def test_a_noun_that_was_nobodys_yet_becomes_a_candidate_where_the_model_is_sure() -> None:
    text = "The regulars met Ada Lind. They thanked her."
    first = CREW.replace("Jane PROPN nsubj 3", "The DET det 2").replace(
        "Okafor PROPN flat 1", "regulars NOUN nsubj 3 regular"
    )
    parse = read(text, first, THANKED.replace("She", "They"), names=("Ada Lind",))
    assert told(text, parse, ("They", "regulars", 0.9))["They"] == "The regulars"
    assert told(text, parse, ("They", "regulars", 0.3)).get("They") != "The regulars"


def test_whom_a_word_for_how_many_stands_for_may_be_meant() -> None:
    many = "Many ADJ nsubj 2 many\nfled VERB root 0 flee\n. PUNCT punct 2"
    they = "They PRON nsubj 2\nhid VERB root 0 hide\n. PUNCT punct 2"
    parse = read("Many fled. They hid.", many, they)
    assert told("Many fled. They hid.", parse, ("They", "Many", 0.9)) == {"They": "Many"}
    drunk = "Drunk ADJ amod 2 drunk\nmen NOUN nsubj 3 man\nfled VERB root 0 flee\n. PUNCT punct 3"
    text = "Drunk men fled. They hid."
    assert told(text, read(text, drunk, they), ("They", "Drunk", 0.9), ("They", "men", 0.05)) == {"They": "Drunk men"}


def test_some_of_several_are_meant_and_not_all_of_them() -> None:
    text = "Many of the sailors met Ada Lind. They thanked her."
    met = """
        Many ADJ nsubj 5
        of ADP case 4
        the DET det 4
        sailors NOUN nmod 1 sailor
        met VERB root 0 meet
        Ada PROPN obj 5
        Lind PROPN flat 6
        . PUNCT punct 5
        """
    they = THANKED.replace("She", "They")
    assert told(text, read(text, met, they, names=("Ada Lind",)), ("They", "sailors", 0.9))["They"].startswith("Many")
    text = text.replace("Many", "Sons")
    met = met.replace("Many ADJ", "Sons NOUN")
    assert told(text, read(text, met, they, names=("Ada Lind",)), ("They", "sailors", 0.9))["They"] == "the sailors"


JOINED = """
    The DET det 2
    sailor NOUN nsubj 6
    and CCONJ cc 5
    a DET det 5
    cook NOUN conj 2
    met VERB root 0 meet
    . PUNCT punct 6
    """
THEY = "They PRON nsubj 2\nsang VERB root 0 sing\n. PUNCT punct 2"


@pytest.mark.parametrize(
    ("shares", "meant"),
    [((("They", "sailor", 0.5), ("They", "cook", 0.4)), "The sailor and a cook"), ((("They", "cook", 0.9),), "a cook")],
)
def test_they_mean_coordinated_words_together_only_where_both_are_meant(
    shares: tuple[tuple[str, str, float], ...], meant: str
) -> None:
    text = "The sailor and a cook met. They sang."
    assert meant in told(text, read(text, JOINED, THEY), *shares)["They"]


def test_among_coordinated_words_a_pronoun_does_not_mean_them_all() -> None:
    text = "The sailor and a cook in their coats met."
    tree = JOINED.replace(
        "met VERB root 0 meet\n    . PUNCT punct 6",
        "in ADP case 8\ntheir PRON nmod:poss 8\ncoats NOUN nmod 5\nmet VERB root 0 meet\n. PUNCT punct 9",
    ).replace("nsubj 6", "nsubj 9")
    shares = (("their", "sailor", 0.4), ("their", "cook", 0.5))
    assert told(text, read(text, tree), *shares).get("their") != "The sailor and a cook"


def test_somebody_of_whom_nothing_else_is_said_may_be_meant() -> None:
    text = "Someone slept. They sang."
    parse = read(text, "Someone PRON nsubj 2 someone\nslept VERB root 0 sleep\n. PUNCT punct 2", THEY)
    assert told(text, parse, ("They", "Someone", 0.9)) == {"They": "Someone"}
    assert told(text, parse, ("They", "Someone", 0.4)) == {}


def test_a_pronoun_hands_on_whom_it_means() -> None:
    text = MET + " She sang."
    parse = read(text, CREW, THANKED, "She PRON nsubj 2\nsang VERB root 0 sing\n. PUNCT punct 2", names=WOMEN)
    first = text.index("She")
    pairs = (Pair(first, text.index("Ada"), 0.97), Pair(text.rindex("She"), first, 0.95))
    found = pronoun_meanings(document(text), replace(parse, pairs=pairs), ())
    assert found[Span(text.rindex("She"), text.rindex("She") + 3)].of(text) == "Ada Lind"


def test_votes_of_weighed_pronouns_tell_a_gender() -> None:
    text = "Robin Vey met Sam Roe. She thanked them. He sang."
    trees = (CREW.replace("Jane", "Robin").replace("Okafor", "Vey").replace("Ada", "Sam").replace("Lind", "Roe"),)
    parse = read(
        text,
        *trees,
        THANKED.replace("her", "them"),
        "He PRON nsubj 2\nsang VERB root 0 sing\n. PUNCT punct 2",
        names=("Robin Vey", "Sam Roe"),
    )
    he = text.index("He s")
    equal = tuple(Pair(he, text.index(name), 0.45) for name in ("Robin", "Sam"))
    for shares, meant in ((equal, "Robin Vey"), ((Pair(text.index("She"), 0, 0.9), *equal), "Sam Roe")):
        found = pronoun_meanings(document(text), replace(parse, pairs=shares), ())
        assert found[Span(he, he + 2)].of(text) == meant


def scene(*names: str) -> Scene:
    """A scene of persons with these names."""
    made = Scene()
    for key, name in enumerate(names):
        made.meet(Candidate(key, name, Span(0, 1), "person", "person", False, True, frozenset()))
    return made


def test_trust_says_how_far_the_model_counts() -> None:
    ruled, shares = {0: 4.0, 1: 1.0}, {0: 0.2, 1: 0.8}
    careful = weighed(scene("Ada Lind", "Jane Roe"), "f", ruled, shares, SOURCE)
    bold = weighed(scene("Ada Lind", "Jane Roe"), "f", ruled, shares, Trust(0.2, 0.03))
    assert careful[0] > careful[1]
    assert bold[0] < bold[1]


def test_in_talk_who_is_named_and_whose_gender_is_told_speaks() -> None:
    said = scene("Ada Lind", "the girl", "Jane Roe")
    said.candidates[1] = replace(said.candidates[1], kind="anonymous", named=False)
    said.genders = {0: "f", 1: "f"}
    ruled, shares = {0: 1.0, 1: 1.0, 2: 1.0}, {0: 0.1, 1: 0.7, 2: 0.2}
    news, talk = (weighed(said, "f", ruled, shares, trust) for trust in (SOURCE, IN_TALK))
    assert max(news, key=lambda key: news[key]) == 1
    assert sorted(talk, key=lambda key: -talk[key]) == [0, 2, 1]
    assert weighed(said, "they", ruled, shares, IN_TALK)[2] > weighed(said, "f", ruled, shares, IN_TALK)[2]


def test_whom_neither_rules_nor_model_know_weighs_nothing() -> None:
    assert weighed(scene("Ada Lind", "Jane Roe"), "f", {0: 0.0}, {}, SOURCE) == {}
    brought = weighed(scene("Ada Lind", "Jane Roe"), "f", {0: 0.0}, {1: 0.9}, SOURCE)
    assert set(brought) == {1}


def test_doubts_are_shares_of_those_who_are_likely_at_all() -> None:
    shares = doubted({0: 1.0, 1: 0.5, 2: 0.001})
    assert set(shares) == {0, 1}
    assert shares[0] / shares[1] > 2
    assert sum(shares.values()) == pytest.approx(1, abs=0.01)
    assert doubted({}) == {}


HERSELF = THANKED.replace("her PRON", "herself PRON")


def test_another_argument_of_the_clause_is_nobody_that_a_pronoun_means() -> None:
    thanked = """
        Mary PROPN nsubj 3
        Roe PROPN flat 1
        thanked VERB root 0 thank
        her PRON obj 3
        . PUNCT punct 3
        """
    text = "Jane Okafor met Ada Lind. Mary Roe thanked her."
    parse = read(text, CREW, thanked, names=(*WOMEN, "Mary Roe"))
    assert told(text, parse, ("her", "Mary", 0.6), ("her", "Jane", 0.3)) == {"her": "Jane Okafor"}
    with_her = thanked.replace("thanked VERB root 0 thank", "left VERB root 0 leave\n with ADP case 5").replace(
        "her PRON obj 3", "her PRON obl 3"
    )
    text = "Jane Okafor met Ada Lind. Mary Roe left with her."
    parse = read(text, CREW, with_her, names=(*WOMEN, "Mary Roe"))
    assert told(text, parse, ("her", "Mary", 0.9), ("her", "Jane", 0.05)) == {"her": "Mary Roe"}  # it may be herself


def test_a_reflexive_pronoun_means_the_subject_of_its_clause() -> None:
    text = "Jane Okafor met Ada Lind. She thanked herself."
    found = told(text, read(text, CREW, HERSELF, names=WOMEN), ("She", "Ada", 0.9), ("herself", "She", 0.9))
    assert found == {"She": "Ada Lind", "herself": "Ada Lind"}
