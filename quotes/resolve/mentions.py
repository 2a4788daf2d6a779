"""Where the article names somebody: the name tagger's spans cut to the bare name, and names that it left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quotes.resolve.departments import departments
from quotes.resolve.edges import SUFFIXES, after_titles, body_range, is_member, person_range, shares_in, whole_words
from quotes.resolve.firms import company_suffix, partnerships
from quotes.resolve.kinds import (
    ACRONYM,
    CHIEFS,
    KINDS,
    NO_NAMES,
    NameKind,
    called_firm,
    chief_in,
    demonym_of_one,
    elected,
    is_officer,
    is_torn,
    member_of,
    usual_kind,
)
from quotes.resolve.lexicon import COMPANY, bare, is_organization_noun, is_person_noun, title_noun
from quotes.resolve.nations import compatriots
from quotes.resolve.phrases import POSSESSIVE, plural
from quotes.spans import word_number
from quotes.values import Document, Name, Parse, Sentence, Span, Word
from quotes.wordlist import table

# A legislator's seat, which a tagger may take for a name.
SEAT_NAME = re.compile(r"[DRI]-[A-Z][A-Za-z.]*|[DRI]-[A-Z]{2}-?\d{1,2}|[A-Z]{2}-\d{1,2}|[A-Z]{2}-AL")
# What a tagger takes a name for in "said Bear", and what begins with a capital and is none.
TAKEN_FOR = frozenset({"NOUN", "VERB", "ADJ", "ADV", "INTJ", "PRON"})
PRONOUNS = frozenset({"i", "he", "she", "it", "we", "you", "they"})
# How a noun and the name behind it hang together: "the bank Acme".
BESIDE = frozenset({"appos", "compound", "flat", "nmod"})
# Offices and ranks that only persons have.
HELD = frozenset({"captain", "chief", "colonel", "commissioner", "constable", "general", "governor", "inspector"}) | {
    "judge", "justice", "king", "lieutenant", "magistrate", "major", "minister", "president", "prince", "professor",
    "secretary", "senator", "sergeant", "superintendent",
}  # fmt: skip
# What only companies have.
SHARES = frozenset({"share", "stock", "earning", "earnings", "dividend", "shareholder", "subsidiary"})
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


def find_names(
    document: Document, parse: Parse, heads: Sequence[tuple[int, int]], *, talk: bool = False
) -> tuple[Mention, ...]:
    """All names in the order of the text.

    `heads` are the (sentence, word) of sources: a proper noun there that the tagger left out is a name too,
    and so is every further word that is the last name of a person found. In `talk` a capital will do for a proper noun.
    """
    found: list[Mention] = []
    taken: set[tuple[int, int]] = set()

    def add(mention: Mention | None) -> None:
        if mention is not None and (mention.sentence, mention.last) not in taken:
            found.append(mention)
            taken.update((mention.sentence, i) for i in range(mention.first, mention.last + 1))

    for name in parse.names:
        kind = KINDS.get(name.kind)
        if kind is not None and 0 <= name.sentence < len(parse.sentences):
            mention = tagged(document.text, parse.sentences[name.sentence], name.span, kind)
            add(mention)
            add(employer(document.text, parse.sentences[name.sentence], name, mention))
    for s, h in heads:
        row = parse.sentences[s].words
        bare_name = talk and h > 0 and row[h - 1].upos not in {"DET", "ADJ"}
        if (s, h) not in taken and proper(row[h], talk=bare_name):
            titled = is_person_noun(row[h]) and ((s, h - 1) in taken or names_holder(parse, s, h, found))
            add(None if titled else untagged(document.text, parse.sentences[s], h, talk=talk))
    holders = office_holders(parse, heads, found) | named_after_places(heads, found)
    found = [replace(m, kind="person") if m in holders else m for m in found]
    found = with_firms(document.text, parse, found)
    found = list(joined_names(document.text, parse, found))
    forms = Counter(m.tokens for m in found)
    found = [shortened(document.text, parse, m, forms) for m in found]
    owners = places_that_own(parse, found)
    found = [replace(m, kind="place") if m in owners else m for m in found]
    firms = traded(parse, found)
    found = [replace(m, kind="organization") if m in firms or called_a_body(parse, m) else m for m in found]
    places = {(m.sentence, m.last): m for m in found if m.kind == "place"}
    found = [owned(document.text, parse, m, places) for m in found]
    last_names = {m.tokens[-1] for m in found if m.kind == "person" and len(m.tokens) > 1}
    for sentence in parse.sentences:
        for word in sentence.words:
            if (sentence.index, word.index) not in taken and bare(word.text) in last_names and proper(word, talk=talk):
                add(built(document.text, sentence, word.index, word.index, "person"))
    return tuple(sorted(found, key=lambda m: (m.span.start, m.span.end)))


def names_holder(parse: Parse, sentence: int, office: int, found: Sequence[Mention]) -> bool:
    """Whether a name hangs on an office before it, without a comma: "Inspector General of Police Nora Lind"."""
    row = parse.sentences[sentence].words
    behind = (m for m in found if m.sentence == sentence and m.first > office and row[m.first - 1].text != ",")
    return any(row[m.head].head == office and row[m.head].relation in {"appos", "flat"} for m in behind)


def office_holders(parse: Parse, heads: Sequence[tuple[int, int]], found: Sequence[Mention]) -> frozenset[Mention]:
    """The names of sources that a tagger took for bodies' and an office says are persons': "Gen. Baharul Lind said"."""
    holders: set[Mention] = set()
    offices = set(heads)
    for m in found:
        row = parse.sentences[m.sentence].words
        above = row[m.head].head
        hangs = row[m.head].relation in {"appos", "flat"} and 0 <= above < m.first and row[m.first - 1].text != ","
        if m.kind not in {"organization", "thing"} or not hangs or (m.sentence, above) not in offices:
            continue
        held = row[above].text[:1].isupper() and not plural(row[above]) and title_noun(row[above]) in HELD
        body = any(is_organization_noun(t) or t in COMPANY for t in m.tokens)
        if held and len(m.tokens) in {2, 3} and not body:
            holders.add(m)
    return frozenset(holders)


def named_after_places(heads: Sequence[tuple[int, int]], found: Sequence[Mention]) -> frozenset[Mention]:
    """The sources taken for places whose word is a person's last name in the text: "Doug Maine said ... Maine said"."""
    last_names = {m.tokens[-1] for m in found if m.kind == "person" and len(m.tokens) > 1}
    speaking = set(heads)
    places = (m for m in found if m.kind == "place" and len(m.tokens) == 1 and m.tokens[0] in last_names)
    return frozenset(m for m in places if (m.sentence, m.head) in speaking)


