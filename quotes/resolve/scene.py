"""Who is on the reader's mind: candidates weighed by how often, how lately and as what they were mentioned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from quotes.values import Sentence, Span, SpeakerKind

# Weights by grammatical relation, after Lappin and Leass (1994): subjects first, then objects, then the rest. Tuned on
# GUM's training and development texts and five novels not held out, where no speaker of PolNeAR dev got worse.
WEIGHTS = {
    "nsubj": 3.0,
    "nsubj:pass": 4.0,
    "obj": 2.0,
    "iobj": 1.5,
    "obl": 1.2,
    "nmod:poss": 1.5,
    "appos": 1.0,
    "compound": 0.5,
}
OTHER = 1.1
SPEAKING = 3.0
QUOTED = 0.25
REPORTED = 0.5
# What is left of a candidate's weight one sentence later, and the weight below which nobody thinks of it any more.
FADING = 0.55
FORGOTTEN = 0.0001
# How much heavier than the next a candidate must weigh to be meant where weight alone decides.
CLEARLY = 2.0
# Pronouns for another argument of their own clause.
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves", "themself"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant: the bearer of a name or a noun phrase. `words` are its words in small letters."""

    key: int
    name: str
    span: Span
    kind: SpeakerKind
    sort: str
    plural: bool
    named: bool
    words: frozenset[str]
    mentions: tuple[Span, ...] = ()


@dataclass(slots=True)
class Standing:
    """How present a candidate is at sentence `sentence`, its last mention there, the words it was an argument of."""

    weight: float = 0.0
    sentence: int = 0
    word: int = -1
    governors: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Scene:
    """The candidates met so far and their standing; it changes as the article is read.

    `genders` is what names, titles and nouns tell, `votes` how often he (m) and she (f) seemed to mean a candidate.
    `prominent` holds factors of those whom the whole article names often, `members` those whom a candidate of several
    is made of, `spoke` who speaks in each sentence, `doubts` by its place how far a pronoun that the model weighed may
    mean each candidate. `told` are those whom the text itself mentions, not only what is quoted in it; `times` say when
    each sentence stands, where not each counts the same.
    """

    candidates: list[Candidate] = field(default_factory=list)
    standings: dict[int, Standing] = field(default_factory=dict)
    genders: dict[int, str] = field(default_factory=dict)
    votes: dict[int, Counter[str]] = field(default_factory=dict)
    prominent: dict[int, float] = field(default_factory=dict)
    merged: dict[int, int] = field(default_factory=dict)
    joint: list[int] = field(default_factory=list)
    members: dict[int, tuple[int, ...]] = field(default_factory=dict)
    counts: Counter[int] = field(default_factory=Counter)
    spoke: dict[int, set[int]] = field(default_factory=dict)
    doubts: dict[tuple[int, int], dict[int, float]] = field(default_factory=dict)
    told: set[int] = field(default_factory=set)
    times: list[float] = field(default_factory=list)

    def apart(self, first: int, second: int) -> float:
        """How long ago sentence `first` is at sentence `second`, in sentences as they fade."""
        return self.times[second] - self.times[first] if self.times else second - first

    def meet(self, candidate: Candidate, gender: str = "") -> int:
        """Take in a new candidate; its key is its place in the list."""
        self.candidates.append(candidate)
        if candidate.sort == "joint":
            self.joint.append(candidate.key)
        if gender:
            self.genders[candidate.key] = gender
        return candidate.key

    def real(self, key: int) -> int:
        """The candidate that this one turned out to be, itself as a rule."""
        return self.merged.get(key, key)

    def merge(self, key: int, other: int) -> None:
        """Candidate `key` turns out to be `other`, which takes over its standing."""
        self.merged[key] = self.real(other)
        told = self.genders.get(key)
        if told:
            self.genders.setdefault(other, told)
        standing = self.standings.pop(key, None)
        if standing is not None and other not in self.standings:
            self.standings[other] = standing

    def note(self, key: int, sentence: Sentence, head: int, share: float = 1.0, more: float = 0.0) -> None:
        """The candidate is mentioned by the phrase of word `head`; `share` is less than one inside what is reported."""
        key = self.real(key)
        word = sentence.words[head]
        place = word
        while place.relation == "conj" and place.head >= 0:
            place = sentence.words[place.head]
        weight = WEIGHTS.get(place.deprel, WEIGHTS.get(place.relation, OTHER)) * share + more
        self.counts[key] += 1
        if share > QUOTED:
            self.told.add(key)
        if more >= SPEAKING:
            self.spoke.setdefault(sentence.index, set()).add(key)
        standing = self.standings.setdefault(key, Standing())
        if standing.sentence != sentence.index:
            standing.governors.clear()
        standing.weight = standing.weight * FADING ** self.apart(standing.sentence, sentence.index) + weight
        standing.sentence, standing.word = sentence.index, head
        if place.relation in {"nsubj", "obj", "iobj", "obl"} and place.deprel != "nsubj:outer":
            standing.governors.add(place.head)

    def present(self, sentence: int) -> Iterator[tuple[float, Candidate]]:
        """The candidates still on the reader's mind, with their weight at this sentence."""
        gone = []
        for key, standing in self.standings.items():
            weight = standing.weight * FADING ** self.apart(standing.sentence, sentence)
            if weight < FORGOTTEN:
                gone.append(key)
            else:
                yield weight, self.candidates[key]
        for key in gone:
            del self.standings[key]

    def possible(self, sentence: Sentence, head: int) -> Iterator[tuple[float, Candidate]]:
        """The candidates on the reader's mind that the phrase of word `head` can mean, with their weight.

        Left out is whoever is another argument of the word that governs the phrase ("Doe told him").
        """
        for weight, candidate in list(self.present(sentence.index)):
            if not self.is_argument_beside(sentence, head, candidate.key):
                yield weight, candidate

    def is_argument_beside(self, sentence: Sentence, head: int, key: int) -> bool:
        """Whether the candidate is another argument of the word that governs the phrase of word `head`.

        A pronoun never means it (Chomsky's principle B), but a reflexive one does: "Doe hurt himself".
        """
        word = sentence.words[head]
        standing = self.standings.get(key)
        if standing is None or standing.sentence != sentence.index or word.text.casefold() in REFLEXIVES:
            return False
        return word.relation in {"nsubj", "obj", "iobj", "obl"} and word.head in standing.governors

    def best(
        self, sentence: Sentence, head: int, fits: Callable[[Candidate], float]
    ) -> tuple[Candidate | None, float, float]:
        """The candidate that weighs most, its weight and that of the next; `fits` is a factor, 0 to rule one out."""
        first: Candidate | None = None
        top = second = 0.0
        for weight, candidate in self.possible(sentence, head):
            weight *= fits(candidate)
            if weight > top:
                first, top, second = candidate, weight, top
            elif weight > second:
                second = weight
        return first, top, second
