"""Who signs the letters of a page and the posts on it: the "I" of a letter is the person whose name stands below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quotes.letters import Letter
from quotes.posts import posts
from quotes.resolve.kinds import NameKind
from quotes.resolve.mentions import Mention, built, tagged
from quotes.values import Document, Parse, Span


def with_signers(
    document: Document, parse: Parse, mentions: Sequence[Mention], letters: Sequence[Letter]
) -> tuple[Mention, ...]:
    """The mentions, each letter's signature one of a person, whatever the tagger takes it for."""
    signed = [m for letter in letters if (m := signer(document, parse, letter)) is not None]
    return instead(mentions, signed)


def with_posters(document: Document, parse: Parse, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, each post's signature one as a whole: taggers stop within "ada brook" and "Lodrin Writes Back".

    It is a body's where the tagger takes a part of it for one, else a person's.
    """
    signed = []
    for post in posts(document, parse):
        name = post.name(document.text)
        inside = [m for m in mentions if m.span.overlaps(name)]
        if any(name.contains(m.span) and m.span.end == name.end for m in inside):
            continue
        kind: NameKind = "organization" if any(m.kind == "organization" for m in inside) else "person"
        sentence = parse.sentence_at(name.start)
        words = [w.index for w in sentence.words if w.end > name.start and w.start < name.end]
        found = built(document.text, sentence, words[0], words[-1], kind) if words else None
        signed += [] if found is None else [found]
    return instead(mentions, signed)


def instead(mentions: Sequence[Mention], signed: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions in order, those that signatures overlap left out for these."""
    kept = [m for m in mentions if not any(m.span.overlaps(s.span) for s in signed)]
    return tuple(sorted([*kept, *signed], key=lambda m: (m.span.start, m.span.end)))


def signer(document: Document, parse: Parse, letter: Letter) -> Mention | None:
    """The name below a letter, without a form of address."""
    return tagged(document.text, parse.sentence_at(letter.name.start), letter.name, "person")


def writers(
    document: Document, parse: Parse, letters: Sequence[Letter], chain_of: Mapping[Span, int]
) -> tuple[tuple[Span, int], ...]:
    """Where each letter stands, with the number of the chain of names that its writer has."""
    found = ((letter, signer(document, parse, letter)) for letter in letters)
    return tuple((letter.span, chain_of[m.span]) for letter, m in found if m is not None and m.span in chain_of)
