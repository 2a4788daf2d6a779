"""Whom a pronoun means: the candidate most present whose number, gender and kind agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from quotes.resolve.binding import bound
from quotes.resolve.scene import Candidate, Scene
from quotes.values import Sentence, Word

Person: TypeAlias = Literal["m", "f", "it", "they", "first", "you", "relative", "each", "thing"]

FORMS: dict[str, Person] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "themself", "em", "'em", "’em"), "they"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"), "first"),
    **dict.fromkeys(("you", "your", "yours", "yourself", "one"), "you"),
    **dict.fromkeys(("who", "whom", "whose", "which", "that"), "relative"),
    **dict.fromkeys(("each", "both"), "each"),
    **dict.fromkeys(("this", "these", "those", "there", "what"), "thing"),
}


def pronoun(word: Word) -> Person | None:
    """Which pronoun the word is, None where it is none that can name a source."""
    form = FORMS.get(word.text.casefold())
    if form in {"each", "you"} and word.upos not in {"PRON", "DET"}:
        return None
    if word.text in {"US", "IT"} or (word.text == "WHO" and word.upos == "PROPN"):
        return None
    return form


# How likely he or she in quoted words is who says them; not never: "Lind never gives up," said Lind of himself.
ONESELF = 0.02
# How likely somebody is meant in a phrase of place beside what he does: "Lind carries it with him". Chosen on GUM train
# and dev, with networks that had not seen the text.
WITH_ONESELF = 0.1
# How far a candidate can be meant, other things equal. Tuned like the weights in `scene`.
UNTOLD_GENDER = 0.5
ANY_VOTE = 0.5
DESCRIBED = 0.4
A_SOURCE = 0.3
A_PLACE = 0.6
A_THING = 0.4
PAPERS = 0.05
NO_PEOPLE = 0.8
A_BODY = 0.35
A_PERSON = 0.2
NAMED_PERSON = 0.02


def agrees(scene: Scene, candidate: Candidate, person: Person) -> float:
    """How far a candidate can be meant: 0 not at all, 1 without reserve."""
    if person in {"m", "f"}:
        if candidate.plural or candidate.kind not in {"person", "anonymous"}:
            return 0.0
        gender = scene.genders.get(candidate.key, "")
        if gender and gender != person:
            return 0.0
        told = 1.0 if gender else by_votes(scene.votes.get(candidate.key), person)
        return told * (1.0 if candidate.named else A_SOURCE if "source" in candidate.words else DESCRIBED)
    if person == "it":
        if candidate.plural or candidate.kind not in {"organization", "document"}:
            return 0.0
        return {"place": A_PLACE, "thing": A_THING}.get(candidate.sort, 1.0)
    if candidate.plural or candidate.kind == "group":
        if candidate.kind == "document":
            return PAPERS
        return 1.0 if candidate.sort != "nominal" else NO_PEOPLE
    if candidate.kind in {"anonymous", "generic", "person"}:
        return NAMED_PERSON if candidate.named else A_PERSON
    return A_BODY if candidate.kind == "organization" and candidate.sort != "place" else 0.0


def by_votes(votes: Counter[str] | None, person: Person) -> float:
    """How far a candidate whose gender nothing tells can be he or she, by the pronouns that seemed to mean it."""
    if not votes:
        return UNTOLD_GENDER
    share = (votes[person] + ANY_VOTE) / (votes.total() + 2 * ANY_VOTE)
    return min(1.0, 2 * UNTOLD_GENDER * share)


@dataclass(frozen=True, slots=True)
class Trust:
    """How the rules' weight of a candidate and the model's share go together: weight ** power * (share + doubt).

    Times `unnamed` for who has no name, times by_votes ** `gender` for whose gender nothing but pronouns tells.
    """

    power: float
    doubt: float
    unnamed: float = 1.0
    gender: float = 0.0


# Chosen on GUM train and dev, LitBank and PDNC without the novels held out, with shares from models that had not seen
# the text, so that as many speakers of PolNeAR dev are right as by the rules: for he and she in passing, for they, and
# for sources in articles and in talk: who is quoted the rules know better.
PASSING = Trust(0.2, 0.03)
SEVERAL = Trust(0.4, 0.03)
SOURCE = Trust(0.8, 0.4)
IN_TALK = Trust(0.6, 0.3, unnamed=0.007, gender=2.0)
# The weight of a candidate that the rules leave out for its kind, and of one that nobody has on the mind.
LEFT_OUT = 0.001
UNMET = 1.0
# How much surer than its weights a pronoun hands on whom it means, and the share below which it hands on nobody.
SURER = 1.5
LEAST = 0.02


def antecedent(
    scene: Scene,
    sentence: Sentence,
    head: int,
    person: Person,
    *,
    telling: bool = True,
    likelier: Mapping[int, float] = MappingProxyType({}),
    told: Mapping[int, float] | None = None,
    trust: Trust = PASSING,
    speaking: Set[int] = frozenset(),
) -> Candidate | None:
    """Whom the pronoun at word `head` means, None where nobody fits.

    With `telling` the gender that it tells is kept for later. `likelier` holds factors of candidates by their keys,
    `told` what share the model gives them, where it was asked, and `trust` says how far that counts. Whoever is
    `speaking` there is hardly meant.
    """

    def fits(candidate: Candidate) -> float:
        factor = agrees(scene, candidate, person) * likelier.get(candidate.key, 1.0)
        factor *= scene.prominent.get(candidate.key, 1.0)
        factor *= ONESELF if candidate.key in speaking else 1.0
        return factor * bound(scene, sentence, head, candidate) if factor else 0.0

    if told is None:
        found, _, _ = scene.best(sentence, head, fits)
    else:
        ruled = {c.key: weight * fits(c) for weight, c in scene.possible(sentence, head)}
        shares = {
            key: share * (ONESELF if key in speaking else 1.0) * apart(scene, sentence, head, key)
            for key, share in told.items()
        }
        weights = weighed(scene, person, ruled, shares, trust)
        found = scene.candidates[max(weights, key=lambda key: weights[key])] if weights else None
        scene.doubts[(sentence.index, head)] = doubted(weights)
    if telling and found is not None and person in {"m", "f"}:
        scene.votes.setdefault(found.key, Counter())[person] += 1
    return found


def apart(scene: Scene, sentence: Sentence, head: int, key: int) -> float:
    """The factor for a candidate that is another argument of the pronoun's clause, 1 for others.

    Also for one in a phrase before the clause, "To the ministry, it was no surprise".
    """
    if not scene.is_argument_beside(sentence, head, key):
        return 1.0
    last = scene.standings[key].word
    if last >= 0 and sentence.words[last].relation == "obl":
        return 1.0
    return WITH_ONESELF if sentence.words[head].relation == "obl" else 0.0


def doubted(weights: Mapping[int, float]) -> dict[int, float]:
    """The candidates' shares of all, somewhat surer than their weights."""
    surer = {key: weight**SURER for key, weight in weights.items()}
    every = sum(surer.values())
    return {key: weight / every for key, weight in surer.items() if weight >= LEAST * every}


