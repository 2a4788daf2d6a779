"""Where words are negated, and whether a change turns what is said into its opposite: conservatively."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.compare.words import TELLING, Token

NEGATORS = frozenset("not no never none nobody nothing neither nor without nowhere".split())
SOFT = frozenset(
    "hardly barely scarcely rarely seldom few little lack lacks lacked lacking fail fails failed failing "
    "refuse refuses refused refusing decline declines declined declining deny denies denied denying "
    "reject rejects rejected rejecting unable unlikely unwilling avoid avoided prevent prevented stop stopped "
    "doubt doubts doubted dispute disputed absence impossible cease ceased far instead rather except but false "
    "untrue wrong".split()
)
"""Words that can say the same as a negator; where one of them comes or goes, nothing is concluded."""
_EMPTY = {
    "not": ("only", "just", "merely", "simply", "least"),  # "not only A but B" says A
    "no": ("doubt", "matter", "wonder", "sooner"),
    "nothing": ("but",),
    "none": ("other",),
}  # fmt: skip
_ANY = {"anything": "nothing", "anybody": "nobody", "any": "no", "ever": "never", "either": "neither", "or": "nor"}
_ANY |= {"anyone": "nobody", "anywhere": "nowhere"}
_OPPOSED = ("un", "il", "ir", "non")  # "in" and "dis" make other words of many: "inform", "discover"
NEAR = 6  # words before a place in which another negator makes "nothing" and "anything" the same


def negates(words: Sequence[Token], index: int) -> bool:
    """Whether the word there negates what stands about it: not "No 10", "not only", "whether or not", "No, ..."."""
    word = words[index]
    if word.key not in NEGATORS:
        return False
    after = words[index + 1] if index + 1 < len(words) else None
    before = words[index - 1] if index else None
    if before is not None and before.key == "or" and word.key == "not":
        return False
    if after is None:
        return word.key != "no"
    if word.key == "no" and (after.start - word.end > 1 or (after.number and after.plain != "one")):
        return False  # an answer or a number, not a word about the next
    return after.key not in _EMPTY.get(word.key, ())


def count(words: Sequence[Token], places: range) -> int:
    """How many of the words there negate; "no one" and "neither ... nor" count once."""
    keys = [words[i].key for i in places if negates(words, i)]
    return len(keys) - min(keys.count("nor"), keys.count("neither"))


def softly(words: Sequence[Token], places: range) -> bool:
    """Whether a word there can say the same as a negator."""
    return any(words[i].key in SOFT or _undone(words[i].key) for i in places)


def _undone(key: str) -> bool:
    """Whether a word is probably another one's opposite: "unwilling", "nonviolent"; not "understand", "united"."""
    return len(key) > 6 and key.startswith(("un", "non")) and not key.startswith(("under", "uni", "until"))


def turns(old: Sequence[Token], olds: range, new: Sequence[Token], news: range) -> bool:
    """Whether a negator comes or goes and hardly anything else does, or a word turns into its opposite."""
    if len(olds) == len(news) == 1 and _opposed(old[olds.start], new[news.start]):
        return True
    if count(new, news) > count(old, olds):
        old, olds, new, news = new, news, old, olds
    if count(old, olds) != 1 or count(new, news) or softly(old, olds) or softly(new, news):
        return False
    rest = [old[i] for i in olds if not negates(old, i) and old[i].weight >= TELLING]
    others = [new[i] for i in news if new[i].weight >= TELLING and new[i].key not in _ANY]
    return not rest and len(others) <= 1 and not _concord(old, olds, new, news)


def _concord(old: Sequence[Token], olds: range, new: Sequence[Token], news: range) -> bool:
    """Whether "nothing" stands for "anything" behind a negator that both have."""
    swapped = any(_ANY.get(new[i].key) in {old[j].key for j in olds} for i in news)
    earlier = range(max(0, news.start - NEAR), news.start)
    return swapped and (count(new, earlier) > 0 or softly(new, earlier))


def _opposed(old: Token, new: Token) -> bool:
    """Whether one word is the other with "un-" or the like before it: "safe", "unsafe"."""
    short, long = sorted((old.key, new.key), key=len)
    return len(short) > 3 and long != "unless" and any(long == prefix + short for prefix in _OPPOSED)
