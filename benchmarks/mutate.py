"""Texts gone wrong: bytes, marks, characters, cuts, repetitions, encodings, by chance."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeAlias

Mutation: TypeAlias = Callable[[bytes, random.Random], bytes]

MARKS = "\"'“”‘’«»‹›„‚`´′″「」--—–…:;,.?!()[]{}"
ODD = (
    "\x00\x07\x0b\x0c\x1b\x7f\x85\xa0\xad\u0301\u0600\u200b\u200d\u200e\u202e\u2028\u2029\u2060\ufeff\ufffd\ufffe"
    "\U0001f468\U0001f3fdﬁßİıẞÅ漢字かなאבגद्धि\U000e0041\U0010ffff\ud800\udfff"
)
SAYING = (
    "said", "Ann Lee said the bridge was safe.", "“It is over,” he said.", "according to the mayor,", "police said",
    "she told reporters:", "“", "”", "' '", "''", "``", "\n\n", "\r", "\r\n\r\n", "Mr. ", "\n> ", "By Ann Lee\n\n",
    "Q: ", "A: ", "who said that", "“Yes” and “no” and “", "the U.S. ", "' said '", "Lee, Lee, Lee", "\t", " " * 50,
    "—" * 30, "’" * 20,
)  # fmt: skip
ENCODINGS = ("cp1252", "utf-16", "utf-16-le", "utf-16-be", "mac_roman", "utf-32", "utf-8-sig", "latin-1", "shift_jis")
LONGEST = 20_000
"""Bytes of a mutated text at most: long enough for several blocks of the parser."""


def mutated(seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """A piece of one of the seeds after one to eight mutations."""
    data = _piece(chance.choice(seeds), chance)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        mutation = chance.choice(MUTATIONS)
        data = mutation(data, chance) if mutation is not _spliced else _spliced(data, chance, chance.choice(seeds))
        data = data[:LONGEST]
    return data


def _piece(data: bytes, chance: random.Random) -> bytes:
    """Mostly a short stretch, so that many can be tried."""
    if chance.random() < 0.1:
        return data
    start = chance.randrange(max(1, len(data) - 200))
    return data[start : start + chance.choice((40, 200, 600, 1500))]


def _bytes(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 3, 20)) if made else 0):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def _inserted(data: bytes, chance: random.Random) -> bytes:
    """Random bytes in between."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.choice((1, 2, 8, 100))) + data[at:]


def _cut(data: bytes, chance: random.Random) -> bytes:
    """The beginning, the end or the middle gone."""
    a, b = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return chance.choice((data[:a], data[a:], data[:a] + data[b:]))


def _repeated(data: bytes, chance: random.Random) -> bytes:
    """A stretch many times over."""
    a = chance.randrange(len(data) + 1)
    b = min(len(data), a + chance.choice((1, 3, 20, 100)))
    return data[:b] + data[a:b] * chance.choice((2, 10, 300)) + data[b:]


def _marked(data: bytes, chance: random.Random) -> bytes:
    """Marks put in, taken out and exchanged."""
    text = list(data.decode("utf-8", "surrogateescape"))
    for _ in range(chance.choice((1, 4, 30))):
        at = chance.randrange(len(text) + 1)
        text[at : at + chance.randrange(2)] = chance.choice(MARKS)
    kind = chance.random()
    made = "".join(c for c in text if c not in '”’"' or kind > 0.1)
    return made.encode("utf-8", "surrogateescape")


def _odd(data: bytes, chance: random.Random) -> bytes:
    """Characters that programs stumble over."""
    text = list(data.decode("utf-8", "replace"))
    for _ in range(chance.choice((1, 4, 30))):
        text.insert(chance.randrange(len(text) + 1), chance.choice(ODD))
    return "".join(text).encode("utf-8", "surrogatepass")


def _said(data: bytes, chance: random.Random) -> bytes:
    """Words that the rules look for, anywhere."""
    text = data.decode("utf-8", "replace")
    for _ in range(chance.choice((1, 3, 10))):
        at = chance.randrange(len(text) + 1)
        text = f"{text[:at]} {chance.choice(SAYING)} {text[at:]}"
    return text.encode()


def _cased(data: bytes, chance: random.Random) -> bytes:
    """All letters, white space or line ends made alike."""
    text = data.decode("utf-8", "replace")
    made = chance.choice(
        (text.upper(), text.lower(), text.title(), "".join(text.split()), "\n".join(text.split()), text[::-1],
         text.replace("\n", "\r"), text.replace("\n", "\r\n"), text.replace("\n", " "), text.replace(" ", "\u00a0"))
    )  # fmt: skip
    return made.encode()


def _recoded(data: bytes, chance: random.Random) -> bytes:
    """In another encoding."""
    return data.decode("utf-8", "replace").encode(chance.choice(ENCODINGS), "replace")


def _spliced(data: bytes, chance: random.Random, other: bytes = b"") -> bytes:
    """Grown together with another text."""
    a, b = chance.randrange(len(data) + 1), chance.randrange(len(other) + 1)
    return data[:a] + other[b : b + 600]


MUTATIONS: tuple[Mutation, ...] = (
    _bytes, _inserted, _cut, _repeated, _marked, _odd, _said, _cased, _recoded, _spliced,
)  # fmt: skip
