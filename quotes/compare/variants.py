"""The wordings of a group: which of them the others are compared with, and what differs word by word."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from quotes.compare.alike import kinship
from quotes.compare.days import day_of
from quotes.compare.edits import Change, People, changes
from quotes.compare.groups import document_key, place
from quotes.compare.pairs import Side, shown
from quotes.compare.values import Edit, Entry, Step, Variant
from quotes.compare.wording import wording
from quotes.compare.words import Token
from quotes.values import Span

Wordings = list[list[Side]]
NO_DAY = "9999"  # behind all days
HALF = 0.5
"""Part of both, or of the shorter, that a wording must share with the first one to be compared with it."""
FULLEST = 50
"""Wordings before it that such a one is compared with: of more, those that tell most; the others are parts of these."""


def wordings(entries: Sequence[Entry]) -> Wordings:
    """The entries of a group by their wording: the earliest dated one first, without dates the most frequent one.

    Marks, case and accents make no wording. Of two of one day, or as frequent, the longer comes first.
    """
    found: defaultdict[tuple[str, ...], list[Side]] = defaultdict(list)
    keys = Counter(key.partition("\n")[0] for key in {document_key(entry) for entry in entries})
    for entry in sorted(entries, key=lambda e: (day_of(e) or NO_DAY, place(e))):
        side = Side(entry, wording(entry.record), _name(entry, keys))
        found[side.wording.plain].append(side)

    def rank(plain: tuple[str, ...]) -> tuple[str, int, float, tuple[str, ...]]:
        sides = found[plain]
        documents = {document_key(side.entry) for side in sides}
        return day_of(sides[0].entry) or NO_DAY, -len(documents), -sides[0].wording.weight, plain

    return [found[plain] for plain in sorted(found, key=rank)]


def variants(ordered: Wordings, people: People) -> tuple[Variant, ...]:
    """The wordings, each compared with the first one, or with the one most like it where they share too little."""
    made = [Variant(_text(ordered[0]), _entries(ordered[0]), None, ())]
    fullest = [0]
    for index in range(1, len(ordered)):
        against = _against(ordered, sorted(fullest), index)
        fullest = heapq.nlargest(FULLEST, [*fullest, index], key=lambda n: ordered[n][0].wording.weight)
        old, new = ordered[against][0], ordered[index][0]
        compared = steps(old.wording.words, new.wording.words, changes(old.wording, new.wording, people))
        made.append(Variant(_text(ordered[index]), _entries(ordered[index]), against, compared))
    return tuple(made)


def steps(old: Sequence[Token], new: Sequence[Token], changed: Sequence[Change]) -> tuple[Step, ...]:
    """A comparison to be shown: words that both have, and edits, one after the other."""
    made: list[Step] = []
    same: list[Token] = []
    for change in changed:
        olds = old[change.old.start : change.old.stop]
        news = new[change.new.start : change.new.stop]
        if change.kind is None:
            same.extend(news)
            continue
        if same:
            made.append(Step(shown(same), None, same[0].gap))
            same = []
        edit = Edit(change.kind, shown(olds), shown(news), _span(olds), _span(news))
        made.append(Step(edit.new or edit.old, edit, (news or olds)[0].gap))
    if same:
        made.append(Step(shown(same), None, same[0].gap))
    return tuple(replace(step, before=(step.before or " ") if index else "") for index, step in enumerate(made))


def _against(ordered: Wordings, before: Sequence[int], index: int) -> int:
    """Which wording one is compared with: the first one, or else one of those `before` it."""
    mine = ordered[index][0].wording
    first = kinship(ordered[0][0].wording, mine)
    if first.part >= HALF:
        return 0
    return max(before, key=lambda n: kinship(ordered[n][0].wording, mine).shared)


def _name(entry: Entry, keys: Mapping[str, int]) -> str:
    """What messages call a document: its id, and where two files have it, the first digits of its hash, too."""
    document = entry.record.document
    return document.id if keys[document.id] == 1 else f"{document.id} ({document.sha256[:8]})"


def _span(words: Sequence[Token]) -> Span | None:
    return Span(words[0].start, words[-1].end) if words else None


def _text(sides: Sequence[Side]) -> str:
    return sides[0].entry.record.content.text


def _entries(sides: Sequence[Side]) -> tuple[Entry, ...]:
    return tuple(side.entry for side in sides)
