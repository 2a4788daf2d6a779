"""A noun phrase's candidate: somebody met before, or a new one with its own words for a name."""

from __future__ import annotations

from collections.abc import Sequence, Set

from quotes.resolve.ages import age_within, called_by_age
from quotes.resolve.called_again import spoke_before
from quotes.resolve.leads import described, described_again, foretold
from quotes.resolve.lexicon import bare, is_person_noun, words
from quotes.resolve.mentions import with_whole_name
from quotes.resolve.nominals import match
from quotes.resolve.nouns import lost_article, plain, read_nominal
from quotes.resolve.owned import belongs, met_before, owned_by
from quotes.resolve.phrases import BREAKS, phrase, stretch
from quotes.resolve.register import Nominal
from quotes.resolve.roles import Found, own_role
from quotes.resolve.sayers import themselves
from quotes.resolve.scene import Candidate
from quotes.resolve.state import Reading, add_role, within_spans
from quotes.values import Sentence, Span, Word

NO_TRADES = frozenset({"contender", "favorite", "favourite", "front-runner", "frontrunner", "hopeful", "incumbent"}) | {
    "lady", "man", "star", "veteran", "woman",
}  # fmt: skip
"""Nouns that call somebody and are no office and no trade."""


def place_nominal(reading: Reading, sentence: Sentence, head: int, spans: Sequence[Span]) -> tuple[int, str]:
    """The candidate that a noun phrase means, met before or new, and the reason."""
    nominal = read_nominal(sentence, head)
    candidates = reading.scene.candidates
    speaking = {k for k in themselves(reading, sentence.words[head].start) if candidates[k].kind == "person"}
    speaking |= told_to(reading, sentence, head)
    unlikely = {k for k, factor in reading.likelier.items() if factor < 1.0} if spans else set()
    key = match(reading.scene, reading.register, sentence, head, nominal, speaking, unlikely)
    if key is not None and reading.scene.real(key) in speaking:
        key = None
    owned = owned_by(reading, sentence, head)
    if key is None:
        key = met_before(reading, owned)
    if key is None and spans:
        key = foretold(reading, sentence, nominal)
    if key is None and spans:
        key = spoke_before(reading, sentence, head, nominal)
    if key is not None:
        key = reading.scene.real(key)
        age = called_by_age(sentence, head) if nominal.age is None else nominal.age
        if age is not None and not nominal.many:  # "the 38-year-old" goes by it from here on
            reading.register.ages.setdefault(key, age)
        inside = phrase(sentence, head)
        own = own_role(reading.document.text, sentence, head, inside)
        torn = nominal.article == "the" and lost_article(sentence, head, inside[0])  # "mic actor"
        if own is not None and candidates[key].kind == "person" and not nominal.country and not torn:
            compounds = {bare(word.text) for word in sentence.dependents(head, "compound")}
            told = says_more(reading, key, own) or refines(reading, key, own, compounds)
            if told or (spans and is_first_office(reading, key, own)):
                add_role(reading, key, own)
        return key, "nominal"
    key = new_nominal(reading, sentence, head, nominal, spans)
    belongs(reading, owned, key)
    if spans:
        described_again(reading, sentence, nominal, key)
        described(reading, sentence, nominal, key)
    return key, "source-words"


def told_to(reading: Reading, sentence: Sentence, head: int) -> set[int]:
    """The persons named as objects of the verb whose subject word `head` is: "the star told Lind" is not Lind."""
    word = sentence.words[head]
    if word.relation != "nsubj" or word.head < 0:
        return set()
    names = (reading.names.get((sentence.index, c.index)) for c in sentence.dependents(word.head, "obj", "iobj"))
    return {reading.chain_of[name.span] for name in names if name is not None and name.kind == "person"}


