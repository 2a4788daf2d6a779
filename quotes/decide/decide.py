"""The attributions of a document, decided from what the tagger saw and what the rules say.

The rules' attributions are proposals and reasons; the tagger's spans and links are proposals with probabilities.
Each part (source, cue, content) is chosen by a regression over both, and so are each content's cue and source.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from quotes.between import about_another
from quotes.decide.added import SPEECH, UNLEARNT, claimed, running, seconds, spans, spoken, told, unlearnt
from quotes.decide.candidates import Candidate, candidates, chosen
from quotes.decide.linking import JOINED, Linked, Linker
from quotes.decide.making import attribution, head_word
from quotes.decide.mending import by_paragraph
from quotes.decide.ruled import Ruled
from quotes.decide.speeches import with_speeches
from quotes.decide.weights import Features, Weights, load_weights
from quotes.reported import merged, typed
from quotes.resumed import goes_on_behind, tags_above
from quotes.spans import CLOSING, overlapping, touched, united
from quotes.talk import is_talk
from quotes.values import PARTS, Attribution, Document, Parse, Part, Quotation, Span

HALF = 0.15
"""How probable the rest of a content in pieces is at least (PolNeAR dev: any from 0.1 to 0.25 gives the same)."""
CONTINUED = 0.75
"""How often such a paragraph has the source of what it continues, where that is right (PolNeAR train: 62 of 94 have the
same, of sources that are right in nine of ten)."""


def decide(
    document: Document, parse: Parse, quotations: Sequence[Quotation], found: Sequence[Attribution],
    weights: Weights | None = None,
) -> tuple[Attribution, ...]:  # fmt: skip
    """The document's attributions in the order of the text; `found` are the rules'.

    Where the model has no attribution tagger the rules' are the answer.
    """
    if parse.tagged is None:
        return tuple(found)
    scales = load_weights() if weights is None else weights
    return tuple(one for one, _ in weighed(document, parse, quotations, found, scales))


def weighed(
    document: Document, parse: Parse, quotations: Sequence[Quotation], found: Sequence[Attribution], weights: Weights
) -> list[tuple[Attribution, Features]]:
    """The document's attributions in the order of the text, each with what its confidence is made of.

    Of those that are the rules' alone it is made of nothing.
    """
    ruled = Ruled(found)
    contents, linker = parts(document, parse, quotations, ruled, weights)
    made = [
        attribution(document, parse, quotations, ruled, members, weights)
        for members in together(list(apart(document, parse, contents, linker, ruled, quotations)), ruled)
    ]
    sure = told(found, [one for one, _ in made])
    said = united(span for rule in sure for span in claimed(rule))
    made = [(one, seen) for one, seen in made if not any(touched(said, s) for s in spans(one))]
    made += [(rule, {}) for rule in sure]
    talk = is_talk(document, parse)
    made += [(rule, {}) for rule in unlearnt(found, [one for one, _ in made], talk=talk)]
    made += [(rule, {}) for rule in seconds(parse, found, [one for one, _ in made])]
    made += [(rule, {}) for rule in running(document, found, [one for one, _ in made])]
    whole = with_speeches(document, quotations, [one for one, _ in made])
    made = [(own, seen) for i, (one, seen) in enumerate(made) if (own := whole.get(i, one)) is not None]
    taken = united(span for one, _ in made for span in spans(one))
    made = [(with_rest(document, quotations, ruled, one, taken), seen) for one, seen in made]
    made.sort(key=lambda pair: pair[0].content.spans)
    return list(zip(continuing(document, [one for one, _ in made], ruled), (seen for _, seen in made), strict=True))


def parts(
    document: Document, parse: Parse, quotations: Sequence[Quotation], ruled: Ruled, weights: Weights
) -> tuple[list[Candidate], Linker]:
    """The chosen contents in order, and what joins each with its cue and source."""
    offered = candidates(document, parse, quotations, ruled.found, weights)
    best = list(chosen(offered, {part: weights[part]["threshold"] for part in PARTS}))
    best += halves(offered, best, ruled)
    contents = [c for c in best if c.part == "content"]
    others: dict[Part, float] = {part: weights[part].get("offered", weights[part]["threshold"]) for part in JOINED}
    pool = best + list(chosen([c for c in offered if c.part in others], others, [c.span for c in best]))
    linker = Linker(parse, ruled, pool, weights, wholes(document, parse))
    contents += completing(offered, contents, best, pool, linker, weights)
    return sorted(contents, key=lambda c: c.span), linker


def halves(offered: Sequence[Candidate], best: Sequence[Candidate], ruled: Ruled) -> Iterator[Candidate]:
    """The rest of each content that the rules have in several pieces, where one of them and the cue are chosen.

    "*Residents* have been urged by the fire service *to stay inside*": one says little without the other.
    """
    taken = [c.span for c in best]
    cues = [c.span for c in best if c.part == "cue"]
    known = {c.span: c for c in offered if c.part == "content" and c.probability >= HALF}
    for content in [c for c in best if c.part == "content"]:
        rule = ruled.of(content.span)
        pieces = rule.content.spans if rule is not None and content.span in rule.content.spans else ()
        if rule is None or rule.cue is None or not any(c.overlaps(rule.cue.spans[0]) for c in cues):
            continue
        for piece in pieces:
            if piece in known and not any(piece.overlaps(span) for span in taken):
                taken.append(piece)
                yield known[piece]


def wholes(document: Document, parse: Parse) -> dict[Span, Span]:
    """For each content that is a piece of what the tagger saw, all that it saw."""
    every = {t.span for t in parse.tagged or () if t.role == "content"}
    return {
        piece: whole
        for whole in sorted(every)
        for piece in by_paragraph(document.text, parse, whole)
        if piece not in every
    }


def completing(
    offered: Sequence[Candidate], contents: Sequence[Candidate], best: Sequence[Candidate], pool: Sequence[Candidate],
    linker: Linker, weights: Weights,
) -> Iterator[Candidate]:  # fmt: skip
    """For each chosen cue or source without a content, the content that it most probably has, though a weak one."""
    served = {span for content in contents for span in joins(linker.linked(content))}
    lonely = {c.span for c in best if c.part in JOINED} - served
    if not lonely:
        return
    least = weights["content"].get("completing", math.inf)
    weak = [c for c in offered if c.part == "content" and c.presence >= least and linker.reaches(c, lonely)]
    joined = {c: joins(linker.linked(c)) for c in weak}
    rest = [c for c, spans in joined.items() if spans & lonely]
    for content in chosen(rest, {"content": least}, [c.span for c in (*pool, *contents)]):
        if joined[content] & lonely:
            lonely -= joined[content]
            yield content


def joins(linked: Linked) -> set[Span]:
    """The cue and the source that a content is joined with."""
    return {one.span for one in (linked.cue, linked.source) if one is not None}


def apart(
    document: Document, parse: Parse, contents: Sequence[Candidate], linker: Linker, ruled: Ruled,
    quotations: Sequence[Quotation],
) -> Iterator[Linked]:  # fmt: skip
    """Each content with its cue and source, those of other paragraphs than their cue only where it has no other.

    A cue that has a content in its own paragraph rarely has one in the next, too (PolNeAR dev: once in 13 times). That
    one has what its own paragraph offers; without a cue there, only a quotation may stand alone, if `unlearnt` rules
    say nothing of it.
    """
    linked = told_before(document, parse, quotations, [linker.linked(content) for content in contents])
    linked = resumed(document, parse, quotations, linked)
    freed: list[Linked] = []
    for one in linked:
        start, end = (one.cue.span.end, one.content.span.start) if one.cue is not None else (0, 0)
        said = one.source.span if one.source is not None else None
        if about_another(parse, quotations, start, end, said):
            one = replace(one, cue=None, source=None)  # "A," said Ann. Bo Tan was unhurt. "B."
        freed.append(one)
    for before, one in zip(freed, settled(freed, linker), strict=True):
        if one is not before and one.cue is None:
            rule = ruled.of(one.content.span)
            told = rule is not None and rule.cue is not None and rule.cue.frame in UNLEARNT
            if told or not overlapping(quotations, one.content.span):
                continue
        yield one


def settled(linked: Sequence[Linked], linker: Linker) -> list[Linked]:
    """The contents, those that have a cue of another paragraph which serves its own joined to what theirs offers.

    There one may find a cue that then serves its own paragraph too: so again until none does any more.
    """
    served: set[Span] = set()
    while True:
        out = [linker.linked_at_home(one.content) if goes_astray(one, linker, served) else one for one in linked]
        serving = {one.cue.span for one in out if one.cue is not None and linker.at_home(one)}
        if serving <= served:
            return out
        served |= serving


def goes_astray(one: Linked, linker: Linker, served: Collection[Span]) -> bool:
    """Whether a content has the cue of another paragraph, one of the `served`, which have a content in their own."""
    return one.cue is not None and one.cue.span in served and not linker.at_home(one)


def told_before(
    document: Document, parse: Parse, quotations: Sequence[Quotation], linked: Sequence[Linked]
) -> list[Linked]:
    """The contents, with quotations that are over before another statement begins joined to the words before them.

    '"A," said Ann. "B." Bo said it was late.': "B." is Ann's, for Bo's words follow in a sentence that begins later.
    """
    out: list[Linked] = []
    for one in linked:
        before = out[-1] if out else None
        if before is not None and before.cue is not None and is_over(document, parse, quotations, one, linked):
            edge = max(s.end for s in (before.content.span, *joins(before)))
            quoted = bool(overlapping(quotations, before.content.span)) and edge <= one.content.span.start
            between = document.text[edge : one.content.span.start]
            if quoted and "\n" not in between and not any(c.isalnum() for c in between):
                one = replace(one, cue=before.cue, source=before.source, source_link=before.source_link)
        out.append(one)
    return out


def resumed(
    document: Document, parse: Parse, quotations: Sequence[Quotation], linked: Sequence[Linked]
) -> list[Linked]:
    """The contents, with quotations behind a participle's clause joined to the tag that it hangs on.

    '"A," Ann said, adding that it rained. "B."': "B." goes on with "A,".
    """
    said = {one.cue.span: one for one in linked if one.cue is not None and one.content.span.end <= one.cue.span.start}
    said = {cue: one for cue, one in said.items() if overlapping(quotations, one.content.span)}
    out: list[Linked] = []
    for one in linked:
        begun = [q for q in overlapping(quotations, one.content.span) if q.span.start == one.content.span.start]
        if begun and one.cue is not None and one.cue.span.end <= one.content.span.start:
            tags = tags_above(*head_word(parse, one.cue.span))
            for cue, before in said.items() if tags else ():
                told = any(cue.start <= tag < cue.end for tag in tags)
                if told and goes_on_behind(document.text, before.content.span, one.cue.span, one.content.span.start):
                    one = replace(one, cue=before.cue, source=before.source, source_link=before.source_link)
                    break
        out.append(one)
    return out


def is_over(
    document: Document, parse: Parse, quotations: Sequence[Quotation], one: Linked, linked: Sequence[Linked]
) -> bool:
    """Whether a content is a quotation that ends before the sentence of its cue, which reports more behind it."""
    text, content = document.text, one.content.span
    if one.cue is None or not text[content.start : content.end].rstrip(CLOSING).endswith((".", "!", "?")):
        return False
    sentence = parse.sentence_at(one.cue.span.start)
    apart = content.end <= sentence.start and text[content.end - 1] in CLOSING and overlapping(quotations, content)
    others = (o.content.span for o in linked if o.cue is one.cue and o is not one)
    return bool(apart) and any(one.cue.span.end <= o.start < sentence.end for o in others)


def together(linked: Sequence[Linked], ruled: Ruled) -> list[list[Linked]]:
    """The contents in groups that share a cue.

    One without a cue stands alone, and so does a quoted paragraph that continues the one before: a record of its own.
    """
    groups: dict[object, list[Linked]] = {}
    for one in linked:
        rule = ruled.of(one.content.span)
        if rule is not None and rule.continues is not None and one.cue is not None:
            one = replace(one, cue=None, source=None)
        groups.setdefault(one.content if one.cue is None else one.cue.span, []).append(one)
    return list(groups.values())


def with_rest(
    document: Document, quotations: Sequence[Quotation], ruled: Ruled, one: Attribution, taken: Sequence[Span]
) -> Attribution:
    """The attribution with the rest of what is quoted: what the rules join to the same cue, and nobody else has."""
    rule = ruled.of(one.content.spans[0]) if one.content.quoted else None
    if one.cue is None or rule is None or rule.cue is None or not rule.cue.spans[0].overlaps(one.cue.spans[0]):
        return one
    rest = [s for s in rule.content.quoted if not touched(taken, s) and len(s.of(document.text).split()) > SPEECH]
    if not rest:
        return one
    whole = tuple(merged([*one.content.spans, *rest], document.text))
    near = overlapping(quotations, Span(whole[0].start, whole[-1].end))
    return replace(one, content=typed(whole, near, document.text))


def continuing(document: Document, made: Sequence[Attribution], ruled: Ruled) -> tuple[Attribution, ...]:
    """The attributions, those without cue and source continuing the one that holds what the rules say they continue.

    One of more than `SPEECH` words is `CONTINUED` times as sure as what it continues: the regression knows only that it
    has neither cue nor source.
    """
    out: list[Attribution] = []
    others = Ruled(made)
    for number, item in enumerate(made):
        rule = ruled.of(item.content.spans[0]) if item.cue is None and item.source is None else None
        if rule is not None and rule.continues is not None:
            before = ruled.found[rule.continues].content.spans
            places = (others.number(span) for span in before)
            item = replace(item, continues=next((i for i in places if i not in {None, number}), None))
            if item.continues is not None and len(spoken(document, item)) > SPEECH:
                other = out[item.continues] if item.continues < number else made[item.continues]
                item = replace(item, confidence=CONTINUED * other.confidence)
        out.append(item)
    return tuple(out)
