"""The edges of contents: phrases before and behind them, by hand-made trees."""

from __future__ import annotations

import pytest

from quotes.bounds import bounded
from quotes.marks import find_quotations
from quotes.values import Attribution, Content, Cue, Source, Span
from tests.trees import document, parsed, sentence


def mended(text: str, rows: str, cue: str, source: str, *contents: str) -> list[str]:
    """The content's words when the edges of an attribution of these words are mended."""
    one = sentence(text, rows)
    parse, words = parsed(one), document(text)
    spans: list[Span] = []
    for content in contents:
        at = text.index(content, spans[-1].end if spans else 0)
        spans.append(Span(at, at + len(content)))
    verb = next(w for w in one.words if w.text == cue)
    at = text.index(source)
    name = next(w for w in one.words if w.start >= at)
    made = Attribution(
        Content(tuple(spans), "indirect", ()),
        Cue((Span(verb.start, verb.end),), verb.lemma, 0, verb.index, "ccomp", Content((), "indirect"), 0.9),
        Source((Span(at, at + len(source)),), 0, name.index),
        True,
        0.9,
        (),
    )
    found = bounded(words, parse, find_quotations(text, parse.paragraphs), [made])
    return [span.of(text) for span in found[0].content.spans]


FOR_MANY = """
    For ADP case 2
    many NOUN obl 7
    , PUNCT punct 5
    he PRON nsubj 5
    said VERB/VBD parataxis 7 say
    , PUNCT punct 5
    closes VERB/VBZ root 0
    it PRON obj 7
"""
CLOSING = """
    In ADP case 2
    May NOUN obl 4
    mills NOUN nsubj 4
    close VERB/VBP ccomp 7
    , PUNCT punct 7
    he PRON nsubj 7
    said VERB/VBD root 0 say
"""
STATED = """
    Mills NOUN nsubj 2
    close VERB/VBP root 0
    , PUNCT punct 5
    he PRON nsubj 5
    said VERB/VBD parataxis 2 say
    , PUNCT punct 8
    snow NOUN nsubj 8
    falls VERB/VBZ parataxis 2
"""
WITHOUT = """
    He PRON nsubj 2
    said VERB/VBD root 0 say
    without ADP case 4
    help NOUN obl 2
    , PUNCT punct 7
    mills NOUN nsubj 7
    close VERB/VBP ccomp 2
"""


@pytest.mark.parametrize(
    ("text", "rows", "source", "content", "expected"),
    [
        ("For many, he said, closes it", FOR_MANY, "he", "closes it", ["For many", "closes it"]),
        ("But many, he said, closes it", FOR_MANY.replace("For ADP case", "But CCONJ cc"), "he", "closes it",
         ["many", "closes it"]),
        ("Of course, he said, closes it", FOR_MANY.replace("For ADP", "Of ADP").replace("many", "course"), "he",
         "closes it", ["Of course", "closes it"]),
        ("In letters, he said, closes it", FOR_MANY.replace("For ADP", "In ADP").replace("many NOUN obl 7",
         "letters NOUN obl 7 letter"), "he", "closes it", ["closes it"]),
        ("Asked why, he said, closes it", FOR_MANY.replace("For ADP case 2", "Asked VERB/VBN advcl 5 ask").replace(
         "many NOUN obl 7", "why ADV advmod 1"), "he", "closes it", ["closes it"]),
        ("In May mills close, he said", CLOSING, "he", "mills close", ["In May mills close"]),
        ("Mills close, he said, snow falls", STATED, "he", "snow falls", ["snow falls"]),
        ("He said without help, mills close", WITHOUT, "He", "mills close", ["without help, mills close"]),
        ("He said with help, mills close", WITHOUT.replace("without", "with"), "He", "mills close", ["mills close"]),
    ],
)  # fmt: skip
def test_a_phrase_before_the_clause_is_reported_too(
    text: str, rows: str, source: str, content: str, expected: list[str]
) -> None:
    assert mended(text, rows, "said", source, content) == expected


def test_a_dateline_is_no_phrase_of_what_is_said() -> None:
    text = "LODRIN, May 3 - mills close, he said"
    rows = """
        LODRIN PROPN root 0
        , PUNCT punct 1
        May PROPN nmod 1
        3 NUM nummod 3
        - PUNCT punct 1
        mills NOUN nsubj 7
        close VERB/VBP ccomp 10
        , PUNCT punct 10
        he PRON nsubj 10
        said VERB/VBD parataxis 1 say
    """
    assert mended(text, rows, "said", "he", "mills close") == ["mills close"]


def test_a_quotation_behind_the_tag_begins_anew() -> None:
    text = "For many, he said, “it closes.”"
    rows = FOR_MANY.replace("closes VERB/VBZ root 0\n    it PRON obj 7", "“ PUNCT punct 9\n    it PRON nsubj 9\n") + (
        "    closes VERB/VBZ root 0\n    . PUNCT punct 9\n    ” PUNCT punct 9\n"
    )
    assert mended(text, rows.replace("obl 7", "obl 9"), "said", "he", "“it closes.”") == ["“it closes.”"]


