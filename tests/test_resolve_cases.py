"""Whole short texts: who the given sources are, on parses of the embedded model saved in fixtures/parses."""

from __future__ import annotations

from typing import Any

import pytest

from quotes.resolve import genders, resolve
from quotes.values import Attribution, Content, Document, Parse, Source, Span
from quotes.wordlist import table
from tests.saved import cases, saved_parser


def attribution(text: str, parse: Parse, words: str, nth: int, quoted: str | None = None) -> Attribution:
    """An attribution with this source and what is quoted, if anything; `nth` counts the places of the words from 0."""
    said = () if quoted is None else (Span(text.index(quoted), text.index(quoted) + len(quoted)),)
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    span = Span(at, at + len(words))
    for sentence in parse.sentences:
        inside = {w.index for w in sentence.words if span.start <= w.start and w.end <= span.end}
        if inside:
            head = next(i for i in sorted(inside) if sentence.words[i].head not in inside)
            return Attribution(
                Content(said, "direct" if said else "indirect", said),
                None,
                Source((span,), sentence.index, head),
                True,
                1.0,
                ("test",),
            )
    raise AssertionError(words)


@pytest.mark.parametrize("case", cases("resolve"), ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    document = Document("case", case["text"], "")
    parse = saved_parser(document)
    asked = [attribution(document.text, parse, s["source"], s.get("nth", 0), s.get("quoted")) for s in case["sources"]]
    found = resolve(document, parse, asked)
    for expected, speaker in zip(case["sources"], found, strict=True):
        if expected["speaker"] is None:
            assert speaker is None
            continue
        assert speaker is not None
        assert (speaker.name, speaker.kind) == (expected["speaker"], expected["kind"])
        assert [r.text for r in speaker.roles] == expected["roles"]
        assert speaker.resolved_by == expected["by"]
        assert all(document.text[r.start : r.end] == r.text for r in speaker.roles)


def test_without_the_census_its_case_has_another_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the case says nothing of the list, and wants another wording."""
    monkeypatch.setattr(genders, "table", lambda name: {} if name == "given_names" else table(name))
    case = next(case for case in cases("resolve") if case["name"] == "a first name of the census")
    document = Document("case", case["text"], "")
    parse = saved_parser(document)
    speaker = resolve(document, parse, [attribution(document.text, parse, "He", 0)])[0]
    assert speaker is not None
    assert speaker.name == "Latoya Berro"