def rest_of_source(sentence: Sentence, last: int, spans: Sequence[Span]) -> list[int]:
    """The words of the source after word `last` up to a comma, a dash or its end, where the tree cuts it too short."""
    out: list[int] = []
    depth = 0
    for word in sentence.words[last + 1 :]:
        depth += (word.text == "(") - (word.text == ")")
        if not within_spans(spans, word.start) or (depth == 0 and word.text in BREAKS):
            break
        out.append(word.index)
    while out and sentence.words[out[-1]].upos in {"PUNCT", "PART"} and sentence.words[out[-1]].text != ")":
        out.pop()
    return out


def says_more(reading: Reading, key: int, own: Found) -> bool:
    """Whether a role has a capitalised word, and a word that none of the candidate's roles has."""
    text = own.span.of(reading.document.text)
    if not any(part[:1].isupper() for part in text.split()):
        return False
    return all(own.noun != f.noun or own.others - f.others for f in reading.roles.get(key, ()))


def is_first_office(reading: Reading, key: int, own: Found) -> bool:
    """Whether a role is an office or a trade, "the foreign secretary", and the candidate is not known to have any."""
    known = {f.noun for f in reading.roles.get(key, ())}
    return own.noun not in NO_TRADES and known <= NO_TRADES | {""}


def refines(reading: Reading, key: int, own: Found, compounds: Set[str]) -> bool:
    """Whether a role names the field of one that the candidate has: "transport minister" of "minister"."""
    known = [f.others for f in reading.roles.get(key, ()) if f.noun == own.noun]
    return any(f < own.others for f in known) and all(own.others - f <= compounds and own.others - f for f in known)


def new_nominal(reading: Reading, sentence: Sentence, head: int, nominal: Nominal, spans: Sequence[Span]) -> int:
    """Make the noun phrase a candidate of its own."""
    row = sentence.words
    inside = with_whole_name(sentence, phrase(sentence, head, keep_clauses=bool(spans)), reading.names)
    if row[head].relation == "compound":
        inside = list(range(compound_start(sentence, inside[0]), inside[-1] + 1))
    if spans:
        inside = [i for i in inside if within_spans(spans, row[i].start)] or inside
        inside += rest_of_source(sentence, inside[-1], spans)
    if (
        nominal.kind == "organization"
        and nominal.article == "the"
        and (row[head].text[:1].isupper() or any(row[i].upos == "PROPN" for i in inside))
    ):
        while len(inside) > 1 and inside[0] != head and row[inside[0]].upos in {"DET", "PUNCT"}:
            inside = inside[1:]
    span = stretch(sentence, inside)
    key = len(reading.scene.candidates)
    kind = nominal.kind or ("group" if nominal.many else "unknown")
    held = plain([row[i].text for i in inside])
    reading.scene.meet(
        Candidate(
            key,
            span.of(reading.document.text),
            span,
            kind,
            sort_of(row[head]),
            nominal.many or kind == "group",
            False,
            held,
        ),
        nominal.gender,
    )
    reading.register.nouns.setdefault((nominal.noun, nominal.many), []).append(key)
    if nominal.many and row[head].relation == "nsubj" and any(sentence.dependents(head, "nummod")):
        reading.register.counted.add(key)
    if (age := age_within(sentence, inside)) is not None:
        reading.register.ages.setdefault(key, age)
    if kind == "anonymous":
        whole = with_whole_name(sentence, phrase(sentence, head), reading.names)
        if (own := own_role(reading.document.text, sentence, head, whole)) is not None:
            reading.roles.setdefault(key, []).append(own)
    return key


def compound_start(sentence: Sentence, first: int) -> int:
    """Where a noun before another begins, with what hangs on that: "an *Algerian* foreign ministry statement"."""
    while first > 0 and sentence.words[first - 1].upos in {"ADJ", "PROPN"}:
        first -= 1
    return first


def sort_of(word: Word) -> str:
    """`people` for a noun of persons, `nominal` for other nouns."""
    return "people" if is_person_noun(word) or bare(word.lemma) in words("group_nouns") else "nominal"
