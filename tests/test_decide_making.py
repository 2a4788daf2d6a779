"""Who says what a clause begins with, where the tagger sees nobody: "Calling for calm was the mayor"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.decide.candidates import Candidate
from quotes.decide.linking import Linked
from quotes.decide.making import behind, from_afar, handed_down, nobody, undergoes
from quotes.decide.ruled import Ruled
from quotes.values import Attribution, Content, Cue, Part, Source, Span
from quotes.wordlist import may_act
from tests.trees import parsed, sentence

TEXT = "Calling for calm was the mayor of Lodrin."
ROWS = """
    Calling VERB csubj 6 call
    for ADP case 3
    calm NOUN obl 1
    was AUX cop 6 be
    the DET det 6
    mayor NOUN root 0
    of ADP case 8
    Lodrin PROPN nmod 6
    . PUNCT punct 6
"""


def candidate(text: str, part: Part, words: str) -> Candidate:
    """The words where they first stand in the text, as a candidate."""
    at = text.index(words)
    return Candidate(part, Span(at, at + len(words)), 0.9, 0.9)


def source(rows: str, content: str = "calm", text: str = TEXT) -> str | None:
    """The source that is handed down to "Calling for" with this content."""
    tree = sentence(text, rows)
    words = tuple(replace(w, xpos="VBG" if w.text.endswith("ing") else "") for w in tree.words)
    parse = parsed(replace(tree, words=words))

    member = Linked(candidate(text, "content", content), candidate(text, "cue", "Calling for"), None, 0.9)
    found = handed_down(parse, Ruled(()), [member])
    if found is None:
        return None
    said_by, reason = found
    assert reason == "predicate"
    return said_by.spans[0].of(text)


def test_the_noun_behind_the_copula_says_it() -> None:
    assert source(ROWS) == "the mayor of Lodrin"


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("mayor NOUN", "blunder NOUN", TEXT.replace("mayor", "blunder")),  # no speaker
        ("csubj 6", "advcl 6", TEXT),
        ("was AUX cop 6 be", "was AUX aux 6 be", TEXT),
    ],
)
def test_other_nouns_and_clauses_say_nothing(old: str, new: str, text: str) -> None:
    assert source(ROWS.replace(old, new), text=text) is None


@pytest.mark.parametrize(
    ("lemma", "upos", "acts"),
    [("Lind", "PROPN", True), ("union", "NOUN", True), ("midnight", "NOUN", False), ("Friday", "PROPN", False)],
)
def test_who_may_stand_behind_a_passives_by(lemma: str, upos: str, acts: bool) -> None:
    assert may_act(lemma, upos) == acts


def test_a_content_is_not_its_own_source() -> None:
    assert source(ROWS, content="calm was the mayor") is None


URGED = "Lind was urged to quit."
URGED_ROWS = """
    Lind PROPN nsubj:pass 3
    was AUX aux:pass 3 be
    urged VERB root 0 urge Voice=Pass
    to PART mark 5
    quit VERB xcomp 3
    . PUNCT punct 3
"""
HEADLINE_ROWS = """
    Lind PROPN nsubj:pass 2
    urged VERB root 0 urge Voice=Pass
    to PART mark 4
    quit VERB xcomp 2
