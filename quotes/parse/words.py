"""The words of a sentence at their places in the document, from what a tokenizer and the networks say of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotes.parse.blocks import Block
from quotes.parse.tokens import Tokens
from quotes.values import Word

NOTHING = "_"
"""What Stanza writes where a word has no tag, lemma or features."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A token at its place in its block, with its words: one as a rule, two in "don't"."""

    start: int
    end: int
    words: tuple[str, ...]


def seen(rows: Tokens) -> list[Seen]:
    """The tokens of a sentence's rows, such as `Document.to_dict` gives; a multi-word token's words follow its row."""
    found = []
    at = 0
    while at < len(rows):
        row = rows[at]
        number = row["id"]
        count = number[-1] - number[0] + 1 if isinstance(number, (tuple, list)) else 1
        at += 1
        words = (row["text"],)
        if count > 1:
            words = tuple(word["text"] for word in rows[at : at + count])
            at += count
        found.append(Seen(row["start_char"], row["end_char"], words))
    return found


def words_of(
    tokens: Sequence[Seen],
    block: Block,
    tags: Sequence[tuple[str, str, str]],
    lemmas: Sequence[str],
    heads: Sequence[int],
    labels: Sequence[str],
) -> Iterator[Word]:
    """The words of a sentence: `tags` are upos, xpos and feats, `heads` are counted from 1, 0 is the root."""
    index = 0
    places = block.plain.places
    for token in tokens:
        start, end = token.start, token.end
        written = block.plain.text[start:end]
        alone = len(token.words) == 1
        # words of "don't" have places of their own; those of "dunno" (do, n't, know), not spelt out, share the token's
        spelt = not alone and "".join(token.words) == written
        for text in token.words:
            if spelt:
                end = start + len(text)
            upos, xpos, feats = tags[index]
            lemma = lemmas[index]
            yield Word(
                index=index,
                text=written if alone else text,
                lemma=lemma if lemma and (lemma != NOTHING or text == NOTHING) else text,
                upos=upos if upos != NOTHING else "X",
                xpos=xpos if xpos != NOTHING else "",
                feats=feats if feats != NOTHING else "",
                head=heads[index] - 1,
                deprel=labels[index],
                start=places[start],
                end=places[end - 1] + 1,
            )
            index += 1
            if spelt:
                start = end
