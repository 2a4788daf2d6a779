"""Stretches as the tagger marks them, mended where they run over an edge that no phrase crosses."""

from __future__ import annotations

from bisect import bisect_right

from quotes.apposition import office_before, office_words
from quotes.datelines import after_dateline
from quotes.frames import asked
from quotes.spans import word_number
from quotes.values import Parse, Sentence, Span

DESCRIBING = frozenset({"compound", "amod", "nmod", "obl", "obj", "nummod"})
"""Relations of the parts of a hyphenated word to each other, and of the word to the noun it describes."""
FINITE = frozenset({"VBZ", "VBD", "VBP"})
NOUNS = frozenset({"NOUN", "PROPN"})
OPENING = frozenset({"Earlier", "Later", "Meanwhile", "Now", "Today", "Tomorrow", "Tonight", "Yesterday"})
"""What tells when, where a sentence begins with it and a name follows."""


def mended(text: str, parse: Parse, span: Span) -> Span:
    """The span within one paragraph, without a dateline, and with the whole of a hyphenated word at its end."""
    return with_noun(text, parse, after_dateline(text, parse, in_one_paragraph(parse, span)))


def mended_source(text: str, parse: Parse, source: Span) -> Span:
    """A source without the verb behind it or a time before it, and with the office before it."""
    return with_office(text, parse, after_time(parse, before_verb(text, parse, source)))


def after_time(parse: Parse, source: Span) -> Span:
    """A source's words behind a time that begins the sentence: "Today | Senator Moe joined"; not of "Today FM"."""
    sentence, first = word_at(parse, source.start)
    if sentence is None or first != 0 or len(sentence.words) < 2 or sentence.words[0].text not in OPENING:
        return source
    at = bisect_right(parse.names, source.start, key=lambda n: n.start) - 1
    named = at >= 0 and parse.names[at].end > source.start and parse.names[at].kind != "date"
    behind = sentence.words[1]
    if named or behind.upos != "PROPN" or behind.end > source.end:
        return source
    return Span(behind.start, source.end)


def with_office(text: str, parse: Parse, source: Span) -> Span:
    """A source that is a name and the comma behind it, with the office before it: "*its head of risk,* | Ada Moe,"."""
    if not source.of(text).endswith(","):
        return source
    sentence, first = word_at(parse, source.start)
    if sentence is None or sentence.words[first].upos != "PROPN":
        return source
    last = word_at(parse, source.end - 1)[1] - 1
    plain = all(word.upos == "PROPN" for word in sentence.words[first : last + 1])
    office = office_before(sentence, first, last) if plain else None
    if office is None:
        return source
    return Span(sentence.words[office_words(sentence, office, first)[0]].start, source.end)


def in_one_paragraph(parse: Parse, span: Span) -> Span:
    """The words behind the last break between paragraphs: a byline or headline is no part of the next one's subject."""
    at = bisect_right(parse.paragraphs, span.end - 1, key=lambda p: p.start) - 1
    return Span(max(span.start, parse.paragraphs[at].start), span.end) if at >= 0 else span


def by_paragraph(text: str, parse: Parse, content: Span) -> list[Span]:
    """A content's words in each of its paragraphs by themselves: a headline does not go on in the text below it.

    They stay together where a colon announces what stands behind the break.
    """
    if "\n" not in content.of(text):
        return [content]
    first = max(0, bisect_right(parse.paragraphs, content.start, key=lambda p: p.start) - 1)
    found: list[Span] = []
    for paragraph in parse.paragraphs[first:]:
        start, end = max(content.start, paragraph.start), min(content.end, paragraph.end)
        if start >= content.end:
            break
        if found and found[-1].of(text).rstrip().endswith(":"):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return found


def with_asked(parse: Parse, content: Span) -> Span:
    """A content that is to be done, with who is called on to do it: "called on *ministers* | to act"."""
    sentence, first = word_at(parse, content.start)
    if sentence is None or sentence.words[first].text.lower() != "to":
        return content
    for verb in sentence.ancestors(first):
        found = asked(sentence, verb.index)
        if found is not None and found[1] == sentence.words[first].head:
            return Span(sentence.words[without_link(sentence, found[0])[0]].start, content.end)
    return content


