"""A quotation cut short: the one conflict that lies in what is not there."""

from __future__ import annotations

from collections.abc import Callable

from quotes.compare.groups import document_key
from quotes.compare.negation import NEGATORS
from quotes.compare.pairs import Pair, Side
from quotes.compare.values import Conflict
from quotes.compare.words import TELLING

GONE = 4.0
"""Least weight of words that are gone: that of a common noun."""


def cut(pair: Pair, texts: Callable[[str], str]) -> Conflict | None:
    """A quotation that one of the two ends or begins in the middle of a sentence, as if it were whole.

    `texts` gives, for a document's key, the words of all that is known of its text, in small letters and joined by
    blanks: words that stand there elsewhere are not gone. None where whole sentences are left out, or where "..." says
    that something is.
    """
    if not (pair.old.verbatim and pair.new.verbatim) or pair.relation in ("other", "unclear") or pair.loose:
        return None
    for change in (pair.changes[0], pair.changes[-1]):
        if not change.edge or (change.old and change.new):
            continue
        long, short = pair.both if change.old else (pair.new, pair.old)
        places = change.old or change.new
        if _broken_off(long, short, places) and not _elsewhere(long, places, short, texts):
            told = f"“{long.said(places)}” of {long.name} is gone in {short.name}, in the middle of a sentence"
            return Conflict("cut", told, (long.evidence(places), short.evidence()))
    return None


def _broken_off(long: Side, short: Side, places: range) -> bool:
    """Whether the shorter lacks part of a sentence and looks whole."""
    words = long.wording.words
    if sum(words[i].weight for i in places if words[i].weight >= TELLING or words[i].key in NEGATORS) < GONE:
        return False
    bare = short.entry.record.content.text.strip("“”\"'‘’ ")
    if places.start == 0:
        whole = short.wording.words[0].text[0].isupper() and words[places.stop].text[0].islower()
        return whole and not words[places.stop - 1].stop and not bare.startswith(("…", "..."))
    return not words[places.start - 1].stop and not bare.endswith(("…", "...", "—", "–", "-"))


def _elsewhere(long: Side, places: range, short: Side, texts: Callable[[str], str]) -> bool:
    """Whether the words stand in the shorter one's document all the same."""
    gone = " ".join(long.wording.words[i].plain for i in places)
    return gone in texts(document_key(short.entry))
