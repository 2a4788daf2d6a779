"""Quotations signed like a letter, '"We will rebuild." - Commissioner Ann Lee', on the same line or the next.

Pages that collect opinions set them one behind another: '"..." - Ann Lee "..." - Bo Tan'.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from quotes.reported import typed
from quotes.values import Cue, Document, Parse, Quotation, Sentence, Source, Span
from quotes.wordlist import word_list

DASH = r"[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}\N{MINUS SIGN}]{1,3}"
OPENING = '"\N{LEFT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}'
NAME = r"[A-Z\u00c0-\u00de][\w.'\N{RIGHT SINGLE QUOTATION MARK}&-]*"
BEHIND = (
    r"(?:[A-Z]\.|(?!\s-|--)"
    r"[^.!?;:\"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{EM DASH}\N{HORIZONTAL BAR}]){1,80}"
)
# A dash and nothing but a name with its title after it, to the end: words with capitals, words in brackets, small words
# between, and after a comma what he or she is.
SIGNED = re.compile(
    rf"\s*(?P<dash>{DASH})\s*"
    rf"(?P<who>{NAME}(?:,? (?:{NAME}|\([^()\"]{{1,40}}\)|of|the|and|for|&|de|van|von|bin)){{0,11}}(?:, {BEHIND})?)"
    r"[\s.*_]*"
)
SIGNATURE = "signature"
"""The frame: the dash before the name."""
SURE = 0.9
"""How sure a signature is: set by hand, like the surest of the other phrases (of 128 in press releases, read one by
one, three were wrong)."""
ENDED = re.compile(
    r"[.!?\N{HORIZONTAL ELLIPSIS}][)\]'\"\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]*\s*$"
)
ANNOUNCED = re.compile(r"[\s*_\N{BULLET}]*|[^.!?\"]*:\s*")
LEADING = (",", ";", ":", "-", "\N{EN DASH}", "\N{EM DASH}", "\N{HORIZONTAL BAR}", "(")
LEAST = 3
"""A quotation of fewer words is signed only where its sentence ends inside the marks: else it is rather a title."""
LONG = 4
"""Letters of the words that a title begins with capitals."""
HEADLINE = 16
"""Words of a line at most that may be a headline, and of the name at its end."""
SHORT = 3


def signature_cues(document: Document, parse: Parse, quotations: Sequence[Quotation]) -> Iterator[Cue]:
    """The dash of each signature, with the quotation that it signs.

    What goes on with a sentence of the article itself is signed in headlines alone ('Fuel prices "through the roof" -
    Lee'): elsewhere a reporter or an agency signs there, if anybody.
    """
    text = document.text
    numbers = [bisect_right(parse.paragraphs, q.span.start, key=lambda p: p.start) - 1 for q in quotations]
    number, signed = -1, 0
    for i, quotation in enumerate(quotations):  # each lies in one paragraph
        if numbers[i] != number:
            number, signed = numbers[i], parse.paragraphs[numbers[i]].start
        following = quotations[i + 1] if numbers[i + 1 : i + 2] == [number] else None
        match = signature(text, parse, number, quotation, following)
        before = Span(signed, quotation.span.start)
        if match is None or not (
            (alone(text, parse, before, quotation) and spoken(quotation.inner.of(text)))
            or heads(text, parse.paragraphs[number], quotation, match["who"])
        ):
            continue
        signed = match.end()
        parts = [quotation]
        while parts[0].continues and i >= len(parts):
            parts.insert(0, quotations[i - len(parts)])
        found = place(parse, Span(*match.span("dash")), Span(*match.span("who")))
        content = typed(tuple(q.span for q in parts), parts, text)
        yield Cue((Span(*match.span("dash")),), match["dash"], found[0], found[1], SIGNATURE, content, SURE)


def signature(
    text: str, parse: Parse, number: int, quotation: Quotation, following: Quotation | None
) -> re.Match[str] | None:
    """The dash and the name behind a quotation in paragraph `number`, up to the quotation that follows or the end."""
    end = parse.paragraphs[number].end if following is None else following.span.start
    places = [Span(quotation.span.end, end)]
    if quotation.span.end == end:
        places += parse.paragraphs[number + 1 : number + 2]
    for span in places:
        match = SIGNED.fullmatch(text, span.start, span.end)
        if match is None or not named(match["who"]):
            continue
        stopped = match.end("who") < match.end() and "." in match[0][match.end("who") - match.start() :]
        if following is None or (
            (ENDED.search(quotation.inner.of(text)) or stopped or match["who"].endswith("."))
            and not following.inner.of(text)[:1].islower()
        ):
            return match
    return None


def alone(text: str, parse: Parse, before: Span, quotation: Quotation) -> bool:
    """Whether a quotation stands by itself behind the words `before`, and not in a sentence of the article's.

    It is all there is, or is announced by a colon without a verb, "Quote of the day:", or begins and ends like a
    sentence.
    """
    words = before.of(text)
    if ANNOUNCED.fullmatch(words):
        at, _ = word_at(parse, before)
        return not any(w.upos in {"VERB", "AUX"} and w.end <= before.end for w in parse.sentences[at].words)
    inner = quotation.inner.of(text)
    ended = inner.endswith(",") or ENDED.search(inner) is not None
    return ended and not inner[:1].islower() and not words.rstrip().endswith(LEADING)


def heads(text: str, paragraph: Span, quotation: Quotation, who: str) -> bool:
    """Whether a paragraph is a headline that ends with who speaks; the name of an outlet there is its own sign."""
    line, name = paragraph.of(text), who.casefold().split()
    before = text[paragraph.start : quotation.span.start].rstrip()
    stopped = any(ENDED.search(words) for words in (line, before, quotation.inner.of(text)))
    if stopped or not before or before.endswith(LEADING) or len(line.split()) > HEADLINE:
        return False
    return "," not in who and len(name) <= SHORT and name[-1] not in word_list("outlets")


def named(who: str) -> bool:
    """Whether the words can name who signs: not function words alone, and no news agency, whose sign ends a report."""
    words = [word.strip("().,") for word in who.split()]
    empty = all(w.casefold() in word_list("function_words") and (len(w) == 1 or not w.isupper()) for w in words)
    return not empty and " ".join(words).casefold() not in word_list("agencies")


def spoken(words: str) -> bool:
    """Whether quoted words are a sentence and no title, which a dash may give its maker: '"Blue Hours" - Ann Lee'."""
    long = [w for w in re.findall(r"\w+", words) if len(w) >= LONG]
    if words.rstrip().endswith(".") and not words.isupper():
        return True
    titled = len(long) > 1 and all(w[0].isupper() for w in long)
    return not titled and (ENDED.search(words) is not None or len(words.split()) >= LEAST)


def place(parse: Parse, dash: Span, who: Span) -> tuple[int, int]:
    """The sentence and word of the dash; where the sentence ends behind it, those of the name's first word."""
    at, word = word_at(parse, dash)
    after, first = word_at(parse, who)
    return (at, word) if at == after else (after, first)


def word_at(parse: Parse, span: Span) -> tuple[int, int]:
    """The sentence that begins at this span or holds it, and its first word that ends behind the span's beginning."""
    sentence = parse.sentence_at(span.start)
    words = sentence.words
    return sentence.index, next((w.index for w in words if w.end > span.start), len(words) - 1)


def signed_source(sentence: Sentence, cue: Cue) -> Source | None:
    """The words after the dash, up to the next quotation, a full stop at their end left out."""
    dash = cue.spans[0]
    indices: list[int] = []
    for word in sentence.words:
        if word.end > dash.end:
            if word.text[0] in OPENING or word.text == "``":
                break
            indices.append(word.index)
    while indices and sentence.words[indices[-1]].text == ".":
        indices.pop()
    if not indices:
        return None
    head = next((i for i in indices if sentence.words[i].head not in indices), indices[0])
    start = max(dash.end, sentence.words[indices[0]].start)
    return Source((Span(start, sentence.words[indices[-1]].end),), sentence.index, head)
