"""Tagger and rules weighed: which stretches are taken, which belong together, and why."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.decide import decide
from quotes.decide.weights import Weights
from quotes.marks import find_quotations
from quotes.values import PARTS, Attribution, Content, Cue, Link, Parse, Part, Source, Span, Tagged
from tests.trees import document, flat, parsed, sentence

TRUST = {"tagged": 1.0, "threshold": 0.5}
"""A stretch is as probable as the tagger says; what the rules say counts for nothing."""
BOTH = TRUST | {"not tagged": 5.293, "rule's confidence": 1.0}  # log_odds(0) is -5.293
"""What only the rules say is as probable as their confidence."""
LINK = {"linked": 1.0, "none, linked": 1.0}
"""A link, or that there is none, is as probable as the tagger says."""
LINKS = {"cue link": LINK, "source link": LINK}
TAGGER: Weights = {**dict.fromkeys(PARTS, TRUST), **LINKS, "confidence": {"link": 1.0}}
RULED_LINK = LINK | {"ruled": 3.0, "none, ruled": 3.0}
RULED_LINKS = {"cue link": RULED_LINK, "source link": RULED_LINK}
RULES: Weights = {**dict.fromkeys(PARTS, BOTH), **RULED_LINKS, "confidence": {"rule's confidence": 1.0}}

TEXT = "Ito said it held. The mayor hopes that nobody fell."
FIRST = sentence(
    "Ito said it held.",
    """
    Ito PROPN nsubj 2
    said VERB root 0 say
    it PRON nsubj 4
    held VERB ccomp 2 hold
    . PUNCT punct 2
    """,
)
SECOND = sentence(
    "The mayor hopes that nobody fell.",
    """
    The DET det 2
    mayor NOUN nsubj 3
    hopes VERB root 0 hope
    that SCONJ mark 6
    nobody PRON nsubj 6
    fell VERB ccomp 3 fall
    . PUNCT punct 3
    """,
    index=1,
    start=18,
)
PARSE = parsed(FIRST, SECOND)


def at(words: str, text: str = TEXT) -> Span:
    """Where the words stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def tags(text: str = TEXT, **roles: dict[str, float]) -> tuple[Tagged, ...]:
    """What the tagger sees: for each role words with their probability."""
    names: dict[str, Part] = {"source": "source", "cue": "cue", "content": "content"}
    return tuple(Tagged(names[role], at(words, text), p) for role, seen in roles.items() for words, p in seen.items())


def links(content: str, text: str = TEXT, **roles: dict[str | None, float]) -> tuple[Link, ...]:
    """What the content is linked with: for each role the first words (None: nothing) with their probability."""
    names: dict[str, Part] = {"source": "source", "cue": "cue"}
    return tuple(
        Link(at(content, text), names[role], None if words is None else at(words, text).start, p)
        for role, seen in roles.items()
        for words, p in seen.items()
    )


def rule(
    content: str, cue: str | None, source: str | None, *, text: str = TEXT, confidence: float = 0.9, **more: Any
) -> Attribution:
    """An attribution as the rules make them, in the first sentence."""
    what = Content((at(content, text),), "indirect")
    how = None if cue is None else Cue((at(cue, text),), "say", 0, 1, "ccomp", what, confidence)
    who = None if source is None else Source((at(source, text),), 0, 0)
    reasons = (*(["cue:ccomp"] if cue else []), *(["source:subject"] if source else []))
    return Attribution(what, how, who, True, confidence, more.pop("evidence", reasons), **more)


def decided(
    tagged: tuple[Tagged, ...], linked: tuple[Link, ...] = (), found: tuple[Attribution, ...] = (),
    weights: Weights = TAGGER, text: str = TEXT, parse: Parse = PARSE,
) -> tuple[Attribution, ...]:  # fmt: skip
    quotations = find_quotations(text, parse.paragraphs)
    return decide(document(text), replace(parse, tagged=tagged, links=linked), quotations, found, weights)


def words(found: Attribution, text: str = TEXT) -> tuple[list[str], str | None, str | None]:
    """The content's, the cue's and the source's words."""
    return (
        [s.of(text) for s in found.content.spans],
        found.cue.spans[0].of(text) if found.cue else None,
        found.source.spans[0].of(text) if found.source else None,
    )


