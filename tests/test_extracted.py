"""The subject of what is reported, before its source."""

from __future__ import annotations

import pytest

from quotes.extracted import with_subject
from quotes.values import Attribution, Content, Cue, Source, Span
from tests.trees import document, parsed, sentence

WHAT = (
    "It was what Ito said was a lie.",
    """
    It PRON nsubj 3
    was AUX/VBD cop 3 be
    what PRON root 0
    Ito PROPN nsubj 5
    said VERB/VBD acl:relcl 3 say
    was AUX/VBD cop 8 be
    a DET det 8
    lie NOUN ccomp 5
    . PUNCT punct 3
""",
)
NOUN = (
    "Two boats Ito said were lost sank.",
    """
    Two NUM nummod 2
    boats NOUN nsubj 7
    Ito PROPN nsubj 4
    said VERB/VBD acl:relcl 2 say
    were AUX/VBD aux:pass 6 be
    lost VERB/VBN ccomp 4 lose
    sank VERB/VBD root 0 sink
    . PUNCT punct 7
""",
)
ASKED = (
    "Now Ito asked would it rain.",
    """
    Now ADV advmod 3
    Ito PROPN nsubj 3
    asked VERB/VBD root 0 ask
    would AUX/MD aux 6 will
    it PRON nsubj 6
    rain VERB ccomp 3
    . PUNCT punct 3
""",
)
NAMED = (
    "The boat Ito says sails.",
    """
    The DET det 2
    boat NOUN nsubj 5
    Ito PROPN nsubj 4
    says VERB/VBZ parataxis 2 say
    sails VERB/VBZ root 0 sail
    . PUNCT punct 5
""",
)
CALLS = """
    It PRON nsubj 3
    is AUX/VBZ cop 3 be
    what PRON root 0
    Ito PROPN nsubj 5
    calls VERB/VBZ acl:relcl 3 call
    {before} 7
    {word} 5
    . PUNCT punct 3
"""
CALLED = ("It is what Ito calls a tax.", CALLS.format(before="a DET det", word="tax NOUN xcomp"))
CALLED_FOR = ("It is what Ito calls for now.", CALLS.format(before="for ADP case", word="now ADV obl"))
SOMETHING = (
    "It is something Ito says was a lie.",
    """
    It PRON nsubj 3
    is AUX/VBZ cop 3 be
    something PRON root 0
    Ito PROPN nsubj 5
    says VERB/VBZ acl:relcl 3 say
    was AUX/VBD cop 8 be
    a DET det 8
    lie NOUN ccomp 5
    . PUNCT punct 3
""",
)


@pytest.mark.parametrize(
    ("tree", "reported", "expected"),
    [
        (WHAT, "was a lie", ["what", "was a lie"]),
        (NOUN, "were lost", ["Two boats", "were lost"]),
        (ASKED, "would it rain", ["would it rain"]),
        (NAMED, "sails", ["sails"]),
        (CALLED, "a tax", ["what", "a tax"]),
        (CALLED_FOR, "for now", ["for now"]),
        (SOMETHING, "was a lie", ["something", "was a lie"]),
    ],
)
def test_the_subject_before_the_source_is_reported_too(
    tree: tuple[str, str], reported: str, expected: list[str]
) -> None:
    text, rows = tree
    one = sentence(text, rows)
    verb = next(w for w in one.words if w.lemma in {"say", "ask", "call"})
    name = next(w for w in one.words if w.text == "Ito")
    at = text.index(reported)
    content = Content((Span(at, at + len(reported)),), "indirect", ())
    cue = Cue((Span(verb.start, verb.end),), verb.lemma, 0, verb.index, "ccomp", content, 0.9)
    source = Source((Span(name.start, name.end),), 0, name.index)
    found = with_subject(document(text), parsed(one), (), Attribution(content, cue, source, True, 0.9, ()))
    assert [s.of(text) for s in found.content.spans] == expected
