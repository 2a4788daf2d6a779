"""Who a noun phrase without a name means: by its role, by its noun met before, by the body's name, or by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from quotes.resolve.ages import called_by_age
from quotes.resolve.among import all_of
from quotes.resolve.bodies import ANY_SORT, COMMERCIAL, by_any_body, by_body
from quotes.resolve.genders import noun_gender
from quotes.resolve.lexicon import bare, is_organization_noun, is_person_noun, title_noun, words
from quotes.resolve.nations import compatriots, gender_of, may_be_from
from quotes.resolve.phrases import DETERMINERS, OWNERS, determiner, phrase, plural
from quotes.resolve.register import Nominal, Register
from quotes.resolve.roles import Found
from quotes.resolve.scene import Candidate, Scene
from quotes.sources import is_message, subject_above
from quotes.values import Sentence, SpeakerKind, Word

# Words for several persons that stand by themselves: "many fled".
MANY = frozenset({"those", "some", "many", "others", "most", "few", "several"})
POINTING = frozenset({"the", "this", "that", "these", "those"})
# Plurals that mean people around the persons named, not these.
PARTS = frozenset(
    {"voter", "supporter", "critic", "official", "expert", "reporter", "aide", "adviser", "other", "member", "source"}
)
# Nouns for places that act, and for research that goes by several names in one article.
PLACES = frozenset({"state", "country", "nation", "city", "town", "kingdom", "island", "republic"})
STUDIES = frozenset({"study", "survey", "poll", "report", "analysis", "review"})
# How much heavier than the next a candidate must weigh to be meant by a noun that is no role of its own.
CLEARLY = 2.0
LEAST = 0.5
# Words by which headlines call who leads a body, and the offices that they may hold.
CHIEFS = frozenset({"chief", "boss", "head", "leader"})
HEADS = CHIEFS | {
    "chairman", "commissioner", "director", "executive", "manager", "president", "secretary", "secretary-general",
}  # fmt: skip
# Words of those who do not lead a body themselves.
SECOND = frozenset({"acting", "assistant", "associate", "deputy", "ex", "former", "formerly", "regional", "vice"})
# Offices whose holders speak of others in the news, so that no age is theirs.
TALKING = frozenset(
    {"inspector", "lawyer", "manager", "minister", "officer", "prosecutor", "spokesman", "superintendent"}
)
# Words that make an office another one: "the vice president" is no president, "the president" no vice president.
RANKS = frozenset({"assistant", "associate", "casting", "deputy", "district", "lieutenant", "press", "staff"}) | {
    "student", "vice",
}  # fmt: skip
# Offices of which somebody has one at a time.
OFFICES = frozenset({"ambassador", "congressman", "general", "governor", "mayor", "minister", "president"}) | {
    "representative", "secretary", "senator",
}  # fmt: skip
FORMER = frozenset({"ex", "former"})
# Nouns for two or three who were named together.
TOGETHER = {"couple": 2, "duo": 2, "pair": 2, "trio": 3, "two": 2, "three": 3}
# The sentences that a headline may be.
HEADLINES = 2
# What those know whom a paper does not name: familiar with, briefed on, with knowledge of the matter.
KNOWING = frozenset({"briefed", "familiar", "knowledge"})
MATTERS = frozenset({"case", "conversation", "deal", "decision", "discussion", "investigation", "matter"}) | {
    "meeting", "negotiation", "plan", "process", "situation", "talk", "talks", "thinking", "transaction",
}  # fmt: skip
# Words of clauses by which they ask for it: "who spoke on condition of anonymity", "who asked not to be named".
ANONYMITY = frozenset({"anonymity", "anonymous", "anonymously"})
NAMED = frozenset({"identified", "named"})
REFUSING = frozenset({"declined", "declining", "not", "refused", "refusing"})
# Nouns for such people beside those of a list.
UNNAMED_NOUNS = frozenset({"people", "person", "persons", "those"})
# What stands before "figures" that are people.
PUBLIC = frozenset({"influential", "key", "leading", "opposition", "party", "political", "prominent", "public"}) | {
    "religious", "senior", "several", "some", "top",
}  # fmt: skip
# How many phrases with one noun a reader keeps apart.
MEMORY = 30


def read_nominal(sentence: Sentence, head: int) -> Nominal:
    """What can be compared of the noun phrase of word `head`."""
    word = sentence.words[head]
    inside = phrase(sentence, head)
    others = frozenset(
        bare(sentence.words[i].text)
        for i in inside
        if i != head and sentence.words[i].upos in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"}
    )
    if word.text.casefold().startswith("ex-"):  # "the ex-chancellor" is not the chancellor
        others |= {"ex"}
    gender = noun_gender(bare(word.lemma)) or noun_gender(bare(word.text))
    if country := compatriots(sentence.words, head):
        gender = gender_of(word)
    article = determiner(sentence, head)
    begin = bare(sentence.words[inside[0]].text)
    if not article and inside[0] != head and begin in {"one", "the"}:  # "the" may hang on the "year" of an age
        article = begin
    if word.relation == "compound" and is_message(sentence.words[word.head]):  # "a company statement" is the company's
        article = "the"
    many = plural(word) or (
        word.upos in {"ADJ", "DET", "PRON"} and bare(word.text) in MANY and not of_them(sentence, head)
    )
    return Nominal(title_noun(word), article, others, noun_kind(sentence, head), many, gender, country)


def of_them(sentence: Sentence, head: int) -> bool:
    """Whether a pronoun says of whom a word is a part: "many of them" name nobody."""
    return any(c.upos == "PRON" and c.deprel != "nmod:poss" for c in sentence.dependents(head, "nmod"))


def noun_kind(sentence: Sentence, head: int) -> SpeakerKind | None:
    """What a noun's bearer is: None where the lists do not say."""
    word = sentence.words[head]
    lemma = bare(word.lemma)
    if determiner(sentence, head) == "your":
        return "generic"
    if called_by_age(sentence, head) is not None or speaks_unnamed(sentence, head) or compatriots(sentence.words, head):
        return "anonymous"
    if (several := all_of(sentence, head)) is not None:
        return kind_of_one(sentence, several)
    if (
        lemma in {"source", "another"}
        or one_of_several(sentence, head)
        or (lemma == "official" and any(sentence.dependents(head, "nummod")))
    ):
        return "anonymous"
    if bare(word.text) in MANY and any(c.upos == "NOUN" for c in sentence.dependents(head, "nmod")):
        return "group"  # "some of the men"
    if lemma in words("generic_sources") or bare(word.text) in words("generic_sources"):
        return (
            "generic"
            if word.upos != "NOUN" or not list(sentence.dependents(head, "nmod", "acl", "compound"))
            else "group"
        )
    if is_person_noun(word) and not is_organization_noun(lemma):
        return "group" if plural(word) else "anonymous"
    if lemma == "figure" and plural(word) and are_people(sentence, head):
        return "group"
    if lemma in words("group_nouns") or word.text in {"%", "\N{PER MILLE SIGN}"}:
        return "group"
    if is_organization_noun(lemma):
        return "group" if plural(word) else "organization"
    if lemma in words("document_nouns"):
        return "document"
    return None


