"""Where times are told in a sentence: "late on Monday night", "Sept. 12, 2016", "two weeks ago", "recently"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from quotes.values import Document, Sentence, Span, Word
from quotes.wordlist import entries, word_list

BOUNDS = frozenset(
    {
        "before",
        "since",
        "until",
        "till",
        "by",
        "from",
        "after",
        "for",
        "of",
        "to",
        "through",
        "about",
        "than",
        "between",
    }
)
"""Prepositions that make a time a bound, a length or a topic: not when something was said."""
AT = frozenset({"in", "on", "at", "during", "over"})
"""Prepositions that a time begins with; a month, a year or "the weekend" is a time only with one or an adverb below."""
EARLY = frozenset({"earlier", "later", "late", "early", "mid", "back", "just", "only", "sometime"})
"""Adverbs before a time, and before its preposition."""
STRETCHES = frozenset({"hours", "end", "beginning", "start", "middle", "rest"})
"""Nouns of "the end of", besides the parts of the day and the seasons."""
TOLD = re.compile(
    r"(?:ago|earlier|later|before|after|afterwards?|[ap]\.?m\.?(?:\s+[A-Z]+)?|noon|midnight)$", re.IGNORECASE
)
"""The ends of times that need no such word."""
UNITS = ("minute", "hour", "day", "night", "week", "weekend", "month", "quarter", "year", "season", "decade", "century")
SIGNS = ("weekday", "month", "short-month", "near", "part", "season")
JOINT = re.compile(r",?\s+(?:(?:on|in|at|of)\s+)?|\s*\(")
"""What stands between two parts of one time ("at 3 p.m. on Friday")."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A time in a sentence: the numbers of its first and last word, where it stands, and what its parts say.

    `parts` holds, by name, what the patterns find: `weekday`, `month`, `day`, `year`, `near`, `relative` ("last"),
    `unit` ("week"), `count`, `way` ("ago"). `loose` is true where it is an adverb without a date ("recently"), `bare`
    where it is a time only before a noun ("a 2015 interview"), `limit` where it is a bound or a length ("until May").
    """

    first: int
    last: int
    span: Span
    parts: Mapping[str, str]
    loose: bool = False
    bare: bool = False
    limit: bool = False


@cache
def time_words(kind: str) -> dict[str, int]:
    """The words of one kind in quotes/words/time_words.txt, in small letters, with their numbers."""
    rows = (entry.split(" ") for entry in entries("time_words"))
    return {word: int(number) for word, sort, number in rows if sort == kind}


def either(*kinds: str, small: bool = False) -> str:
    """A pattern for any of the words of these kinds: capitalised (also all in capitals), or in small letters."""
    words = sorted((w for k in kinds for w in time_words(k)), key=len, reverse=True)
    forms = words if small else [f for w in words for f in (w.capitalize(), w.upper())]
    return "(?:" + "|".join(forms) + ")"


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """The forms of times, on the text, without the words that lead to them; the longest match at a place counts."""
    weekday, month = either("weekday"), rf"(?:{either('month')}|{either('short-month')}\b\.?)"
    part, near, season = (either(kind, small=True) for kind in ("part", "near", "season"))
    year, day = r"(?:1[5-9]|20)\d\d", r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
    figures = r"\d{1,3}(?:,\d{3})+|\d+"
    count = rf"(?i:{either('number', small=True)}|{figures}|a few|a couple of|several|many|some|two or three)"
    units = f"(?:{'|'.join(UNITS)}|centurie)"
    stretch = rf"(?:{units}|{part}|{season})"
    relative = r"(?P<relative>(?i:last|this|next|the following|the previous))"
    date = (
        rf"(?:(?P<month>{month})\s+(?P<day>{day})\b(?!\s*(?:percent|%))(?:,?\s+(?P<year>{year})\b)?"
        rf"|(?P<day_>{day})\s+(?P<month_>{month})(?:\s+(?P<year_>{year})\b)?)"
    )
    forms = (
        rf"(?:{relative}\s+)?\b(?<!Super )(?<!Black )(?<!Good )(?<!Bloody )(?P<weekday>{weekday})\b"
        rf"(?:\s+{part}\b)?(?:,?\s+\(?{date})?",
        rf"\b(?:the\s+)?{date}",
        r"\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b",
        rf"(?:{relative}\s+)?\b(?P<month>{month})(?:,?\s+(?:of\s+)?(?P<year>{year}))?\b",
        rf"\b(?:(?:the\s+)?{season}\s+(?:of\s+)?)?(?P<year>{year})\b(?!\s*(?:percent|%|people|dollars))",
        rf"\b(?P<near>{near}|{either('near')})\b(?:\s+{part}\b)?",
        rf"\b(?:{relative}|(?i:that|the same|the next|the past|the prior|past))\s+(?P<unit>{stretch})\b(?!-)",
        r"\b(?:(?P<rough>[Mm]ore\s+than|less\s+than|nearly|almost|over|about|around|roughly)\s+)?"
        rf"(?P<count>{count})\s+(?P<unit>{units})s?\s+(?P<way>ago|earlier|later|before|afterwards?|prior)\b",
        r"\b(?i:long|not long|shortly|moments|minutes|hours|days|weeks|months|years|soon)"
        r"\s+(?:ago|earlier|later|before|afterwards?)\b",
        rf"\b[Tt]he\s+{stretch}\s+(?:before|after)(?!\s+\w)",
        rf"\b(?:recent|the\s+(?:past|last)(?:\s+{count})?)\s+{units}s\b",
        rf"\bthe\s+(?:{part}|weekend|time)\b",
        r"\b(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?:(?:1[5-9]|20)\d0|['’]\d0)s\b",
        r"\b(?:\d{1,2}(?::\d\d)?\s*(?:[ap]\.m\.|[ap]m\b|[AP]M\b|[AP]\.M\.)(?:\s+[A-Z]{2,4}\b)?|noon|midnight)",
        r"\b(?P<way>(?i:earlier|later|early|late))\s+in\s+the\s+(?:day|week|month|year|evening|night|morning)\b",
    )
    return tuple(re.compile(form) for form in forms)


@cache
def signs() -> frozenset[str]:
    """Words one of which every time has, in small letters, unless it has a number."""
    words = {word for kind in SIGNS for word in time_words(kind)} | {
        form for unit in UNITS for form in (unit, unit + "s")
    }
    return frozenset(words | {"ago", "earlier", "later", "before", "after", "shortly", "noon", "midnight", "time"})


def expressions(document: Document, sentence: Sentence) -> tuple[Expression, ...]:
    """The times in a sentence, in order and apart; parts of one time are put together, limits left out."""
    found = sorted((*matches(document, sentence), *adverbs(sentence)), key=lambda e: (e.span.start, -e.span.end))
    apart: list[Expression] = []
    for one in found:
        if apart and one.span.start < apart[-1].span.end:
            continue
        if apart and not one.limit and joinable(document, apart[-1], one):
            apart[-1] = together(apart[-1], one)
        else:
            apart.append(one)
    return tuple(one for one in apart if not one.limit)


def matches(document: Document, sentence: Sentence) -> Iterator[Expression]:
    """What the patterns find, with the words that lead to it, where it is whole words."""
    words = sentence.words
    if not any(w.text[:1].isdigit() or w.text[1:2].isdigit() or w.text.lower().rstrip(".") in signs() for w in words):
        return
    starts, ends = [w.start for w in words], [w.end for w in words]
    for pattern in patterns():
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            core, last = bisect_left(starts, match.start()), bisect_left(ends, match.end())
            if core >= len(words) or last >= len(words):
                continue
            if (starts[core], ends[last]) != match.span() or astray(words, core, match):
                continue
            first = led(words, core)
            parts = {name.strip("_"): value for name, value in match.groupdict().items() if value}
            alone = first == core and not TOLD.search(match[0])
            if not (alone and set(parts) <= {"month"}):
                span = Span(starts[first], match.end())
                limit = bound(words, first) or any(w.relation == "mark" for w in words[core : last + 1])
                yield Expression(first, last, span, parts, bare=alone and set(parts) == {"year"}, limit=limit)


def bound(words: Sequence[Word], first: int) -> bool:
    """Whether a time is a bound, a length or a topic by the preposition before it; "Tuesday of last week" is none."""
    if first == 0 or words[first - 1].text.lower() not in BOUNDS:
        return False
    return not (first > 1 and words[first - 1].text == "of" and words[first - 2].text.lower() in time_words("weekday"))


def astray(words: Sequence[Word], core: int, match: re.Match[str]) -> bool:
    """Whether what looks like a day is part of a name: "USA Today", "the Mail on Sunday"."""
    near = match.groupdict().get("near") or ""
    paper = words[core - 2].text if core > 1 else ""
    named = paper[:1].isupper() and paper.casefold() in word_list("sunday_papers")
    if named and words[core].text == "Sunday" and words[core].deprel == "nmod":
        return True
    return near[:1].isupper() and any(w.upos != "PUNCT" for w in words[:core])


def led(words: Sequence[Word], core: int) -> int:
    """The first of the words that lead to a time: "*earlier on* Friday", "*late in* 2015", "*the night of* June 5"."""
    first = core
    if first > 2 and words[first - 1].text == "of" and words[first - 3].text.lower() in {"the", "early", "late"}:
        stretch = words[first - 2].text
        if stretch in STRETCHES or stretch in time_words("part") or stretch in time_words("season"):
            first -= 3
            first -= int(first > 0 and words[first].text != "the" and words[first - 1].text.lower() == "the")
    while first and (words[first - 1].text.lower() in EARLY or (words[first - 1].text == "-" and first > 1)):
        first -= 1
    if first and words[first - 1].text.lower() in AT:
        first -= 1
        while first and words[first - 1].text.lower() in EARLY:
            first -= 1
    return first


def adverbs(sentence: Sentence) -> Iterator[Expression]:
    """Adverbs that tell a time without a date."""
    words = sentence.words
    for word in words:
        if word.upos != "ADV" or word.text.lower() not in word_list("time_adverbs"):
            continue
        if not bound(words, word.index) and not any(
            after.text == "than" for after in words[word.index + 1 : word.index + 2]
        ):
            yield Expression(word.index, word.index, Span(word.start, word.end), {}, loose=True)


def joinable(document: Document, one: Expression, other: Expression) -> bool:
    """Whether two times next to each other are parts of one, such as an hour and a day."""
    between = Span(one.span.end, other.span.start).of(document.text)
    if JOINT.fullmatch(between) is None or set(one.parts) & set(other.parts) or one.bare or other.loose:
        return False
    return "," not in between or "month" in other.parts or "year" in other.parts


def together(one: Expression, other: Expression) -> Expression:
    """Two parts as one time."""
    return replace(
        one,
        last=other.last,
        span=Span(one.span.start, other.span.end),
        parts={**one.parts, **other.parts},
        loose=False,
    )
