"""Who speaks by the words beside a quotation, in a text that is told in talk; and what is no such tag."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.cues import find_cues
from quotes.decide import decide
from quotes.dialogue import dialogue_cues
from quotes.link import attribute
from quotes.marks import find_quotations
from quotes.values import Attribution, Document, Parse, Sentence, Span
from tests.trees import document, parsed, sentence

FORMS = {"VERB": "VBD", "NOUN": "NN", "PROPN": "NNP", "PRON": "PRP"}
EXCHANGE = (('"Why?"', '" PUNCT punct 2\nWhy ADV root 0\n? PUNCT punct 2\n" PUNCT punct 2'),
            ('"So."', '" PUNCT punct 2\nSo ADV root 0\n. PUNCT punct 2\n" PUNCT punct 2'))  # fmt: skip
TALK = EXCHANGE * 3
SHOUTED = '" PUNCT punct 2\nGo VERB ccomp 5\n{mark} PUNCT punct 2\n" PUNCT punct 2\n'


def read(*paragraphs: tuple[str, str], talk: bool = True) -> tuple[Document, Parse]:
    """A text of these paragraphs, each one sentence with its tree, behind three questions that are answered."""
    text, rows = "", list[Sentence]()
    for number, (line, tree) in enumerate((*(TALK if talk else ()), *paragraphs)):
        start = len(text) + 2 if text else 0
        text += f"\n\n{line}" if text else line
        own = sentence(line, tree, index=number, start=start, paragraph=number)
        words = tuple(replace(w, xpos=FORMS.get(w.upos, "")) for w in own.words)
        rows.append(replace(own, words=words))
    return document(text), parsed(*rows)


def attributed(*paragraphs: tuple[str, str], talk: bool = True) -> list[tuple[str, str, list[str]]]:
    """Cue, source and contents of the tags' attributions, as the rules make them."""
    doc, parse = read(*paragraphs, talk=talk)
    quotations = find_quotations(doc.text, parse.paragraphs)
    told = list(dialogue_cues(doc, parse, quotations))
    made = attribute(doc, parse, quotations, told)
    return [
        (a.cue.spans[0].of(doc.text), a.source.spans[0].of(doc.text), [s.of(doc.text) for s in a.content.spans])
        for a in made
        if a.cue is not None and a.source is not None
    ]


GO = SHOUTED.format(mark="!")
LEFT = SHOUTED.format(mark=",")


@pytest.mark.parametrize(
    ("line", "tree", "cue", "source"),
    [
        ('"Go!" said Ann Lind.', GO + "said VERB root 0 say\nAnn PROPN nsubj 5\nLind PROPN flat 6", "said", "Ann Lind"),
        ('"Go," she softly said.', LEFT + "she PRON nsubj 7\nsoftly ADV advmod 7\nsaid VERB root 0 say", "said", "she"),
        ('"Go!" cried out Bear.', GO + "cried VERB root 0 cry\nout ADP prt 5\nBear INTJ discourse 5", "cried", "Bear"),
        ('"Go!" put in Lind.', GO + "put VERB root 0\nin ADP prt 5\nLind PROPN nsubj 5", "put", "Lind"),
        (
            '"Go!" said the Voice, as Lind left.',
            GO
            + "said VERB root 0 say\nthe DET det 7\nVoice PROPN nsubj 5 voice\n, PUNCT punct 5\nas SCONJ mark 11\n"
            + "Lind PROPN nsubj 11\nleft VERB advcl 5 leave",
            "said",
            "the Voice",
        ),
        (
            '"Go!" said the Voice and Lind.',
            GO + "said VERB root 0 say\nthe DET det 7\nVoice PROPN nsubj 5 voice\nand CCONJ cc 9\nLind PROPN conj 7",
            "said",
            "the Voice",
        ),
        (
            '"Go!" said her guest.',
            GO + "said VERB root 0 say\nher PRON nmod:poss 7\nguest NOUN nsubj 5",
            "said",
            "her guest",
        ),
        ('"Go!" trumpeted Lind.', GO + "trumpeted VERB root 0 trumpet\nLind PROPN nsubj 5", "trumpeted", "Lind"),
        ('"Go!"--said he.', GO + "-- PUNCT punct 6\nsaid VERB root 0 say\nhe PRON nsubj 6", "said", "he"),
        (
            '"Go!" Ann Lind cried.',
            GO + "Ann PROPN nsubj 7\nLind PROPN flat 5\ncried VERB root 0 cry",
            "cried",
            "Ann Lind",
        ),
        (
            '"Go!" said Lind one day.',
            GO + "said VERB root 0 say\nLind PROPN nsubj 5\none NUM nummod 8\nday NOUN obl 5",
            "said",
            "Lind",
        ),
        (
            '"Go!" said the man in the hall.',
            GO
            + "said VERB root 0 say\nthe DET det 7\nman NOUN nsubj 5\nin ADP case 10\nthe DET det 10\nhall NOUN nmod 7",
            "said",
            "the man in the hall",
        ),
        (
            '"Go!" cried the voice of Lind.',
            GO + "cried VERB root 0 cry\nthe DET det 7\nvoice NOUN nsubj 5\nof ADP case 9\nLind PROPN nmod 7",
            "cried",
            "Lind",
        ),
    ],
)
def test_the_words_behind_a_quotation_say_who_speaks(line: str, tree: str, cue: str, source: str) -> None:
    assert attributed((line, tree)) == [(cue, source, [line[:5]])]


