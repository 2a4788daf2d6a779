"""The last step before writing: one record for each attribution, checkable by itself."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from quotes.errors import BrokenRecord
from quotes.spans import joined
from quotes.values import (
    Attribution,
    Circumstances,
    CueWords,
    Document,
    Origin,
    Parse,
    QuotedContent,
    Record,
    Sentence,
    SentenceWords,
    Span,
    Speaker,
    Words,
)

SCHEMA = "quotes/1"
ID_LENGTH = 20  # hexadecimal digits, 80 bits: no two of a billion records are alike by chance


def make_records(
    document: Document,
    parse: Parse,
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker | None],
    circumstances: Sequence[Circumstances],
) -> tuple[Record, ...]:
    """The document's records in the order of their contents; `speakers` and `circumstances` have one entry for
    each attribution.

    A record's warnings are the attribution's, then the document's. Its id depends on the file's bytes and the
    content's spans alone, not on where the file lies: the same file and the same content span have the same id on
    every machine. Where a document has several attributions of the very same content, the second's id and those after
    it depend on its number too, so that ids are distinct within a document.

    Raises BrokenRecord where a span does not hold the words it claims, or lies outside the document.
    """
    for name, entries in (("speakers", speakers), ("circumstances", circumstances)):
        if len(attributions) != len(entries):
            raise BrokenRecord(f"{document.id}: {len(attributions)} attributions but {len(entries)} {name}")
    order = sorted(range(len(attributions)), key=lambda i: _place(attributions[i]))
    seen: Counter[tuple[Span, ...]] = Counter()
    ids: dict[int, str] = {}
    for i in order:
        spans = attributions[i].content.spans
        ids[i] = record_id(document.sha256, spans, seen[spans])
        seen[spans] += 1
    records = []
    for i in order:
        outer = attributions[i].parent
        parent = None if outer is None else ids[outer]
        record = _record(document, parse, attributions[i], speakers[i], circumstances[i], ids[i], parent)
        verify_record(record, document)
        records.append(record)
    return tuple(records)


def record_id(sha256: str, spans: Sequence[Span], number: int = 0) -> str:
    """A record's id from the SHA-256 of its file and its content's spans; `number` counts those with the same spans."""
    key = f"{sha256}:" + ",".join(f"{s.start}-{s.end}" for s in spans) + (f"#{number}" if number else "")
    return hashlib.sha256(key.encode()).hexdigest()[:ID_LENGTH]


def verify_record(record: Record, document: Document) -> None:
    """Raise BrokenRecord unless every span of the record lies inside the document and holds the words it claims."""
    text = document.text
    claims: list[tuple[str, str, tuple[Span, ...]]] = [("content", record.content.text, record.content.spans)]
    for name, words in (
        ("cue", record.cue),
        ("source", record.source),
        ("addressee", record.addressee),
        ("medium", record.medium),
        ("when", record.when),
    ):
        if words is not None:
            claims.append((name, words.text, words.spans))
    claims += [("sentence", s.text, (Span(s.start, s.end),)) for s in record.sentences]
    claims += [("content.quoted", q.of(text), (q,)) for q in record.content.quoted]
    if record.speaker is not None:
        claims += [("speaker.roles", r.text, (Span(r.start, r.end),)) for r in record.speaker.roles]
        claims += [("speaker.mentions", m.of(text), (m,)) for m in record.speaker.mentions]
    for name, claimed, spans in claims:
        _verify(f"{document.id}: record {record.id}: {name}", claimed, spans, text)
    if not record.sentences:
        raise BrokenRecord(f"{document.id}: record {record.id}: its content lies in no sentence")


def _verify(where: str, claimed: str, spans: tuple[Span, ...], text: str) -> None:
    """Raise BrokenRecord unless the spans are in order, inside the text, and hold the words claimed."""
    if not spans:
        raise BrokenRecord(f"{where} has no span")
    before = 0
    for span in spans:
        if not before <= span.start < span.end <= len(text):
            raise BrokenRecord(
                f"{where}: span {span.start}-{span.end} is empty, out of order or outside the text (0-{len(text)})"
            )
        before = span.end
    if joined(spans, text) != claimed:
        raise BrokenRecord(f"{where} claims {claimed!r}, but its spans hold {joined(spans, text)!r}")


def _place(attribution: Attribution) -> tuple[tuple[Span, ...], bool, tuple[Span, ...], tuple[Span, ...]]:
    """The order of records: by content, then by cue and source, so that it never depends on the order they came in.

    One with a parent stands behind its like, so that ids are the same with and without such.
    """
    cue, source = attribution.cue, attribution.source
    inner = attribution.parent is not None
    return attribution.content.spans, inner, cue.spans if cue else (), source.spans if source else ()


def _record(
    document: Document,
    parse: Parse,
    made: Attribution,
    speaker: Speaker | None,
    said: Circumstances,
    own: str,
    parent: str | None,
) -> Record:
    """One record, not yet verified."""
    text, content, cue, source = document.text, made.content, made.cue, made.source
    touched = _touched(parse, (*content.spans, *(cue.spans if cue else ()), *(source.spans if source else ())))
    first = _touched(parse, content.spans[:1])
    return Record(
        schema=SCHEMA,
        id=own,
        document=Origin(
            id=document.id,
            sha256=document.sha256,
            title=document.title,
            url=document.url,
            published=document.published,
            publisher=document.publisher,
            byline=document.byline,
            media_type=document.media_type,
        ),
        type=content.type,
        speech=made.speech or (speaker is not None and speaker.kind == "document"),  # a survey "found": it tells
        content=QuotedContent(joined(content.spans, text), content.spans, content.quoted),
        cue=CueWords(joined(cue.spans, text), cue.spans, cue.lemma, cue.negated) if cue else None,
        source=Words(joined(source.spans, text), source.spans) if source else None,
        speaker=speaker,
        addressee=said.addressee,
        medium=said.medium,
        when=said.when,
        sentences=tuple(SentenceWords(s.index, s.start, s.end, s.span.of(text)) for s in touched) if first else (),
        paragraph=first[0].paragraph if first else -1,
        parent=parent,
        confidence=round(made.confidence, 3),
        evidence=made.evidence,
        group=None,
        warnings=(*made.warnings, *document.warnings),
    )


def _touched(parse: Parse, spans: Sequence[Span]) -> list[Sentence]:
    """The sentences that share a character with one of the spans, in order. Sentences do not overlap."""
    touched: dict[int, Sentence] = {}
    for span in spans:
        at = bisect_right(parse.sentences, span.start, key=lambda s: s.end)
        while at < len(parse.sentences) and parse.sentences[at].start < span.end:
            touched[at] = parse.sentences[at]
            at += 1
    return [touched[at] for at in sorted(touched)]
