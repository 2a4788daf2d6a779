"""Mend what a splitter gets wrong: sentences after "Sen.", before "he said" and "Co", after "said I."; cut words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from quotes.wordlist import table, word_list

Tokens = list[dict[str, Any]]

BEFORE_NUMBERS = frozenset({"Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Oct", "Nov", "Dec", "No", "Nos"})
"""Abbreviations that stand before a number: before a capital they end their sentence."""
PLACE = 7
"""Tokens at most of the place that a report comes from, with its day and the colon, and at least from the colon on."""
NEAR = 40
"""Characters before a sentence in which its paragraph's beginning is looked for: blanks may be between."""
CLOSING = frozenset("\"'”’»")
OPENING = frozenset("\"'“‘«")


def mended(sentences: Sequence[Tokens], text: str) -> list[Tokens]:
    """Stanza's sentences (as `Document.to_dict` gives them), joined where the break between them cannot be one.

    That is after an abbreviated title, month or initial; within a line after a letter, where no function word follows
    ("Furth Motor", "Co said"); and after a quotation that the next words ("he asked") go on from in small letters.
    Parted where "I." is no initial, and with "its" and "Sen." as one word each. `text` is what was tokenized; sentences
    of different paragraphs stay apart.
    """
    out: list[Tokens] = []
    for sentence in (part for own in sentences for half in undated(own, text) for part in parted(whole(half))):
        if out and goes_on(out[-1], sentence, text):
            before = len([row for row in out[-1] if not isinstance(row["id"], (tuple, list)) or len(row["id"]) == 1])
            out[-1] = out[-1] + [row | {"id": moved(row["id"], before)} for row in sentence]
        else:
            out.append(list(sentence))
    return [stopped(sentence) for sentence in out]


def undated(sentence: Tokens, text: str) -> Iterator[Tokens]:
    """The sentence, and before it as one of its own where its report comes from: "LAHORE:", "LAHORE, Nov. 3:".

    A tree hangs the sentence on such a place, and takes it for its subject.
    """
    rows = surface(sentence)
    colon = next((i for i, row in enumerate(rows[:PLACE]) if row["text"] == ":"), None)
    start = rows[0]["start_char"] if rows else 0
    near = text[max(0, start - NEAR) : start]
    begins = near.rstrip(" ").endswith("\n\n") or not near.strip()
    if colon is None or len(rows) < colon + PLACE or not begins:
        yield sentence
        return
    city = text[start : rows[colon]["start_char"]].partition(",")[0].strip()
    if not city.isupper() or city.casefold() not in word_list("datelines"):
        yield sentence
        return
    at = sentence.index(rows[colon]) + 1
    before = bounds(sentence[at - 1])[1]
    yield sentence[:at]
    yield [row | {"id": moved(row["id"], -before)} for row in sentence[at:]]


def whole(sentence: Tokens) -> Tokens:
    """The sentence with every "its" in one piece: as "it" and "s" it is a slip for "it's", which the news seldom makes.

    The treebanks have both, and the tokenizer takes one of fourteen in news for the slip (counted once: 236 of 3,310).
    A name is one word, too: "Ives" is no "I've" and no "Ive's".
    """
    if not any(one_word(row) for row in sentence):
        return sentence
    out: Tokens = []
    gone = 0
    last = 0
    for row in sentence:
        first, end = bounds(row)
        if first <= last:
            continue
        if end > first and one_word(row):
            out.append(row | {"id": (first - gone,)})
            gone, last = gone + end - first, end
        else:
            out.append(row | {"id": moved(row["id"], -gone)})
    return out


def one_word(row: dict[str, Any]) -> bool:
    """Whether a token is no contraction, though the tokenizer may take it for one: "its", a name that ends in "s"."""
    text: str = row["text"]
    if text.casefold() == "its":
        return True
    return text.istitle() and text.isalpha() and text.endswith("s") and text.casefold() not in word_list("slips")