@pytest.mark.parametrize(
    ("line", "tree"),
    [
        ('"Go!" trumpeted the band.', GO + "trumpeted VERB root 0 trumpet\nthe DET det 7\nband NOUN nsubj 5"),
        ('"Go!" She said nothing.', GO + "She PRON nsubj 6\nsaid VERB root 0 say\nnothing PRON obj 6"),
        ('"Go!" Lind left.', GO + "Lind PROPN nsubj 6\nleft VERB root 0 leave"),
        ('"Go!" said nobody.', GO + "said VERB root 0 say\nnobody PRON obj 5"),
        ('"Go!" cried', GO + "cried VERB root 0 cry"),
        (
            '"Go!" Lind and Ann cried.',
            GO + "Lind PROPN nsubj 8\nand CCONJ cc 7\nAnn PROPN conj 5\ncried VERB root 0 cry",
        ),
        ('"Go!" was heard.', GO + "was AUX aux 6 be\nheard VERB root 0 hear"),
        ('"Go." Lind said nothing.', SHOUTED.format(mark=".") + "Lind PROPN nsubj 6\nsaid VERB root 0 say"),
        (
            '"Go" said Lind.',
            '" PUNCT punct 2\nGo NOUN obj 4\n" PUNCT punct 2\nsaid VERB root 0 say\nLind PROPN nsubj 4',
        ),
        ('"Go!"', '" PUNCT punct 2\nGo VERB root 0\n! PUNCT punct 2\n" PUNCT punct 2'),
    ],
)
def test_other_words_behind_a_quotation_do_not(line: str, tree: str) -> None:
    assert attributed((line, tree)) == []


def test_news_has_no_such_tags() -> None:
    said = ('"Go!" said Ann Lind.', GO + "said VERB root 0 say\nAnn PROPN nsubj 5\nLind PROPN flat 6")
    doc, parse = read(said, talk=False)
    assert not list(dialogue_cues(doc, parse, find_quotations(doc.text, parse.paragraphs)))


ROSE = "Lind PROPN nsubj 2\nrose VERB root 0 rise\nand CCONJ cc 4\nsaid VERB conj 2 say\n"


def test_the_words_before_a_quotation_say_who_speaks() -> None:
    go = '" PUNCT punct 7\nGo VERB ccomp 4\n. PUNCT punct 7\n" PUNCT punct 7'
    assert attributed(('Lind rose and said: "Go."', ROSE + f": PUNCT punct 7\n{go}")) == [("said", "Lind", ['"Go."'])]
    assert attributed(('Lind rose and said. "Go."', ROSE + f". PUNCT punct 7\n{go}")) == []  # that sentence is over


def test_a_paragraph_before_a_quotation_leads_up_to_it() -> None:
    go = ('"Go."', '" PUNCT punct 2\nGo VERB root 0\n. PUNCT punct 2\n" PUNCT punct 2')
    assert attributed(("Lind rose and said:", ROSE + ": PUNCT punct 4"), go) == [("said", "Lind", ['"Go."'])]
    assert attributed(("Lind rose and said.", ROSE + ". PUNCT punct 4"), go) == []


def test_a_paragraph_may_be_broken_before_the_tag() -> None:
    go = ('"Go,"', '" PUNCT punct 2\nGo VERB root 0\n, PUNCT punct 2\n" PUNCT punct 2')
    said = ("said Ann Lind.", "said VERB root 0 say\nAnn PROPN nsubj 1\nLind PROPN flat 2\n. PUNCT punct 1")
    assert attributed(go, said) == [("said", "Ann Lind", ['"Go,"'])]
    assert attributed(('"Go."', go[1].replace(",", ".")), said) == []  # the words are at an end


def test_a_tag_between_two_quotations_is_used_once() -> None:
    line = '"Well," said Lind and added, "go."'
    tree = WELL + (
        'and CCONJ cc 8\nadded VERB conj 5 add\n, PUNCT punct 8\n" PUNCT punct 11\ngo VERB ccomp 8\n'
        '. PUNCT punct 11\n" PUNCT punct 11'
    )
    assert [source for _, source, _ in attributed((line, tree))] == ["Lind", "Lind"]
    line, tree = (
        line.replace(" and added", ""),
        WELL + (', PUNCT punct 8\n" PUNCT punct 9\ngo VERB ccomp 5\n. PUNCT punct 9\n" PUNCT punct 9'),
    )
    assert attributed((line, tree)) == [("said", "Lind", ['"Well,"', '"go."'])]


