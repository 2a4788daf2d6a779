"""The roles that a sentence gives a name in it: titles, apposition, clauses, affiliation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from quotes.apposition import office_before
from quotes.resolve.among import all_of
from quotes.resolve.apposed import own_name
from quotes.resolve.edges import postnominal
from quotes.resolve.kinds import ACRONYM
from quotes.resolve.lexicon import bare, is_organization_noun, is_person_noun, words
from quotes.resolve.mentions import Mention, with_whole_name
from quotes.resolve.names import beside
from quotes.resolve.offices_before import offices_before
from quotes.resolve.phrases import POSSESSIVE, after_comma, determiner, is_whose, person_heads, phrase, plural, stretch
from quotes.resolve.predicates import clauses, predicates
from quotes.resolve.roles import Found, role
from quotes.resolve.titles import PARTICIPLES, titles
from quotes.values import Sentence, Span, Word
from quotes.wordlist import table

# Party and state, or state and district, after a legislator's name: "(D-Vt.)", "R-Texas,", "(OR-03)", "(R, Texas-3)".
SEAT = re.compile(
    r"[ \N{NO-BREAK SPACE}]*(?:\(|, )"
    r"(?P<seat>(?:[DR]-)?[A-Z]{2}-(?:\d{1,2}|AL)|[DR]-[A-Z]{2}\d{1,2}"
    r"|(?:[DRI]|DFL|ID)(?:-|(?P<apart>, ?))"
    r"(?P<state>[A-Z]\.[A-Z][a-z]+\.|[A-Z][A-Za-z]*\.?(?:[A-Z]\.?|[ ][A-Z][a-z]+\.?)*)(?:-(?:\d{1,2}|AL))?)(?=[),;])"
)
CALLING = frozenset({"call", "identify", "name", "surname"})
"""Verbs whose participle behind a noun says what its bearer is called."""
# Relations in which a name before a noun is no part of the noun's phrase.
ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl", "root", "conj"})


def find_roles(
    text: str, sentence: Sentence, mention: Mention, names: Mapping[tuple[int, int], Mention]
) -> Iterator[Found]:
    """The roles that the mention's sentence gives its bearer. `names` are all mentions by (sentence, word)."""
    heads = anchors(sentence, mention)
    yield from titles(text, sentence, mention, names)
    if (seat := SEAT.match(text, mention.span.end)) and (not seat["apart"] or is_state(seat["state"])):
        yield Found(Span(*seat.span("seat")), "", state_of(seat["seat"]))
    after = mention.last + 1
    if after < len(sentence.words) and postnominal(sentence.words[after]):
        yield Found(stretch(sentence, [after]), "", frozenset())
    yield from hung_under(text, sentence, mention)
    yield from called_so(text, sentence, mention)
    for head in heads:
        yield from apposed(text, sentence, head, mention, names)
        yield from clauses(text, sentence, head)
    for word in coordinated_offices(sentence, mention, names):
        if found := role(text, sentence, phrase(sentence, word.index), word.index):
            yield found
    yield from office_in_front(text, sentence, mention)
    for first, noun in offices_before(sentence, mention, names):
        if found := role(text, sentence, list(range(first, noun + 1)), noun):
            yield found
    yield from predicates(text, sentence, mention.head)
    yield from affiliation(text, sentence, mention, names)


def is_state(name: str) -> bool:
    """Whether a state of the United States is called so, in full or short: what stands in "(D, Harrow)" is none."""
    return bare(name) in table("states") or bare(name) in table("states").values()


def state_of(seat: str) -> frozenset[str]:
    """The words for the state of a legislator's seat: "texas" for "D-TX28", "R-Texas", "R, Texas-28" and "TX-28"."""
    parts = re.split(r"-|, ?", seat)
    party = parts[0] in {"D", "R", "I", "DFL", "ID"} and not parts[1].isdigit()  # "ID-02" is Idaho's
    state = bare(parts[1] if party else parts[0]).rstrip("0123456789")
    return frozenset(table("states").get(state, state).split())


def anchors(sentence: Sentence, mention: Mention) -> list[int]:
    """The words on which a name's modifiers hang: the name's head and a title that governs it, or "I, *Ann Lee*"."""
    row = sentence.words
    if mention.first > 1 and own_name(row, mention.first - 2) is not None:
        return [mention.head, mention.first - 2]
    above = row[mention.head].head
    joined = row[mention.head].relation in {"flat", "appos", "nmod", "compound"} and 0 <= above < mention.first
    if joined and is_person_noun(row[above]) and all(row[i].text != "," for i in range(above, mention.first)):
        return [mention.head, above]
    return [mention.head]