def weighed(
    scene: Scene, person: Person, ruled: Mapping[int, float], told: Mapping[int, float], trust: Trust
) -> dict[int, float]:
    """The weights of candidates by the rules (`ruled`) and the model together; none for whom the gender speaks against.

    Whom the rules leave out the model alone may bring in.
    """
    found = {}
    for key in (*ruled, *(k for k in told if k not in ruled)):
        weight = ruled.get(key)
        if not weight:
            if key not in told or (person in {"m", "f"} and scene.genders.get(key, person) != person):
                continue
            weight = UNMET * agrees(scene, scene.candidates[key], person) if weight is None else 0.0
        untold = person in {"m", "f"} and key not in scene.genders
        votes = by_votes(scene.votes.get(key), person) if untold else 1.0
        if scene.votes.get(key):
            weight *= votes  # a second time: the model's votes are surer than the rules'
        share = (told.get(key, 0.0) + trust.doubt) * votes**trust.gender
        share *= 1.0 if scene.candidates[key].named else trust.unnamed
        found[key] = max(weight, LEFT_OUT) ** trust.power * share
    return found


def antecedent_of_relative(sentence: Sentence, head: int) -> int | None:
    """The noun that a relative pronoun stands for: the one that its clause hangs on, or the one just before it."""
    at = head
    start = head - 2 if head > 1 and sentence.words[head - 1].text == "of" else head  # "farmers, thousands of whom"
    for above in sentence.ancestors(head):
        if sentence.words[at].deprel == "acl:relcl" or (sentence.words[at].relation == "acl" and above.index < at):
            if above.index == start:
                break
            return above.index if above.index < head else None
        at = above.index
    at = start - 1
    while at > 0 and sentence.words[at].upos in {"PUNCT", "ADP", "ADJ", "DET", "PRON"}:
        at -= 1
    if at < 0 or sentence.words[at].upos not in {"NOUN", "PROPN"}:
        return None
    while 0 <= sentence.words[at].head < at and sentence.words[at].relation in {"flat", "compound", "conj"}:
        at = sentence.words[at].head
    return at
