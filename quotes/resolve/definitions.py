"""Short forms that the text itself defines in brackets: "the Department for Trade and Rural Affairs (DTRA)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quotes.resolve.kinds import NameKind
from quotes.resolve.lexicon import is_person_noun
from quotes.resolve.mentions import Mention, built, name_tokens
from quotes.values import Document, Parse, Sentence, Span

SHORT = re.compile(r"(?:['\N{RIGHT SINGLE QUOTATION MARK}]s?)? ?\(([A-Z][A-Za-z&.-]{0,8}[A-Z])[,;)]")
"""A bracket with a word of two capitals and more, after a name or its owner's mark."""
MORE_WORDS = 5
"""How many words more than letters of its short form a name has at most (Schwartz and Hearst)."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A short form as written, it and the name that it stands for as they are compared, and where that stands."""

    written: str
    short: tuple[str, ...]
    long: tuple[str, ...]
    sentence: int
    first: int
    last: int
    kind: NameKind


def definitions(document: Document, parse: Parse, mentions: Sequence[Mention]) -> Iterator[Definition]:
    """The short forms that follow the name of a body in brackets, with the words of the whole name.

    A name tagger may have seen a part of it: "Department for Trade", "Rural Affairs".
    """
    named: dict[int, list[Mention]] = {}
    for mention in mentions:
        named.setdefault(mention.sentence, []).append(mention)
    for number, here in named.items():
        sentence = parse.sentences[number]
        own = document.text[sentence.start : sentence.end]
        for bracket in SHORT.finditer(own):
            start = long_form(own[: bracket.start()], bracket[1])
            if start is not None:
                span = Span(sentence.start + start, sentence.start + bracket.start())
                found = defined(document.text, sentence, span, here)
                if found is not None:
                    short = tuple(name_tokens(bracket[1]))
                    yield Definition(bracket[1], short, found.tokens, number, found.first, found.last, found.kind)


def long_form(before: str, short: str) -> int | None:
    """Where the words at the end of `before` begin that hold the letters of `short` in order, its first as a first one.

    The shortest such stretch, by Schwartz and Hearst 2003, "A simple algorithm for identifying abbreviation definitions
    in biomedical text"; None where there is none with a capital.
    """
    letters = [c for c in short.casefold() if c.isalnum()]
    words = list(re.finditer(r"\S+", before))[-min(len(letters) + MORE_WORDS, 2 * len(letters) + 1) :]
    least = words[0].start() if words else len(before)
    at = len(before) - 1
    for number in range(len(letters) - 1, -1, -1):
        first = number == 0
        while at >= least and (
            before[at].casefold() != letters[number] or (first and at > 0 and before[at - 1].isalnum())
        ):
            at -= 1
        if at < least:
            return None
        at -= 1
    start = before.rfind(" ", 0, at + 2) + 1
    return start if before[start : start + 1].isupper() else None


def defined(text: str, sentence: Sentence, span: Span, here: Sequence[Mention]) -> Mention | None:
    """The name that the words of `span` are, with what stands before them of the first body named in them.

    None where no body is named in them, or one whose name goes on behind the bracket, "Free Water (FREE) Act".
    """
    inside = [m for m in here if m.span.overlaps(span)]
    if not inside or inside[-1].span.end > span.end or any(m.kind in {"person", "people"} for m in inside):
        return None
    words = [w.index for w in sentence.words if span.start <= w.start and w.end <= span.end]
    if any(is_person_noun(sentence.words[i]) and sentence.words[i].head not in words for i in words):
        return None  # "Attorney General (AG)"
    first = min(words[0], inside[0].first) if words else inside[0].first
    last = max(words[-1], inside[-1].last) if words else inside[-1].last
    return built(text, sentence, first, last, "place" if {m.kind for m in inside} == {"place"} else "organization")


def with_whole_names(
    document: Document, parse: Parse, mentions: Sequence[Mention], found: Sequence[Definition]
) -> tuple[Mention, ...]:
    """The mentions, with each name that has a short form as one, whatever parts of it were found.

    And with the short forms that no name tagger saw: "DEC", a month, or "WHO", a pronoun.
    """
    wholes = {(d.sentence, d.first, d.last, d.kind) for d in found}
    taken = {(number, i) for number, first, last, _ in wholes for i in range(first, last + 1)}
    kept = [m for m in mentions if (m.sentence, m.first) not in taken]
    seen = {(m.sentence, i) for m in kept for i in range(m.first, m.last + 1)} | taken
    known = short_forms(found)
    short = {d.written: d.kind for d in found if d.short in known}
    wholes |= {
        (s.index, w.index, w.index, short[w.text])
        for s in parse.sentences
        for w in (s.words if short else ())
        if w.text in short and (s.index, w.index) not in seen
    }
    made = (built(document.text, parse.sentences[n], first, last, kind) for n, first, last, kind in wholes)
    return tuple(sorted((*kept, *filter(None, made)), key=lambda m: (m.span.start, m.span.end)))


def short_forms(found: Sequence[Definition]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """The name that each short form stands for, as both are compared; none where it is defined as several."""
    names: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for one in found:
        names.setdefault(one.short, set()).add(one.long)
    return {short: min(long) for short, long in names.items() if len(long) == 1}
