"""Groups, matches and passages as plain values for JSON; docs/compare.md explains each field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from quotes.compare.cues import stance
from quotes.compare.groups import document_key
from quotes.compare.values import Conflict, Difference, Entry, Group, Party, Step, Variant
from quotes.compare.verify import Match, Passage
from quotes.values import Span

Json: TypeAlias = dict[str, Any]


def group_json(group: Group) -> Json:
    """A group, one line of `quotes compare --json`."""
    return {
        "group": group.id,
        "records": len(group.entries),
        "documents": len({document_key(entry) for entry in group.entries}),
        "earliest": {
            "day": group.earliest.day,
            "records": [entry.record.id for entry in group.earliest.entries],
            "undated": group.earliest.undated,
        },
        "variants": [_variant(variant) for variant in group.variants],
        "differences": [_finding(difference) for difference in group.differences],
        "conflicts": [_finding(conflict) for conflict in group.conflicts],
    }


def match_json(match: Match) -> Json:
    """A record that holds the words asked for, one line of `quotes verify --json`."""
    return {
        "match": "exact" if match.exact else "near",
        "score": round(match.score, 3),
        "asked": match.asked,
        **_entry(match.entry),
        "start": match.span.start,
        "end": match.span.end,
        "text": match.text,
        "content": match.entry.record.content.text,
        "sentences": [sentence.text for sentence in match.entry.record.sentences],
        "steps": _steps(match.steps),
    }


def passage_json(passage: Passage) -> Json:
    """A place outside all records that holds the words, one line of `quotes verify --json`."""
    return {
        "passage": "exact" if passage.exact else "near",
        "score": round(passage.score, 3),
        "document": passage.document,
        "start": passage.span.start,
        "end": passage.span.end,
        "text": passage.text,
    }


def _variant(variant: Variant) -> Json:
    return {
        "text": variant.text,
        "against": variant.against,
        "records": [_entry(entry) for entry in variant.entries],
        "steps": _steps(variant.steps),
    }


def _entry(entry: Entry) -> Json:
    record, document = entry.record, entry.record.document
    return {
        "record": record.id,
        "document": document.id,
        "title": document.title,
        "url": document.url,
        "published": document.published,
        "publisher": document.publisher,
        "type": record.type,
        "cue": record.cue.text if record.cue is not None else None,
        "stance": stance(entry),
        "speaker": _party(entry.speaker),
    }


def _party(party: Party | None) -> Json | None:
    if party is None:
        return None
    return {"key": party.key, "name": party.name, "kind": party.kind}


def _steps(steps: Sequence[Step]) -> list[Json]:
    return [
        {"text": step.text}
        if step.edit is None
        else {
            "kind": step.edit.kind,
            "old": step.edit.old,
            "new": step.edit.new,
            "old_span": _span(step.edit.old_span),
            "new_span": _span(step.edit.new_span),
        }
        for step in steps
    ]


def _span(span: Span | None) -> Json | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _finding(finding: Difference | Conflict) -> Json:
    return {
        "kind": finding.kind,
        "explanation": finding.explanation,
        "evidence": [
            {"record": e.record, "document": e.document, "start": e.span.start, "end": e.span.end, "text": e.text}
            for e in finding.evidence
        ],
    }
