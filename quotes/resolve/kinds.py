"""What bears a name, by its own words, where the tagger's kind is surely wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

from quotes.resolve.edges import is_rank
from quotes.resolve.lexicon import COMPANY, bare, is_organization_noun
from quotes.values import Word
from quotes.wordlist import table

NameKind: TypeAlias = Literal["person", "organization", "place", "people", "thing"]
KINDS: dict[str, NameKind] = {
    "person": "person",
    "per": "person",
    "organization": "organization",
    "org": "organization",
    "location": "place",
    "loc": "place",
    "gpe": "place",
    "norp": "people",
    "facility": "thing",
    "fac": "thing",
    "product": "thing",
    "misc": "thing",
}
# A body's short name: "CNN", "UN".
ACRONYM = re.compile(r"[A-Z]{2,5}")
# A paper's or broadcaster's name in one word: "Metronews".
PAPER = re.compile(r"[A-Z][A-Za-z]+[Nn]ews")
# How many words the name behind a rank has at most, and what makes it a paper's, a shop's or a film's: "PC World".
RANKED = 2
BRANDS = frozenset({"gamer", "industries", "magazine", "model", "plus", "pro", "week", "world"})
# What a firm is called before its name, and what a firm or a person may be, by hand.
FIRMS = frozenset({"airline", "automaker", "broadcaster", "brokerage", "carmaker", "carrier", "charity"}) | {
    "chipmaker", "conglomerate", "consultancy", "distributor", "drugmaker", "insurer", "lender", "manufacturer",
    "planemaker", "refiner", "retailer", "shipbuilder", "start-up", "startup", "steelmaker", "subsidiary",
    "supermarket", "supplier", "telco", "utility", "wholesaler",
}  # fmt: skip
FIRMS_OR_PERSONS = frozenset({"brewer", "developer", "distiller", "grocer", "miner", "operator", "publisher"})
# Offices in a company by their letters alone.
CHIEFS = frozenset({"CEO", "CFO", "CIO", "COO", "CTO"})
# The letters of those who are elected to a parliament.
SEATS = frozenset({"AM", "MEP", "MLA", "MP", "MS", "MSP", "TD"})
# Buildings whose names mean the government or parliament that sits there.
RESIDENCES = frozenset({"holyrood", "kremlin", "pentagon", "stormont", "westminster", "whitehall"})
# What the names of figures end in that a tagger may take for bodies: "the Lodrin Networking Index".
FIGURES = frozenset({"average", "index"})
# Forms of address that no body's name follows.
MISTER = frozenset({"mr", "mrs", "ms"})
# Offices that no body's name ends in.
OFFICERS = frozenset({"congressman", "congresswoman", "governor", "lawmaker", "mayor", "premier", "senator"})
# Offices that nobody is called by: "Chief District Officer".
NO_NAMES = frozenset({"ambassador", "chairman", "chairwoman", "commissioner", "director", "inspector", "minister"}) | {
    "officer", "secretary", "spokesman", "spokesperson", "spokeswoman", "superintendent",
}  # fmt: skip


def usual_kind(row: Sequence[Word], first: int, last: int, kind: NameKind) -> NameKind:
    """What bears such a name, where the tagger's `kind` is surely another."""
    if kind == "organization" and first < last and bare(row[first].text) in table("honorifics"):
        kind = "person"
    if kind in {"organization", "thing"} and first > 0 and addressed(row[first - 1]):
        kind = "person"
    if kind == "person" and first == last and (ACRONYM.fullmatch(row[first].text) or with_article(row, first)):
        kind = "organization"
    if kind == "person" and first == last and bare(row[first].text) in RESIDENCES:
        kind = "organization"
    if kind == "person" and first == last and PAPER.fullmatch(row[first].text):
        kind = "organization"
    if kind == "person" and called_firm(row, first, last):
        kind = "organization"
    if kind in {"organization", "thing"} and any(shouted(word) for word in row[max(0, first - 1) : last]):
        kind = "person"
    if kind in {"organization", "thing"} and ranked(row, first, last):
        kind = "person"
    if kind == "organization" and first < last and bare(row[last].text) in FIGURES:
        kind = "thing"
    if kind in {"organization", "thing"} and first == last and demonym(row[first]):
        kind = "people"
    return kind


def addressed(word: Word) -> bool:
    """Whether a word before a name is one that only persons have: "*Mr* Lind", whatever a tagger takes him for."""
    return word.text[:1].isupper() and bare(word.text) in MISTER


