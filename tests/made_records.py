"""Records made by hand, plain and hostile, each checked against its text as the program checks its own."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from quotes.defaults import Format
from quotes.formats import Article, articles, written
from quotes.load import load_records
from quotes.records import record_id, verify_record
from quotes.spans import joined
from quotes.values import (
    CueWords,
    Document,
    Origin,
    QuotedContent,
    Record,
    Role,
    SentenceWords,
    Span,
    Speaker,
    Time,
    Words,
)
from tests.saved import GOLDEN

HOSTILE = {
    "lines.txt": "Lee said: “We “hold”,\r\nwe stay;\n\n\t'we' win.”\nMore.",
    "formula.txt": "=HYPERLINK(\"http://x.example\",A1) said Lee. @SUM(1+1)*cmd|' /C calc'!A0",
    "astral.txt": "Lee said 𝕎𝕖 𝕤𝕥𝕒𝕪 👩‍👩‍👧‍👦🇨🇭 é e\u0301 now.",
    "rtl.txt": "\u202eLee\u202c said \u2067שלום\u2069 and \u200fمرحبا\u200e ok.",
    "nul.txt": "Lee said a\0b \ufffd c\x1fd\x85e\u2028f\u2029g\x0bh.",
    "script.txt": "Lee said </script><script>alert(1)</script> ]]> {{x}} ${y} \\u0000 \\n.",
    "long.txt": "Lee said " + "x" * 100_000 + ".",
    "dir/../../up.txt": "Lee said it.",
    "-": "Lee said it is -1.",
}
"""Texts by the ids of their documents; the content is all after "said ", or before it."""


def span(text: str, words: str) -> Span:
    """Where the words stand for the first time."""
    return Span(text.index(words), text.index(words) + len(words))


def document(id: str, text: str, **known: Any) -> Document:
    return Document(id=id, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), **known)


def made(
    id: str,
    text: str,
    contents: Iterable[str],
    *,
    said: str = "said",
    by: str = "Lee",
    origin: dict[str, Any] | None = None,
    speaker: dict[str, Any] | None = None,
    **changes: Any,
) -> Record:
    """A record of these words of the text; all of the text is its sentence."""
    found = document(id, text, **(origin or {}))
    spans = tuple(span(text, words) for words in contents)
    cues, sources = (span(text, said),), (span(text, by),)
    who: dict[str, Any] = {"id": "s1", "name": by, "kind": "person", "roles": (), "mentions": sources}
    record = Record(
        schema="quotes/1",
        id=record_id(found.sha256, spans),
        document=Origin(**{name: getattr(found, name) for name in Origin.__dataclass_fields__}),
        type="direct",
        speech=True,
        content=QuotedContent(joined(spans, text), spans, spans),
        cue=CueWords(said, cues, "say", False),
        source=Words(by, sources),
        speaker=Speaker(**{**who, "resolved_by": "name", **(speaker or {})}),
        addressee=None,
        medium=None,
        when=None,
        sentences=(SentenceWords(0, 0, len(text), text),),
        paragraph=0,
        parent=None,
        confidence=0.9,
        evidence=("cue:ccomp",),
        group=None,
        warnings=(),
    )
    record = replace(record, **changes)
    verify_record(record, found)
    return record


def hostile() -> tuple[Record, ...]:
    """A record of each hostile text, with whatever can be hostile in it hostile."""
    records = []
    for id, text in HOSTILE.items():
        before, _, after = text.partition(" said")
        words = after[1:].strip() if before.strip("\u202e\u202c") == "Lee" else before
        evil = {"title": f"=1+1 “{id}”\r\n\tx", "url": "javascript:alert(1)", "byline": "+cmd", "publisher": "@x"}
        speaker = {"name": f"-{id}\n'=x'", "roles": (Role("Lee", *_bounds(text, "Lee")),)}
        records.append(
            made(
                id,
                text,
                [words],
                origin=evil,
                speaker=speaker,
                addressee=Words("Lee", (span(text, "Lee"),)),
                when=Time("said", (span(text, "said"),), "2016-W37"),
                warnings=("=1", 'a "mark"; b'),
                evidence=(),
            )
        )
    return tuple(records)


def golden() -> tuple[Record, ...]:
    """The records of the fixtures' articles."""
    with GOLDEN.open("rb") as lines:
        return tuple(load_records(lines, where=str(GOLDEN)))


def as_bytes(form: Format, records: Iterable[Record], texts: dict[str, str] | None = None) -> bytes:
    """The records in a form that is a stream."""
    stream = io.BytesIO()
    with written(form, stream) as writer:
        for article in articles(records):
            writer.add(Article(article.id, article.records, (texts or {}).get(article.id)))
    return stream.getvalue()


def _bounds(text: str, words: str) -> tuple[int, int]:
    found = span(text, words)
    return found.start, found.end
