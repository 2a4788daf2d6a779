"""A text's words as they are compared: marks, case, accents and spelling do not matter; each knows where it stands."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from quotes.compare.numbers import joined_numbers, number_key
from quotes.compare.spelling import american
from quotes.wordlist import word_list

_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th|bn|mn|m|k|tn)?(?![^\W_])"  # 12, 1,500, 9:30, 1st, 5m
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f][^\W\d_]*)*(?:['’ʼ´`][^\W\d_]+)*"
    r"|[$£€¥%]"
)
_CLITIC = re.compile(r"(?:n['’ʼ´`]t|['’ʼ´`](?:s|ll|re|ve|m|d))$", re.IGNORECASE)
_NOT = re.compile(r"n['’ʼ´`]t", re.IGNORECASE)
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall"}  # before n't
_CLITICS = {"n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'m": "am"}
_APOSTROPHES = str.maketrans("’ʼ´`", "''''")
_SAME = {"pct": "percent", "%": "percent", "per cent": "percent", "ok": "okay"}
RARE = 8.0
"""Weight of a word that is not in the table of common ones: said less than once in 20,000 words."""
NUMBER = 4.0
"""Weight of a number: as much as a common noun's."""
FUNCTION = 1.5
"""Most weight of a function word."""
LEAST = 0.2
MOST_CAPITALS = 2
"""Words in capitals in a row, beyond which capitals make no acronyms: a headline."""
TELLING = 2.0
"""Least weight of a word that tells something: "the", "of", "said" and "will" have less."""
_SENTENCE = 25.0
"""Words in a sentence of news, roughly: a word's weight is how surprising it is that a sentence holds it, in nats."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word: `start` and `end` are offsets in the text that it is from; `plain` is it in small letters.

    `gap` is what stands between it and the word before it.
    `key` is the same for two spellings of a word and two ways to write a number; `stem` also for its forms ("closes",
    "closed"). `weight` says how much it tells that two texts share it, in nats. `stop`: a sentence ends behind it.
    """

    text: str
    start: int
    end: int
    plain: str
    key: str
    stem: str
    weight: float
    stop: bool = False
    gap: str = ""

    @property
    def number(self) -> bool:
        """Whether it is a number or an ordinal."""
        return self.key.startswith("#")


def tokens(text: str, offset: int = 0) -> tuple[Token, ...]:
    """The words of `text`; `offset` is added to their places."""
    found = list(joined_numbers(text, _pieces(text)))
    loud = text.isupper() and len(found) > MOST_CAPITALS
    made: list[Token] = []
    last = 0
    for index, (start, end) in enumerate(found):
        after = text[end : found[index + 1][0] if index + 1 < len(found) else None]
        word = text[start:end].lower() if loud else text[start:end]
        if word.casefold() in _WHOLE and _NOT.match(text, end):
            word = _WHOLE[word.casefold()]
        kept = _kept(word)
        gap = " ".join(f"x{text[last:start]}x".split())[1:-1] if index else ""
        made.append(Token(text[start:end], start + offset, end + offset, *kept, ends_sentence(after), gap))
        last = end
    return tuple(made)


def words_of(text: str) -> Iterator[str]:
    """The words of `text` as they stand, clitics apart."""
    return (text[start:end] for start, end, _ in _pieces(text))


def ends_sentence(after: str) -> bool:
    """Whether what stands between two words ends a sentence: a full stop, another such mark, or a new line."""
    return any(mark in after for mark in ".?!\n")


@lru_cache(maxsize=100_000)
def plain(word: str) -> str:
    """A word in small letters, without accents, with straight apostrophes."""
    if word.isascii():
        return word.casefold().replace("`", "'")
    marked = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES))
    return "".join(c for c in marked if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=100_000)
def word_key(word: str) -> str:
    """What a word is compared by: small letters, one spelling, clitics written out, numbers by their value."""
    small = " ".join(plain(word).split())
    if (number := number_key(small)) is not None:
        return number
    small = _CLITICS.get(small, small)
    return american(_SAME.get(small, small))


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and small letters of each word, "don't" in two: do, n't."""
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match[0]
        clitic = _CLITIC.search(word) if len(word) > 2 else None
        if clitic is not None and clitic.start() > 0:
            cut = start + clitic.start()
            yield start, cut, plain(word[: clitic.start()])
            yield cut, end, plain(clitic[0])
        elif (small := plain(word)) == "cannot":
            yield start, start + 3, "can"
            yield start + 3, end, "not"
        else:
            yield start, end, small


@lru_cache(maxsize=100_000)
def _kept(text: str) -> tuple[str, str, str, float]:
    """What is the same wherever a word stands: small letters, key, stem and weight."""
    small, key = plain(text), word_key(text)
    if text.isupper() and len(text) > 1 and key in _function_words():
        return small, text, text, NUMBER  # US, IT, WHO: no pronouns
    return small, key, key if key.startswith("#") else stem(key), weight(key)


def stem(key: str) -> str:
    """The word without the endings of number and tense: rough, for counting words as shared, never shown."""
    if (known := _STEMS.get(key)) is not None:
        return known
    if len(key) > 4:
        for ending, instead in (
            ("ies", "y"),
            ("ied", "y"),
            ("sses", "ss"),
            ("ing", ""),
            ("ed", ""),
            ("es", ""),
            ("s", ""),
        ):
            if key.endswith(ending) and len(key) - len(ending) >= 3 and not key.endswith("ss"):
                key = key[: -len(ending)] + instead
                break
        if len(key) > 3 and key[-1] == key[-2] and key[-1] not in "aeiousl":
            key = key[:-1]
    return key.removesuffix("e") if len(key) > 3 else key


_STEMS = {
    form: forms[0]
    for forms in (
        ("be", "is", "are", "was", "were", "am", "been", "being"),
        ("have", "has", "had", "having"),
        ("do", "does", "did", "done", "doing"),
        ("will", "would", "'ll"),
        ("can", "could"),
        ("may", "might"),
        ("go", "goes", "went", "gone", "going"),
        ("say", "says", "said", "saying"),
        ("take", "takes", "took", "taken", "taking"),
        ("make", "makes", "made", "making"),
        ("give", "gives", "gave", "given", "giving"),
        ("get", "gets", "got", "gotten", "getting"),
        ("know", "knows", "knew", "known"),
        ("see", "sees", "saw", "seen"),
        ("come", "comes", "came", "coming"),
        ("keep", "keeps", "kept", "keeping"),
        ("i", "we", "he", "she", "they"),
        ("my", "our", "his", "her", "their"),
        ("this", "that", "these", "those"),
    )
    for form in forms
}  # fmt: skip


@cache
def _weights() -> dict[str, float]:
    """The weight of each common word: quotes/words/common_words.tsv."""
    table = (files("quotes") / "words" / "common_words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {word: max(LEAST, math.log(1e6 / (_SENTENCE * max(1.0, float(count))))) for word, count in rows}


def weight(key: str) -> float:
    """How much it tells that two texts share this word, in nats: little for "the", `RARE` for a name."""
    if key == "#1":  # "one", mostly no number
        return 1.0
    if key.startswith("#"):
        return NUMBER
    if key.startswith("'"):
        return LEAST
    known = min(RARE, _weights().get(key, RARE))
    return min(FUNCTION, known) if key in _function_words() else known


@cache
def _function_words() -> frozenset[str]:
    return word_list("function_words")