SAID = tags(source={"Ito": 0.9}, cue={"said": 0.95}, content={"it held": 0.8})
SAID_LINKS = links("it held", cue={"said": 0.9, None: 0.05}, source={"Ito": 0.85})

# --- proposals


def test_without_a_tagger_the_rules_are_the_answer() -> None:
    found = (rule("it held", "said", "Ito"), rule("nobody fell", "hopes", None))
    assert decide(document(TEXT), PARSE, (), found) == found


def test_a_tagger_that_saw_nothing_is_an_answer() -> None:
    assert decided((), found=(rule("it held", "said", "Ito"),)) == ()


def test_the_tagger_alone_makes_an_attribution() -> None:
    [found] = decided(SAID, SAID_LINKS)
    assert words(found) == (["it held"], "said", "Ito")
    assert found.evidence == ("cue:tagged", "source:tagged", "content:tagged")
    assert found.cue is not None
    assert found.source is not None
    assert (found.cue.lemma, found.cue.frame, found.cue.sentence, found.cue.word) == ("say", "tagged", 0, 1)
    assert (found.source.sentence, found.source.word) == (0, 0)
    assert found.cue.share == pytest.approx(0.95)
    assert found.cue.content == found.content
    assert (found.content.type, found.content.quoted, found.speech) == ("indirect", (), True)
    assert found.confidence == pytest.approx(0.85)


def test_what_is_not_probable_enough_is_not_taken() -> None:
    tagged = tags(source={"Ito": 0.4}, cue={"said": 0.95}, content={"it held": 0.8})
    [found] = decided(tagged, SAID_LINKS)
    assert words(found) == (["it held"], "said", None)
    assert decided(tags(cue={"said": 0.95}, content={"it held": 0.49}), SAID_LINKS) == ()


def test_a_source_too_weak_to_stand_alone_may_still_be_offered() -> None:
    tagged = tags(source={"Ito": 0.4}, cue={"said": 0.95}, content={"it held": 0.8})
    weights: Weights = {**TAGGER, "source": TRUST | {"offered": 0.3}}
    assert words(decided(tagged, SAID_LINKS, weights=weights)[0]) == (["it held"], "said", "Ito")
    assert words(decided(tagged[1:], SAID_LINKS, weights=weights)[0]) == (["it held"], "said", None)
    over = tags(content={"Ito said": 0.9, "it held": 0.8}, source={"Ito": 0.4})  # its words are taken
    assert [words(a)[2] for a in decided(over, SAID_LINKS, weights=weights)] == [None, None]


def test_a_cue_without_content_completes_itself_with_a_weak_one() -> None:
    weights: Weights = {**TAGGER, "content": TRUST | {"completing": 0.2}}
    tagged = tags(cue={"said": 0.95, "hopes": 0.9}, content={"it held": 0.8, "nobody fell": 0.3, "The mayor": 0.4})
    linked = SAID_LINKS + links("nobody fell", cue={"hopes": 0.9}) + links("The mayor", cue={"said": 0.9})
    assert [words(a)[:2] for a in decided(tagged, linked)] == [(["it held"], "said")]
    found = decided(tagged, linked, weights=weights)
    assert [words(a)[:2] for a in found] == [(["it held"], "said"), (["nobody fell"], "hopes")]


def test_alternatives_are_present_together() -> None:
    tagged = tags(cue={"said": 0.95}, content={"it held": 0.3, "held": 0.25, "that nobody fell": 0.3, "mayor": 0.3})
    linked = links("it held", cue={"said": 0.9})
    assert [words(a) for a in decided(tagged, linked)] == [(["it held"], "said", None)]


def test_the_rules_alone_make_an_attribution() -> None:
    mine = rule("it held", "said", "Ito", confidence=0.7)
    [found] = decided((), found=(mine,), weights=RULES)
    assert words(found) == (["it held"], "said", "Ito")
    assert found.cue is not None
    assert found.cue.frame == "ccomp"
    assert found.evidence == ("cue:ccomp", "source:subject")
    assert found.confidence == pytest.approx(0.7)


def test_rules_that_are_not_sure_make_none() -> None:
    assert decided((), found=(rule("it held", "said", "Ito", confidence=0.4),), weights=RULES) == ()


