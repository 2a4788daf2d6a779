"""Which words report ("said", "according to", "'s claim that", a colon), and which words of the article they report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quotes.frames import Frame, frames, word_class
from quotes.lexicon import Lexicon, load_lexicon, share
from quotes.phrases import phrase_cues
from quotes.reported import content_of, link_words, typed
from quotes.spans import overlapping
from quotes.values import Content, Cue, Document, Parse, Quotation, Sentence, Span

QUOTED = {"direct": "/quoted", "mixed": "/mixed", "indirect": ""}
"""A frame's name goes on with this: a verb before quoted words is more surely a cue than one before a plain clause."""
BEFORE = frozenset({"aux", "aux:pass", "advmod", "cop", "mark"})
NEAR_WORDS = 8
"""A verb at most this many words from a quotation may be its cue where the tree does not join them."""
REACH = 4
"""How far beyond its sentence a cue's quotation may begin or end: a space, a line break after a colon."""
SPEECH_WORDS = 4
"""Fewer quoted words than this between no commas are words quoted in passing rather than speech."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may be a cue, in one frame, with what it would report."""

    sentence: Sentence
    word: int
    frame: Frame
    content: Content
    key: tuple[str, str, str]


def find_cues(
    document: Document, parse: Parse, quotations: Sequence[Quotation], lexicon: Lexicon | None = None
) -> tuple[Cue, ...]:
    """The outermost cues of the document in order; each with its content. Offsets are into `document.text`."""
    counts = load_lexicon() if lexicon is None else lexicon
    found: list[Cue] = list(phrase_cues(document, parse, quotations))
    for sentence in parse.sentences:
        found += best_of(candidates(document, sentence, quotations), counts)
    return outermost(found)


def candidates(document: Document, sentence: Sentence, quotations: Sequence[Quotation]) -> Iterator[Candidate]:
    """Every verb, noun and adjective of the sentence in every frame that its tree or a quotation beside it gives it."""
    near = overlapping(quotations, Span(sentence.start - REACH, sentence.end + REACH))
    for word in sentence.words:
        kind = word_class(word)
        if kind is None:
            continue
        lemma = word.lemma.lower()
        for frame in frames(sentence, word.index):
            content = content_of(document, sentence, word.index, frame, near)
            if content is not None:
                yield Candidate(sentence, word.index, frame, content, (lemma, kind, frame.name + QUOTED[content.type]))
        if kind == "v" and near and not any(q.span.contains(Span(word.start, word.end)) for q in near):
            for name, quotation in beside(document, sentence, word.index, near):
                content = typed((quotation.span,), near, document.text)
                yield Candidate(sentence, word.index, Frame(name, ()), content, (lemma, kind, name))


def beside(
    document: Document, sentence: Sentence, word: int, quotations: Iterable[Quotation]
) -> Iterator[tuple[str, Quotation]]:
    """The quotations that end shortly before the word or begin shortly after it, with the name of the frame."""
    at = sentence.words[word]
    for q in quotations:
        gap = document.text[q.span.end : at.start] if q.span.end <= at.start else document.text[at.end : q.span.start]
        if len(gap.split()) > NEAR_WORDS or ("\n" in gap and not gap.rstrip().endswith(":")):
            continue
        inner = q.inner.of(document.text).rstrip()
        speech = len(inner.split()) >= SPEECH_WORDS and (
            inner[-1:] in {",", ".", "?", "!", "\N{HORIZONTAL ELLIPSIS}"}
            or gap.strip()[:1] == ","
            or gap.strip()[-1:] in {",", ":"}
        )
        side = "after" if q.span.end <= at.start else "before"
        yield f"near:{side}:{'speech' if speech else 'words'}", q


