"""Attributions to score: those that people annotated, and those that the program found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Bounds = tuple[int, int]  # start and end of a span, in characters, white space at the ends left out
ROLES = ("source", "cue", "content")

_SPAN = re.compile(r"^(T\d+)\t\w+ ([\d; ]+)\t")
_EVENT = re.compile(r"^(E\d+)\t(.*)")


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution, annotated or found: the spans of each role, and who is said to speak."""

    id: str
    spans: Mapping[str, tuple[Bounds, ...]]
    speaker: str | None = None
    roles: tuple[str, ...] = ()

    @property
    def content(self) -> tuple[Bounds, ...]:
        """The spans of the content."""
        return self.spans["content"]

    @property
    def source(self) -> tuple[Bounds, ...]:
        """The spans of the source."""
        return self.spans["source"]


@dataclass(frozen=True, slots=True)
class TrueSpeaker:
    """Who speaks in truth; `mention` says how the source names him: name, nominal, pronoun or none."""

    name: str | None
    kind: str
    mention: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its annotated attributions, and the speakers of some of them by the attribution's id."""

    text: str
    attributions: tuple[Attributed, ...]
    speakers: Mapping[str, TrueSpeaker] = field(default_factory=dict)


def read_annotation(folder: Path, speakers: Path | None = None) -> dict[str, Annotated]:
    """The articles of `folder` by name: `text/NAME.txt` with `attributions/NAME_ANNOTATOR.ann` (brat standoff).

    Where an article has several annotators the first by name counts; one without any is left out. `speakers` is a
    folder of `NAME.speakers.jsonl`.
    """
    articles = {}
    for path in sorted((folder / "text").glob("*.txt")):
        name = path.stem
        prefix = f"{name}_"
        annotators = sorted(p for p in (folder / "attributions").glob("*.ann") if p.name.startswith(prefix))
        if not annotators:
            continue
        text = _read(path)
        known = {}
        if speakers is not None and (listed := speakers / f"{name}.speakers.jsonl").exists():
            known = _speakers(_read(listed).splitlines())
        articles[name] = Annotated(text, _attributions(_read(annotators[0]).split("\n"), text), known)
    return articles


def read_records(path: Path, articles: Mapping[str, Annotated]) -> tuple[dict[str, list[Attributed]], int]:
    """The records of those articles by name, and how many of their words are not the file's words."""
    found: dict[str, list[Attributed]] = {name: [] for name in articles}
    wrong = 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record: dict[str, Any] = json.loads(line)
            name = record["document"]["id"].rpartition("/")[2].removesuffix(".txt")
            if name not in articles:
                continue
            text = articles[name].text
            spans = {}
            for role in ROLES:
                part = record.get(role) or {}
                raw = [(s["start"], s["end"]) for s in part.get("spans", [])]
                spans[role] = tuple(trimmed(text, *bounds) for bounds in raw)
                if part.get("text") is not None and len(raw) == 1:
                    wrong += text[slice(*raw[0])] != part["text"]
            speaker = record.get("speaker") or {}
            roles = tuple(r["text"] for r in speaker.get("roles", []))
            found[name].append(Attributed(record["id"], spans, speaker.get("name"), roles))
    return found, wrong


def trimmed(text: str, start: int, end: int) -> Bounds:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _read(path: Path) -> str:
    """A file's text with its line ends as they are."""
    return path.read_bytes().decode("utf-8")


def _attributions(lines: Iterable[str], text: str) -> tuple[Attributed, ...]:
    """The attributions of a brat file: T lines are spans, E lines join them by role."""
    spans: dict[str, list[Bounds]] = {}
    rows = []
    for line in lines:
        if match := _SPAN.match(line):
            parts = (part.split() for part in match[2].split(";"))
            spans[match[1]] = [trimmed(text, int(start), int(end)) for start, end in parts]
        elif match := _EVENT.match(line):
            roles: dict[str, list[Bounds]] = {role: [] for role in ROLES}
            for argument in match[2].split():
                role, target = argument.split(":")
                role = role.rstrip("0123456789").lower()
                if role in roles:
                    roles[role] += spans.get(target, [])
            rows.append(Attributed(match[1], {role: tuple(found) for role, found in roles.items()}))
    return tuple(rows)


def _speakers(lines: Iterable[str]) -> dict[str, TrueSpeaker]:
    """The speakers of one article by the attribution's id."""
    rows = [json.loads(line) for line in lines]
    return {r["id"]: TrueSpeaker(r["speaker"], r["kind"], r["mention"], tuple(r["roles"])) for r in rows}
