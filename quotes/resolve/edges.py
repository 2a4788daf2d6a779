"""Where a name begins and ends: the name tagger's ranges made whole and cut to the bare name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.resolve.lexicon import bare, is_organization_noun, is_person_noun, words
from quotes.resolve.phrases import POSSESSIVE
from quotes.values import Word
from quotes.wordlist import table

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Small words inside personal names, and those that join the parts of a body's name.
PARTICLES = frozenset({"abu", "af", "al", "ap", "av", "ben", "bin", "bint", "da", "de", "del", "della"}) | {
    "den", "der", "di", "do", "dos", "du", "el", "ibn", "la", "las", "le", "ten", "ter", "van", "von", "y", "zu",
    "-", ".", "'", "\N{RIGHT SINGLE QUOTATION MARK}",
}  # fmt: skip
MARKS = frozenset({'"', "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}", "``", "''"})
NICKNAME = 3
"""How many words a nickname has at most."""
LETTERS = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3,5}")
"""Capitals without a vowel: no last name, though some papers write these in capitals."""
FIRMS = frozenset({"GMBH", "LLC", "LLP", "LTD", "PLC"})
# What a sentence begins with whose first word a tagger takes for a part of a company's name: "Shares in Acme".
SHARES = frozenset({"shares", "stocks"})
LINKS = frozenset({"of", "for", "on", "and", "&", "the", "a", "an", "to"})


def person_range(row: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """The words of a person's bare name in a range: without titles, cut at the first small word that is no particle."""
    first = after_titles(row, first, last)
    opened = first > 1 and row[first - 1].text in MARKS and row[first - 2].upos == "PROPN"
    if opened and sum(w.text in MARKS for w in row[first : last + 1]) == 1:  # 'Owen "The Wall" Lind', from "The" on
        first -= 1 if is_person_noun(row[first - 2]) else 2  # not the title of 'Senator "Big Joe" Lind'
    for i in range(first + 1, last + 1):
        if row[i].text == "," and i < last and bare(row[i + 1].text) not in SUFFIXES:
            last = i - 1  # one person called twice, "Ann, Ann", or two
            break
        glued = row[i - 1].end == row[i].start
        if (
            row[i].text[:1].islower()
            and row[i].text.casefold() not in PARTICLES
            and "-" not in row[i].text
            and not glued
        ):
            last = i - 1
            break
    while last > first and (row[last].text.casefold() in PARTICLES - {"."} or postnominal(row[last])):
        last -= 1
    last = behind_nickname(row, first, last)
    while first > 0 and first_name(row, first - 1):
        first -= 1
    return first, with_suffix(row, last)


def behind_nickname(row: Sequence[Word], first: int, last: int) -> int:
    """The last word of a name with a nickname between marks inside, where a tagger stops: 'Owen "The Wall" Lind'."""
    opening = next((i for i in range(first + 1, min(last + 2, len(row))) if row[i].text in MARKS), None)
    if opening is None:
        return last
    closing = next((i for i in range(opening + 1, len(row)) if row[i].text in MARKS), None)
    inside = row[opening + 1 : closing]
    if closing is None or not 0 < len(inside) <= NICKNAME or closing + 1 >= len(row):
        return last
    glued = row[opening].end == inside[0].start and inside[-1].end == row[closing].start
    after = row[closing + 1]
    apart = row[closing].end < after.start and row[opening - 1].end < row[opening].start
    named = after.upos == "PROPN" and after.text[:1].isupper() and inside[0].text[:1].isupper()
    return max(last, closing + 1) if glued and apart and named else last


def postnominal(word: Word) -> bool:
    """Whether a word is letters after a name: "KC", "MP", or such as stand for an honour, "SHK"."""
    known = word.text.replace(".", "").casefold() in words("postnominals") and word.text[:1].isupper()
    return known or (LETTERS.fullmatch(word.text) is not None and word.text not in FIRMS)


def first_name(row: Sequence[Word], index: int) -> bool:
    """Whether a word belongs to the name after it, by the tree, and is no title."""
    word, after = row[index], row[index + 1]
    flat = (after.relation == "flat" and after.head == index) or (word.relation == "flat" and word.head == index + 1)
    title = bare(word.text) in table("title_forms") or bare(word.text) in table("honorifics") or is_rank(word)
    title = title or is_national(row, index, index + 2)
    plain = word.upos == "PROPN" and word.text[:1].isupper() and not title and bare(word.text) not in words("calendar")
    return flat and plain and bare(word.text) not in words("person_nouns") and not is_organization_noun(word.text)


