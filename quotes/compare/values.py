"""What flows through a comparison: entries in, groups out, and what is found in them. All frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from quotes.values import Record, Span, SpeakerKind

EditKind: TypeAlias = Literal["spelling", "form", "number", "negation", "name", "wording", "added", "left out"]
DifferenceKind: TypeAlias = Literal["speaker", "cut", "negation", "paraphrase", "number", "name", "spelling", "wording"]
ConflictKind: TypeAlias = Literal["speaker", "cut", "negation", "number", "name"]


@dataclass(frozen=True, slots=True)
class Party:
    """A speaker across documents: one `key` for one speaker; all the names and roles that documents give it."""

    key: str
    name: str
    kind: SpeakerKind
    names: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """A record to be compared, and who its speaker is across documents; None where nobody can be named."""

    record: Record
    speaker: Party | None


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of one wording (`old`) and what stands for them in another (`new`); either may be empty.

    `old_span` and `new_span` are places in the documents of the two; None where there are no words.
    """

    kind: EditKind
    old: str
    new: str
    old_span: Span | None
    new_span: Span | None


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of a word by word comparison: words that both have (`edit` is None), or an edit.

    `text` is the words as this wording has them, or those that it lacks; `before` what stands in front of them.
    """

    text: str
    edit: Edit | None = None
    before: str = " "


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something stands: the record, its document, the span there and its words."""

    record: str
    document: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What is not the same in two records of a group, and contradicts nothing: told in a sentence, with the places."""

    kind: DifferenceKind
    explanation: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What cannot be right in both of two records of a group: told in a sentence, with the places that show it."""

    kind: ConflictKind
    explanation: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording and the records that have it. `steps` compare it with the wording `against`, an index in the group.

    The wording that the others are compared with has `against` None.
    """

    text: str
    entries: tuple[Entry, ...]
    against: int | None
    steps: tuple[Step, ...]

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What differs, in the order of the words."""
        return tuple(step.edit for step in self.steps if step.edit is not None)


@dataclass(frozen=True, slots=True)
class Earliest:
    """When a group's words first appear: the day (ISO 8601) and the records of that day that may be the first.

    `day` is None and `entries` empty where no document has a date; `undated` counts the records of those without one:
    any of them may be earlier.
    """

    day: str | None
    entries: tuple[Entry, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Group:
    """Records that have the same words: `variants[0]` is the wording that the others are compared with."""

    id: str
    variants: tuple[Variant, ...]
    earliest: Earliest
    differences: tuple[Difference, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All its records, wording by wording."""
        return tuple(entry for variant in self.variants for entry in variant.entries)
