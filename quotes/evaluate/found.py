"""Read what the program found: the records of annotated articles."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator
from typing import Any

from quotes.evaluate.attributed import ROLES, Attributed, Gold, trimmed
from quotes.evaluate.problems import Unscorable
from quotes.texts import text_name


def read_records(
    lines: Iterable[str | bytes], gold: Gold, *, where: str, others: Container[str] = ()
) -> tuple[dict[str, list[Attributed]], int]:
    """The records of the annotated articles by name, and how many of their words are not the file's words.

    `lines` are those of `quotes extract GOLD/text`, `where` is what messages call them. A record's article is that of
    its `document.id` without `.txt`, or else of the id's last part, also where the text had to be named otherwise than
    the document; records of articles in `others` (those without annotation) are left out.

    Raises Unscorable where a line is no record, or is one of a document that is neither in `gold` nor in `others`, or
    of another version of one (by its sha256).
    """
    found: dict[str, list[Attributed]] = {name: [] for name in gold}
    wrong = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = f"{where} line {number}"
        try:
            record = json.loads(line)
            id = record["document"]["id"]
            name = next((name for name in _names(id) if name in gold or name in others), None)
            sha256 = record["document"].get("sha256")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Unscorable(f"{place} is no record of `quotes extract`: it needs document.id as JSON") from error
        if name is None:
            raise Unscorable(f"{place} is a record of {id}, which is not among the texts: extract those")
        if name not in gold:
            continue
        article = gold[name]
        if sha256 and article.sha256 and sha256 != article.sha256:
            raise Unscorable(f"{place} is a record of another version of {id}: its sha256 differs; extract it anew")
        attributed, unlike = _attributed(record, article.text, f"{place}, {id}")
        wrong += unlike
        found[name].append(attributed)
    return found, wrong


def _names(id: str) -> Iterator[str]:
    """What the article of this document may be called, as `--texts` and brat's folder name it or as it stands."""
    for name in (text_name(id), id.removesuffix(".txt")):
        yield name
        yield name.rpartition("/")[2]


def _attributed(record: dict[str, Any], text: str, place: str) -> tuple[Attributed, int]:
    """A record as an attribution, and how many of its parts claim words that are not the text's. Raises Unscorable."""
    try:
        parts = {role: record.get(role) or {} for role in ROLES}
        raw = {role: [(int(s["start"]), int(s["end"])) for s in part.get("spans", ())] for role, part in parts.items()}
        speaker = record.get("speaker") or {}
        roles = tuple(str(r["text"] if isinstance(r, dict) else r) for r in speaker.get("roles", ()))
        name, id = speaker.get("name"), str(record.get("id", ""))
        confidence = record.get("confidence")
        sure = None if confidence is None else float(confidence)
        speech = None if record.get("speech") is None else bool(record["speech"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unscorable(f"{place}: it is no record of `quotes extract`: spans need start and end") from error
    wrong = 0
    for role, spans in raw.items():
        for start, end in spans:
            if not 0 <= start <= end <= len(text):
                raise Unscorable(
                    f"{place}: {role} {start}-{end} is no span of the text, which has {len(text)} characters"
                )
        claimed = parts[role].get("text")
        wrong += claimed is not None and len(spans) == 1 and text[slice(*spans[0])] != claimed
    if sure is not None and not 0 <= sure <= 1:
        raise Unscorable(f"{place}: its confidence {sure} is not between 0 and 1")
    trim = {role: tuple(trimmed(text, *bounds) for bounds in spans) for role, spans in raw.items()}
    return Attributed(id, trim, name, roles, sure, speech), wrong
