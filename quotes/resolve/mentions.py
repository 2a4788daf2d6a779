"""A name in the article: the name tagger's span cut to the bare name, or a proper noun that it left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from quotes.resolve.edges import after_titles, body_range, is_member, person_range, whole_words
from quotes.resolve.firms import company_suffix
from quotes.resolve.kinds import (
    ACRONYM,
    CHIEFS,
    KINDS,
    NO_NAMES,
    NameKind,
    chief_in,
    demonym_of_one,
    elected,
    is_officer,
    is_torn,
    member_of,
    usual_kind,
)
from quotes.resolve.lexicon import bare, is_organization_noun, is_person_noun
from quotes.resolve.nations import compatriots
from quotes.spans import word_number
from quotes.values import Name, Sentence, Span, Word
from quotes.wordlist import table

# A legislator's seat, which a tagger may take for a name.
SEAT_NAME = re.compile(r"[DRI]-[A-Z][A-Za-z.]*|[DRI]-[A-Z]{2}-?\d{1,2}|[A-Z]{2}-\d{1,2}|[A-Z]{2}-AL")
# What a tagger takes a name for in "said Bear", and what begins with a capital and is none.
TAKEN_FOR = frozenset({"NOUN", "VERB", "ADJ", "ADV", "INTJ", "PRON"})
PRONOUNS = frozenset({"i", "he", "she", "it", "we", "you", "they"})
# What transcripts put before a question, with no colon: "Q  Dr. Lind, when ...".
ASKS = "Q"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: words `first` to `last` of a sentence, `head` the one that governs them.

    `tokens` is the name in small letters without marks; `address` is the word before it where that is a form of
    address ("Mrs."), in small letters; `gender` is what that says: m, f or empty.
    """

    span: Span
    sentence: int
    first: int
    last: int
    head: int
    kind: NameKind
    text: str
    tokens: tuple[str, ...]
    gender: str = ""
    address: str = ""


def tagged(text: str, sentence: Sentence, span: Span, kind: NameKind) -> Mention | None:
    """The mention at a name tagger's span, or None where no word lies there."""
    first = bisect_right(sentence.words, span.start, key=lambda w: w.end)
    last = word_number(sentence, span.end - 1)
    if first > last or first >= len(sentence.words):
        return None
    row = sentence.words
    first, last = whole_words(row, first, last)
    if first == 0 and row[0].text == ASKS and last > 0:
        first = 1
    if SEAT_NAME.fullmatch(text[row[first].start : row[last].end]):
        return None
    kind = usual_kind(row, first, last, kind)
    if kind == "organization" and (name := member_of(row, first, last)) is not None:
        last, kind = name, "person"
    if kind == "organization" and (seated := elected(row, first, last)) is not None:
        (first, last), kind = seated, "person"
    chief = chief_in(row, first, last) if kind in {"organization", "person"} else None
    if chief is not None and chief < last:
        first, kind = chief + 1, "person"
    elif chief is not None:
        last = chief - 1
    if first > last:
        return None
    torn = kind == "person" and is_torn(row, first, last)
    if torn or (first == last and compatriots(row, first)):  # "the Dutchman" has a name, but this is none
        return None
    if kind == "person":
        first, last = person_range(row, first, last)
    else:
        first, last = body_range(row, first, last)
        last += kind == "organization" and company_suffix(row, last + 1)
    if kind == "organization" and is_officer(row, first, last):
        return None
    return built(text, sentence, first, last, kind)


def employer(text: str, sentence: Sentence, name: Name, mention: Mention | None) -> Mention | None:
    """The body beside a person where a tagger has both in one name: "Ann Lind of *Acme Bank*", "*Acme* CEO Lind"."""
    if mention is None or mention.kind != "person":
        return None
    before = [w for w in sentence.words[: mention.first] if w.start >= name.start]
    if len(before) > 1 and before[-1].text in CHIEFS:
        return tagged(text, sentence, Span(name.start, before[-2].end), "organization")
    if KINDS.get(name.kind) != "organization":
        return None
    start = next((w.start for w in sentence.words[mention.last + 2 :] if w.end <= name.end), None)
    return None if start is None else tagged(text, sentence, Span(start, name.end), "organization")


def proper(word: Word, *, talk: bool = False) -> bool:
    """Whether a word is a proper noun; in `talk`, where taggers miss names by their place, by its capital too."""
    if word.upos == "PROPN" or not talk:
        return word.upos == "PROPN"
    capital = word.text[:1].isupper() and word.index > 1 and len(word.text) > 1
    return capital and word.upos in TAKEN_FOR and word.lemma.casefold() not in PRONOUNS