def apposed(
    text: str, sentence: Sentence, head: int, mention: Mention, names: Mapping[tuple[int, int], Mention]
) -> Iterator[Found]:
    """The roles in apposition after a name, each conjunct by itself."""
    row = sentence.words
    told = False
    beside = sentence.dependents(head, "appos", "list", "parataxis", "nmod:desc", "dep")
    for child in (*beside, *bare_offices(sentence, head, mention), *managed(sentence, head, mention)):
        some = all_of(sentence, child.index) if child.index > mention.last else None
        if some is not None and is_person_noun(some):  # "one of the directors"
            yield Found(stretch(sentence, phrase(sentence, child.index)), bare(some.lemma), frozenset())
            continue
        mistaken = is_mistaken(sentence, child)
        noun = child.upos in {"NOUN", "PROPN", "ADJ"} or mistaken
        if child.index <= mention.last or not noun or is_whose(sentence, child.index):
            continue
        if row[mention.last + 1].text == ":":  # a headline's label
            continue
        if child.relation != "appos" and row[child.index - 1].upos != "DET" and not is_person_noun(child):
            continue
        other = names.get((sentence.index, child.index))
        if other is not None and other.kind == "person":
            continue
        if other is not None and is_own_body(sentence, child, other, mention):
            yield Found(other.span, "", frozenset(other.tokens))
            continue
        several = row[head].relation == "conj" or any(sentence.dependents(head, "conj"))
        heads = [h for h in person_heads(sentence, child.index) if several or not plural(row[h])]
        owned = any(sentence.dependents(child.index, "nmod:poss"))  # "of Harrow - his first constituency"
        one = has_article(sentence, child.index) and not owned and not is_organization_noun(child.lemma)
        common = child.upos == "NOUN" and not plural(child)
        if not heads and not told and one and (common or is_office(sentence, child, other)):
            heads = [child.index]
        heads = [child.index] if mistaken else heads
        for h in heads:
            kept = [i for i in phrase(sentence, h) if i > mention.last]
            if h == heads[-1]:
                kept = with_field(sentence, heads[0], kept)
            kept = with_whole_name(sentence, with_participle(sentence, kept), names)
            if found := role(text, sentence, kept, h):
                told = True
                yield found
            yield from body_of(sentence, h, names)


def is_mistaken(sentence: Sentence, word: Word) -> bool:
    """Whether an office with its field is taken for a verb: "Ann Lee, finance *critic* for the party"."""
    office = word.upos == "VERB" and word.relation == "appos" and bare(word.text) in words("person_nouns")
    return office and any(c.index == word.index - 1 for c in sentence.dependents(word.index, "compound"))


def bare_offices(sentence: Sentence, head: int, mention: Mention) -> Iterator[Word]:
    """Offices behind a comma that a tree takes for further persons: "Ann Lee, *teacher* and *painter*, said"."""
    first, row = mention.last + 2, sentence.words
    if first >= len(row) or row[first - 1].text != ",":
        return
    for child in sentence.dependents(head, "conj"):
        bare_noun = child.upos == "NOUN" and is_person_noun(child) and not plural(child)
        titled = any(w.upos == "PROPN" for w in row[child.index + 1 : child.index + 2])  # "teacher Bo Tan"
        if not bare_noun or titled or determiner(sentence, child.index):
            return
        yield child


def is_own_body(sentence: Sentence, word: Word, body: Mention, mention: Mention) -> bool:
    """Whether a body's name between commas, right behind a person's, says whose he is: "MP Ann Lee, *Labour*, said"."""
    row = sentence.words
    if body.first != mention.last + 2 or body.last + 1 >= len(row) or mention.kind != "person":
        return False
    commas = {row[mention.last + 1].text, row[body.last + 1].text} == {","}
    listed = any(sentence.dependents(mention.head, "conj"))  # "Hicks, Muse and Tate"
    return commas and not listed and word.relation == "appos" and body.kind == "organization"


