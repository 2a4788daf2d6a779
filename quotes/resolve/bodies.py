"""Which body a noun means: the one whose name holds it, or whom "the group" and "the airline" may call again."""

from __future__ import annotations

import re
from collections.abc import Set

from quotes.resolve.lexicon import COMPANY, REGIONS, bare, words
from quotes.resolve.nations import country_of, may_be_from
from quotes.resolve.phrases import phrase
from quotes.resolve.register import Nominal, Register
from quotes.resolve.scene import Candidate, Scene
from quotes.values import Sentence
from quotes.wordlist import table

# How much likelier "the group" is a body that was introduced as "a campaign group" than another.
AS_DESCRIBED = 2.0
# Nouns that mean only bodies whose name or apposition says so, or the one named most: not each body is "the airline".
ONLY_SUCH = frozenset({"force", "airline", "automaker", "carmaker", "charity", "chipmaker", "drugmaker", "insurer"}) | {
    "lender", "retailer",
}  # fmt: skip
# What a body's name ends in that "the trade group" may call again.
ASSOCIATIONS = frozenset({"alliance", "association", "chamber", "coalition", "confederation", "council"}) | {
    "federation", "foundation", "institute", "league", "society", "union",
}  # fmt: skip
# Nouns for companies that further words may stand before: "the streaming giant", "the security firm".
COMMERCIAL = frozenset({"company", "firm", "giant", "group", "maker", "operator", "retailer", "service", "utility"})
# How much more prominent than any other a body is that a noun with its country calls, "the Swedish firm": one that is
# named twice as often (`PROMINENCE` in reading.py).
ALONE = 1.07
# Letters that a country and its people's name share: "Portugal", "Portuguese".
BEGUN = 5
# Words before such a noun that tell nothing more.
ANY_SORT = frozenset({"advocacy", "campaign", "environmental", "industry", "lobby", "rights", "human", "trade"})
# Nouns for papers and broadcasters, which only such are called, and words of their names beside those of outlets.txt.
PAPERS = frozenset({"daily", "magazine", "network", "newspaper", "outlet", "paper", "weekly"})
BROADCAST = frozenset({"abc", "bbc", "broadcasting", "cbc", "cbs", "cnbc", "cnn", "c-span", "cspan", "fox", "itv"}) | {
    "jazeera", "msnbc", "nbc", "newsmax", "npr", "pbs", "radio", "rt", "show", "sky", "telemundo", "tv", "univision",
}  # fmt: skip
TITLES = frozenset({"broadcasting", "courier", "daily", "echo", "magazine", "newspaper", "weekly"})
# What follows the noun of a name.
OF = re.compile(r"\s(?:of|for|on|to|in|at)\s")
# Nouns that mean no broadcaster and no paper, which stories name as those they were told.
NO_OUTLETS = ONLY_SUCH | {"bank", "firm", "group", "institution", "maker", "operator", "utility"}


def by_body(scene: Scene, register: Register, sentence: Sentence, nominal: Nominal) -> int | None:
    """The body whose name holds the noun: "the ministry" is the "Foreign Ministry" named last."""
    scores: dict[int, float] = {}
    for key in register.bodies.get(nominal.noun, ()):
        shared = nominal.others & scene.candidates[key].words
        if len(shared) == len(nominal.others):
            scores[key] = float(len(shared))
    if not scores:
        return None
    top = max(scores.values())
    best = {k for k, v in scores.items() if v == top}
    near = [(w, c.key) for w, c in scene.present(sentence.index) if c.key in best]
    if near:
        return max(near)[1]
    return best.pop() if len(best) == 1 else None


