"""What a review is made of: decisions as they were made, and what stands after them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from quotes.values import Record

Action: TypeAlias = Literal["accept", "reject", "correct", "add", "finish", "reopen", "undo"]
Verdict: TypeAlias = Literal["open", "accepted", "rejected", "corrected", "added"]

VERDICTS: dict[str, Verdict] = {
    "accept": "accepted",
    "reject": "rejected",
    "correct": "corrected",
    "add": "added",
}
"""What a record is after each action on it."""

WHOLE = ""
"""The `record` of decisions on the document itself."""

ADDED = "added-"
"""How the ids of added records begin: no extraction makes such."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides, and in which browser."""

    who: str
    browser: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document: what decisions are kept under."""

    document: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Wish:
    """A decision that somebody wants made. `saw` is the last one on this record that he had seen; 0: none."""

    version: Version
    record: str
    action: Action
    before: Record | None
    after: Record | None
    saw: int


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the log; `undoes` is the number of the decision that an "undo" takes back, `at` is UTC, ISO 8601."""

    number: int
    version: Version
    record: str
    action: Action
    undoes: int | None
    before: Record | None
    after: Record | None
    saw: int
    who: str
    browser: str
    at: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How one record stands.

    `value` is the record as people left it, `extracted` as the database has it now: None where somebody added it
    (`is_added`) or a newer extraction has it no more. `decision` is the one that holds, `last` the number of the last
    one at all, "undo" among them; `history` are all. `changed`: extracted otherwise than when it was decided.
    """

    id: str
    verdict: Verdict
    value: Record
    extracted: Record | None
    is_added: bool
    decision: Decision | None
    last: int
    history: tuple[Decision, ...]
    changed: bool

    @property
    def is_gone(self) -> bool:
        """Whether it was decided, but a newer extraction has it no more."""
        return self.extracted is None and not self.is_added

    @property
    def is_kept(self) -> bool:
        """Whether people hold it for true: accepted, corrected or added."""
        return self.verdict in ("accepted", "corrected", "added")


@dataclass(frozen=True, slots=True)
class Review:
    """A document's records as they stand, in the order of the text, and whether somebody called it finished.

    `last` is the number of the last decision on anything of it.
    """

    version: Version
    standings: tuple[Standing, ...]
    finished: Decision | None
    last: int

    @property
    def open(self) -> int:
        """How many records nobody has decided."""
        return sum(s.verdict == "open" for s in self.standings)

    @property
    def is_gold(self) -> bool:
        """Whether it was called finished and no record is open, though a newer extraction may have brought some."""
        return self.finished is not None and not self.open

    def find(self, record: str) -> Standing | None:
        """The record of that id, None where there is none."""
        return next((s for s in self.standings if s.id == record), None)
