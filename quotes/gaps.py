"""Words that a content in two pieces leaves out between them, though they are part of what is said, or not.

"Lind said the plan*, drawn up in May,* would fail": what hangs on the pieces belongs between them. "Lind feared a
flood, as farmers tried | *to save cattle*": a piece that hangs on left-out words, which hang on no piece, is nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.parted import is_saying
from quotes.reported import respanned
from quotes.sources import after_comma
from quotes.spans import DASHES, overlapping, touched, word_number
from quotes.values import Attribution, Document, Parse, Quotation, Sentence, Span


def without_gaps(
    document: Document, parse: Parse, quotations: Sequence[Quotation], one: Attribution, taken: Sequence[Span]
) -> Attribution:
    """The attribution with its content's pieces joined, or the second one left out, where the tree says which.

    Only words that are in no attribution (`taken`) and not quoted are put between. What stands between dashes or has
    a clause of its own beside the sentence's is a remark of the article.
    """
    pieces = list(one.content.spans)
    for first, second in zip(one.content.spans, one.content.spans[1:], strict=False):
        sentence = parse.sentence_at(first.start)
        between = Span(first.end, second.start)
        if second.end > sentence.end or touched(taken, between) or overlapping(quotations, between):
            continue
        left, right = numbers(sentence, first), numbers(sentence, second)
        gap = range(left.stop, right.start)
        tops = [i for i in gap if sentence.words[i].upos != "PUNCT" and sentence.words[i].head not in gap]
        if not tops or sentence.words[gap[0]].text in DASHES or any(is_tag(sentence, i) for i in tops):
            continue
        if all(is_part(sentence, i, left, right) for i in tops):
            pieces.append(between)
        elif hangs_on(sentence, right, gap) and not overlapping(quotations, second):
            pieces.remove(second)
    return one if tuple(pieces) == one.content.spans else respanned(document, quotations, one, sorted(pieces))


def numbers(sentence: Sentence, span: Span) -> range:
    """The numbers of the words at a span."""
    return range(word_number(sentence, span.start), word_number(sentence, span.end - 1) + 1)


def is_part(sentence: Sentence, index: int, left: range, right: range) -> bool:
    """Whether a word between two pieces hangs on one of them, and neither as a remark nor as what came of it all.

    "..., *sparking* fears that" and the like tell what happened, as a rule by the article.
    """
    word = sentence.words[index]
    if word.relation in {"parataxis", "discourse"} or (word.head not in left and word.head not in right):
        return False
    subject = any(True for _ in sentence.dependents(index, "nsubj", "mark", "case"))
    return word.xpos != "VBG" or subject or not after_comma(sentence, index)


def is_tag(sentence: Sentence, index: int) -> bool:
    """Whether a word tells of saying, as it may between any two pieces: "..., *adding* it rained", "*he claims*"."""
    word = sentence.words[index]
    apart = word.xpos == "VBG" and after_comma(sentence, index)
    return is_saying(word) and (apart or word.relation == "parataxis")


def hangs_on(sentence: Sentence, piece: range, gap: range) -> bool:
    """Whether all of a piece hangs on words of the gap before it."""
    heads = [sentence.words[i].head for i in piece if sentence.words[i].upos != "PUNCT"]
    return all(head in gap or head in piece for head in heads)
