"""A web archive cut into its records while it is read: no more than one is held, whatever lengths they claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from quotes.read.limits import DOCUMENT, FRUITLESS, HEADERS, MIB, PORTION

WRONG_LENGTH = "is not as long as it says: skipped"
NO_RECORD = "is no record: skipped up to the next one"
HEADERS_TOO_LONG = f"has more than {HEADERS // MIB} MiB of headers: skipped"
NO_LENGTH = "does not say how long it is: skipped"
CUT_OFF = "is cut off: the file ends within it"
TOO_LONG = f"is longer than {DOCUMENT // MIB} MiB: skipped"
_LENGTH = re.compile(rb"\nContent-Length:[ \t]*(\d{1,18})[ \t]*\r?\n", re.IGNORECASE)
_NEXT = re.compile(rb"\r?\n(?=WARC/[01]\.\d+\r?\n)")


@dataclass(frozen=True, slots=True)
class Raw:
    """One record: its headers and its block as they stand, or what is wrong with it, the end of a sentence."""

    head: bytes = field(default=b"", repr=False)
    block: bytes = field(default=b"", repr=False)
    problem: str | None = None


def raw_records(file: BinaryIO) -> Iterator[Raw]:
    """The records of a WARC file. One that is not as long as it says is told, and the next is looked for.

    Raises ValueError where that happens again and again: each time some megabytes may be looked through in vain.
    """
    stream = _Stream(file)
    wrong = 0
    while first := stream.line():
        if wrong == FRUITLESS:
            raise ValueError(f"{wrong} of the records are not as long as they say")
        if not first.strip():
            continue
        if not first.startswith(b"WARC/"):
            stream.seek_record()
            yield Raw(problem=NO_RECORD)
            continue
        head = _head(stream, first)
        length = _LENGTH.search(head) if head is not None else None
        if head is None or length is None:
            stream.seek_record()
            yield Raw(problem=_headless(head))
        else:
            record = _record(stream, head, int(length[1]))
            wrong += record.problem == WRONG_LENGTH
            yield record


def _headless(head: bytes | None) -> str:
    """What is wrong with headers that are too long (None) or do not say the record's length."""
    if head is None:
        return HEADERS_TOO_LONG
    return NO_LENGTH if head.endswith((b"\n\r\n", b"\n\n")) else CUT_OFF


def _head(stream: _Stream, first: bytes) -> bytes | None:
    """The headers with their empty line; None where they are too long."""
    lines, size = [first], len(first)
    while line := stream.line():
        lines.append(line)
        size += len(line)
        if size > HEADERS:
            return None
        if line in (b"\r\n", b"\n"):
            break
    return b"".join(lines)


def _record(stream: _Stream, head: bytes, length: int) -> Raw:
    """The record with these headers; where it is wrong the stream stands at the next one that there is."""
    block = stream.take(min(length, DOCUMENT))
    if length > DOCUMENT and not _NEXT.search(block):
        block = b""
        return Raw(problem=TOO_LONG if stream.skip(length - DOCUMENT) else CUT_OFF)
    after = stream.take(4)
    if len(block) == length and not after.strip(b"\r\n"):
        return Raw(head, block)
    if len(block) == length and after.startswith(b"WARC"):  # no empty lines between records: all is there
        stream.give_back(after)
        return Raw(head, block)
    if following := _NEXT.search(block):
        stream.give_back(block[following.end() :] + after)
        return Raw(problem=WRONG_LENGTH)
    if len(block) < length and not after:
        return Raw(problem=CUT_OFF)
    stream.give_back(after)
    stream.seek_record()
    return Raw(problem=WRONG_LENGTH)


class _Stream:
    """A file of which some can be given back."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.back = b""

    def give_back(self, data: bytes) -> None:
        """Let this be read next."""
        self.back = data + self.back

    def line(self) -> bytes:
        """The next line, or what of it fits into the headers of a record."""
        if not self.back:
            return self.file.readline(HEADERS)
        end = self.back.find(b"\n", 0, HEADERS) + 1 or min(len(self.back), HEADERS)
        line, self.back = self.back[:end], self.back[end:]
        return line if line.endswith(b"\n") or self.back else line + self.file.readline(HEADERS)

    def take(self, size: int) -> bytes:
        """So many bytes, fewer at the file's end."""
        parts = [self.back[:size]]
        self.back = self.back[size:]
        left = size - len(parts[0])
        while left and (data := self.file.read(min(left, PORTION))):
            parts.append(data)
            left -= len(data)
        return b"".join(parts)

    def skip(self, size: int) -> bool:
        """Pass over so many bytes; False where the file ends before."""
        while size and (data := self.take(min(size, PORTION))):
            size -= len(data)
        return not size

    def seek_record(self) -> None:
        """Pass over lines up to the next that begins a record."""
        whole = True  # the line before was read to its end
        while line := self.line():
            if whole and re.match(rb"WARC/[01]\.\d+\r?\n", line):
                self.give_back(line)
                return
            whole = line.endswith(b"\n")
