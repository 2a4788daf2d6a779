"""Files as documents: the bytes read, decoded and hashed, and what is known of the article."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from quotes.errors import UnreadableDocument
from quotes.places import is_remote, read_bytes
from quotes.read.files import STDIN, InputFile, because, find_files, printable
from quotes.read.media import extracted, media_type_of
from quotes.values import Document


def read_documents(paths: Sequence[str]) -> Iterator[Document | UnreadableDocument]:
    """Read the files and folders named (`find_files` says which those are), one after the other.

    What cannot be read comes as an UnreadableDocument, a value whose text says in one sentence what, which file and
    what to do; the others follow.
    """
    return map(document_or_problem, find_files(paths))


def document_or_problem(item: InputFile | UnreadableDocument) -> Document | UnreadableDocument:
    """The document of a file, or why there is none."""
    if isinstance(item, UnreadableDocument):
        return item
    try:
        return read_document(item)
    except UnreadableDocument as error:
        return error


def read_document(file: InputFile) -> Document:
    """Read one file; `sha256` is of all its bytes. The text of a plain text (what no name and no byte tells to be
    something else) is the decoded bytes unmodified, without the byte order mark.

    Raises UnreadableDocument.
    """
    name = "standard input" if file.path == STDIN else printable(file.path)
    if file.path == STDIN and sys.stdin is None:
        raise UnreadableDocument(f"{name} is closed: name a file or a folder")
    try:
        data = _bytes_of(file.path)
    except OSError as error:
        raise UnreadableDocument(f"{name} cannot be read ({because(error)}): check its permissions") from error
    media_type = media_type_of(file.id, data) or "text/plain"
    try:
        found = extracted(data, media_type)
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{name} {error}") from error
    return Document(
        id=file.id,
        text=found.text,
        sha256=hashlib.sha256(data).hexdigest(),
        title=found.title,
        url=found.url,
        published=found.published,
        publisher=found.publisher,
        byline=found.byline,
        media_type=media_type,
        warnings=found.warnings,
    )


def _bytes_of(path: str) -> bytes:
    """What a file holds. Raises OSError."""
    if path == STDIN:
        return sys.stdin.buffer.read()
    return read_bytes(path) if is_remote(path) else Path(path).read_bytes()
