"""Speeches that were run together: who says a part of one says all of it."""

from __future__ import annotations

from quotes.decide.speeches import speeches, with_speeches
from quotes.marks import find_quotations
from quotes.reported import typed
from quotes.values import Attribution, Cue, Source, Span
from tests.trees import document

TEXT = '"We won," said Berg. "It was close. "Lind was there. "People said no." Berg left.'
PARTS = ['"It was close.', '"Lind was there.', '"People said no."']


def at(words: str) -> Span:
    """Where the words stand."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def one(*contents: str, cue: str = "", source: str = "") -> Attribution:
    """An attribution of these words."""
    content = typed(tuple(at(c) for c in contents), find_quotations(TEXT, [Span(0, len(TEXT))]), TEXT)
    return Attribution(
        content,
        Cue((at(cue),), "say", 0, 0, "ccomp", content, 0.9) if cue else None,
        Source((at(source),), 0, 0) if source else None,
        True,
        0.5,
        (),
    )


def joined(*made: Attribution) -> dict[int, list[str] | None]:
    """The contents that change, None for those that are no more."""
    found = with_speeches(document(TEXT), find_quotations(TEXT, [Span(0, len(TEXT))]), made)
    return {i: None if own is None else [s.of(TEXT) for s in own.content.spans] for i, own in found.items()}


def test_parts_with_nothing_between_are_one_speech() -> None:
    quotations = find_quotations(TEXT, [Span(0, len(TEXT))])
    assert [[span.of(TEXT) for span in parts] for parts in speeches(TEXT, quotations)] == [PARTS]
    assert list(speeches("“A.” “B.”", find_quotations("“A.” “B.”", [Span(0, 9)]))) == []


def test_who_says_a_part_says_all() -> None:
    whole = " ".join(PARTS)
    tagged = one('"We won,"', PARTS[0], cue="said", source="Berg")
    assert joined(tagged, one(PARTS[2])) == {0: ['"We won,"', whole], 1: None}
    assert joined(one(PARTS[0]), one(PARTS[2])) == {0: [whole], 1: None}


def test_a_speech_that_somebody_says_whole_or_two_say_stays() -> None:
    assert joined(one('"We won,"', " ".join(PARTS), cue="said", source="Berg")) == {}
    assert joined(one(PARTS[0], cue="said", source="Berg"), one(PARTS[2], cue="left", source="Berg")) == {}


def test_who_is_told_of_within_the_speech_does_not_say_it() -> None:
    assert joined(one(PARTS[2], cue="said no", source="People")) == {}
