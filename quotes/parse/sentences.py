"""Mend what a sentence splitter gets wrong in news: breaks after "Sen." and before "he said"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quotes.wordlist import word_list

Tokens = list[dict[str, Any]]

CLOSING = frozenset("\"'”’»")


def mended(sentences: Sequence[Tokens], text: str) -> list[Tokens]:
    """Stanza's sentences (as `Document.to_dict` gives them), joined where the break between them cannot be one.

    That is after an abbreviated title, month or initial, and after a quotation that the next words ("he asked") go on
    from in small letters. `text` is what was tokenized; sentences of different paragraphs stay apart.
    """
    out: list[Tokens] = []
    for sentence in sentences:
        if out and goes_on(out[-1], sentence, text):
            before = len([row for row in out[-1] if not isinstance(row["id"], (tuple, list)) or len(row["id"]) == 1])
            out[-1] = out[-1] + [row | {"id": moved(row["id"], before)} for row in sentence]
        else:
            out.append(list(sentence))
    return out


def goes_on(one: Tokens, other: Tokens, text: str) -> bool:
    """Whether sentence `other` is the rest of sentence `one`."""
    last, first = surface(one)[-1], surface(other)[0]
    if "\n\n" in text[last["end_char"] : first["start_char"]]:
        return False
    end, start = text[: last["end_char"]][-12:], text[first["start_char"] :][:2]
    if end.endswith("."):
        word = end[:-1].split()[-1].lstrip("(\"'“‘") if end[:-1].split() else ""
        initial = len(word) == 1 and word.isupper() and word != "I" and len(surface(one)) > 1
        return (word in word_list("abbreviations") or initial) and (start[:1].isupper() or start[:1].isdigit())
    return end[-1:] in CLOSING and start[:1].islower()


def surface(sentence: Tokens) -> Tokens:
    """The rows that have a place in the text: tokens, not the words of a multi-word token."""
    return [row for row in sentence if "start_char" in row]


def moved(number: Any, before: int) -> Any:
    """A token's number when `before` words come before its sentence."""
    return tuple(n + before for n in number) if isinstance(number, (tuple, list)) else number + before
