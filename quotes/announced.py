"""What one paragraph announces by a colon at its end and the next one is: "The letter read in part:", "Lind added:".

The next paragraph is between quotation marks, or set off as a block, of which a text keeps no sign but the colon.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from quotes.labels import labelled_turns
from quotes.posts import posts
from quotes.reported import typed
from quotes.sources import subject
from quotes.spans import is_quoted, overlapping, touched, word_span
from quotes.values import Cue, Document, Parse, Quotation, Sentence, Span, Word
from quotes.wordlist import word_list

ANNOUNCED = "announced"
"""The frame: the verb before the colon."""
SURE = 0.96
"""How sure such an announcement is: set by hand (of 103 in press releases, web articles and PolNeAR, read one by one,
three were wrong); surer than an "according to" in what was said."""
BEHIND = 9
"""Words at most between the verb and the colon: "told reporters in Leeds on Friday:", "in a statement:"."""
FAR = 25
"""As many where what follows is quoted."""
FARTHEST = 60
"""As many where the verb gives "the following statement"."""
TEXTS = frozenset({"statement", "comment", "remark", "observation", "answer", "reply", "response", "announcement"})
"""What is made, given or issued to say something: "made the following comment:"."""
GIVEN = frozenset({"give", "have", "issue", "make", "offer", "post", "publish", "release", "send", "submit"})
HEARD = frozenset({"advise", "ask", "remind", "tell", "urge", "warn", "write"})
"""Verbs with an object that hears it; the object of others is rather what they report ("noted the turnout:")."""
POINTING = frozenset({"following", "this", "these", "that"})
SET = frozenset({"part", "statement", "follow", "following", "this"})
"""Nouns of "read in part:", "said in a statement:", "wrote the following:", which belong to the cue."""
OWN = frozenset({"i", "we", "you"})
LEAST = 5
"""Words of a block at least: a date or the name of a picture has fewer."""
ENDED = re.compile(
    r"[.!?\N{HORIZONTAL ELLIPSIS}][)\]'\"\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}*_]*\s*$"
)
BEGUN = re.compile(r"[*_]*(?:\[|\.\.\.|\N{HORIZONTAL ELLIPSIS})?\s*[A-Z\u00c0-\u00de]")


def announced_cues(document: Document, parse: Parse, quotations: Sequence[Quotation]) -> Iterator[Cue]:
    """The verb that announces each such paragraph, with the paragraph for its content.

    A block is one paragraph: where it ends nothing says.
    """
    turns = labelled_turns(document, parse)
    posted = [post.words for post in posts(document, parse)]
    for number, last in last_sentences(parse).items():
        colon = closing_colon(last)
        if colon is None or number + 1 >= len(parse.paragraphs) or {number, number + 1} & set(turns):
            continue
        if touched(posted, parse.paragraphs[number + 1]):  # who signs below is sure
            continue
        content = said_between_marks(document.text, parse.paragraphs[number + 1], quotations)
        verb = announcing(last, colon, quoted=content is not None)
        if verb is None or is_quoted(verb, quotations) or subject(last, verb.index) is None:
            continue
        if content is None:
            content = block(document, parse, number + 1, last, verb)
        if content is not None:
            cue = word_span(last, cue_words(last, verb, colon))
            told = typed((content,), overlapping(quotations, content), document.text)
            yield Cue((cue,), verb.lemma.lower(), last.index, verb.index, ANNOUNCED, told, SURE)


def last_sentences(parse: Parse) -> dict[int, Sentence]:
    """The last sentence of each paragraph."""
    return {sentence.paragraph: sentence for sentence in parse.sentences if sentence.words}


def closing_colon(sentence: Sentence) -> int | None:
    """The place of the colon that the sentence ends with, marks of emphasis aside."""
    at = len(sentence.words) - 1
    while at > 0 and sentence.words[at].text.strip("*_") == "":
        at -= 1
    return at if sentence.words[at].text.strip("*_") == ":" else None


def announcing(sentence: Sentence, colon: int, *, quoted: bool) -> Word | None:
    """The verb that announces what follows the colon: the last of its sort before it, or none.

    What is `quoted` may be announced in any words ("noted the turnout:"); else nothing but who hears it and when, where
    and in what it is said may stand between.
    """
    words = sentence.words
    known = word_list("announcing") | (word_list("tag_verbs") if quoted else frozenset())
    found: list[Word] = []
    near = colon - 1 - (FAR if quoted else BEHIND)
    for verb in reversed(words[max(0, colon - 1 - FARTHEST) : colon]):
        lemma, behind = verb.lemma.lower(), words[verb.index + 1 : colon]
        if verb.index < near and not points_to_text(words, verb):
            continue
        if not predicate(sentence, verb, quoted=quoted):
            continue
        if lemma in GIVEN and any(w.lemma.lower() in TEXTS for w in behind):
            return verb if any(w.text.lower() in POINTING for w in behind) else None
        further = any(c.upos == "VERB" for c in sentence.dependents(verb.index, "xcomp"))  # "begins to show:"
        if lemma in known and not further and (quoted or plainly(sentence, verb.index)):
            found.append(verb)
        if not quoted:
            break
    if (
        found and found[0].relation == "advcl" and found[0].feature("VerbForm") == "Fin"
    ):  # "said, when he thinks of it:"
        found.sort(key=lambda verb: verb.relation not in {"root", "conj"})
    return found[0] if found else None


def points_to_text(words: Sequence[Word], verb: Word) -> bool:
    """Whether a verb gives "the following statement", which may stand far before its colon, "after the vote:"."""
    beside = words[verb.index + 1 : verb.index + 5]
    pointing = any(w.text.lower() in POINTING for w in beside)
    return verb.lemma.lower() in GIVEN and pointing and any(w.lemma.lower() in TEXTS for w in beside)


def plainly(sentence: Sentence, at: int) -> bool:
    """Whether nothing hangs behind verb `at` that it could report itself, and the subject is not the writer."""
    objects = [w for w in sentence.dependents(at, "obj", "iobj", "xcomp", "ccomp", "nsubj:pass") if w.index > at]
    plain = sentence.words[at].lemma.lower() in HEARD or all(w.text.lower() in POINTING for w in objects)
    return plain and not any(c.text.lower() in OWN for c in sentence.dependents(at, "nsubj"))


def predicate(sentence: Sentence, word: Word, *, quoted: bool = False) -> bool:
    """Whether a verb is finite, perfect or the end of "went on to say" and "had this to say".

    Before what is `quoted` an -ing form is one, too.
    """
    form = word.feature("VerbForm")
    if word.upos != "VERB" or form is None:
        return False
    if form == "Inf":
        above = word.head >= 0 and sentence.words[word.head].lemma.lower() in {"go", "continue"}
        return above or holder(sentence, word) is not None
    if form == "Part" and word.feature("Tense") == "Past":
        return any(c.lemma == "have" for c in sentence.dependents(word.index, "aux"))
    named = word.relation == "acl" and sentence.words[word.head].upos == "PROPN"
    return form == "Fin" or (quoted and (named or word.relation in {"advcl", "conj"}))


def holder(sentence: Sentence, word: Word) -> int | None:
    """The "had" of "had this to say", "had only this to say", before the verb at its end."""
    words = sentence.words
    at = word.index - 3
    if at < 0 or words[at + 2].text.lower() != "to" or words[at + 1].text.lower() not in POINTING:
        return None
    while at > 0 and words[at].upos == "ADV":
        at -= 1
    return at if words[at].lemma.lower() == "have" else None


def cue_words(sentence: Sentence, verb: Word, colon: int) -> range:
    """The verb with its auxiliaries, adverbs and "went on to"; up to the colon unless somebody is named between."""
    words = sentence.words
    first = verb.index
    if verb.feature("VerbForm") == "Inf":
        had = holder(sentence, verb)
        first = verb.head if had is None else had
    while first > 0 and words[first - 1].upos in {"AUX", "ADV", "PART"}:
        first -= 1
    behind = words[verb.index + 1 : colon]
    plain = all(w.upos in {"ADV", "ADP", "DET", "SCONJ"} or w.lemma.lower() in SET for w in behind)
    return range(first, (colon if plain or verb.lemma.lower() in GIVEN else verb.index) + 1)


def said_between_marks(text: str, paragraph: Span, quotations: Sequence[Quotation]) -> Span | None:
    """The quotations of the paragraph from the first to the last, if it is nothing else."""
    near = overlapping(quotations, paragraph)
    if not near:
        return None
    edges = [paragraph.start, *(e for q in near for e in (q.span.start, q.span.end)), paragraph.end]
    outside = "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return None if any(c.isalnum() for c in outside) else Span(near[0].span.start, near[-1].span.end)


def block(document: Document, parse: Parse, number: int, intro: Sentence, verb: Word) -> Span | None:
    """A paragraph without marks that is what was announced: whole sentences, none of which reports what somebody said.

    Where a page lost its block, a list or a post, the article goes on there and names or quotes somebody.
    """
    paragraph = parse.paragraphs[number]
    words = paragraph.of(document.text)
    if not BEGUN.match(words) or not ENDED.search(words) or len(words.split()) < LEAST:
        return None
    names = {w.text for w in intro.words if w.upos == "PROPN" and w.index < verb.index}
    first = bisect_left(parse.sentences, number, key=lambda s: s.paragraph)
    for sentence in parse.sentences[first:]:
        if sentence.paragraph != number:
            break
        if any(w.upos == "PROPN" and w.text in names for w in sentence.words) or reports(sentence):
            return None
    return paragraph


def reports(sentence: Sentence) -> bool:
    """Whether a sentence says that somebody said something, "I" and "we" and "you" aside."""
    for word in sentence.words:
        if predicate(sentence, word) and word.lemma.lower() in word_list("announcing"):
            subjects = [c.text.lower() for c in sentence.dependents(word.index, "nsubj")]
            if any(s not in OWN for s in subjects):
                return True
    return False
