"""A role: the words for a title, office, rank or affiliation, and what of it can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotes.resolve.ages import AGED
from quotes.resolve.lexicon import bare, is_person_noun, title_noun, words
from quotes.resolve.phrases import plural, stretch, without_article
from quotes.spans import DASHES
from quotes.values import Sentence, Span, Word
from quotes.wordlist import table

TODAY = "Today"
DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}")
MARKS = (('"', '"'), ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"))
RELATIVES = frozenset({"who", "whom", "whose", "which"})


@dataclass(frozen=True, slots=True)
class Found:
    """A role's span, the noun at its head as titles are compared (`senator`), and its other words in small letters."""

    span: Span
    noun: str
    others: frozenset[str]


def role(text: str, sentence: Sentence, indices: list[int], head: int) -> Found | None:
    """The role that these words make, without the article."""
    clause = next((i for i in indices if i > head and sentence.words[i].text in RELATIVES), None)
    kept = behind_break(text, sentence, [i for i in indices if clause is None or i < clause], head)
    kept = without_age(sentence, without_article(sentence, kept))
    while kept and kept[-1] > head and bare(sentence.words[kept[-1]].text) in table("honorifics"):
        kept = kept[:-1]  # "chairman Sir"
    if not kept or head not in kept:
        return None
    if len(kept) == 1 and bare(sentence.words[head].lemma) in words("plain_people"):
        return None
    span = stretch(sentence, kept)
    while span.end > span.start and text[span.end - 1] in ",;:\"'":
        span = Span(span.start, span.end - 1)
    span = with_mark(text, with_bracket(text, span))
    others = frozenset(bare(w) for w in re.findall(r"[\w.]+", text[span.start : span.end]))
    noun = title_noun(sentence.words[head])
    return Found(span, noun, others - {noun, bare(sentence.words[head].text), "of", "the", "and", "for", "at"})


def behind_break(text: str, sentence: Sentence, indices: list[int], head: int) -> list[int]:
    """The words behind a dateline's end or a date before word `head`: "OSLO - *Senator*", "05.20.15 *Rep.*"."""
    for i in sorted((i for i in indices if i < head), reverse=True):
        word = sentence.words[i]
        dash = word.text in DASHES and text[word.start - 1 : word.start].isspace() and text[word.end].isspace()
        if dash or ends_dateline(text, sentence, word) or is_today(sentence, i) or DATE.fullmatch(word.text):
            return [k for k in indices if k > i]
    return indices


def ends_dateline(text: str, sentence: Sentence, word: Word) -> bool:
    """Whether a dash behind a place in capitals touches what follows: "OSLO, NL *-*U.S. Senator"."""
    apart = word.text in DASHES and text[word.start - 1 : word.start].isspace()
    return apart and word.index > 1 and sentence.words[word.index - 1].text.isupper()


def is_today(sentence: Sentence, index: int) -> bool:
    """Whether a word is the day, not the end of a paper's name or a programme's: "USA Today", "Today host"."""
    row = sentence.words
    named = index > 0 and row[index - 1].upos == "PROPN"
    return row[index].text == TODAY and not named and row[index + 1].upos != "NOUN"


def without_age(sentence: Sentence, indices: list[int]) -> list[int]:
    """The words without an age in front, "56-year-old hairdresser"."""
    texts = [sentence.words[i].text for i in indices]
    for last in (0, 4):
        if len(indices) > last + 1 and AGED.fullmatch("".join(texts[: last + 1])):
            return indices[last + 1 :]
    return indices


def with_bracket(text: str, span: Span) -> Span:
    """The span with the bracket that closes one opened in it, or, where none follows, without what that opens."""
    opened = text.rfind("(", span.start, span.end)
    if opened < 0 or text.find(")", opened, span.end) >= 0:
        return span
    if text[span.end : span.end + 1] == ")":
        return Span(span.start, span.end + 1)
    return Span(span.start, span.start + len(text[span.start : opened].rstrip()))


def with_mark(text: str, span: Span) -> Span:
    """The span with the mark beside it that is the partner of one inside: 'owner of the site "Lind's List"'."""
    for opening, closing in MARKS:
        words = span.of(text)
        marks = words.count(opening) + (words.count(closing) if closing != opening else 0)
        if marks == 1 and text[span.end : span.end + 1] == closing:
            return Span(span.start, span.end + 1)
        if marks == 1 and text[span.start - 1 : span.start] == opening:
            return Span(span.start - 1, span.end)
    return span


def own_role(text: str, sentence: Sentence, head: int, inside: list[int]) -> Found | None:
    """The role that a noun for an unnamed person makes by itself: "a federal judge" is a federal judge.

    `inside` are the words of its phrase.
    """
    word = sentence.words[head]
    if not is_person_noun(word) or plural(word) or bare(word.lemma) in words("plain_people"):
        return None
    return role(text, sentence, inside, head)
