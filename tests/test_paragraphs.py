"""Paragraphs and blocks of a text, and the plain text for the parser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.parse.paragraphs import BLOCK_LIMIT, blocks, paragraphs
from quotes.parse.plain import plain
from quotes.values import Span

WRAPPED = """\
The harbour board will meet again on Thursday to decide whether the
northern pier, closed since the storm in March, can be opened to small
boats before the summer, its chairwoman said in a letter to members.
"""

CAPTIONS = """\
Fishing boats lie idle in the harbour of Port Ellery on a grey Tuesday
Members of the harbour board inspect the damaged northern pier in March
Share this story with your friends and neighbours on the usual networks
"""

ANY_TEXT = st.text(alphabet=st.sampled_from(' \n\r\t\x00\x0b\u2028\u200b\xadaB."”#>-'), max_size=80)


def found(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("Headline\nTT\n20\n\nBody.", ["Headline", "TT", "20", "Body."]),
        ("One.\r\nTwo.\r\n\r\nThree.", ["One.", "Two.", "Three."]),
        (
            "One.\u2028Two.\u2029Three.\x0bFour.\x0cFive.\rSix.\x85Seven.",
            "One. Two. Three. Four. Five. Six. Seven.".split(),
        ),
        ("  \xa0One.\u200b \n \t\n\ufeffTwo.  ", ["One.", "Two."]),
        ("# Title\n\n> Cited.\n\n- First\n* Second\n• Third", ["Title", "Cited.", "First", "Second", "Third"]),
        ("-5 degrees\n#hashtag\n>_<\n*starred*", ["-5 degrees", "#hashtag", ">_<", "*starred*"]),
        ("", []),
        (" \n\xa0\n\t", []),
        ("# \n\nBody", ["#", "Body"]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_hard_wrapped_prose_is_one_paragraph() -> None:
    assert found(WRAPPED) == [WRAPPED.strip()]
    assert found(WRAPPED + "\n" + WRAPPED) == [WRAPPED.strip()] * 2
    assert found(WRAPPED.replace("\n", "\r\n")) == [WRAPPED.strip().replace("\n", "\r\n")]


def test_lines_of_the_same_width_that_start_anew_are_paragraphs() -> None:
    assert found(CAPTIONS) == CAPTIONS.splitlines()


def test_short_lines_of_verse_and_long_lines_of_prose_are_paragraphs() -> None:
    verse = "so much depends\nupon the harbour\nglazed with rain"
    assert found(verse) == verse.splitlines()
    prose = (WRAPPED.replace("\n", " ") + "\n") * 2
    assert len(found(prose)) == 2


def test_a_short_paragraph_is_one_block() -> None:
    text = "A first sentence. A second one."
    assert blocks(text, Span(0, len(text))) == (Span(0, len(text)),)


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    sentence = 'The board met on Tuesday, she said: "We are done." '
    text = (sentence * 60).strip()
    cut = blocks(text, Span(0, len(text)))
    assert len(cut) == 2
    assert all(span.of(text).endswith('done."') for span in cut)
    assert text[cut[1].start] == "T"


def test_no_cut_after_an_abbreviation_that_goes_on_in_small_letters() -> None:
    text = "the U.S. navy ships " * 150
    cut = blocks(text, Span(0, len(text)))
    assert all(not span.of(text).endswith("ships the U.S.") or span.end - span.start > 1900 for span in cut)
    assert " ".join(span.of(text) for span in cut) == text.strip()


def test_text_with_no_space_is_cut_hard() -> None:
    text = "x" * (3 * BLOCK_LIMIT - 1)
    assert [span.end - span.start for span in blocks(text, Span(0, len(text)))] == [
        BLOCK_LIMIT,
        BLOCK_LIMIT,
        BLOCK_LIMIT - 1,
    ]


@given(ANY_TEXT)
def test_paragraphs_and_blocks_lose_no_letter(text: str) -> None:
    spans = paragraphs(text)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
    pieces = [b for p in spans for b in blocks(text, p, limit=7)]
    assert all(0 < b.end - b.start <= 7 and b.of(text).strip() for b in pieces)
    assert all(a.end <= b.start for a, b in zip(pieces, pieces[1:], strict=False))
    kept = "".join(b.of(text) for b in pieces)
    assert all(kept.count(letter) == text.count(letter) for letter in 'aB."”')


def test_plain_text_keeps_the_places_of_ordinary_words() -> None:
    text = "xx “Café – naïve…” yy"
    words = plain(text, Span(3, len(text) - 3))
    assert words.text == "“Café – naïve…”"
    assert words.back(1, 5) == Span(4, 8)


def test_plain_text_drops_what_has_no_width_and_blanks_what_is_no_letter() -> None:
    text = "a ha\xadr\u200bbour\xa0\x00wall\ud800\nend"
    words = plain(text, Span(0, len(text)))
    assert words.text == "a harbour  wall  end"
    start = words.text.index("harbour")
    assert words.back(start, start + 7).of(text) == "ha\xadr\u200bbour"
    words.text.encode()


@given(ANY_TEXT)
def test_plain_text_has_a_place_for_each_character(text: str) -> None:
    words = plain(text, Span(0, len(text)))
    assert len(words.places) == len(words.text)
    assert all(text[p] == c for p, c in zip(words.places, words.text, strict=True) if c != " ")
