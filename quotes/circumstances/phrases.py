"""The words that hang on a cue, and the noun phrases among them cut to what names a person or a medium."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotes.sources import after_comma
from quotes.spans import QUOTE_MARKS, edge, opens, runs
from quotes.values import Attribution, Sentence, Span, Word
from quotes.wordlist import word_list

PHRASES = frozenset({"obl", "nmod"})
CLAUSES = frozenset({"acl", "advcl", "parataxis", "ccomp", "csubj", "dep", "discourse", "vocative"})
INSIDE = frozenset({"of", "for", "from", "with", "to", "on", "about", "by", "between"})
"""Prepositions within the name of a person or medium ("an aide of X", "a letter to Congress"); others tell where."""
LOOSE_ENDS = frozenset({"ADP", "CCONJ", "VERB", "ADV", "PART"})


@dataclass(frozen=True, slots=True)
class Saying:
    """Where an attribution is told: its sentence, the words that tell it (see `anchors`), and the words of its parts.

    `content` and `source` hold the numbers of the words in this sentence that these parts share a character with;
    `beside` is the verb of what the source does as it speaks ("He *went* further on Tuesday, saying ..."), if any.
    """

    attribution: Attribution
    sentence: Sentence
    anchors: tuple[int, ...]
    content: frozenset[int]
    source: frozenset[int]
    beside: int | None

    def free(self, index: int) -> bool:
        """Whether a word stands in neither content nor source."""
        return index not in self.content and index not in self.source


def saying(attribution: Attribution, sentence: Sentence) -> Saying | None:
    """Where the attribution is told in the sentence of its cue, None where it has no cue."""
    cue, source = attribution.cue, attribution.source
    if cue is None:
        return None
    inside = covered(sentence, attribution.content.spans)
    owner = covered(sentence, source.spans) if source else frozenset()
    told = covered(sentence, cue.spans) | {cue.word}
    heads = {source.word} if source is not None and source.sentence == sentence.index else set()
    found = anchors(sentence, cue.word, told, heads, inside)
    return Saying(attribution, sentence, found, inside, owner, accompanied(sentence, cue.word, inside))


def covered(sentence: Sentence, spans: Sequence[Span]) -> frozenset[int]:
    """The numbers of the sentence's words that share a character with one of the spans."""
    words, found = sentence.words, set()
    for span in spans:
        at = bisect_right(words, span.start, key=lambda w: w.end)
        while at < len(words) and words[at].start < span.end:
            found.add(at)
            at += 1
    return frozenset(found)


def anchors(
    sentence: Sentence, cue: int, told: frozenset[int], sources: set[int], content: frozenset[int]
) -> tuple[int, ...]:
    """The words whose dependents tell to whom, in what and when: the cue's head first, then its other words, the verb
    whose object a noun cue is and verbs of speaking beside them ("*Speaking* to reporters on Friday, she said ...").
    """
    words = sentence.words
    found = [cue, *sorted(i for i in told - {cue} if words[i].upos in {"VERB", "NOUN", "ADJ"} and i not in content)]
    above = words[cue].head
    if above >= 0 and above not in content:
        relation, verb = words[cue].relation, words[above].upos == "VERB"
        owned = verb and relation in {"obj", "obl"} and any(c.index in sources for c in sentence.dependents(above))
        alone = not any(True for _ in sentence.dependents(cue, "nsubj"))
        if owned or (relation in {"conj", "advcl"} and alone and speaks(words[above])):
            found.append(above)
    for at in [*found, *sources]:
        found += [
            c.index
            for c in sentence.dependents(at, "advcl", "acl")
            if speaks(c) and c.index not in content and (at not in sources or c.deprel != "acl" or c.xpos == "VBG")
        ]
    if words[0].xpos == "VBG" and speaks(words[0]) and not any(i < cue for i in content):
        found.append(0)  # however the tree joins it: "Speaking in Ohio, ..."
    return tuple(dict.fromkeys(found))


def accompanied(sentence: Sentence, cue: int, content: frozenset[int]) -> int | None:
    """The verb of what the source does as it speaks, of which the cue is a participle."""
    word = sentence.words[cue]
    if word.relation != "advcl" or word.xpos != "VBG" or any(sentence.dependents(cue, "nsubj", "mark", "case")):
        return None
    return word.head if sentence.words[word.head].upos == "VERB" and word.head not in content else None


def speaks(word: Word) -> bool:
    """Whether a word is a verb of speaking that sets a scene."""
    return word.upos == "VERB" and word.lemma.lower() in word_list("speaking")


