"""Whom a pronoun means: the candidate most present whose number, gender and kind agree."""

from __future__ import annotations

from typing import Literal, TypeAlias

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


def agrees(scene: Scene, candidate: Candidate, person: Person) -> float:
    """How far a candidate can be meant: 0 not at all, 1 without reserve."""
    if person in {"m", "f"}:
        if candidate.plural or candidate.kind not in {"person", "anonymous"}:
            return 0.0
        gender = scene.genders.get(candidate.key, "")
        if gender and gender != person:
            return 0.0
        return (1.0 if gender else 0.8) * (1.0 if candidate.named else 0.3 if "source" in candidate.words else 0.75)
    if person == "it":
        if candidate.plural or candidate.kind not in {"organization", "document"}:
            return 0.0
        return {"place": 0.6, "thing": 0.4}.get(candidate.sort, 1.0)
    if candidate.plural or candidate.kind == "group":
        return 0.3 if candidate.kind == "document" else 1.0
    return 0.35 if candidate.kind == "organization" and candidate.sort != "place" else 0.0


def antecedent(
    scene: Scene, sentence: Sentence, head: int, person: Person, *, telling: bool = True
) -> Candidate | None:
    """Whom the pronoun at word `head` means, None where nobody fits. With `telling` its gender is kept for later."""
    found, _, _ = scene.best(sentence, head, lambda c: agrees(scene, c, person))
    if telling and found is not None and person in {"m", "f"}:
        scene.genders.setdefault(found.key, person)
    return found


def antecedent_of_relative(sentence: Sentence, head: int) -> int | None:
    """The noun that a relative pronoun stands for: the one that its clause hangs on, or the one just before it."""
    at = head
    for above in sentence.ancestors(head):
        if sentence.words[at].deprel == "acl:relcl" or (sentence.words[at].relation == "acl" and above.index < at):
            return above.index if above.index < head else None
        at = above.index
    at = head - 1
    while at > 0 and sentence.words[at].upos in {"PUNCT", "ADP", "ADJ", "DET", "PRON"}:
        at -= 1
    if at < 0 or sentence.words[at].upos not in {"NOUN", "PROPN"}:
        return None
    while 0 <= sentence.words[at].head < at and sentence.words[at].relation in {"flat", "compound", "conj"}:
        at = sentence.words[at].head
    return at
