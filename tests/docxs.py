"""Word files for the tests of reading: made by python-docx, their parts changed where it cannot make what is tested."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx

DOCUMENT = "word/document.xml"


def word(*paragraphs: str, title: str = "", author: str = "") -> bytes:
    """A Word file of these paragraphs."""
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    document.core_properties.title, document.core_properties.author = title, author
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    """The bytes of a document of python-docx."""
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def changed(data: bytes, change: Callable[[bytes], bytes], part: str = DOCUMENT) -> bytes:
    """A Word file with one part changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return made.getvalue()


def with_xml(xml: str) -> bytes:
    """A Word file with this XML as its first paragraphs."""
    return changed(word("Last."), lambda body: body.replace(b"<w:body>", b"<w:body>" + xml.encode()))
