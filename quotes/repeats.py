"""Passages that stand twice in one document: a caption under two pictures, a teaser, two copies of the article.

Their records get one `group`, so that who counts statements counts them once.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import Levenshtein

from quotes.values import Record, Speaker

# Of the 22,525 contents annotated in PolNeAR train (917 files), 15 pairs of seven words or more in one article have the
# same words: 14 are one statement told twice (a teaser, a headline, the same report again), one is reported by one
# and denied by another; of the 29 pairs of three to six words half are phrases in other statements ("the rest of
# the world").
SAME_WORDS = 7
"""Words from which on two contents of the same words are one passage; shorter ones are if all their sentences are the
same, which have so many words then."""
NEAR_WORDS = 10
"""Words from which on one word in ten may be another ("centre"): three pairs in PolNeAR train, all of them repeated."""
RUN = 5
"""Words in a row that two such contents have in common at least: with one word in ten replaced there is such a run."""
MOST_ALIKE = 50
"""Passages with the same run of words that are compared: a bound on the time that a text made to harm can take."""
NEIGHBOURS = 3
"""Records of a passage that the next is held against for common places: they come in the order of the text."""
ID_LENGTH = 20  # hexadecimal digits, as a record's own id

DENIALS = frozenset(("deny", "dispute", "refute", "reject", "rebut"))
"""Cues whose content is what the speaker holds untrue."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# A negation more or less is another statement, and so is another figure.
_TELLING = re.compile(r"\d|^(?:no|not|never|none|nor|neither|nobody|nothing|without|cannot)$|n't$")


@dataclass(slots=True, eq=False)
class _Passage:
    """Records of the same words, in the order of the text, and who speaks them, where one of them tells."""

    words: tuple[str, ...]
    records: list[Record] = field(default_factory=list)
    speaker: Speaker | None = None


def grouped(records: Sequence[Record]) -> tuple[Record, ...]:
    """One document's records, those of a repeated passage with the same `group`; null stays with all others.

    Case, marks and spaces do not count, nor one word in ten of a long content, unless it is a negation or a figure.
    Speakers must not differ: the same, somebody of the same name, or nobody known in one place. Two records of the same
    place are not repeated, nor is what is said here and denied there. The group is a hash of its first record's id.
    """
    passages: list[_Passage] = []
    keys: dict[object, list[_Passage]] = defaultdict(list)
    for record in records:
        words = _words(record.content.text)
        key = _key(record, words)
        runs = dict.fromkeys(_runs(words))  # in order, so that the same text gives the same groups
        found = next((p for p in _candidates(keys, key, runs, words) if _joins(record, p)), None)
        if found is None:
            found = _Passage(words)
            passages.append(found)
            for each in runs:
                keys[each].append(found)
        if found not in keys[key]:
            keys[key].append(found)
        found.records.append(record)
        found.speaker = found.speaker or record.speaker
    groups = {r.id: _group(p.records[0].id) for p in passages if len(p.records) > 1 for r in p.records}
    return tuple(replace(record, group=groups.get(record.id)) for record in records)


def _candidates(
    keys: dict[object, list[_Passage]], key: object, runs: Iterable[tuple[str, ...]], words: tuple[str, ...]
) -> Iterator[_Passage]:
    """The passages before of the same words, then those that are nearly the same."""
    yield from keys.get(key, ())
    alike = dict.fromkeys(passage for run in runs for passage in keys.get(run, ())[:MOST_ALIKE])
    for passage in alike:
        if _nearly(passage.words, words):
            yield passage


def _key(record: Record, words: tuple[str, ...]) -> object:
    """What a record has in common with those of the same passage; its own id where it is too short for that."""
    if len(words) >= SAME_WORDS:
        return words
    sentences = tuple(word for sentence in record.sentences for word in _words(sentence.text))
    return (words, sentences) if words and len(sentences) >= SAME_WORDS else record.id


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """All runs of words of a content that is long enough to have another word in it."""
    if len(words) >= NEAR_WORDS:
        yield from (words[at : at + RUN] for at in range(len(words) - RUN + 1))


def _nearly(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one word in ten at most was put in, left out or replaced, and none that makes it another statement."""
    most = min(len(one), len(other)) // NEAR_WORDS
    if Levenshtein.distance(one, other, score_cutoff=most) > most:
        return False
    return not any(
        _TELLING.search(word)
        for edit in Levenshtein.opcodes(one, other)
        if edit.tag != "equal"
        for word in (*one[edit.src_start : edit.src_end], *other[edit.dest_start : edit.dest_end])
    )


def _joins(record: Record, passage: _Passage) -> bool:
    """Whether a record may be another place of this passage: no character in common, nobody else who speaks, and not
    denied in one place only."""
    if _denied(record) != _denied(passage.records[0]):
        return False
    for other in passage.records[-NEIGHBOURS:]:
        if any(a.overlaps(b) for a in record.content.spans for b in other.content.spans):
            return False
    one, known = record.speaker, passage.speaker
    return one is None or known is None or one.id == known.id or _words(one.name) == _words(known.name)


def _denied(record: Record) -> bool:
    """Whether the speaker denies the content, or does not say it."""
    return record.cue is not None and record.cue.negated != (record.cue.lemma in DENIALS)


def _words(text: str) -> tuple[str, ...]:
    """The words of a text, without case and marks; an apostrophe is a part of its word."""
    return tuple(_WORD.findall(text.casefold().replace("’", "'")))


def _group(id: str) -> str:
    """The group whose first record has this id."""
    return hashlib.sha256(f"group:{id}".encode()).hexdigest()[:ID_LENGTH]
