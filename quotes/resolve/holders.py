"""Who holds the office that a noun phrase names: "the minister", "the union chief", "the former mayor"."""

from __future__ import annotations

from collections.abc import Iterator, Set

from quotes.resolve.register import Nominal, Register
from quotes.resolve.roles import Found
from quotes.resolve.scene import CLEARLY, Scene
from quotes.values import Sentence

# Words by which headlines call who leads a body, and the offices that they may hold.
CHIEFS = frozenset({"chief", "boss", "head", "leader"})
HEADS = CHIEFS | {
    "chairman", "commissioner", "director", "executive", "manager", "president", "secretary", "secretary-general",
}  # fmt: skip
# Words of those who do not lead a body themselves.
SECOND = frozenset({"acting", "assistant", "associate", "deputy", "ex", "former", "formerly", "regional", "vice"})
# Words that make an office another one: "the vice president" is no president, "the president" no vice president.
QUALIFIERS = frozenset({"assistant", "associate", "casting", "deputy", "district", "lieutenant", "press", "staff"}) | {
    "student", "vice",
}  # fmt: skip
FORMER = frozenset({"ex", "former"})
# Offices that are one field's each, "the health minister", and words for fields and ranks of such.
OF_FIELDS = frozenset({"minister", "secretary"})
SPELLED = {"defense": "defence", "labor": "labour"}
FIELDS = frozenset({"agriculture", "business", "chief", "commerce", "culture", "defence", "defense", "economy"}) | {
    "education", "employment", "energy", "environment", "finance", "first", "foreign", "health", "home", "housing",
    "immigration", "industry", "interior", "justice", "labor", "labour", "levelling", "planning", "press", "prime",
    "security", "tourism", "trade", "transport", "treasury", "welfare",
}  # fmt: skip


def by_role(scene: Scene, register: Register, sentence: Sentence, nominal: Nominal, speaking: Set[int]) -> int | None:
    """The one person who has the role that the noun names; the words around the noun must not speak against it.

    Who is `speaking` there does not mean himself where another may be meant.
    """
    scores: dict[int, float] = {}
    for key, found in register.roles.get(nominal.noun, ()):
        known = register.known.get(key, set()) | scene.candidates[key].words
        score = agreement(nominal, found, known, strict=register.talk)
        if score is not None and may_be(scene, register, key, nominal):
            scores[key] = max(score, scores.get(key, -9.0))
    if not scores and nominal.noun in CHIEFS and nominal.others:
        scores = {key: 1.0 for key in chiefs(scene, register, nominal.others) if may_be(scene, register, key, nominal)}
    if not scores:
        return None
    return only(scene, sentence, {k: s for k, s in scores.items() if k not in speaking} or scores)


def chiefs(scene: Scene, register: Register, of: Set[str]) -> Iterator[int]:
    """The persons with an office at the head of what these words name: "the union chief", its general secretary.

    No deputy, no former one, and no head of a part of it ("head of policy at the union").
    """
    for noun in HEADS | {"general"}:
        for key, found in register.roles.get(noun, ()):
            top = noun in HEADS - {"head", "manager"} or of == found.others or "secretary" in found.others
            if top and not found.others & SECOND and (of <= found.others or same_body(scene, register, of, found)):
                yield key


def same_body(scene: Scene, register: Register, of: Set[str], found: Found) -> bool:
    """Whether what is led goes by one name in these words and in a role: "head of the Cocoa Board", "CB chief"."""
    bodies = {key for word in of for key in register.bodies.get(word, ())}
    return any(of | found.others <= scene.candidates[key].words for key in bodies)


def agreement(nominal: Nominal, found: Found, known: Set[str], *, strict: bool = False) -> float | None:
    """How well a noun phrase and a role agree; None where both say more and nothing of it agrees.

    `known` are the words of all roles and names of the candidate.
    """
    shared = nominal.others & known
    extra = nominal.others - known
    if (nominal.others ^ found.others) & QUALIFIERS or extra & FORMER:
        return None
    if other_field(nominal.noun, nominal.others, found.others) or (nominal.article == "'s" and not shared):
        return None
    if extra and not shared and (found.others or nominal.article == "" or strict):
        return None
    former = ("former" in found.others) != ("former" in nominal.others)
    if former and nominal.article == "":
        return None
    return 2.0 * len(shared) - len(extra) - 1.5 * former


def other_field(noun: str, told: Set[str], known: Set[str]) -> bool:
    """Whether two offices with one noun are of different fields: "the defence minister", "Health Minister Lind"."""
    one, other = ({SPELLED.get(word, word) for word in words & FIELDS} for words in (told, known))
    return noun in OF_FIELDS and bool(one) and bool(other) and not one & other


def only(scene: Scene, sentence: Sentence, scores: dict[int, float]) -> int | None:
    """The best by score; between equals the one clearly more present; None where nothing decides."""
    top = max(scores.values())
    best = [k for k, v in scores.items() if v == top]
    if len(best) == 1:
        return best[0]
    weights = sorted(((w, c.key) for w, c in scene.present(sentence.index) if c.key in best), reverse=True)
    if weights and (len(weights) == 1 or weights[0][0] >= CLEARLY * weights[1][0]):
        return weights[0][1]
    return None


def may_be(scene: Scene, register: Register, key: int, nominal: Nominal) -> bool:
    """Whether the gender and the age that the noun phrase tells, if any, are not others than the candidate's."""
    age = register.ages.get(scene.real(key), register.ages.get(key))
    if None not in {age, nominal.age} and age != nominal.age:
        return False
    return scene.genders.get(key, nominal.gender) in {nominal.gender, ""} or not nominal.gender