def are_people(sentence: Sentence, head: int) -> bool:
    """Whether "figures" are people: "senior party figures", "some figures"; not "official figures"."""
    beside = [c for c in sentence.dependents(head, "amod", "compound", "det") if c.index < head]
    return any(bare(c.lemma) in PUBLIC for c in beside)


def one_of_several(sentence: Sentence, head: int) -> bool:
    """Whether a word is the "one" of several told of before, "said one", not anybody's, "one never knows"."""
    word = sentence.words[head]
    told = word.head >= 0 and sentence.words[word.head].xpos == "VBD"
    return bare(word.text) == "one" and word.upos == "NUM" and told and not any(sentence.dependents(head, "nmod"))


def speaks_unnamed(sentence: Sentence, head: int) -> bool:
    """Whether words behind a noun for people tell why they are not named: "two people familiar with the matter"."""
    word = sentence.words[head]
    if word.upos != "NOUN" or not (is_person_noun(word) or bare(word.lemma) in UNNAMED_NOUNS):
        return False
    behind = [c for c in sentence.dependents(head, "amod", "acl", "nmod") if c.index > head]
    inside = [sentence.words[i] for c in behind for i in sentence.subtree(c.index)]
    matters = bare(word.lemma) in UNNAMED_NOUNS or any(bare(w.lemma) in MATTERS for w in inside)
    if matters and any(bare(c.text) in KNOWING for c in behind):
        return True
    told = {bare(w.text) for w in inside}
    return bool(told & ANONYMITY) or (bool(told & REFUSING) and any(stays_unnamed(sentence, w) for w in inside))


def stays_unnamed(sentence: Sentence, word: Word) -> bool:
    """Whether a word is the "named" of "not to be named", not that of "have not named the suspect"."""
    return bare(word.text) in NAMED and any(c.text == "be" for c in sentence.dependents(word.index, "aux"))


