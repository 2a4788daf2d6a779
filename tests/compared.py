"""Records of one sentence each, for tests of comparing: who said what where, in a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.compare import Conflict, Difference, Group, compare, without_database
from quotes.values import AttributionType, QuotedContent, Record, SpeakerKind
from tests.stored import record

OPENING = ("“", '"')


def said(
    name: str | None,
    content: str,
    document: str = "a.txt",
    *,
    kind: SpeakerKind = "person",
    roles: Sequence[str] = (),
    published: str | None = None,
    source: str | None = None,
    cue: str = "said",
    lemma: str = "say",
    negated: bool = False,
    confidence: float = 0.9,
    start: int = 0,
    version: str = "1",
) -> Record:
    """A record; direct where its content begins with a quotation mark, mixed where one comes later."""
    made = record(
        name,
        content,
        document=document,
        kind=kind,
        roles=roles,
        source=source,
        published=published,
        cue=cue,
        lemma=lemma,
        confidence=confidence,
        start=start,
        version=version,
    )
    (span,) = made.content.spans
    at = next((i for i, c in enumerate(content) if c in OPENING), None)
    type_: AttributionType = "indirect" if at is None else "mixed" if at else "direct"
    quoted = () if at is None else (replace(span, start=span.start + at),)
    assert made.cue is not None
    return replace(
        made, type=type_, content=QuotedContent(content, (span,), quoted), cue=replace(made.cue, negated=negated)
    )


def groups(*records: Record) -> list[Group]:
    """The groups of these records."""
    return compare(without_database(records))


def the_group(*records: Record) -> Group:
    """The one group that all these records are in."""
    (group,) = groups(*records)
    assert len(group.entries) == len(records)
    return group


def conflicts(*records: Record) -> list[str]:
    """The kinds of the conflicts among records that are one group."""
    return [conflict.kind for conflict in the_group(*records).conflicts]


def differences(*records: Record) -> list[str]:
    """The kinds of the differences among records that are one group."""
    return [difference.kind for difference in the_group(*records).differences]


def the_conflict(*records: Record) -> Conflict:
    """The one conflict among records that are one group."""
    (conflict,) = the_group(*records).conflicts
    return conflict


def the_difference(*records: Record) -> Difference:
    """The one difference among records that are one group."""
    (difference,) = the_group(*records).differences
    return difference
