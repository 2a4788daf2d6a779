"""Conflicts and differences in how words are attributed: to whom, and whether as said or as denied."""

from __future__ import annotations

from quotes.compare.cues import stance
from quotes.compare.pairs import Pair, Side
from quotes.compare.speakers import name_words, named
from quotes.compare.values import Conflict, Difference

SURE = 0.5
"""Confidence of a record from which its speaker can stand against another's."""
SAME_WORDS = 0.7
"""Part of the shared words' weight that must stand between marks in both, for two speakers to be a conflict."""


def speaker_conflict(pair: Pair) -> Conflict | None:
    """The same quoted words given to two different persons by two documents.

    None where one of them may speak for the other, has no name, is named by a pronoun, or is told of without marks: two
    persons may well have said what is told in the same words, but hardly both a sentence that is quoted.
    """
    if pair.relation != "other" or pair.one_document or not _sure(pair.old) or not _sure(pair.new):
        return None
    if stance(pair.old.entry) != "for" or stance(pair.new.entry) != "for" or _quoted_share(pair) < SAME_WORDS:
        return None
    told = f"the same words are given to {_given(pair)}"
    return Conflict("speaker", told, (pair.old.evidence(), pair.new.evidence()))


def stance_conflict(pair: Pair) -> Conflict | None:
    """The same speaker said it by one document and denied it by another, in the same words."""
    if (
        pair.relation != "same"
        or pair.one_document
        or any(c.kind not in (None, "spelling", "form") for c in pair.changes)
    ):
        return None
    sides = {stance(side.entry): side for side in pair.both}
    if set(sides) != {"for", "against"}:
        return None
    said, denied = sides["for"], sides["against"]
    cues = [side.entry.record.cue for side in (denied, said)]
    verbs = [f"“{cue.text}”" if cue is not None else "no cue" for cue in cues]
    told = f"{denied.name} attributes the words with {verbs[0]}, {said.name} with {verbs[1]}"
    return Conflict("negation", told, (denied.evidence(), said.evidence()))


def speaker_difference(pair: Pair) -> Difference | None:
    """Two speakers that do not contradict each other and are not told by the same name."""
    one, other = pair.old.entry.speaker, pair.new.entry.speaker
    if pair.relation == "same" or (one is None and other is None):
        return None
    known = [side for side in pair.both if side.entry.speaker is not None and named(side.entry.speaker)]
    if pair.relation == "unnamed" and len(known) != 1:
        return None
    if pair.relation == "unnamed":
        unnamed = pair.new if known[0] is pair.old else pair.old
        told = f"{known[0].name} names {_name(known[0])}, {unnamed.name} {_name(unnamed)}"
    elif pair.relation == "related":
        told = f"given to {_given(pair)}: one may be, or speak for, the other"
    elif pair.relation == "unclear":
        told = f"given to {_given(pair)}: whether these are two is not clear"
    else:
        told = f"given to {_given(pair)}"
    return Difference("speaker", told, (pair.old.evidence(), pair.new.evidence()))


def paraphrase(pair: Pair) -> Difference | None:
    """Quoted in one of the two, told in other words or without marks in the other."""
    types = {side.entry.record.type: side for side in pair.both}
    if "indirect" not in types or len(types) != 2:
        return None
    told = types["indirect"]
    quoted = pair.new if told is pair.old else pair.old
    how = "quoted" if quoted.verbatim else "quoted in part"
    return Difference(
        "paraphrase", f"{how} in {quoted.name}, told without marks in {told.name}", (quoted.evidence(), told.evidence())
    )


def _sure(side: Side) -> bool:
    """Whether the article names the speaker beside these words, and the record is sure: not "he", whoever that is."""
    record, speaker = side.entry.record, side.entry.speaker
    if record.source is None or speaker is None or record.confidence < SURE:
        return False
    return bool(set(name_words(record.source.text)) & set(name_words(speaker.name)))


def _given(pair: Pair) -> str:
    """To whom the words are given, and where."""
    return f"{_name(pair.old)} in {pair.old.name} and to {_name(pair.new)} in {pair.new.name}"


def _name(side: Side) -> str:
    return side.entry.speaker.name if side.entry.speaker is not None else "nobody"


def _quoted_share(pair: Pair) -> float:
    """How much of the shared words stands between marks on both sides."""
    both = shared = 0.0
    for change in pair.changes:
        if change.kind in (None, "spelling", "form") and len(change.old) == len(change.new):
            for i, j in zip(change.old, change.new, strict=True):
                weight = pair.old.wording.words[i].weight
                shared += weight
                both += weight if pair.old.wording.quoted[i] and pair.new.wording.quoted[j] else 0.0
    return both / shared if shared else 0.0
