"""Whose a quotation is that has no cue and fills a paragraph, or begins one: it goes on with another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotes.between import named, names_in
from quotes.labels import TURN, Turn
from quotes.reported import typed
from quotes.spans import overlapping
from quotes.values import Attribution, Content, Document, Parse, Quotation, Span
from quotes.wordlist import may_speak, word_list

CONTINUED = 0.8
"""Confidence that a quoted paragraph without a cue continues the attribution before (PolNeAR train: 88 of 105 do)."""
SPEECH_WORDS = 3
"""A quotation of fewer words does not go on with a speech; it is a title or a word quoted in passing."""


def with_continued(
    document: Document, parse: Parse, quotations: Sequence[Quotation], found: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions and, for each quotation without cue that is or begins a paragraph, one that continues another.

    It continues the last one before it; but where its mark stays open and only a later paragraph of the same speech
    says who speaks, that one; such a speech may begin behind other words of its paragraph. A quotation that only begins
    its paragraph continues another where it runs on from the paragraph before, or where a person spoke last and nobody
    else is told of or speaks in the sentence behind it.
    """
    out: list[Attribution] = []
    later = told_later(quotations, found)
    loose = [
        q
        for q in free(quotations, found)
        if alone(document, parse, q) or (q.span in later and closes_paragraph(document, parse, q))
    ]
    starts = sorted(start_of(one) for one in found)
    items: list[Attribution | Quotation] = [*found, *loose]
    owners: dict[int, Attribution] = {}
    for item in sorted(items, key=start_of):
        if isinstance(item, Attribution):
            out.append(item)
        elif item.span in later:
            owners[len(out)] = later[item.span]
            out.append(continuing(quoted(item.span), None))
        elif out and goes_on(document, parse, starts, out[-1], item):
            last = len(out) - 1
            first = out[last].continues
            out.append(continuing(quoted(item.span), last if first is None else first))
    places = {id(one): i for i, one in enumerate(out)}
    return [replace(one, continues=places[id(owners[i])]) if i in owners else one for i, one in enumerate(out)]


def alone(document: Document, parse: Parse, quotation: Quotation) -> bool:
    """Whether the quotation is all of its paragraph, or begins it."""
    return fills_paragraph(document, parse, quotation) or leads(document, parse, quotation)


def closes_paragraph(document: Document, parse: Parse, quotation: Quotation) -> bool:
    """Whether nothing stands behind the quotation in its paragraph."""
    place = paragraph_at(parse, quotation.span.start)
    end = quotation.span.end if place is None else parse.paragraphs[place].end
    return not any(c.isalnum() for c in document.text[quotation.span.end : end])


def told_later(quotations: Sequence[Quotation], found: Sequence[Attribution]) -> dict[Span, Attribution]:
    """By the quoted words of each paragraph before it, the attribution that is the first one of a speech.

    "“A. / “B. / “C,” Lind said": print opens each paragraph of a speech and closes the last (`Quotation.continues`).
    """
    own = {span: one for one in found if one.cue is not None for span in one.content.quoted}
    after: dict[Span, Attribution] = {}
    before: list[Quotation] = []
    for quotation in quotations:
        if not quotation.continues:
            before = []
        said = own.get(quotation.span)
        if said is not None:
            after |= {one.span: said for one in before if not is_turn(said)}
        before = [] if said is not None or (not before and quotation.continues) else [*before, quotation]
    return after


def quoted(span: Span) -> Content:
    """A content of nothing but quoted words."""
    return Content((span,), "direct", (span,))


def continuing(content: Content, number: int | None) -> Attribution:
    """What continues the attribution of this number."""
    return Attribution(content, None, None, True, CONTINUED, ("quotation:continued",), number)


def with_turns_continued(
    document: Document, quotations: Sequence[Quotation], found: Sequence[Attribution], turns: Sequence[Turn]
) -> list[Attribution]:
    """The attributions and, for each paragraph in which a turn goes on, one that continues it."""
    out = list(found)
    numbers = {a.cue.spans[0]: i for i, a in enumerate(found) if is_turn(a) and a.cue is not None}
    for turn in turns:
        for span in turn.more if turn.colon in numbers else ():
            near = overlapping(quotations, span)
            content = quoted(span) if turn.marked else typed((span,), near, document.text)
            out.append(continuing(content, numbers[turn.colon]))
    return out


def is_turn(attribution: Attribution) -> bool:
    """Whether the attribution is a turn of an interview or transcript: `Turn.more` says where that goes on."""
    return attribution.cue is not None and attribution.cue.frame == TURN


def start_of(item: Attribution | Quotation) -> int:
    """Where an attribution's content or a quotation begins."""
    return item.span.start if isinstance(item, Quotation) else item.content.spans[0].start


def reach(attribution: Attribution) -> int:
    """The end of the last of the attribution's parts."""
    parts = [*attribution.content.spans]
    if attribution.cue is not None:
        parts += attribution.cue.spans
    if attribution.source is not None:
        parts += attribution.source.spans
    return max(s.end for s in parts)


