"""A record as a W3C Web Annotation (https://www.w3.org/TR/annotation-model/, 2017): who said these words.

The target is the content, a segment for each span. The bodies say of it: who speaks (`identifying`: the name, and the
words that name the source), what the speaker is and how it was said (`describing`: roles, the cue's words), what kind
of speaker, quotation and speech it is (`tagging`), and the confidence (`assessing`).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from quotes import __version__
from quotes.formats.address import web_iri
from quotes.texts import text_path
from quotes.values import Origin, Record, Span

AROUND = 32
"""Characters of a prefix and suffix, as many as Hypothesis takes."""

GAP = 1_000
"""Characters of white space between two sentences at most; a file of records may claim anything."""

STYLES = {"content": "#ffe08a", "cue": "#c9e7c4", "source": "#bcd9f5"}
SOFTWARE = {"type": "Software", "name": f"quotes {__version__}"}
_STYLESHEET = {
    "type": "CssStylesheet",
    "value": " ".join(f".quotes-{part} {{ background: {colour} }}" for part, colour in STYLES.items()),
}


def annotation(record: Record, text: str | None) -> Mapping[str, Any]:
    """The annotation, without the context, which is its collection's. The same record has the same `id` always.

    `prefix` and `suffix` are from `text`, the document's, or else from the record's own sentences. Positions are code
    points of the text that was read, as all offsets of a record.
    """
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{record.document.sha256}/{record.id}")
    return {
        "id": name.urn,
        "type": "Annotation",
        "label": record.id,
        "motivation": "describing",
        "creator": SOFTWARE,
        "generator": SOFTWARE,
        "stylesheet": _STYLESHEET,
        "body": [*_said(record), *_words(record, text)],
        "target": [_segment(record, "content", span, text) for span in record.content.spans],
    }


def source_iri(document: Origin) -> str:
    """The document's URL; where there is none, where its text lies in a folder of texts (`--texts`)."""
    return web_iri(document) or quote(text_path(document.id))


def _said(record: Record) -> Iterator[Mapping[str, Any]]:
    """What is known of the speaker and of the kind of quotation, as texts."""
    tags = [record.type, "statement" if record.speech else "belief"]
    if record.speaker is not None:
        yield _text("identifying", record.speaker.name)
        for role in record.speaker.roles:
            yield _text("describing", role.text)
        tags.append(record.speaker.kind)
    for tag in tags:
        yield _text("tagging", tag)
    yield _text("assessing", repr(record.confidence))


def _text(purpose: str, value: str) -> Mapping[str, Any]:
    """A body that is a text."""
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "language": "en", "value": value}


def _words(record: Record, text: str | None) -> Iterator[Mapping[str, Any]]:
    """The words that name the source and those that attribute, as segments of the same document."""
    for part, purpose, words in (("source", "identifying", record.source), ("cue", "describing", record.cue)):
        for span in words.spans if words is not None else ():
            yield {**_segment(record, part, span, text), "purpose": purpose}


def _segment(record: Record, part: str, span: Span, text: str | None) -> Mapping[str, Any]:
    """A segment of the document, selected by its words with those around them, and by position."""
    before, exact, after = _around(record, span, text)
    return {
        "type": "SpecificResource",
        "source": source_iri(record.document),
        "styleClass": f"quotes-{part}",
        "selector": [
            {"type": "TextQuoteSelector", "exact": exact, "prefix": before, "suffix": after},
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }


def _around(record: Record, span: Span, text: str | None) -> tuple[str, str, str]:
    """The words at the span, and those before and after them."""
    if text is None:
        at, text = _sentences(record, span)
        span = Span(span.start - at, span.end - at)
    before = text[max(0, span.start - AROUND) : span.start]
    return before, span.of(text), text[span.end : span.end + AROUND]


def _sentences(record: Record, span: Span) -> tuple[int, str]:
    """The record's sentences that the span touches, and where they begin; what lies between them is white space."""
    text, at = "", span.start
    for sentence in record.sentences:
        if sentence.end > span.start and sentence.start < span.end:
            at = at if text else sentence.start
            text += " " * max(0, min(sentence.start - at - len(text), GAP)) + sentence.text
    return at, text
