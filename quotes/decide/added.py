"""What the rules find and add to what was decided: what the text tells by itself, and what the tagger never learnt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotes.announced import ANNOUNCED
from quotes.closing import CLOSING_TAG
from quotes.decide.ruled import spans_of
from quotes.equated import EQUATED
from quotes.estimated import ESTIMATED
from quotes.hearings import HEARD
from quotes.inserted import INSERTED
from quotes.interposed import INTERPOSED
from quotes.labels import TURN
from quotes.parted import says_more
from quotes.posts import POST
from quotes.relayed import RELAYED
from quotes.signatures import SIGNATURE
from quotes.spans import touched, united
from quotes.tags import TAGS
from quotes.values import PARTS, Attribution, Document, Parse, Part, Span

UNLEARNT = frozenset({"headline-colon", "speaker-colon", "in-the-words-of", ESTIMATED})
"""Frames that the tagger's training texts hardly have (PolNeAR: no headlines, 14 transcript lines in dev)."""
SPEECH = 6
"""What has fewer words is more often a title or an exclamation (of 16 such paragraphs 2 went on)."""
TOLD = TAGS | {TURN, SIGNATURE, POST, HEARD, ANNOUNCED, EQUATED, RELAYED}
"""Frames by which the text itself says who speaks, in a label, a signature, a dialogue's tag, a last clause ("..., a
court heard"), the paragraph before, a noun ("her answer was that ...") or "quoted as saying", whatever the tagger takes
it for."""
WITHIN = frozenset({CLOSING_TAG, INSERTED, INTERPOSED})
"""Frames of tags in the sentence that they report, which stand where the tagger sees no half of it."""


def told(found: Sequence[Attribution], made: Sequence[Attribution]) -> list[Attribution]:
    """The rules' attributions that the text tells by itself, whatever the tagger takes them for."""
    own = [rule for rule in found if frame(rule) in TOLD]
    own += [rule for rule in found if frame(rule) in WITHIN and not is_known(rule, made)]
    return own + [rule for rule in found if rule.continues is not None and frame(found[rule.continues]) == TURN]


def unlearnt(found: Sequence[Attribution], made: Sequence[Attribution], *, talk: bool) -> Iterator[Attribution]:
    """The rules' attributions of kinds that the tagger could not learn, where nothing else was found.

    In a text that is told in talk all that is quoted is of such a kind: the tagger learnt from news.
    """
    taken = united(span for one in made for span in spans(one))
    for rule in found:
        known = rule.cue is None or rule.cue.frame not in UNLEARNT
        known = known and not (talk and rule.content.type == "direct")
        own = (*spans_of(rule, "content"), *spans_of(rule, "cue"))  # its source may say more
        if not known and not any(touched(taken, s) for s in own):
            yield replace(rule, continues=None)


def seconds(parse: Parse, found: Sequence[Attribution], made: Sequence[Attribution]) -> Iterator[Attribution]:
    """The rules' second verbs of saying, "said A but *added* B", whose first has the same source, where nothing is."""
    taken = united(span for one in made for part in ("cue", "content") for span in spans_of(one, part))
    said = {(one.cue.sentence, one.cue.word): one.source for one in made if one.cue is not None}
    for rule in found:
        cue, source = rule.cue, rule.source
        if cue is None or source is None or cue.governor is None or not says_more(parse, cue):
            continue
        first = said.get((cue.sentence, cue.governor))
        same = first is not None and any(s.overlaps(t) for s in first.spans for t in source.spans)
        if same and not any(touched(taken, s) for s in (*cue.spans, *rule.content.spans)):
            yield replace(rule, source=first)


def running(document: Document, found: Sequence[Attribution], made: Sequence[Attribution]) -> Iterator[Attribution]:
    """The rules' quoted paragraphs that go on with one that has a source, where the tagger saw nothing.

    In 1,070 news articles it left out 16 such, read one by one: all go on.
    """
    taken = united(span for one in made for span in spans(one))
    sourced = united(span for one in made if one.source is not None for span in one.content.spans)
    for rule in found:
        if rule.continues is None or any(touched(taken, s) for s in spans(rule)):
            continue
        first = found[rule.continues].content.spans
        if len(spoken(document, rule)) > SPEECH and any(touched(sourced, s) for s in first):
            yield rule


def is_known(rule: Attribution, made: Sequence[Attribution]) -> bool:
    """Whether one of these has the rule's cue with its source and half of its content or more."""
    whole = sum(s.end - s.start for s in rule.content.spans)
    for one in made:
        if all(any(s.overlaps(o) for s in spans_of(rule, p) for o in spans_of(one, p)) for p in ("cue", "source")):
            pairs = ((s, o) for s in rule.content.spans for o in one.content.spans)
            shared = sum(max(0, min(s.end, o.end) - max(s.start, o.start)) for s, o in pairs)
            return 2 * shared >= whole
    return False


def frame(one: Attribution) -> str:
    """The frame of an attribution's cue, empty where it has no cue."""
    return "" if one.cue is None else one.cue.frame


def claimed(rule: Attribution) -> Iterator[Span]:
    """The words of what the text tells by itself that no other attribution may have.

    Who announces the next paragraph may have said more before: "Lind declined to comment on the deal and added:". And
    who speaks between commas, more behind: "..., he said, adding that it rained".
    """
    parts: tuple[Part, ...] = ("cue", "content") if frame(rule) in {ANNOUNCED, INTERPOSED} else PARTS
    for part in parts:
        yield from spans_of(rule, part)


def spans(one: Attribution) -> Iterator[Span]:
    """All words of the attribution."""
    for part in PARTS:
        yield from spans_of(one, part)


def spoken(document: Document, one: Attribution) -> list[str]:
    """The words of an attribution's content."""
    return [word for span in one.content.spans for word in span.of(document.text).split()]
