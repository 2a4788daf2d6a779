"""`quotes compare`: a database in, groups of records with the same words out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from quotes.commands.database import using
from quotes.commands.screen import Segments, show_lines
from quotes.commands.steps import marked
from quotes.compare import Conflict, Difference, Entry, Group, Variant, compare, document_key
from quotes.compare.lines import group_json
from quotes.compare.speakers import answers_to
from quotes.compare.stored import stored_entries, stored_texts
from quotes.ends import tell
from quotes.run import counted

SHOWN = 6  # records of a wording, places of a finding
KINDS = {
    "speaker": "other speaker",
    "cut": "cut short",
    "negation": "negation",
    "number": "other number",
    "name": "other name",
}  # fmt: skip
DIFFERENT = {
    "speaker": "speaker",
    "cut": "more words",
    "negation": "negation",
    "paraphrase": "paraphrase",
    "number": "number",
    "name": "name",
    "spelling": "spelling",
    "wording": "wording",
}  # fmt: skip


def compare_records(
    db: str, *, conflicts: bool, speaker: str | None, min_records: int, limit: int | None, as_json: bool
) -> None:
    """Do what `quotes compare --help` says of these options."""
    with using(db) as connection:
        entries = stored_entries(connection, db)
        groups = compare(entries, {text.key: text.text for text in stored_texts(connection)})
        found = [g for g in groups if len(g.entries) >= min_records and (g.conflicts or not conflicts)]
        if speaker is not None:
            found = [g for g in found if any(answers_to(speaker, e.speaker) == "same" for e in g.entries)]
        if as_json:
            for group in found[:limit]:
                sys.stdout.write(json.dumps(group_json(group), ensure_ascii=False) + "\n")
            sys.stdout.flush()
            return
        if not found:
            records = counted(len(entries), "record")
            tell(f"{'no conflict' if conflicts else 'nothing twice'} in {records} of {db}{_whose(speaker)}")
        for group in found[:limit]:
            show_lines([*_lines(group), ""])
        if limit is not None and len(found) > limit:
            tell(f"the first {limit} of {counted(len(found), 'group')}; --limit N shows more")


def _whose(speaker: str | None) -> str:
    return f" by {speaker}" if speaker is not None else ""


def _lines(group: Group) -> Iterator[str | Segments]:
    """A group, line by line."""
    documents = len({document_key(entry) for entry in group.entries})
    head = f"{counted(len(group.entries), 'record')} in {counted(documents, 'document')}"
    yield [(group.id, "bold"), (f"  {head}; {_first(group)}", "")]
    for number, variant in enumerate(group.variants, 1):
        yield from _variant(number, variant)
    for conflict in group.conflicts:
        yield [("  conflict, ", "bold red"), (f"{KINDS[conflict.kind]}: ", "bold red"), (conflict.explanation, "")]
        yield from _places(conflict)
    for difference in group.differences:
        yield [(f"  {DIFFERENT[difference.kind]}: ", "cyan"), (difference.explanation, "")]


def _first(group: Group) -> str:
    """When the words first appear, as far as the documents say."""
    first = group.earliest
    if first.day is None:
        return "first appearance not known: no document has a date"
    names = list(dict.fromkeys(entry.record.document.id for entry in first.entries))
    where = " or ".join(names[:SHOWN])
    undated = f" ({counted(first.undated, 'record')} without a date)" if first.undated else ""
    return f"first on {first.day} in {where}{undated}"


def _variant(number: int, variant: Variant) -> Iterator[str | Segments]:
    """A wording with its differences, and who has it."""
    if variant.against is None:
        yield [(f"  {number}  ", "bold"), (variant.text, "")]
    else:
        against = f"(against {variant.against + 1}) " if variant.against else ""
        lead, tail = _marks(variant.text)
        yield [(f"  {number}  ", "bold"), (against, "dim"), (lead, ""), *marked(variant.steps), (tail, "")]
    for entry in variant.entries[:SHOWN]:
        yield [("     ", ""), *_who(entry)]
    if len(variant.entries) > SHOWN:
        yield f"     and {counted(len(variant.entries) - SHOWN, 'more record')}"


def _marks(text: str) -> tuple[str, str]:
    """What stands before the first word and behind the last one."""
    words = [i for i, c in enumerate(text) if c.isalnum()]
    return text[: words[0]], text[words[-1] + 1 :]


def _who(entry: Entry) -> Segments:
    """Who has said it where, by which document."""
    record, document = entry.record, entry.record.document
    who = entry.speaker.name if entry.speaker is not None else "nobody"
    where = [x for x in (document.publisher, (document.published or "")[:10], document.id) if x]
    cue = f"“{record.cue.text}”" if record.cue is not None else "no cue"
    return [(who, "bold"), (f", {cue}, {record.type}: {', '.join(where)}", "")]


def _places(finding: Conflict | Difference) -> Iterator[str]:
    """Where to look: the evidence of a finding."""
    for place in finding.evidence[:SHOWN]:
        yield f"     {place.document} {place.span.start}-{place.span.end}: {place.text}"
