"""Whom a pronoun means: the candidate most present whose number, gender and kind agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
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
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
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
    if word.text in {"US", "IT"}:
        return None
    return form


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
    if candidate.kind in {"anonymous", "person"}:
        return NAMED_PERSON if candidate.named else A_PERSON
    return A_BODY if candidate.kind == "organization" and candidate.sort != "place" else 0.0


def by_votes(votes: Counter[str] | None, person: Person) -> float:
    """How far a candidate whose gender nothing tells can be he or she, by the pronouns that seemed to mean it."""
    if not votes:
        return UNTOLD_GENDER
    share = (votes[person] + ANY_VOTE) / (votes.total() + 2 * ANY_VOTE)
    return min(1.0, 2 * UNTOLD_GENDER * share)


def antecedent(
    scene: Scene,
    sentence: Sentence,
    head: int,
    person: Person,
    *,
    telling: bool = True,
    likelier: Mapping[int, float] = MappingProxyType({}),
) -> Candidate | None:
    """Whom the pronoun at word `head` means, None where nobody fits.

    With `telling` the gender that it tells is kept for later. `likelier` holds factors of candidates by their keys.
    """

    def fits(candidate: Candidate) -> float:
        factor = agrees(scene, candidate, person) * likelier.get(candidate.key, 1.0)
        factor *= scene.prominent.get(candidate.key, 1.0)
        return factor * bound(scene, sentence, head, candidate) if factor else 0.0

    found, _, _ = scene.best(sentence, head, fits)
    if telling and found is not None and person in {"m", "f"}:
        scene.votes.setdefault(found.key, Counter())[person] += 1
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
