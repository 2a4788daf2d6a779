"""What a run did, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from quotes.run.values import Outcome, Result


class Tally:
    """Counts outcomes as they come."""

    def __init__(self) -> None:
        self.records = 0
        self.results: Counter[Result] = Counter()
        self.members = 0  # those of the unreadable that stand in a container
        self.not_written = 0  # texts

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        self.records += outcome.records
        self.results[outcome.result] += 1
        self.members += outcome.within and outcome.result == "unreadable"

    @property
    def documents(self) -> int:
        """How many were read, now or in an earlier run."""
        return self.results["read"] + self.results["kept"]

    @property
    def complete(self) -> bool:
        """Whether every file and member was read and has its records."""
        done = self.documents + self.results["opened"]
        return done == sum(self.results.values()) and not self.not_written

    def summary(self, seconds: float) -> str:
        """The line at the end."""
        kept: Mapping[Result, str] = {
            "failed": " lost to a bug",
            "given up": " given up",
            "kept": " kept from an earlier run",
        }
        parts = [
            counted(self.documents, "document"),
            counted(self.records, "record"),
            f"{seconds:.1f} seconds",
            counted(self.results["unreadable"] - self.members, "unreadable file"),
            *([counted(self.members, "unreadable member")] if self.members else []),
            *([counted(self.not_written, "text") + " not written"] if self.not_written else []),
            *(counted(self.results[name], "document") + what for name, what in kept.items() if self.results[name]),
        ]
        return ", ".join(parts)


def counted(number: int, thing: str) -> str:
    """A number and the right form of the noun."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
