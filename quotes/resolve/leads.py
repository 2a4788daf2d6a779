"""A news story may describe first and name after: "A former mayor said ...", then "Jane Doe, who ..., said"."""

from __future__ import annotations

from dataclasses import replace

from quotes.resolve.bodies import may_be_called
from quotes.resolve.holders import HEADS, agreement, other_field
from quotes.resolve.lexicon import is_person_noun
from quotes.resolve.nations import country_of, may_be_from
from quotes.resolve.nominals import by_noun
from quotes.resolve.nouns import read_nominal
from quotes.resolve.phrases import determiner, plural
from quotes.resolve.register import Nominal
from quotes.resolve.roles import Found
from quotes.resolve.state import Lead, Reading, add_role, within
from quotes.values import Sentence

# A description stands among an article's first sentences (the headline is one), and the name soon after it.
FIRST_SENTENCES = 5
SOON = 3
# The lead is the first sentence, or the one behind the headline.
LEAD_SENTENCES = 2
# What a lead is kept as that is no person's.
KINDS = frozenset({"body", "document"})
# Those whom a lead describes as high before it names them, "a senior trade official"; others stay unnamed.
HIGH = frozenset({"adviser", "advisor", "diplomat", "official"})
TOP = frozenset({"chief", "leading", "senior", "top"})
# Nouns for bodies that a lead describes and the next sentences name; no newspaper, whose report the article passes on.
NAMED_BODIES = frozenset({"agency", "airline", "association", "automaker", "bank", "body", "carmaker", "charity"}) | {
    "company", "consultancy", "council", "firm", "foundation", "group", "insurer", "lender", "maker", "operator",
    "organisation", "organization", "regulator", "retailer", "think-tank", "trust", "union", "watchdog",
}  # fmt: skip
# Offices of which a story rarely has two holders.
SOLE = frozenset({"ambassador", "archbishop", "bishop", "chancellor", "coroner", "governor", "judge"}) | {
    "magistrate", "mayor", "minister", "ombudsman", "premier", "prosecutor", "senator", "sheriff",
}  # fmt: skip
# What those whom a lead calls high officials turn out to be.
HIGH_OFFICES = HEADS | SOLE | HIGH | {"deputy", "envoy", "mayor", "negotiator", "vice-mayor", "vice-president"}
# What the holder of an office is called who is named right behind: "the chairman has said. Bo Tan said".
AT_ONCE = HEADS | SOLE | {"boss", "co-founder", "consultant", "coach", "founder", "headteacher", "leader", "principal"}
# Words by which an office is another person's.
OTHERS = frozenset({"deputy", "ex", "former", "vice"})
SAME = frozenset({"area", "assistant", "deputy", "senior"})
# Nouns under which a story's sources stay unnamed; read off sources in PolNeAR train that no name follows.
UNNAMED = frozenset({"official", "spokesman", "aide", "source", "adviser", "insider", "witness", "diplomat", "officer"})
# Nouns under which they do where nothing tells whose they are: "an analyst", but "Canada's top banker".
SOME = frozenset({"analyst", "banker", "broker", "dealer", "economist", "expert", "investor", "policeman"}) | {
    "resident", "trader",
}  # fmt: skip


def foretold(reading: Reading, sentence: Sentence, nominal: Nominal) -> int | None:
    """Who holds the office of which a lead tells without a name, "A judge has ruled ..."; the article names just one.

    An office of which a story rarely has two holders; whoever is named has not been, so far.
    """
    article = nominal.article in {"a", "an"} or (nominal.article == "" and sentence.index == 0)
    if sentence.index >= FIRST_SENTENCES or nominal.many or not article or nominal.noun not in SOLE:
        return None
    held = reading.register.roles.get(nominal.noun, ())
    keys = {key for key, _ in held if key < len(reading.chains)}
    if len(keys) != 1 or len(reading.chains[min(keys)].full.tokens) < 2:
        return None
    key = keys.pop()
    if reading.chains[key].mentions[0].sentence <= sentence.index:
        return None
    known = reading.register.known.get(key, set()) | reading.scene.candidates[key].words
    genders = {nominal.gender, reading.scene.genders.get(key, "")} - {""}
    fits = any(agreement(nominal, plain_office(found), known) is not None for _, found in held)
    return key if fits and len(genders) < 2 else None


