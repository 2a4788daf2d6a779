"""Two entries side by side: what the conflicts and differences between them are judged by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from quotes.compare.days import day_of
from quotes.compare.edits import Change
from quotes.compare.groups import document_key
from quotes.compare.speakers import Relation, relation
from quotes.compare.values import Entry, Evidence
from quotes.compare.wording import Wording
from quotes.compare.words import TELLING, Token
from quotes.values import Span


@dataclass(frozen=True, slots=True)
class Side:
    """One entry of a pair, its words, and what messages call its document."""

    entry: Entry
    wording: Wording
    name: str

    def evidence(self, places: Iterable[int] = ()) -> Evidence:
        """Where some of its words stand; without any, all of its content."""
        words = [self.wording.words[i] for i in places] or list(self.wording.words)
        return evidence(self.entry, words)

    def said(self, places: Iterable[int]) -> str:
        """Some of its words as they stand."""
        return shown([self.wording.words[i] for i in places])

    @property
    def verbatim(self) -> bool:
        """Whether all of it stands between quotation marks."""
        return self.entry.record.type == "direct"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries of one group, their words compared, and how their speakers stand to each other.

    `versions`: their documents have other groups in common, as versions of one report do.
    """

    old: Side
    new: Side
    changes: tuple[Change, ...]
    relation: Relation
    versions: bool

    @property
    def shared(self) -> float:
        """The weight of the words that both have."""
        kept = (c for c in self.changes if c.kind in (None, "spelling", "form"))
        return sum(self.old.wording.words[i].weight for c in kept for i in c.old if len(c.old) == len(c.new))

    def loose(self, at: Change) -> float:
        """What part of its sentence's weight is worded otherwise, the change `at` left out: 0 where all else is equal.

        Words that one has before or behind all that they share do not count.
        """
        olds = self.old.wording.sentence(min(at.old.start, len(self.old.wording.words) - 1))
        news = self.new.wording.sentence(min(at.new.start, len(self.new.wording.words) - 1))
        near = [c for c in self.changes if _meets(c.old, olds) or _meets(c.new, news)]
        others = [c for c in near if c.kind in ("wording", "added", "left out") and not c.edge and c != at]
        loose = sum(_telling(self.old, c.old) + _telling(self.new, c.new) for c in others)
        shared = sum(self.old.wording.words[i].weight for c in near if c.kind is None for i in c.old)
        return loose / shared if shared else float(bool(loose))

    @property
    def apart(self) -> int | None:
        """Days between the two documents; None where a date is not known."""
        first, second = day_of(self.old.entry), day_of(self.new.entry)
        return abs((date.fromisoformat(first) - date.fromisoformat(second)).days) if first and second else None

    @property
    def one_document(self) -> bool:
        """Whether both stand in the same document."""
        return document_key(self.old.entry) == document_key(self.new.entry)

    @property
    def both(self) -> tuple[Side, Side]:
        """The two sides."""
        return self.old, self.new


def pair(old: Side, new: Side, changed: tuple[Change, ...], versions: Collection[tuple[str, str]]) -> Pair:
    """The two entries compared; `changed` is what differs between their words, `versions` are pairs of documents."""
    first, second = sorted((document_key(old.entry), document_key(new.entry)))
    return Pair(old, new, changed, relation(old.entry.speaker, new.entry.speaker), (first, second) in versions)


def evidence(entry: Entry, words: Sequence[Token]) -> Evidence:
    """Where a stretch of an entry's words stands."""
    return Evidence(entry.record.id, entry.record.document.id, Span(words[0].start, words[-1].end), shown(words))


def shown(words: Sequence[Token]) -> str:
    """Words as they stand, with what stands between them."""
    return "".join(f"{word.gap}{word.text}" if index else word.text for index, word in enumerate(words))


def _meets(places: range, sentence: range) -> bool:
    """Whether a change's words stand in the sentence."""
    return places.start < sentence.stop and sentence.start < places.stop


def _telling(side: Side, places: range) -> float:
    """The weight of the words there that are no function words."""
    words = (side.wording.words[i] for i in places)
    return sum(word.weight for word in words if word.weight >= TELLING)
