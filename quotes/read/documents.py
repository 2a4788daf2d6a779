"""Files and members as documents: the bytes read and hashed, the text taken from them, and what is known of it."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from quotes.errors import UnreadableDocument
from quotes.places import is_remote, reading
from quotes.read.fields import USUAL, Fields
from quotes.read.files import STDIN, InputFile, because, find_files, printable
from quotes.read.items import Member, Opened, Skipped
from quotes.read.limits import DOCUMENT, TOO_LONG, TooMuch, read_all
from quotes.read.media import extracted, media_type_of
from quotes.read.opening import members
from quotes.values import Document


def read_documents(paths: Sequence[str], fields: Fields = USUAL) -> Iterator[Document | UnreadableDocument]:
    """Read the files and folders named (`find_files` says which those are), and what is in containers, in their order.

    What cannot be read comes as an UnreadableDocument, a value whose text says in one sentence what, which file and
    what to do; the others follow. `fields` names the fields of JSON that hold the text and the rest.
    """
    return (document_or_problem(item) for item in members(find_files(paths), fields) if not isinstance(item, Opened))


def document_or_problem(item: InputFile | Member | Skipped | UnreadableDocument) -> Document | UnreadableDocument:
    """The document of a file or a member, or why there is none."""
    if isinstance(item, UnreadableDocument):
        return item
    if isinstance(item, Skipped):
        return UnreadableDocument(item.problem)
    try:
        return read_document(item)
    except UnreadableDocument as error:
        return error


def read_document(item: InputFile | Member) -> Document:
    """Read one file that is one document, or a container's member. `sha256` is of all bytes, of a JSON line's too.

    The text of a plain text (what no name and no byte tells to be something else) is the decoded bytes unmodified,
    without the byte order mark. What the container says of a member goes before what the member says itself.

    Raises UnreadableDocument.
    """
    member = item if isinstance(item, Member) else _whole(item)
    media_type = member.media_type or media_type_of(_unpacked(member.name), member.data) or "text/plain"
    known = member.known
    try:
        found = extracted(member.data, media_type, url=known.url, charset=member.charset)
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{member.name} {error}") from error
    return Document(
        id=member.id,
        text=found.text,
        sha256=member.sha256,
        title=known.title or found.title,
        url=known.url or found.url,
        published=known.published or found.published,
        publisher=known.publisher or found.publisher,
        byline=known.byline or found.byline,
        media_type=media_type,
        warnings=(*member.warnings, *found.warnings),
    )


def _whole(file: InputFile) -> Member:
    """A file as the only member of itself. Raises UnreadableDocument."""
    name = "standard input" if file.path == STDIN else printable(file.path)
    if file.path == STDIN and sys.stdin is None:
        raise UnreadableDocument(f"{name} is closed: name a file or a folder")
    try:
        data = bytes_of(file.path)
    except OSError as error:
        raise UnreadableDocument(f"{name} cannot be read ({because(error)}): check its permissions") from error
    except TooMuch as error:
        raise UnreadableDocument(f"{name} {error}") from error
    return Member(file.id, name, data, hashlib.sha256(data).hexdigest())


def bytes_of(path: str) -> bytes:
    """What a file holds. Raises OSError, and TooMuch where it is more than a document can be."""
    if path == STDIN:
        return read_all(sys.stdin.buffer)
    if is_remote(path):
        with reading(path) as stream:
            return read_all(stream)
    if os.stat(path).st_size > DOCUMENT:
        raise TooMuch(TOO_LONG)
    return Path(path).read_bytes()


def _unpacked(name: str) -> str:
    """A file's name as it was before it was packed alone."""
    return name[: -len(".gz")] if name.lower().endswith(".gz") else name
