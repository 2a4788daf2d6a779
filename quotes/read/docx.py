"""The article in a Word file: the paragraphs of its body, and what the file says about it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime

import docx
from docx.oxml.ns import qn
from lxml.etree import _Element

from quotes.bylines import byline_in
from quotes.errors import UnreadableDocument
from quotes.read.archive import METHODS
from quotes.read.dates import corroborated, published_in
from quotes.read.media import Extracted
from quotes.read.properties import author_named, title_named
from quotes.read.titles import title_of

# Limits against files made to harm, by the sizes that the zip declares; a part that unpacks to more is broken. A novel
# of 1,000 pages has some 20 MB of document.xml; pictures make up the rest, and are never unpacked.
MOST_PARTS = 5_000
LARGEST_PART = 50_000_000  # bytes of XML
LARGEST_FILE = 300_000_000  # bytes of all parts

OLD = "is protected by a password, or an old Word file: save it as .docx without a password"
BROKEN = "is a broken Word file: save it anew, or save its article as plain text"
TOO_LARGE = "is a Word file with more in it than is read: save its article as plain text"
ENTITIES = "is a Word file that declares entities, which Word never does: not read; save its article as plain text"
NO_TEXT = "holds no text: nothing to read"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WORDS = qn("w:t")
_SIGNS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# Within these nothing is read: words deleted or moved away, readings beside characters, text boxes (which stand
# twice in a file, once for each kind of Word).
_LEFT_OUT = frozenset(map(qn, ("w:del", "w:moveFrom", "w:rt", "w:txbxContent")))


def docx_article(data: bytes) -> Extracted:
    """The paragraphs of the body in their order, those of tables' cells too, with an empty line between them.

    No comments, headers, footers, notes, text boxes, hidden words, nor what tracked changes deleted. Title and author
    are those of the file's properties unless programs put them there; the day on which the file was made counts as
    that of publication only if the text names that day. Raises UnreadableDocument.
    """
    checked = _checked(data)
    try:
        document = docx.Document(checked)
        text = "\n\n".join(_paragraphs(document.element.body)) + "\n"
        known = document.core_properties
        title, author, made = known.title or "", known.author or "", known.created
    except Exception as error:  # whatever the libraries meet in a file that is none
        raise UnreadableDocument(BROKEN) from error
    if not any(sign.isalnum() for sign in text):
        raise UnreadableDocument(NO_TEXT)
    day = made.date().isoformat() if isinstance(made, datetime) else None
    return Extracted(
        text,
        title=title_named(title) or title_of(text),
        published=published_in(text) or corroborated(day, text),
        byline=byline_in(text) or author_named(author),
    )


def _checked(data: bytes) -> io.BytesIO:
    """The file with its XML alone, all other parts empty: python-docx unpacks whatever it finds, however much that is.

    Raises UnreadableDocument where the file is no zip, or one made to harm.
    """
    if data.startswith(_OLE):
        raise UnreadableDocument(OLD)
    made = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as checked:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_FILE:
                raise UnreadableDocument(TOO_LARGE)
            for name, part in {part.filename: part for part in parts}.items():  # of two alike the last counts
                checked.writestr(name, _xml(archive, part) if name.lower().endswith((".xml", ".rels")) else b"")
    except UnreadableDocument:
        raise
    except Exception as error:  # zipfile, zlib and the rest have no root in common
        raise UnreadableDocument(BROKEN) from error
    return made


def _xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """The bytes of a part, no more than it declares. Raises UnreadableDocument and what zipfile raises."""
    size = part.file_size
    if size > LARGEST_PART:
        raise UnreadableDocument(TOO_LARGE)
    if part.compress_type not in METHODS:
        raise UnreadableDocument(BROKEN)
    part.file_size += 1  # zipfile cuts off what is more than that, but only after it has unpacked all of it
    with archive.open(part) as stream:
        data = stream.read(size + 1)
    if len(data) > size:
        raise UnreadableDocument(BROKEN)
    if _DECLARED.search(data.replace(b"\0", b"")):  # zero bytes: UTF-16
        raise UnreadableDocument(ENTITIES)
    return data


def _paragraphs(body: _Element) -> Iterator[str]:
    """The words of each paragraph that has any."""
    for paragraph in body.iter(qn("w:p")):
        if any(above.tag in _LEFT_OUT for above in paragraph.iterancestors()):
            continue
        lines = "".join(_words(paragraph)).split("\n")
        words = "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
        if words:
            yield words


def _words(element: _Element) -> Iterator[str]:
    """The words and signs below an element, without those that are left out."""
    for child in element:
        if child.tag == _WORDS:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _LEFT_OUT and not _hidden(child):
            yield from _words(child)


def _hidden(run: _Element) -> bool:
    """Whether a run's words are hidden."""
    sign = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return sign is not None and sign.get(qn("w:val")) not in ("0", "false", "off")
