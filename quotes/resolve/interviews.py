"""Interviews told in turns: who "Q" and "A" are, and that names before a turn's colon are persons'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quotes.labels import Turn, last_name, spelled_out
from quotes.resolve.lexicon import bare, is_organization_noun, words
from quotes.resolve.mentions import Mention, built, tagged
from quotes.resolve.scene import CLEARLY, SPEAKING
from quotes.resolve.state import Answer, Reading, share
from quotes.values import Document, Parse, Sentence, Span

LABEL = 2
"""A label of so many words at most is a person's name; a longer one says who that is."""


def unnamed(turns: Mapping[int, Turn]) -> dict[int, Turn]:
    """The turns whose labels are "Q" and "A", by the character that the label begins at; names need no help."""
    return {turn.label.start: turn for turn in turns.values() if turn.asks or turn.answers}


def persons_in_labels(
    document: Document, parse: Parse, turns: Mapping[int, Turn], mentions: Sequence[Mention]
) -> tuple[Mention, ...]:
    """The mentions, those that end a turn's label made persons': the tagger takes "BAKER:" for a body.

    That is a label in capitals, or the last name of a person whom the text names elsewhere. Not those whose words the
    text has elsewhere for a body or a place, nor outlets' and bodies' by their last word. Somebody's first letters are
    his last name.
    """
    letters = spelled_out(document, parse, turns.values())
    ends = {turn.label.end for turn in turns.values()}
    others = [m for m in mentions if m.span.end not in ends]
    elsewhere = {m.tokens for m in others if m.kind in {"organization", "place"}}
    last_names = {m.tokens[-1:] for m in others if m.kind == "person" and len(m.tokens) > 1}

    def named(mention: Mention) -> bool:
        """Whether the words at the end of a label are a person's name."""
        if mention.tokens in last_names:
            return True
        tokens = mention.tokens
        if not mention.text.isupper() or len(tokens) > LABEL or tokens in elsewhere or tokens[-1] in words("outlets"):
            return False
        return not any(is_organization_noun(t) for t in tokens)

    found = []
    for mention in mentions:
        if mention.span.end in ends:
            if mention.text in letters:
                found.append(replace(mention, kind="person", tokens=(last_name(letters[mention.text]),)))
                continue
            without = untitled(document, parse, mention)
            mention = replace(without, kind="person") if named(without) else mention
        found.append(mention)
    return tuple(found)


def untitled(document: Document, parse: Parse, mention: Mention) -> Mention:
    """A label's name without forms of address and offices before it: "DR. FALK", "SECRETARY LUND"."""
    sentence = parse.sentences[mention.sentence]
    name = tagged(document.text, sentence, mention.span, "person") or mention
    first = name.first
    while first < name.last and bare(sentence.words[first].text) in words("person_nouns"):
        first += 1
    return built(document.text, sentence, first, name.last, "person") or mention if first > name.first else name


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
