"""Mend what a parser gets wrong in agency news: "Army-backed rebels issued ..." is about issuing, not backing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.values import Word

CLAUSES = frozenset({"parataxis", "ccomp", "conj", "advcl", "xcomp", "dep"})


def mended_tree(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a sentence, with a hyphenated participle that was taken for its root hung below its noun.

    Only where the sentence has another finite verb below that root, without a subject, which becomes the root.
    """
    root = next((w.index for w in words if w.head < 0), None)
    if root is None or not participle(words, root):
        return tuple(words)
    noun = next((w for w in words if w.head == root and w.relation in {"obj", "nsubj"} and w.index > root), None)
    verb = next((w for w in words if w.head == root and main_verb(words, w) and noun and w.index > noun.index), None)
    if noun is None or verb is None:
        return tuple(words)
    out = []
    for word in words:
        if word.index == root:
            word = replace(word, head=noun.index, deprel="amod")
        elif word.index == noun.index:
            word = replace(word, head=verb.index, deprel="nsubj")
        elif word.index == verb.index:
            word = replace(word, head=-1, deprel="root")
        elif word.head == root and word.index > root:
            word = replace(word, head=verb.index)
        elif word.head == root:
            word = replace(word, deprel="compound" if word.upos != "PUNCT" else word.deprel)
        out.append(word)
    return tuple(out)


def participle(words: Sequence[Word], index: int) -> bool:
    """Whether the word is a verb form right after a hyphen that has a word right before it."""
    if index < 2 or words[index].xpos not in {"VBN", "VBD", "JJ"}:
        return False
    hyphen = words[index - 1]
    return hyphen.text == "-" and words[index - 2].end == hyphen.start and hyphen.end == words[index].start


def main_verb(words: Sequence[Word], word: Word) -> bool:
    """Whether the word is a finite verb without subject or conjunction: a main clause's that lost its subject."""
    if word.relation not in CLAUSES or word.xpos not in {"VBD", "VBZ", "VBP"}:
        return False
    return not any(c.head == word.index and c.relation in {"nsubj", "mark"} for c in words)