def test_what_leads_up_needs_a_speaker() -> None:
    go = '" PUNCT punct 4\nGo VERB ccomp 1\n. PUNCT punct 4\n" PUNCT punct 4'
    assert attributed(('Said: "Go."', f"Said VERB root 0 say\n: PUNCT punct 1\n{go}")) == []
    which = "A DET det 2\nnote NOUN root 0\nwhich PRON nsubj 4\nread VERB acl 2\n: PUNCT punct 4\n"
    go = '" PUNCT punct 7\nGo VERB ccomp 4\n. PUNCT punct 7\n" PUNCT punct 7'
    assert attributed(('A note which read: "Go."', which + go)) == []


def test_heard_say_and_by_saying_have_the_nearer_subject() -> None:
    heard = "Lind PROPN nsubj 2\nheard VERB root 0 hear\nOkafor PROPN obj 2\nsay VERB xcomp 2\n, PUNCT punct 4\n"
    go = '" PUNCT punct 7\nGo VERB ccomp 4\n. PUNCT punct 7\n" PUNCT punct 7'
    doc, parse = read(('Lind heard Okafor say, "Go."', heard + go))
    last = parse.sentences[-1]
    words = tuple(replace(w, xpos="VB") if w.text == "say" else w for w in last.words)
    parse = replace(parse, sentences=(*parse.sentences[:-1], replace(last, words=words)))
    quotations = find_quotations(doc.text, parse.paragraphs)
    (made,) = attribute(doc, parse, quotations, list(dialogue_cues(doc, parse, quotations)))
    assert made.source is not None
    assert made.source.spans[0].of(doc.text) == "Okafor"


WELL = (
    '" PUNCT punct 2\nWell INTJ discourse 5\n, PUNCT punct 2\n" PUNCT punct 2\n'
    "said VERB root 0 say\nLind PROPN nsubj 5\n"
)


def test_all_that_is_said_in_a_paragraph_goes_with_its_tag() -> None:
    line = '"Well," said Lind, "go. Now." "Now?"'
    tree = WELL + (
        ', PUNCT punct 5\n" PUNCT punct 9\ngo VERB ccomp 5\n. PUNCT punct 9\nNow ADV dep 9\n. PUNCT punct 9\n'
        '" PUNCT punct 9\n" PUNCT punct 9\nNow ADV dep 9\n? PUNCT punct 9\n" PUNCT punct 9'
    )
    assert attributed((line, tree)) == [("said", "Lind", ['"Well,"', '"go. Now." "Now?"'])]


def test_two_tags_in_a_paragraph_are_two_speakers() -> None:
    line = '"Well," said Lind. "Go," said Okafor.'
    tree = WELL + (
        '. PUNCT punct 5\n" PUNCT punct 9\nGo VERB ccomp 12\n, PUNCT punct 9\n" PUNCT punct 9\n'
        "said VERB conj 5 say\nOkafor PROPN nsubj 12"
    )
    assert [(source, said) for _, source, said in attributed((line, tree))] == [
        ("Lind", ['"Well,"']),
        ("Okafor", ['"Go,"']),
    ]


def test_words_quoted_in_passing_are_no_part_of_what_is_said() -> None:
    line = '"Well," said Lind, who wore a "gown" of silk.'
    tree = WELL + (
        ", PUNCT punct 8\nwho PRON nsubj 9\nwore VERB acl 6 wear\na DET det 12\n"
        '" PUNCT punct 12\ngown NOUN obj 9\n" PUNCT punct 12\nof ADP case 15\nsilk NOUN nmod 12'
    )
    assert attributed((line, tree)) == [("said", "Lind", ['"Well,"'])]


def test_other_cues_beside_a_tag_are_left_out_and_the_tagger_is_not_asked() -> None:
    doc, parse = read(('"Go!" said Ann Lind.', GO + "said VERB root 0 say\nAnn PROPN nsubj 5\nLind PROPN flat 6"))
    parse = replace(parse, tagged=(), links=())
    quotations = find_quotations(doc.text, parse.paragraphs)
    cues = find_cues(doc, parse, quotations)
    assert [c.frame for c in cues if c.spans[0].of(doc.text) == "said"] == ["tag-inverted"]
    found = decide(doc, parse, quotations, attribute(doc, parse, quotations, cues))
    assert [named(a, doc) for a in found] == ["Ann Lind"]  # the tagger saw nothing


def test_quoted_paragraphs_that_only_the_rules_find_count_in_talk() -> None:
    doc, parse = read(
        ('"Go!" said Ann Lind.', GO + "said VERB root 0 say\nAnn PROPN nsubj 5\nLind PROPN flat 6"), *TALK
    )
    parse = replace(parse, tagged=(), links=())
    quotations = find_quotations(doc.text, parse.paragraphs)
    rules = attribute(doc, parse, quotations, find_cues(doc, parse, quotations))
    found = decide(doc, parse, quotations, rules)
    assert [a.content.spans[0].of(doc.text) for a in found] == ['"Go!"', *[line for line, _ in TALK]]
    doc = replace(doc, text=doc.text.replace("?", "!"))  # nothing is asked: the tagger is, and it saw nothing
    assert decide(doc, parse, quotations, [a for a in rules if a.cue is None]) == ()


def named(attribution: Attribution, doc: Document) -> str | None:
    """The words of the attribution's source."""
    spans: tuple[Span, ...] = attribution.source.spans if attribution.source else ()
    return spans[0].of(doc.text) if spans else None
