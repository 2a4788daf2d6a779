"""Whether the speaker that a record names is the right one."""

from __future__ import annotations

import re
from collections import Counter

from quotes.evaluate.attributed import Attributed, TrueSpeaker

MENTIONS = ("name", "nominal", "pronoun", "none")
"""How a source can name its speaker, in the lists of speakers."""
NOBODY = (None, "GENERIC", "AUTHOR")
"""Speakers in those lists that have no name in the article."""
_TITLES = "the a an mr mrs ms miss dr sir sen rep gov gen lt col maj capt sgt prof rev president senator governor"
TITLES = frozenset(_TITLES.split())
"""Words before a name that two forms of it may differ in, as the published scorer has them."""


def name_words(name: str | None) -> list[str]:
    """The words of a name that count: small letters, no titles, no possessive."""
    plain = (name or "").casefold().replace("’s", "").replace("'s", "")
    return [word for word in re.findall(r"\w+", plain) if word not in TITLES]


def same_speaker(truth: TrueSpeaker, found: Attributed) -> bool:
    """Whether the name is of the same speaker: the last name of a person, the last or half of the words of others."""
    want, have = name_words(truth.name), name_words(found.speaker)
    return bool(want and have) and (
        want[-1] == have[-1] or (truth.kind != "person" and 2 * len(set(want) & set(have)) >= len(set(want)))
    )


def speaker_counts(truth: TrueSpeaker, found: Attributed) -> Counter[str]:
    """What one attribution adds to the counts of speakers (`speaker.n`, `.full`, `.same` ...) and of roles."""
    same = same_speaker(truth, found)
    counts = Counter(
        {
            "speaker.n": 1,
            f"speaker.n.{truth.mention}": 1,
            "speaker.full": name_words(truth.name) == name_words(found.speaker),
            "speaker.same": same,
            f"speaker.same.{truth.mention}": same,
        }
    )
    if truth.roles:
        given = [set(name_words(role)) for role in found.roles]
        wanted = [set(name_words(role)) for role in truth.roles]
        counts["roles.n"] = 1
        counts["roles.found"] = any(2 * len(w & g) >= len(w) > 0 for w in wanted for g in given)
    return counts
