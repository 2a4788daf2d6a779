"""The values that are compared: attributions that people annotated, and those that the program found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Bounds: TypeAlias = tuple[int, int]
"""Start and end of a span, in characters, white space at the ends left out."""
ROLES = ("source", "cue", "content")
"""The parts of an attribution that are scored, by the name that both brat's events and the records give them."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution, annotated or found: the spans of each role, who is said to speak, and how sure that is.

    `speaker`, `roles` (of the speaker), `confidence` and `speech` are a record's; an annotated attribution has none.
    """

    id: str
    spans: Mapping[str, tuple[Bounds, ...]]
    speaker: str | None = None
    roles: tuple[str, ...] = ()
    confidence: float | None = None
    speech: bool | None = None

    @property
    def content(self) -> tuple[Bounds, ...]:
        """The spans of the content."""
        return self.spans["content"]

    @property
    def source(self) -> tuple[Bounds, ...]:
        """The spans of the source."""
        return self.spans["source"]

    @property
    def cue(self) -> tuple[Bounds, ...]:
        """The spans of the cue."""
        return self.spans["cue"]


@dataclass(frozen=True, slots=True)
class TrueSpeaker:
    """Who speaks in truth; `mention` says how the source names him: name, nominal, pronoun or none.

    `speech`: whether it is a statement (else belief, intention or feeling), where the annotation says so.
    """

    name: str | None
    kind: str
    mention: str
    roles: tuple[str, ...]
    speech: bool | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its annotated attributions, and the speakers of some of them by the attribution's id.

    `sha256` is of the file's bytes; `notes` say in a sentence each what was odd in the annotation; `others` are the
    attributions that further annotators found in the article, each annotator's by themselves.
    """

    text: str
    attributions: tuple[Attributed, ...]
    speakers: Mapping[str, TrueSpeaker] = field(default_factory=dict)
    sha256: str = ""
    notes: tuple[str, ...] = ()
    others: tuple[tuple[Attributed, ...], ...] = ()


Gold: TypeAlias = Mapping[str, Annotated]
"""Annotated articles by their name, which is their text's without `.txt`."""
Found: TypeAlias = Mapping[str, Sequence[Attributed]]
"""What the program found in each of them, by the same name."""


def trimmed(text: str, start: int, end: int) -> Bounds:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def words_at(text: str, spans: Sequence[Bounds]) -> str:
    """The words at the spans; several are joined by " ... ", as in the records."""
    return " ... ".join(text[start:end] for start, end in spans)
