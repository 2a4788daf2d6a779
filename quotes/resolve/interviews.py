"""Interviews told in turns: who "Q" and "A" are, and that names before a turn's colon are persons'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quotes.labels import Turn
from quotes.resolve.lexicon import is_organization_noun, words
from quotes.resolve.mentions import Mention
from quotes.resolve.nominals import CLEARLY
from quotes.resolve.scene import SPEAKING
from quotes.resolve.state import Answer, Reading, share
from quotes.values import Sentence, Span

LABEL = 2
"""A label of so many words at most is a person's name; a longer one says who that is."""


def unnamed(turns: Mapping[int, Turn]) -> dict[int, Turn]:
    """The turns whose labels are "Q" and "A", by the character that the label begins at; names need no help."""
    return {turn.label.start: turn for turn in turns.values() if turn.asks or turn.answers}


def persons_in_labels(turns: Mapping[int, Turn], mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, those that are a turn's label made persons': the tagger takes "BAKER:" for a body.

    That is a label in capitals, or the last name of a person whom the text names elsewhere. Not those whose words the
    text has elsewhere for a body or a place, nor outlets' and bodies' by their last word.
    """
    spans = {turn.label.start: turn.label for turn in turns.values()}
    labels = [m for m in mentions if (span := spans.get(m.span.start)) is not None and m.span.end == span.end]
    others = [m for m in mentions if m not in labels]
    elsewhere = {m.tokens for m in others if m.kind in {"organization", "place"}}
    last_names = {m.tokens[-1:] for m in others if m.kind == "person" and len(m.tokens) > 1}
    found = {
        m.span
        for m in labels
        if m.tokens in last_names
        or (
            m.text.isupper()
            and len(m.tokens) <= LABEL
            and m.tokens not in elsewhere
            and m.tokens[-1] not in words("outlets")
            and not any(is_organization_noun(t) for t in m.tokens)
        )
    }
    return tuple(replace(m, kind="person") if m.span in found else m for m in mentions)


def answer_turn(reading: Reading, sentence: Sentence, head: int, spans: Sequence[Span]) -> Answer | None:
    """Who the label of a turn is: the author asks, the person interviewed answers.

    That is the one person clearly most present where the first answer stands, and the same in every answer; nobody
    where the text before the questions names several or none.
    """
    turn = reading.labels.get(spans[0].start if spans else -1)
    if turn is None:
        return None
    if turn.asks:
        return Answer((), (turn.label,), "author")
    if reading.interviewed is None:
        found, weight, following = reading.scene.best(sentence, head, lambda c: float(c.kind == "person" and c.named))
        if found is None or weight < CLEARLY * following:
            return Answer((), (turn.label,), "unknown")
        reading.interviewed = found.key
    key = reading.scene.real(reading.interviewed)
    reading.scene.note(key, sentence, head, share(reading, turn.label.start), SPEAKING)
    return Answer((key,), (turn.label, reading.scene.candidates[key].span), "turn")
