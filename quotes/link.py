"""Join each cue with its source, and each quotation that has no cue with the attribution it belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotes.frames import word_class
from quotes.phrases import according_head
from quotes.reported import merged, typed
from quotes.signatures import signed_source
from quotes.sources import RELATIVE, noun_phrase, noun_source, subject
from quotes.spans import overlapping, runs, word_span
from quotes.values import Attribution, Content, Cue, Document, Parse, Quotation, Sentence, Source, Span
from quotes.wordlist import word_list

CONTINUED = 0.8
"""Confidence that a quoted paragraph without a cue continues the attribution before (PolNeAR train: 88 of 105 do)."""
SPEECH_WORDS = 3
"""A quotation of fewer words does not go on with a speech; it is a title or a word quoted in passing."""
DASHES = frozenset({"-", "--", "\N{EN DASH}", "\N{EM DASH}"})
APPOSITION = frozenset({"appos", "acl:relcl", "acl"})


def attribute(
    document: Document, parse: Parse, quotations: Sequence[Quotation], cues: Sequence[Cue]
) -> tuple[Attribution, ...]:
    """All attributions of the document in the order of the text."""
    made = with_citing(document, [from_cue(parse, cue) for cue in cues])
    made.sort(key=lambda a: a.content.spans[0])
    inner = [(a, q) for a in made if (q := enclosing(quotations, a)) is not None]
    outer = [a for a in made if enclosing(quotations, a) is None]
    outer = with_following(document, parse, quotations, outer)
    outer = with_continued(document, parse, quotations, outer)
    unspoken = set(free(quotations, outer))
    warnings = {q.span: q.warning for q in quotations if q.warning}
    return tuple(with_warnings(a, warnings) for a in joined(outer, [a for a, q in inner if q in unspoken]))


def with_citing(document: Document, made: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; a participle right after "according to X," ("citing figures ...") has X as its source too."""
    after = {a.source.spans[-1].end: a.source for a in made if a.source and a.cue and a.cue.frame == "according-to"}
    out = []
    for item in made:
        at = item.cue.spans[0].start if item.cue else 0
        start = at - 2 if document.text[max(0, at - 2) : at] == ", " else -1
        source = after.get(start)
        if source is not None and item.source != source:
            item = replace(item, source=source, evidence=(*item.evidence[:1], "source:according-to"))
        out.append(item)
    return out


def enclosing(quotations: Sequence[Quotation], attribution: Attribution) -> Quotation | None:
    """The quotation that the attribution's cue stands in: somebody's own words, if anybody is found who says them."""
    if attribution.cue is None:
        return None
    at = attribution.cue.spans[0]
    return next((q for q in overlapping(quotations, at) if q.inner.contains(at)), None)


def joined(outer: Sequence[Attribution], inner: Sequence[Attribution]) -> list[Attribution]:
    """Both kinds in the order of the text, `continues` pointing to the same attributions as before."""
    numbered = sorted([*enumerate(outer), *((-1, a) for a in inner)], key=lambda pair: start_of(pair[1]))
    place = {old: new for new, (old, _) in enumerate(numbered)}
    return [a if a.continues is None else replace(a, continues=place[a.continues]) for _, a in numbered]


def from_cue(parse: Parse, cue: Cue) -> Attribution:
    """The attribution that a cue makes, with its source if the tree names one."""
    sentence = parse.sentences[cue.sentence]
    found = source_of(sentence, cue)
    evidence = [f"cue:{cue.frame}"]
    source = None
    if found is not None:
        source, rule = found
        evidence.append(f"source:{rule}")
    return Attribution(cue.content, cue, source, cue.lemma not in word_list("beliefs"), cue.share, tuple(evidence))


