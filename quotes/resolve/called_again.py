"""Who just spoke and is called by other words where he speaks on: "Lind said ... The Lodrin striker said ...".

Papers do so to tell what else they know of him: whose club, town or paper he is of. The words are no role of his that
is told elsewhere, so that no other rule finds him by them.
"""

from __future__ import annotations

from quotes.resolve.holders import FORMER, HEADS, may_be
from quotes.resolve.kinds import FIRMS, FIRMS_OR_PERSONS
from quotes.resolve.nominals import OFFICES, TALKING, is_restricted
from quotes.resolve.nouns import lost_article
from quotes.resolve.phrases import is_whose, phrase
from quotes.resolve.pronouns import pronoun
from quotes.resolve.register import Nominal
from quotes.resolve.sayers import themselves
from quotes.resolve.state import Reading
from quotes.values import Sentence

# Verbs by which somebody speaks on who has just spoken, whomever he has spoken of.
SPEAKING_ON = frozenset({"add", "continue", "conclude"})
# Kin of somebody who is told of: others than who just spoke.
KIN = frozenset({"aunt", "boyfriend", "brother", "child", "cousin", "dad", "daughter", "father", "girlfriend"}) | {
    "grandfather", "grandmother", "husband", "mother", "mum", "neighbour", "neighbor", "parent", "partner", "sister",
    "son", "uncle", "widow", "wife",
}  # fmt: skip
# Nouns for others than who just spoke as a rule: those who speak of others, kin, firms.
OTHERS = OFFICES | TALKING | KIN | FIRMS | FIRMS_OR_PERSONS | {"attorney", "maker", "owner", "producer", "source"}
# Words that set one apart from others with the same noun.
ANOTHER = frozenset({"another", "current", "dead", "first", "fourth", "late", "latter", "local", "next", "other"}) | {
    "previous", "second", "then", "third",
}  # fmt: skip


def spoke_before(reading: Reading, sentence: Sentence, head: int, nominal: Nominal) -> int | None:
    """The one named person who spoke in the sentence before, for a subject with "the" and words that tell more of him.

    Nobody else is told of since, and none but him goes by the noun. Not for an office that is another's as a rule, and
    for a word like "boss" only where nothing is known that he is.
    """
    word, scene = sentence.words[head], reading.scene
    fits = nominal.kind == "anonymous" and nominal.article == "the" and not nominal.many and word.relation == "nsubj"
    if not fits or not nominal.others or reading.talk or nominal.age is not None:
        return None
    if nominal.noun in OTHERS or OFFICES.intersection(nominal.noun.split()[-1:]) or nominal.others & ANOTHER:
        return None
    beside = (c for c in sentence.dependents(head, "nmod", "appos") if c.upos != "NUM")  # "the British actor, 39,"
    if any(beside) or is_restricted(sentence, head) or is_whose(sentence, head):
        return None
    if lost_article(sentence, head, phrase(sentence, head)[0]):
        return None
    if reading.register.nouns.get((nominal.noun, False)):
        return None
    key = last_speaker(reading, before := sentence_before(reading, sentence, head))
    if key is None or not may_be(scene, reading.register, key, nominal):
        return None
    if nominal.noun in HEADS and not nominal.others & FORMER and not may_head(reading, key, nominal):
        return None
    speaks_on = word.head >= 0 and sentence.words[word.head].lemma in SPEAKING_ON
    return key if speaks_on or alone(reading, sentence, head, key, before) else None


def sentence_before(reading: Reading, sentence: Sentence, head: int) -> int:
    """The number of the sentence before this one, or before what is quoted there if that begins in an earlier one."""
    own = reading.sources.get((sentence.index, head), ())
    starts = [said.span.start for said in reading.said if said.attribution in own]
    at = sentence.index - 1
    while at >= 0 and any(start < reading.parse.sentences[at].end for start in starts):
        at -= 1
    return at


def last_speaker(reading: Reading, at: int) -> int | None:
    """The one person with a name who speaks in this sentence, or whose speech it goes on with; None for any other."""
    if at < 0:
        return None
    scene = reading.scene
    spoke = themselves(reading, reading.parse.sentences[at].start + 1) or scene.spoke.get(at, set())
    keys = {scene.real(key) for key in spoke}
    key = min(keys) if len(keys) == 1 else None
    if key is None or key in scene.members:
        return None
    person = scene.candidates[key]
    return key if person.named and person.kind == "person" and not person.plural else None


def may_head(reading: Reading, key: int, nominal: Nominal) -> bool:
    """Whether somebody may be who heads something: what he is said to be is nothing, or shares a word with that."""
    known = reading.register.known.get(key, set()) | {found.noun for found in reading.roles.get(key, ())} - {""}
    return not reading.roles.get(key) or bool(known & nominal.others)


def alone(reading: Reading, sentence: Sentence, head: int, key: int, before: int) -> bool:
    """Whether nobody else is told of by name, "he" or "she" from sentence `before` up to word `head` of this one."""
    for row in reading.parse.sentences[before : sentence.index + 1]:
        end = head if row is sentence else len(row.words)
        for word in row.words[:end]:
            place = (row.index, word.index)
            name = reading.names.get(place)
            if name is not None and name.kind == "person" and reading.scene.real(reading.chain_of[name.span]) != key:
                return False
            if name is None and pronoun(word) in {"m", "f"} and reading.meant.get(place, key) != key:
                return False
    return True