def body_range(row: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """The words of a body's whole name: capitalised words joined to it before, an "of" or "for" phrase after it."""
    if first < last and bare(row[first].text) in {"the", "a", "an"}:
        first += 1
    if first + 1 < last and shares_in(row, first):
        first += 2
    while last > first and row[last].text in LINKS:
        last -= 1
    while first > 0 and capital(row[first - 1]) and inside(row, first, last):
        if row[first - 1].upos != "PROPN" and first == 1:
            break
        first -= 1
        if first > 2 and row[first - 1].text == "and" and capital(row[first - 2]) and row[first].head == first - 2:
            first -= 2
    crowd = row[last].xpos in {"NNPS", "NNS"}  # "Friends of the Park"
    if not crowd and not any(
        is_organization_noun(w.text) or w.text.casefold() in BODY_ENDS for w in row[first : last + 1]
    ):
        return first, last
    end = last
    while end + 1 < len(row) and (capital(row[end + 1]) or (row[end + 1].text in LINKS and end + 2 < len(row))):
        if bare(row[end + 1].text) in words("calendar"):
            break  # "Leeds Crown Court on Monday"
        end += 1
        if row[end].text == "and" and not is_organization_noun(row[end - 1].text):
            continue
    while end > last and not capital(row[end]):
        end -= 1
    linked = any(w.text in {"of", "for", "on"} for w in row[last + 1 : last + 2])
    return first, end if linked else last


def shares_in(row: Sequence[Word], index: int) -> bool:
    """Whether what companies have stands at word `index`, before a name: "shares in", "stocks of"."""
    return bare(row[index].text) in SHARES and row[index + 1].text in {"in", "of"}


BODY_ENDS = frozenset(
    {"committee", "department", "ministry", "court", "bureau", "office", "institute", "center", "centre"}
)


def inside(row: Sequence[Word], first: int, last: int) -> bool:
    """Whether the word before a range hangs on a word in it, or a word in it on that."""
    before = row[first - 1]
    return (
        first <= before.head <= last
        or (before.relation == "conj" and capital(row[before.head]))
        or any(row[i].head == first - 1 for i in range(first, last + 1))
    )


def capital(word: Word) -> bool:
    """Whether a word is a capitalised part of a name."""
    return word.text[:1].isupper() and word.upos in {"PROPN", "NOUN", "ADJ"}


def whole_words(row: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """The range without a possessive at its end, and with what is joined to it by a hyphen."""
    while last > first and (row[last].text in POSSESSIVE or (row[last].upos == "PUNCT" and row[last].text != ".")):
        last -= 1
    while last + 2 < len(row) and hyphened(row, last) and row[last + 2].text[:1].isupper():
        last += 2
    while (
        first >= 2
        and hyphened(row, first - 2)
        and (row[first - 2].text[:1].isupper() or row[first - 2].text.casefold() in PARTICLES)
    ):
        first -= 2
    return first, last


def hyphened(row: Sequence[Word], index: int) -> bool:
    """Whether a hyphen joins a word to the one after it, with no space."""
    hyphen = row[index + 1]
    return hyphen.text == "-" and row[index].end == hyphen.start and hyphen.end == row[index + 2].start


def after_titles(row: Sequence[Word], first: int, last: int) -> int:
    """The first word of a person's name after titles that the tagger took in ("Sen. Jane Doe")."""
    while first < last:
        word = bare(row[first].text)
        left = sum(w.upos != "PUNCT" for w in row[first + 1 : last + 1])
        plain = word in table("honorifics") or word in table("title_forms") or is_rank(row[first])
        if first + 1 < last and address_pair(row, first):
            first += 2
            continue
        # "U.S. Ann Lind", where a page has lost the "Rep."
        plain = plain or (word == "u.s" and row[first + 1].text[:1].isupper())
        noun = word in words("person_nouns") and (left > 1 or row[first].text.islower())
        noun = noun or (word in table("demonyms") and word.endswith(("man", "woman")))  # "Dutchman Lind"
        noun = noun or is_national(row, first, last)
        if not plain and not noun:
            break
        first += 1
        while first < last and row[first].upos == "PUNCT":
            first += 1
    return first


def is_national(row: Sequence[Word], first: int, last: int) -> bool:
    """Whether a word says where the bearer of the two names behind it comes from: "*Norlander* Ann Lind"."""
    word = bare(row[first].text)
    if first + 1 >= last or word not in table("demonyms") or is_given(word):
        return False
    return is_given(bare(row[first + 1].text))


def is_given(name: str) -> bool:
    """Whether a word in small letters is a first name of the lists."""
    return name in table("first_names") or name in table("given_names")


def address_pair(row: Sequence[Word], first: int) -> bool:
    """Whether word `first` and the next are a form of address together: "Tan Sri"; "Tan" by itself is a name."""
    pair = row[first : first + 2]
    titled = len(pair) == 2 and pair[0].text.istitle() and pair[1].text.istitle()
    return titled and f"{bare(pair[0].text)}-{bare(pair[1].text)}" in table("honorifics")


def is_member(row: Sequence[Word], index: int) -> bool:
    """Whether a word is the "MS" of a member of the Senedd, and no "Ms" in a row of capitals."""
    return row[index].text == "MS" and index + 1 < len(row) and not row[index + 1].text.isupper()


def is_rank(word: Word) -> bool:
    """Whether a word is a rank in capitals, "DSP"; "Dsp" and "dig" are none."""
    return word.text.isupper() and word.text.casefold() in words("ranks")


def with_suffix(row: Sequence[Word], last: int) -> int:
    """The last word of a person's name, "Jr." and the like taken in."""
    following = last + 1
    if following < len(row) and row[following].text == ",":
        following += 1
    if following < len(row) and bare(row[following].text) in SUFFIXES:
        return following
    return last
