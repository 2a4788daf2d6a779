"""What differs between two wordings, word by word, and of what kind each difference is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from quotes.compare.dates import same_kind_of_date
from quotes.compare.matching import matched
from quotes.compare.negation import negates, turns
from quotes.compare.speakers import compatible, name_words
from quotes.compare.values import EditKind
from quotes.compare.wording import Wording
from quotes.compare.words import TELLING, Token

People = Mapping[str, frozenset[tuple[str, ...]]]
"""Persons' names in small letters by their last words."""
SCATTERED = 1.5
"""Weight of words between two changes that are told with them: a shared "of" alone is no common ground."""
_LONG = 5


@dataclass(frozen=True, slots=True)
class Change:
    """Words of one wording and what stands for them in another, as ranges of words; `kind` None: they are the same.

    `edge`: all that the two share stands before it, or behind it.
    """

    kind: EditKind | None
    old: range
    new: range
    edge: bool = False


def changes(old: Wording, new: Wording, people: People | None = None) -> tuple[Change, ...]:
    """The two wordings cut where they begin and cease to be the same, in order: all words of both are in it."""
    pairs = _gathered(old, new, matched(old.stems, new.stems))
    found: list[Change] = []
    i = j = 0
    for a, b in [*pairs, (len(old.words), len(new.words))]:
        if i < a or j < b:
            edge = not found or (a == len(old.words) and b == len(new.words))
            kind = _kind(old, new, range(i, a), range(j, b), people or {})
            found.append(Change(kind, range(i, a), range(j, b), edge))
        if a < len(old.words):
            found.append(Change(_same_word(old.words[a], new.words[b]), range(a, a + 1), range(b, b + 1)))
        i, j = a + 1, b + 1
    return tuple(found)


def _gathered(old: Wording, new: Wording, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The shared words without lone function words between longer changes on both sides: these are chance."""
    runs: list[list[tuple[int, int]]] = []
    for pair in pairs:
        if runs and (runs[-1][-1][0] + 1, runs[-1][-1][1] + 1) == pair:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    kept: list[tuple[int, int]] = []
    for index, run in enumerate(runs):
        weight = sum(old.words[i].weight for i, _ in run)
        before = runs[index - 1][-1] if index else (-1, -1)
        after = runs[index + 1][0] if index + 1 < len(runs) else (len(old.words), len(new.words))
        chance = weight < SCATTERED and not any(negates(old.words, i) or old.words[i].number for i, _ in run)
        if chance and _long(before, run[0]) and _long(run[-1], after):
            continue
        kept.extend(run)
    return kept


def _long(left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether a change of words on both sides, more than one on one of them, lies between two shared ones."""
    olds, news = right[0] - left[0] - 1, right[1] - left[1] - 1
    return (min(olds, news) >= 1 and max(olds, news) >= 2) or max(olds, news) >= 4


def _same_word(old: Token, new: Token) -> EditKind | None:
    """How a shared word is written differently, if it is."""
    if old.plain == new.plain:
        return None
    written = old.number or "'" in old.plain + new.plain or not (old.plain.isalpha() and new.plain.isalpha())
    return "spelling" if old.key == new.key and not written else "form"


def _kind(old: Wording, new: Wording, olds: range, news: range, people: People) -> EditKind:
    """Of what kind a change is."""
    gone, come = old.words[olds.start : olds.stop], new.words[news.start : news.stop]
    if turns(old.words, olds, new.words, news):
        return "negation"
    if not gone or not come:
        return "form" if _light([*gone, *come]) else "added" if come else "left out"
    if "".join(word.key for word in gone) == "".join(word.key for word in come):
        return "spelling"
    if all(word.number for word in [*gone, *come]) or same_kind_of_date(gone, come):
        return "number"
    if _light([*gone, *come]):
        return "form"
    if len(gone) == len(come) == 1 and _misspelt(gone[0], come[0]):
        return "spelling"
    return "name" if _two_people(gone, come, people) else "wording"


def _light(words: Sequence[Token]) -> bool:
    """Whether the words are all function words, as tense and person ask for."""
    return all(
        word.weight < TELLING and not word.number and word.key not in ("$", "£", "€", "percent") for word in words
    )


def _misspelt(old: Token, new: Token) -> bool:
    """One letter more, less or other in a long word: a slip, or another way to write a name."""
    short = min(len(old.plain), len(new.plain))
    return short >= _LONG and old.plain[0] == new.plain[0] and Levenshtein.distance(old.plain, new.plain) == 1


def _two_people(gone: Sequence[Token], come: Sequence[Token], people: People) -> bool:
    """Whether one person's name stands for another's."""
    if not all(word.text[0].isupper() for word in [*gone, *come]):
        return False
    old, new = name_words(" ".join(word.text for word in gone)), name_words(" ".join(word.text for word in come))
    return _known(old, people) and _known(new, people) and not compatible(old, new)


def _known(name: tuple[str, ...], people: People) -> bool:
    """Whether a person of this name speaks somewhere."""
    return bool(name) and any(compatible(name, other) for other in people.get(name[-1], ()))
