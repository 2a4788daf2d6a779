"""`quotes verify`: words in, the records that hold them out, and a verdict."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence

from quotes.commands.database import using
from quotes.commands.screen import Segments, show_lines
from quotes.commands.steps import marked
from quotes.compare.cues import stance
from quotes.compare.lines import match_json, passage_json
from quotes.compare.outside import outside
from quotes.compare.speakers import name_words
from quotes.compare.stored import stored_counts, stored_entries, stored_texts
from quotes.compare.verify import Match, Passage, verify
from quotes.compare.words import tokens
from quotes.defaults import WRONG_USAGE
from quotes.ends import stop
from quotes.run import counted

USAGE = "quotes verify WORDS DB"
ASKED = {"same": "the one asked for", "other": "another speaker", "unknown": "speaker not known"}


def verify_words(words: str, db: str, *, speaker: str | None, limit: int | None, as_json: bool) -> bool:
    """Do what `quotes verify --help` says of these options; gives whether a record was found, of the speaker asked for.

    What cannot go on is told on standard error and raised as typer.Exit with its exit code.
    """
    if not tokens(words):
        stop("there are no words to look for: put them in quotation marks, before the database", WRONG_USAGE)
    with using(db, [words], usage=USAGE) as connection:
        entries = stored_entries(connection, db)
        matches = verify(words, entries, speaker)
        passages = outside(words, entries, {text.key: (text.document, text.text) for text in stored_texts(connection)})
        counts = stored_counts(connection)
        said = [match for match in matches if match.asked in (None, "same")]
        told = _verdict(matches, said, passages, counts, speaker)
        if as_json:
            _write_json(told, matches, passages, counts, limit)
        else:
            show_lines([[(told, "bold")], *_lines(matches, passages, limit)])
    return bool(said)


def _verdict(
    matches: Sequence[Match],
    said: Sequence[Match],
    passages: Sequence[Passage],
    counts: tuple[int, int],
    speaker: str | None,
) -> str:
    """What was found, in a line; never that something was not said."""
    parts = []
    for name, exact in (("exact", True), ("near", False)):
        found = [match for match in matches if match.exact == exact]
        if found:
            best = "" if exact else f", at best {found[0].score:.2f}"
            against = sum(stance(match.entry) == "against" for match in found)
            denied = f", {against} denied or negated" if against else ""
            parts.append(f"{name}: {counted(len(found), 'record')}, {_speakers(found)}{denied}{best}")
    if parts and speaker is not None:
        parts.append(f"by {speaker}: {counted(len(said), 'record') if said else 'none'}")
    if not matches:
        parts.append(f"nothing like it in {counts[0]:,} records of {counts[1]:,} documents")
    if passages:
        documents = len({passage.document for passage in passages})
        how = "these words" if all(passage.exact for passage in passages) else "words like these"
        parts.append(f"outside all records: {how} in {counted(documents, 'document')}, in nobody's mouth")
    return "; ".join(parts)


def _speakers(found: Sequence[Match]) -> str:
    """How many speakers the matches have."""
    named = [match.entry.speaker for match in found if match.entry.speaker is not None]
    keys = {party.key if party.kind == "person" else " ".join(name_words(party.name)) for party in named}
    nobody = sum(match.entry.speaker is None for match in found)
    return counted(len(keys), "speaker") + (f" and {nobody} without a speaker" if nobody else "")


def _write_json(
    told: str, matches: Sequence[Match], passages: Sequence[Passage], counts: tuple[int, int], limit: int | None
) -> None:
    """The verdict, then each match and passage."""
    head = {
        "verdict": told,
        "exact": sum(match.exact for match in matches),
        "near": sum(not match.exact for match in matches),
        "outside": len(passages),
        "records": counts[0],
        "documents": counts[1],
    }
    rows = [head, *map(match_json, matches[:limit]), *map(passage_json, passages[:limit])]
    sys.stdout.write("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    sys.stdout.flush()


def _lines(matches: Sequence[Match], passages: Sequence[Passage], limit: int | None) -> Iterator[str | Segments]:
    """The matches and passages, line by line."""
    for match in matches[:limit]:
        yield ""
        yield from _match(match)
    for passage in passages[:limit]:
        yield ""
        how = "exact" if passage.exact else f"{passage.score:.2f}"
        yield [(how, "bold"), (f"  in nobody's mouth: {passage.document} {passage.span.start}-{passage.span.end}", "")]
        yield f"  {passage.text}"


def _match(match: Match) -> Iterator[str | Segments]:
    """A record that holds the words."""
    record, document = match.entry.record, match.entry.record.document
    who = match.entry.speaker.name if match.entry.speaker is not None else "nobody"
    asked = f" ({ASKED[match.asked]})" if match.asked is not None else ""
    cue = f", “{record.cue.text}”" if record.cue is not None else ""
    where = [x for x in (document.publisher, (document.published or "")[:10], document.id) if x]
    yield [("exact" if match.exact else f"{match.score:.2f}", "bold"), ("  ", ""), (who, "bold"), (f"{asked}{cue}", "")]
    if any(step.edit is not None for step in match.steps):
        yield [("  ", ""), *marked(match.steps)]
    yield f"  {' '.join(sentence.text for sentence in record.sentences)}"
    yield f"  {', '.join(where)} {match.span.start}-{match.span.end}, record {record.id}"
