"""Cues without a complement in the tree: "according to", the colon of headlines and transcripts, a signature's dash."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from quotes.equated import equated_cues
from quotes.estimated import estimated_cues
from quotes.hearings import heard_cues
from quotes.inserted import inserted_cues
from quotes.labels import TURN, Turn, labelled_turns
from quotes.posts import post_cues
from quotes.relayed import relayed_cues
from quotes.reported import merged, typed
from quotes.signatures import signature_cues
from quotes.spans import CLOSING, grown, overlapping, runs, trimmed, word_span
from quotes.values import Content, Cue, Document, Name, Parse, Quotation, Sentence, Span, Word
from quotes.wordlist import word_list

SURE = 0.95
"""How probably "according to" is a cue (PolNeAR train: 387 of 398)."""
LIKELY = 0.76
"""How probably a headline's colon after or before a name is one (PolNeAR train: 96 of 126)."""
VIEWS = frozenset({"word", "view", "opinion", "eye", "judgment", "estimation", "telling"})
"""Nouns of "in the ... of X" and "in X's ..." that report (PolNeAR train: words, view, eyes, opinion)."""
SHORT = 6
"""A headline's source or a transcript's speaker has at most this many words."""
NAMED = frozenset({"person", "organization", "norp", "location"})
OWN = frozenset({"i", "me", "my", "our", "us", "we", "you", "your"})
BEHIND = f"{CLOSING}) "
"""What may stand behind a paragraph's last full stop."""


def phrase_cues(document: Document, parse: Parse, quotations: Sequence[Quotation]) -> Iterator[Cue]:
    """The cues "according to" and the colons that stand for one, with their contents."""
    yield from signature_cues(document, parse, quotations)
    yield from post_cues(document, parse, quotations)
    previous = -1
    turns = labelled_turns(document, parse)
    for sentence in parse.sentences:
        yield from according_to(document, sentence, quotations)
        yield from in_the_words_of(document, sentence, quotations)
        yield from heard_cues(document, sentence, quotations)
        yield from equated_cues(document, sentence, quotations)
        yield from estimated_cues(document, sentence, quotations)
        yield from relayed_cues(document, sentence, quotations)
        yield from inserted_cues(document, sentence, quotations)
        if sentence.paragraph != previous and sentence.paragraph in turns:
            yield from turn_cue(document, sentence, turns[sentence.paragraph], quotations)
            previous = sentence.paragraph
        elif sentence.paragraph != previous:
            yield from speaker_colon(document, parse, sentence, quotations)
            previous = sentence.paragraph
        yield from headline_colon(document, parse, sentence, quotations)


def according_to(document: Document, sentence: Sentence, quotations: Sequence[Quotation]) -> Iterator[Cue]:
    """ "According to X": the content is the clause it hangs from, or the whole sentence where it stands at an edge."""
    words = sentence.words
    for word in words[:-2]:
        if word.text.lower() != "according" or words[word.index + 1].text.lower() != "to":
            continue
        head = according_head(sentence, word.index)
        if head is None or bare(sentence, head):
            continue
        phrase = set(sentence.subtree(head)) | {word.index, word.index + 1}
        if max(phrase) < word.index + 2:
            continue
        rest = reported_by_phrase(sentence, head, phrase)
        spans = [word_span(sentence, t) for run in runs(sentence, rest) if (t := trimmed(sentence, run))]
        spans = merged([grown(s, quotations) for s in spans], document.text)
        if spans:
            yield Cue(
                (Span(word.start, words[word.index + 1].end),),
                "according",
                sentence.index,
                word.index,
                "according-to",
                typed(tuple(spans), overlapping(quotations, Span(spans[0].start, spans[-1].end)), document.text),
                SURE,
            )


def bare(sentence: Sentence, head: int) -> bool:
    """Whether the noun stands alone and in the singular: "according to plan", "according to size" name no source."""
    word = sentence.words[head]
    before = [c for c in sentence.dependents(head) if c.index < head]
    return word.xpos == "NN" and all(c.text.lower() in {"according", "to"} for c in before)


