"""Which files are meant by the paths that a user names, in which order, and what each document is called."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quotes.errors import UnreadableDocument
from quotes.places import find_below, is_remote
from quotes.read.ids import Ids

DOCUMENTS = (".txt", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx")
"""Files that are one document each, by their names."""
CONTAINERS = (".jsonl", ".ndjson", ".json", ".warc", ".zip", ".gz")
"""Files that hold documents."""
SUFFIXES = (*DOCUMENTS, *CONTAINERS)
STDIN = "-"
HOLDS_NONE = "holds no file of a kind that is read (text, web page, PDF, Word, JSON lines, WARC, zip, gzip)"
"""What is said of a folder without articles, the beginning of a sentence."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read, and the id that its document gets. `path` is "-" for standard input."""

    path: str
    id: str


def find_files(paths: Sequence[str]) -> tuple[InputFile | UnreadableDocument, ...]:
    """The files that `paths` mean, in order, each once; an error value stands where a path leads to nothing.

    A folder means every file in it and below whose name ends as one of SUFFIXES, sorted by path; a file means itself,
    whatever its suffix; "-" means standard input. Links are followed, except to a folder that is being read anyway. A
    URL (`s3://bucket/folder`) means what it leads to.

    A document's id is its path from the folder named, with `/` between the parts; a file named directly has its name,
    standard input "-". Where an earlier file has the id already, the later one's gets as many of its parent folders
    in front as make it different: of `a/x.txt` and `b/x.txt`, named directly, the first is `x.txt` and the second
    `b/x.txt`. A file that is named twice, or named and also in a folder named, is read once. No id is a folder in
    another one's, so that those of documents inside a container, which begin with its id and `/`, are distinct too.
    """
    found: list[InputFile | UnreadableDocument] = []
    read: set[str] = set()
    taken = Ids(STDIN)
    for path in paths:
        if path == STDIN:
            if STDIN not in read:
                read.add(STDIN)
                found.append(InputFile(STDIN, STDIN))
            continue
        for item in _named(path):
            if isinstance(item, UnreadableDocument):
                found.append(item)
                continue
            absolute = os.path.abspath(item.path)
            if absolute in read:
                continue
            read.add(absolute)
            chosen = _distinct(item.id, absolute, taken)
            taken.add(chosen)
            found.append(InputFile(item.path, chosen))
    return tuple(found)


def printable(path: str) -> str:
    """A path as it can be written as UTF-8: bytes of it that are not become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def because(error: OSError) -> str:
    """The operating system's reason, as the end of a sentence."""
    return (error.strerror or type(error).__name__).lower()


def _distinct(id: str, absolute: str, taken: Ids) -> str:
    """`id` with as many parent folders in front as make it different from all in `taken`."""
    parts = [printable(p) for p in Path(absolute).parts]
    count = id.count("/") + 1
    while id in taken and count < len(parts):
        count += 1
        id = "/".join(parts[-count:])
    while id in taken:  # two names that differ only in bytes that are not UTF-8
        id = f"'{id}"
    return id


def _named(path: str) -> Iterator[InputFile | UnreadableDocument]:
    """What one path means."""
    name = printable(path)
    if is_remote(path):
        yield from _remote(path)
        return
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        what = "is a link to a file that is gone" if os.path.islink(path) else "does not exist"
        yield UnreadableDocument(f"{name} {what}: check the path")
        return
    except (OSError, ValueError) as error:
        reason = because(error) if isinstance(error, OSError) else str(error)
        yield UnreadableDocument(f"{name} cannot be read ({reason}): check the path and its permissions")
        return
    if stat.S_ISDIR(mode):
        yield from _below(path)
    elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode):  # a pipe is what a shell's <(command) gives
        yield InputFile(path, printable(Path(path).name))
    else:
        yield UnreadableDocument(f"{name} is neither a file nor a folder: name a text file or a folder of them")


def _remote(url: str) -> Iterator[InputFile | UnreadableDocument]:
    """The files that a URL means."""
    try:
        found = find_below(url)
    except OSError as error:
        yield UnreadableDocument(f"{url} cannot be read ({because(error)}): check the URL and the access to it")
        return
    texts = [(each, id) for each, id in found if each == url or each.lower().endswith(SUFFIXES)]
    for each, id in texts:
        yield InputFile(each, id)
    if not texts:
        yield UnreadableDocument(f"{url} {HOLDS_NONE}: name a folder of articles, or the files")


def _below(folder: str) -> Iterator[InputFile | UnreadableDocument]:
    """The files in a folder and below, sorted by path; ids are paths from the folder."""
    root = os.path.realpath(folder)
    visited = {root}
    nothing = True
    waiting: list[tuple[str, tuple[str, ...]]] = [(folder, ())]
    while waiting:
        path, parts = waiting.pop()
        if parts and not os.path.isdir(path):
            if not path.lower().endswith(SUFFIXES):
                continue
            nothing = False
            problem = _not_readable(path)
            yield problem or InputFile(path, "/".join(printable(p) for p in parts))
            continue
        if parts:
            real = os.path.realpath(path)
            if os.path.islink(path) and _within(os.path.realpath(os.path.dirname(path)), real):
                yield UnreadableDocument(
                    f"{printable(path)} is a link back to a folder that it stands in: not followed; remove the link"
                )
                continue
            if real in visited or (os.path.islink(path) and _within(real, root)):
                continue  # its files are read at their own place
            visited.add(real)
        try:
            names = sorted(os.listdir(path), reverse=True)
        except OSError as error:
            nothing = False
            yield UnreadableDocument(
                f"{printable(path)} cannot be opened ({because(error)}): check the folder's permissions"
            )
            continue
        waiting.extend((os.path.join(path, name), (*parts, name)) for name in names)
    if nothing:
        yield UnreadableDocument(f"{printable(folder)} {HOLDS_NONE}: name a folder of articles, or the files")


def _within(inner: str, outer: str) -> bool:
    """Whether the real path `inner` is `outer` or lies below it."""
    return Path(inner).is_relative_to(outer)


def _not_readable(path: str) -> UnreadableDocument | None:
    """Why an entry of a folder that is no folder itself is no regular file either, if so."""
    name = printable(path)
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return UnreadableDocument(f"{name} is a link to a file that is gone: remove the link or restore the file")
    except OSError as error:
        return UnreadableDocument(f"{name} cannot be read ({because(error)}): check the link or the permissions")
    if not stat.S_ISREG(mode):
        return UnreadableDocument(f"{name} is no regular file: not read; move it out of the folder")
    return None