def test_both_together_are_surer_than_one() -> None:
    mine = rule("it held", "said", "Ito", confidence=0.6)
    tagged = tags(cue={"said": 0.4}, content={"it held": 0.45})
    linked = links("it held", cue={"said": 0.9})
    assert decided(tagged, linked) == ()
    [found] = decided(tagged, linked, (mine,), RULES)
    assert words(found) == (["it held"], "said", "Ito")
    assert found.evidence == ("cue:ccomp", "source:subject")


# --- alternatives


def test_of_overlapping_stretches_the_likeliest_is_taken() -> None:
    tagged = tags(cue={"said": 0.9}, content={"it held": 0.55, "it": 0.6, "held": 0.52})
    linked = links("it", cue={"said": 0.9}) + links("it held", cue={None: 0.9}) + links("held", cue={"said": 0.9})
    [found] = decided(tagged, linked)
    assert words(found) == (["it", "held"], "said", None)
    tagged = tags(cue={"said": 0.9}, content={"it held": 0.7, "it": 0.6, "held": 0.52})
    [found] = decided(tagged, linked)
    assert words(found) == (["it held"], None, None)


def test_a_stretch_plays_one_part() -> None:
    tagged = tags(source={"Ito": 0.9}, cue={"said": 0.6, "said it": 0.7}, content={"it held": 0.8})
    [found] = decided(tagged, SAID_LINKS)
    assert words(found) == (["it held"], "said", "Ito")


def test_the_rules_word_counts_against_another_stretch() -> None:
    against: Weights = {**TAGGER, "content": TRUST | {"ruled otherwise": -3.0, "ruled": 1.0}}
    mine = rule("it held", "said", "Ito")
    tagged = tags(cue={"said": 0.9}, content={"it held": 0.45, "held": 0.6})
    linked = links("it held", cue={"said": 0.9}) + links("held", cue={"said": 0.9})
    assert [words(a)[0] for a in decided(tagged, linked, (mine,))] == [["held"]]
    assert [words(a)[0] for a in decided(tagged, linked, (mine,), against)] == [["it held"]]


# --- what belongs together


def test_contents_with_one_cue_make_one_attribution() -> None:
    text = "“It held,” Ito said. “Nobody fell.”"
    tree = sentence(text, "\n".join(f"{form} X {'dep' if i else 'root'} {min(i, 1)}" for i, form in enumerate(
        "“ It held , ” Ito said . “ Nobody fell . ”".split()
    )))  # fmt: skip
    tagged = tags(text, source={"Ito": 0.9}, cue={"said": 0.9}, content={"“Nobody fell.”": 0.7, "“It held,”": 0.8})
    linked = links("“It held,”", text, cue={"said": 0.9}, source={"Ito": 0.9})
    linked += links("“Nobody fell.”", text, cue={"said": 0.6, None: 0.4}, source={None: 0.7, "Ito": 0.3})
    [found] = decided(tagged, linked, text=text, parse=parsed(tree))
    assert words(found, text) == (["“It held,”", "“Nobody fell.”"], "said", "Ito")
    assert found.content.type == "direct"
    assert found.content.quoted == found.content.spans
    linked = links("“It held,”", text, cue={"said": 0.9}, source={"Ito": 0.9})
    linked += links("“Nobody fell.”", text, cue={"said": 0.3, None: 0.7}, source={None: 0.7, "Ito": 0.3})
    one, two = decided(tagged, linked, text=text, parse=parsed(tree))
    assert words(one, text) == (["“It held,”"], "said", "Ito")
    assert words(two, text) == (["“Nobody fell.”"], None, None)
    assert two.evidence == ("content:tagged",)


def test_contents_with_two_cues_make_two_in_the_order_of_the_text() -> None:
    tagged = tags(cue={"hopes": 0.9, "said": 0.9}, content={"that nobody fell": 0.9, "it held": 0.8})
    linked = links("that nobody fell", cue={"hopes": 0.9}) + links("it held", cue={"said": 0.9})
    one, two = decided(tagged, linked)
    assert words(one) == (["it held"], "said", None)
    assert words(two) == (["that nobody fell"], "hopes", None)
    assert (one.speech, two.speech) == (True, False)


