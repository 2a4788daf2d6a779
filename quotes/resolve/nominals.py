"""Who a noun phrase without a name means: by its role, by its noun met before, by the body's name, or by itself."""

from __future__ import annotations

from collections.abc import Set

from quotes.resolve.ages import called_by_age
from quotes.resolve.bodies import ANY_SORT, COMMERCIAL, by_any_body, by_body
from quotes.resolve.holders import by_role, may_be
from quotes.resolve.lexicon import is_organization_noun, is_person_noun, words
from quotes.resolve.nations import may_be_from
from quotes.resolve.nouns import UNNAMED_NOUNS
from quotes.resolve.register import Nominal, Register
from quotes.resolve.scene import CLEARLY, Candidate, Scene
from quotes.sources import subject_above
from quotes.values import Sentence

POINTING = frozenset({"the", "this", "that", "these", "those"})
# How much likelier "the Norlander" is who spoke in the sentence before, or is alone told of there: papers tell so what
# else they know. By hand.
JUST_TOLD_OF = 3.0
# Plurals that mean people around the persons named, not these.
PARTS = frozenset(
    {"voter", "supporter", "critic", "official", "expert", "reporter", "aide", "adviser", "other", "member", "source"}
)
# Nouns for places that act, and for research that goes by several names in one article.
PLACES = frozenset({"state", "country", "nation", "city", "town", "kingdom", "island", "republic"})
# Nouns for bodies or countries that face each other.
SIDES = frozenset({"partner", "party", "rival", "side"})
STUDIES = frozenset({"study", "survey", "poll", "report", "analysis", "review"})
# What a candidate must weigh at least to be meant by a noun that is no role of its own.
LEAST = 0.5
# Offices whose holders speak of others in the news, so that no age is theirs.
TALKING = frozenset(
    {"inspector", "lawyer", "manager", "minister", "officer", "prosecutor", "spokesman", "superintendent"}
)
# Offices of which somebody has one at a time.
OFFICES = frozenset({"ambassador", "congressman", "general", "governor", "mayor", "minister", "president"}) | {
    "representative", "secretary", "senator",
}  # fmt: skip
# Words by which a phrase tells how many it means.
NUMBERS = {"both": 2, "two": 2, "three": 3}
# Nouns for two or three who were named together.
TOGETHER = {"couple": 2, "duo": 2, "pair": 2, "trio": 3, "two": 2, "three": 3}
# The sentences that a headline may be.
HEADLINES = 2
# How many sentences before its noun a body may stand to be meant rather than one with the noun in its name.
RECENT = 2
# How many sentences before a noun with an age nobody else may be named.
LATELY = 4
# How many phrases with one noun a reader keeps apart.
MEMORY = 30


def match(
    scene: Scene,
    register: Register,
    sentence: Sentence,
    head: int,
    nominal: Nominal,
    speaking: Set[int] = frozenset(),
    unlikely: Set[int] = frozenset(),
) -> int | None:
    """The candidate that the noun phrase means, None where it means nobody met before.

    Who is `speaking` there holds an office that is told of only where nobody else does, and he and who is `unlikely`
    for what is said are not meant for being on the reader's mind alone.
    """
    definite = nominal.article in POINTING
    if "other" in nominal.others and not nominal.many:  # "the other officer" is nobody who goes by another name
        return by_noun(scene, register, nominal) if definite else None
    if nominal.many or (nominal.noun in TOGETHER and not nominal.others):
        return by_several(scene, register, sentence, head, nominal)
    if definite and called_by_age(sentence, head) is not None:
        return by_age(scene, register, sentence, head, nominal, called_by_age(sentence, head), alone=True)
    key = None
    headline = sentence.index < HEADLINES and nominal.article == ""  # "Minister vows ..."
    described = definite or headline or (nominal.article in {"", "'s"} and bool(nominal.others))
    if nominal.kind == "anonymous" and nominal.noun != "source" and described:
        key = by_role(scene, register, sentence, nominal, speaking)
        if key is not None and definite and not nominal.others:
            key = later(scene, key, by_noun(scene, register, nominal))
    elif nominal.kind == "organization" and (definite or nominal.others):
        key = just_told(scene, register, sentence, nominal, by_body(scene, register, sentence, nominal))
    if key is None and definite and not nominal.others:
        key = by_sort(scene, register, sentence, head, nominal)
        key = by_description(scene, register, sentence, nominal) if key is None else key
    elif key is not None and definite and not nominal.others and nominal.noun in words("any_body"):
        key = named_before(scene, key, by_sort(scene, register, sentence, head, nominal))
    if key is None and (definite or nominal.article == "'s"):
        key = by_noun(scene, register, nominal)
    if key is not None or not definite:
        return key
    key = by_presence(scene, register, sentence, head, nominal, speaking | unlikely)
    return by_age(scene, register, sentence, head, nominal, nominal.age) if key is None else key