def in_the_words_of(document: Document, sentence: Sentence, quotations: Sequence[Quotation]) -> Iterator[Cue]:
    """ "In the words of X, ..." and "in X's view, ...": the content is the rest of the sentence."""
    words = sentence.words
    for word in words[2:]:
        if word.lemma.lower() not in VIEWS:
            continue
        phrase = set(sentence.subtree(word.index))
        first = min(phrase)
        if words[first].text.lower() != "in" or sorted(phrase) != list(range(first, max(phrase) + 1)):
            continue
        possessor = any(True for _ in sentence.dependents(word.index, "nmod:poss", "det:poss"))
        of = word.index + 1 < len(words) and words[word.index + 1].text == "of" and word.index - first == 2
        if not (possessor or of) or (first > 0 and max(phrase) < len(words) - 2):
            continue
        rest = [w.index for w in words if w.index not in phrase]
        spans = [word_span(sentence, t) for run in runs(sentence, rest) if (t := trimmed(sentence, run))]
        spans = merged([grown(s, quotations) for s in spans], document.text)
        if spans:
            cue = Span(words[first].start, words[word.index + 1].end) if of else Span(word.start, word.end)
            content = typed(tuple(spans), overlapping(quotations, Span(spans[0].start, spans[-1].end)), document.text)
            yield Cue((cue,), word.lemma.lower(), sentence.index, word.index, "in-the-words-of", content, LIKELY)


def reported_by_phrase(sentence: Sentence, head: int, phrase: set[int]) -> list[int]:
    """What "according to" reports: all before or after it where it ends or begins the sentence, else its clause.

    A participle right after the source ("..., citing figures from the hospital") goes with the source. Where other
    words stand in round brackets with it, "(a third is normal, according to X)", it reports none outside them.
    """
    words = sentence.words
    aside = bracketed(words, min(phrase))
    if any(words[i].upos != "PUNCT" and i not in phrase for i in aside):
        return [i for i in aside if i not in phrase]
    before = [w.index for w in words if w.index < min(phrase) and w.index not in phrase]
    after = [w.index for w in words if w.index > max(phrase)]
    spoken = [i for i in after if words[i].upos != "PUNCT"]
    if spoken and words[spoken[0]].xpos == "VBG" and set(sentence.subtree(spoken[0])) >= set(spoken):
        spoken = []
    if not spoken:
        return before
    if all(words[i].upos in {"PUNCT", "CCONJ"} for i in before):
        return after
    above = words[head].head
    return [i for i in (sentence.subtree(above) if above >= 0 else [*before, *after]) if i not in phrase]


def bracketed(words: Sequence[Word], index: int) -> range:
    """The words in the round brackets around word `index`; none where it stands in none."""
    opened = next((i for i in range(index - 1, -1, -1) if words[i].text in {"(", ")"}), None)
    closed = next((i for i in range(index + 1, len(words)) if words[i].text in {"(", ")"}), None)
    if opened is None or closed is None or (words[opened].text, words[closed].text) != ("(", ")"):
        return range(0)
    return range(opened + 1, closed)


def according_head(sentence: Sentence, index: int) -> int | None:
    """The head word of what follows "according to", whichever way the tree hangs it."""
    word = sentence.words[index]
    for child in sentence.dependents(index, "obl", "nmod", "obj", "advcl"):
        if child.index > index + 1:
            return child.index
    return word.head if word.head > index + 1 else None


def colon(sentence: Sentence) -> int | None:
    """The place of the sentence's first colon, or None."""
    return next((w.index for w in sentence.words if w.text == ":"), None)


def speaker_colon(
    document: Document, parse: Parse, sentence: Sentence, quotations: Sequence[Quotation]
) -> Iterator[Cue]:
    """ "NAME: words" at a paragraph's beginning (transcripts, headlines); the content is the rest of the paragraph."""
    at = colon(sentence)
    if at is None or not 1 <= at <= SHORT or at + 1 >= len(sentence.words):
        return
    before = sentence.words[:at]
    if any(w.upos in {"VERB", "AUX"} for w in before) or not names_source(parse, sentence, 0, at):
        return
    paragraph = parse.paragraphs[sentence.paragraph]
    if is_dateline(document, parse, sentence, at, paragraph):
        return
    if is_topic(document, parse, sentence, at, paragraph) and not overlapping(quotations, paragraph):
        return
    start = sentence.words[at + 1].start
    yield from colon_cue(document, sentence, at, Span(start, paragraph.end), "speaker-colon", quotations)


def is_dateline(document: Document, parse: Parse, sentence: Sentence, at: int, paragraph: Span) -> bool:
    """Whether what stands before the colon at word `at` is where a report comes from: "NEW DELHI: A court said ...".

    A place in capitals before whole sentences; a headline, "IRAN: no talks before May", has no full stop.
    """
    label = Span(sentence.words[0].start, sentence.words[at - 1].end)
    place = any(n.kind == "location" and n.start == label.start for n in names_in(parse, sentence))
    ended = paragraph.of(document.text).rstrip(BEHIND).endswith((".", "!", "?"))
    return place and ended and label.of(document.text).isupper()