def test_contents_without_a_cue_stay_apart() -> None:
    tagged = tags(content={"that nobody fell": 0.9, "it held": 0.8})
    assert [words(a) for a in decided(tagged)] == [(["it held"], None, None), (["that nobody fell"], None, None)]


def test_a_source_is_left_out_where_having_none_is_likelier() -> None:
    tagged = tags(source={"Ito": 0.9}, cue={"said": 0.9}, content={"it held": 0.8})
    linked = links("it held", cue={"said": 0.9}, source={None: 0.6, "Ito": 0.4})
    assert words(decided(tagged, linked)[0]) == (["it held"], "said", None)
    linked = links("it held", cue={"said": 0.9}, source={None: 0.4, "Ito": 0.6})
    assert words(decided(tagged, linked)[0]) == (["it held"], "said", "Ito")


def test_a_link_with_words_that_were_not_taken_leads_nowhere() -> None:
    tagged = tags(source={"Ito": 0.9, "The mayor": 0.3}, cue={"said": 0.9}, content={"it held": 0.8})
    linked = links("it held", cue={"said": 0.9}, source={"The mayor": 0.6, "Ito": 0.3, None: 0.1})
    assert words(decided(tagged, linked)[0]) == (["it held"], "said", "Ito")


def test_the_contents_of_a_cue_have_the_source_of_the_surest() -> None:
    tagged = tags(
        source={"Ito": 0.9, "The mayor": 0.9}, cue={"said": 0.9}, content={"it held": 0.8, "nobody fell": 0.8}
    )
    linked = links("it held", cue={"said": 0.9}, source={"Ito": 0.6, "The mayor": 0.4})
    linked += links("nobody fell", cue={"said": 0.9}, source={"The mayor": 0.7, "Ito": 0.3})
    [found] = decided(tagged, linked)
    assert words(found) == (["it held", "nobody fell"], "said", "The mayor")


def test_the_rules_join_a_content_that_the_tagger_did_not_link() -> None:
    mine = rule("it held", "said", "Ito")
    [found] = decided(tags(source={"Ito": 0.9}, cue={"said": 0.9}), found=(mine,), weights=RULES)
    assert words(found) == (["it held"], "said", "Ito")


def test_links_of_tagger_and_rules_are_weighed() -> None:
    mine = rule("it held", "said", "Ito")
    weak = links("it held", cue={None: 0.6, "said": 0.4}, source={None: 0.95, "Ito": 0.05})
    assert words(decided(SAID, weak, (mine,))[0]) == (["it held"], None, None)
    weights: Weights = {**TAGGER, **RULED_LINKS}
    assert words(decided(SAID, weak, (mine,), weights)[0]) == (["it held"], "said", None)
    nobody = rule("it held", "said", None)
    sure = links("it held", cue={"said": 0.9}, source={"Ito": 0.6, None: 0.4})
    assert words(decided(SAID, sure, (mine,), weights)[0]) == (["it held"], "said", "Ito")
    assert words(decided(SAID, sure, (nobody,), weights)[0]) == (["it held"], "said", None)


def test_a_cue_far_away_may_weigh_less() -> None:
    tagged = tags(cue={"said": 0.9, "hopes": 0.9}, content={"that nobody fell": 0.9})
    linked = links("that nobody fell", cue={"said": 0.5, "hopes": 0.45})
    assert words(decided(tagged, linked)[0])[1] == "said"
    weights: Weights = {**TAGGER, "cue link": LINK | {"sentences apart": -1.0}}
    assert words(decided(tagged, linked, weights=weights)[0])[1] == "hopes"


# --- a cue and contents in several paragraphs

PARAGRAPHS = "Ito said it held.\n\n“Nobody fell.” The mayor hopes so."


def paragraphs_parse() -> Parse:
    """Two paragraphs of words that hang on each sentence's first."""
    rows = [("Ito said it held .", 0, 0), ("“ Nobody fell . ”", 1, 19), ("The mayor hopes so .", 1, 34)]
    made = []
    for number, (forms, paragraph, start) in enumerate(rows):
        end = rows[number + 1][2] if number + 1 < len(rows) else len(PARAGRAPHS)
        tree = "\n".join(f"{form} X {'dep' if i else 'root'} {min(i, 1)}" for i, form in enumerate(forms.split()))
        one = sentence(PARAGRAPHS[start:end].strip(), tree, index=number, start=start)
        made.append(replace(one, paragraph=paragraph))
    return replace(parsed(*made), paragraphs=(Span(0, 17), Span(19, len(PARAGRAPHS))))