def kind_of_one(sentence: Sentence, several: Word) -> SpeakerKind | None:
    """What one of several is: somebody unnamed for persons, "one of the men", a body for bodies."""
    lemma = bare(several.lemma)
    if is_person_noun(several) or lemma in UNNAMED_NOUNS | {"source"}:
        return "anonymous"
    if is_organization_noun(lemma) or lemma in words("any_body"):
        return "organization"
    kind = noun_kind(sentence, several.index)
    return "anonymous" if kind == "group" else kind


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
    if definite and (age := called_by_age(sentence, head)) is not None:
        return by_age(scene, register, sentence, head, age)
    key = None
    headline = sentence.index < HEADLINES and nominal.article == ""  # "Minister vows ..."
    described = definite or headline or (nominal.article in {"", "'s"} and bool(nominal.others))
    if nominal.kind == "anonymous" and nominal.noun != "source" and described:
        key = by_role(scene, register, sentence, nominal, speaking)
        if key is not None and definite and not nominal.others:
            key = later(scene, key, by_noun(scene, register, nominal))
    elif nominal.kind == "organization" and (definite or nominal.others):
        key = by_body(scene, register, sentence, nominal)
    if key is None and definite and not nominal.others:
        key = by_sort(scene, register, sentence, head, nominal)
    if key is None and (definite or nominal.article == "'s"):
        key = by_noun(scene, register, nominal)
    if key is not None or not definite:
        return key
    return by_presence(scene, register, sentence, head, nominal, speaking | unlikely)


def by_several(scene: Scene, register: Register, sentence: Sentence, head: int, nominal: Nominal) -> int | None:
    """Whom "the women", "both countries" and "the couple" mean: some named together, or several with that noun."""
    definite = nominal.article in POINTING
    if not (definite or nominal.article == "both"):
        return None
    same = by_noun(scene, register, nominal) if definite else None
    if definite and nominal.noun in TOGETHER and not nominal.others:
        pair = by_number(scene, sentence, head, TOGETHER[nominal.noun])
        return same if pair is None else later(scene, pair, same)
    pair = by_pair(scene, sentence, head, nominal)
    return same if pair is None or outweighs(scene, register, pair, same, nominal) else pair


def later(scene: Scene, holder: int, other: int | None) -> int:
    """Who was mentioned last: the holder of an office, or somebody unnamed with the same noun, "a ... spokesman"."""
    if other is None:
        return holder
    places = {key: scene.standings[k].sentence for key in (holder, other) if (k := scene.real(key)) in scene.standings}
    return other if other in places and places[other] > places.get(holder, -1) else holder


def by_sort(scene: Scene, register: Register, sentence: Sentence, head: int, nominal: Nominal) -> int | None:
    """The body or place named just before that a plain noun of its sort calls again: "the bank", "the country"."""
    if nominal.noun in words("any_body"):
        return by_any_body(scene, register, sentence, head, nominal, LEAST)
    if nominal.noun in PLACES:
        found, _, _ = scene.best(sentence, head, lambda c: float(c.sort == "place"))
        return found.key if found is not None else None
    return None


def by_age(scene: Scene, register: Register, sentence: Sentence, head: int, age: int) -> int | None:
    """The person of that age, else the only one on the reader's mind, if named and of no age told: "the 38-year-old".

    "A 15-year-old girl" and "the striker" are others who may be meant.
    """
    known = {scene.real(key) for key, own in register.ages.items() if own == age}
    if known:
        return known.pop() if len(known) == 1 else None

    def fits(c: Candidate) -> float:
        return float(c.kind in {"person", "anonymous"} and not c.plural)

    found, weight, following = scene.best(sentence, head, fits)
    if found is None or not found.named or found.key in register.ages or following * CLEARLY > weight:
        return None
    offices = {noun for noun, held in register.roles.items() if any(key == found.key for key, _ in held)}
    return None if offices & TALKING else found.key


def by_role(scene: Scene, register: Register, sentence: Sentence, nominal: Nominal, speaking: Set[int]) -> int | None:
    """The one person who has the role that the noun names; the words around the noun must not speak against it.

    Who is `speaking` there does not mean himself where another may be meant.
    """
    scores: dict[int, float] = {}
    for key, found in register.roles.get(nominal.noun, ()):
        known = register.known.get(key, set()) | scene.candidates[key].words
        score = agreement(nominal, found, known, strict=register.talk)
        if score is not None and may_be(scene, key, nominal):
            scores[key] = max(score, scores.get(key, -9.0))
    if not scores and nominal.noun in CHIEFS and nominal.others:
        scores = {key: 1.0 for key in chiefs(register, nominal.others) if may_be(scene, key, nominal)}
    if not scores:
        return None
    return only(scene, sentence, {k: s for k, s in scores.items() if k not in speaking} or scores)


