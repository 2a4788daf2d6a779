"""The same words in many documents: groups with their variants, earliest appearance, differences and conflicts."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from quotes.compare.attributed import paraphrase, speaker_conflict, speaker_difference, stance_conflict
from quotes.compare.cues import stance
from quotes.compare.cut import cut
from quotes.compare.days import earliest
from quotes.compare.edits import People, changes
from quotes.compare.groups import document_key, grouped, versions
from quotes.compare.pairs import Pair, Side, pair
from quotes.compare.speakers import name_words, named
from quotes.compare.told import word_differences
from quotes.compare.values import Conflict, Difference, Entry, Evidence, Group, Variant
from quotes.compare.variants import Wordings, variants, wordings
from quotes.compare.worded import word_conflicts
from quotes.compare.words import plain, words_of

SIDES = 6
"""Entries of a wording that are set against those of another: one for each speaker, type and stance, no more."""
ALL_PAIRS = 8
"""Wordings of a group of which each two are set against each other; of more, each with the first and the likest."""
SURELY = 3
"""Groups that two documents have in common to be versions of one report, not two of a series with the same phrases."""
SHOWN = 8
"""Places that a difference or conflict shows at most."""

Told = TypeVar("Told", Conflict, Difference)
Words = Mapping[str, str]
"""The texts of documents by `document_key`, where they are known."""


def compare(entries: Sequence[Entry], texts: Words | None = None) -> list[Group]:
    """The groups of entries that have the same words, those with conflicts first, then those in most documents.

    The order of the entries changes nothing. `texts` are documents' texts: a quotation is not cut short where the
    missing words stand elsewhere in its document.
    """
    found = grouped(entries)
    linked = versions(({document_key(entry) for entry in members} for members in found), SURELY)
    known = _Known(_people(entries), _looked_up(entries, texts or {}), linked)
    made = [_group(members, known) for members in found]
    return sorted(
        made, key=lambda g: (not g.conflicts, -len({document_key(e) for e in g.entries}), -len(g.entries), g.id)
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known from all records together: persons' names, documents' words, versions of one report."""

    people: People
    texts: Callable[[str], str]
    versions: Collection[tuple[str, str]]


def _group(entries: Sequence[Entry], known: _Known) -> Group:
    """One group with all that is told of it."""
    ordered = wordings(entries)
    made = variants(ordered, known.people)
    pairs = list(_pairs(ordered, made, known))
    names = {
        entry.record.id: " ".join(name_words(entry.speaker.name)) for entry in entries if entry.speaker is not None
    }
    conflicts = _told_once([conflict for _, _, two in pairs for conflict in _conflicts(two, known.texts)], names)
    beside = [two for first, second, two in pairs if first == second or made[second].against == first]
    differences = _told_once([difference for two in beside for difference in _differences(two)], names)
    places = {(conflict.kind, place) for conflict in conflicts.values() for place in conflict.evidence}
    told = tuple(d for d in differences.values() if not all((d.kind, place) in places for place in d.evidence))
    return Group(group_id(entries), made, earliest(entries), told, tuple(conflicts.values()))


def group_id(entries: Iterable[Entry]) -> str:
    """A group's id: 12 hexadecimal digits from the least of its records' ids, so that new members change it rarely."""
    return hashlib.sha256(f"group {min(entry.record.id for entry in entries)}".encode()).hexdigest()[:12]


def _conflicts(two: Pair, texts: Callable[[str], str]) -> Iterator[Conflict]:
    """All conflicts between two entries."""
    yield from word_conflicts(two)
    for found in (cut(two, texts), speaker_conflict(two), stance_conflict(two)):
        if found is not None:
            yield found


def _differences(two: Pair) -> Iterator[Difference]:
    """All differences between two entries, except for those of two speakers that are a conflict."""
    if (found := paraphrase(two)) is not None:
        yield found
    if speaker_conflict(two) is None and (found := speaker_difference(two)) is not None:
        yield found
    yield from word_differences(two)


def _pairs(ordered: Wordings, made: Sequence[Variant], known: _Known) -> Iterator[tuple[int, int, Pair]]:
    """The pairs of entries that are set against each other, of one wording or two: with the numbers of these."""
    chosen = [_chosen(sides) for sides in ordered]
    for second, sides in enumerate(chosen):
        for old, new in combinations(sides, 2):
            yield second, second, pair(old, new, changes(old.wording, new.wording, known.people), known.versions)
        for first in range(second) if len(chosen) <= ALL_PAIRS else sorted({0, made[second].against or 0} - {second}):
            changed = changes(chosen[first][0].wording, sides[0].wording, known.people)
            for old in chosen[first]:
                for new in sides:
                    yield first, second, pair(old, new, changed, known.versions)


def _chosen(sides: Sequence[Side]) -> list[Side]:
    """One entry for each speaker, type and stance that a wording has, in order."""
    found: dict[tuple[str | None, str, str], Side] = {}
    for side in sides:
        speaker = side.entry.speaker.key if side.entry.speaker is not None else None
        found.setdefault((speaker, side.entry.record.type, stance(side.entry)), side)
    return list(found.values())[:SIDES]


def _told_once(found: Sequence[Told], names: Mapping[str, str]) -> dict[tuple[str, ...], Told]:
    """Each finding once by what it says, with the places of all that say the same."""
    kept: dict[tuple[str, ...], Told] = {}
    places: defaultdict[tuple[str, ...], dict[Evidence, None]] = defaultdict(dict)
    for one in found:
        key = _key(one, names)
        kept.setdefault(key, one)
        places[key].update(dict.fromkeys(one.evidence))
    return {key: replace(one, evidence=tuple(places[key])[:SHOWN]) for key, one in kept.items()}


def _key(finding: Conflict | Difference, names: Mapping[str, str]) -> tuple[str, ...]:
    """What makes two findings one: the kind, and the same words or the same speakers."""
    if finding.kind == "paraphrase":
        return (finding.kind,)
    if finding.kind == "speaker":
        return (finding.kind, *sorted({names.get(place.record, "") for place in finding.evidence}))
    return (finding.kind, *sorted({" ".join(map(plain, words_of(place.text))) for place in finding.evidence}))


def _people(entries: Iterable[Entry]) -> People:
    """The names of all persons who speak, in small letters, by their last words."""
    found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for entry in entries:
        party = entry.speaker
        if party is not None and party.kind == "person" and named(party) and (words := name_words(party.name)):
            found[words[-1]].add(words)
    return {word: frozenset(names) for word, names in found.items()}


def _looked_up(entries: Sequence[Entry], texts: Words) -> Callable[[str], str]:
    """A document's words by its key, in small letters, made when they are asked for."""
    sentences: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for entry in entries:
        for sentence in entry.record.sentences:
            sentences[document_key(entry)][sentence.start] = sentence.text
    made: dict[str, str] = {}

    def words(key: str) -> str:
        if key not in made:
            text = texts.get(key) or "\n".join(text for _, text in sorted(sentences[key].items()))
            made[key] = " ".join(plain(word) for word in words_of(text))
        return made[key]

    return words