def untagged(text: str, sentence: Sentence, head: int, *, talk: bool = False) -> Mention | None:
    """The name around a source's head word that the tagger left out: the unbroken run of proper nouns."""
    row = sentence.words
    if is_organization_noun(row[head].lemma) and head > 0 and row[head - 1].upos != "PROPN":
        return None
    if compatriots(row, head):
        return None
    first = last = head
    while first > 0 and proper(row[first - 1], talk=talk):
        first -= 1
    while last + 1 < len(row) and proper(row[last + 1], talk=talk):
        last += 1
    first = after_titles(row, first, last)
    if is_officer(row, first, last) or is_torn(row, first, last) or bare(row[last].text) in NO_NAMES:
        return None
    if is_person_noun(row[last]) and (first == last or row[last].text.islower() or demonym_of_one(row[last])):
        return None
    organization = any(is_organization_noun(w.lemma) or is_organization_noun(w.text) for w in row[first : last + 1])
    article = first > 0 and bare(row[first - 1].text) == "the"
    if row[head].feature("Number") == "Plur" and row[head].text.endswith("s"):
        return built(text, sentence, first, last, "people")
    letters = first == last and ACRONYM.fullmatch(row[head].text) is not None
    body = organization or ((article or letters) and not talk)
    return built(text, sentence, first, last, "organization" if body else "person")


def built(text: str, sentence: Sentence, first: int, last: int, kind: NameKind) -> Mention | None:
    """The mention that words `first` to `last` make, None where no letter is left."""
    row = sentence.words
    while first < last and row[first].text == ".":  # of an abbreviation before the name
        first += 1
    start, end = row[first].start, row[last].end
    if kind == "person" and ")" in text[start:end] and "(" not in text[start:end]:  # "(President Ernesto) Lind"
        first = next((w.index + 1 for w in row[first:last] if w.text == ")"), first)
        start = row[first].start
    for mark in ("'s", "\N{RIGHT SINGLE QUOTATION MARK}s"):
        if text[start:end].endswith(mark):
            end -= 2
    while start < end and text[start] in "*_":
        start += 1
    while start < end and text[end - 1] in "*_":
        end -= 1
    tokens = tuple(name_tokens(text[start:end]))
    if not tokens:
        return None
    inside = range(first, last + 1)
    head = next((i for i in inside if row[i].head not in inside), first)
    address = bare(row[first - 1].text) if first > 0 else ""
    if address == "" and first > 1:
        address = bare(row[first - 2].text)
    address = address if address in table("honorifics") and not is_member(row, first - 1) else ""
    gender = table("honorifics").get(address, "").strip("-")
    return Mention(Span(start, end), sentence.index, first, last, head, kind, text[start:end], tokens, gender, address)


def name_tokens(text: str) -> Iterator[str]:
    """A name's words for comparison: small letters, no full stops, quotation marks or commas."""
    for part in text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold().split():
        cleaned = part.strip("\"'()[],;:\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}").replace(".", "")
        if cleaned and cleaned != "'s":
            yield cleaned


def begun_in(sentence: Sentence, first: int, names: Mapping[tuple[int, int], Mention]) -> Mention | None:
    """The name that a phrase begins in, or the one before, if the article is the phrase's: "*a Home Office* envoy"."""
    before = names.get((sentence.index, first - 1))
    indefinite = (
        before is not None and before.first > 0 and sentence.words[before.first - 1].text.casefold() in {"a", "an"}
    )
    return before if indefinite else names.get((sentence.index, first))


def with_whole_name(sentence: Sentence, inside: list[int], names: Mapping[tuple[int, int], Mention]) -> list[int]:
    """The words with the rest of the body's name that they end in: "of the Department for Trade, *Roads and Water*".

    That they begin in, too, with its article: "*a Department for Trade*, Roads and Water spokesman".
    """
    name = begun_in(sentence, inside[0], names) if inside else None
    if name is not None and name.kind == "organization" and name.first < inside[0] and name.last < inside[-1]:
        article = name.first > 0 and sentence.words[name.first - 1].upos == "DET"
        inside = [*range(name.first - article, inside[0]), *inside]
    name = names.get((sentence.index, inside[-1])) if inside else None
    if name is None or name.kind != "organization" or name.first <= inside[0]:
        return inside
    return [*inside, *range(inside[-1] + 1, name.last + 1)]


def by_word(mentions: Iterable[Mention]) -> dict[tuple[int, int], Mention]:
    """The mention that each (sentence, word) belongs to."""
    return {(m.sentence, i): m for m in mentions for i in range(m.first, m.last + 1)}