def by_any_body(
    scene: Scene, register: Register, sentence: Sentence, head: int, nominal: Nominal, least: float = 0.0
) -> int | None:
    """The named body most on the reader's mind that "the group" may call again, if it weighs more than `least`."""

    def fits(candidate: Candidate) -> float:
        if candidate.key not in bodies:
            return 0.0
        if nominal.noun in register.described.get(candidate.key, ()):
            return AS_DESCRIBED
        if nominal.noun in PAPERS and register.described.get(candidate.key, set()) & PAPERS:
            return AS_DESCRIBED
        if nominal.noun in PAPERS:
            return float(bool(candidate.words & outlets))
        rivals = (scene.prominent.get(key, 1.0) for key in bodies - {candidate.key})
        second = max(rivals, default=0.0)
        main = nominal.noun != "force" and scene.prominent.get(candidate.key, 1.0) > second
        if nominal.others and nominal.noun in COMMERCIAL and not nominal.others <= ANY_SORT:
            if told == "origin" and candidate.words & country:
                return AS_DESCRIBED
            if told == "origin" and not may_be_from(candidate.words, country):
                return 0.0
            alone = scene.prominent.get(candidate.key, 1.0) > ALONE * second
            just = told == "plain" and candidate.key in scene.spoke.get(sentence.index - 1, ())
            called = just or (main and told != "" and (alone or told == "plain"))
            return float(called and kind_noun(candidate) not in ASSOCIATIONS)
        if nominal.others:
            return float(kind_noun(candidate) in ASSOCIATIONS)
        return float(may_be_called(candidate, nominal.noun, strict=nominal.noun in ONLY_SUCH and not main))

    told = further_words(sentence, head)
    country = country_of(nominal.others) | begun_alike(nominal.others, scene) if told == "origin" else frozenset()
    met = (c for c in scene.candidates if c.named and c.key in scene.counts and not c.words <= REGIONS)
    other = frozenset({"show"}) if nominal.noun in {"network", "outlet"} else BROADCAST
    outlets = (words("outlets") | TITLES) - words("agencies") - other if nominal.noun in PAPERS else frozenset[str]()
    sorts = {"organization", "thing"} if nominal.noun in PAPERS else {"organization"}
    bodies = {c.key for c in met if c.kind == "organization" and c.sort in sorts}
    found, weight, _ = scene.best(sentence, head, fits)
    return found.key if found is not None and weight > least else None


def begun_alike(words_: Set[str], scene: Scene) -> frozenset[str]:
    """The words of names that begin as one of these: the "Portugal" of a name for "Portuguese"."""
    begun = {w[:BEGUN] for w in words_ if len(w) >= BEGUN}
    return frozenset(w for c in scene.candidates for w in c.words - words_ if w[:BEGUN] in begun)


def further_words(sentence: Sentence, head: int) -> str:
    """What stands with the noun of "the streaming giant": `plain` words, where it is from (`origin`), or nothing for a
    name of its own, "the Rodd group", and for what only some company is, "the company behind the deal".
    """
    if any(c.index > head for c in sentence.dependents(head, "nmod", "acl", "obl")):
        return ""
    before = [sentence.words[i] for i in phrase(sentence, head) if i < head]
    names = [w for w in before if w.upos == "PROPN" and bare(w.text) not in REGIONS | {"u.s"}]
    based = any(w.text.endswith("based") for w in before)
    if names and (not based or names[-1].index == head - 1):
        return ""
    return "origin" if based or any(w.text[:1].isupper() and w.upos != "DET" for w in before) else "plain"


def may_be_called(candidate: Candidate, noun: str, *, strict: bool = False) -> bool:
    """Whether the body's name does not speak against the noun: no party is a newspaper, no newspaper a group.

    With `strict` it must speak for it.
    """
    kind = kind_noun(candidate)
    if noun in NO_OUTLETS and kind in words("outlets"):
        return False
    return noun in table("bodies").get(kind, "" if strict else noun).split()


def kind_noun(candidate: Candidate) -> str:
    """The word of a body's name that says what it is, the last or the one before "of": "Library of Congress"."""
    parts = [bare(word) for word in OF.split(candidate.name)[0].split()]
    return next((word for word in reversed(parts) if word not in COMPANY), parts[-1])
