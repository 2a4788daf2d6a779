"""A news story may describe first and name after: "A former mayor said ...", then "Jane Doe, who ..., said"."""

from __future__ import annotations

from quotes.resolve.register import Nominal
from quotes.resolve.state import Lead, Reading, add_role
from quotes.values import Sentence

# A description stands among an article's first sentences (the headline is one), and the name soon after it.
FIRST_SENTENCES = 5
SOON = 3
# Nouns under which a story's sources stay unnamed; read off sources in PolNeAR train that no name follows.
UNNAMED = frozenset({"official", "spokesman", "aide", "source", "adviser", "insider", "witness", "diplomat", "officer"})


def described(reading: Reading, sentence: Sentence, nominal: Nominal, key: int) -> None:
    """Keep a source of the lead that is only described, with more than a noun, for the name that may follow."""
    if sentence.index >= FIRST_SENTENCES or nominal.many or nominal.article not in {"", "a", "an", "'s"}:
        return
    if nominal.kind == "anonymous" and nominal.others and nominal.noun not in UNNAMED:
        reading.leads.append(Lead(key, sentence.index, nominal.noun, nominal.gender))
    elif nominal.kind == "document" and nominal.article == "" and not nominal.others:
        reading.leads.append(Lead(key, sentence.index, nominal.noun, "document"))


def named_after(reading: Reading, sentence: Sentence, key: int) -> None:
    """A person speaks by name: the one described just before, if the article had not named this one yet."""
    chain = reading.chains[key]
    if chain.kind != "person" or len(chain.full.tokens) < 2:
        return
    first = chain.mentions[0].span.start
    near = [n for n in reading.leads if n.gender != "document" and sentence.index - n.sentence <= SOON]
    near = [n for n in near if first > reading.scene.candidates[n.key].span.start and agree(reading, n, key)]
    near = [n for n in near if not others(reading, n, key)]
    if not near or chain.mentions[0].sentence != sentence.index:
        return
    last = near[-1]
    for lead in [n for n in reading.leads if n.noun == last.noun]:
        for found in reading.roles.get(lead.key, ()):
            add_role(reading, key, found)
        reading.scene.merge(lead.key, key)
        reading.leads.remove(lead)


def others(reading: Reading, lead: Lead, key: int) -> bool:
    """Whether somebody with the noun for a role was named before the lead: "MP Ann Lee says", "A Labour MP ..."."""
    start = reading.scene.candidates[lead.key].span.start
    bearers = {k for k, _ in reading.register.roles.get(lead.noun, ()) if k < len(reading.chains)} - {key}
    return any(reading.chains[k].mentions[0].span.start < start for k in bearers)


def agree(reading: Reading, lead: Lead, key: int) -> bool:
    """Whether what is known of the gender of both allows that they are one."""
    genders = {lead.gender, reading.scene.genders.get(lead.key, ""), reading.scene.genders.get(key, "")} - {""}
    return len(genders) < 2


def described_again(reading: Reading, sentence: Sentence, nominal: Nominal, key: int) -> None:
    """A document named in full after a headline's bare noun ("Poll: ...") is that document."""
    for lead in list(reading.leads):
        if lead.gender == "document" and lead.noun == nominal.noun and sentence.index - lead.sentence <= SOON:
            reading.scene.merge(lead.key, key)
            reading.leads.remove(lead)