def stopped(sentence: Tokens) -> Tokens:
    """The sentence with a title and its full stop in one piece, not at the end; where one begins a sentence it is cut.

    Counted once: of 143 "Sen." in 2,191 texts 16 were two tokens. Months and "No." stay as they are.
    """
    parts = [i for i in range(len(sentence) - 2) if is_stop(sentence[i], sentence[i + 1])]
    if not parts:
        return sentence
    out: Tokens = []
    for i, row in enumerate(sentence):
        if i - 1 in parts:
            out[-1] = out[-1] | {"text": out[-1]["text"] + ".", "end_char": row["end_char"]}
        else:
            out.append(row | {"id": moved(row["id"], -sum(part < i for part in parts))})
    return out


def is_stop(row: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether a token is a short title and the next one its full stop."""
    return short_title(row["text"]) and after["text"] == "." and after.get("start_char") == row.get("end_char")


def short_title(word: str) -> bool:
    """Whether a word without its full stop is a title's short form: "Sen", and in a headline "SEN"."""
    known = word_list("abbreviations")
    return word.casefold() in table("title_forms") and (
        word in known or (word.isupper() and word.capitalize() in known)
    )


def parted(sentence: Tokens) -> Iterator[Tokens]:
    """The sentence, cut behind a pronoun that was taken for an initial: "said I. \"Anything else?\"".

    That is "I." between a word in small letters and a quotation mark; the full stop becomes a token of its own. The
    initial of a name stands behind another name or before one.
    """
    initials = [i for i, row in enumerate(sentence) if row["text"] == "I." and 0 < i < len(sentence) - 1]
    at = next((i for i in initials if is_pronoun(sentence[i - 1], sentence[i + 1])), None)
    if at is None:
        yield sentence
        return
    row = sentence[at]
    middle = row["end_char"] - 1
    stop = row | {"id": (bounds(row)[0] + 1,), "text": ".", "start_char": middle}
    yield [*sentence[:at], row | {"text": "I", "end_char": middle}, stop]
    yield from parted([other | {"id": moved(other["id"], -bounds(row)[0])} for other in sentence[at + 1 :]])


def is_pronoun(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether "I." between these tokens is the pronoun at a sentence's end."""
    return before["text"].islower() and after["text"] in OPENING


def bounds(row: dict[str, Any]) -> tuple[int, int]:
    """The numbers of a token's first and last word."""
    number: int | Sequence[int] = row["id"]
    return (number, number) if isinstance(number, int) else (number[0], number[-1])


def goes_on(one: Tokens, other: Tokens, text: str) -> bool:
    """Whether sentence `other` is the rest of sentence `one`."""
    last, first = surface(one)[-1], surface(other)[0]
    gap = text[last["end_char"] : first["start_char"]]
    if "\n\n" in gap:
        return False
    if text[last["end_char"] - 1].isalpha() and "\n" not in gap:
        return first["text"][:1].isupper() and first["text"].casefold() not in word_list("function_words")
    end, start = text[: last["end_char"]][-12:], text[first["start_char"] :][:2]
    if end.endswith("."):
        word = end[:-1].split()[-1].lstrip("(\"'“‘") if end[:-1].split() else ""
        initial = len(word) == 1 and word.isupper() and word != "I" and len(surface(one)) > 1
        capital = start[:1].isupper() and word not in BEFORE_NUMBERS
        return (word in word_list("abbreviations") or short_title(word) or initial) and (capital or start[:1].isdigit())
    return end[-1:] in CLOSING and start[:1].islower()


def surface(sentence: Tokens) -> Tokens:
    """The rows that have a place in the text: tokens, not the words of a multi-word token."""
    return [row for row in sentence if "start_char" in row]


def moved(number: Any, before: int) -> Any:
    """A token's number when `before` words come before its sentence."""
    return tuple(n + before for n in number) if isinstance(number, (tuple, list)) else number + before
