"""What pages share: the article cut at its highlights, signs made visible, addresses that may be links, tones."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

import quotes.pages
from quotes.load import load_records
from quotes.pages import Mark, environment, passages, shortened, visible, voices, web_address
from quotes.pages.highlight import DEEPEST, TONES
from quotes.values import CueWords, QuotedContent, Record, Span, Words
from tests.saved import ARTICLES, GOLDEN

CSS = (Path(quotes.pages.__file__).parent / "highlight.css").read_text(encoding="utf-8")
RECORDS = tuple(load_records(GOLDEN.read_bytes().splitlines(), where="golden"))
ONE = RECORDS[0]
NAMES = sorted({r.document.id for r in RECORDS})


def of(name: str) -> tuple[Record, ...]:
    return tuple(r for r in RECORDS if r.document.id == name)


def content(start: int, end: int) -> Record:
    """A record of a content alone."""
    return replace(ONE, content=QuotedContent("", (Span(start, end),), ()), cue=None, source=None)


def bare(text: str) -> str:
    """The text without white space, which passages lose between them."""
    return "".join(text.split())


# --- passages


@pytest.mark.parametrize("name", NAMES)
def test_passages_hold_the_text_and_every_span_is_marked(name: str) -> None:
    text = (ARTICLES / name).read_bytes().decode()
    records = of(name)
    shown = passages(text, records)
    words = "".join(piece.text for passage in shown for piece in passage.pieces)
    assert bare(words) == bare(text)
    assert all(piece.text == text[piece.start : piece.end] for passage in shown for piece in passage.pieces)
    for number, record in enumerate(records):
        marked = "".join(p.text for s in shown for p in s.pieces if Mark(number, "content") in p.labels)
        assert bare(marked) == bare("".join(span.of(text) for span in record.content.spans))


@pytest.mark.parametrize("name", NAMES)
def test_without_the_text_the_sentences_stand_in_order_with_gaps(name: str) -> None:
    records = of(name)
    text = (ARTICLES / name).read_bytes().decode()
    shown = passages(None, records)
    numbers = sorted({s.index for r in records for s in r.sentences})
    assert [p.gap for p in shown] == [n > before + 1 for before, n in zip([-1, *numbers], numbers, strict=False)]
    assert all(piece.text == text[piece.start : piece.end] for passage in shown for piece in passage.pieces)
    for number, record in enumerate(records):
        marked = "".join(p.text for s in shown for p in s.pieces if Mark(number, "content") in p.labels)
        assert bare(marked) == bare("".join(span.of(text) for span in record.content.spans))


def test_blank_lines_part_paragraphs_and_line_ends_do_only_where_there_are_none() -> None:
    assert [p.pieces[0].text for p in passages("one\ntwo\r\n \r\n\nthree\n", [])] == ["one\ntwo\r", "three\n"]
    assert [p.pieces[0].text for p in passages("one\ntwo\n", [])] == ["one", "two"]
    assert passages("\n \n", []) == ()


def test_the_longer_span_is_the_outer_element_and_overlaps_are_kept() -> None:
    (shown,) = passages("abcdefgh", [content(2, 4), content(0, 6), content(5, 8)])
    assert [(p.text, [m.record for m in p.labels]) for p in shown.pieces] == [
        ("ab", [1]),
        ("cd", [1, 0]),
        ("e", [1]),
        ("f", [1, 2]),
        ("gh", [2]),
    ]


def test_cue_and_source_stand_inside_a_content_of_the_same_words() -> None:
    cue = CueWords("ab", (Span(0, 2),), "ab", False)
    (shown,) = passages("ab", [replace(content(0, 2), cue=cue, source=Words("ab", (Span(0, 2),)))])
    assert [m.part for m in shown.pieces[0].labels] == ["content", "source", "cue"]


def test_spans_without_end_over_one_another_stay_cheap() -> None:
    text = "a b " * 10_000
    (shown,) = passages(text, [content(n, len(text) - n) for n in range(10_000)])
    assert max(len(piece.labels) for piece in shown.pieces) == DEEPEST
    assert "".join(piece.text for piece in shown.pieces) == text
    (shown,) = passages(text, [content(n, n + 1) for n in range(10_000)])
    assert {mark.record for piece in shown.pieces for mark in piece.labels} == set(range(10_000))


def test_voices_go_by_speaker_and_are_distinct_beyond_the_tones() -> None:
    speaker = next(r.speaker for r in RECORDS if r.speaker is not None and r.speaker.kind == "person")
    records = [replace(ONE, speaker=replace(speaker, id=f"s{n % 30}")) for n in range(60)]
    found = voices(records)
    assert found[:30] == found[30:]
    assert len({v.letter for v in found}) == 30
    assert found[8].tone == found[0].tone
    assert {v.tone for v in found} == set(range(TONES))
    unknown = [replace(ONE, speaker=None), replace(ONE, speaker=replace(speaker, kind="unknown"))]
    assert [(v.letter, v.tone) for v in voices(unknown)] == [("?", None)] * 2


# --- text and addresses


def test_signs_that_hide_or_turn_words_are_written_out() -> None:
    assert visible("a\u202eb\u2066c\0d\x1b\x9b\ud800") == "a[U+202E]b[U+2066]c[U+0000]d[U+001B][U+009B][U+D800]"
    assert visible("“Ça\tva”\r\n עברית 👍🏽") == "“Ça\tva”\r\n עברית 👍🏽"


@given(st.text(max_size=40), st.integers(1, 20))
def test_shortened_is_short_and_one_line(text: str, length: int) -> None:
    short = shortened(text, length)
    assert len(short) <= length
    assert "\n" not in short
    assert short == " ".join(text.split()) or short.endswith("…")


@pytest.mark.parametrize("url", ["https://news.example/a?b=c#d", "http://news.example", "HTTPS://News.example/x"])
def test_web_addresses_become_links(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [None, "", "javascript:alert(1)", "JaVaScRiPt://x/%0aalert(1)", "data:text/html,x", "file:///etc/passwd", "//x/y",
     "https:", "https://", "java\nscript:alert(1)", " https://x.example", "https://x.example/\u202egnp", "http://[::1"],
)  # fmt: skip
def test_other_addresses_do_not(url: str | None) -> None:
    assert web_address(url) is None


def test_templates_escape_and_refuse_what_nobody_gave() -> None:
    made = environment("quotes.pages")
    assert made.from_string("{{ x }}<{{ x|visible }}").render(x="<b>") == "&lt;b&gt;<&lt;b&gt;"
    assert made.from_string("{{ x|shortened(3) }}{{ x|web_address is none }}").render(x="abcde") == "ab…True"
    with pytest.raises(jinja2.UndefinedError):
        made.from_string("{{ y }}").render()


# --- tones: contrast as WCAG 2.2 defines it


def luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def scheme(dark: bool) -> dict[str, str]:
    before, _, after = CSS.partition("@media (prefers-color-scheme: dark)")
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", after if dark else before))


@pytest.mark.parametrize(("dark", "tone"), list(product((False, True), [*map(str, range(TONES)), "none"])))
def test_every_tone_is_read_easily(dark: bool, tone: str) -> None:
    colors = scheme(dark)
    assert contrast(colors[f"pale-{tone}"], colors["ink"]) >= 7
    assert contrast(colors[f"line-{tone}"], colors["paper"]) >= 4.5  # letters and marked words in the paper's colour
    assert contrast(colors[f"line-{tone}"], colors[f"pale-{tone}"]) >= 3
    assert f".tone-{tone} " in CSS


def test_contrast_is_computed_as_wcag_does() -> None:
    assert round(contrast("#ffffff", "#000000"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
