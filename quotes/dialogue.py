"""Who speaks in dialogue, by the words right beside a quotation: "...," said the mayor. / Ann rose and said: "..."

In a text that is told in talk each paragraph is one speaker's, so its tag counts for all that is quoted in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from quotes.reported import merged, typed
from quotes.tags import INVERTED, LEADING, STRAIGHT, inverted_verb, says, speaker_before, verb_after_subject
from quotes.talk import is_talk
from quotes.values import Cue, Document, Parse, Quotation, Sentence, Span, Word

SURE = {INVERTED: 0.98, STRAIGHT: 0.98, LEADING: 0.91}
"""How probably such a tag has the words that say who speaks (PDNC's 23 novels that are not held out, by their annotated
words around each quotation: 2,424 of 2,461, 1,316 of 1,342, 552 of 606)."""
DASH = "\N{HORIZONTAL ELLIPSIS}\N{EM DASH}\N{EN DASH}-"
UNFINISHED = re.compile(rf"[,?!{DASH}]$")
SPOKEN = re.compile(rf"[,.?!;:{DASH}]$")
LEADS = re.compile(rf"[\w,:{DASH}]$")
FURTHER = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bDr)[.?!]\s|:\s*$|;|\b(?:and|but|while)\b")
JOINING = frozenset({",", "-", "--", "---", "\N{EN DASH}", "\N{EM DASH}"})
LEAD = 12
"""How many words at most stand between a verb and the quotation that it leads up to."""
NEAR = 8
"""Characters before a quotation in which the end of a sentence is looked for."""
ENDS = frozenset({".", "?", "!", ";"})


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a paragraph in order, each with its sentence; `starts` are where they begin."""

    places: list[tuple[Sentence, int]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def word(self, at: int) -> Word | None:
        """The word at this place in the paragraph, None behind its end."""
        if not 0 <= at < len(self.places):
            return None
        sentence, index = self.places[at]
        return sentence.words[index]


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag's verb, word `verb` of its sentence, and how it stands to its quotation."""

    sentence: Sentence
    verb: int
    frame: str


def dialogue_cues(document: Document, parse: Parse, quotations: Sequence[Quotation]) -> Iterator[Cue]:
    """The verbs of the tags of a text that is told in talk, each with all quotations of its paragraph that are its."""
    if not is_talk(document, parse):
        return
    rows = rows_of(parse)
    starts = [p.start for p in parse.paragraphs]
    used: set[tuple[int, int]] = set()
    for number, group in groupby(quotations, key=lambda q: bisect_right(starts, q.span.start) - 1):
        own = list(group)
        tags: list[Tag | None] = []
        for at, quotation in enumerate(own):
            before = own[at - 1].span.end if at else starts[number]
            if at and interrupting(tags[at - 1], document.text[before : quotation.span.start]):
                before = quotation.span.start  # what that tag interrupted goes on here
            behind = own[at + 1].span.start if at + 1 < len(own) else parse.paragraphs[number].end
            tag = tag_of(document, parse, rows, number, quotation, before, behind)
            if tag is not None and (tag.sentence.index, tag.verb) in used:
                tag = None
            if tag is not None:
                used.add((tag.sentence.index, tag.verb))
            tags.append(tag)
        yield from shared(document, own, tags)


def interrupting(tag: Tag | None, gap: str) -> bool:
    """Whether the words between two quotations are the tag of the first alone: "Well," said Ann, as she rose, "go." """
    return tag is not None and tag.frame != LEADING and FURTHER.search(gap) is None


def rows_of(parse: Parse) -> dict[int, Row]:
    """The words of each paragraph by its number."""
    rows: dict[int, Row] = {}
    for sentence in parse.sentences:
        row = rows.setdefault(sentence.paragraph, Row())
        for word in sentence.words:
            row.places.append((sentence, word.index))
            row.starts.append(word.start)
    return rows


def shared(document: Document, own: Sequence[Quotation], tags: Sequence[Tag | None]) -> Iterator[Cue]:
    """The cues of a paragraph: a quotation without a tag goes with the one before it, else with the one behind it."""
    groups: dict[int, list[Quotation]] = {}
    first = next((at for at, tag in enumerate(tags) if tag is not None), None)
    if first is None:
        return
    current = first
    for at, (quotation, tag) in enumerate(zip(own, tags, strict=True)):
        current = at if tag is not None else current
        if tag is not None or SPOKEN.search(quoted_words(document, quotation)):
            groups.setdefault(current, []).append(quotation)
    for at, mine in groups.items():
        tag = tags[at]
        if tag is not None:
            word = tag.sentence.words[tag.verb]
            content = typed(tuple(merged([q.span for q in mine], document.text)), mine, document.text)
            spans = (Span(word.start, word.end),)
            yield Cue(spans, word.lemma.lower(), tag.sentence.index, tag.verb, tag.frame, content, SURE[tag.frame])


def quoted_words(document: Document, quotation: Quotation) -> str:
    """What stands between the marks, without marks of emphasis at its end."""
    return quotation.inner.of(document.text).rstrip(" \n_*")


def tag_of(
    document: Document, parse: Parse, rows: dict[int, Row], number: int, quotation: Quotation, before: int, behind: int
) -> Tag | None:
    """The tag of a quotation in paragraph `number`; the quotations around it end at `before` and begin at `behind`."""
    row, above, below = rows.get(number), rows.get(number - 1), rows.get(number + 1)
    if row is None:
        return None
    found = following(document, row, bisect_left(row.starts, quotation.span.end), quotation, behind)
    cut = quotation.span.end == parse.paragraphs[number].end and quoted_words(document, quotation).endswith(",")
    if found is None and cut and below is not None:  # a paragraph broken after "...,"
        found = following(document, below, 0, quotation, parse.paragraphs[number + 1].end)
    if found is None:
        found = leading(document, row, quotation, before)
    if found is None and quotation.span.start == row.starts[0] and above is not None:
        found = leading(document, above, quotation, parse.paragraphs[number - 1].start)
    return found


def following(document: Document, row: Row, at: int, quotation: Quotation, end: int) -> Tag | None:
    """The tag whose words begin at place `at` of the row, right behind the quotation, and before `end`."""
    while (word := row.word(at)) is not None and word.text in JOINING:
        at += 1
    if word is None or word.end > end:
        return None
    said = quoted_words(document, quotation) + document.text[quotation.span.end : word.start].strip()
    if not SPOKEN.search(said):
        return None
    sentence, index = row.places[at]
    if inverted_verb(sentence, index, known=not begins(document, row, quotation)):
        return Tag(sentence, index, INVERTED)
    if not UNFINISHED.search(said) or (word.upos == "PRON" and word.text != "I" and word.text[:1].isupper()):
        return None
    verb = verb_after_subject(sentence, index)
    return None if verb is None or sentence.words[verb].end > end else Tag(sentence, verb, STRAIGHT)


def begins(document: Document, row: Row, quotation: Quotation) -> bool:
    """Whether the quotation begins a sentence: the words before it, if any, are at an end."""
    before = document.text[max(row.starts[0], quotation.span.start - NEAR) : quotation.span.start].rstrip()
    return not before or before[-1] in '.?!"\N{RIGHT DOUBLE QUOTATION MARK}'


def leading(document: Document, row: Row, quotation: Quotation, start: int) -> Tag | None:
    """The tag in the words of the row from `start` on that lead up to the quotation: "Ann rose and said: "."""
    if not LEADS.search(document.text[start : quotation.span.start].rstrip()):
        return None
    stop = bisect_left(row.starts, quotation.span.start)
    for at in range(stop - 1, max(-1, stop - 2 - LEAD), -1):
        sentence, index = row.places[at]
        word = sentence.words[index]
        if word.start < start or word.text in ENDS:
            break
        if word.upos == "VERB" and says(sentence, index):
            head = speaker_before(sentence, index)
            if head is not None and sentence.words[head].start >= start:
                return Tag(sentence, index, LEADING)
    return None
