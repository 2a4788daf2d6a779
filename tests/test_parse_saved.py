"""Parses written as JSON and read again."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quotes.parse.saved import parse_from_json, parse_to_json
from quotes.values import Link, Name, Pair, Parse, Sentence, Span, Tagged, Word

SAID = Sentence(
    index=0,
    start=2,
    end=15,
    paragraph=1,
    words=(
        Word(0, "“", "“", "PUNCT", "``", "", 1, "punct", 2, 3),
        Word(1, "Go", "go", "VERB", "VB", "Mood=Imp|VerbForm=Fin", -1, "root", 3, 5),
    ),
)
PARSE = Parse((SAID,), (Name(3, 5, "person", 0),), (Span(0, 1), Span(2, 15)))
TAGGED = (Tagged("content", Span(2, 5), 0.9), Tagged("content", Span(3, 5), 0.05), Tagged("cue", Span(6, 10), 1.0))
LINKS = (Link(Span(2, 5), "cue", 6, 0.75), Link(Span(2, 5), "source", None, 0.98))


def test_a_saved_parse_comes_back_whole() -> None:
    again = parse_from_json(parse_to_json(PARSE))
    assert again == PARSE
    assert again.sentences[0].children == ((), (0,))


def test_what_the_tagger_saw_comes_back() -> None:
    parse = replace(PARSE, tagged=TAGGED, links=LINKS)
    assert parse_from_json(parse_to_json(parse)) == parse


def test_a_tagger_that_saw_nothing_is_not_the_same_as_none() -> None:
    parse = replace(PARSE, tagged=(), links=())
    again = parse_from_json(parse_to_json(parse))
    assert (again.tagged, again.links) == ((), ())
    assert (PARSE.tagged, PARSE.links) == (None, None)
    again = parse_from_json(parse_to_json(PARSE))
    assert (again.tagged, again.links) == (None, None)


def test_a_parse_saved_before_there_was_a_tagger_can_be_read() -> None:
    saved = json.loads(parse_to_json(PARSE))
    del saved["tagged"], saved["links"]
    assert parse_from_json(json.dumps(saved)) == PARSE


def test_weighed_pronouns_come_back_and_none_are_not_the_same_as_unasked() -> None:
    parse = replace(PARSE, pairs=(Pair(9, 3, 0.75), Pair(9, 2, 0.04)))
    assert parse_from_json(parse_to_json(parse)) == parse
    assert parse_from_json(parse_to_json(replace(PARSE, pairs=()))).pairs == ()
    saved = json.loads(parse_to_json(PARSE))
    assert parse_from_json(json.dumps(saved)).pairs is None
    del saved["pairs"]
    assert parse_from_json(json.dumps(saved)) == PARSE


def test_a_saved_parse_is_one_line_of_utf8() -> None:
    text = parse_to_json(PARSE)
    assert "\n" not in text
    assert "“" in text
    assert json.loads(text)["paragraphs"] == [[0, 1], [2, 15]]


def test_an_empty_parse_can_be_saved() -> None:
    assert parse_from_json(parse_to_json(Parse((), (), ()))) == Parse((), (), ())


@given(st.text(max_size=5), st.integers(0, 9), st.sampled_from(["person", "norp"]))
def test_any_word_and_name_come_back(text: str, start: int, kind: str) -> None:
    word = Word(0, text, text.lower(), "X", "FW", "", -1, "root", start, start + len(text))
    parse = Parse(
        (Sentence(0, start, start + len(text), 0, (word,)),), (Name(start, start + 1, kind, 0),), (Span(0, 20),)
    )
    assert parse_from_json(parse_to_json(parse)) == parse