def is_topic(document: Document, parse: Parse, sentence: Sentence, at: int, paragraph: Span) -> bool:
    """Whether the label before the colon at word `at` of a headline tells what it is about, "Jo Lind: Actor dies".

    So it is where the words behind are not the label's own ("we", "must"), and the label is no common noun ("Police"),
    last name or acronym; and where they have no verb ("Source: Acme"), unless the label is a person's. In any paragraph
    it is where they call the label by name: "Lodrin Hall: Once a barn, Lodrin Hall opens in May."
    """
    rest = list(takewhile(lambda s: s.start < paragraph.end, islice(parse.sentences, sentence.index, None)))
    last = sentence.words[at - 1]
    again = (w for s in rest for w in s.words if w.start > last.end and w.text == last.text)
    if last.upos == "PROPN" and any(True for _ in again):
        return True
    if paragraph.of(document.text).rstrip(BEHIND).endswith((".", "!")):
        return False
    label = Span(sentence.words[0].start, sentence.words[at - 1].end)
    name = next((n for n in names_in(parse, sentence) if n.end == label.end and n.start >= label.start), None)
    behind = [w for s in rest for w in s.words if w.start > label.end]
    if name is None or name.kind != "person":
        acronym = name is not None and name.span.of(document.text).isupper()
        told = any(w.upos in {"VERB", "AUX"} for w in behind)
        return not told or (name is not None and not acronym and not own_words(behind))
    return " " in name.span.of(document.text) and not own_words(behind)


def own_words(words: Sequence[Word]) -> bool:
    """Whether a headline's words may be those of its label: of "I", "we" or "you", or of what must and will be."""
    return any(w.text.lower() in OWN or w.xpos == "MD" for w in words)


def turn_cue(document: Document, sentence: Sentence, turn: Turn, quotations: Sequence[Quotation]) -> Iterator[Cue]:
    """The colon after the label of a turn in an interview or a transcript; all the rest of the paragraph is said."""
    at = next((w.index for w in sentence.words if w.end > turn.colon.start), 0)
    for cue in colon_cue(document, sentence, at, turn.said, TURN, quotations):
        content = cue.content
        if turn.marked:  # as in a quotation, the full stop at the end is the speaker's
            end = content.spans[-1].end
            stop = document.text[end : turn.said.end].startswith(".")
            spans = (*content.spans[:-1], Span(content.spans[-1].start, end + stop))
            content = Content(spans, "direct", spans)
        yield replace(cue, spans=(turn.colon,), share=SURE, content=content)


def headline_colon(
    document: Document, parse: Parse, sentence: Sentence, quotations: Sequence[Quotation]
) -> Iterator[Cue]:
    """ "Troops enter town: army": the source is what follows the last colon of a line without a full stop."""
    words = sentence.words
    at = next((w.index for w in reversed(words) if w.text == ":"), None)
    if at is None or not 1 <= len(words) - 1 - at <= SHORT or at < 3 or words[-1].text in {".", "!", "?"}:
        return
    paragraph = parse.paragraphs[sentence.paragraph]
    more = document.text[sentence.end : paragraph.end].strip()
    if more or not any(w.upos in {"VERB", "AUX"} for w in words[:at]):
        return
    if not names_source(parse, sentence, at + 1, len(words)):
        return
    yield from colon_cue(document, sentence, at, Span(words[0].start, words[at - 1].end), "headline-colon", quotations)


def names_source(parse: Parse, sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words from `first` up to `last` are no more than a name or a noun that can be a source."""
    words = sentence.words[first:last]
    if all(word.upos == "PUNCT" for word in words):
        return False
    if words[-1].lemma.lower() in word_list("source_nouns") or words[-1].text.lower() in word_list("source_nouns"):
        return True
    span = Span(words[0].start, words[-1].end)
    return any(n.kind in NAMED and n.end == span.end and n.span.overlaps(span) for n in names_in(parse, sentence))


def names_in(parse: Parse, sentence: Sentence) -> tuple[Name, ...]:
    """The names in a sentence."""
    first = bisect_left(parse.names, sentence.index, key=lambda n: n.sentence)
    return parse.names[first : bisect_right(parse.names, sentence.index, key=lambda n: n.sentence)]


def colon_cue(
    document: Document, sentence: Sentence, at: int, content: Span, frame: str, quotations: Sequence[Quotation]
) -> Iterator[Cue]:
    """The cue that the colon at word `at` is, for the content at this span; none where that holds full stops only."""
    text = document.text
    start, end = content.start, content.end
    while end > start and (text[end - 1].isspace() or text[end - 1] == "."):
        end -= 1
    if start == end:
        return
    mark = sentence.words[at]
    yield Cue(
        (Span(mark.start, mark.end),),
        ":",
        sentence.index,
        at,
        frame,
        typed((Span(start, end),), overlapping(quotations, content), text),
        LIKELY,
    )