def source_of(sentence: Sentence, cue: Cue) -> tuple[Source, str] | None:
    """The words that name the source of the cue, and the rule that found them."""
    if cue.frame == "according-to":
        head = according_head(sentence, cue.word)
        found = None if head is None else (head, "according-to")
    elif cue.frame == "speaker-colon":
        return named(sentence, 0, cue.word), "before-colon"
    elif cue.frame == "turn":
        return label_source(sentence, cue), "label"
    elif cue.frame == "signature":
        signed = signed_source(sentence, cue)
        return None if signed is None else (signed, "signature")
    elif cue.frame == "headline-colon":
        return named(sentence, cue.word + 1, len(sentence.words)), "after-colon"
    elif cue.frame.startswith("subject+"):
        return None
    elif word_class(sentence.words[cue.word]) == "n" and not any(True for _ in sentence.dependents(cue.word, "cop")):
        found = noun_source(sentence, cue.word)
    else:
        found = subject(sentence, cue.word if cue.governor is None else cue.governor) or inverted(sentence, cue)
    if found is None:
        return None
    source = phrase_source(sentence, found[0], cue)
    return None if source is None else (source, found[1])


def inverted(sentence: Sentence, cue: Cue) -> tuple[int, str] | None:
    """The noun after a verb that follows its quotation ("...," said the mayor), where the tree calls it an object."""
    if cue.content.type == "indirect" or cue.content.spans[0].start > cue.spans[0].start:
        return None
    for child in sentence.dependents(cue.word, "obj", "iobj", "obl", "dep", "xcomp", "vocative"):
        at = Span(child.start, child.end)
        follows = min(sentence.subtree(child.index)) == cue.word + 1
        if follows and child.upos in {"NOUN", "PROPN", "PRON"} and not any(s.overlaps(at) for s in cue.content.spans):
            return child.index, "inverted"
    return None


def label_source(sentence: Sentence, cue: Cue) -> Source:
    """The label before a turn's colon, which may be one word with it."""
    indices = [w.index for w in sentence.words if w.start < cue.spans[0].start and w.upos != "PUNCT"] or [0]
    head = next((i for i in indices if sentence.words[i].head not in indices), indices[-1])
    start, end = sentence.words[indices[0]].start, min(sentence.words[indices[-1]].end, cue.spans[0].start)
    return Source((Span(start, end),), sentence.index, head)


def named(sentence: Sentence, first: int, last: int) -> Source:
    """The words from `first` up to `last` as a source; its head is the one whose head lies outside."""
    indices = [i for i in range(first, last) if sentence.words[i].upos != "PUNCT" or first < i < last - 1]
    head = next((i for i in indices if sentence.words[i].head not in indices), indices[-1])
    return Source((word_span(sentence, indices),), sentence.index, head)


def phrase_source(sentence: Sentence, head: int, cue: Cue) -> Source | None:
    """The noun phrase of `head` without cue and content, with the comma that closes an apposition before the cue."""
    word = sentence.words[head]
    if word.text.lower() in RELATIVE:
        return Source((Span(word.start, word.end),), sentence.index, head)
    taken = (*cue.content.spans, *cue.spans)
    indices = [
        i
        for i in noun_phrase(sentence, head, frozenset({cue.word}))
        if not any(s.overlaps(Span(sentence.words[i].start, sentence.words[i].end)) for s in taken)
    ]
    if head not in indices:
        return None
    run = next(r for r in runs(sentence, indices) if head in r)
    while run and sentence.words[run[0]].deprel == "case":
        run.pop(0)
    run = after_dateline(sentence, run, head)
    if not run or head not in run:
        return None
    closing = run[-1] + 1
    loose = any(c.index in run and c.index > head and c.deprel in APPOSITION for c in sentence.dependents(head))
    opened = loose and any(sentence.words[i].text == "," for i in run)
    if opened and closing < len(sentence.words) and sentence.words[closing].text == "," and cue.word > closing:
        run.append(closing)
    return Source((word_span(sentence, run),), sentence.index, head)


def after_dateline(sentence: Sentence, run: list[int], head: int) -> list[int]:
    """The stretch without a dateline before it: "LAGOS, March 3 (Agency) - The minister"."""
    if run and run[0] == 0 and sentence.words[0].text.isupper():
        dashes = [i for i in run if i < head and sentence.words[i].text in DASHES]
        if dashes:
            return [i for i in run if i > dashes[-1]]
    return run