ROUTINE = """
    He PRON nsubj 2
    said VERB/VBD root 0 say
    it PRON nsubj 4
    stopped VERB/VBD ccomp 2
    , PUNCT punct 7
    without SCONJ mark 7
    naming VERB/VBG advcl 4 name
    it PRON obj 7
"""


@pytest.mark.parametrize(
    ("text", "rows", "expected"),
    [
        ("He said it stopped, without naming it", ROUTINE, "it stopped"),
        ("He said it stopped, without closing it", ROUTINE.replace("naming VERB/VBG advcl 4 name",
         "closing VERB/VBG advcl 4 close"), "it stopped, without closing it"),
        ("He said it stopped without naming it", ROUTINE.replace("    , PUNCT punct 7\n", "").replace("mark 7",
         "mark 6").replace("obj 7", "obj 6"), "it stopped without naming it"),
    ],
)  # fmt: skip
def test_what_a_speaker_leaves_undone_is_not_said(text: str, rows: str, expected: str) -> None:
    assert mended(text, rows, "said", "He", text.removeprefix("He said ")) == [expected]


RELATIVE = """
    Boats NOUN nsubj 8
    , PUNCT punct 4
    which PRON nsubj 4
    fear VERB/VBP acl:relcl 1
    fog NOUN obj 4
    , PUNCT punct 1
    all ADV advmod 8
    sank VERB/VBD root 0
"""


def test_a_relative_clause_between_commas_ends_at_the_second() -> None:
    assert mended("Boats, which fear fog, all sank", RELATIVE, "fear", "which", "fog, all sank") == ["fog"]
    open_clause = RELATIVE.replace(", PUNCT punct 1", "and CCONJ cc 7").replace("all ADV advmod 8", "ice NOUN conj 5")
    text = "Boats, which fear fog and ice sank"
    assert mended(text, open_clause, "fear", "which", "fog and ice") == ["fog and ice"]


EXPECTED = """
    Cuts NOUN nsubj:pass 3
    are AUX/VBP aux:pass 3
    expected VERB/VBN root 0 expect
    by ADP case 5
    Lind PROPN obl:agent 3
    in ADP case 8
    late ADJ amod 8
    2027 NUM obl 3
    , PUNCT punct 3
    soon ADV advmod 3
"""


def test_a_time_behind_what_is_expected_belongs_to_it() -> None:
    text = "Cuts are expected by Lind in late 2027, soon"
    assert mended(text, EXPECTED, "expected", "Lind", "Cuts") == ["Cuts", "in late 2027"]
    reported = text.replace("expected", "reported")
    assert mended(reported, EXPECTED.replace("expect", "report"), "reported", "Lind", "Cuts") == ["Cuts"]
    place = text.replace("2027", "rows")
    assert mended(place, EXPECTED.replace("2027 NUM", "rows NOUN"), "expected", "Lind", "Cuts") == ["Cuts"]


def test_a_source_begins_with_all_of_a_hyphenated_word() -> None:
    def source(text: str, words: str) -> str:
        """The words of a source when its edges are mended."""
        at = text.index(words)
        made = Attribution(
            Content((Span(0, 1),), "indirect"), None, Source((Span(at, at + len(words)),), 0, 0), True, 0.9, ()
        )
        found = bounded(document(text), parsed(sentence(text, "x X root 0")), (), [made])
        return found[0].source.spans[0].of(text) if found[0].source else ""

    assert source("x Then-Senator Lind said", "Senator Lind") == "Then-Senator Lind"
    assert source("x - Senator Lind said", "Senator Lind") == "Senator Lind"
    assert source("x 1979-Lind said", "Lind") == "Lind"


DRAWN = """
    Lind PROPN nsubj 2
    said VERB/VBD root 0 say
    plans NOUN nsubj 9
    , PUNCT punct 5
    drawn VERB/VBN acl 3 draw
    in ADP case 7
    May PROPN obl 5
    , PUNCT punct 5
    fail VERB/VBP ccomp 2
"""
SEEKING = """
    Lind PROPN nsubj 2
    feared VERB/VBD root 0 fear
    floods NOUN obj 2 flood
    , PUNCT punct 7
    as SCONJ mark 7
    Moe PROPN nsubj 7
    tried VERB/VBD advcl 2 try
    to PART mark 9
    save VERB/VB xcomp 7
    cows NOUN obj 9 cow
"""
RAISING = """
    Lind PROPN nsubj 2
    said VERB/VBD root 0 say
    mills NOUN nsubj 4
    closed VERB/VBD ccomp 2 close
    , PUNCT punct 6
    raising VERB/VBG advcl 4 raise
    fears NOUN obj 6 fear
    of ADP case 9
    floods NOUN nmod 7 flood
"""


