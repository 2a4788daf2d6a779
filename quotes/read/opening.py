"""Containers opened: from the files found to the documents in them, one at a time."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO, Literal, TypeAlias

from quotes.errors import UnreadableDocument
from quotes.places import OF_THIS_PROCESS, is_remote, reading
from quotes.read.archive import zip_members
from quotes.read.fields import USUAL, Fields
from quotes.read.files import DOCUMENTS, STDIN, InputFile, printable
from quotes.read.items import Inside, Item, Member, Opened, Skipped
from quotes.read.limits import (
    DEPTH,
    FREE,
    INNER_ZIP,
    MIB,
    PORTION,
    RATIO,
    Bomb,
    Budget,
    TooMuch,
    fed,
    read_all,
    unpacked,
)
from quotes.read.objects import json_members
from quotes.read.place import BROKEN, Found, Place, why
from quotes.read.webarchive import warc_members

Kind: TypeAlias = Literal["gzip", "zip", "warc", "lines", "json", "document"]

IN_MEMORY = 8 * MIB
"""A zip within another container is kept in memory up to this size, in a temporary file beyond."""
BY_SUFFIX: dict[str, Kind] = {
    ".gz": "gzip", ".zip": "zip", ".warc": "warc", ".jsonl": "lines", ".ndjson": "lines", ".json": "json",
}  # fmt: skip
A_BUG = "a bug in the program; what stands before in this file is kept: please report it"
_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OF_WORD = (b"[Content_Types].xml", b"_rels/", b"word/", b"docProps/")
"""What the first file in a Word file is called; a zip's first name stands 30 bytes from its start."""
_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*[\"}]")


def members(items: Iterable[Item], fields: Fields = USUAL) -> Iterator[Item]:
    """The items in order, containers opened lazily: a `Member` for each document in them, and `Opened` at their end.

    Files that are one document each come as they are, for whoever works on them to read; so does what only this process
    can read (standard input, a pipe), as a member. `fields` says where JSON has what. Nothing is raised: what cannot
    be read comes as `Skipped`, and what follows it is read.
    """
    for item in items:
        if isinstance(item, InputFile) and _is_to_open(item.path):
            yield from _opened(item, fields)
        else:
            yield item


def regular(path: str) -> bool:
    """Whether another process can read the file as well; so too where it is gone: reading it will say so."""
    if is_remote(path):
        return not path.startswith(OF_THIS_PROCESS)
    try:
        return path != STDIN and stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return path != STDIN


def _is_to_open(path: str) -> bool:
    """Whether a file is to be looked into here, and not to be handed on as one document."""
    return not regular(path) or not path.lower().endswith(DOCUMENTS)


def _opened(file: InputFile, fields: Fields) -> Iterator[Item]:
    """What a file holds; the file itself where it turns out to be one document that others can read."""
    name = "standard input" if file.path == STDIN else printable(file.path)
    if file.path == STDIN and sys.stdin is None:
        yield UnreadableDocument(f"{name} is closed: name a file or a folder")
        return
    budget = Budget()
    place = Place(file.id, name, fields, budget)
    try:
        with _stream(file.path) as raw:
            stream = fed(raw, budget)
            head = stream.peek(PORTION)  # type: ignore[attr-defined]
            kind = _kind(file.id, head)
            if kind == "document":
                yield file if regular(file.path) else _alone(stream, place)
            elif not head:
                yield UnreadableDocument(f"{name} is empty: nothing to read")
            else:
                yield from _unlimited(kind, raw if kind == "zip" and raw.seekable() else stream, place)
    except Exception as error:  # the drivers of other file systems have their own
        yield UnreadableDocument(f"{name} cannot be read ({why(error).lower()}): check its permissions")


def _unlimited(kind: Kind, stream: BinaryIO, place: Place) -> Iterator[Item]:
    """What a container holds, up to where it turns out to be a bomb, and its end."""
    notes = []
    try:
        for found in _of_kind(kind, stream, place, place.id):
            if isinstance(found, str):
                notes.append(found)
            else:
                yield found
    except Bomb:
        limit = f"{RATIO} times its size and {FREE // MIB} MiB"
        yield Skipped(place.id, f"{place.name} unpacks to more than {limit}, as bombs do: no more of it is read")
    except Exception as error:  # one strange file must not cost the others
        problem = f"{place.name}: {type(error).__name__}: {why(error)}: {A_BUG}"
        yield Skipped(place.id, problem)
    yield Opened(place.id, tuple(notes))