def with_firms(text: str, parse: Parse, found: Sequence[Mention]) -> list[Mention]:
    """The names, with firms that are called after partners and departments of several fields whole."""
    rows: dict[int, dict[int, range]] = {}
    for (number, index), name in by_word(found).items():
        rows.setdefault(number, {})[index] = range(name.first, name.last + 1)
    every = [
        built(text, sentence, first, last, "organization")
        for sentence in parse.sentences
        for first, last in (*partnerships(sentence), *departments(sentence, rows.get(sentence.index, {})))
    ]
    firms = [firm for firm in every if firm is not None]
    return [m for m in found if not any(m.span.overlaps(firm.span) for firm in firms)] + firms


def joined_names(text: str, parse: Parse, found: Sequence[Mention]) -> Iterator[Mention]:
    """The names, with two that "&" joins as the one body that they are: "Rodd & Lind". Two persons in full stay two."""
    last_names = {m.tokens[-1] for m in found if m.kind == "person" and len(m.tokens) > 1}

    def joins(one: Mention, other: Mention) -> bool:
        if (one.sentence, one.last + 2) != (other.sentence, other.first):
            return False
        persons = [m for m in (one, other) if m.kind == "person"]
        known = any(len(m.tokens) == 1 and m.tokens[0] in last_names for m in persons)
        full = len(persons) == 2 and all(len(m.tokens) > 1 for m in persons)
        return parse.sentences[one.sentence].words[one.last + 1].text == "&" and not full and not known

    open_: Mention | None = None
    for name in sorted(found, key=lambda m: m.span.start):
        both = None
        if open_ is not None and joins(open_, name):
            both = built(text, parse.sentences[name.sentence], open_.first, name.last, "organization")
        if open_ is not None and both is None:
            yield open_
        open_ = both or name
    if open_ is not None:
        yield open_


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


def places_that_own(parse: Parse, found: Sequence[Mention]) -> frozenset[Mention]:
    """The owners taken for persons whose word is a place elsewhere and no person's last name: "Oslo's president".

    Names of several words stay what they are: they may well be a person's whom the tagger once took for a place.
    """
    places = {m.tokens for m in found if m.kind == "place" and len(m.tokens) == 1}
    persons = [m for m in found if m.kind == "person"]
    owners = {m for m in persons if m.tokens in places and owns(parse, m)}
    last_names = {m.tokens[-1:] for m in persons if m not in owners}
    return frozenset(m for m in owners if m.tokens not in last_names)


