"""Records as JSON lines, to a stream or to a file that is complete or absent; folders likewise."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import orjson

from quotes.places import is_remote, writing
from quotes.values import Record


def write_records(records: Iterable[Record], stream: BinaryIO) -> int:
    """Write one JSON line for each record, and flush; returns how many.

    Fields stand in the order of the contract, absent values as null, text as UTF-8: the same records give the same
    bytes. Raises OSError as the stream does, BrokenPipeError among them.
    """
    count = 0
    for record in records:
        stream.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
        count += 1
    stream.flush()
    return count


@contextmanager
def output_file(path: str, *, alone: bool = False) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file `path` when the block ends well; otherwise that file stays as it was.

    They are written beside it and renamed, so that the file is never there half. An earlier file is replaced and its
    permissions kept; a link stays and what it points to is replaced; a pipe or device (`/dev/null`) is written
    directly, a URL (`s3://bucket/file`) at its end. Who is `alone` in writing that file leaves no other beside it each
    time that the program is killed.
    Raises OSError where the folder cannot be written.
    """
    if is_remote(path):
        with writing(path) as stream:
            yield stream
        return
    target = Path(os.path.realpath(path))
    mode = target.stat().st_mode if target.exists() else None
    if mode is not None and not stat.S_ISREG(mode):
        with target.open("wb") as stream:
            yield stream
        return
    own = "" if alone else f".{secrets.token_hex(8)}"
    beside = target.with_name(f".{target.name}{own}.part")
    try:  # the name is known before the file is there: a signal at any moment leaves none
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if alone else os.O_EXCL), 0o600)
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(beside, stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        os.replace(beside, target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


@contextmanager
def output_folder(path: str) -> Iterator[Path]:
    """A folder that becomes the folder `path` when the block ends well; otherwise there is none.

    It is filled beside it and renamed. `path` is not there yet, or an empty folder. Raises OSError.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name}.{secrets.token_hex(8)}.part")
    try:
        beside.mkdir(0o700)
        yield beside
        os.chmod(beside, 0o777 & ~_umask())
        os.replace(beside, target)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _umask() -> int:
    """The permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