def managed(sentence: Sentence, head: int, mention: Mention) -> Iterator[Word]:
    """The office behind a comma whose participle a tree takes for a verb: "Ann Lee, managing *director* of Acme"."""
    for verb in sentence.dependents(head, "acl"):
        comma, after = sentence.words[verb.index - 1], sentence.words[verb.index + 1 : verb.index + 2]
        behind = verb.index == mention.last + 2 and comma.text == ","
        if bare(verb.text) in PARTICIPLES and behind and after and after[0].head == verb.index:
            yield after[0]


def with_participle(sentence: Sentence, indices: list[int]) -> list[int]:
    """The words of an office with the participle that it begins with, wherever a tree hangs that."""
    row = sentence.words
    first = indices[0] if indices else 0
    led = first > 1 and bare(row[first - 1].text) in PARTICIPLES and row[first - 2].text == ","
    return [first - 1, *indices] if led else indices


def is_office(sentence: Sentence, word: Word, name: Mention | None) -> bool:
    """Whether a capitalised word that no list has is an office, by what it is of: "the Omanhene of Harrow".

    `name` is the name that it is taken for: a people's or none.
    """
    of = [c for c in sentence.dependents(word.index, "nmod") if c.index > word.index]
    the = sentence.words[word.index - 1].text.casefold() == "the"
    body = name is not None and name.kind != "people"
    return word.upos == "PROPN" and the and bool(of) and not body and not word.text.endswith("s")


def with_field(sentence: Sentence, first: int, indices: list[int]) -> list[int]:
    """The last of several offices with what the tree hangs on the first: "president and *chief of the Board*"."""
    last = indices[-1] if indices else first
    field = next((c for c in sentence.dependents(first, "nmod") if c.index > last), None)
    if first in indices or field is None:
        return indices
    own = sentence.subtree(field.index)
    whole = list(range(last + 1, max(own) + 1)) == sorted(own) and not after_comma(sentence, field.index)
    return [*indices, *sorted(own)] if whole else indices


def body_of(sentence: Sentence, office: int, names: Mapping[tuple[int, int], Mention]) -> Iterator[Found]:
    """The body named right behind an office and a comma: "Lind, Commissioner, *U.S. Harbour Protection*,"."""
    for child in sentence.dependents(office, "appos"):
        body = names.get((sentence.index, child.index))
        if body is not None and body.kind in {"organization", "thing"} and body.first == office + 2:
            yield Found(body.span, "", frozenset(body.tokens))


def coordinated_offices(sentence: Sentence, mention: Mention, names: Mapping[tuple[int, int], Mention]) -> list[Word]:
    """The offices of the name's bearer that the tree coordinates with the name: "Lind, A's owner and B's chairman".

    All stand behind an apposition that names one, too. Where one of them may be somebody else there are none: a name,
    several people, "and the owner" after a comma.
    """
    row = sentence.words
    told = [w for w in sentence.dependents(mention.head, "appos", "conj") if w.index > mention.last]
    if not told or told[0].relation != "appos" or row[mention.last + 1].text != ",":
        return []
    for word in told:
        if not is_person_noun(word) or plural(word) or (sentence.index, word.index) in names:
            return []
    if any(determiner(sentence, w.index) and after_comma(sentence, w.index) for w in told[1:]):
        return []
    return [w for w in told if w.relation == "conj"]


def nouns_beside(sentence: Sentence, mention: Mention) -> Iterator[str]:
    """The nouns that say what a named body is: "Free Water, a campaign group", "the campaign group Free Water"."""
    row = sentence.words
    above = row[mention.head].head
    comma = mention.first > 1 and row[mention.first - 1].text == ","
    noun = row[above].upos == "NOUN" and not plural(row[above])
    if row[mention.head].relation == "appos" and above == mention.first - 1 - comma and noun:
        yield bare(row[above].lemma)
    before = row[mention.first - 1] if mention.first else None
    if before is not None and before.upos == "NOUN" and not plural(before) and beside(sentence, before, mention):
        yield bare(before.lemma)
    for child in sentence.dependents(mention.head, "appos"):
        if child.index > mention.last and child.upos == "NOUN" and not plural(child):
            yield bare(child.lemma)


def hung_under(text: str, sentence: Sentence, mention: Mention) -> Iterator[Found]:
    """The office after a name and a comma where the tree hangs the name on it, not it on the name."""
    row = sentence.words
    above = row[mention.head].head
    comma = mention.last + 1 < len(row) and row[mention.last + 1].text == "," and above > mention.last + 1
    if not comma or row[mention.head].relation in ARGUMENTS or not is_person_noun(row[above]) or plural(row[above]):
        return
    if found := role(text, sentence, [i for i in phrase(sentence, above) if i > mention.last + 1], above):
        yield found


