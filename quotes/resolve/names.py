"""Every name in the article, of the kind that the text tells where that is not the tagger's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quotes.resolve.departments import departments
from quotes.resolve.edges import SUFFIXES, shares_in
from quotes.resolve.firms import partnerships
from quotes.resolve.kinds import KINDS, called_firm
from quotes.resolve.lexicon import COMPANY, bare, is_organization_noun, is_person_noun, title_noun
from quotes.resolve.mentions import Mention, built, by_word, employer, proper, tagged, untagged
from quotes.resolve.phrases import POSSESSIVE, plural
from quotes.values import Document, Parse, Sentence, Word
from quotes.wordlist import table

# How a noun and the name behind it hang together: "the bank Acme".
BESIDE = frozenset({"appos", "compound", "flat", "nmod"})
# Offices and ranks that only persons have.
HELD = frozenset({"captain", "chief", "colonel", "commissioner", "constable", "general", "governor", "inspector"}) | {
    "judge", "justice", "king", "lieutenant", "magistrate", "major", "minister", "president", "prince", "professor",
    "secretary", "senator", "sergeant", "superintendent",
}  # fmt: skip
# What only companies have.
SHARES = frozenset({"share", "stock", "earning", "earnings", "dividend", "shareholder", "subsidiary"})


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