def named_before(scene: Scene, key: int, other: int | None) -> int:
    """The body that has a noun in its name, but where it is named only later the one that the noun may call again."""
    return key if other is None or scene.real(key) in scene.counts else other


def by_several(scene: Scene, register: Register, sentence: Sentence, head: int, nominal: Nominal) -> int | None:
    """Whom "the women", "both countries" and "the couple" mean: some named together, or several with that noun."""
    definite = nominal.article in POINTING
    if not (definite or nominal.article == "both"):
        return None
    same = by_noun(scene, register, nominal) if definite else None
    if definite and nominal.noun in TOGETHER and not nominal.others:
        standing = None if same is None else scene.standings.get(scene.real(same))
        least = LEAST if standing is None or standing.sentence > 0 else 0.0  # a headline's "pair" is named below
        pair = by_number(scene, sentence, head, TOGETHER[nominal.noun], least)
        return same if pair is None else later(scene, pair, same)
    pair = by_pair(scene, register, sentence, head, nominal)
    return same if pair is None or outweighs(scene, register, pair, same, nominal) else pair


def later(scene: Scene, holder: int, other: int | None) -> int:
    """Who was mentioned last: the holder of an office, or somebody unnamed with the same noun, "a ... spokesman"."""
    if other is None:
        return holder
    places = {key: scene.standings[k].sentence for key in (holder, other) if (k := scene.real(key)) in scene.standings}
    return other if other in places and places[other] > places.get(holder, -1) else holder


def just_told(scene: Scene, register: Register, sentence: Sentence, nominal: Nominal, key: int | None) -> int | None:
    """The body `key`, or the unnamed one that was told of since, just before: "*a court* in Lodrin ... the court"."""
    other = by_noun(scene, register, nominal) if nominal.article in POINTING and not nominal.others else None
    if key is None or other is None:
        return key
    standing = scene.standings.get(scene.real(other))
    new = scene.candidates[scene.real(other)].name.casefold().startswith(("a ", "an "))
    near = standing is not None and standing.sentence >= sentence.index - RECENT and bool(standing.governors)
    return later(scene, key, other) if new and near else key


def by_sort(scene: Scene, register: Register, sentence: Sentence, head: int, nominal: Nominal) -> int | None:
    """The body or place named just before that a plain noun of its sort calls again: "the bank", "the country"."""
    if nominal.noun in words("any_body"):
        return by_any_body(scene, register, sentence, head, nominal, LEAST)
    if nominal.noun in PLACES:
        found, _, _ = scene.best(sentence, head, lambda c: float(c.sort == "place"))
        return found.key if found is not None else None
    return None


def by_description(scene: Scene, register: Register, sentence: Sentence, nominal: Nominal) -> int | None:
    """The only body introduced with the noun, "the union Pine Hall ... the union", or who went by it since."""
    if nominal.kind != "organization":
        return None
    called = {key for key, nouns in register.described.items() if nominal.noun in nouns}
    near = {c.key for _, c in scene.present(sentence.index) if c.key in called and c.key in scene.counts}
    return later(scene, near.pop(), by_noun(scene, register, nominal)) if len(called) == 1 and near else None


def by_age(
    scene: Scene,
    register: Register,
    sentence: Sentence,
    head: int,
    nominal: Nominal,
    age: int | None,
    *,
    alone: bool = False,
) -> int | None:
    """The person of that age, else the only one on the reader's mind, if named and of no age told: "the 38-year-old".

    "A 15-year-old girl" and "the striker" are others who may be meant. Where the age does not stand `alone`, "the
    38-year-old runner", the noun is no office, whose holder is known, nor one by which papers call those whom they do
    not name.
    """
    if age is None or nominal.kind not in {"anonymous", None}:
        return None
    known = {scene.real(key) for key, own in register.ages.items() if own == age}
    known = {key for key in known if may_be(scene, register, key, nominal)}
    met = {key for key in known if key in scene.counts}
    if met:
        return met.pop() if len(met) == 1 else None
    if nominal.noun in OFFICES | TALKING | words("plain_people"):
        return None

    def fits(c: Candidate) -> float:
        possible = c.kind in {"person", "anonymous"} and not c.plural
        return float(possible and may_be(scene, register, c.key, nominal))

    told = told_just_before(scene, register, sentence, nominal) if alone and not known else None
    if told is not None:
        return told
    found, weight, following = scene.best(sentence, head, fits)
    if found is None and len(known) == 1:  # "the 38-year-old" of a headline, named later
        return known.pop()
    if found is None or not found.named or found.key in register.ages or following * CLEARLY > weight:
        return None
    if talks_of_others(register, found.key) or (not alone and has_rival(scene, sentence, found)):
        return None
    return found.key


