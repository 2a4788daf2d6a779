"""What is said before a court or a committee and told behind it: "The pumps had failed twice, an inquiry heard." """

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.reported import typed
from quotes.spans import QUOTE_MARKS, grown, overlapping, trimmed, word_span
from quotes.values import Cue, Document, Quotation, Sentence
from quotes.wordlist import word_list

HEARD = "heard"
"""The frame: who heard is the source of "heard"; of "was told" nobody is."""
SURE = 0.95
"""How probably such a clause is a cue: set by hand (all of 20 in 3,774 BBC articles are; PolNeAR train has none)."""
CLAUSE = 12
"""How many words at most stand between the comma and the verb."""
WHEN = 6
"""How many words at most follow the verb: "on Friday", "in Leeds this week"."""
LEAST = 3
"""A content has at least this many words."""


def heard_cues(document: Document, sentence: Sentence, quotations: Sequence[Quotation]) -> Iterator[Cue]:
    """The verb of a clause at the sentence's end that says who heard the rest of it, or was told it."""
    words = sentence.words
    for word in words:
        form = word.text.lower()
        first = verb_group(sentence, word.index)
        headline = words[-1].text not in {".", "!", "?"}  # "Woman stole from church, court told"
        passive = any(w.lemma.lower() == "be" for w in words[first : word.index]) or (form == "told" and headline)
        if (form, passive) not in {("heard", False), ("told", True)} or not ends_sentence(sentence, word.index):
            continue
        start = body_before(sentence, first)
        if start is None or not any(w.upos in {"VERB", "AUX"} for w in words[:start]):
            continue
        inside = trimmed(sentence, list(range(start)))
        if len(inside) < LEAST:
            continue
        span = grown(word_span(sentence, inside), quotations)
        content = typed((span,), overlapping(quotations, span), document.text)
        verb = word_span(sentence, [first, word.index])
        yield Cue((verb,), word.lemma.lower(), sentence.index, word.index, HEARD, content, SURE)


def verb_group(sentence: Sentence, verb: int) -> int:
    """The first of the auxiliaries and adverbs right before a verb, or the verb."""
    first = verb
    while first > 0 and (sentence.words[first - 1].upos in {"AUX", "ADV"}):
        first -= 1
    return first


def ends_sentence(sentence: Sentence, verb: int) -> bool:
    """Whether nothing but a time or a place follows the verb."""
    rest = [w for w in sentence.words[verb + 1 :] if w.upos != "PUNCT"]
    return len(rest) <= WHEN and not any(w.upos in {"VERB", "AUX", "SCONJ", "PRON", "CCONJ"} for w in rest)


def body_before(sentence: Sentence, verb: int) -> int | None:
    """Where the clause of word `verb` begins, if all that stands there after a comma is a court, a jury or the like."""
    words = sentence.words
    for at in range(verb - 1, max(0, verb - 2 - CLAUSE), -1):
        if words[at].text == "," or (words[at].text in QUOTE_MARKS and words[at - 1].text == ","):
            clause = words[at + 1 : verb]
            return at + 1 if any(w.lemma.lower() in word_list("hearings") for w in clause) else None
        if words[at].upos in {"VERB", "AUX", "SCONJ", "PUNCT"}:
            return None
    return None
