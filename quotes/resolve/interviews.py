"""Interviews told in turns: who "Q" and "A" are."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.labels import Turn, labelled_turns
from quotes.resolve.nominals import CLEARLY
from quotes.resolve.scene import SPEAKING
from quotes.resolve.state import Answer, Reading, share
from quotes.values import Document, Parse, Sentence, Span


def turns_of(document: Document, parse: Parse) -> dict[int, Turn]:
    """The turns whose labels are "Q" and "A", by the character that the label begins at; names need no help."""
    turns = labelled_turns(document, parse).values()
    return {turn.label.start: turn for turn in turns if turn.asks or turn.answers}


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
