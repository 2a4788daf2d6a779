"""Whom a name beside a noun means: "the port's owner, Acme Holdings", "the Hirak force", "the vicar, Tom Ashby"."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.resolve.lexicon import REGIONS, bare, is_organization_noun, is_person_noun, words
from quotes.resolve.mentions import Mention
from quotes.resolve.phrases import plural
from quotes.resolve.state import Reading
from quotes.values import Sentence, Word

# Further nouns that only say what sort of body a name before them names.
FORCES = frozenset({"force", "forces", "movement", "militia", "party", "faction", "brigade", "brigades", "alliance"})
# Nouns for persons by which papers call firms and teams, too, by hand.
BODIES_TOO = frozenset(
    (
        "backer bidder broadcaster builder buyer champion competitor contractor creditor developer distributor "
        "employer exporter host importer investor landlord leader maker manufacturer operator organiser organizer "
        "owner partner producer promoter provider publisher rival seller shareholder sponsor supplier winner"
    ).split()
)


def person_named_by(reading: Reading, sentence: Sentence, head: int) -> Mention | None:
    """The person in apposition behind a noun that no list has: "the vicar, the Rev Tom Ashby"; not behind a body."""
    noun = sentence.words[head]
    body = is_organization_noun(noun.lemma) or bare(noun.lemma) in words("group_nouns")
    if noun.upos != "NOUN" or plural(noun) or body:
        return None
    for child in sentence.dependents(head, "appos"):
        name = reading.names.get((sentence.index, child.index))
        if name is not None and name.kind == "person" and child.index > head:
            return name
    return None


def own_name(row: Sequence[Word], index: int) -> int | None:
    """The word at which the name behind an "I" at word `index` begins: "I, *Ann* Lee, Mayor"; None without a comma."""
    named = row[index].text == "I" and index + 2 < len(row) and row[index + 1].text == ","
    return index + 2 if named and row[index + 2].text[:1].isupper() else None


def body_named_by(reading: Reading, sentence: Sentence, head: int) -> Mention | None:
    """The body whose name stands beside a noun for its sort: "the Hirak (Movement) force", "the Acme group".

    Right behind the noun any will do: "the Norland band Acme".
    """
    row = sentence.words
    for child in sentence.dependents(head, "appos"):
        name = reading.names.get((sentence.index, child.index))
        if name is None or name.kind != "organization":
            continue
        beside = name.first == head + 1 and not plural(row[head]) and not is_person_noun(row[head])
        if beside or is_organization_noun(row[head].lemma):
            return name
    if row[head].lemma.casefold() not in words("any_body") | FORCES:
        return None
    at = head - 1
    if at > 0 and row[at].text == ")":
        while at > 0 and row[at].text != "(":
            at -= 1
        at -= 1
    name = reading.names.get((sentence.index, at))
    if name is None or name.last != at or name.kind not in {"organization", "thing"} or name.tokens[0] in REGIONS:
        return None
    return name if any(w.text.casefold() == "the" for w in row[max(0, name.first - 2) : name.first]) else None


def body_behind(reading: Reading, sentence: Sentence, head: int) -> Mention | None:
    """The body in apposition behind a comma: "the port's owner, *Acme Holdings*", "the supplier, *Norland Gas*".

    Behind a noun for persons only where bodies are called so, too; not behind what is read: "the report, Water".
    """
    noun = sentence.words[head]
    lemma = bare(noun.lemma)
    if noun.upos != "NOUN" or plural(noun) or lemma in words("document_nouns"):
        return None
    if is_person_noun(noun) and not (lemma in BODIES_TOO or is_organization_noun(lemma)):
        return None
    for child in sentence.dependents(head, "appos", "compound", "flat"):
        name = reading.names.get((sentence.index, child.index))
        if name is None or name.first <= head + 1 or not behind_comma(sentence, name):
            continue
        after = sentence.words[name.last + 1 : name.last + 2]
        place = name.kind == "place" and lemma in BODIES_TOO and bool(after) and after[0].text == ","  # ", Fjordline,"
        if name.kind == "organization" or place:
            return None if after and after[0].upos in {"NOUN", "PROPN"} else name  # "the convener, SNP MSP Ann Roe,"
    return None


def behind_comma(sentence: Sentence, name: Mention) -> bool:
    """Whether a comma stands before a name, or before its article: ", the Water Board"."""
    first = name.first - (sentence.words[name.first - 1].text == "the")
    return sentence.words[first - 1].text == ","
