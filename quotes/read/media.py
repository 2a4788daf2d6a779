"""From the bytes of one file of any kind to the article in it: its text and what the file says about it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from quotes.bylines import byline_in
from quotes.read.dates import published_in
from quotes.read.decode import decode
from quotes.read.entities import entity_warnings
from quotes.read.titles import title_of
from quotes.values import MediaType

HTML: MediaType = "text/html"
PDF: MediaType = "application/pdf"
DOCX: MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BY_SUFFIX: dict[str, MediaType] = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
}

# How far into a file its kind is looked for: byte order mark, white space, an XML declaration and comments (licences,
# conditional comments) may stand before a page's first tag.
HEAD = 4096
_PAGE = re.compile(rb"(?>\s+|<\?xml[^>]*>|<!--.*?-->)*+<(?:!doctype\s+html|html)[\s>]", re.DOTALL | re.IGNORECASE)
_NO_LETTERS = re.compile(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*")


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article as its file has it: the text, and what is said about it there; None where nothing is said.

    `encoding` is that in which the text was read, None where the kind of file leaves no choice. `published` is an ISO
    8601 date, or a date and time. `warnings` say what was doubtful, as those of `Document` do.
    """

    text: str
    encoding: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    publisher: str | None = None
    byline: str | None = None
    warnings: tuple[str, ...] = ()


def media_type_of(name: str, data: bytes) -> MediaType | None:
    """What kind of file this is: by its bytes where they say it, else by its name's suffix; None where neither does.

    So a page that was saved as `page.txt` is a page. Plain text and Markdown are told by their suffix alone.
    """
    return _by_content(data) or BY_SUFFIX.get(PurePosixPath(name).suffix.lower())


def extracted(data: bytes, media_type: MediaType, *, url: str | None = None, charset: str | None = None) -> Extracted:
    """The article in a file's bytes. The text of plain text and Markdown is the decoded bytes, unchanged.

    `url` is where a page comes from and `charset` the encoding that its server named, where they are known from
    elsewhere (a web archive); both count for pages only. Raises UnreadableDocument, its text the end of a sentence
    that begins with the file's name.
    """
    if media_type == HTML:
        from quotes.read.html import page_article

        return page_article(data, url=url, charset=charset)
    if media_type == PDF:
        from quotes.read.pdf import pdf_article

        return pdf_article(data)
    if media_type == DOCX:
        from quotes.read.docx import docx_article

        return docx_article(data)
    decoded = decode(data)
    return Extracted(
        decoded.text,
        decoded.encoding,
        title=title_of(decoded.text),
        url=url,
        published=published_in(decoded.text),
        byline=byline_in(decoded.text),
        warnings=(*decoded.warnings, *entity_warnings(decoded.text)),
    )


def _by_content(data: bytes) -> MediaType | None:
    """The kind that the first bytes tell, or the names in a zip."""
    head = _NO_LETTERS.sub(b"", data[:HEAD])
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return DOCX if _is_docx(data) else None
    return HTML if _PAGE.match(head.replace(b"\0", b"")) else None  # zero bytes: UTF-16


def _is_docx(data: bytes) -> bool:
    """Whether a zip is a Word file; a broken one is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.NameToInfo
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError):  # cut or mixed up; a later zip; a name
        return False
