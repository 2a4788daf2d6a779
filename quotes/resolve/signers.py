"""Who signs the letters of a page: the "I" of a letter is the person whose name stands below it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from quotes.letters import Letter
from quotes.resolve.mentions import Mention, tagged
from quotes.values import Document, Parse, Span


def with_signers(
    document: Document, parse: Parse, mentions: Sequence[Mention], letters: Sequence[Letter]
) -> tuple[Mention, ...]:
    """The mentions, each letter's signature one of a person, whatever the tagger takes it for."""
    signed = [m for letter in letters if (m := signer(document, parse, letter)) is not None]
    kept = [m for m in mentions if not any(m.span.overlaps(s.span) for s in signed)]
    return tuple(sorted([*kept, *signed], key=lambda m: (m.span.start, m.span.end)))


def signer(document: Document, parse: Parse, letter: Letter) -> Mention | None:
    """The name below a letter, without a form of address."""
    at = max(0, bisect_right(parse.sentences, letter.name.start, key=lambda s: s.start) - 1)
    return tagged(document.text, parse.sentences[at], letter.name, "person")


def writers(
    document: Document, parse: Parse, letters: Sequence[Letter], chain_of: Mapping[Span, int]
) -> tuple[tuple[Letter, int], ...]:
    """Each letter with the number of the chain of names that its writer has."""
    found = ((letter, signer(document, parse, letter)) for letter in letters)
    return tuple((letter, chain_of[m.span]) for letter, m in found if m is not None and m.span in chain_of)
