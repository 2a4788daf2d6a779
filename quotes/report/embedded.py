"""What the page's script reads: records and articles as JSON that stands inside a `<script>` and never ends it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from quotes.pages import Passage, passages, shortened, visible, voices
from quotes.report.articles import Article
from quotes.report.counts import kind_of
from quotes.values import PARTS, Record, SentenceWords, Time, Words

NAME_LENGTH = 120  # characters of a name where it is one among others; a record's details have all of it
WORDS_LENGTH = 1000  # characters of a content in the table and in the search; the article has all of it


def script_json(value: object) -> Markup:
    """The value as JSON for a `<script type="application/json">`: no sign in it can end the element or a string."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(written)


def index(articles: Sequence[Article]) -> dict[str, Any]:
    """What filters and the table need of every record and article. Absent and empty values are left out.

    A record is named by its id, as in a link to it; where two have one id (a file twice), the later with a number.
    """
    seen: dict[str, int] = {}
    rows = []
    for number, article in enumerate(articles):
        for record, voice in zip(article.records, voices(article.records), strict=True):
            seen[record.id] = seen.get(record.id, 0) + 1
            again = seen[record.id]
            row = {"key": record.id if again == 1 else f"{record.id}-{again}", "article": number}
            rows.append(row | _row(record) | {"letter": voice.letter, "tone": voice.tone})
    return {"articles": [heading(article) for article in articles], "records": [_present(row) for row in rows]}


def body(article: Article) -> dict[str, Any]:
    """What is shown of an article once it is looked at: passages, the sentences with their numbers, and its records'
    details. A sentence that somebody's review cut out has no number in the article: 0.

    A passage is [1 where words are missing before it, pieces], a piece its text or [text, label, ...]; a label is
    the record's place in the article times three, plus the part's place in source, cue, content.
    """
    sentences = dict.fromkeys(s for r in article.records for s in r.sentences)
    places = {sentence: place for place, sentence in enumerate(sentences)}
    return {
        "passages": [_passage(passage) for passage in passages(article.text, article.records)],
        "sentences": [visible(s.text) for s in sentences],
        "numbers": [max(0, s.index + 1) for s in sentences],
        "details": [_present(_details(record, places)) for record in article.records],
    }


def heading(article: Article) -> str:
    """What an article is called: its title, or the name of its file."""
    return shortened(visible(article.origin.title or article.origin.id), 2 * NAME_LENGTH) or "Untitled"


def _row(record: Record) -> dict[str, Any]:
    """What filters and table need of a record."""
    speaker = record.speaker
    return {
        "speaker": shortened(visible(speaker.name), NAME_LENGTH) if speaker else None,
        "kind": kind_of(record),
        "roles": [shortened(visible(role.text), NAME_LENGTH) for role in speaker.roles] if speaker else (),
        "type": record.type,
        "confidence": record.confidence,
        "words": shortened(visible(record.content.text), WORDS_LENGTH),
        "cue": shortened(visible(record.cue.text), NAME_LENGTH) if record.cue else None,
        "source": shortened(visible(record.source.text), NAME_LENGTH) if record.source else None,
    }


def _details(record: Record, places: Mapping[SentenceWords, int]) -> dict[str, Any]:
    """What else is shown of a record; `places` are those of the sentences among the article's."""
    speaker, cue = record.speaker, record.cue
    return {
        "name": visible(speaker.name) if speaker else None,
        "roles": [visible(role.text) for role in speaker.roles] if speaker else (),
        "resolved": visible(speaker.resolved_by) if speaker else None,
        "words": visible(record.content.text),
        "belief": not record.speech,
        "cue": visible(cue.text) if cue else None,
        "lemma": visible(cue.lemma) if cue else None,
        "negated": bool(cue and cue.negated),
        "source": _words(record.source),
        "addressee": _words(record.addressee),
        "medium": _words(record.medium),
        "when": _words(record.when),
        "date": visible(record.when.date) if record.when and record.when.date else None,
        "sentences": [places[sentence] for sentence in record.sentences],
        "spans": [[span.start, span.end] for span in record.content.spans],
        "evidence": [visible(reason) for reason in record.evidence],
        "warnings": [visible(warning) for warning in record.warnings],
        "parent": record.parent,
        "group": visible(record.group) if record.group else None,
    }


def _words(words: Words | Time | None) -> str | None:
    """The words where there are some."""
    return visible(words.text) if words else None


def _passage(passage: Passage) -> list[Any]:
    """A passage as the script reads it."""
    cut = [
        [visible(piece.text), *(3 * mark.record + PARTS.index(mark.part) for mark in piece.labels)]
        if piece.labels
        else visible(piece.text)
        for piece in passage.pieces
    ]
    return [int(passage.gap), cut]


def _present(row: dict[str, Any]) -> dict[str, Any]:
    """The row without what is absent, empty or no."""
    return {name: value for name, value in row.items() if value or (value == 0 and value is not False)}
