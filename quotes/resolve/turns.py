"""Talk, turn by turn: who a pronoun that speaks is not, by what it says and by who spoke just before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from quotes.resolve.state import Reading, Spoke
from quotes.talk import OPENING
from quotes.values import Attribution, Span, Speaker

# A speaker seldom names himself in his own words: "Tell Lind, Jane," he said.
NAMED_INSIDE = 0.05
# In talk every paragraph is another's turn; who spoke in the one before the last speaks again.
JUST_SPOKE = 0.05
SPOKE_BEFORE = 2.0
REMEMBERED = 4
# Who is known from quoted words alone speaks less often, and so does who has no name, unless he is met again and again:
# "the stranger" may be whom a story is about.
ONLY_QUOTED = 0.2
UNNAMED = 0.1
OFTEN = 5


def begins_quoted(reading: Reading, paragraph: int) -> bool:
    """Whether a paragraph begins with a quotation mark."""
    if not 0 <= paragraph < len(reading.parse.paragraphs):
        return False
    return reading.parse.paragraphs[paragraph].of(reading.document.text).lstrip()[:1] in OPENING


def likelier_speakers(reading: Reading, attributions: Sequence[Attribution]) -> dict[int, float]:
    """Factors for the candidates that the source of these attributions, a pronoun, may mean; see the constants."""
    quoted = [span for a in attributions for span in a.content.quoted]
    factors = dict.fromkeys(named_inside(reading, quoted), NAMED_INSIDE)
    if not reading.talk or not quoted:
        return factors
    here = paragraph_of(reading, quoted[0])
    if here is None:
        return factors
    for key in reading.scene.standings:
        factor = 1.0 if key in reading.scene.told else ONLY_QUOTED
        known = reading.scene.candidates[key].named or reading.scene.counts[key] >= OFTEN
        factor *= 1.0 if known else UNNAMED
        factors[key] = factors.get(key, 1.0) * factor
    for turn in reading.turns[-REMEMBERED:]:
        if turn.key is None:
            continue
        if turn.paragraph == here - 1:
            factors[turn.key] = factors.get(turn.key, 1.0) * JUST_SPOKE
        elif turn.paragraph == here - 2 and begins_quoted(reading, here - 1):
            factors[turn.key] = factors.get(turn.key, 1.0) * SPOKE_BEFORE
    return factors


def whose_turn(
    reading: Reading, attributions: Sequence[Attribution], speakers: Sequence[Speaker | None], index: int
) -> Speaker | None:
    """Who speaks a quotation without a cue in talk: not who spoke in the paragraph before but who spoke before that.

    A paragraph that goes on where the one before left its mark open is the same speaker's. Nobody where the two
    paragraphs before do not have two speakers, both known.
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
    if last is not None and left_open(reading.parse.paragraphs[here - 1].of(reading.document.text)):
        return replace(last, resolved_by="continued")
    if last is None or other is None or last.id == other.id:
        return None
    return replace(other, resolved_by="turn")


def quoted_at(reading: Reading, attribution: Attribution) -> int | None:
    """The number of the paragraph in which the attribution's quoted words begin, None where it quotes none."""
    quoted = attribution.content.quoted
    return paragraph_of(reading, quoted[0]) if quoted else None


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