def best_of(found: Iterable[Candidate], lexicon: Lexicon) -> Iterator[Cue]:
    """For each word that is more probably a cue than not, the frame whose content is most probably exact."""
    best: dict[int, tuple[float, float, Candidate]] = {}
    for candidate in found:
        cue, exact = share(lexicon, *candidate.key)
        if cue >= threshold(candidate) and (candidate.word not in best or (exact, cue) > best[candidate.word][:2]):
            best[candidate.word] = (exact, cue, candidate)
    for _, cue, candidate in best.values():
        yield made(candidate, cue)


def threshold(candidate: Candidate) -> float:
    """The share of cues from which a candidate is taken."""
    return 0.45 if candidate.content.type == "indirect" else 0.35


def made(candidate: Candidate, probability: float) -> Cue:
    """The cue of a candidate: its stretch of words, whether it is negated."""
    sentence = candidate.sentence
    indices = cue_words(sentence, candidate.word, candidate.frame)
    span = Span(sentence.words[indices[0]].start, sentence.words[indices[-1]].end)
    negated = any(
        c.lemma.lower() in {"not", "never", "n't", "no"} or c.text.lower() in {"n't", "n’t"}
        for c in sentence.dependents(candidate.word, "advmod", "det")
    )
    return Cue(
        (span,),
        candidate.key[0],
        sentence.index,
        candidate.word,
        candidate.key[2],
        candidate.content,
        probability,
        negated,
    )


def cue_words(sentence: Sentence, word: int, frame: Frame) -> list[int]:
    """The stretch of words around cue `word` that report with it: auxiliaries, negation and adverbs before it,
    particle and preposition after it, "in a statement" and a colon (PolNeAR's convention, counted in its train split).
    """
    words = sentence.words
    group = {c.index for c in sentence.dependents(word) if c.deprel in BEFORE and c.index < word}
    first = word
    while first - 1 in group:
        first -= 1
    if word_class(words[word]) == "n":
        first = noun_start(sentence, word)
    last = word
    links = set(link_words(sentence, frame)) | {c.index for c in sentence.dependents(word, "compound:prt")}
    while last + 1 in links:
        last += 1
    last = with_statement(sentence, last)
    if last + 1 < len(words) and words[last + 1].text == ":":
        last += 1
    return list(range(first, last + 1))


def noun_start(sentence: Sentence, word: int) -> int:
    """Where a noun cue begins: at its adjectives, or its article where nobody owns it."""
    first = word
    owned = any(True for _ in sentence.dependents(word, "nmod:poss", "det:poss"))
    for child in sorted(sentence.dependents(word), key=lambda c: -c.index):
        if child.index == first - 1 and (
            child.deprel in {"amod", "compound", "nummod"} or (child.deprel == "det" and not owned)
        ):
            first = child.index
    return first


def with_statement(sentence: Sentence, last: int) -> int:
    """The last word of "in a statement" where just these words follow word `last`; else `last`."""
    words = sentence.words
    if (
        last + 2 < len(words)
        and words[last + 1].text.lower() == "in"
        and words[last + 2].text.lower() in {"a", "an", "the"}
    ):
        for i in range(last + 3, min(last + 6, len(words))):
            if words[i].lemma == "statement":
                return i
    return last


def outermost(found: Iterable[Cue]) -> tuple[Cue, ...]:
    """The cues in order, without those inside another's content and those that report the same words less surely."""
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda c: (-extent(c), -c.share, c.spans[0])):
        at = cue.spans[0]
        if any(s.overlaps(at) for k in kept for s in (*k.content.spans, *k.spans)):
            continue
        if any(covered(cue.content, k.content) for k in kept):
            continue
        kept.append(cue)
    return tuple(sorted(kept, key=lambda c: c.spans[0]))


def extent(cue: Cue) -> int:
    """How many characters the cue's content has."""
    return sum(s.end - s.start for s in cue.content.spans)


def covered(content: Content, other: Content) -> bool:
    """Whether `content` lies mostly within `other`."""
    total = sum(s.end - s.start for s in content.spans)
    common = sum(max(0, min(s.end, o.end) - max(s.start, o.start)) for s in content.spans for o in other.spans)
    return common * 2 > total