def free(quotations: Sequence[Quotation], found: Sequence[Attribution]) -> Iterator[Quotation]:
    """The quotations that no content, cue or source touches."""
    taken = sorted(
        s
        for a in found
        for s in (*a.content.spans, *(a.cue.spans if a.cue else ()), *(a.source.spans if a.source else ()))
    )
    reached, i = 0, 0
    for q in quotations:
        while i < len(taken) and taken[i].start < q.span.end:
            reached = max(reached, taken[i].end)
            i += 1
        if reached <= q.span.start:
            yield q


def speech(document: Document, quotation: Quotation) -> bool:
    """Whether the quoted words are long enough, or ended well enough, to be a sentence."""
    inner = quotation.inner.of(document.text).strip()
    return len(inner.split()) >= SPEECH_WORDS or inner[-1:] in {".", "!", "?"}


def fills_paragraph(document: Document, parse: Parse, quotation: Quotation) -> bool:
    """Whether the quotation is all of its paragraph."""
    place = paragraph_at(parse, quotation.span.start)
    if place is None or not speech(document, quotation):
        return False
    paragraph = parse.paragraphs[place]
    rest = document.text[paragraph.start : quotation.span.start] + document.text[quotation.span.end : paragraph.end]
    return not any(c.isalnum() for c in rest)


def sentence_start(document: Document, parse: Parse, quotation: Quotation) -> bool:
    """Whether the quotation begins a sentence and leaves little of it to other words."""
    place = bisect_right(parse.sentences, quotation.span.start + 1, key=lambda s: s.start) - 1
    if place < 0:
        return False
    sentence = parse.sentences[place]
    before = document.text[sentence.start : quotation.span.start]
    after = document.text[quotation.span.end : sentence.end]
    return not any(c.isalnum() for c in before) and sum(c.isalnum() for c in after) <= 3


def leads(document: Document, parse: Parse, quotation: Quotation) -> bool:
    """Whether the quotation begins its paragraph and is a sentence or more."""
    place = paragraph_at(parse, quotation.span.start)
    if place is None or not speech(document, quotation):
        return False
    before = document.text[parse.paragraphs[place].start : quotation.span.start]
    return not any(c.isalnum() for c in before) and sentence_start(document, parse, quotation)


def goes_on(document: Document, parse: Parse, starts: Sequence[int], before: Attribution, quotation: Quotation) -> bool:
    """Whether a quotation without a cue, at the beginning of its paragraph, is spoken by the same as the one before.

    Where more stands in its paragraph, and no mark was left open, only a person goes on so, and only where nobody is
    told of and nothing is said in the sentence behind it. `starts` are where the attributions begin, in order.
    """
    if not near_enough(parse, before, quotation) or is_turn(before):
        return False
    if quotation.continues or fills_paragraph(document, parse, quotation):
        return True
    at = bisect_left(parse.sentences, quotation.span.end, key=lambda s: s.start)
    end = parse.sentences[at].end if at < len(parse.sentences) else quotation.span.end
    said_next = bisect_left(starts, quotation.span.end) < bisect_left(starts, end)
    return not said_next and is_person(parse, before) and not tells_of_another(parse, before, quotation.span.end)


def is_person(parse: Parse, attribution: Attribution) -> bool:
    """Whether the source is one person: by name, by he or she, or by a noun for persons."""
    source = attribution.source
    if source is None:
        return False
    word = parse.sentences[source.sentence].words[source.word]
    if word.upos == "PROPN":
        return any(n.kind == "person" and source.spans[0].overlaps(n.span) for n in names_in(parse, source.sentence))
    one = word.feature("Number") != "Plur"
    return word.text.lower() in {"he", "she"} or (one and word.lemma.lower() in word_list("person_nouns"))


def tells_of_another(parse: Parse, attribution: Attribution, end: int) -> bool:
    """Whether the sentence that begins behind character `end` is about who may have spoken instead, or points back."""
    at = bisect_left(parse.sentences, end, key=lambda s: s.start)
    if at == len(parse.sentences):
        return False
    sentence = parse.sentences[at]
    subject = next((w for w in sentence.words if w.relation == "nsubj" and sentence.words[w.head].head < 0), None)
    if subject is None or sentence.words[0].lemma.lower() in {"so", "that", "this"}:
        return subject is not None
    own = attribution.source.spans[0] if attribution.source is not None else None
    known = named(parse, own) if own is not None else frozenset()
    if subject.upos == "PROPN":
        persons = [n for n in names_in(parse, at) if n.kind == "person" and n.start <= subject.start < n.end]
        return bool(persons) and subject.text.casefold() not in known
    return subject.upos == "NOUN" and may_speak(subject.lemma)


def near_enough(parse: Parse, attribution: Attribution, quotation: Quotation) -> bool:
    """Whether the quotation's paragraph is the attribution's or the one after it."""
    before, here = paragraph_at(parse, reach(attribution) - 1), paragraph_at(parse, quotation.span.start)
    return before is not None and here is not None and 0 <= here - before <= 1


def paragraph_at(parse: Parse, at: int) -> int | None:
    """The number of the paragraph that holds this character, or None between paragraphs."""
    place = bisect_right(parse.paragraphs, at, key=lambda p: p.start) - 1
    return place if place >= 0 and at < parse.paragraphs[place].end else None
