"""What the sentence itself says of whom a pronoun means: the subject above it, whoever its phrase cannot mean."""

from __future__ import annotations

from quotes.resolve.scene import REFLEXIVES, Candidate, Scene
from quotes.sources import subject_above
from quotes.values import Sentence, Word

# How much likelier the subject above a pronoun is than it would be by its weight: for "himself", "his", and "he".
# Tuned, with the weights in `scene`, on GUM's training and development texts and on the novels not held out.
REFLEXIVE = 20.0
POSSESSIVE = 2.5
SUBORDINATE = 3.0
# The object of a verb whose subject goes without saying is not that subject: "Lind turned on Roe, calling him a liar".
UNSAID = 0.1
SHARING = frozenset({"xcomp", "advcl", "conj", "acl", "ccomp"})


def beside(sentence: Sentence, head: int) -> list[Word]:
    """The other arguments of the verb whose subject is the pronoun at word `head`: "it accused *Acme*", not itself.

    A pronoun is never another argument of its own clause (Chomsky's principle B).
    """
    word = sentence.words[head]
    if word.relation != "nsubj" or word.head < 0:
        return []
    return [c for c in sentence.dependents(word.head, "obj", "iobj", "obl") if c.index > head]


def bound(scene: Scene, sentence: Sentence, head: int, candidate: Candidate) -> float:
    """The factor for a candidate whose last mention is the subject above the pronoun at word `head`, 1 for others."""
    standing = scene.standings.get(candidate.key)
    if standing is None or standing.sentence != sentence.index or standing.word < 0:
        return 1.0
    if standing.word != subject_above(sentence, head):
        return 1.0
    word = sentence.words[head]
    if word.text.casefold() in REFLEXIVES:
        return REFLEXIVE
    if word.relation in {"obj", "iobj"} and sentence.words[word.head].relation in SHARING:
        return UNSAID
    return POSSESSIVE if word.deprel == "nmod:poss" else SUBORDINATE