"""


def heard(rows: str, text: str = URGED, cue: str | None = "urged", source: str | None = "Lind") -> bool:
    """Whether the source underwent what the cue says; the content is the end."""

    found = candidate(text, "cue", cue) if cue else None
    named = candidate(text, "source", source) if source else None
    return undergoes(parsed(sentence(text, rows)), Linked(candidate(text, "content", "quit"), found, named, 0.9))


def test_to_whom_it_was_said_did_not_say_it() -> None:
    assert heard(URGED_ROWS)
    assert heard(HEADLINE_ROWS, "Lind urged to quit")


def test_who_is_appointed_or_allowed_does_not_speak() -> None:
    assert heard(URGED_ROWS.replace("root 0 urge", "root 0 appoint"))
    assert heard(URGED_ROWS.replace("root 0 urge", "root 0 allow"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("urge Voice", "convince Voice"),  # it is Lind who thinks so
        ("to PART mark 5", "as ADP mark 5"),  # "quoted as saying"
        ("aux:pass", "aux"),
        ("nsubj:pass", "nsubj"),
    ],
)
def test_who_thinks_or_is_quoted_is_the_source(old: str, new: str) -> None:
    assert not heard(URGED_ROWS.replace(old, new), URGED.replace(" to ", " as ") if "as ADP" in new else URGED)


def test_the_noun_before_a_participle_hears() -> None:
    rows = """
        Men NOUN nsubj 5
        urged VERB/VBN acl 1 urge VerbForm=Part|Voice=Pass
        to PART mark 4
        quit VERB xcomp 2
        fled VERB root 0 flee
        . PUNCT punct 5
    """
    assert heard(rows, "Men urged to quit fled.", source="Men")
    assert not heard(rows.replace("1 urge", "1 convince"), "Men urged to quit fled.", source="Men")


def test_a_full_sentence_is_no_headline() -> None:
    assert not heard(HEADLINE_ROWS + ". PUNCT punct 2", "Lind urged to quit.")


def test_without_a_cue_or_a_source_nobody_hears() -> None:
    assert not heard(URGED_ROWS, cue=None)
    assert not heard(URGED_ROWS, source=None)
    assert not heard(URGED_ROWS, source="was")


FEARED = "It is feared that it broke."
FEARED_ROWS = """
    It PRON nsubj:pass 3
    is AUX aux:pass 3 be
    feared VERB root 0 fear Voice=Pass
    that SCONJ mark 6
    it PRON nsubj 6
    broke VERB ccomp 3 break
    . PUNCT punct 3
"""


def no_one(rows: str, text: str = FEARED, source: str = "It", cue: str = "feared") -> bool:
    """Whether the source is nobody."""

    one = Linked(
        candidate(text, "content", "broke"), candidate(text, "cue", cue), candidate(text, "source", source), 0.9
    )
    return nobody(parsed(sentence(text, rows)), one)


def test_the_it_of_what_is_feared_is_nobody() -> None:
    assert no_one(FEARED_ROWS)
    assert no_one(FEARED_ROWS.replace("nsubj:pass", "expl"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fear Voice", "concern Voice"),  # "it is concerned that": a body thinks so
        ("is AUX aux:pass 3 be", "is AUX cop 3 be"),
        ("ccomp 3", "advcl 3"),  # "it is feared when it breaks"
        ("nsubj:pass", "nsubj"),
    ],
)
def test_the_it_that_may_be_a_body_is_somebody(old: str, new: str) -> None:
    assert not no_one(FEARED_ROWS.replace(old, new))


def test_a_day_calls_for_nothing() -> None:
    text = "Monday's call that it broke failed."
    rows = """
        {owner} PROPN nmod:poss 3 {owner}
        's PART case 1
        call NOUN nsubj 7
        that SCONJ mark 6
        it PRON nsubj 6
        broke VERB acl 3
        failed VERB root 0
        . PUNCT punct 7
    """
    assert no_one(rows.format(owner="Monday"), text, "Monday's", "call")
    today = text.replace("Monday", "Today")
    assert no_one(rows.format(owner="Today"), today, "Today's", "call")
    assert not no_one(rows.format(owner="Lind"), text.replace("Monday", "Lind"), "Lind's", "call")


READS = "“It shut,” reads a sign."
READ_ROWS = """
    “ PUNCT punct 3
    It PRON nsubj 3
    shut VERB ccomp 6
    , PUNCT punct 3
    ” PUNCT punct 3
    reads VERB root 0 read
    a DET det 8
    sign NOUN obj 6 sign
    . PUNCT punct 6
