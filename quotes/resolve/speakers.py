"""The answers made values: a speaker for each attribution, with name, kind, roles and an identity in the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from quotes.resolve.reading import read_through
from quotes.resolve.state import Answer, Reading
from quotes.resolve.turns import whose_turn
from quotes.values import Attribution, Document, Parse, Role, Span, Speaker

# The author's name where the article's byline is not known: the word that he is called by, whatever form stands there.
AUTHOR = "I"


def resolve(document: Document, parse: Parse, attributions: Sequence[Attribution]) -> tuple[Speaker | None, ...]:
    """Who each attribution's speaker is, one for each in order; None where nobody can be named.

    Speakers of one document that are the same have the same `id`, `name`, `kind` and `roles`; `mentions` and
    `resolved_by` say for each attribution how it came to its speaker: `name` (its fullest form in the source),
    `surname`, `acronym` or `short-form` of it, `nominal` (a role or noun met elsewhere), `pronoun`, `joint` (several),
    `source-words` (a noun phrase that stands for itself), `author` (in a letter to the editor whoever signs that),
    `generic`, `enclosing` (an "I" inside a quotation), `continued`, `turn` (whose turn it is, in an interview or in
    talk told in turns).
    """
    reading = read_through(document, parse, attributions)
    outer = enclosing(attributions)
    numbers: dict[str, str] = {}
    speakers: list[Speaker | None] = [None] * len(attributions)
    for i in in_text_order(attributions):
        answer = reading.answers.get(i)
        if answer is not None and not (answer.reason == "author" and i in outer):
            speakers[i] = speaker(reading, answer, numbers)
    for i, attribution in enumerate(attributions):
        if attribution.source is None and attribution.cue is None and reading.talk:
            turn = whose_turn(reading, attributions, speakers, i)
            speakers[i] = speaker(reading, turn, numbers) if isinstance(turn, Answer) else turn
        elif attribution.continues is not None and attribution.source is None:
            speakers[i] = continued(attributions, speakers, i)
    for i, around in outer.items():
        answer, quoted = reading.answers.get(i), speakers[around]
        if answer is not None and answer.reason == "author" and quoted is not None and around not in outer:
            speakers[i] = replace(quoted, mentions=ordered(answer.mentions + quoted.mentions), resolved_by="enclosing")
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


def enclosing(attributions: Sequence[Attribution]) -> dict[int, int]:
    """The attributions whose source stands inside the quoted words of another, with that other."""
    quoted = sorted((span, i) for i, a in enumerate(attributions) for span in a.content.quoted)
    starts = [span.start for span, _ in quoted]
    found: dict[int, int] = {}
    for i, attribution in enumerate(attributions):
        if attribution.source is None or not attribution.source.spans:
            continue
        here = attribution.source.spans[0]
        at = bisect_right(starts, here.start) - 1
        while at >= 0 and quoted[at][1] == i:
            at -= 1
        if at >= 0 and quoted[at][0].contains(here):
            found[i] = quoted[at][1]
    return found


def speaker(reading: Reading, answer: Answer, numbers: dict[str, str]) -> Speaker | None:
    """The speaker that an answer names; `numbers` are the ids given so far, in the order of first appearance."""
    text = reading.document.text
    answer = with_writer(reading, answer)
    if answer.reason == "generic" or (answer.reason == "author" and not answer.keys):
        words = answer.mentions[0].of(text).casefold()
        if answer.reason == "generic":
            number = numbers.setdefault(words, f"s{len(numbers) + 1}")
            return Speaker(number, words, "generic", (), answer.mentions, "generic")
        number = numbers.setdefault("author", f"s{len(numbers) + 1}")
        return Speaker(number, reading.document.byline or AUTHOR, "author", (), answer.mentions, "author")
    if not answer.keys:
        return None
    candidate = reading.scene.candidates[reading.scene.real(answer.keys[0])]
    found = sorted(reading.roles.get(candidate.key, ()), key=lambda f: f.span)
    return Speaker(
        numbers.setdefault(f"#{candidate.key}", f"s{len(numbers) + 1}"),
        candidate.name,
        candidate.kind,
        unique([Role(f.span.of(text), f.span.start, f.span.end) for f in found]),
        ordered((*answer.mentions, candidate.span)),
        answer.reason,
    )


def with_writer(reading: Reading, answer: Answer) -> Answer:
    """The answer, for the "I" of a letter with who signs or sends that."""
    if answer.reason != "author":
        return answer
    here = answer.mentions[0]
    found = next((key for stretch, key in reading.letters if stretch.contains(here)), None)
    return answer if found is None else replace(answer, keys=(found,))


def unique(roles: Sequence[Role]) -> tuple[Role, ...]:
    """The roles without repetition of the same words."""
    kept: dict[str, Role] = {}
    for role in roles:
        kept.setdefault(role.text.casefold(), role)
    return tuple(kept.values())


def ordered(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans, each once, as they led from the source to the name."""
    return tuple(dict.fromkeys(spans))
