"""Quotation marks: the cases in fixtures/cases/marks.json, and what holds of any text."""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.marks import MARKS, find_quotations
from quotes.values import Quotation, Span

CASES = json.loads((Path(__file__).parent.parent / "fixtures" / "cases" / "marks.json").read_text(encoding="utf-8"))


def paragraphs_of(text: str) -> list[Span]:
    """The stretches between empty lines."""
    return [Span(m.start(), m.end()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]


def shown(text: str, quotation: Quotation) -> str:
    """A quotation as the cases write it: `[+]` continues, `[?]` warns."""
    flags = ("+" if quotation.continues else "") + ("?" if quotation.warning else "")
    return (f"[{flags}]" if flags else "") + quotation.inner.of(text)


def found_in(text: str) -> list[str]:
    """The quotations of a text as the cases write them."""
    return [shown(text, q) for q in find_quotations(text, paragraphs_of(text))]


def cases(kind: str) -> list[Any]:
    """The cases of one list, named."""
    return [pytest.param(case, id=case["name"]) for case in CASES[kind]]


@pytest.mark.parametrize("case", cases("found"))
def test_finds(case: dict[str, Any]) -> None:
    assert found_in(case["text"]) == case["found"]


@pytest.mark.parametrize("case", cases("negative"))
def test_finds_none(case: dict[str, Any]) -> None:
    assert found_in(case["text"]) == []


@pytest.mark.parametrize("case", cases("expected_failures"))
@pytest.mark.xfail(strict=True, raises=AssertionError)
def test_known_failures(case: dict[str, Any]) -> None:
    assert found_in(case["text"]) == case["found"]


def test_span_holds_the_marks_and_inner_does_not() -> None:
    text = "She said ``yes'' and « no »."
    first, second = find_quotations(text, paragraphs_of(text))
    assert (first.span.of(text), first.inner.of(text)) == ("``yes''", "yes")
    assert (second.span.of(text), second.inner.of(text)) == ("« no »", "no")


def test_unclosed_span_ends_with_the_paragraph_and_says_so() -> None:
    text = "She said: “Yes.\n\nHe left."
    (quotation,) = find_quotations(text, paragraphs_of(text))
    assert quotation == Quotation(Span(10, 15), Span(11, 15), "unclosed quotation mark")


def test_unclosed_in_a_long_paragraph_ends_with_its_sentence() -> None:
    text = "“Yes, Mr. Hill. No. " + "The bridge is old and long and it was closed again. " * 30
    (quotation,) = find_quotations(text, paragraphs_of(text))
    assert quotation.inner.of(text) == "Yes, Mr. Hill."
    assert quotation.warning == "unclosed quotation mark"


def test_unclosed_without_a_sentence_end_in_reach_is_none() -> None:
    text = "“" + "bridge and river " * 60
    assert find_quotations(text, paragraphs_of(text)) == ()


def test_continues_over_an_empty_paragraph_but_not_over_words() -> None:
    text = "“One.  \n “Two.” \n Three. \n “Four.”"
    spans = [Span(0, 7), Span(5, 7), Span(8, 16), Span(18, 26), Span(27, len(text))]
    assert [shown(text, q) for q in find_quotations(text, spans)] == ["One.", "[+]Two.", "Four."]


def test_paragraphs_that_reach_beyond_the_text_do_no_harm() -> None:
    assert find_quotations("", [Span(0, 0), Span(0, 9)]) == ()
    text = 'He said "yes".'
    assert [q.inner.of(text) for q in find_quotations(text, [Span(-3, 99)])] == ["yes"]


def test_no_mark_is_listed_twice_and_all_are_known_to_unicode_as_marks() -> None:
    texts = [mark.text for mark in MARKS]
    assert len(set(texts)) == len(texts)
    names = {unicodedata.name(character) for text in texts for character in text}
    assert all("QUOTATION MARK" in n or n in {"APOSTROPHE", "GRAVE ACCENT", "DOUBLE PRIME"} for n in names)


def test_long_runs_of_marks_are_read_once() -> None:
    """Each of these asked for time in the square of its length, were a mark looked for again from each other one."""
    for piece in ("“", '" ', "' a", "'a ", "s' b ", "“a. ", "« ", "'''", "\"'", "”", "'a s' b "):
        text = piece * 20_000
        found = find_quotations(text, [Span(0, len(text))])
        assert all(q.inner.start < q.inner.end for q in found)


MARKED_TEXT = st.text(
    st.sampled_from([*{c for mark in MARKS for c in mark.text}, *"abs 16.,:!?—-()[]=<>\n\u200b\u202a…é"]), max_size=60
)


@given(MARKED_TEXT | st.text(), st.lists(st.integers(0, 60), max_size=6))
def test_quotations_are_in_order_apart_and_within_their_paragraphs(text: str, cuts: list[int]) -> None:
    edges = sorted({0, len(text), *(min(cut, len(text)) for cut in cuts)})
    paragraphs = [Span(start, end) for start, end in pairwise(edges)]
    quotations = find_quotations(text, paragraphs)
    for quotation in quotations:
        assert quotation.span.contains(quotation.inner)
        assert quotation.inner.of(text).strip()
        assert any(paragraph.contains(quotation.span) for paragraph in paragraphs)
        assert any(text.startswith(mark.text, quotation.span.start) for mark in MARKS)
    for one, next_one in pairwise(quotations):
        assert one.span.end <= next_one.span.start


@given(MARKED_TEXT)
def test_nothing_before_the_paragraph_changes_its_quotations(text: str) -> None:
    """A paragraph is read on its own, and where it stands in the text makes no difference."""
    paragraph = Span(0, len(text))
    moved = Span(7, 7 + len(text))
    alone = find_quotations(text, [paragraph])
    behind = find_quotations("“Before" + text, [moved])
    assert [(q.span.start + 7, q.inner.end + 7, q.warning) for q in alone] == [
        (q.span.start, q.inner.end, q.warning) for q in behind
    ]