def with_following(
    document: Document, parse: Parse, quotations: Sequence[Quotation], found: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions, each with the quotations that follow it in the same paragraph: "A," she said. "B." """
    out = list(found)
    by_reach = sorted(range(len(out)), key=lambda i: reach(out[i]))
    reaches = [reach(out[i]) for i in by_reach]
    for q in free(quotations, out):
        place = bisect_right(reaches, q.span.start) - 1
        if place < 0 or not speech(document, q):
            continue
        i = by_reach[place]
        gap = document.text[reach(out[i]) : q.span.start]
        if "\n" in gap or not (resumes(out[i], q, gap) or sentence_start(document, parse, q)) or further_words(gap):
            continue
        spans = merged([*out[i].content.spans, q.span], document.text)
        whole = typed(tuple(spans), overlapping(quotations, Span(spans[0].start, spans[-1].end)), document.text)
        out[i] = replace(out[i], content=whole, evidence=(*out[i].evidence, "quotation:follows"))
        reaches[place] = q.span.end
    return out


def with_continued(
    document: Document, parse: Parse, quotations: Sequence[Quotation], found: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions and, for each paragraph that is all quotation without cue, one that continues the last."""
    out: list[Attribution] = []
    loose = [q for q in free(quotations, found) if fills_paragraph(document, parse, q)]
    items: list[Attribution | Quotation] = [*found, *loose]
    for item in sorted(items, key=start_of):
        if isinstance(item, Attribution):
            out.append(item)
        elif out and near_enough(parse, out[-1], item):
            last = len(out) - 1
            first = out[last].continues
            content = Content((item.span,), "direct", (item.span,))
            out.append(
                Attribution(
                    content, None, None, True, CONTINUED, ("quotation:continued",), last if first is None else first
                )
            )
    return out


def with_warnings(attribution: Attribution, warnings: dict[Span, str]) -> Attribution:
    """The attribution with the warnings of the quotations in it."""
    mine = tuple(dict.fromkeys(w for q in attribution.content.quoted if (w := warnings.get(q))))
    return replace(attribution, warnings=mine) if mine else attribution


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


def resumes(attribution: Attribution, quotation: Quotation, gap: str) -> bool:
    """Whether the quotation goes on after a comma with what the attribution interrupted: "A," she said, "B." """
    cue = attribution.cue
    interrupted = cue is not None and attribution.content.spans[0].end <= cue.spans[0].start
    return interrupted and gap.rstrip()[-1:] in {",", ":"}


def speech(document: Document, quotation: Quotation) -> bool:
    """Whether the quoted words are long enough, or ended well enough, to be a sentence."""
    inner = quotation.inner.of(document.text).strip()
    return len(inner.split()) >= SPEECH_WORDS or inner[-1:] in {".", "!", "?"}


def sentence_start(document: Document, parse: Parse, quotation: Quotation) -> bool:
    """Whether the quotation begins a sentence and leaves little of it to other words."""
    place = bisect_right(parse.sentences, quotation.span.start + 1, key=lambda s: s.start) - 1
    if place < 0:
        return False
    sentence = parse.sentences[place]
    before = document.text[sentence.start : quotation.span.start]
    after = document.text[quotation.span.end : sentence.end]
    return not any(c.isalnum() for c in before) and sum(c.isalnum() for c in after) <= 3


def further_words(gap: str) -> bool:
    """Whether between an attribution and a quotation stands more than the end of its sentence."""
    _, stop, tail = gap.rpartition(".")
    return (bool(stop) and any(c.isalnum() for c in tail)) or len(gap.split()) > 25


def fills_paragraph(document: Document, parse: Parse, quotation: Quotation) -> bool:
    """Whether the quotation is all of its paragraph."""
    place = paragraph_at(parse, quotation.span.start)
    if place is None or not speech(document, quotation):
        return False
    paragraph = parse.paragraphs[place]
    rest = document.text[paragraph.start : quotation.span.start] + document.text[quotation.span.end : paragraph.end]
    return not any(c.isalnum() for c in rest)


def near_enough(parse: Parse, attribution: Attribution, quotation: Quotation) -> bool:
    """Whether the quotation's paragraph is the attribution's or the one after it."""
    before, here = paragraph_at(parse, reach(attribution) - 1), paragraph_at(parse, quotation.span.start)
    return before is not None and here is not None and 0 <= here - before <= 1


def paragraph_at(parse: Parse, at: int) -> int | None:
    """The number of the paragraph that holds this character, or None between paragraphs."""
    place = bisect_right(parse.paragraphs, at, key=lambda p: p.start) - 1
    return place if place >= 0 and at < parse.paragraphs[place].end else None
