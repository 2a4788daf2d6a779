"""Files elsewhere: object storage and other file systems by URL (`s3://`, `gs://`, `memory://`), through fsspec.

fsspec comes with torch; what a scheme needs beside it (s3fs, gcsfs) it names itself where that is missing.
All errors are OSError, with a reason in `strerror`.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

OF_THIS_PROCESS = "memory://"
"""The scheme whose files no other process sees; it is there for tests."""


def is_remote(path: str) -> bool:
    """Whether a path is a URL."""
    return "://" in path


def find_below(url: str) -> tuple[tuple[str, str], ...]:
    """All files below a URL, sorted, with the URL and the path from there of each; of a file, itself and its name."""
    with _errors():
        system, root = _system(url)
        root = root.rstrip("/")
        if system.isfile(root):
            return ((url, root.rpartition("/")[2]),)
        if not system.exists(root):
            raise FileNotFoundError(errno.ENOENT, "there is nothing")
        scheme = url.partition("://")[0]
        found = sorted(path for path in system.find(root))
        return tuple((f"{scheme}://{path.lstrip('/')}", path.removeprefix(root).lstrip("/")) for path in found)


def read_bytes(url: str) -> bytes:
    """A file's bytes."""
    with _errors():
        system, path = _system(url)
        data: bytes = system.cat_file(path)
        return data


@contextmanager
def reading(url: str) -> Iterator[BinaryIO]:
    """A file's bytes as a stream that can be read at any place."""
    with _errors():
        system, path = _system(url)
        stream = system.open(path, "rb")
    with stream:
        yield stream


@contextmanager
def writing(url: str) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file at `url` when the block ends well, and nothing otherwise."""
    with _errors():
        system, path = _system(url)
        transaction = system.transaction
    with transaction, system.open(path, "wb") as stream:
        yield stream


def _system(url: str) -> tuple[Any, str]:
    """The file system of a URL, and the path in it."""
    from fsspec.core import url_to_fs

    system, path = url_to_fs(url)
    return system, path


@contextmanager
def _errors() -> Iterator[None]:
    """One kind of error for what fsspec and the libraries below it raise."""
    try:
        yield
    except OSError as error:
        if error.strerror:
            raise
        raise type(error)(error.errno or errno.EIO, str(error) or type(error).__name__) from error
    except Exception as error:  # each library has its own
        raise OSError(errno.EIO, f"{type(error).__name__}: {error}") from error