def called_a_body(parse: Parse, mention: Mention) -> bool:
    """Whether a noun beside one word taken for a person calls it a body: "Acme, the country's largest bank", "the bank
    Acme".
    """
    if mention.kind != "person" or len(mention.tokens) > 1 or mention.gender:
        return False
    sentence = parse.sentences[mention.sentence]
    nouns = [c for c in sentence.dependents(mention.head, "appos") if c.index > mention.last]
    before = sentence.words[mention.first - 1] if mention.first else None
    if before is not None and beside(sentence, before, mention):
        nouns.append(before)
    return any(
        c.upos == "NOUN" and not plural(c) and is_organization_noun(c.lemma) and not is_person_noun(c) for c in nouns
    )


def beside(sentence: Sentence, noun: Word, mention: Mention) -> bool:
    """Whether the tree joins a noun and the name behind it: "the bank Acme"; not "the bank Lind owns"."""
    name = sentence.words[mention.head]
    return any(a.head == b.index and a.relation in BESIDE for a, b in ((noun, name), (name, noun)))


def traded(parse: Parse, found: Sequence[Mention]) -> frozenset[Mention]:
    """The words taken for persons that have shares or a chief executive somewhere, "Hanson's shares fell", or that a
    noun for firms stands before: "the consultancy Hanson".

    A person is named more fully once, or with a form of address.
    """
    persons = [m for m in found if m.kind == "person"]
    fuller = {token for m in persons if len(m.tokens) > 1 for token in m.tokens}
    fuller |= {token for m in persons if m.address for token in m.tokens}
    given = (fuller, table("given_names"), table("first_names"))
    short = [m for m in found if len(m.tokens) == 1 and not any(m.tokens[0] in names for names in given)]
    rows = ((m, parse.sentences[m.sentence].words) for m in short)
    firms = {
        m.tokens
        for m, r in rows
        if has_shares(r, m.last + 1) or (m.first > 1 and shares_in(r, m.first - 2)) or called_firm(r, m.first, m.last)
    }
    return frozenset(m for m in short if m.kind == "person" and m.tokens in firms)


def has_shares(row: Sequence[Word], after: int) -> bool:
    """Whether at word `after`, behind a name, stands what companies have: "'s shares", "chief executive"."""
    if after < len(row) and row[after].text in POSSESSIVE:
        after += 1
    words = row[after : after + 3]
    if tuple(w.lemma.casefold() for w in words[:2]) == ("chief", "executive"):
        return True
    further = len(words) > 1 and words[1].upos in {"NOUN", "PROPN"}  # "'s stock picks"
    return bool(words) and words[0].upos == "NOUN" and words[0].lemma.casefold() in SHARES and not further


def owns(parse: Parse, mention: Mention) -> bool:
    """Whether a name stands as an owner, "Oslo's"."""
    return parse.sentences[mention.sentence].words[mention.head].deprel == "nmod:poss"


def owned(text: str, parse: Parse, mention: Mention, places: Mapping[tuple[int, int], Mention]) -> Mention:
    """A body's name with the country or city that owns it: "Norland's Health Ministry"."""
    row = parse.sentences[mention.sentence].words
    if mention.kind != "organization" or mention.first < 2 or row[mention.first - 1].text not in POSSESSIVE:
        return mention
    owner = places.get((mention.sentence, mention.first - 2))
    if owner is None or not any(is_organization_noun(t) for t in mention.tokens):
        return mention
    return built(text, parse.sentences[mention.sentence], owner.first, mention.last, "organization") or mention


def shortened(text: str, parse: Parse, mention: Mention, known: Mapping[tuple[str, ...], int]) -> Mention:
    """A person's name without what a headline adds: cut to its first two words where they are a name elsewhere."""
    one_each = mention.last - mention.first + 1 == len(mention.tokens)
    if mention.kind != "person" or len(mention.tokens) < 3 or not one_each or known[mention.tokens] > 1:
        return mention
    if known.get(mention.tokens[:2], 0) == 0 or known.get(mention.tokens[-1:], 0) or mention.tokens[-1] in SUFFIXES:
        return mention
    sentence = parse.sentences[mention.sentence]
    return built(text, sentence, mention.first, mention.first + 1, "person") or mention


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