def test_a_cue_with_a_content_in_its_paragraph_has_none_in_another() -> None:
    tagged = tags(PARAGRAPHS, cue={"said": 0.9, "hopes": 0.9}, content={"it held": 0.9, "“Nobody fell.”": 0.9})
    home = links("it held", PARAGRAPHS, cue={"said": 0.9})
    far = home + links("“Nobody fell.”", PARAGRAPHS, cue={"said": 0.7, "hopes": 0.2, None: 0.1})
    one, two = decided(tagged, far, text=PARAGRAPHS, parse=paragraphs_parse())
    assert words(one, PARAGRAPHS) == (["it held"], "said", None)
    assert words(two, PARAGRAPHS) == (["“Nobody fell.”"], "hopes", None)
    nothing = home + links("“Nobody fell.”", PARAGRAPHS, cue={"said": 0.7, "hopes": 0.1, None: 0.2})
    one, two = decided(tagged, nothing, text=PARAGRAPHS, parse=paragraphs_parse())
    assert words(two, PARAGRAPHS) == (["“Nobody fell.”"], None, None)


def test_a_cue_without_a_content_in_its_paragraph_may_have_one_in_another() -> None:
    tagged = tags(PARAGRAPHS, source={"Ito": 0.9}, cue={"said": 0.9}, content={"“Nobody fell.”": 0.9})
    linked = links("“Nobody fell.”", PARAGRAPHS, cue={"said": 0.7, None: 0.3}, source={"Ito": 0.9})
    [found] = decided(tagged, linked, text=PARAGRAPHS, parse=paragraphs_parse())
    assert words(found, PARAGRAPHS) == (["“Nobody fell.”"], "said", "Ito")


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("“It held,” Ito said. “Nobody fell.” Bo claimed it burnt.", "said"),  # over before Bo's sentence begins
        ("“It held,” Ito said. “Nobody fell,” Bo claimed it burnt.", "claimed"),  # it goes on
        ("“It held,” Ito said. Rain fell. “Nobody fell.” Bo claimed it burnt.", "claimed"),  # not right behind
    ],
)
def test_a_quotation_that_is_over_belongs_to_the_words_before_it(text: str, owner: str) -> None:
    quoted = text[text.index("“Nobody") : text.index("”", text.index("“Nobody")) + 1]
    starts = [0, text.index("“Nobody"), text.index("Bo ")] if "fell.”" in text else [0, text.index("“Nobody")]
    pieces = [text[a:b].rstrip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    rows = ["\n".join(f"{w} X {'dep' if i else 'root'} {min(i, 1)}" for i, w in enumerate(p.split())) for p in pieces]
    parse = parsed(
        *(sentence(p, row, index=i, start=starts[i]) for i, (p, row) in enumerate(zip(pieces, rows, strict=True)))
    )
    seen = tags(
        text,
        source={"Ito": 0.9, "Bo": 0.9},
        cue={"said": 0.9, "claimed": 0.9},
        content={"“It held,”": 0.9, quoted: 0.9, "it burnt": 0.9},
    )
    linked = (
        *links("“It held,”", text, cue={"said": 0.9}, source={"Ito": 0.9}),
        *links(quoted, text, cue={"claimed": 0.9}, source={"Bo": 0.9}),
        *links("it burnt", text, cue={"claimed": 0.9}, source={"Bo": 0.9}),
    )
    found = decided(seen, linked, text=text, parse=replace(parse, paragraphs=(Span(0, len(text)),)))
    told = {words(one, text)[1]: words(one, text)[0] for one in found}
    assert quoted in told[owner]
    assert "it burnt" in told["claimed"]


def test_what_is_no_quotation_does_not_stand_alone() -> None:
    tagged = tags(PARAGRAPHS, cue={"said": 0.9}, content={"it held": 0.9, "so": 0.9})
    linked = links("it held", PARAGRAPHS, cue={"said": 0.9}) + links("so", PARAGRAPHS, cue={"said": 0.7, None: 0.3})
    [found] = decided(tagged, linked, text=PARAGRAPHS, parse=paragraphs_parse())
    assert words(found, PARAGRAPHS) == (["it held"], "said", None)


def test_a_headline_does_not_go_on_in_the_text_below_it() -> None:
    whole = "it held.\n\n“Nobody fell.”"
    tagged = tags(PARAGRAPHS, cue={"said": 0.9, "hopes": 0.9}, content={whole: 0.9})
    linked = links(whole, PARAGRAPHS, cue={"said": 0.6, "hopes": 0.3, None: 0.1})
    one, two = decided(tagged, linked, text=PARAGRAPHS, parse=paragraphs_parse())
    assert words(one, PARAGRAPHS) == (["it held."], "said", None)
    assert words(two, PARAGRAPHS) == (["“Nobody fell.”"], "hopes", None)


# --- quoted paragraphs that go on

RUNS_ON = "Ito said it held.\n\n“Nobody fell in all the years that it has stood.”"


def runs_on(words: str) -> tuple[Attribution, ...]:
    """The rules' attributions where these words go on with what Ito said."""
    going_on = Attribution(
        Content((at(words, RUNS_ON),), "direct", (at(words, RUNS_ON),)),
        None,
        None,
        True,
        0.8,
        ("quotation:continued",),
        0,
    )
    return (rule("it held", "said", "Ito", text=RUNS_ON), going_on)


def test_a_quoted_paragraph_goes_on_though_the_tagger_sees_nothing_there() -> None:
    words_ = "“Nobody fell in all the years that it has stood.”"
    one, two = decided(SAID, SAID_LINKS, runs_on(words_), text=RUNS_ON)
    assert words(one, RUNS_ON) == (["it held"], "said", "Ito")
    assert (words(two, RUNS_ON), two.continues) == (([words_], None, None), 0)
    assert two.confidence == pytest.approx(0.75 * one.confidence)


def test_it_goes_on_with_somebodys_words_only_and_in_more_than_a_few() -> None:
    words_ = "“Nobody fell in all the years that it has stood.”"
    assert decided((), (), runs_on(words_), text=RUNS_ON) == ()
    assert len(decided(SAID, SAID_LINKS, runs_on("“Nobody fell in all the years"), text=RUNS_ON)) == 1
    unknown = (
        tags(cue={"said": 0.95}, content={"it held": 0.8}),
        links("it held", cue={"said": 0.9}, source={None: 0.9}),
    )
    assert len(decided(*unknown, runs_on(words_), text=RUNS_ON)) == 1


def test_what_the_tagger_saw_there_is_not_told_twice() -> None:
    tagged = SAID + tags(RUNS_ON, content={"Nobody fell": 0.9})
    found = decided(tagged, SAID_LINKS, runs_on("“Nobody fell in all the years that it has stood.”"), text=RUNS_ON)
    assert [words(a, RUNS_ON)[0] for a in found] == [["it held"], ["Nobody fell"]]


# --- a subject that another verb hands down


def test_a_subject_handed_down_is_the_source_where_the_tagger_sees_none() -> None:
    handed = rule("it held", "said", "Ito", evidence=("cue:ccomp", "source:control"))
    none = links("it held", cue={"said": 0.9}, source={None: 0.9})
    assert words(decided(SAID, none, (handed,))[0]) == (["it held"], "said", "Ito")
    assert words(decided(SAID, none, (rule("it held", "said", "Ito"),))[0]) == (["it held"], "said", None)
    other = tags(source={"Ito": 0.9}, cue={"hopes": 0.95}, content={"it held": 0.8})
    elsewhere = links("it held", cue={"hopes": 0.9}, source={None: 0.9})
    assert words(decided(other, elsewhere, (handed,))[0]) == (["it held"], "hopes", None)


@pytest.mark.parametrize(
    ("lemma", "xpos", "source"),
    [("say", "VBD", "Ito"), ("say", "VBG", None), ("hope", "VBD", None)],
    ids=["finite", "a participle", "no verb of saying"],
)
def test_the_subject_of_a_verb_of_saying_is_its_source_where_the_tagger_sees_none(
    lemma: str, xpos: str, source: str | None
) -> None:
    none = links("it held", cue={"said": 0.9}, source={None: 0.9})
    verb = replace(FIRST.words[1], lemma=lemma, xpos=xpos)
    parse = parsed(replace(FIRST, words=(FIRST.words[0], verb, *FIRST.words[2:])), SECOND)
    found = decided(SAID, none, (rule("it held", "said", "Ito"),), parse=parse)
    assert words(found[0]) == (["it held"], "said", source)


def test_the_words_of_such_a_source_are_no_content() -> None:
    handed = rule("it held", "said", "Ito", evidence=("cue:ccomp", "source:control"))
    tagged = tags(cue={"said": 0.95}, content={"it held": 0.8, "Ito": 0.8})
    none = links("it held", cue={"said": 0.9}, source={None: 0.9}) + links("Ito", cue={"said": 0.9}, source={None: 0.9})
    [found] = decided(tagged, none, (handed,))
    assert words(found) == (["it held"], "said", "Ito")
    assert found.evidence == ("cue:ccomp", "source:control")


# --- a content in two pieces


def test_the_rest_of_a_content_in_pieces_comes_with_its_cue() -> None:
    pieces = (at("Ito", TEXT), at("it held", TEXT))
    whole = replace(rule("it held", "said", None), content=Content(pieces, "indirect"))
    likely = (*tags(cue={"said": 0.95}, content={"it held": 0.8, "Ito": 0.2}),)
    said = links("it held", cue={"said": 0.9}, source={None: 0.9}) + links("Ito", cue={"said": 0.9})
    assert words(decided(likely, said, (whole,))[0])[0] == ["Ito", "it held"]
    unlikely = (*tags(cue={"said": 0.95}, content={"it held": 0.8, "Ito": 0.05}),)
    assert words(decided(unlikely, said, (whole,))[0])[0] == ["it held"]
    uncued = (*tags(content={"it held": 0.8, "Ito": 0.2}),)
    assert words(decided(uncued, (), (whole,))[0])[0] == ["it held"]
    taken = (*tags(cue={"said": 0.95}, content={"it held": 0.8, "Ito": 0.2}, source={"Ito": 0.9}),)
    assert words(decided(taken, SAID_LINKS, (whole,))[0]) == (["it held"], "said", "Ito")


def contents_of(second: str, *more: str, joined: bool = True) -> list[list[str]]:
    """The contents where the tagger sees the first quotation and `more`, and the rules join both to one cue."""
    text = f"“It held.” Ito said. {second}"
    _, parse = flat(text)
    spans = tuple(q.span for q in find_quotations(text, [Span(0, len(text))]))
    content = Content(spans if joined else spans[:1], "direct", spans if joined else spans[:1])
    whole = replace(rule("It held", "said", "Ito", text=text), content=content)
    seen = {"“It held.”": 0.9, **dict.fromkeys(more, 0.9)}
    tagged = tags(text, source={"Ito": 0.9}, cue={"said": 0.9}, content=seen)
    linked = links("“It held.”", text, cue={"said": 0.9}, source={"Ito": 0.9})
    return [words(a, text)[0] for a in decided(tagged, linked, (whole,), text=text, parse=parse)]


def test_the_rest_of_what_is_quoted_comes_with_its_cue() -> None:
    second = "“Nobody fell there in the long winter.”"
    assert contents_of(second) == [["“It held.”", second]]
    assert contents_of(second, joined=False) == [["“It held.”"]]
    assert contents_of(second, "Nobody fell") == [["“It held.”"], ["Nobody fell"]]
    assert contents_of("“Nobody fell.”") == [["“It held.”"]]


# --- whatever the tagger says

WORDS = [w for s in PARSE.sentences for w in s.words]
STRETCHES = st.tuples(st.integers(0, len(WORDS) - 1), st.integers(0, 5)).map(
    lambda pair: Span(WORDS[pair[0]].start, WORDS[min(sum(pair), len(WORDS) - 1)].end)
)
SEEN = st.lists(st.builds(Tagged, st.sampled_from(PARTS), STRETCHES, st.floats(0.04, 1)), max_size=12)
STARTS = st.none() | st.sampled_from([w.start for w in WORDS])


@st.composite
def seen(draw: st.DrawFn) -> tuple[tuple[Tagged, ...], tuple[Link, ...]]:
    """Tagged spans of the text and links of the contents among them."""
    tagged = draw(SEEN)
    roles = st.sampled_from(PARTS[:2])
    joined = [
        draw(st.lists(st.builds(Link, st.just(t.span), roles, STARTS, st.floats(0.04, 1)), max_size=4))
        for t in tagged
        if t.role == "content"
    ]
    return tuple(tagged), tuple(link for own in joined for link in own)


@given(seen(), st.booleans(), st.booleans())
def test_every_span_is_one_that_was_proposed_and_none_is_used_twice(
    told: tuple[tuple[Tagged, ...], tuple[Link, ...]], ruled: bool, generous: bool
) -> None:
    tagged, linked = told
    weights = RULES if ruled else TAGGER
    if generous:
        weights = {name: {**row, "offered": 0.1, "completing": 0.1} for name, row in weights.items()}
    mine = (rule("it held", "said", "Ito"), rule("that nobody fell", "hopes", "The mayor", confidence=0.6))
    found = decided(tagged, linked, mine if ruled else (), weights)
    proposed = {(t.role, t.span) for t in tagged}
    if ruled:
        proposed |= {("content", s) for a in mine for s in a.content.spans}
        proposed |= {("cue", s) for a in mine if a.cue for s in a.cue.spans}
        proposed |= {("source", s) for a in mine if a.source for s in a.source.spans}
    contents = [s for a in found for s in a.content.spans]
    cues = [s for a in found if a.cue for s in a.cue.spans]
    sources = sorted({s for a in found if a.source for s in a.source.spans})  # two contents may share one
    for part, own in zip(PARTS, (sources, cues, contents), strict=True):
        assert {(part, s) for s in own} <= proposed
    used = sorted([*contents, *cues, *sources])
    assert all(a.end <= b.start for a, b in pairwise(used))
    assert [a.content.spans for a in found] == sorted(a.content.spans for a in found)
    for attribution in found:
        assert 0 < attribution.confidence < 1
        assert attribution.evidence
        for named in (attribution.cue, attribution.source):
            if named is not None:
                word = PARSE.sentences[named.sentence].words[named.word]
                assert PARSE.sentences[named.sentence].start <= named.spans[0].start
                assert named.spans[0].overlaps(Span(word.start, word.end)) or ruled


# --- a second verb of saying

SECOND_TEXT = "Ito said it could hold but added it leaked."
SECOND_PARSE = parsed(
    sentence(
        SECOND_TEXT,
        """
        Ito PROPN nsubj 2
        said VERB/VBD root 0 say
        it PRON nsubj 5
        could AUX/MD aux 5 can
        hold VERB/VB ccomp 2
        but CCONJ cc 7
        added VERB/VBD conj 5 add
        it PRON nsubj 9
        leaked VERB/VBD ccomp 7 leak
        . PUNCT punct 2
        """,
    )
)


def two_sayings(governor: int | None = 1, source: str = "Ito") -> tuple[Attribution, ...]:
    """What the rules say: the second verb shares the source of its governor."""
    first = rule("it could hold", "said", "Ito", text=SECOND_TEXT)
    second = rule("it leaked", "added", source, text=SECOND_TEXT)
    assert second.cue is not None
    return first, replace(second, cue=replace(second.cue, lemma="add", word=6, governor=governor))


def test_what_the_tagger_sees_ends_before_a_second_verb_of_saying() -> None:
    whole = "it could hold but added it leaked"
    tagged = tags(SECOND_TEXT, source={"Ito": 0.9}, cue={"said": 0.9}, content={whole: 0.9})
    linked = links(whole, SECOND_TEXT, cue={"said": 0.9}, source={"Ito": 0.9})
    linked += links("it could hold", SECOND_TEXT, cue={"said": 0.9}, source={"Ito": 0.9})
    found = decided(tagged, linked, two_sayings(), text=SECOND_TEXT, parse=SECOND_PARSE)
    assert [words(a, SECOND_TEXT) for a in found] == [
        (["it could hold"], "said", "Ito"),
        (["it leaked"], "added", "Ito"),
    ]
    alone = decided(tagged, linked, two_sayings(None), text=SECOND_TEXT, parse=SECOND_PARSE)
    assert [words(a, SECOND_TEXT) for a in alone] == [([whole], "said", "Ito")]


def test_a_second_verb_of_saying_needs_the_first() -> None:
    assert decided((), (), two_sayings(), text=SECOND_TEXT, parse=SECOND_PARSE) == ()
