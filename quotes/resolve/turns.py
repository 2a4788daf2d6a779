"""Talk, turn by turn: who a pronoun that speaks is not, by what it says and by who spoke just before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from quotes.resolve.pronouns import pronoun
from quotes.resolve.state import Answer, Reading, Spoke, taken_for, within
from quotes.talk import OPENING
from quotes.values import Attribution, Span, Speaker

# A speaker seldom names himself in his own words: "Tell Lind, Jane," he said.
NAMED_INSIDE = 0.01
# Nor is he who is named in what he is reported to say, behind him: "he said Lind would go". Before him he may be.
NAMED_BEHIND = 0.05
# Whom he and she in somebody's words mean, by the model's or the rules' answer, is seldom who says them.
SPOKEN_OF = 0.2
# Who was named as the speaker of the last sentence before a quotation is the "he" beside it, whoever was "he" before:
# where it changed the answer it was right (four times in a trial on 900); without quotation or inside one seldom.
JUST_NAMED = 6.0
# So is who was told of there without speaking, in the same paragraph, though the paragraphs before be another's: in a
# trial on 2,500 news texts it changed two answers, both for the better.
TOLD_OF = 12.0
# In talk every paragraph is another's turn; who spoke in it goes on, who spoke in the one before the last speaks again.
SAME_TURN = 20.0
JUST_SPOKE = 0.05
SPOKE_BEFORE = 2.0
REMEMBERED = 4
# Who is called by name in the turn before answers.
ADDRESSED = 1000.0
# Who is known from quoted words alone speaks less often.
ONLY_QUOTED = 0.2


def begins_quoted(reading: Reading, paragraph: int) -> bool:
    """Whether a paragraph begins with a quotation mark."""
    if not 0 <= paragraph < len(reading.parse.paragraphs):
        return False
    return reading.parse.paragraphs[paragraph].of(reading.document.text).lstrip()[:1] in OPENING


def likelier_speakers(reading: Reading, attributions: Sequence[Attribution], *, one: bool = True) -> dict[int, float]:
    """Factors for the candidates that the source of these attributions, a pronoun, may mean; see the constants.

    `one` says that it is a pronoun for one person, he or she.
    """
    quoted = [span for a in attributions for span in a.content.quoted]
    factors = dict.fromkeys(spoken_of(reading, quoted), SPOKEN_OF)
    factors |= dict.fromkeys(named_inside(reading, reported_behind(attributions)), NAMED_BEHIND)
    factors |= dict.fromkeys(named_inside(reading, quoted), NAMED_INSIDE)
    if reading.talk and quoted:
        by_turns(reading, quoted, factors)
    elif quoted and one:
        for key in just_named(reading, attributions):
            factors[key] = factors.get(key, 1.0) * JUST_NAMED
        factors |= dict.fromkeys(told_of(reading, attributions) - factors.keys(), TOLD_OF)
    return factors


def reported_behind(attributions: Sequence[Attribution]) -> list[Span]:
    """What these attributions report behind their source in words of the article's own."""
    found = []
    for attribution in attributions:
        if attribution.source is not None and not attribution.content.quoted:
            at = attribution.source.spans[0].start
            found += [span for span in attribution.content.spans if span.start > at]
    return found


def by_turns(reading: Reading, quoted: Sequence[Span], factors: dict[int, float]) -> None:
    """Change the factors by whose turn it is, in talk."""
    here = paragraph_of(reading, quoted[0])
    if here is None:
        return
    for key in reading.scene.standings:
        if key not in reading.scene.told:
            factors[key] = factors.get(key, 1.0) * ONLY_QUOTED
    for key in addressed(reading, here - 1):
        factors[key] = factors.get(key, 1.0) * ADDRESSED
    for turn in reading.turns[-REMEMBERED:]:
        if turn.key is None:
            continue
        if turn.paragraph == here:
            factors[turn.key] = SAME_TURN
        elif turn.paragraph == here - 1:
            factors[turn.key] = factors.get(turn.key, 1.0) * JUST_SPOKE
        elif turn.paragraph == here - 2 and begins_quoted(reading, here - 1):
            factors[turn.key] = factors.get(turn.key, 1.0) * SPOKE_BEFORE


def addressed(reading: Reading, paragraph: int) -> dict[int, Span]:
    """The persons whom a quoted paragraph, if it ends there, calls by name, each with it: "Ready, *Mr. Lind*?"."""
    if not begins_quoted(reading, paragraph) or goes_on(reading, paragraph):
        return {}
    found: dict[int, Span] = {}
    sentences = reading.parse.sentences
    for sentence in sentences[bisect_left(sentences, paragraph, key=lambda s: s.paragraph) :]:
        if sentence.paragraph != paragraph:
            break
        for word in sentence.words:
            name = reading.names.get((sentence.index, word.index))
            if name is None or name.head != word.index or not within(reading.quoted, word.start):
                continue
            if name.kind == "person" and word.relation == "vocative":
                found.setdefault(reading.chain_of[name.span], name.span)
    return found


def whose_turn(
    reading: Reading, attributions: Sequence[Attribution], speakers: Sequence[Speaker | None], index: int
) -> Speaker | Answer | None:
    """Who speaks a quotation without a cue in talk: not who spoke in the paragraph before but who spoke before that.

    A paragraph that goes on where the one before left its mark open is the same speaker's. Whom the paragraph before
    calls by name, and nobody else, answers (in the 23 novels in 172 of 216 such quotations). Else it is nobody where
    the two paragraphs before do not have two speakers, both known.
    """
    here = quoted_at(reading, attributions[index])
    if here is None:
        return None
    before = attributions[index].continues
    if before is not None and quoted_at(reading, attributions[before]) == here:
        return None if (same := speakers[before]) is None else replace(same, resolved_by="continued")
    spoke: dict[int, Speaker | None] = {}
    for attribution, speaker in zip(attributions[:index], speakers[:index], strict=True):
        number = quoted_at(reading, attribution)
        if speaker is not None and number is not None and here - 2 <= number < here:
            spoke[number] = speaker
    last, other = spoke.get(here - 1), spoke.get(here - 2)
    if last is not None and goes_on(reading, here - 1):
        return replace(last, resolved_by="continued")
    called = addressed(reading, here - 1)
    if len(called) == 1:
        return Answer(tuple(called), tuple(called.values()), "turn")
    if last is None or other is None or last.id == other.id:
        return None
    return replace(other, resolved_by="turn")


