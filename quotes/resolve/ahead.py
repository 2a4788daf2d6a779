"""Who is named behind a pronoun in passing: "In *his* speech, *Lind* spoke of war"."""

from __future__ import annotations

from collections.abc import Mapping

from quotes.resolve.mentions import Mention
from quotes.resolve.naming import named_by
from quotes.resolve.state import Reading
from quotes.values import Sentence

# What a phrase is to the clause that it stands before: "In his speech", "When he left".
FRONTED = frozenset({"advcl", "obl"})
# How probably a pronoun in such a phrase means the subject, and how much more where the model knows nobody before it.
# Chosen on GUM train and dev, with networks that had not seen the text.
AHEAD = 0.3
NOBODY = 0.5


def with_named_ahead(
    reading: Reading, sentence: Sentence, head: int, told: Mapping[int, float] | None
) -> Mapping[int, float] | None:
    """The shares `told` by the model, with that of whoever is named behind the phrase of the pronoun at word `head`."""
    name = named_ahead(reading, sentence, head)
    if name is None:
        return told
    key = reading.scene.real(reading.chain_of[name.span])
    found = dict(told or {})
    nobody = max(0.0, 1.0 - sum(found.values()))
    found[key] = found.get(key, 0.0) + AHEAD + NOBODY * nobody
    return found


def named_ahead(reading: Reading, sentence: Sentence, head: int) -> Mention | None:
    """The person whose name is the subject behind the phrase that the pronoun at word `head` stands in.

    None where a subject stands before the pronoun: "When Lind left his post, Roe wept".
    """
    branch = sentence.words[head]
    for above in sentence.ancestors(head):
        for subject in sentence.dependents(above.index, "nsubj"):
            if subject.index == branch.index:
                continue
            if subject.index < head or branch.relation not in FRONTED:
                return None
            name = named_by(reading, sentence, subject.index)
            person = name is not None and name.kind == "person"
            return name if person and max(sentence.subtree(branch.index)) < subject.index else None
        branch = above
    return None
