"""Conflicts between the words of two entries: a negation, a number or a name that differs."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.compare.cues import stance
from quotes.compare.edits import Change
from quotes.compare.negation import NEGATORS, count, softly
from quotes.compare.numbers import value_of
from quotes.compare.pairs import Pair
from quotes.compare.values import Conflict, ConflictKind
from quotes.compare.words import TELLING, Token

EQUAL = 0.1
"""Part of the shared words' weight that may be worded otherwise where "else equal words" are asked for."""
SOON = 3
"""Days between two documents in which what is told indirectly should be the same."""
LATER = 30
"""The same where it stands between quotation marks in both."""
LONG = 40.0
"""Weight of shared words from which two of the same days that are told indirectly are no two routine reports."""
_ABOUT = frozenset(
    "about around some nearly almost roughly over least most approximately up than estimated under".split()
)


def word_conflicts(pair: Pair) -> Iterator[Conflict]:
    """What the words of two entries contradict each other in; nothing where there is a doubt."""
    if pair.relation in ("other", "unclear"):
        return  # two speakers may well say opposite things
    if (change := _negated(pair)) is not None:
        yield _conflict("negation", pair, change, _negation_told(pair, change))
    swaps = [c for c in pair.changes if c.kind in ("number", "name")]
    if len(swaps) != 1 or swaps[0].edge or not _comparable(pair, swaps[0]):
        return
    if swaps[0].kind == "name":
        yield _conflict("name", pair, swaps[0], _swap_told(pair, swaps[0]))
    elif _another_number(pair, swaps[0]):
        yield _conflict("number", pair, swaps[0], _swap_told(pair, swaps[0]))


def _negated(pair: Pair) -> Change | None:
    """The one change that turns what is said into its opposite."""
    found = [c for c in pair.changes if c.kind == "negation"]
    stances = {stance(side.entry) for side in pair.both}
    if len(found) != 1 or stances not in ({"for"}, {"against"}) or not _in_time(pair):
        return None
    if pair.loose(found[0]) > 2 * EQUAL:
        return None
    others = [c for c in pair.changes if c.kind is not None and c.kind != "negation"]
    olds, news = pair.old.wording.words, pair.new.wording.words
    if any(softly(olds, c.old) or softly(news, c.new) or count(olds, c.old) + count(news, c.new) for c in others):
        return None
    rooted = not found[0].edge and _rooted(pair, found[0])
    return found[0] if rooted or _opening(pair, found[0]) else None


def _rooted(pair: Pair, change: Change) -> bool:
    """Whether the words on both sides of the change are the same: more than function words up to the next change."""
    at = pair.changes.index(change)
    for side in (pair.changes[:at][::-1], pair.changes[at + 1 :]):
        for other in side:
            if other.kind is None and pair.old.wording.words[other.old.start].weight >= TELLING:
                break
            if other.kind in ("wording", "added", "left out"):
                return False
    return True


def _opening(pair: Pair, change: Change) -> bool:
    """Whether both begin with the change, the shorter all the same as a sentence: "No sign", "Sign"."""
    if change.old.start or change.new.start or (change.old and change.new):
        return False
    words = (pair.old if change.old else pair.new).wording.words
    shorter = (pair.new if change.old else pair.old).wording.words
    return len(change.old or change.new) == 1 and words[1].text[0].islower() and shorter[0].text[0].isupper()


def _comparable(pair: Pair, change: Change) -> bool:
    """Whether the sentence is else equal, and both tell of the same thing: by time, and by marks, context or length."""
    if pair.one_document or pair.loose(change) > EQUAL:
        return False
    long = pair.apart is not None and pair.shared >= LONG
    return _in_time(pair) and (_both_quoted(pair) or pair.versions or long)


def _in_time(pair: Pair) -> bool:
    """Whether the two documents are near enough in time to tell of the same words, as far as the dates are known."""
    return pair.apart is None or pair.apart <= (LATER if _both_quoted(pair) else SOON)


def _both_quoted(pair: Pair) -> bool:
    """Whether both stand between quotation marks."""
    return pair.old.verbatim and pair.new.verbatim


def _another_number(pair: Pair, change: Change) -> bool:
    """Whether two numbers are two quantities: not one rounded, not another unit, not two in a row."""
    if len(change.old) != 1 or len(change.new) != 1:
        return False
    old, new = pair.old.wording.words[change.old.start], pair.new.wording.words[change.new.start]
    if not old.number:
        return True  # a weekday or a month
    if old.key.endswith("o") != new.key.endswith("o"):
        return False
    first, second = value_of(old.key), value_of(new.key)
    if first is None or second is None:
        return True
    about = any(
        _is_about(side.wording.words, places.start)
        for side, places in zip(pair.both, (change.old, change.new), strict=True)
    )
    return not (_rounds(old.key, new.key, about) or _rounds(new.key, old.key, about))


def _rounds(exact: str, rough: str, about: bool) -> bool:
    """Whether one number is the other rounded: to two figures or more, with "about" or the like to one."""
    value, target = value_of(exact), value_of(rough)
    if value is None or target is None or not value or not target:
        return False
    figures = len(target.normalize().as_tuple().digits)
    if figures < (1 if about else 2):
        return False
    return abs(value - target) <= target.copy_abs().scaleb(-(figures - 1)) / (1 if about else 2) and figures < len(
        value.normalize().as_tuple().digits
    )


def _is_about(words: tuple[Token, ...], place: int) -> bool:
    """Whether the number there is told roughly."""
    return any(word.plain in _ABOUT for word in words[max(0, place - 2) : place])


def _conflict(kind: ConflictKind, pair: Pair, change: Change, told: str) -> Conflict:
    """The conflict with the places of the change; where a side lacks the words, its content is the place."""
    return Conflict(kind, told, (pair.old.evidence(change.old), pair.new.evidence(change.new)))


def _negation_told(pair: Pair, change: Change) -> str:
    """The sentence for a negation that is in one of the two only."""
    olds = [pair.old.wording.words[i] for i in change.old]
    with_it, without = pair.both if any(word.key in NEGATORS for word in olds) else (pair.new, pair.old)
    places = change.old if with_it is pair.old else change.new
    negators = [i for i in places if with_it.wording.words[i].key in NEGATORS]
    if not negators:
        return f"“{pair.old.said(change.old)}” in {pair.old.name} is “{pair.new.said(change.new)}” in {pair.new.name}"
    return f"“{with_it.said(negators)}” is in {with_it.name} and not in {without.name}"


def _swap_told(pair: Pair, change: Change) -> str:
    """The sentence for words that stand for others."""
    old, new = pair.old.said(change.old), pair.new.said(change.new)
    return f"in else equal words {pair.old.name} has “{old}” and {pair.new.name} “{new}”"
