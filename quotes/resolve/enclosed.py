"""Papers that a text gives in full: "we" in a letter behind "The full letter follows" are who is told to have sent it.

So has a text its author where he names himself.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.resolve.answers import answer_source
from quotes.resolve.lexicon import bare
from quotes.resolve.messages import GIVING_OUT, giver, writer
from quotes.resolve.phrases import stretch
from quotes.resolve.pronoun_sources import self_named
from quotes.resolve.state import Reading, taken_for, within
from quotes.spans import DASHES
from quotes.values import Sentence, Span, Word

# What a text may have in full: a message, or what was said at some place.
LETTER = "letter"
PAPERS = frozenset({"address", "comment", "email", "eulogy", "memo", "op-ed", "petition", "remark", "speech"}) | {
    LETTER, "statement", "testimony",
}  # fmt: skip
# How a sentence tells that a paper comes next: "is below", "follows", "the following remarks".
NEXT = frozenset({"below", "follow", "following"})
SALUTATION = "Dear"
# How near to the noun, or to the sentence's end, "below" stands: "the letter is *below* and attached".
NEAR = 3
# The kinds of those who can write one.
SPEAKERS = frozenset({"person", "organization", "group"})
# Words of a salutation at most: "Dear Chairmen Lewis and Cochran and Ranking Members Obey and Byrd:".
SALUTING = 20


def papers_in_full(reading: Reading) -> tuple[tuple[Span, int], ...]:
    """Each stretch of the text that is a paper given in full, with the candidate whose words it is.

    It begins behind the sentence that announces it, or with its salutation, and ends with the text or where the next
    one begins. Without such a paper the whole text is by who names himself in it, "I, *Ann Lee*, Mayor of Lodrin".
    """
    starts = list(beginnings(reading))
    ends = [*(start for start, *_ in starts), len(reading.document.text)][1:]
    found = [
        (Span(start, end), key)
        for (start, sentence, noun), end in zip(starts, ends, strict=False)
        if start < end and (key := whose(reading, sentence, noun)) is not None
    ]
    if (key := author(reading)) is not None:
        found.append((Span(0, len(reading.document.text)), key))
    return tuple(found)


def beginnings(reading: Reading) -> Iterator[tuple[int, Sentence, Word | None]]:
    """Where each such paper begins, with the sentence that announces it by a noun, or that greets.

    What is announced and quoted is no such stretch: quotation marks tell where it ends.
    """
    told = False
    for sentence in reading.parse.sentences:
        if within(reading.quoted, sentence.start + 1):
            continue
        noun = announced(sentence)
        if told and (greeting := salutation(sentence)) is not None:
            yield greeting, sentence, None
        elif noun is not None and not any(q.start < sentence.end + 3 and q.end > noun.end for q in reading.quoted):
            yield sentence.end, sentence, noun
        told = told or any(bare(w.lemma) == LETTER for w in sentence.words)


def salutation(sentence: Sentence) -> int | None:
    """Where a letter's salutation begins in a sentence, None where there is none: "Dear Secretary Winter, We write"."""
    row = sentence.words
    for word in row[:-1]:
        if word.text == SALUTATION and row[word.index + 1].text[:1].isupper():
            behind = row[word.index + 1 : word.index + SALUTING]
            return word.start if any(w.text in {",", ":"} for w in behind) or word.index == 0 else None
    return None


def announced(sentence: Sentence) -> Word | None:
    """The noun of the paper that a sentence says comes next; None where it says so of none."""
    if not any(bare(w.lemma) in NEXT or bare(w.text) in NEXT for w in sentence.words):
        return None
    return next((w for w in sentence.words if bare(w.lemma) in PAPERS and comes_next(sentence, w)), None)


def comes_next(sentence: Sentence, noun: Word) -> bool:
    """Whether a paper is told to come next: "the following *remarks*", "the *letter* is below", "his *speech* follows".

    Its text may be, too: "the full text of the *letter* follows".
    """
    if is_following(sentence, noun):
        return True
    behind = [bare(w.text) for w in sentence.words[noun.index + 1 :] if w.upos != "PUNCT"]
    return any(w in {"below", "follows"} for w in behind[:NEAR] + behind[-NEAR:])


def is_following(sentence: Sentence, noun: Word) -> bool:
    """Whether a paper is called "the following *remarks*"."""
    return any(bare(c.text) == "following" and c.index < noun.index for c in sentence.dependents(noun.index))


def whose(reading: Reading, announcing: Sentence, noun: Word | None) -> int | None:
    """The candidate whose paper is given in full behind a sentence: who is named with it there, else right before."""
    if noun is not None and (by := owner(reading, announcing, noun)) is not None:
        return bearer(reading, announcing, by)
    lemma = LETTER if noun is None else bare(noun.lemma)
    before = reading.parse.sentences[: announcing.index + (noun is None)]
    for sentence in reversed(before):
        for paper in sentence.words:
            told = bare(paper.lemma) == lemma and not within(reading.quoted, paper.start)
            if told and (by := owner(reading, sentence, paper)) is not None:
                return bearer(reading, sentence, by)
    return None


def owner(reading: Reading, sentence: Sentence, paper: Word) -> int | None:
    """The word for whose a paper is, or for who gives it: "*her* statement", "*Ann Lee* sent a letter"."""
    by = writer(reading, sentence, paper.index)
    giving = GIVING_OUT if is_following(sentence, paper) else frozenset()
    return giver(sentence, paper.index, giving) if by is None else by


def bearer(reading: Reading, sentence: Sentence, word: int) -> int | None:
    """The candidate that a word means, with those that it is joined to; None for places and where it is not known."""
    if any(w.text in DASHES for w in sentence.words[word + 1 : word + 2]):  # "LODRIN - Today, Ann Lee released"
        return None
    key = taken_for(reading, (sentence.index, word))
    if sentence.words[word].upos == "PROPN":
        around = stretch(sentence, list(sentence.subtree(word)))
        answer = answer_source(reading, sentence, word, (around,))
        key = answer.keys[0] if answer is not None and answer.keys else None
    if key is None:
        return None
    key = reading.scene.real(key)
    return key if reading.scene.candidates[key].kind in SPEAKERS else None


def author(reading: Reading) -> int | None:
    """The one person who names himself as the author, "I, *Ann Lee*, ..."; None for nobody, for several or in talk."""
    if reading.talk or reading.labels or reading.document.byline is not None:
        return None
    found = set()
    for sentence in reading.parse.sentences:
        for word in sentence.words:
            name = self_named(reading, sentence, word.index) if word.text == "I" else None
            if name is not None and not within(reading.quoted, word.start):
                found.add(reading.scene.real(reading.chain_of[name.span]))
    return found.pop() if len(found) == 1 else None
