"""Documents' texts in a folder: what the spans of records are offsets into, for those who check, show and compare."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from quotes.values import Record

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*]|^\s|[\s.]$')
LONGEST_PART = 120  # characters of a file's name: with the hash and suffix well under the 255 bytes of most systems


def text_path(id: str) -> str:
    """Where the text of the document `id` lies below a folder of texts, with `/` between the parts.

    It is the id, with `.txt` behind it where it has not that suffix, so that a folder of plain texts is a folder of
    its own documents' texts. Parts that no folder should get (`..`, empty, absolute, with signs that some systems
    forbid, or too long) are told apart by a hash instead: the path never leads out of the folder.
    """
    name = id if id.lower().endswith(".txt") else f"{id}.txt"
    return "/".join(_part(part) for part in name.split("/"))


def text_name(id: str) -> str:
    """What an article with that text is called: the path of the text without its suffix."""
    return text_path(id)[: -len(".txt")]


def write_text(folder: Path, id: str, text: str) -> Path:
    """Write a document's text below `folder`, as UTF-8 with its line ends as they are. Raises OSError."""
    path = folder / text_path(id)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def read_text(folder: Path, records: Sequence[Record]) -> str | None:
    """The text that the records of one document are from; None where it is not there or is another one.

    It is that text if every sentence of the records stands in it where they say. Raises OSError where a file is there
    but cannot be read.
    """
    path = _lies(folder, records[0].document.id)
    if path is None:
        return None
    text = path.read_bytes().decode("utf-8-sig", "replace")
    return text if all(text[s.start : s.end] == s.text for record in records for s in record.sentences) else None


def has_text(folder: Path, id: str) -> bool:
    """Whether there is a text of the document `id` in a folder of texts, be it the right one or not."""
    return _lies(folder, id) is not None


def _lies(folder: Path, id: str) -> Path | None:
    """The file with the text of a document: a folder of articles has Markdown under its own name."""
    name = text_path(id)
    names = (name, name.removesuffix(".txt")) if id.endswith(".md") else (name,)
    return next((folder / name for name in names if (folder / name).exists()), None)


def _part(part: str) -> str:
    """One part of a path, as a name that every system takes."""
    if part not in ("", ".", "..", ".txt") and not _UNSAFE.search(part) and len(part.encode()) <= LONGEST_PART:
        return part
    safe = _UNSAFE.sub("_", part)[:40].strip(". ")
    suffix = part[-len(".txt") :] if part.lower().endswith(".txt") else ""
    return f"{safe.removesuffix(suffix)}-{hashlib.sha256(part.encode(errors='replace')).hexdigest()[:12]}{suffix}"