def talks_of_others(register: Register, key: int) -> bool:
    """Whether somebody is said to be what those are who speak of others, not of themselves."""
    return any(key == holder for noun in TALKING for holder, _ in register.roles.get(noun, ()))


def just_told_of(scene: Scene, sentence: Sentence, nominal: Nominal) -> set[int]:
    """Who spoke in the sentence before, where a nationality calls somebody, else the only one named there or since."""
    spoke = scene.spoke.get(sentence.index - 1, set())
    if nominal.country and spoke:
        return spoke
    near = named_near(scene, sentence)
    return near if len(near) == 1 else set()


def named_near(scene: Scene, sentence: Sentence) -> set[int]:
    """The persons with names who are told of in the sentence before or since."""
    named = {c.key for _, c in scene.present(sentence.index) if c.kind == "person" and c.named}
    return {key for key in named if scene.standings[key].sentence >= sentence.index - 1}


def told_just_before(scene: Scene, register: Register, sentence: Sentence, nominal: Nominal) -> int | None:
    """Who spoke in the sentence before, or else did something there and is the only one named since; of no age told."""
    before = sentence.index - 1
    near = named_near(scene, sentence)
    spoke = near & scene.spoke.get(before, set())
    if len(spoke or near) != 1:
        return None
    key = min(spoke or near)
    acted = scene.standings[key].sentence == before and bool(scene.standings[key].governors)
    fits = key not in register.ages and not talks_of_others(register, key) and may_be(scene, register, key, nominal)
    return key if fits and (spoke or acted) else None


def has_rival(scene: Scene, sentence: Sentence, found: Candidate) -> bool:
    """Whether another named person is told of just before, or is on the reader's mind and named more often."""
    others = [c.key for _, c in scene.present(sentence.index) if c.kind == "person" and c.named and c.key != found.key]
    often = scene.prominent.get(found.key, 1.0)
    near = sentence.index - LATELY
    return any(scene.prominent.get(key, 1.0) > often or scene.standings[key].sentence >= near for key in others)


def outweighs(scene: Scene, register: Register, pair: int, same: int | None, nominal: Nominal) -> bool:
    """Whether several with the same noun are meant rather than a pair that was named: if they acted or have spoken.

    "Two children watched. These children"; not "the senators" after two of them were named and "44 senators" told of.
    """
    if same is None or (same not in register.counted and not any(same in keys for keys in scene.spoke.values())):
        return False
    return not hold(scene, register, pair, nominal)


def hold(scene: Scene, register: Register, pair: int, nominal: Nominal) -> bool:
    """Whether one of those named together is said to be what the noun says: "Senators Lind and Roe"."""
    members = scene.members.get(pair, ())
    return any(key in members for key, _ in register.roles.get(nominal.noun, ()))


def by_noun(scene: Scene, register: Register, nominal: Nominal) -> int | None:
    """The phrase with the same noun met last: "the source" is "a source close to the ministry"."""
    for key in reversed(register.nouns.get((nominal.noun, nominal.many), [])[-MEMORY:]):
        known = scene.candidates[key].words
        if nominal.others <= known and may_be(scene, register, key, nominal):
            return key
    return None