def plain_office(found: Found) -> Found:
    """A role without what makes it no other office: "an assistant coroner" is a coroner."""
    return replace(found, others=found.others - SAME) if found.noun == "coroner" else found


def described(reading: Reading, sentence: Sentence, nominal: Nominal, key: int) -> None:
    """Keep a source of the lead that is only described, with more than a noun, for the name that may follow.

    Further down, or with "the", only who holds an office, for the next sentence; who has an age was named before.
    """
    if nominal.many:
        return
    if sentence.index >= FIRST_SENTENCES or nominal.article not in {"", "a", "an", "'s"}:
        office = nominal.kind == "anonymous" and nominal.noun in AT_ONCE
        if office and (nominal.others or nominal.article == "the") and nominal.age is None:
            reading.leads.append(Lead(key, sentence.index, nominal.noun, nominal.gender, at_once=True))
        return
    some = nominal.noun in SOME and nominal.article in {"a", "an"}
    lead = sentence.index < LEAD_SENTENCES and nominal.article in {"a", "an"} and bool(nominal.others)
    of_several = " of " in reading.scene.candidates[key].name  # "a group of 28 makers"
    high = lead and nominal.noun in HIGH and bool(nominal.others & TOP)
    if nominal.kind == "anonymous" and nominal.others and not some:
        title = nominal.noun in UNNAMED and not high
        reading.leads.append(Lead(key, sentence.index, nominal.noun, nominal.gender, title))
    elif nominal.kind == "organization" and lead and nominal.noun in NAMED_BODIES and not of_several:
        reading.leads.append(Lead(key, sentence.index, nominal.noun, "body"))
    elif nominal.kind == "document" and nominal.article == "" and not nominal.others:
        reading.leads.append(Lead(key, sentence.index, nominal.noun, "document"))


def named_after(reading: Reading, sentence: Sentence, head: int, key: int) -> None:
    """A person speaks by name at word `head`: the one described just before, if the article had not named this one."""
    chain = reading.chains[key]
    if chain.kind != "person" or len(chain.full.tokens) < 2:
        return
    first = chain.mentions[0].span.start
    near = [n for n in reading.leads if n.gender not in KINDS and sentence.index - n.sentence <= SOON]
    near = [n for n in near if first > reading.scene.candidates[n.key].span.start]
    near = [
        n
        for n in near
        if agree(reading, n.key, n.gender, key) and not others(reading, n, key) and same_office(reading, n, key)
    ]
    near = [n for n in near if may_hold(reading, n, key)]
    near = [n for n in near if not n.at_once or follows_at_once(reading, sentence, head, n, key)]
    if not near or chain.mentions[0].sentence != sentence.index:
        return
    last = near[-1]
    held = {found.noun for found in reading.roles.get(key, ())}
    for lead in [n for n in reading.leads if n == last or (n.noun == last.noun and not n.title and not n.at_once)]:
        for found in reading.roles.get(lead.key, ()):
            if found.others or found.noun not in held:
                add_role(reading, key, found)
        reading.scene.merge(lead.key, key)
        reading.leads.remove(lead)


def may_hold(reading: Reading, lead: Lead, key: int) -> bool:
    """Whether the person may be whom the lead describes, where that is by a noun under which many stay unnamed.

    A role is that noun and says no more, "A harbour spokesman", "spokesman Leo Brandt"; or, for "a senior official", it
    is an office, and not another country's.
    """
    if lead.noun not in UNNAMED:
        return True
    told = reading.scene.candidates[lead.key].words
    held = reading.register.roles
    if any(k == key and found.others <= told for k, found in held.get(lead.noun, ())):
        return True
    if lead.title or not any(k == key for office in HIGH_OFFICES for k, _ in held.get(office, ())):
        return False
    country = country_of(told)
    return not country or may_be_from(reading.register.known.get(key, set()), country)


