"""What is made of the chosen words: evidence, head words, confidence, and what a quotation without cue continues."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from quotes.decide import decide
from quotes.decide.decide import weighed
from quotes.decide.weights import Weights, log_odds, probability
from quotes.marks import find_quotations
from quotes.values import Attribution, Span
from tests.test_decide import PARSE, SAID, SAID_LINKS, TAGGER, TEXT, decided, links, rule, tags, words
from tests.trees import document, parsed, sentence

# --- reasons


def test_the_evidence_says_where_the_rules_agree() -> None:
    mine = rule("it held", "said", None)
    [found] = decided(SAID, SAID_LINKS, (mine,))
    assert found.evidence == ("cue:ccomp", "source:tagged")
    [found] = decided(SAID, SAID_LINKS, (rule("held", "said", "Ito"),))
    assert found.evidence == ("cue:ccomp", "source:subject", "content:tagged")
    [found] = decided(SAID, SAID_LINKS, (rule("it held", "hopes", "Ito"),))
    assert found.evidence == ("cue:tagged", "source:subject", "content:ccomp")
    [found] = decided(SAID, SAID_LINKS, (rule("nobody fell", "said", "Ito"),))
    assert found.evidence == ("cue:tagged", "source:tagged", "content:tagged")


def test_a_content_alone_has_a_reason_too() -> None:
    none = links("it held", cue={None: 0.9}, source={None: 0.9})
    assert decided(SAID, none)[0].evidence == ("content:tagged",)
    assert decided(SAID, none, (rule("it held", "said", "Ito"),))[0].evidence == ("content:ccomp",)


def test_a_reason_for_a_quotation_is_kept_with_the_rules_content_only() -> None:
    reasons = ("cue:ccomp", "source:subject", "quotation:follows")
    [found] = decided(SAID, SAID_LINKS, (rule("it held", "said", "Ito", evidence=reasons),))
    assert found.evidence == reasons
    [found] = decided(SAID, SAID_LINKS, (rule("held", "said", "Ito", evidence=reasons),))
    assert found.evidence == ("cue:ccomp", "source:subject", "content:tagged")


def test_a_cue_of_the_rules_keeps_its_frame_and_head_but_not_its_words() -> None:
    mine = rule("it held", "Ito said", None)
    [found] = decided(SAID, SAID_LINKS, (mine,))
    assert found.cue is not None
    assert words(found)[1] == "said"
    assert (found.cue.frame, found.cue.word, found.cue.content) == ("ccomp", 1, found.content)


def test_a_denied_cue_is_negated() -> None:
    text = "Ito did not say it held."
    tree = sentence(
        text,
        """
        Ito PROPN nsubj 4
        did AUX aux 4 do
        not PART advmod 4
        say VERB root 0
        it PRON nsubj 6
        held VERB ccomp 4 hold
        . PUNCT punct 4
        """,
    )
    tagged = tags(text, cue={"did not say": 0.9}, content={"it held": 0.9})
    linked = links("it held", text, cue={"did not say": 0.9})
    [found] = decided(tagged, linked, text=text, parse=parsed(tree))
    assert found.cue is not None
    assert (found.cue.lemma, found.cue.word, found.cue.negated) == ("say", 3, True)
    [found] = decided(SAID, SAID_LINKS)
    assert found.cue is not None
    assert not found.cue.negated


def test_the_warning_of_a_quotation_is_passed_on() -> None:
    text = "Ito said “it held"
    tree = sentence(
        text, "Ito PROPN nsubj 2\nsaid VERB root 0 say\n“ PUNCT punct 5\nit PRON nsubj 5\nheld VERB ccomp 2"
    )
    tagged = tags(text, cue={"said": 0.9}, content={"“it held": 0.9})
    [found] = decided(tagged, links("“it held", text, cue={"said": 0.9}), text=text, parse=parsed(tree))
    [quotation] = find_quotations(text, [Span(0, len(text))])
    assert found.warnings == (quotation.warning,)
    assert quotation.warning
    assert decided(SAID, SAID_LINKS)[0].warnings == ()


def test_confidence_is_made_of_what_is_told() -> None:
    weights: Weights = {**TAGGER, "confidence": {"bias": -1.0, "content": 0.5, "no source": -2.0, "rule's source": 1.0}}
    quotations = find_quotations(TEXT, PARSE.paragraphs)
    tagged = SAID + tags(content={"nobody fell": 0.7})
    parse = replace(PARSE, tagged=tagged, links=SAID_LINKS)
    mine = (rule("it held", "said", "Ito"),)
    made = weighed(document(TEXT), parse, quotations, mine, weights)
    assert [a.confidence for a, _ in made] == [probability(weights["confidence"], seen) for _, seen in made]
    one, two = decide(document(TEXT), parse, quotations, mine, weights)
    assert [a for a, _ in made] == [one, two]
    assert one.confidence == pytest.approx(probability({"x": 1.0}, {"x": 0.5 * log_odds(0.8)}))  # -1 + 1
    assert two.confidence == pytest.approx(probability({"x": 1.0}, {"x": -3 + 0.5 * log_odds(0.7)}))


# --- continued quotations

PARAGRAPHS = "“It held,” Ito said.\n“Nobody fell.”"
QUOTED = sentence(
    "“It held,” Ito said.",
    """
    “ PUNCT punct 3
    It PRON nsubj 3
    held VERB ccomp 7 hold
    , PUNCT punct 3
    ” PUNCT punct 3
    Ito PROPN nsubj 7
    said VERB root 0 say
    . PUNCT punct 7
    """,
)
GOES_ON = sentence(
    "“Nobody fell.”",
    """
    “ PUNCT punct 3
    Nobody PRON nsubj 3
    fell VERB root 0 fall
    . PUNCT punct 3
    ” PUNCT punct 3
    """,
    index=1,
    start=21,
    paragraph=1,
)
BEGUN = rule("“It held,”", "said", "Ito", text=PARAGRAPHS)
CONTINUED = rule("“Nobody fell.”", None, None, text=PARAGRAPHS, evidence=("quotation:continues",), continues=0)


def test_a_continued_quotation_still_continues_what_it_did() -> None:
    tagged = tags(PARAGRAPHS, cue={"said": 0.9}, content={"“It held,”": 0.9, "“Nobody fell.”": 0.9})
    tagged += tags(PARAGRAPHS, content={"Ito": 0.6})  # one more in between moves the numbers
    linked = links("“It held,”", PARAGRAPHS, cue={"said": 0.9})
    found = decided(tagged, linked, (BEGUN, CONTINUED), text=PARAGRAPHS, parse=parsed(QUOTED, GOES_ON))
    assert [a.continues for a in found] == [None, None, 0]
    assert found[2].evidence == ("quotation:continues",)


def test_it_is_nearly_as_sure_as_what_it_continues_unless_it_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    tagged = tags(PARAGRAPHS, cue={"said": 0.9}, content={"“It held,”": 0.9, "“Nobody fell.”": 0.9})
    linked = links("“It held,”", PARAGRAPHS, cue={"said": 0.9})

    def both() -> tuple[Attribution, ...]:
        return decided(tagged, linked, (BEGUN, CONTINUED), text=PARAGRAPHS, parse=parsed(QUOTED, GOES_ON))

    short = both()
    monkeypatch.setattr(sys.modules["quotes.decide.decide"], "SPEECH", 1)  # the package's `decide` is the function
    begun, long = both()
    assert short[0].confidence == begun.confidence
    assert long.confidence == pytest.approx(0.75 * begun.confidence)
    assert short[1].confidence != long.confidence


def test_it_continues_nothing_where_that_was_not_taken_or_it_has_a_source() -> None:
    both = parsed(QUOTED, GOES_ON)
    tagged = tags(PARAGRAPHS, content={"“Nobody fell.”": 0.9})
    [found] = decided(tagged, (), (BEGUN, CONTINUED), text=PARAGRAPHS, parse=both)
    assert found.continues is None
    tagged = tags(PARAGRAPHS, source={"Ito": 0.9}, content={"“It held,”": 0.9, "“Nobody fell.”": 0.9})
    linked = links("“Nobody fell.”", PARAGRAPHS, source={"Ito": 0.9})
    _, found = decided(tagged, linked, (BEGUN, CONTINUED), text=PARAGRAPHS, parse=both)
    assert found.source is not None
    assert found.continues is None
