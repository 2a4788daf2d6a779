"""A quotation cut short: the one conflict that lies in what is not there."""

from __future__ import annotations

from collections.abc import Callable

from quotes.compare.groups import document_key
from quotes.compare.negation import NEGATORS
from quotes.compare.pairs import Pair, Side
from quotes.compare.values import Conflict
from quotes.compare.wording import JOINED
from quotes.compare.words import TELLING

GONE = 4.0
"""Least weight of words that are gone: that of a common noun."""

CLAUSE = ("-", "–", "—", ";", ":")
"""Marks behind which a sentence can begin that another wording begins with: what stood before them is no part of it."""


def cut(pair: Pair, texts: Callable[[str], str]) -> Conflict | None:
    """A quotation that one of the two ends or begins in the middle of a sentence, as if it were whole.

    `texts` gives, for a document's key, the words of all that is known of its text, in small letters and joined by
    blanks: words that stand there elsewhere are not gone. None where whole sentences are left out, or where "..." says
    that something is.
    """
    if not (pair.old.verbatim and pair.new.verbatim) or pair.relation in ("other", "unclear"):
        return None
    for change in pair.changes:
        if change.kind not in ("added", "left out"):
            continue
        long, short = pair.both if change.old else (pair.new, pair.old)
        places, at = (change.old, change.new.start) if change.old else (change.new, change.old.start)
        if not _broken_off(long, short, places, at) or pair.loose(change) or _elsewhere(long, places, short, texts):
            continue
        told = f"“{long.said(places)}” of {long.name} is gone in {short.name}, in the middle of a sentence"
        left = short.wording.sentence(at if long.wording.ends(places.start - 1) or not places.start else at - 1)
        return Conflict("cut", told, (long.evidence(places), short.evidence(left)))
    return None


def _broken_off(long: Side, short: Side, places: range, at: int) -> bool:
    """Whether the shorter lacks the end or the beginning of a sentence there (before its word `at`) and looks whole."""
    words, others = long.wording.words, short.wording.words
    if sum(words[i].weight for i in places if words[i].weight >= TELLING or words[i].key in NEGATORS) < GONE:
        return False
    opens = places.start == 0 or long.wording.ends(places.start - 1)
    closes = long.wording.ends(places.stop - 1)
    if opens == closes:
        return False  # whole sentences, or words from the middle
    if opens:
        whole = (at == 0 or short.wording.ends(at - 1)) and not any(mark in words[places.stop].gap for mark in CLAUSE)
        return whole and others[at].text[0].isupper() and words[places.stop].text[0].islower() and not _open(short, at)
    return at > 0 and short.wording.ends(at - 1) and not _open(short, at)


def _open(side: Side, at: int) -> bool:
    """Whether "..." or a dash says that something is left out before the word there."""
    words = side.wording.words
    between = words[at].gap if 0 < at < len(words) else side.entry.record.content.text.strip("“”\"'‘’ ,")
    if at == 0:
        return between.startswith(("…", "..."))
    return between != JOINED and between.rstrip("“”\"'‘’ ,").endswith(("…", "...", "—", "–", "-"))


def _elsewhere(long: Side, places: range, short: Side, texts: Callable[[str], str]) -> bool:
    """Whether the words stand in the shorter one's document all the same."""
    gone = " ".join(long.wording.words[i].plain for i in places)
    return gone in texts(document_key(short.entry))
