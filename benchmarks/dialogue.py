"""Read a novel of the Project Dialogism Novel Corpus (PDNC): its text, its quotations with their speakers, its cast."""

from __future__ import annotations

import ast
import csv
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quotes.values import Span

HELD_OUT = 5
# The corpus's kinds of quotation: named by the words around it, named by a pronoun or noun, not named.
EXPLICIT, ANAPHORIC = "Explicit", "Anaphoric"
PRONOUN = re.compile(r"\b(?:he|she|i|they|we)\b", flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation as annotated: its parts in the text, who speaks, the words around it that say so, and their kind.

    The speaker is a character of the cast by its main name, whichever of its names the corpus has here.
    """

    id: str
    spans: tuple[Span, ...]
    speaker: str
    kind: str
    words: str

    @property
    def attribution(self) -> str:
        """How the text names the speaker here: `name`, `pronoun`, `noun` or `none`."""
        if self.kind == EXPLICIT:
            return "name"
        if self.kind == ANAPHORIC:
            return "pronoun" if PRONOUN.search(self.words) else "noun"
        return "none"


@dataclass(frozen=True, slots=True)
class Novel:
    """A novel, or its beginning: the text, the quotations in it, and every character's names."""

    name: str
    text: str
    quotations: tuple[Spoken, ...]
    cast: Mapping[str, frozenset[str]]


def held_out(names: Sequence[str]) -> tuple[str, ...]:
    """The novels that nothing is tuned on: the five whose folder's name has the least SHA-256."""
    return tuple(sorted(names, key=lambda n: hashlib.sha256(n.encode()).hexdigest())[:HELD_OUT])


def novel_names(folder: Path) -> tuple[str, ...]:
    """The novels in `folder` by the names of their folders; raises ValueError where there is none."""
    names = tuple(sorted(p.parent.name for p in folder.glob("data/*/novel_text.txt")))
    if not names:
        raise ValueError(f"{folder} holds no data/NOVEL/novel_text.txt: name the corpus's folder")
    return names


def read_novel(folder: Path, name: str, words: int | None = None) -> Novel:
    """The novel `name`, or its first paragraphs up to `words` words and the quotations that they hold."""
    place = folder / "data" / name
    with open(place / "novel_text.txt", encoding="utf-8", newline="") as file:
        text = beginning(unwrapped(file.read()), words)
    with open(place / "quotation_info.csv", encoding="utf-8", newline="") as file:
        quotations = tuple(spoken(row) for row in csv.DictReader(file))
    with open(place / "character_info.csv", encoding="utf-8", newline="") as file:
        cast = {row["Main Name"]: frozenset(ast.literal_eval(row["Aliases"])) for row in csv.DictReader(file)}
    inside = tuple(q for q in quotations if q.spans and q.spans[-1].end <= len(text))
    mains = {alias: main for main, aliases in cast.items() for alias in aliases} | {main: main for main in cast}
    inside = tuple(replace(q, speaker=mains.get(q.speaker, q.speaker)) for q in inside)
    return Novel(name, text, inside, cast)


def unwrapped(text: str) -> str:
    """The text with the line breaks inside a paragraph made spaces, so that offsets stay: the corpus's are wrapped."""
    return re.sub(r"(?<=\S)\n(?=\S)", " ", text)


def beginning(text: str, words: int | None) -> str:
    """The text's first paragraphs, as many as begin within its first `words` words."""
    if words is None:
        return text
    place = next((m.end() for n, m in enumerate(re.finditer(r"\S+", text), 1) if n == words), len(text))
    end = text.find("\n\n", place)
    return text if end < 0 else text[:end]


def spoken(row: Mapping[str, str]) -> Spoken:
    """A row of the corpus's table of quotations."""
    spans = tuple(sorted(Span(start, end) for start, end in ast.literal_eval(row["quoteByteSpans"])))
    return Spoken(row["quoteID"], spans, row["speaker"], row["quoteType"], row["referringExpression"])
