"""The answers made values: a speaker for each attribution, with name, kind, roles and an identity in the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.resolve.reading import read_through
from quotes.resolve.state import Answer, Reading
from quotes.values import Attribution, Document, Parse, Role, Span, Speaker, SpeakerKind

AUTHOR = -1
GENERIC = -2


def resolve(document: Document, parse: Parse, attributions: Sequence[Attribution]) -> tuple[Speaker | None, ...]:
    """Who each attribution's speaker is, one for each in order; None where nobody can be named.

    Speakers of one document that are the same have the same `id`, `name`, `kind` and `roles`; `mentions` and
    `resolved_by` say for each attribution how it came to its speaker: `name` (its fullest form in the source),
    `surname`, `acronym` or `short-form` of it, `nominal` (a role or noun met elsewhere), `pronoun`, `joint` (several),
    `source-words` (a noun phrase that stands for itself), `author`, `generic`, `enclosing` (an "I" inside a quotation),
    `continued`.
    """
    reading = read_through(document, parse, attributions)
    answers: list[Answer | None] = [reading.answers.get(i) for i in range(len(attributions))]
    numbers: dict[int, str] = {}
    speakers: list[Speaker | None] = [None] * len(attributions)
    for i in in_text_order(attributions):
        answer = answers[i]
        if answer is not None:
            speakers[i] = speaker(reading, attributions, answers, i, numbers)
    for i, attribution in enumerate(attributions):
        if speakers[i] is None and attribution.continues is not None and attribution.source is None:
            speakers[i] = continued(attributions, speakers, i)
    return tuple(speakers)


def in_text_order(attributions: Sequence[Attribution]) -> list[int]:
    """The numbers of the attributions in the order of their sources in the text."""

    def place(i: int) -> tuple[int, int]:
        source = attributions[i].source
        spans = source.spans if source else attributions[i].content.spans
        return (min(s.start for s in spans), i) if spans else (0, i)

    return sorted(range(len(attributions)), key=place)


def continued(attributions: Sequence[Attribution], speakers: Sequence[Speaker | None], index: int) -> Speaker | None:
    """The speaker of the attribution that this one continues, over several steps if need be."""
    seen = {index}
    at = attributions[index].continues
    while at is not None and at not in seen and 0 <= at < len(attributions):
        found = speakers[at]
        if found is not None:
            return replace(found, resolved_by="continued")
        seen.add(at)
        at = attributions[at].continues
    return None


def speaker(
    reading: Reading,
    attributions: Sequence[Attribution],
    answers: Sequence[Answer | None],
    index: int,
    numbers: dict[int, str],
) -> Speaker | None:
    """The speaker that an answer names."""
    answer = answers[index]
    if answer is None:
        return None
    if answer.reason == "author":
        outer = enclosing(attributions, index)
        inner = answers[outer] if outer is not None else None
        if outer is not None:
            if inner is None or inner.reason == "author":
                return None
            return named(
                reading, replace(inner, mentions=answer.mentions + inner.mentions, reason="enclosing"), numbers
            )
        return unnamed(reading, answer, AUTHOR, "author", reading.document.byline, numbers)
    if answer.reason == "generic":
        return unnamed(reading, answer, GENERIC, "generic", None, numbers)
    return named(reading, answer, numbers)


def enclosing(attributions: Sequence[Attribution], index: int) -> int | None:
    """The attribution inside whose quoted words this one's source stands, the smallest if several."""
    source = attributions[index].source
    if source is None or not source.spans:
        return None
    here = source.spans[0]
    fits = [
        (span.end - span.start, i)
        for i, other in enumerate(attributions)
        if i != index
        for span in other.content.quoted
        if span.contains(here)
    ]
    return min(fits)[1] if fits else None


def identity(key: int, numbers: dict[int, str]) -> str:
    """The speaker's id in the document, given in the order of first appearance as a speaker."""
    return numbers.setdefault(key, f"s{len(numbers) + 1}")


def unnamed(
    reading: Reading, answer: Answer, key: int, kind: SpeakerKind, name: str | None, numbers: dict[int, str]
) -> Speaker:
    """The article's author, or nobody in particular."""
    words = answer.mentions[0].of(reading.document.text)
    return Speaker(identity(key, numbers), name or words, kind, (), answer.mentions, answer.reason)


def named(reading: Reading, answer: Answer, numbers: dict[int, str]) -> Speaker | None:
    """The speaker that a candidate makes."""
    if not answer.keys:
        return None
    candidate = reading.scene.candidates[reading.scene.real(answer.keys[0])]
    text = reading.document.text
    roles = tuple(
        Role(f.span.of(text), f.span.start, f.span.end)
        for f in sorted(reading.roles.get(candidate.key, ()), key=lambda f: f.span)
    )
    return Speaker(
        identity(candidate.key, numbers),
        candidate.name,
        candidate.kind,
        unique(roles),
        ordered(answer.mentions),
        answer.reason,
    )


def unique(roles: Sequence[Role]) -> tuple[Role, ...]:
    """The roles without repetition of the same words."""
    kept: dict[str, Role] = {}
    for role in roles:
        kept.setdefault(role.text.casefold(), role)
    return tuple(kept.values())


def ordered(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans, each once, as they led from the source to the name."""
    return tuple(dict.fromkeys(spans))