def by_pair(scene: Scene, register: Register, sentence: Sentence, head: int, nominal: Nominal) -> int | None:
    """Two or more named together before: "the candidates", "both countries"; not where the phrase says more of them.

    Bodies only for a noun that means such or says how many; persons long gone from the reader's mind only for what one
    of them is said to be or for a noun that calls persons again.
    """
    if nominal.others - {"two", "three", "both"} or nominal.noun in PARTS | UNNAMED_NOUNS or nominal.kind == "document":
        return None
    if is_restricted(sentence, head):
        return None
    number = next((n for word, n in NUMBERS.items() if word == nominal.article or word in nominal.others), 0)

    def fits(c: Candidate, kind: str) -> bool:
        parts = scene.members.get(c.key, ())
        if nominal.noun in words("any_body") and all(scene.candidates[key].sort == "place" for key in parts):
            return False  # countries are no companies
        return c.sort == "joint" and c.kind == kind and number in {0, len(parts)}

    if is_person_noun(sentence.words[head]):
        found, weight, _ = scene.best(sentence, head, lambda c: float(fits(c, "person")))
        if found is not None and weight > LEAST:
            return found.key
        pairs = [k for k in scene.joint if fits(scene.candidates[k], "person")]
        if nominal.noun not in words("epithets"):
            pairs = [k for k in pairs if hold(scene, register, k, nominal)]
    elif may_be_bodies(nominal):
        found, _, _ = scene.best(sentence, head, lambda c: float(fits(c, "organization")))
        if found is not None:
            return found.key
        pairs = [k for k in scene.joint if fits(scene.candidates[k], "organization")]
    else:
        return None
    return max(pairs, key=lambda k: (scene.counts[k], k), default=None)


def may_be_bodies(nominal: Nominal) -> bool:
    """Whether a plural calls bodies or countries again: "the firms", "both sides", "the two railroads"."""
    nouns = words("any_body") | PLACES | SIDES
    counted = bool(nominal.others) or nominal.article == "both"
    return counted or nominal.noun in nouns or is_organization_noun(nominal.noun)


def is_restricted(sentence: Sentence, head: int) -> bool:
    """Whether a clause right behind a noun says which ones are meant: "those rebels who fled", not "the two, who"."""
    after = sentence.words[head + 1 : head + 2]
    return bool(after) and after[0].text != "," and any(sentence.dependents(head, "acl"))


def by_number(scene: Scene, sentence: Sentence, head: int, number: int, least: float) -> int | None:
    """So many persons named together who are on the reader's mind, more than `least`: "the couple", "the two"."""
    found, weight, _ = scene.best(
        sentence, head, lambda c: float(len(scene.members.get(c.key, ())) == number and c.kind == "person")
    )
    return found.key if found is not None and weight > least else None


def by_presence(
    scene: Scene, register: Register, sentence: Sentence, head: int, nominal: Nominal, unlikely: Set[int]
) -> int | None:
    """Somebody met just before whom the noun calls by another word: "the Vermont candidate", "the study".

    Not somebody who has the noun for a role: there `by_role` has found that the words around it speak against it. Nor,
    for an office, somebody with another one.
    """
    if nominal.noun in STUDIES and not nominal.others:
        found, _, _ = scene.best(sentence, head, lambda c: float(c.kind == "document" and bool(c.words & STUDIES)))
        return found.key if found else None
    if nominal.noun in words("any_body") and nominal.others <= ANY_SORT:
        return by_any_body(scene, register, sentence, head, nominal)
    if nominal.noun in COMMERCIAL:
        return by_any_body(scene, register, sentence, head, nominal, LEAST)
    if nominal.kind != "anonymous" or not (nominal.country or nominal.noun in words("epithets")):
        return None
    if any(sentence.dependents(head, "nmod")) or is_restricted(sentence, head):
        return None
    held = {key for key, _ in register.roles.get(nominal.noun, ())}
    offices = {key for noun in OFFICES for key, _ in register.roles.get(noun, ())} if nominal.noun in OFFICES else set()
    above = subject_above(sentence, head)  # "Lind says the striker left": not Lind
    just = just_told_of(scene, sentence, nominal)

    def fits(c: Candidate) -> float:
        standing = scene.standings.get(c.key)
        if standing is not None and (standing.sentence, standing.word) == (sentence.index, above):
            return 0.0
        told = register.known.get(c.key, set())
        if nominal.country and not may_be_from(told, nominal.country):
            return 0.0
        possible = c.kind == "person" and not c.plural and c.key not in held - offices
        possible = possible and may_be(scene, register, c.key, nominal)
        return possible * (CLEARLY if told & nominal.country else 1.0) * (JUST_TOLD_OF if c.key in just else 1.0)

    found, weight, following = scene.best(sentence, head, fits)
    if found is None or weight < CLEARLY * following or weight <= LEAST:
        return None
    return found.key if found.key not in offices | unlikely else None  # a senator is not "the President"