def office_in_front(text: str, sentence: Sentence, mention: Mention) -> Iterator[Found]:
    """The office that a person's name between commas is said of: "its *head of risk*, Ann Lee, said"."""
    office = office_before(sentence, mention.first, mention.last) if mention.kind == "person" else None
    if office is None:
        return
    if found := role(text, sentence, [i for i in phrase(sentence, office) if i < mention.first], office):
        yield found


def called_so(text: str, sentence: Sentence, mention: Mention) -> Iterator[Found]:
    """The noun whose participle names its bearer: "a *policeman* named Chen", "a *man* identified as Lind"."""
    row = sentence.words
    verb = row[mention.head].head
    if not 0 < verb < mention.first or row[verb].lemma.casefold() not in CALLING or row[verb].relation != "acl":
        return
    noun = row[verb].head
    if noun < 0 or noun > verb or not is_person_noun(row[noun]) or plural(row[noun]):
        return
    if found := role(text, sentence, [i for i in phrase(sentence, noun) if i < verb], noun):
        yield found


def has_article(sentence: Sentence, index: int) -> bool:
    """Whether a noun has an article or a possessive pronoun of its own."""
    return any(
        c.text.casefold() in {"a", "an", "the", "his", "her", "their"}
        for c in sentence.dependents(index, "det", "nmod:poss")
    )


def affiliation(
    text: str, sentence: Sentence, mention: Mention, names: Mapping[tuple[int, int], Mention]
) -> Iterator[Found]:
    """The body that a name belongs to: "CNN's Jane Doe", "Jane Doe of the Daily Mail"; the state after a title."""
    row = sentence.words
    owner_mark = mention.first - 1
    if owner_mark > 0 and row[owner_mark].text in POSSESSIVE:
        owner = names.get((sentence.index, owner_mark - 1))
        if owner is not None and owner.kind in {"organization", "thing"}:
            yield Found(owner.span, "", frozenset(owner.tokens))
        elif owner is None and ACRONYM.fullmatch(row[owner_mark - 1].text):
            yield Found(stretch(sentence, [owner_mark - 1]), "", frozenset({bare(row[owner_mark - 1].text)}))
    at = mention.last + 1
    comma = at + 1 < len(row) and row[at].text == ","  # "Det Supt Lind, of Harrow Police,"
    at += comma
    if at + 1 < len(row) and row[at].text in {"of", "from", "at", "with"}:
        at += 1 + (row[at + 1].text.casefold() == "the")
        while at + 1 < len(row) and row[at].upos == "NOUN" and row[at].relation == "compound":
            at += 1  # "from the charity Shelter"
        body = names.get((sentence.index, at))
        titled = mention.first > 0 and is_person_noun(row[mention.first - 1]) and not comma
        tied = body is not None and mention.first <= row[body.head].head <= mention.last
        if tied and body is not None and (body.kind == "organization" or (body.kind == "place" and titled)):
            yield Found(body.span, "", frozenset(body.tokens))
        elif (found := sort_of_body(text, sentence, mention, names)) is not None:
            yield found


def sort_of_body(
    text: str, sentence: Sentence, mention: Mention, names: Mapping[tuple[int, int], Mention]
) -> Found | None:
    """The body that a noun behind a name tells: "Lind, from the *Save Harrow action group*", "of the police bureau".

    With its name, where that follows: "of the *consulting firm Acme Inc*".
    """
    for child in sentence.dependents(mention.head, "nmod"):
        case = next((c.text for c in sentence.dependents(child.index, "case")), "")
        noun = is_organization_noun(child.lemma) or bare(child.lemma) in words("any_body")
        inside = phrase(sentence, child.index)
        body = names.get((sentence.index, inside[-1] + 1))
        named = body is not None and body.kind == "organization" and sentence.words[body.head].head == child.index
        if body is not None and named and body.first == inside[-1] + 1 == child.index + 1:
            inside = list(range(inside[0], body.last + 1))
        behind = mention.last < inside[0] <= mention.last + 4
        if behind and case in {"of", "from", "at", "with"} and noun and not plural(child) and len(inside) > 2:
            return role(text, sentence, inside, child.index)
    return None
