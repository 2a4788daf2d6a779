"""What each field of a record means and may hold: the one table behind `quotes schema` and the table in docs/record.md.

Keys are the class and the field of `quotes/values.py`; a class alone says what a record uses it for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MEANINGS: Mapping[str, str] = {
    "Record": "One attribution: who said what, in which words, and where exactly (schema quotes/1).",
    "Record.schema": "always `quotes/1`",
    "Record.id": "20 hexadecimal digits from the file's sha256 and the content's spans: the same on every machine and "
    "run",
    "Record.document": "the document that the record is from",
    "Record.type": "`direct` (all in quotation marks), `indirect` or `mixed`",
    "Record.speech": "true for a statement (a document's always), else belief, intention, feeling (by the cue's lemma)",
    "Record.content": "what is attributed; quotation marks inside, the host sentence's full stop outside",
    "Record.cue": "the words that attribute it; null for a continued quotation",
    "Record.source": "the words that name the source here; null where there are none",
    "Record.speaker": "who that is; null where nobody can be named",
    "Record.addressee": "to whom it was said; null where the article does not say it beside the cue",
    "Record.medium": "in, on or at what it was said; null likewise",
    "Record.when": "when it was said; null likewise",
    "Record.sentences": "the sentences that content, cue and source touch",
    "Record.paragraph": "number of the content's first paragraph, from 0",
    "Record.parent": "with `--nested`: the id of the record inside whose content this attribution stands, or whose "
    'source cites this one\'s ("according to the ministry, citing the hospital"); null for all others',
    "Record.confidence": "0 to 1: how probably this is an attribution with this content and this source, each by half "
    "or more; calibrated on PolNeAR dev. Of a quotation that goes on with another paragraph: three quarters of that "
    "one's. With `--rules-only`: how probably it is one with about this content",
    "Record.evidence": "why, part by part: the rule where the rules say the same as the tagger (`cue:ccomp` is the "
    "frame, `source:subject` the way to the source, `quotation:follows`, `quotation:continued`; `content:...` the "
    "frame that gave the content where the cue is another), `cue:tagged`, `source:tagged`, `content:tagged` where the "
    "tagger alone decided",
    "Record.group": "20 hexadecimal digits that the records of a repeated passage share (a caption twice, a teaser, "
    "two copies of the article): count such once; null for all others",
    "Record.warnings": "what was odd: a quotation mark without its partner, a guessed encoding; empty as a rule",
    "Origin": "The document that a record is from; what is not known of it is null.",
    "Origin.id": "its path from the folder given, and its place in a container (`week.zip/a.txt`), `/` between parts; "
    "`-` for standard input",
    "Origin.sha256": "of the bytes of the file, or of the member of a container",
    "Origin.title": "its headline",
    "Origin.url": "where it was published",
    "Origin.published": "when it was published, ISO 8601",
    "Origin.publisher": "who published it",
    "Origin.byline": "who wrote it",
    "Origin.media_type": "what kind of file it was: the media type of text, Markdown, HTML, PDF or Word",
    "QuotedContent": "What is attributed.",
    "QuotedContent.text": "the words",
    "QuotedContent.spans": "where they stand; several where the attribution interrupts them",
    "QuotedContent.quoted": "the parts between quotation marks, marks included",
    "CueWords": "The words that attribute.",
    "CueWords.text": "the words",
    "CueWords.spans": "where they stand",
    "CueWords.lemma": "the dictionary form of their head word",
    "CueWords.negated": 'true for "did not say"',
    "Words": "Words of the document.",
    "Words.text": "the words",
    "Words.spans": "where they stand",
    "Speaker": "Who speaks, as far as the article tells.",
    "Speaker.id": "one for each speaker of a document: `s1`, `s2` ...",
    "Speaker.name": "the fullest in the article, without titles",
    "Speaker.kind": "what kind of speaker it is",
    "Speaker.roles": "titles, offices, ranks and affiliations that the article gives the speaker, anywhere in it",
    "Speaker.mentions": "the spans that led to the name",
    "Speaker.resolved_by": "how the source led to the name, see below",
    "Role": "What the article says a speaker is.",
    "Role.text": "the words",
    "Role.start": "where they begin",
    "Role.end": "where they end",
    "Time": "When something was said.",
    "Time.text": "the words",
    "Time.spans": "where they stand",
    "Time.date": "that day, week, month or year in ISO 8601; null where it is not known",
    "SentenceWords": "A sentence.",
    "SentenceWords.index": "its number in the document, from 0",
    "SentenceWords.start": "where it begins",
    "SentenceWords.end": "where it ends",
    "SentenceWords.text": "its words",
    "Span": "A stretch of the document's text, in characters (Unicode code points); `start` is less than `end`, and "
    "`text[start:end]` are its words.",
    "Span.start": "its first character, from 0",
    "Span.end": "the character after its last",
}

LIMITS: Mapping[str, Mapping[str, Any]] = {
    "Record.schema": {"const": "quotes/1"},
    "Record.id": {"pattern": "^[0-9a-f]{20}$"},
    "Record.confidence": {"minimum": 0, "maximum": 1},
    "Record.group": {"pattern": "^[0-9a-f]{20}$"},
    "Record.paragraph": {"minimum": 0},
    "Record.sentences": {"minItems": 1},
    "Origin.sha256": {"pattern": "^[0-9a-f]{64}$"},
    "QuotedContent.spans": {"minItems": 1},
    "CueWords.spans": {"minItems": 1},
    "Words.spans": {"minItems": 1},
    "Time.spans": {"minItems": 1},
    "Role.start": {"minimum": 0},
    "Role.end": {"minimum": 1},
    "SentenceWords.index": {"minimum": 0},
    "SentenceWords.start": {"minimum": 0},
    "SentenceWords.end": {"minimum": 1},
    "Span.start": {"minimum": 0},
    "Span.end": {"minimum": 1},
}
"""What the types do not say, in the words of JSON Schema."""


def described(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A JSON Schema of the values, as msgspec makes it, with meanings and limits, and closed: no other fields.

    Raises KeyError for a field that the table lacks.
    """
    named = {name: _definition(name, made) for name, made in schema["$defs"].items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:quotes:record:1",
        "title": "A record of `quotes extract`",
        "description": MEANINGS["Record"],
        "$ref": schema["$ref"],
        "$defs": named,
    }


def _definition(name: str, made: Mapping[str, Any]) -> dict[str, Any]:
    """The definition of one class."""
    fields = {
        field: {**kind, **LIMITS.get(f"{name}.{field}", {}), "description": MEANINGS[f"{name}.{field}"]}
        for field, kind in made["properties"].items()
    }
    return {**made, "description": MEANINGS[name], "properties": fields, "additionalProperties": False}
