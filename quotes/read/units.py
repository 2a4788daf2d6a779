"""JSON cut into lines, list elements or objects while it is read: no more than one of them is held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from quotes.read.limits import DOCUMENT, MIB, PORTION

TOO_LONG = f"is longer than {DOCUMENT // MIB} MiB: no article is"
CUT_OFF = "is cut off: the file ends within it"
_OUTSIDE = re.compile(rb'["{}\[\],]')
_IN_STRING = re.compile(rb'["\\]')
_SPACE = b" \t\r\n"


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, element or object, counted from 1; `data` is empty where `problem` says why it is not there."""

    number: int
    data: bytes
    problem: str | None = None


def lines(stream: BinaryIO) -> Iterator[Unit]:
    """The lines that are not blank, each with the number that editors give it, without its end."""
    number = 0
    while piece := stream.readline(PORTION):
        number += 1
        parts, size = [piece], len(piece)
        while not piece.endswith(b"\n") and (piece := stream.readline(PORTION)):
            size += len(piece)
            if size <= DOCUMENT:
                parts.append(piece)
        line = b"".join(parts).rstrip(b"\r\n")
        if size > DOCUMENT:
            yield Unit(number, b"", TOO_LONG)
        elif line.strip(_SPACE):
            yield Unit(number, line)


class _Cutter:
    """Finds where values end, byte by byte as far as it matters: strings, brackets, commas."""

    def __init__(self, is_list: bool) -> None:
        self.is_list = is_list
        self.depth = 0
        self.in_string = False
        self.escaped = False
        self.ended = False  # the list's last bracket has come

    def ends(self, portion: bytes) -> Iterator[tuple[int, int]]:
        """Where in the next bytes a value ends, and where the next one may begin."""
        at = 0
        if self.escaped and portion:
            at, self.escaped = 1, False
        while not self.ended:
            found = (_IN_STRING if self.in_string else _OUTSIDE).search(portion, at)
            if found is None:
                return
            sign, at = found[0], found.end()
            if sign == b"\\":
                at += 1
                self.escaped = at > len(portion)
            elif sign == b'"':
                self.in_string = not self.in_string
            elif sign in b"{[":
                self.depth += 1
                if self.is_list and self.depth == 1:
                    yield -1, at  # the list's own bracket: nothing ends here
            else:
                yield from self._closed(sign, found.start(), at)

    def _closed(self, sign: bytes, start: int, at: int) -> Iterator[tuple[int, int]]:
        """What a comma or a closing bracket means here."""
        if sign != b",":
            self.depth = max(0, self.depth - 1)
        if self.is_list:
            self.ended = self.depth == 0
            if self.ended or (sign == b"," and self.depth == 1):
                yield start, at
        elif self.depth == 0 and sign != b",":
            yield at, at


def values(stream: BinaryIO, *, is_list: bool) -> Iterator[Unit]:
    """The elements of one list, or objects one after the other, without the space around them."""
    cutter = _Cutter(is_list)
    number = size = 0
    parts: list[bytes] = []
    while not cutter.ended and (portion := stream.read(PORTION)):
        begin = 0
        for end, following in cutter.ends(portion):
            if end >= 0:
                size += end - begin
                unit = _unit(number + 1, [*parts, portion[begin:end]], size)
                if unit is not None:
                    number += 1
                    yield unit
            parts, size, begin = [], 0, following
        rest = portion[begin:]
        size += len(rest)
        if size <= DOCUMENT:
            parts.append(rest)
    if cutter.ended:
        after = parts[0] if parts else b""
        if after.strip(_SPACE) or stream.read(PORTION).strip(_SPACE):
            yield Unit(number + 1, b"", "stands behind the end of the list: not read, nor what follows")
    elif cutter.depth or cutter.in_string:
        yield Unit(number + 1, b"", TOO_LONG if size > DOCUMENT else CUT_OFF)
    elif (unit := _unit(number + 1, parts, size)) is not None:
        yield unit


def _unit(number: int, parts: list[bytes], size: int) -> Unit | None:
    """What has been gathered; None where it is nothing but space."""
    if size > DOCUMENT:
        return Unit(number, b"", TOO_LONG)
    data = b"".join(parts).strip(_SPACE)
    return Unit(number, data) if data else None
