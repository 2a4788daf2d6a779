"""Quotations that go on behind a clause beside their tag: "“A,” Lind said, adding that it rained. “B.”" """

from __future__ import annotations

from quotes.spans import CLOSING
from quotes.values import Sentence, Span

ENDS = frozenset(".!?")


def tags_above(sentence: Sentence, verb: int) -> frozenset[int]:
    """Where in the text the verbs begin that a participle hangs on, "*said*, adding"; none for any other word.

    A quotation behind the participle's clause goes on with that of the tag before it (PolNeAR train: 32 of 45; 10 are
    the participle's).
    """
    if sentence.words[verb].xpos != "VBG":
        return frozenset()
    return frozenset(word.start for word in sentence.ancestors(verb) if word.upos == "VERB")


def goes_on_behind(text: str, first: Span, participle: Span, after: int) -> bool:
    """Whether a quotation that begins at `after` can go on with the quotation `first`, over the clause of `participle`.

    In a sentence of its own, or as the rest of one: "“A,” Lind said, pointing to the sea, “b.”" But what is added
    begins anew: "“A,” Lind said, adding later, “B.”"
    """
    between = text[participle.end : after]
    if "\n" in between or not any(c.isalnum() for c in between):
        return False  # "Lind said, adding: “B.”"
    gap = between.rstrip()
    if gap.rstrip(CLOSING)[-1] in ENDS:
        return True
    word = next((c for c in text[after:] if c.isalnum()), "")
    return word.islower() and gap.endswith(",") and first.of(text).rstrip(CLOSING).endswith(",")