def called_firm(row: Sequence[Word], first: int, last: int) -> bool:
    """Whether a word before a name of one word says that it is a firm's: "retailer Lind"; persons have two at first.

    One that a person may be too says so where no article or other word stands before it: "Brewer Lind said", which a
    tagger may take for one name.
    """
    if first + 1 == last and first == 0:
        return bare(row[first].text) in FIRMS_OR_PERSONS | FIRMS
    word = row[first - 1] if first and first == last else None
    if word is None or word.upos not in {"NOUN", "PROPN"} or row[first].upos != "PROPN":
        return False
    alone = first < 2 or row[first - 2].upos in {"PUNCT", "ADP", "CCONJ", "SCONJ", "VERB"}
    return bare(word.text) in FIRMS or (alone and bare(word.text) in FIRMS_OR_PERSONS)


def ranked(row: Sequence[Word], first: int, last: int) -> bool:
    """Whether a rank in capitals stands before one or two words that are no body's: "PC Lind", not "PC World"."""
    rest = [bare(w.text) for w in row[first + 1 : last + 1]]
    named = 0 < len(rest) <= RANKED and all(w.upos == "PROPN" for w in row[first + 1 : last + 1])
    return named and is_rank(row[first]) and not any(is_organization_noun(w) or w in COMPANY | BRANDS for w in rest)


def elected(row: Sequence[Word], first: int, last: int) -> tuple[int, int] | None:
    """First and last of two words beside the letters of a seat: "Labour TD *Ann Lind*", "*Ann Lind* TD".

    A tagger has taken them for a body's name, with the letters or without; where they come first a party does before.
    """
    behind = row[last].text in SEATS
    start = last - 2 if behind else last - 1
    party = start > 1 and row[start - 1].text in SEATS and row[start - 2].text[:1].isupper()
    if start < first or not (behind or party):
        return None
    name = row[start : start + 2]
    plain = all(w.upos == "PROPN" and w.text[:1].isupper() and not is_organization_noun(w.text) for w in name)
    return (start, start + 1) if plain and all(bare(w.text) not in COMPANY for w in name) else None


def member_of(row: Sequence[Word], first: int, last: int) -> int | None:
    """The last word of a person's name where a tagger has the body behind it in one name: "*Ann Lind* of Acme Bank".

    Names of persons are flat in the tree, and who does something is more often one of a body than a body of that name.
    """
    of = next((i for i in range(first + 1, last) if row[i].text == "of"), None)
    if of is None or of - first not in {2, 3}:
        return None
    name = row[first:of]
    flat = all(w.relation == "flat" and w.head == first for w in name[1:])
    plain = not any(is_organization_noun(w.text) or bare(w.text) in COMPANY for w in name)
    does = name[0].relation == "nsubj" and row[last].text[:1].isupper()
    return of - 1 if flat and plain and does and all(w.upos == "PROPN" for w in name) else None


def chief_in(row: Sequence[Word], first: int, last: int) -> int | None:
    """The word for an office in a company that a tagger has taken into a name: "Rodd & Lind *CIO* Bo Tan".

    Behind a hyphen such letters are a body's, "AFL-CIO", and so is what they begin, "CFO Weekly".
    """
    chief = next((i for i in range(first, last + 1) if row[i].text in CHIEFS), None)
    if chief is None or (chief > 0 and row[chief - 1].text == "-"):
        return None
    rest = [bare(w.text) for w in row[chief + 1 : last + 1]]
    body = any(is_organization_noun(t) or t in COMPANY for t in rest)
    return None if body or (rest and chief == first) else chief


def is_torn(row: Sequence[Word], first: int, last: int) -> bool:
    """Whether a sentence begins with what is left of a word that a page has torn, "mpany said": no person's name."""
    return first == last == 0 and row[0].text.isascii() and row[0].text.isalpha() and row[0].text.islower()


def is_officer(row: Sequence[Word], first: int, last: int) -> bool:
    """Whether what a tagger took for a body is who holds an office somewhere: "the West Virginia Senator"."""
    article = first > 0 and row[first - 1].text.casefold() == "the"
    return article and first < last and bare(row[last].text) in OFFICERS


def shouted(word: Word) -> bool:
    """Whether a word is a title's short form in capitals, "SEN.": headlines of capitals lead the tagger astray."""
    return word.text.isupper() and word.text.endswith(".") and bare(word.text) in table("title_forms")


def with_article(row: Sequence[Word], index: int) -> bool:
    """Whether a name has an article of its own, as bodies' names may and persons' have not: "the Hirak said"."""
    article = index > 0 and row[index - 1].text.casefold() == "the"
    return article and row[index].relation in {"nsubj", "obj", "obl"}


def demonym_of_one(word: Word) -> bool:
    """Whether a word names one person by party: "the Wisconsin Republican"."""
    return word.text in {"Republican", "Democrat"}


def demonym(word: Word) -> bool:
    """Whether a word names people by their party or country, in the plural."""
    return word.text in {"Republicans", "Democrats"} or (word.feature("Number") == "Plur" and word.text.endswith("ans"))
