"""Files as documents: the bytes read, decoded and hashed, and what is known of the article."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from quotes.errors import UnreadableDocument
from quotes.places import is_remote, read_bytes
from quotes.read.decode import decode
from quotes.read.files import STDIN, InputFile, because, find_files, printable
from quotes.values import Document

# A first line is taken for the headline only where nothing speaks against it: five words at least (a page's "Connect
# with us" is none), no longer than a headline gets, no end of a sentence, no "By" of a byline, and an empty line after
# it. Wrong is worse than absent here: where in doubt there is no title.
LONGEST_TITLE = 150
SHORTEST_TITLE = 5
_FIRST_LINE = re.compile(r"\s*(?:#+[ \t]+)?([^\r\n]+?)[ \t]*(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_NOT_A_TITLE = re.compile(r"""(?i)^(?:by|from|photo|source|updated|published)\b|[.!:;,]["'’”]*$|https?:|\|""")


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
    """Read one file. Its text is the decoded bytes unmodified, without the byte order mark; `sha256` is of all bytes.

    Raises UnreadableDocument.
    """
    name = "standard input" if file.path == STDIN else printable(file.path)
    if file.path == STDIN and sys.stdin is None:
        raise UnreadableDocument(f"{name} is closed: name a file or a folder")
    try:
        data = _bytes_of(file.path)
    except OSError as error:
        raise UnreadableDocument(f"{name} cannot be read ({because(error)}): check its permissions") from error
    try:
        decoded = decode(data)
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{name} {error}") from error
    return Document(
        id=file.id,
        text=decoded.text,
        sha256=hashlib.sha256(data).hexdigest(),
        title=title_of(decoded.text),
        warnings=decoded.warnings,
    )


def _bytes_of(path: str) -> bytes:
    """What a file holds. Raises OSError."""
    if path == STDIN:
        return sys.stdin.buffer.read()
    return read_bytes(path) if is_remote(path) else Path(path).read_bytes()


def title_of(text: str) -> str | None:
    """The headline, if the text's first line is one beyond doubt."""
    match = _FIRST_LINE.match(text)
    if match is None:
        return None
    line = match[1].strip()
    if len(line) > LONGEST_TITLE or len(line.split()) < SHORTEST_TITLE or _NOT_A_TITLE.search(line):
        return None
    return line