def _alone(stream: BinaryIO, place: Place) -> Item:
    """A file that is one document and can be read only here and now."""
    (found,) = _document(stream, place)
    return replace(found, within=False) if isinstance(found, Member) else UnreadableDocument(found.problem)


@contextmanager
def _stream(path: str) -> Iterator[BinaryIO]:
    """A file's bytes, wherever it is. Raises OSError."""
    if path == STDIN:
        yield sys.stdin.buffer
    elif is_remote(path):
        with reading(path) as stream:
            yield stream
    else:
        with open(path, "rb") as stream:
            yield stream


def _kind(name: str, head: bytes) -> Kind:
    """What a file is, by its name; where that says nothing, or "gzip" wrongly, by how it begins."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in DOCUMENTS:
        return "document"
    if head.startswith(_GZIP):
        return "gzip"
    if suffix == ".gz":
        return _kind(name[: -len(suffix)], head)
    if suffix in BY_SUFFIX:
        return BY_SUFFIX[suffix]
    if head.startswith(_ZIP):
        return "document" if head[30:].startswith(_OF_WORD) else "zip"
    if head.startswith(b"WARC/"):
        return "warc"
    return "json" if _OBJECT.match(head) else "document"


def _inside(stream: BinaryIO, place: Place, name: str) -> Iterator[Found]:
    """What a stream holds that lies in an archive, by its name."""
    kind = _kind(name, stream.peek(PORTION))  # type: ignore[attr-defined]
    yield from _of_kind(kind, stream, place, name)


def _of_kind(kind: Kind, stream: BinaryIO, place: Place, name: str) -> Iterator[Found]:
    """What a stream of this kind holds. Raises Bomb."""
    if kind in ("gzip", "zip") and place.depth == DEPTH:
        yield Skipped(place.id, f"{place.name} is an archive more than {DEPTH} deep in others: not opened")
    elif kind == "gzip":
        inner = name[: -len(".gz")] if name.lower().endswith(".gz") else name
        yield from _gunzipped(stream, place.deeper(), inner)
    elif kind == "zip":
        yield from _unzipped(stream, place.deeper())
    elif kind == "warc":
        yield from warc_members(stream, place)
    elif kind == "document":
        yield from _document(stream, place)
    else:
        yield from json_members(stream, place, by_line=kind == "lines")


def _gunzipped(stream: BinaryIO, place: Place, name: str) -> Iterator[Found]:
    """What is in a gzip file: one document or container, which has the file's own id."""
    try:
        with gzip.GzipFile(fileobj=stream, mode="rb") as inner:
            yield from _inside(unpacked(inner, place.budget), place, name)
    except BROKEN as error:
        yield Skipped(place.id, f"{place.name} is broken ({why(error)}): nothing of it is read")


def _unzipped(stream: BinaryIO, place: Place) -> Iterator[Found]:
    """What is in a zip. One that is not a file of its own is unpacked into one that is gone at the end."""
    if stream.seekable():
        place.budget.packed = stream.seek(0, os.SEEK_END)
        yield from zip_members(stream, place, _inside)
        return
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        left = INNER_ZIP
        while data := stream.read(PORTION):
            left -= len(data)
            if left < 0:
                yield Skipped(place.id, f"{place.name} is a zip of more than {INNER_ZIP // MIB} MiB: unpack it first")
                return
            file.write(data)
        yield from zip_members(file, place, _inside)


def _document(stream: BinaryIO, place: Place) -> Iterator[Inside]:
    """The one document that a stream is."""
    try:
        data = read_all(stream)
    except TooMuch as error:
        yield Skipped(place.id, f"{place.name} {error}")
    except BROKEN as error:
        yield Skipped(place.id, f"{place.name} is broken ({why(error)}): nothing of it is read")
    else:
        yield Member(place.id, place.name, data, hashlib.sha256(data).hexdigest())
