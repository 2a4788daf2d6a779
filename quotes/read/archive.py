"""The members of a zip, one after the other, whatever their names and tables say."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, TypeAlias

from quotes.read.files import SUFFIXES
from quotes.read.ids import Ids
from quotes.read.items import Skipped
from quotes.read.limits import DIRECTORY, MIB, NAME, TooMuch, unpacked
from quotes.read.place import BROKEN, Found, Place, safe_name, why

Inside: TypeAlias = Callable[[BinaryIO, Place, str], Iterator[Found]]
"""Opens what a stream holds, at its place, by its name."""

END = 2**17
"""Bytes from the end of a zip within which its table of contents is found; zipfile asks for all that is there."""
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The two that all programs write. Of the others a few bytes can unpack to gigabytes in one step."""
_DRIVE = re.compile(r"[A-Za-z]:")
_HIDDEN = re.compile(r"\.[^./]|~\$|__MACOSX$")
"""How a file or folder is called that holds no article but is an operating system's or a word processor's own."""


class _Careful(io.BufferedReader):
    """A file that gives no more at once than a table of contents may have."""

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(END if size is None or size < 0 else min(size, DIRECTORY + 1))
        if len(data) > DIRECTORY:
            raise TooMuch(f"has a table of contents of more than {DIRECTORY // MIB} MiB: pack it into several")
        return data


def zip_members(file: BinaryIO | SpooledTemporaryFile[bytes], place: Place, open_inside: Inside) -> Iterator[Found]:
    """What is in a zip, in the order of its table; `file` can be read at any place.

    Left out and named: what is encrypted, packed by rare methods, a link, or called so that it would lead out of a
    folder. What is of other kinds is counted in a note. Raises Bomb.
    """
    try:
        archive = zipfile.ZipFile(_Careful(_Raw(file)))
    except TooMuch as error:
        yield Skipped(place.id, f"{place.name} {error}")
        return
    except BROKEN as error:
        yield Skipped(place.id, f"{place.name} is no zip archive, or broken ({why(error)}): nothing of it is read")
        return
    others = tried = 0
    names = Ids()
    with archive:
        for info in archive.infolist():
            name = info.filename.replace("\\", "/")
            if name.endswith("/"):
                continue
            if not name.lower().endswith(SUFFIXES) or any(_HIDDEN.match(part) for part in name.split("/")):
                others += 1
                continue
            tried += 1
            problem = _refused(info, name)
            if problem:
                yield Skipped(f"{place.id}/{safe_name(name)}", f"{place.name}/{safe_name(name)} {problem}: skipped")
            else:
                parts = (part for part in safe_name(name).split("/") if part not in ("", "."))
                yield from _opened(archive, info, place.inside(names.take("/".join(parts))), open_inside)
    if not tried:
        yield Skipped(place.id, f"{place.name} holds no article: none of its members is of a kind that is read")
    elif others:
        yield f"{place.name}: members of other kinds, left out: {others}"


class _Raw(io.RawIOBase):
    """Any file that can be read at any place, as `io.BufferedReader` wants it. It is not closed with this."""

    def __init__(self, file: BinaryIO | SpooledTemporaryFile[bytes]) -> None:
        self.file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self.file.seek(offset, whence)

    def tell(self) -> int:
        return self.file.tell()

    def readinto(self, buffer: object, /) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self.file.read(len(view))
        view[: len(data)] = data
        return len(data)


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: Place, open_inside: Inside) -> Iterator[Found]:
    """What one member holds. Its declared size is never asked: what comes out is counted."""
    try:
        with archive.open(info) as stream:
            yield from open_inside(unpacked(stream, place.budget), place, place.name)
    except BROKEN as error:
        yield Skipped(place.id, f"{place.name} is broken ({why(error)}): skipped")


def _refused(info: zipfile.ZipInfo, name: str) -> str | None:
    """Why a member is not read, the middle of a sentence; None where nothing speaks against it."""
    if "\0" in info.orig_filename:
        return "has a zero byte in its name"
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
        return "has a name that leads out of the archive"
    if len(name) > NAME:
        return f"has a name of more than {NAME} characters"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link"
    if info.flag_bits & 0x1:
        return "is encrypted: unpack it with its password"
    if info.compress_type not in METHODS:
        return "is packed by a method that is not read: pack it anew"
    return None
