"""In, on or at what something is said: "in a statement", "on Twitter", "at a news conference", "by phone"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from quotes.circumstances.phrases import PHRASES, Saying, fronted, hanging, preposition, strays
from quotes.relayed import RELAYED
from quotes.values import Name, Sentence, Word
from quotes.wordlist import entries, word_list

WAYS = {
    "text": frozenset({"in", "via", "through", "with"}),
    "post": frozenset({"in", "via", "over", "through", "with"}),
    "talk": frozenset({"in", "during", "at"}),
    "call": frozenset({"in", "during", "on", "over", "via"}),
    "gathering": frozenset({"at", "during", "in"}),
    "occasion": frozenset({"at", "during"}),
    "channel": frozenset({"on", "via", "over", "through", "in"}),
    "bare": frozenset({"in", "on"}),
}
"""The prepositions of each kind in quotes/words/media.txt. "By" goes with nouns that have no article: "by letter"."""
ACTS = frozenset(
    {"call", "comment", "remark", "talk", "announcement", "reply", "conversation", "discussion", "exchange"}
)
"""Nouns that are what is said rather than what it is said in, where a verb has them as its object ("made comments")."""
OUTLET = frozenset({"on", "in", "via"})
BODIES = frozenset({"organization", "org"})
"""The kinds of names that a body may have, by the embedded model and by Stanza's own."""
DETERMINED = ("det", "nmod:poss", "det:poss")


@cache
def kinds() -> dict[str, str]:
    """Each noun of quotes/words/media.txt with its kind."""
    rows = (entry.rpartition(" ") for entry in entries("media"))
    return {noun: kind for noun, _, kind in rows}


def kind_of(sentence: Sentence, word: Word) -> str | None:
    """The kind of medium that a noun is, None where it is none. "Town hall" counts, "city hall" does not."""
    before = sentence.words[word.index - 1].text.lower() + " " if word.index else ""
    two = kinds().get(before + word.lemma.lower())
    if word.upos not in {"NOUN", "PROPN"}:
        return None
    return two or kinds().get(word.lemma.lower()) or kinds().get(word.text.lower())


def is_text(sentence: Sentence, word: Word) -> bool:
    """Whether a noun is something written, recorded or spoken at length, which can say something by itself."""
    return kind_of(sentence, word) in {"text", "post", "talk", "call"}


def carries(told: Saying, word: Word, way: str) -> bool:
    """Whether a noun phrase with this preposition is a medium; what the content hangs on is the cue, not a medium."""
    sentence = told.sentence
    if any(c.index in told.content for c in sentence.dependents(word.index, *PHRASES)):
        return False
    kind = kind_of(sentence, word)
    determined = any(True for _ in sentence.dependents(word.index, *DETERMINED))
    if kind is not None and way == "by":
        return not determined and kind in {"text", "post", "call", "channel"}
    if kind is not None and way in WAYS[kind]:
        return kind != "bare" or not determined
    return way in OUTLET and outlet(sentence, word, way)


def outlet(sentence: Sentence, word: Word, way: str) -> bool:
    """Whether a name is that of a broadcaster, programme or paper; one in which something is written needs an article
    or a second word ("in the Guardian", not "in Nation").
    """
    if any(c.text.lower() in word_list("outlets") for c in sentence.dependents(word.index, "nmod:poss")):
        return way == "on"
    if word.upos != "PROPN":
        return False
    last = max(
        (c.index for c in sentence.dependents(word.index, "flat", "compound") if c.index > word.index), default=-1
    )
    if not any(sentence.words[i].text.lower() in word_list("outlets") for i in (word.index, last) if i >= 0):
        return False
    return way != "in" or any(True for _ in sentence.dependents(word.index, "det", "compound", "flat"))


