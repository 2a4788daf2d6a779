"""What is known while the article is read: names and roles from the whole of it, candidates and answers so far."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotes.labels import Turn
from quotes.resolve.chains import Chain
from quotes.resolve.mentions import Mention
from quotes.resolve.register import Register
from quotes.resolve.roles import Found
from quotes.resolve.scene import QUOTED, REPORTED, Scene
from quotes.values import Document, Parse, Span


@dataclass(frozen=True, slots=True)
class Answer:
    """Who a source is: the candidates (several for a joint source), the spans that led there, the reason."""

    keys: tuple[int, ...]
    mentions: tuple[Span, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Lead:
    """Somebody described in an article's first sentences, by this noun, and not yet named; `gender` m, f or empty.

    For a `title` only who has the noun for a role may be meant: others stay unnamed under it. Further down than that,
    or with "the", only who is named `at_once`, in the next sentence.
    """

    key: int
    sentence: int
    noun: str
    gender: str
    title: bool = False
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Owned:
    """A noun for one person that an owner is named beside, "her defence lawyer": the noun, the owner's candidate, and
    what else stands before the noun."""

    noun: str
    owner: int
    more: frozenset[str]


@dataclass(frozen=True, slots=True)
class Message:
    """A statement, letter or tweet that the article told of last, and the word for whose it is, both by number."""

    sentence: int
    writer: int | None


@dataclass(frozen=True, slots=True)
class Said:
    """Quoted words, the number of the attribution whose source speaks them, and where they and all before them end."""

    span: Span
    attribution: int
    until: int


@dataclass(frozen=True, slots=True)
class Spoke:
    """Quoted words in this paragraph were spoken by this candidate, None where it is not known."""

    paragraph: int
    key: int | None


@dataclass(slots=True)
class Reading:
    """What is known while the article is read.

    By their places: `meant` are the candidates of pronouns so far, `placed` those of names and nouns; `named` are the
    spans of all names in order. `talk` says that the text is told in turns, `turns` are those so far; `labels` are
    those of an interview, `interviewed` who answers there; `letters` are those of a page of letters and papers
    given in full, with whose each is. `likelier` are factors for the source being answered.
    `owned` are, by the noun, those who were called somebody's ("her lawyer"), each with the candidate that was meant.
    `messages` are, by the noun, the statements and letters told of last; `written` are the candidates that are such, by
    number, with the one whose words they are.
    `pairs` are the places of the words that the model takes a pronoun for, with probabilities.
    `sources` are the numbers of the attributions by the place of their source's head word, `places` these places by the
    number; `said` is what is quoted, in order.
    """

    document: Document
    parse: Parse
    scene: Scene
    register: Register
    names: dict[tuple[int, int], Mention]
    chain_of: dict[Span, int]
    chains: tuple[Chain, ...]
    roles: dict[int, list[Found]]
    quoted: list[Span]
    reported: list[Span]
    sources: dict[tuple[int, int], list[int]]
    said: list[Said]
    places: dict[int, tuple[int, int]]
    leads: list[Lead] = field(default_factory=list)
    joints: dict[tuple[int, ...], int] = field(default_factory=dict)
    answers: dict[int, Answer] = field(default_factory=dict)
    seen: dict[tuple[int, int], Answer] = field(default_factory=dict)
    meant: dict[tuple[int, int], int] = field(default_factory=dict)
    placed: dict[tuple[int, int], int] = field(default_factory=dict)
    named: list[Span] = field(default_factory=list)
    labels: dict[int, Turn] = field(default_factory=dict)
    interviewed: int | None = None
    letters: tuple[tuple[Span, int], ...] = ()
    talk: bool = False
    turns: list[Spoke] = field(default_factory=list)
    owned: dict[str, list[tuple[Owned, int]]] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    written: dict[int, int] = field(default_factory=dict)
    likelier: dict[int, float] = field(default_factory=dict)
    pairs: dict[tuple[int, int], list[tuple[int, int, float]]] = field(default_factory=dict)


def led(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in order, each once."""
    return tuple(dict.fromkeys(spans))


def taken_for(reading: Reading, place: tuple[int, int]) -> int | None:
    """The candidate that a name, pronoun or noun was taken for so far, by its place; None where it was for nobody."""
    name = reading.names.get(place)
    return reading.meant.get(place, reading.placed.get(place)) if name is None else reading.chain_of[name.span]


def add_role(reading: Reading, key: int, found: Found) -> None:
    """The candidate has this role, unless its words are known already."""
    known = reading.roles.setdefault(key, [])
    words = found.span.of(reading.document.text).casefold()
    if all(f.span.of(reading.document.text).casefold() != words for f in known):
        known.append(found)
        reading.register.add_role(key, found)


def share(reading: Reading, position: int) -> float:
    """How much a mention at this position counts: less inside what is quoted or reported."""
    if within(reading.quoted, position):
        return QUOTED
    return REPORTED if within(reading.reported, position) else 1.0


def within(spans: Sequence[Span], position: int) -> bool:
    """Whether a character lies in one of these ordered spans."""
    at = bisect_right(spans, position, key=lambda s: s.start) - 1
    return at >= 0 and position < spans[at].end


def within_spans(spans: Sequence[Span], position: int) -> bool:
    """Whether one of these spans holds the character."""
    return any(s.start <= position < s.end for s in spans)