def with_link(parse: Parse, cue: Span) -> Span:
    """A cue with the preposition before who is called on to do something: "called | *on* ministers to act"."""
    sentence, last = word_at(parse, cue.end - 1)
    found = None if sentence is None else asked(sentence, last)
    if sentence is None or found is None or cue.end != sentence.words[last].end:
        return cue
    first = without_link(sentence, found[0])[0]
    return Span(cue.start, sentence.words[first - 1].end) if first == last + 2 else cue


def word_at(parse: Parse, character: int) -> tuple[Sentence | None, int]:
    """The sentence that holds this character of the text and the number of the word there, None where none has it."""
    at = bisect_right(parse.sentences, character, key=lambda s: s.start) - 1
    sentence = parse.sentences[at] if at >= 0 else None
    if sentence is None:
        return None, -1
    word = word_number(sentence, character)
    return (sentence, word) if word >= 0 and character < sentence.words[word].end else (None, -1)


def without_link(sentence: Sentence, head: int) -> list[int]:
    """The words of the phrase of word `head` without its preposition."""
    links = {c.index for c in sentence.dependents(head, "case") if c.index < head}
    return [i for i in sentence.subtree(head) if i not in links]


def before_verb(text: str, parse: Parse, span: Span) -> Span:
    """A source's words before the main verb of their sentence, where they hold its subject too.

    Not what the source does is the source: "Norland defers" in a headline, "Lind said" (PolNeAR train: whatever is
    annotated of such stretches ends before the verb).
    """
    at = bisect_right(parse.sentences, span.start, key=lambda s: s.start) - 1
    words = parse.sentences[at].words if at >= 0 else ()
    verb = next((w for w in words if w.head < 0 and w.xpos in FINITE and span.start < w.start < span.end), None)
    if verb is None or not any(w.head == verb.index and w.relation == "nsubj" and span.start <= w.start for w in words):
        return span
    return Span(span.start, span.start + len(text[span.start : verb.start].rstrip()))


def before_agent(text: str, parse: Parse, content: Span) -> Span:
    """A content's words before who said it, where the "by" of a passive verb before it comes behind it.

    "Lind urged | to quit | by rivals".
    """
    at = bisect_right(parse.sentences, content.start, key=lambda s: s.start) - 1
    if at < 0:
        return content
    sentence = parse.sentences[at]
    for agent in sentence.words:
        if agent.deprel != "obl:agent" or agent.head < 0 or sentence.words[agent.head].end > content.start:
            continue
        phrase = sentence.subtree(agent.index)
        first = sentence.words[phrase[0]].start
        rest = [w for w in sentence.words if first <= w.start < content.end and w.upos != "PUNCT"]
        whole = sentence.words[phrase[0]].text.lower() == "by" and all(w.index in phrase for w in rest)
        if whole and content.start < first < content.end <= sentence.end:
            return Span(content.start, content.start + len(text[content.start : first].rstrip()))
    return content


def with_noun(text: str, parse: Parse, span: Span) -> Span:
    """The words up to the noun that they describe, where they end at a hyphen inside a word.

    It is the fighters who speak in "UN-backed fighters said", not the UN.
    """
    before, after = text[span.end - 1 : span.end], text[span.end : span.end + 1]
    if not (before == "-" and after.isalpha()) and not (after == "-" and text[span.end + 1 : span.end + 2].isalpha()):
        return span
    at = bisect_right(parse.sentences, span.start, key=lambda s: s.start) - 1
    words = parse.sentences[at].words if at >= 0 else ()
    last = next((w for w in reversed(words) if w.start < span.end and w.upos != "PUNCT"), None)
    while last is not None and last.relation in DESCRIBING and last.head > last.index:
        last = words[last.head]
    return span if last is None or last.upos not in NOUNS else Span(span.start, max(span.end, last.end))