def quoted_at(reading: Reading, attribution: Attribution) -> int | None:
    """The number of the paragraph in which the attribution's quoted words begin, None where it quotes none."""
    quoted = attribution.content.quoted
    return paragraph_of(reading, quoted[0]) if quoted else None


def goes_on(reading: Reading, paragraph: int) -> bool:
    """Whether what is quoted in a paragraph goes on in the next one."""
    return left_open(reading.parse.paragraphs[paragraph].of(reading.document.text))


def left_open(text: str) -> bool:
    """Whether a quotation in the paragraph is opened and not closed."""
    if "\N{LEFT DOUBLE QUOTATION MARK}" in text:
        return text.count("\N{LEFT DOUBLE QUOTATION MARK}") > text.count("\N{RIGHT DOUBLE QUOTATION MARK}")
    return text.count('"') % 2 == 1


def named_inside(reading: Reading, quoted: Sequence[Span]) -> set[int]:
    """The persons named in these words."""
    found: set[int] = set()
    for span in quoted:
        at = bisect_left(reading.named, span.start, key=lambda m: m.start)
        while at < len(reading.named) and reading.named[at].end <= span.end:
            found.add(reading.chain_of[reading.named[at]])
            at += 1
    return {key for key in found if reading.chains[key].kind == "person"}


def spoken_of(reading: Reading, quoted: Sequence[Span]) -> set[int]:
    """Whom he and she mean in these words."""
    found: set[int] = set()
    sentences = reading.parse.sentences
    for span in quoted:
        at = max(0, bisect_right(sentences, span.start, key=lambda s: s.start) - 1)
        while at < len(sentences) and sentences[at].start < span.end:
            for word in sentences[at].words:
                key = reading.meant.get((at, word.index))
                if key is not None and span.start <= word.start < span.end and pronoun(word) in {"m", "f"}:
                    found.add(reading.scene.real(key))
            at += 1
    return found


def just_named(reading: Reading, attributions: Sequence[Attribution]) -> set[int]:
    """The one person who is named as who speaks in the last sentence that these attributions have no part in."""
    at = sentence_before(reading, attributions)
    if at is None:
        return set()
    sentences = reading.parse.sentences
    spoke = {reading.scene.real(key) for key in reading.scene.spoke.get(at, ())}
    if len(spoke) != 1:
        return set()
    named = {
        reading.chain_of[m.span]
        for word in sentences[at].words
        if (m := reading.names.get((at, word.index))) is not None and m.kind == "person"
    }
    return spoke & named


def told_of(reading: Reading, attributions: Sequence[Attribution]) -> set[int]:
    """The named person of whom the last sentence before these attributions tells, its subject, where nobody speaks.

    It stands in the paragraph of what is quoted: "*Lind* was unmoved. '...,' he said." Not for "his statement".
    """
    at = sentence_before(reading, attributions)
    quoted = [span for a in attributions for span in a.content.quoted]
    if at is None or not quoted or reading.scene.spoke.get(at) or not is_subject(reading, attributions[0]):
        return set()
    sentence = reading.parse.sentences[at]
    if sentence.paragraph != paragraph_of(reading, quoted[0]):
        return set()
    roots = {word.index for word in sentence.words if word.head < 0}
    subjects = [w.index for w in sentence.words if w.relation == "nsubj" and w.head in roots and w.index < w.head]
    keys = {taken_for(reading, (at, index)) for index in subjects}
    told = [reading.scene.candidates[key] for key in keys if key is not None]
    return {c.key for c in told if c.named and c.kind == "person"}


def is_subject(reading: Reading, attribution: Attribution) -> bool:
    """Whether the attribution's source is the subject of a verb."""
    source = attribution.source
    return source is not None and reading.parse.sentences[source.sentence].words[source.word].relation == "nsubj"


def sentence_before(reading: Reading, attributions: Sequence[Attribution]) -> int | None:
    """The last sentence that these attributions have no part in, None where there is none or they are quoted."""
    source = attributions[0].source if attributions else None
    if source is None or within(reading.quoted, source.spans[0].start):
        return None
    at = source.sentence - 1
    spans = [s for a in attributions for s in a.content.spans]
    sentences = reading.parse.sentences
    while at >= 0 and any(s.start < sentences[at].end and sentences[at].start < s.end for s in spans):
        at -= 1
    return at if at >= 0 else None


def paragraph_of(reading: Reading, span: Span) -> int | None:
    """The number of the paragraph that a span begins in."""
    paragraphs = reading.parse.paragraphs
    number = bisect_right(paragraphs, span.start, key=lambda p: p.start) - 1
    return number if number >= 0 and span.start < paragraphs[number].end else None


def take_turn(reading: Reading, attributions: Sequence[Attribution], key: int | None) -> None:
    """Keep who speaks these attributions' quoted words, for the turns after."""
    quoted = [span for a in attributions for span in a.content.quoted]
    if quoted and (paragraph := paragraph_of(reading, quoted[0])) is not None:
        reading.turns.append(Spoke(paragraph, key))
