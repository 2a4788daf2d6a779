"""Whether a cue stands for what it reports: "said", "denied", "did not say", "asked whether"."""

from __future__ import annotations

from typing import Literal, TypeAlias

from quotes.compare.values import Entry

Stance: TypeAlias = Literal["for", "against", "open"]
_DENYING = frozenset("deny reject dispute refute rebut disavow contradict".split())
_OPEN = frozenset(
    "ask wonder doubt question inquire enquire discuss consider decide investigate refuse decline fail".split()
)
_WHETHER = ("whether ", "if ")


def stance(entry: Entry) -> Stance:
    """`for` what is reported, `against` it, or `open`: asked, doubted, or denied and negated at once."""
    cue = entry.record.cue
    if entry.record.content.text.casefold().startswith(_WHETHER):
        return "open"
    if cue is None:
        return "for"
    denying, negated = cue.lemma in _DENYING, cue.negated
    if cue.lemma in _OPEN or (denying and negated):
        return "open"
    return "against" if denying or negated else "for"
