"""To whom something is said: "told AFP", "said to lawmakers", "in a letter to Congress", "was told by X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from quotes.circumstances.media import is_text, issuing, kind_of
from quotes.circumstances.phrases import PHRASES, Saying, hanging, preposition, strays
from quotes.values import Name, Sentence, Word
from quotes.wordlist import entries, word_list

NAMELESS = frozenset({"date", "money"})
NOBODY = frozenset(
    {"it", "that", "this", "what", "which", "there", "these", "those", "who", "whom", "himself", "herself"}
)
"""Pronouns that are not, or not surely, somebody spoken to."""
HEARING = frozenset({"gathering", "channel"})
"""Kinds of media that stand for those who hear: "told a rally", "told the programme"."""
TELLING = frozenset({"tell", "assure", "reassure", "remind", "inform", "notify", "brief", "convince", "persuade"})
"""Verbs whose plural object is who is told, whatever the noun; `TALES` are the few that are what is told."""
TALES = frozenset({"lie", "tale", "thing", "truth", "fib", "secret"})
PEOPLE = ("person_nouns", "group_nouns", "organization_nouns", "audience_nouns", "generic_sources", "plain_people")


@cache
def joined_by() -> dict[str, frozenset[str]]:
    """How each word of quotes/words/addressing.txt is joined to those spoken to."""
    rows = (entry.split(" ") for entry in entries("addressing"))
    return {lemma: frozenset(ways.split(",")) for lemma, ways in rows}


def ways(word: Word) -> frozenset[str]:
    """How a word is joined to those spoken to, empty where it never is."""
    return joined_by().get(word.lemma.lower(), frozenset())


def somebody(word: Word, names: Sequence[Name]) -> bool:
    """Whether a word stands for a person, a group or a body."""
    text, lemma = word.text.lower(), word.lemma.lower()
    if word.upos == "PRON":
        return text not in NOBODY
    kind = next((n.kind for n in names if n.start <= word.start and word.end <= n.end), None)
    if kind is not None or word.upos == "PROPN":
        return kind not in NAMELESS
    singular = lemma.removesuffix("s") if word.xpos == "NNS" else lemma
    return any(form in word_list(name) for name in PEOPLE for form in (lemma, singular)) or (
        word.upos == "NUM" and not text[:1].isdigit()
    )


def addressees(told: Saying, heads: Sequence[Word], names: Sequence[Name]) -> Iterator[Word]:
    """The heads of those spoken to: beside the cue, then beside the media (`heads`) and a source that is a text."""
    sentence = told.sentence
    yield from asked(told)
    for at in told.anchors:
        word = sentence.words[at]
        for child in sentence.dependents(at, "iobj", "obj"):
            if not told.free(child.index) or (child.upos == "PRON" and child.text.lower() in NOBODY):
                continue
            if hears(sentence, word, child, names):
                yield child
            elif is_text(sentence, child):  # "sent a letter to Congress saying"
                yield from joined(told, child, names)
        yield from joined(told, word, names)
    for head in heads:
        yield from joined(told, head, names)
    for at in issuing(told):  # "sent a letter *to residents* saying ...", where the tree joins them to "sent"
        yield from (c for c, way in hanging(told, at) if way == "to" and somebody(c, names))
    for word in strays(told):
        if addressed_stray(told, word, names):
            yield word


def hears(sentence: Sentence, cue: Word, word: Word, names: Sequence[Name]) -> bool:
    """Whether an object of the cue is who is spoken to; what it is not is a text that is sent."""
    indirect, spoken = word.relation == "iobj", "obj" in ways(cue)
    if somebody(word, names):
        return spoken or (indirect and bool(ways(cue)))
    several = word.xpos == "NNS" and cue.lemma.lower() in TELLING and word.lemma.lower() not in TALES
    return spoken and (kind_of(sentence, word) in HEARING or ((indirect or several) and not written(sentence, word)))


def addressed_stray(told: Saying, word: Word, names: Sequence[Name]) -> bool:
    """Whether a word that the tree joins to another part is spoken to by the cue: "told the station's *host* ..."."""
    sentence, cue = told.sentence, told.sentence.words[told.anchors[0]]
    way = preposition(sentence, word.index)
    if not somebody(word, names):
        return False
    if word.relation in PHRASES and way:
        return way in ways(cue)
    before = min(i for i in sentence.subtree(word.index) if told.free(i))
    return "obj" in ways(cue) and before == cue.index + 1 and word.upos in {"NOUN", "PROPN", "PRON"}


def written(sentence: Sentence, word: Word) -> bool:
    """Whether a noun is a text, which is sent rather than spoken to ("emailed a news article")."""
    return is_text(sentence, word) or word.lemma.lower() in word_list("document_nouns")


def joined(told: Saying, word: Word, names: Sequence[Name]) -> Iterator[Word]:
    """Those that a preposition joins to a word of speaking or a medium."""
    for child in told.sentence.dependents(word.index, "obl", "nmod"):
        if child.index in told.content or (child.index in told.source and word.index not in told.source):
            continue
        way = next((c.text.lower() for c in told.sentence.dependents(child.index, "case") if c.index < child.index), "")
        if way and way in ways(word) and somebody(child, names):
            yield child


def asked(told: Saying) -> Iterator[Word]:
    """The subject of a passive: "*She* was told by aides that ...", "Asked whether ..., *she* said"."""
    sentence, word = told.sentence, told.sentence.words[told.anchors[0]]
    if "obj" not in ways(word):
        return
    subjects = list(sentence.dependents(word.index, "nsubj:pass"))
    above = word.head  # of "asked": the verb of the answer
    if not subjects and word.xpos == "VBN" and word.relation == "advcl" and ways(sentence.words[above]):
        subjects = list(sentence.dependents(above, "nsubj"))
    yield from (s for s in subjects if told.free(s.index) and s.text.lower() not in NOBODY)
