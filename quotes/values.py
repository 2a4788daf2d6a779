"""Every value that flows through the program, in the order of the flow.

All are frozen; a step makes new ones and changes none. Offsets are characters (Unicode code points)
of `Document.text`, ends exclusive, so `document.text[span.start:span.end]` is a span's text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

AttributionType: TypeAlias = Literal["direct", "indirect", "mixed"]
Part: TypeAlias = Literal["source", "cue", "content"]
PARTS: tuple[Part, ...] = ("source", "cue", "content")
SpeakerKind: TypeAlias = Literal[
    "person", "organization", "group", "document", "anonymous", "author", "generic", "unknown"
]
MediaType: TypeAlias = Literal[
    "text/plain",
    "text/markdown",
    "text/html",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at this span."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


# --- read


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it was read.

    The text of a plain text or Markdown file is the file's decoded text, never cleaned; `media_type` says what the
    file was where its text had to be extracted.
    """

    id: str
    text: str
    sha256: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    publisher: str | None = None
    byline: str | None = None
    media_type: MediaType = "text/plain"
    warnings: tuple[str, ...] = ()


# --- parse


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word. `head` is the index of its head in the sentence, -1 for the root."""

    index: int
    text: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    start: int
    end: int

    @property
    def relation(self) -> str:
        """The dependency relation without its subtype: `nsubj` for `nsubj:pass`."""
        return self.deprel.partition(":")[0]

    def feature(self, name: str) -> str | None:
        """The value of a Universal Dependencies feature, e.g. `VerbForm`."""
        for item in self.feats.split("|"):
            key, _, value = item.partition("=")
            if key == name:
                return value
        return None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence; `children[i]` are the indices of word i's dependents, left to right."""

    index: int
    start: int
    end: int
    paragraph: int
    words: tuple[Word, ...]
    children: tuple[tuple[int, ...], ...] = field(repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        if not self.children and self.words:
            below: list[list[int]] = [[] for _ in self.words]
            for word in self.words:
                if word.head >= 0:
                    below[word.head].append(word.index)
            object.__setattr__(self, "children", tuple(tuple(b) for b in below))

    @property
    def span(self) -> Span:
        """Where the sentence stands."""
        return Span(self.start, self.end)

    def dependents(self, head: int, *relations: str) -> Iterator[Word]:
        """The dependents of word `head`, all or those with one of these relations (with or without subtype)."""
        for i in self.children[head]:
            word = self.words[i]
            if not relations or word.deprel in relations or word.relation in relations:
                yield word

    def subtree(self, head: int, without: frozenset[int] = frozenset()) -> list[int]:
        """The indices of word `head` and all below it in order, leaving out the branches that start at `without`."""
        out, stack = [], [head]
        while stack:
            i = stack.pop()
            out.append(i)
            stack.extend(c for c in self.children[i] if c not in without)
        return sorted(out)

    def ancestors(self, index: int) -> Iterator[Word]:
        """The heads of word `index`, nearest first, up to the root."""
        head = self.words[index].head
        while head >= 0:
            yield self.words[head]
            head = self.words[head].head


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the name tagger found. `kind` is its tag: person, organization, location, norp, date ..."""

    start: int
    end: int
    kind: str
    sentence: int

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Tagged:
    """Words that the attribution tagger takes for a source, cue or content, exactly so with this probability."""

    role: Part
    span: Span
    probability: float


@dataclass(frozen=True, slots=True)
class Link:
    """How probably the tagged `content` has the cue or source (`role`) that begins at `start`; None: it has none."""

    content: Span
    role: Part
    start: int | None
    probability: float


@dataclass(frozen=True, slots=True)
class Pair:
    """How probably the pronoun that begins at `pronoun` means the same as the word before it that begins at `word`."""

    pronoun: int
    word: int
    probability: float


@dataclass(frozen=True, slots=True)
class Parse:
    """What the parser saw in one document. `paragraphs[sentence.paragraph]` is the sentence's paragraph.

    `tagged` may overlap: they are alternatives. They and `links` are None where the model has no attribution tagger,
    `pairs` where it does not weigh pronouns.
    """

    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    paragraphs: tuple[Span, ...]
    tagged: tuple[Tagged, ...] | None = None
    links: tuple[Link, ...] | None = None
    pairs: tuple[Pair, ...] | None = None

    def sentence_at(self, position: int) -> Sentence:
        """The sentence of the character at `position`; between two the first. Raises IndexError where there is none."""
        return self.sentences[max(0, bisect_right(self.sentences, position, key=lambda s: s.start) - 1)]


# --- cues, contents, link


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks. `span` includes the marks, `inner` does not.

    Where a mark is missing the span ends with the paragraph and `warning` says so.
    `continues` is true where the quotation runs on from the paragraph before, opened there and not closed.
    """

    span: Span
    inner: Span
    warning: str | None = None
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """What is attributed, in several spans where the attribution interrupts it. `quoted`: the parts between marks."""

    spans: tuple[Span, ...]
    type: AttributionType
    quoted: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """The words by which the article attributes: "said", "according to", a colon.

    `sentence` and `word` point to its head word; `frame` names the rule that found it (see `quotes.frames`), or is
    `tagged`; `content` is what it reports and `share` how probably such a word in such a frame is a cue. `governor` is
    the cue word of the same sentence whose source this one shares ("said ..., adding ..."), if the tree hides it.
    """

    spans: tuple[Span, ...]
    lemma: str
    sentence: int
    word: int
    frame: str
    content: Content
    share: float
    negated: bool = False
    governor: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name the source here. `sentence` and `word` point to their head word."""

    spans: tuple[Span, ...]
    sentence: int
    word: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """One content with the cue and the source that the article gives it, and the reasons for them.

    `continues` is the index, in the document's list of attributions, of the one that this continues, `parent` of the
    one inside whose content it stands or whose source cites this one's.
    """

    content: Content
    cue: Cue | None
    source: Source | None
    speech: bool
    confidence: float
    evidence: tuple[str, ...]
    continues: int | None = None
    warnings: tuple[str, ...] = ()
    parent: int | None = None


# --- resolve


@dataclass(frozen=True, slots=True)
class Role:
    """A title, office, rank or affiliation that the article gives a speaker, as a span of the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. `name` is the fullest in the article, without titles; `mentions` are the spans that led there."""

    id: str
    name: str
    kind: SpeakerKind
    roles: tuple[Role, ...]
    mentions: tuple[Span, ...]
    resolved_by: str


# --- circumstances


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the document and where they stand; several spans are joined by " ... " in `text`."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Time:
    """When something was said: the words, and the day, week, month or year in ISO 8601, None where it is not known."""

    text: str
    spans: tuple[Span, ...]
    date: str | None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """To whom, in what and when something was said, each None where the article does not say it beside the cue."""

    addressee: Words | None = None
    medium: Words | None = None
    when: Time | None = None


# --- records


@dataclass(frozen=True, slots=True)
class QuotedContent:
    """A record's content: its words, its spans and the verbatim parts between marks."""

    text: str
    spans: tuple[Span, ...]
    quoted: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class CueWords:
    """A record's cue."""

    text: str
    spans: tuple[Span, ...]
    lemma: str
    negated: bool


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """A sentence that a record touches: the reference back to the original."""

    index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The document that a record comes from. Records from before there was a `media_type` are all of plain texts."""

    id: str
    sha256: str
    title: str | None
    url: str | None
    published: str | None
    publisher: str | None
    byline: str | None
    media_type: MediaType = "text/plain"


@dataclass(frozen=True, slots=True)
class Record:
    """One line of output, schema `quotes/1`; docs/record.md explains every field."""

    schema: str
    id: str
    document: Origin
    type: AttributionType
    speech: bool
    content: QuotedContent
    cue: CueWords | None
    source: Words | None
    speaker: Speaker | None
    addressee: Words | None
    medium: Words | None
    when: Time | None
    sentences: tuple[SentenceWords, ...]
    paragraph: int
    parent: str | None
    confidence: float
    evidence: tuple[str, ...]
    group: str | None
    warnings: tuple[str, ...]