@pytest.mark.parametrize(
    ("text", "rows", "cue", "pieces", "expected"),
    [
        ("Lind said plans, drawn in May, fail", DRAWN, "said", ("plans", "fail"), ["plans, drawn in May, fail"]),
        ("Lind said plans, sung in May, fail", DRAWN.replace("drawn VERB/VBN acl 3 draw", "sung VERB/VBN advcl 2"),
         "said", ("plans", "fail"), ["plans", "fail"]),
        ("Lind said plans - drawn in May - fail", DRAWN.replace(", PUNCT", "- PUNCT"), "said", ("plans", "fail"),
         ["plans", "fail"]),
        ("Lind said plans, add in May, fail", DRAWN.replace("drawn VERB/VBN acl 3 draw", "add VERB/VBP parataxis 3"),
         "said", ("plans", "fail"), ["plans", "fail"]),
        ("Lind feared floods, as Moe tried to save cows", SEEKING, "feared", ("floods", "to save cows"), ["floods"]),
        ("Lind feared floods, as Moe tried to save cows", SEEKING.replace("advcl 2", "advcl 3"), "feared",
         ("floods", "to save cows"), ["floods, as Moe tried to save cows"]),
        ("Lind said mills closed, raising fears of floods", RAISING, "said", ("mills closed", "fears of floods"),
         ["mills closed"]),
        ("Lind said mills closed, adding fears of floods", RAISING.replace("raising VERB/VBG advcl 4 raise",
         "adding VERB/VBG advcl 4 add"), "said", ("mills closed", "fears of floods"),
         ["mills closed", "fears of floods"]),
    ],
)  # fmt: skip
def test_what_parts_a_content_is_in_it_or_ends_it(
    text: str, rows: str, cue: str, pieces: tuple[str, ...], expected: list[str]
) -> None:
    assert mended(text, rows, cue, "Lind", *pieces) == expected


DEFENDED = """
    Lind PROPN nsubj 2
    defended VERB/VBD root 0 defend
    the DET det 4
    cuts NOUN obj 2 cut
    she PRON nsubj 6
    made VERB/VBD acl:relcl 4 make
"""


@pytest.mark.parametrize(
    ("text", "rows", "content", "expected"),
    [
        ("Lind defended the cuts she made", DEFENDED, "the cuts", "the cuts she made"),
        ("Lind defended the cuts, she made", DEFENDED.replace("she PRON nsubj 6",
         ", PUNCT punct 7\n    she PRON nsubj 7"), "the cuts", "the cuts"),
        ("Lind defended the cuts she made", DEFENDED.replace("acl:relcl 4", "advcl 2"), "the cuts", "the cuts"),
        ("Lind defended the cuts she “made”", DEFENDED.replace("made VERB/VBD acl:relcl 4 make",
         "“ PUNCT punct 7\n    made VERB/VBD acl:relcl 4 make\n    ” PUNCT punct 7").replace("nsubj 6", "nsubj 7"),
         "the cuts", "the cuts"),
        ("Lind defended the cuts that closed mills", DEFENDED.replace("she PRON", "that PRON").replace("made VERB/VBD",
         "closed VERB/VBD") + "mills NOUN obj 6", "the cuts that", "the cuts that closed mills"),
    ],
)  # fmt: skip
def test_a_clause_without_a_comma_belongs_to_the_last_noun(text: str, rows: str, content: str, expected: str) -> None:
    assert mended(text, rows, "defended", "Lind", content) == [expected]


def test_a_pronoun_of_what_another_says_is_not_left_behind() -> None:
    text = "Lind wants a deal which Moe says fails"
    rows = """
        Lind PROPN nsubj 2
        wants VERB/VBZ root 0 want
        a DET det 4
        deal NOUN obj 2
        which PRON nsubj 8
        Moe PROPN nsubj 7
        says VERB/VBZ acl:relcl 4 say
        fails VERB/VBZ ccomp 7 fail
    """
    one = sentence(text, rows)

    def made(source: str, cue: str, content: str) -> Attribution:
        """An attribution of these words."""
        verb, name = (next(w for w in one.words if w.text == words) for words in (cue, source))
        at = text.index(content)
        return Attribution(
            Content((Span(at, at + len(content)),), "indirect"),
            Cue((Span(verb.start, verb.end),), verb.lemma, 0, verb.index, "obj", Content((), "indirect"), 0.9),
            Source((Span(name.start, name.end),), 0, name.index),
            True,
            0.9,
            (),
        )

    both = [made("Lind", "wants", "a deal which"), made("Moe", "says", "fails")]
    found = bounded(document(text), parsed(one), (), both)
    assert [[span.of(text) for span in a.content.spans] for a in found] == [["a deal"], ["which", "fails"]]
