"""Records as the lines of brat's standoff format (https://brat.nlplab.org/standoff.html).

As in PolNeAR, which `quotes evaluate` reads: text-bound Source, Cue and Content, and an event `Attribution` that joins
them. brat's own rules, seen in its server's code (`annotation.py`): an event's trigger has the event's type, words are
exactly those of the text, joined by a space, and nothing reaches over the end of a line. So a span that does is in
fragments, one a line; and a further span of a record is an annotation of its own (`Content2`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from quotes.errors import UnusableRecords
from quotes.values import Record, Span

EVENT = "Attribution"
BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What ends a line for brat, which is what does for Python's `str.splitlines`."""

Numbers: TypeAlias = Counter[str]
"""How many annotations of each kind (T, E, A, #) a file has already."""

_LINE = re.compile(f"[^{BREAKS}]+")
_BLANK = re.compile(r"\s+")


def standoff(records: Sequence[Record], text: str, numbers: Numbers) -> Iterator[str]:
    """The lines of the records, with their ends; `numbers` goes on counting.

    Raises UnusableRecords where a record's spans are not spans of this text.
    """
    places: dict[tuple[str, Span], str] = {}
    for record in records:
        roles = {"Content": record.content, "Cue": record.cue, "Source": record.source}
        spans = {role: words.spans if words is not None else () for role, words in roles.items()}
        for span in (span for each in spans.values() for span in each):
            if not 0 <= span.start < span.end <= len(text) or not span.of(text).strip():
                raise UnusableRecords(
                    f"{record.document.id}: record {record.id} has a span {span.start}-{span.end}, where its text of "
                    f"{len(text)} characters has no words: extract it anew"
                )
        trigger = (EVENT, (spans["Cue"] or spans["Content"])[0])
        arguments = [(role, span) for role, found in spans.items() for span in found]
        for place in (*arguments, trigger):
            if place not in places:
                places[place] = _next(numbers, "T")
                yield _bound(places[place], *place, text)
        yield from _event(record, places[trigger], [(role, places[role, span]) for role, span in arguments], numbers)


def fragments(span: Span, text: str) -> Iterator[Span]:
    """The parts of a span on each line, without white space at their ends."""
    for line in _LINE.finditer(text, span.start, span.end):
        words = line[0].strip()
        if words:
            start = line.start() + line[0].index(words)
            yield Span(start, start + len(words))


def _bound(id: str, kind: str, span: Span, text: str) -> str:
    """The line of a text-bound annotation."""
    parts = list(fragments(span, text))
    offsets = ";".join(f"{part.start} {part.end}" for part in parts)
    return f"{id}\t{kind} {offsets}\t{' '.join(part.of(text) for part in parts)}\n"


def _event(record: Record, trigger: str, arguments: Sequence[tuple[str, str]], numbers: Numbers) -> Iterator[str]:
    """The lines of a record's event, of what it is (attributes) and of who speaks (a note)."""
    event = _next(numbers, "E")
    seen: Counter[str] = Counter()
    named = []
    for role, id in arguments:
        seen[role] += 1
        named.append(f"{role}{seen[role] if seen[role] > 1 else ''}:{id}")
    yield f"{event}\t{' '.join((f'{EVENT}:{trigger}', *named))}\n"
    for attribute in _attributes(record, event):
        yield f"{_next(numbers, 'A')}\t{attribute}\n"
    yield f"{_next(numbers, '#')}\tAnnotatorNotes {event}\t{_note(record)}\n"


def _attributes(record: Record, event: str) -> Iterator[str]:
    """What a record is, in words that annotation.conf knows."""
    yield f"Type {event} {record.type}"
    if record.speaker is not None:
        yield f"Speaker {event} {record.speaker.kind}"
    if not record.speech:
        yield f"Belief {event}"
    if record.cue is not None and record.cue.negated:
        yield f"Negated {event}"


def _note(record: Record) -> str:
    """Who speaks, how sure that is, and which record it is, on one line."""
    speaker = "unknown"
    if record.speaker is not None:
        speaker = ", ".join((record.speaker.name, *(role.text for role in record.speaker.roles)))
    return _BLANK.sub(" ", f"{speaker}; confidence {record.confidence}; record {record.id}")


def _next(numbers: Numbers, kind: str) -> str:
    """The next id of a kind."""
    numbers[kind] += 1
    return f"{kind}{numbers[kind]}"