def media(told: Saying) -> Iterator[Word]:
    """The nouns of media beside the cue, the nearest to it in the tree first."""
    sentence = told.sentence
    yield from issued(told)
    for at in told.anchors:
        for child, way in hanging(told, at):
            if carries(told, child, way):
                yield child
            elif way not in {"of"}:  # "told reporters at a briefing": some trees hang the briefing on the reporters
                yield from (c for c, w in hanging(told, child.index) if carries(told, c, w))
        for child in sentence.dependents(at, "obj", "iobj"):
            if told.free(child.index):
                yield from (c for c, w in hanging(told, child.index) if carries(told, c, w))
    cue = sentence.words[told.anchors[0]]
    if cue.relation == "conj" and cue.head >= 0:
        yield from (c for c, way in hanging(told, cue.head) if fronted(told, c) and carries(told, c, way))
    if told.beside is not None:
        yield from (c for c, way in hanging(told, told.beside) if carries(told, c, way))
    for word in strays(told):
        if word.relation in PHRASES and carries(told, word, preposition(sentence, word.index)):
            yield word


def issued(told: Saying) -> Iterator[Word]:
    """The text that is said to say it: "issued *a statement* saying ...", "released *a video* in which he said ..."."""
    sentence = told.sentence
    word = sentence.words[told.anchors[0]]
    if word.relation == "acl" and told.free(word.head) and is_text(sentence, sentence.words[word.head]):
        within = any(c.text.lower() == "which" for c in sentence.dependents(word.index, "obl"))
        if sentence.words[word.head].relation == "obj" and (word.deprel == "acl" or within):
            yield sentence.words[word.head]
    for at in issuing(told):
        for child in sentence.dependents(at, "obj"):
            if told.free(child.index) and is_text(sentence, child) and child.lemma not in ACTS:
                yield child


def relaying(told: Saying, names: Sequence[Name]) -> Iterator[Word]:
    """The body that quotes another as saying it: "*Interfax* quoted Ito as saying", "quoted by *the newspaper*"."""
    cue, sentence = told.attribution.cue, told.sentence
    if cue is None or cue.frame != RELAYED:
        return
    heads = [cue.word, *(c.index for c in sentence.dependents(cue.word) if c.text.lower() == "saying")]
    for child in (c for head in heads for c in sentence.dependents(head, "nsubj", "obl")):
        quotes = child.deprel in {"nsubj", "obl:agent"} or preposition(sentence, child.index) == "by"
        named = any(n.kind in BODIES and n.start <= child.start < n.end for n in names)
        listed = child.lemma.lower() in word_list("outlets") | word_list("organization_nouns")
        called = child.upos == "NOUN" and (listed or kind_of(sentence, child) == "channel")
        if quotes and told.free(child.index) and (named or called):
            yield child


def issuing(told: Saying) -> list[int]:
    """The verbs that make public what says it: among the cue's own words, or the verb that the cue goes on with."""
    sentence = told.sentence
    word = sentence.words[told.anchors[0]]
    places = [at for at in told.anchors if issues(sentence.words[at])]
    alone = not any(True for _ in sentence.dependents(word.index, "nsubj", "mark"))
    if word.relation == "acl" and word.head >= 0 and sentence.words[word.head].relation == "obj":
        places += [sentence.words[word.head].head]
    elif word.relation in {"advcl", "conj", "xcomp"} and alone and issues(sentence.words[word.head]):
        places.append(word.head)
    return [at for at in places if at >= 0 and at not in told.content]


def issues(word: Word) -> bool:
    """Whether a word is a verb that makes a text public or sends it."""
    return word.upos == "VERB" and word.lemma.lower() in word_list("issuing")


def source_text(told: Saying) -> Word | None:
    """The source where it is itself a text ("a statement released Friday said")."""
    source, sentence = told.attribution.source, told.sentence
    if source is None or source.sentence != sentence.index:
        return None
    word = sentence.words[source.word]
    if word.relation == "nsubj" or preposition(sentence, word.index) in {"to", "according", "in"}:
        return word if is_text(sentence, word) else None
    return None
