"""Whom the model takes a pronoun for: the words before it that mean the same, by their candidates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quotes.resolve.lexicon import bare
from quotes.resolve.phrases import conjuncts, phrase, stretch
from quotes.resolve.placing import place_nominal
from quotes.resolve.pronouns import pronoun
from quotes.resolve.scene import Candidate
from quotes.resolve.state import Reading, taken_for
from quotes.sources import stands_as_noun
from quotes.values import Parse, Sentence

# How probably a noun that is nobody's yet must be meant to become a candidate.
MADE = 0.7
# Words for some of those whom a noun behind "of" names.
SHARES = frozenset({"many", "most", "some", "all", "few", "several", "half", "none", "any"}) | {
    "lot", "group", "majority", "number", "percent", "%", "handful", "dozen", "hundred", "thousand", "million",
}  # fmt: skip
# Pronouns for a person whom nothing else is said of: "someone who lost their job".
ANYONE = frozenset({"anybody", "anyone", "everybody", "everyone", "somebody", "someone", "whoever"})
SOMEBODY = ANYONE | {"those"}
# How probable two coordinated words must be, each, for "they" to mean both together.
BOTH = 0.03
# How probable a name must be for the pronoun to vote for its gender, and how much such a vote counts.
VOTING = 0.1
VOTE = 10


def places_of(parse: Parse) -> dict[tuple[int, int], list[tuple[int, int, float]]]:
    """For each pronoun that the model weighed, by its place, the places of words before it with probabilities."""
    if not parse.pairs:
        return {}
    places: dict[int, tuple[int, int]] = {}
    for sentence in parse.sentences:
        for word in sentence.words:
            places.setdefault(word.start, (sentence.index, word.index))
    found: dict[tuple[int, int], list[tuple[int, int, float]]] = {}
    for pair in parse.pairs:
        found.setdefault(places[pair.pronoun], []).append((*places[pair.word], pair.probability))
    return found


def vote(reading: Reading) -> None:
    """Let he and she vote for the gender of the names that the model takes them for."""
    for (number, index), told in reading.pairs.items():
        person = pronoun(reading.parse.sentences[number].words[index])
        if person not in {"m", "f"}:
            continue
        for place, at, probability in told:
            name = reading.names.get((place, at))
            if name is not None and probability >= VOTING:
                votes = reading.scene.votes.setdefault(reading.chain_of[name.span], Counter())
                votes[person] += round(probability * VOTE)


def shares(reading: Reading, sentence: Sentence, head: int, *, several: bool) -> dict[int, float] | None:
    """How probably the pronoun at word `head` means each candidate; None where the model did not weigh it.

    A pronoun before it passes on whom it may mean itself. `several` says that it is a pronoun for several.
    """
    told = reading.pairs.get((sentence.index, head))
    if told is None:
        return None
    found: dict[int, float] = {}
    for number, index, probability in told:
        known = reading.scene.doubts.get((number, index))
        if known is None:
            key = candidate(reading, reading.parse.sentences[number], index, probability)
            known = {} if key is None else {key: 1.0}
        for key, part in known.items():
            key = reading.scene.real(key)
            found[key] = found.get(key, 0.0) + probability * part
    if several:
        add_both(reading, (sentence.index, head), told, found)
    return found


def candidate(reading: Reading, sentence: Sentence, index: int, probability: float) -> int | None:
    """The candidate that a word means, made where the word is a noun, nobody's yet and probable enough."""
    share = part_of(sentence, index)
    if share is not None:
        place = (sentence.index, share)
        if place not in reading.placed:
            reading.placed[place] = place_nominal(reading, sentence, share, ())[0]
        return reading.placed[place]
    place = (sentence.index, index)
    key = taken_for(reading, place)
    if key is not None:
        return key
    word = sentence.words[index]
    if word.relation in {"appos", "flat"} and 0 <= word.head < index:
        return candidate(reading, sentence, word.head, probability)
    somebody = word.upos in {"NOUN", "PROPN"} or stands_as_noun(word) or bare(word.text) in SOMEBODY
    if not somebody or probability < MADE:
        return None
    key = reading.placed[place] = place_nominal(reading, sentence, index, ())[0]
    return key


def part_of(sentence: Sentence, index: int) -> int | None:
    """The word for how many where a noun says of whom, "*many* of the farmers": these are meant, not all of them."""
    word = sentence.words[index]
    if word.relation != "nmod" or word.head < 0 or sentence.words[word.head].lemma.casefold() not in SHARES:
        return None
    return word.head if any(c.text == "of" for c in sentence.dependents(index, "case")) else None


def add_both(
    reading: Reading, place: tuple[int, int], told: Sequence[tuple[int, int, float]], found: dict[int, float]
) -> None:
    """Where two and more of coordinated words are meant, "a man and a woman ... they", it is all of them together.

    Not where the pronoun, at `place`, stands among them: "students in their rooms and teachers".
    """
    coordinated: dict[tuple[int, int], list[float]] = {}
    for number, index, probability in told:
        sentence = reading.parse.sentences[number]
        first = index
        while sentence.words[first].relation == "conj" and sentence.words[first].head >= 0:
            first = sentence.words[first].head
        if probability >= BOTH and index in conjuncts(sentence, first):
            coordinated.setdefault((number, first), []).append(probability)
    for (number, first), own in coordinated.items():
        sentence = reading.parse.sentences[number]
        heads = conjuncts(sentence, first)
        if number == place[0] and place[1] < max(sentence.subtree(heads[-1])):
            continue
        parts = [candidate(reading, sentence, head, float(len(own) > 1)) for head in heads]
        known = tuple(dict.fromkeys(reading.scene.real(k) for k in parts if k is not None))
        if len(known) < 2 or (len(own) < 2 and known not in reading.joints):
            continue
        key = both(reading, sentence, heads, known)
        found[key] = found.get(key, 0.0) + sum(own)
        for part in known:
            if len(own) > 1 and not reading.scene.candidates[part].plural:
                found.pop(part, None)


def both(reading: Reading, sentence: Sentence, heads: Sequence[int], keys: tuple[int, ...]) -> int:
    """The candidate that the coordinated words' candidates `keys` make together, with the roles of all."""
    key = reading.joints.get(keys)
    if key is None:
        key = reading.joints[keys] = len(reading.scene.candidates)
        parts = [reading.scene.candidates[k] for k in keys]
        one = all(p.named and p.kind == parts[0].kind for p in parts)
        span = stretch(sentence, [*phrase(sentence, heads[0]), *phrase(sentence, heads[-1])])
        name = span.of(reading.document.text)
        kind = parts[0].kind if one else "group"
        reading.scene.meet(Candidate(key, name, span, kind, "people", True, False, frozenset()))
        reading.roles[key] = [found for k in keys for found in reading.roles.get(k, ())]
    return key
