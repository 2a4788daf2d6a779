"""The circumstances of each attribution: to whom, in what and when it was said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from quotes.between import names_in
from quotes.circumstances.addressees import addressees
from quotes.circumstances.dates import day_of, iso_date
from quotes.circumstances.media import media, relaying, source_text
from quotes.circumstances.phrases import Saying, noun_words, saying
from quotes.circumstances.times import Expression, expressions
from quotes.circumstances.when import time_of
from quotes.sources import is_message
from quotes.spans import word_span
from quotes.values import Attribution, Circumstances, Document, Name, Parse, Span, Speaker, Time, Word, Words

NOTHING = Circumstances()
SENDERS = frozenset({"person", "organization", "group", "anonymous"})
NEAR = 32
"""Contents before a sentence's end that are looked at: more than stand in one."""


def find_circumstances(
    document: Document, parse: Parse, attributions: Sequence[Attribution], speakers: Sequence[Speaker | None]
) -> tuple[Circumstances, ...]:
    """For each attribution, in order: the addressee, the medium and the time of saying that the article gives.

    All hang on the cue or on what is said beside it in its sentence; nothing is taken from the content, nor from that
    of another attribution ("*On Monday* it fell, according to X, citing Y") unless the cue stands in it. An attribution
    without a cue has none. A source that is a message ("her letter said") is the medium where its writer is the
    speaker. An attribution that goes on with an earlier one of its sentence ("said ..., adding ...") shares its.
    """
    published = day_of(document.published)
    times: dict[int, tuple[Expression, ...]] = {}
    contents = sorted(span for attribution in attributions for span in attribution.content.spans)
    told: list[Saying | None] = []
    own: list[Circumstances] = []
    for attribution, speaker in zip(attributions, speakers, strict=True):
        cue = attribution.cue
        one = None if cue is None else saying(attribution, parse.sentences[cue.sentence])
        told.append(one)
        if one is None:
            own.append(NOTHING)
            continue
        index = one.sentence.index
        if index not in times:
            times[index] = expressions(document, one.sentence)
        found = circumstances(document, one, speaker, times[index], names_in(parse, index), published)
        own.append(apart(found, others(contents, one)))
    return shared(told, own)


def others(contents: Sequence[Span], told: Saying) -> list[Span]:
    """Of the contents, sorted, those in the attribution's sentence that its cue does not stand in."""
    cue = told.sentence.words[told.anchors[0]]
    at = bisect_left(contents, told.sentence.end, key=lambda s: s.start)
    near: list[Span] = []
    for span in reversed(contents[max(0, at - NEAR) : at]):
        if span.end > told.sentence.start and not span.contains(Span(cue.start, cue.end)):
            near.append(span)
    return near


def apart(found: Circumstances, taken: Sequence[Span]) -> Circumstances:
    """The circumstances without those whose words stand in another's content."""

    def free(words: Words | Time | None) -> bool:
        return words is not None and not any(s.overlaps(t) for s in words.spans for t in taken)

    return Circumstances(
        found.addressee if free(found.addressee) else None,
        found.medium if free(found.medium) else None,
        found.when if free(found.when) else None,
    )


def circumstances(
    document: Document,
    told: Saying,
    speaker: Speaker | None,
    times: Sequence[Expression],
    names: Sequence[Name],
    published: date | None,
) -> Circumstances:
    """What the words beside one cue say."""
    inside = frozenset(i for t in times for i in range(t.first, t.last + 1))
    heads = [*relaying(told, names), *media(told)]
    text = source_text(told)
    texts = [*heads, *([text] if text else [])]
    spoken = list(addressees(told, texts, names))
    if text:
        heads = [text] if sent_by(text, speaker, names) else []
    medium = words(document, told, heads[0], inside, names) if heads else None
    addressee = words(document, told, spoken[0], inside, names, relative=True) if spoken else None
    when = time_of(told, times, texts, spoken[:1])
    ahead = any(c.lemma in {"will", "shall"} for c in told.sentence.dependents(told.anchors[0], "aux"))
    if when is None:
        return Circumstances(addressee, medium)
    date_meant = iso_date(when.parts, published, ahead)
    return Circumstances(addressee, medium, Time(when.span.of(document.text), (when.span,), date_meant))


def sent_by(text: Word, speaker: Speaker | None, names: Sequence[Name]) -> bool:
    """Whether a source is a message that the speaker sent or gave out; "The Washington Post" is a name."""
    if not is_message(text) or speaker is None or speaker.kind not in SENDERS:
        return False
    return not any(n.start <= text.start < n.end for n in names)


def words(
    document: Document,
    told: Saying,
    head: Word,
    times: frozenset[int],
    names: Sequence[Name],
    relative: bool = False,
) -> Words:
    """A noun phrase as the record has it, with the whole of the name that it ends in."""
    span = word_span(told.sentence, noun_words(told, head.index, times, relative))
    name = next((n for n in names if n.start < span.end < n.end and n.start <= head.start), None)
    if name is not None and name.kind != "date":
        span = Span(span.start, name.end)
    return Words(span.of(document.text), (span,))


def shared(told: Sequence[Saying | None], own: Sequence[Circumstances]) -> tuple[Circumstances, ...]:
    """The circumstances with those that an attribution takes over from the one it goes on with in its sentence."""
    out = list(own)
    last: dict[int, int] = {}
    order = sorted((i for i, t in enumerate(told) if t is not None), key=lambda i: (place(told[i]), i))
    for i in order:
        one = told[i]
        assert one is not None
        before = last.get(one.sentence.index)
        earlier = None if before is None else told[before]
        if before is not None and earlier is not None and goes_on(one, earlier):
            out[i] = taken_over(own[i], out[before])
        last[one.sentence.index] = i
    return tuple(out)


def place(told: Saying | None) -> tuple[int, int]:
    """Where a cue's head stands."""
    return (told.sentence.index, told.anchors[0]) if told else (-1, -1)


def goes_on(one: Saying, earlier: Saying) -> bool:
    """Whether a cue without a subject of its own has the same source as the one before it in the sentence."""
    source, other = one.attribution.source, earlier.attribution.source
    word = one.sentence.words[one.anchors[0]]
    return (
        source is not None
        and other is not None
        and source.spans == other.spans
        and word.upos == "VERB"
        and not any(True for _ in one.sentence.dependents(word.index, "nsubj"))
    )


def taken_over(mine: Circumstances, earlier: Circumstances) -> Circumstances:
    """My own circumstances, and the earlier ones' where I have none; a new addressee or medium is a new occasion."""
    if mine.addressee or mine.medium:
        return Circumstances(mine.addressee, mine.medium, mine.when)
    return Circumstances(earlier.addressee, earlier.medium, mine.when or earlier.when)
