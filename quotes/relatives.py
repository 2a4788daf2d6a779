"""A relative clause at the end of a content, all part of it or none: "the cuts | *she made*", "a deal *which* |"."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.reported import respanned
from quotes.sources import is_relative
from quotes.spans import overlapping, touched, trimmed, word_number
from quotes.values import Attribution, Document, Parse, Quotation, Sentence, Span


def with_clause(
    document: Document, parse: Parse, quotations: Sequence[Quotation], one: Attribution, taken: Sequence[Span]
) -> Attribution:
    """The attribution with all of the clause that describes its content's last noun and begins where that ends.

    No comma stands before it, so that it says which is meant: "Moe defended *the cuts* | *she made last year*". Where
    its words are in another attribution (`taken`), the clause's pronoun is that one's, and goes out: "Moe wants *a
    deal which* | Tan says is bad".
    """
    last = one.content.spans[-1]
    sentence = parse.sentence_at(last.end - 1)
    if last.end > sentence.end:
        return one
    begin, end = word_number(sentence, max(last.start, sentence.start)), word_number(sentence, last.end - 1)
    dangling = is_relative(sentence.words[end]) and sentence.words[end].upos == "PRON"
    verb = clause_at(sentence, begin, end + 1) or (clause_at(sentence, begin, end) if dangling else None)
    if verb is None:
        return one
    rest = trimmed(sentence, [i for i in sentence.subtree(verb) if i > end])
    if not rest or rest != list(range(end + 1, rest[-1] + 1)) or sentence.words[rest[0]].upos == "PUNCT":
        return one  # a comma stands before it, or other words within it
    edge = Span(last.end, sentence.words[rest[-1]].end)
    if not touched(taken, edge) and not overlapping(quotations, edge):
        return respanned(document, quotations, one, [*one.content.spans[:-1], Span(last.start, edge.end)])
    kept = trimmed(sentence, range(begin, end)) if dangling else []
    if not kept or sentence.words[kept[-1]].upos == "ADP":
        return one
    edge = Span(last.start, sentence.words[kept[-1]].end)
    return respanned(document, quotations, one, [*one.content.spans[:-1], edge])


def clause_at(sentence: Sentence, begin: int, first: int) -> int | None:
    """The verb of a relative clause that begins with word `first` and describes a noun between `begin` and that."""
    for word in sentence.words:
        if word.deprel == "acl:relcl" and begin <= word.head < first and sentence.subtree(word.index)[0] == first:
            return word.index
    return None