"""


@pytest.mark.parametrize(
    ("old", "new", "noun"),
    [
        ("", "", 7),
        ("sign NOUN obj 6 sign", "boat NOUN obj 6 boat", None),  # what is read, by somebody before
        ("sign NOUN obj 6 sign", "mayor NOUN nsubj 6 mayor", 7),
        ("reads VERB root 0 read", "shows VERB root 0 show", None),
        ("” PUNCT", "- PUNCT", None),
    ],
)
def test_who_or_what_stands_behind_the_verb(old: str, new: str, noun: int | None) -> None:
    text = READS
    for a, b in [(old, new)] if old else []:
        text = text.replace(a.split()[0], b.split()[0])
    assert behind(sentence(text, READ_ROWS.replace(old, new)), 5, Span(0, 10)) == noun


FACED = "Lind faced criticism of it."
FACED_ROWS = """
    Lind PROPN nsubj 2
    faced VERB root 0 face
    criticism NOUN obj 2
    of ADP case 5
    it PRON nmod 3
    . PUNCT punct 2
"""


@pytest.mark.parametrize("cue", ["faced criticism", "criticism"])
def test_who_faces_criticism_does_not_voice_it(cue: str) -> None:
    assert no_one(FACED_ROWS.replace("it PRON", "broke VERB"), FACED.replace("it.", "broke."), "Lind", cue)


@pytest.mark.parametrize(
    ("old", "new", "cue"),
    [
        ("faced VERB root 0 face", "voiced VERB root 0 voice", "voiced criticism"),
        ("nsubj 2", "nmod:poss 3", "criticism"),  # "Lind's criticism"
        ("criticism NOUN obj 2", "criticism NOUN nsubj 2", "criticism"),
    ],
)
def test_who_voices_it_does(old: str, new: str, cue: str) -> None:
    rows = FACED_ROWS.replace(old, new).replace("it PRON", "broke VERB")
    text = FACED.replace("it.", "broke.").replace(old.split()[0] if "VERB" in old else "~", new.split()[0])
    assert not no_one(rows, text, "Lind", cue)


AFAR = "Roe left. Pell - who was late - said it held."
LEFT = sentence("Roe left.", "Roe PROPN nsubj 2\nleft VERB root 0 leave\n. PUNCT punct 2")
LATE = """
    Pell PROPN nsubj 7
    - PUNCT punct 5
    who PRON nsubj 5
    was AUX cop 5 be
    late ADJ acl:relcl 1
    - PUNCT punct 1
    said VERB root 0 say
    it PRON nsubj 9
    held VERB ccomp 7 hold
    . PUNCT punct 7
"""


@pytest.mark.parametrize(
    ("verb", "xpos", "taken", "afar"),
    [
        ("say", "VBD", "Roe", True),
        ("say", "VBD", "Pell", False),  # its own sentence's
        ("hope", "VBD", "Roe", False),  # no verb of saying
        ("say", "VBG", "Roe", False),  # not finite
    ],
)
def test_the_source_of_another_sentence_is_none_where_the_verb_has_a_subject(
    verb: str, xpos: str, taken: str, afar: bool
) -> None:
    tree = sentence(AFAR[10:], LATE.replace("say", verb), index=1, start=10)
    tree = replace(tree, words=tuple(replace(w, xpos=xpos if w.text == "said" else "") for w in tree.words))
    content, cue, source = (
        candidate(AFAR, *part) for part in (("content", "it held"), ("cue", "said"), ("source", taken))
    )
    what = Content((content.span,), "indirect")
    how = Cue((cue.span,), verb, 1, 6, "ccomp", what, 0.9)
    rule = Attribution(what, how, Source((Span(10, 14),), 1, 0), True, 0.9, ("cue:ccomp", "source:subject"))
    assert from_afar(parsed(LEFT, tree), Ruled([rule]), Linked(content, cue, source, 0.9)) == afar
