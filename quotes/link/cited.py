"""Source chains: "..., according to the ministry, citing figures from the hospital" rests on the hospital too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.sources import noun_phrase
from quotes.spans import word_span
from quotes.values import Attribution, Parse, Sentence, Source
from quotes.wordlist import word_list

CITING = frozenset({"cite", "quote"})
"""Cue lemmas whose object, or its origin, is whom a source rests on."""
ORIGIN = frozenset({"from", "by"})
NAMED = frozenset({"person", "organization"})
SPEAKING = ("document_nouns", "source_nouns", "person_nouns", "organization_nouns", "group_nouns", "generic_sources")
"""Lists of nouns for those who can be cited: "citing officials", not "citing concerns"."""


def cited(parse: Parse, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """For each attribution whose source cites another source beside it, one of the same content to that other source.

    Its `parent` is the attribution whose source cites. What is cited must be able to speak: a name, a person, a body,
    a document.
    """
    for citing in found:
        if citing.cue is None or citing.source is None or citing.cue.lemma not in CITING:
            continue
        source = authority(parse, citing)
        parent = beside(found, citing)
        if source is None or parent is None:
            continue
        outer = found[parent]
        yield Attribution(
            outer.content, citing.cue, source, outer.speech, min(outer.confidence, citing.confidence),
            (*citing.evidence[:1], "source:cited"), parent=parent,
        )  # fmt: skip


def beside(found: Sequence[Attribution], citing: Attribution) -> int | None:
    """The number of the attribution of the very same source words that the citing one goes with."""
    for number, one in enumerate(found):
        if one is citing or one.cue is None or one.cue.lemma in CITING or one.source is None or citing.source is None:
            continue
        if one.source.spans == citing.source.spans:
            return number
    return None


def authority(parse: Parse, citing: Attribution) -> Source | None:
    """Who is cited: the origin of what the content names ("figures from the hospital"), else the content's own noun."""
    span = citing.content.spans[0]
    sentence = parse.sentence_at(span.start)
    inside = [w for w in sentence.words if span.start <= w.start and w.end <= span.end]
    numbers = {w.index for w in inside}
    head = next((w for w in inside if w.head not in numbers and w.upos in {"NOUN", "PROPN", "PRON"}), None)
    if head is None:
        return None
    for child in sentence.dependents(head.index, "nmod"):
        origin = any(c.text.casefold() in ORIGIN for c in sentence.dependents(child.index, "case"))
        if origin and speaks(parse, sentence, child.index):
            return phrase(sentence, child.index)
    return phrase(sentence, head.index) if speaks(parse, sentence, head.index) else None


def speaks(parse: Parse, sentence: Sentence, index: int) -> bool:
    """Whether the word names somebody or something that can be cited."""
    word = sentence.words[index]
    if any(word.lemma.casefold() in word_list(name) for name in SPEAKING):
        return True
    return any(n.kind in NAMED and n.start <= word.start < n.end for n in parse.names if n.sentence == sentence.index)


def phrase(sentence: Sentence, head: int) -> Source:
    """The noun phrase of a word, without its preposition, as a source."""
    case = frozenset(c.index for c in sentence.dependents(head, "case") if c.index < head and c.text != "'s")
    return Source((word_span(sentence, noun_phrase(sentence, head, case)),), sentence.index, head)
