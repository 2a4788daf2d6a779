"""List what is not as annotated, so that a person can read it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from quotes.evaluate.align import aligned, same_source
from quotes.evaluate.attributed import ROLES, Annotated, Attributed, Bounds, Found, Gold, words_at
from quotes.evaluate.naming import NOBODY, same_speaker

Kind: TypeAlias = Literal[
    "missed", "spurious", "wrong source", "source bounds", "content bounds", "cue bounds", "wrong speaker"
]
KINDS: tuple[Kind, ...] = (
    "missed",
    "spurious",
    "wrong source",
    "source bounds",
    "content bounds",
    "cue bounds",
    "wrong speaker",
)
CONTEXT = 80
"""Characters of the text that are shown on both sides."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One difference between the annotation and the records of the article `document`.

    `missed`: no record's content overlaps the annotated one by half; `spurious`: the same of a record. Those that
    are paired by their contents can differ in several ways, each a mistake of its own: `wrong source` (the sources
    overlap by less than half, or one side has none), `source bounds` (by half, but they are not the same), `content
    bounds`, `cue bounds` (not the same, or none on one side), `wrong speaker` (where the annotation names it).
    """

    document: str
    kind: Kind
    gold: Attributed | None
    found: Attributed | None


def mistakes(gold: Gold, found: Found) -> Iterator[Mistake]:
    """All mistakes, document by document in the order of the text; attributions without a content are left out."""
    for name, article in gold.items():
        yield from sorted(_of_document(name, article, found[name]), key=_place)


def mistake_line(mistake: Mistake, article: Annotated) -> str:
    """The mistake as a line of JSON with its line end: document, kind, the annotated and the found parts, and context.

    Each side is null or has `id`, and as `source`, `cue` and `content` null or `text` and `spans`; the annotated
    one has the `speaker` where the lists of speakers name it, the found one has its `speaker` and `confidence`.
    """
    row: dict[str, Any] = {"document": mistake.document, "kind": mistake.kind, "gold": None, "found": None}
    if mistake.gold is not None:
        truth = article.speakers.get(mistake.gold.id)
        row["gold"] = _side(mistake.gold, article.text) | ({"speaker": truth.name} if truth else {})
    if mistake.found is not None:
        extra = {"speaker": mistake.found.speaker, "confidence": mistake.found.confidence}
        row["found"] = _side(mistake.found, article.text) | extra
    touched = [bounds for side in _sides(mistake) for role in ROLES for bounds in side.spans[role]]
    start, end = min(start for start, _ in touched), max(end for _, end in touched)
    row["context"] = article.text[max(0, start - CONTEXT) : end + CONTEXT]
    return json.dumps(row, ensure_ascii=False) + "\n"


def _of_document(name: str, article: Annotated, found: Sequence[Attributed]) -> Iterator[Mistake]:
    """The mistakes of one document."""
    one = [a for a in article.attributions if a.content]
    other = [a for a in found if a.content]
    pairing = aligned(one, other)
    taken = set(pairing.values())
    for i, annotated in enumerate(one):
        if i not in pairing:
            yield Mistake(name, "missed", annotated, None)
            continue
        record = other[pairing[i]]
        for kind in _differences(article, annotated, record):
            yield Mistake(name, kind, annotated, record)
    for j, record in enumerate(other):
        if j not in taken:
            yield Mistake(name, "spurious", None, record)


def _differences(article: Annotated, annotated: Attributed, record: Attributed) -> Iterator[Kind]:
    """In which ways the two differ."""
    if not same_source(annotated, record):
        yield "wrong source"
    elif not _alike(annotated.source, record.source):
        yield "source bounds"
    if not _alike(annotated.content, record.content):
        yield "content bounds"
    if not _alike(annotated.cue, record.cue):
        yield "cue bounds"
    truth = article.speakers.get(annotated.id)
    if truth and truth.name not in NOBODY and not same_speaker(truth, record):
        yield "wrong speaker"


def _alike(one: Sequence[Bounds], other: Sequence[Bounds]) -> bool:
    """Whether the spans are the same, in whatever order they are listed."""
    return sorted(one) == sorted(other)


def _sides(mistake: Mistake) -> list[Attributed]:
    """The annotated and the found attribution, those that are there."""
    return [side for side in (mistake.gold, mistake.found) if side is not None]


def _place(mistake: Mistake) -> tuple[int, int]:
    """Where in the text the mistake belongs; those of one pair stay in the order of their kinds."""
    return min(min(side.content)[0] for side in _sides(mistake)), KINDS.index(mistake.kind)


def _side(attributed: Attributed, text: str) -> dict[str, Any]:
    """One side of a mistake's line."""
    parts = {role: sorted(attributed.spans[role]) for role in ROLES}
    return {"id": attributed.id} | {
        role: {"text": words_at(text, spans), "spans": [{"start": s, "end": e} for s, e in spans]} if spans else None
        for role, spans in parts.items()
    }
