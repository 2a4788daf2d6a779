"""Who a pronoun is that speaks: "he said", and "I, Ann Lee, promise"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from quotes.resolve.anybody import with_anybody
from quotes.resolve.apposed import own_name
from quotes.resolve.mentions import Mention
from quotes.resolve.pairs import shares
from quotes.resolve.phrases import stretch, with_no
from quotes.resolve.pronouns import IN_TALK, SEVERAL, SOURCE, Person, antecedent
from quotes.resolve.sayers import named_beside, themselves
from quotes.resolve.scene import SPEAKING
from quotes.resolve.state import Answer, Reading, led, share, taken_for, within
from quotes.values import Sentence

# How much likelier somebody unnamed is a pronoun's source who spoke in the sentence before it: so much that it
# outweighs what `pronouns` takes off for having no name and no known gender. And somebody named.
GOING_ON = 8.0
AGAIN = 2.0
# How much likelier somebody unnamed speaks with whom the sentence before begins. By hand: the networks, which learnt
# from few such, prefer names nearly everywhere.
BEGINNING = 30.0


def self_named(reading: Reading, sentence: Sentence, head: int) -> Mention | None:
    """The name by which the "I" at word `head` calls himself: "I, *Ann Lee*, promise"."""
    first = own_name(sentence.words, head)
    name = None if first is None else reading.names.get((sentence.index, first))
    return name if name is not None and name.first == first and name.kind == "person" else None


def answer_pronoun(reading: Reading, sentence: Sentence, head: int, person: Person) -> Answer | None:
    """Who a pronoun as source is."""
    here = stretch(sentence, with_no(sentence, head))
    if person == "first":
        name = self_named(reading, sentence, head)
        if name is None:
            return Answer((), (here,), "author")
        return Answer((reading.chain_of[name.span],), (here, name.span), "name")
    if person == "thing":
        return None
    if person == "you":
        return Answer((), (here,), "generic")
    meant: Person = "they" if person == "each" else person
    likelier = dict(reading.likelier)
    for key, factor in going_on(reading, sentence, several=meant == "they").items():
        likelier[key] = likelier.get(key, 1.0) * factor
    if meant == "it" and (paper := paper_before(reading, sentence)) is not None:
        likelier[paper] = likelier.get(paper, 1.0) * GOING_ON
    by_model: Mapping[int, float] | None = shares(reading, sentence, head, several=meant == "they")
    told = with_anybody(reading, sentence, head, by_model) if meant == "they" else by_model
    trust = SEVERAL if told is not by_model else IN_TALK if reading.talk else SOURCE
    speaking = themselves(reading, here.start) if meant in {"m", "f"} else set[int]()
    speaking |= named_beside(reading, sentence, head)
    found = antecedent(
        reading.scene, sentence, head, meant, likelier=likelier, told=told, trust=trust, speaking=speaking
    )
    if found is None:
        return None
    reading.meant[(sentence.index, head)] = found.key
    if found.key in reading.written:  # "A letter from the union asked for more. It said ..."
        return replace(told_again(reading, sentence, head, reading.written[found.key]), reason="pronoun")
    reading.scene.note(found.key, sentence, head, share(reading, here.start), SPEAKING)
    return Answer((found.key,), led((here, found.span)), "pronoun")


def going_on(reading: Reading, sentence: Sentence, *, several: bool = False) -> dict[int, float]:
    """The factors of those who spoke in the sentence before, or were told of: "an officer said ... he said".

    A name seen before is no reason against somebody unnamed who is just being quoted. In talk the next one speaks.
    For a pronoun for `several`, those who spoke together go on together: "The bank and its workers said ... They".
    """
    scene = reading.scene
    spoke = scene.spoke.get(sentence.index - 1, set()) - scene.spoke.get(sentence.index, set())
    if several:
        spoke = spoke - {part for key in spoke for part in scene.members.get(key, ())}
    named = {key for key in spoke if scene.candidates[scene.real(key)].named}
    factors = dict.fromkeys(spoke - named, GOING_ON) | (dict.fromkeys(named, AGAIN) if not reading.talk else {})
    if not spoke and not several and not reading.talk and (key := unnamed_before(reading, sentence)) is not None:
        factors[key] = BEGINNING
    return factors


def unnamed_before(reading: Reading, sentence: Sentence) -> int | None:
    """Somebody unnamed with whom the paragraph's sentence before begins: "*His boss* is less kind. “No,” she said"."""
    key = subject_before(reading, sentence)
    before = reading.parse.sentences[sentence.index - 1]
    quoted = [within(reading.quoted, one.start + 1) for one in (before, sentence)]
    if key is None or before.paragraph != sentence.paragraph or quoted != [False, True]:
        return None
    candidate = reading.scene.candidates[key]
    return None if candidate.named or candidate.plural or candidate.kind != "anonymous" else key


def subject_before(reading: Reading, sentence: Sentence) -> int | None:
    """The candidate that is the only subject of what the sentence before says, before its verb."""
    at = sentence.index - 1
    if at < 0:
        return None
    row = reading.parse.sentences[at].words
    roots = {word.index for word in row if word.head < 0}
    subjects = [w.index for w in row if w.relation == "nsubj" and w.head in roots and w.index < w.head]
    keys = [taken_for(reading, (at, index)) for index in subjects]
    return reading.scene.real(keys[0]) if len(keys) == 1 and keys[0] is not None else None


def paper_before(reading: Reading, sentence: Sentence) -> int | None:
    """The statement, report or the like that the sentence before tells of, where nobody speaks: "It said ..."."""
    key = None if reading.scene.spoke.get(sentence.index - 1) else subject_before(reading, sentence)
    return key if key is not None and reading.scene.candidates[key].kind == "document" else None


def told_again(reading: Reading, sentence: Sentence, head: int, key: int) -> Answer:
    """The answer for a noun or pronoun by which candidate `key` speaks once more."""
    here = stretch(sentence, [head])
    reading.scene.note(key, sentence, head, share(reading, here.start), SPEAKING)
    return Answer((key,), led((here, reading.scene.candidates[key].span)), "nominal")