def strays(told: Saying) -> Iterator[Word]:
    """Words beside the cue, in no part of the attribution, that a tree hangs on its content or source all the same.

    Content ends where it ends, so a phrase between cue and content or after the cue belongs to the cue: "argued *during
    the debate* that ...". Beside the cue means that no word of the content stands between.
    """
    cue, words = told.anchors[0], told.sentence.words
    first = max((i for i in told.content if i < cue), default=-1) + 1
    last = min((i for i in told.content if i > cue), default=len(words))
    for word in words[first:last]:
        if told.free(word.index) and word.head >= 0 and not told.free(word.head):
            yield word


def fronted(told: Saying, word: Word) -> bool:
    """Whether a phrase stands before the subject of a verb that the cue goes on with: "On Friday she came and said"."""
    cue = told.sentence.words[told.anchors[0]]
    if cue.relation != "conj" or cue.head != word.head or any(told.sentence.dependents(cue.index, "nsubj")):
        return False
    return word.index < min((c.index for c in told.sentence.dependents(cue.head, "nsubj")), default=-1)


def preposition(sentence: Sentence, index: int) -> str:
    """The first preposition before word `index`, in small letters; an empty string where it has none."""
    return next((c.text.lower() for c in sentence.dependents(index, "case") if c.index < index), "")


def hanging(told: Saying, index: int) -> Iterator[tuple[Word, str]]:
    """The free noun phrases on word `index`: their head words, with the preposition."""
    for child in told.sentence.dependents(index, *PHRASES):
        if child.deprel not in {"nmod:poss", "obl:agent"} and told.free(child.index):
            yield child, preposition(told.sentence, child.index)


def noun_words(told: Saying, head: int, times: frozenset[int], relative: bool = False) -> list[int]:
    """The words of a noun phrase, in one stretch: article, modifiers, name, what "of" and the like join to it.

    Left out are its own preposition, `times`, places, appositions after a comma, clauses (restrictive relative ones are
    kept with `relative`) and the attribution's content and source.
    """
    sentence = told.sentence
    dropped = {i for i in (*times, *told.content, *told.source) if i > head}
    for at in inner(sentence, head):
        dropped |= {c.index for c in sentence.dependents(at) if not belongs(sentence, c, at == head, times, relative)}
    stretch = next(run for run in runs(sentence, sentence.subtree(head, frozenset(dropped))) if head in run)
    kept = unbroken(sentence, stretch, head)
    while kept[-1] > head and loose_end(sentence, kept):
        kept.pop()
    while kept[0] < head and edge(sentence.words[kept[0]].text) and sentence.words[kept[0]].text not in QUOTE_MARKS:
        kept.pop(0)
    return kept


def belongs(sentence: Sentence, word: Word, first: bool, times: frozenset[int], relative: bool) -> bool:
    """Whether what hangs on a noun of a phrase (`first`: on its head) is part of what the phrase names."""
    if first and word.relation in {"case", "mark", "cc"} and word.index < word.head:
        return False
    if word.relation in CLAUSES:
        return relative and word.deprel == "acl:relcl" and not after_comma(sentence, word.index)
    if word.relation in {"appos", "conj"}:
        return not after_comma(sentence, word.index)
    return word.relation not in PHRASES or word.deprel == "nmod:poss" or plain_part(sentence, word, times)


def loose_end(sentence: Sentence, indices: Sequence[int]) -> bool:
    """Whether the last of the words is no part of a name: punctuation, a preposition without a noun, a participle."""
    word = sentence.words[indices[-1]]
    if word.text in QUOTE_MARKS:
        return False
    return word.upos in LOOSE_ENDS or (edge(word.text) and not (word.text in ")]" and opens(sentence, indices)))


def unbroken(sentence: Sentence, stretch: Sequence[int], head: int) -> list[int]:
    """The words around the head up to a quotation mark that has no partner among them."""
    marks = [
        i for i in stretch if sentence.words[i].text in QUOTE_MARKS and len(sentence.words[i].text.strip("'’")) > 0
    ]
    if len(marks) % 2 == 0:
        return list(stretch)
    first = max((i for i in marks if i < head), default=-1)
    last = min((i for i in marks if i > head), default=len(sentence.words))
    return [i for i in stretch if first < i < last]


def inner(sentence: Sentence, head: int) -> list[int]:
    """A head and the nouns that hang on it over several steps."""
    found = [head]
    for at in found:
        found += [c.index for c in sentence.dependents(at, "nmod", "conj", "compound", "appos", "flat")]
    return found


def plain_part(sentence: Sentence, word: Word, times: frozenset[int]) -> bool:
    """Whether a phrase inside a noun phrase is part of what it names, not a time or a place."""
    cases = [c for c in sentence.dependents(word.index, "case") if c.index < word.index]
    if cases and cases[0].index and sentence.words[cases[0].index - 1].text == "-":
        return True  # "Editor-in-Chief"
    if not cases:
        return word.index < word.head or word.index not in times  # "a May 2012 message"
    return word.index not in times and cases[0].text.lower() in INSIDE
