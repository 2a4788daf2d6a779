"""Words behind a content that tell of the saying, or of what stands around it, and are no part of what is said.

"Lind said the mill was safe, *without giving details*"; "the firm, which calls for a ban, *gets its oil from abroad*".
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.reported import respanned
from quotes.sources import COMMA, is_relative
from quotes.spans import grown, overlapping, trimmed, word_number
from quotes.values import Attribution, Document, Parse, Quotation, Sentence, Span

SILENT = frozenset({"elaborate", "specify"})
"""What hardly anybody but a speaker leaves undone."""
TELLING = SILENT | {
    "cite", "comment", "confirm", "deny", "detail", "disclose", "explain", "give", "identify", "mention", "name",
    "offer", "provide", "reveal", "say",
}  # fmt: skip
"""What a speaker leaves undone, where a comma stands before it: "without giving any details"."""


def without_aside(document: Document, parse: Parse, quotations: Sequence[Quotation], one: Attribution) -> Attribution:
    """The attribution with the last stretch of its content cut before such words; none of what is quoted is cut."""
    if one.cue is None:
        return one
    sentence, last = parse.sentences[one.cue.sentence], one.content.spans[-1]
    if not (one.cue.spans[-1].end <= last.start < last.end <= sentence.end):
        return one
    begin, end = word_number(sentence, last.start), word_number(sentence, last.end - 1)
    edges = [e for e in (silence(sentence, begin, end), clause_end(sentence, one.cue.word, begin, end)) if e]
    kept = trimmed(sentence, range(begin, min(edges))) if edges else []
    if not kept:
        return one
    near = overlapping(quotations, Span(one.content.spans[0].start, last.end))
    cut = grown(Span(last.start, sentence.words[kept[-1]].end), near)
    if cut.end > sentence.words[min(edges)].start or any(q.span.end > cut.end for q in near):
        return one
    return respanned(document, quotations, one, [*one.content.spans[:-1], Span(last.start, cut.end)])


def silence(sentence: Sentence, begin: int, end: int) -> int | None:
    """The word of a content from which it only tells what the speaker does not tell: ", *without* naming it"."""
    words = sentence.words
    for word in words[begin + 1 : end]:
        verb = words[word.index + 1]
        if word.text.lower() == "without" and verb.xpos == "VBG" and verb.lemma.lower() in TELLING:
            apart = words[word.index - 1].text == ","
            closes = not any(w.text in {",", ";"} for w in words[word.index : end + 1])
            if closes and (apart or (verb.lemma.lower() in SILENT and verb.index == end)):
                return word.index
    return None


def clause_end(sentence: Sentence, cue: int, begin: int, end: int) -> int | None:
    """The comma or dash that closes the relative clause of a cue, if a content runs on over it to its main clause."""
    words = sentence.words
    verbs = [words[cue], *sentence.ancestors(cue)]
    top = next((w for w in verbs if w.deprel == "acl:relcl"), None)
    if top is None or top.index > cue:
        return None
    clause = [i for i in sentence.subtree(top.index) if words[i].upos != "PUNCT"]
    first, last = clause[0], clause[-1]
    opened = first > 0 and words[first - 1].text in COMMA and any(is_relative(words[i]) for i in clause[:3])
    closed = begin <= last < end and words[last + 1].text in COMMA and last + 1 < end
    return last + 1 if opened and closed and cue < begin else None