def chiefs(register: Register, of: Set[str]) -> Iterator[int]:
    """The persons with an office at the head of what these words name: "the union chief", its general secretary.

    No deputy, no former one, and no head of a part of it ("head of policy at the union").
    """
    for noun in HEADS | {"general"}:
        for key, found in register.roles.get(noun, ()):
            top = noun in HEADS - {"head", "manager"} or of == found.others or "secretary" in found.others
            if of <= found.others and top and not found.others & SECOND:
                yield key


def agreement(nominal: Nominal, found: Found, known: Set[str], *, strict: bool = False) -> float | None:
    """How well a noun phrase and a role agree; None where both say more and nothing of it agrees.

    `known` are the words of all roles and names of the candidate.
    """
    shared = nominal.others & known
    extra = nominal.others - known
    if (nominal.others ^ found.others) & RANKS or extra & FORMER:
        return None
    if nominal.article == "'s" and not shared:
        return None
    if extra and not shared and (found.others or nominal.article == "" or strict):
        return None
    former = ("former" in found.others) != ("former" in nominal.others)
    if former and nominal.article == "":
        return None
    return 2.0 * len(shared) - len(extra) - 1.5 * former


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


def outweighs(scene: Scene, register: Register, pair: int, same: int | None, nominal: Nominal) -> bool:
    """Whether several with the same noun are meant rather than a pair that was named: if they acted or have spoken.

    "Two children watched. These children"; not "the senators" after two of them were named and "44 senators" told of.
    """
    if same is None or (same not in register.counted and not any(same in keys for keys in scene.spoke.values())):
        return False
    members = scene.members.get(pair, ())
    return not any(key in members for key, _ in register.roles.get(nominal.noun, ()))


def by_noun(scene: Scene, register: Register, nominal: Nominal) -> int | None:
    """The phrase with the same noun met last: "the source" is "a source close to the ministry"."""
    for key in reversed(register.nouns.get((nominal.noun, nominal.many), [])[-MEMORY:]):
        known = scene.candidates[key].words
        if nominal.others <= known and may_be(scene, key, nominal):
            return key
    return None


def may_be(scene: Scene, key: int, nominal: Nominal) -> bool:
    """Whether the gender that the noun tells, if any, is not another one than the candidate's."""
    return scene.genders.get(key, nominal.gender) in {nominal.gender, ""} or not nominal.gender


def by_pair(scene: Scene, sentence: Sentence, head: int, nominal: Nominal) -> int | None:
    """Two or more named together before: "the candidates", "both countries"; not where the phrase says more of them."""
    if nominal.others - {"two", "three", "both"} or nominal.noun in PARTS | UNNAMED_NOUNS or nominal.kind == "document":
        return None
    kind = "person" if is_person_noun(sentence.words[head]) else "organization"
    found, _, _ = scene.best(sentence, head, lambda c: float(c.sort == "joint" and c.kind == kind))
    if found is not None:
        return found.key
    pairs = [k for k in scene.joint if scene.candidates[k].kind == kind]
    return max(pairs, key=lambda k: (scene.counts[k], k), default=None)


def by_number(scene: Scene, sentence: Sentence, head: int, number: int) -> int | None:
    """So many persons named together who are on the reader's mind: "the couple", "the two"."""
    found, weight, _ = scene.best(
        sentence, head, lambda c: float(len(scene.members.get(c.key, ())) == number and c.kind == "person")
    )
    return found.key if found is not None and weight > LEAST else None


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
    if any(sentence.dependents(head, "nmod", "acl")):
        return None
    held = {key for key, _ in register.roles.get(nominal.noun, ())}
    offices = {key for noun in OFFICES for key, _ in register.roles.get(noun, ())} if nominal.noun in OFFICES else set()
    above = subject_above(sentence, head)  # "Lind says the striker left": not Lind

    def fits(c: Candidate) -> float:
        standing = scene.standings.get(c.key)
        if standing is not None and (standing.sentence, standing.word) == (sentence.index, above):
            return 0.0
        told = register.known.get(c.key, set())
        if nominal.country and not may_be_from(told, nominal.country):
            return 0.0
        possible = c.kind == "person" and not c.plural and c.key not in held - offices and may_be(scene, c.key, nominal)
        return possible * (CLEARLY if told & nominal.country else 1.0)

    found, weight, following = scene.best(sentence, head, fits)
    if found is None or weight < CLEARLY * following or weight <= LEAST:
        return None
    return found.key if found.key not in offices | unlikely else None  # a senator is not "the President"


def plain(tokens: Sequence[str]) -> frozenset[str]:
    """A phrase's words for comparison, articles and possessive pronouns left out."""
    return frozenset(bare(t) for t in tokens) - DETERMINERS - OWNERS