def follows_at_once(reading: Reading, sentence: Sentence, head: int, lead: Lead, key: int) -> bool:
    """Whether the person, subject at word `head`, speaks in the next sentence that is not all quoted.

    Whoever has another office or trade anywhere is somebody else, and so is who has an age.
    """
    between = reading.parse.sentences[lead.sentence + 1 : sentence.index]
    if sentence.words[head].deprel != "nsubj" or not all(within(reading.quoted, s.start + 1) for s in between):
        return False
    other = any(found.noun != lead.noun for found in reading.roles.get(key, ()))
    return sentence.index > lead.sentence and not other and key not in reading.register.ages


def body_named_after(reading: Reading, sentence: Sentence, key: int) -> None:
    """A body speaks by name: the one described in the lead just before, if the article had not named this one yet."""
    chain, body = reading.chains[key], reading.scene.candidates[key]
    if chain.kind != "organization" or chain.sort == "place" or chain.mentions[0].sentence != sentence.index:
        return
    for lead in [n for n in reading.leads if n.gender == "body" and 0 < sentence.index - n.sentence <= SOON]:
        if may_be_called(body, lead.noun):
            reading.scene.merge(lead.key, key)
        reading.leads.remove(lead)


def named_again(reading: Reading, sentence: Sentence, head: int, key: int) -> None:
    """ "The doctor, Jane Doe," is "a doctor" of before: with the article she is one who was told of, named only now."""
    word, chain = sentence.words[head], reading.chains[key]
    if chain.kind != "person" or len(chain.full.tokens) < 2 or chain.mentions[0].sentence != sentence.index:
        return
    told = is_person_noun(word) and not plural(word) and determiner(sentence, head) == "the"
    if not told or chain.mentions[0].first <= head:
        return
    nominal = read_nominal(sentence, head)
    before = by_noun(reading.scene, reading.register, nominal)
    lead = None if before is None else reading.scene.real(before)
    if lead is None or lead not in reading.scene.standings or reading.scene.candidates[lead].named:
        return
    if not agree(reading, lead, nominal.gender, key):
        return
    held = {found.noun for found in reading.roles.get(key, ())}
    for found in reading.roles.get(lead, ()):
        if found.others or found.noun not in held:
            add_role(reading, key, found)
    reading.scene.merge(lead, key)


def others(reading: Reading, lead: Lead, key: int) -> bool:
    """Whether somebody with the noun for a role was named before the lead: "MP Ann Lee says", "A Labour MP ..."."""
    start = reading.scene.candidates[lead.key].span.start
    bearers = {k for k, _ in reading.register.roles.get(lead.noun, ()) if k < len(reading.chains)} - {key}
    return any(reading.chains[k].mentions[0].span.start < start for k in bearers)


def same_office(reading: Reading, lead: Lead, key: int) -> bool:
    """Whether the person's office, where it is called as the lead calls one, may be that: no former minister's."""
    told = reading.scene.candidates[lead.key].words
    held = [found for k, found in reading.register.roles.get(lead.noun, ()) if k == key]
    fitting = [found for found in held if not other_field(lead.noun, told, found.others)]
    return not held or any(not (told ^ found.others) & OTHERS for found in fitting)


def agree(reading: Reading, lead: int, gender: str, key: int) -> bool:
    """Whether what is known of the gender of both candidates, and of the lead's noun, allows that they are one."""
    genders = {gender, reading.scene.genders.get(lead, ""), reading.scene.genders.get(key, "")} - {""}
    return len(genders) < 2


def described_again(reading: Reading, sentence: Sentence, nominal: Nominal, key: int) -> None:
    """A document named in full after a headline's bare noun ("Poll: ...") is that document."""
    for lead in list(reading.leads):
        if lead.gender == "document" and lead.noun == nominal.noun and sentence.index - lead.sentence <= SOON:
            reading.scene.merge(lead.key, key)
            reading.leads.remove(lead)
