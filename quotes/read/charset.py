"""The text of a page's bytes: the encoding that it, or its server, names, where the bytes do not tell better."""

from __future__ import annotations

import codecs
import re

from quotes.read.decode import MARKS, Decoded, decode

# A page names its encoding within its first 1,024 bytes (HTML standard, "determining the character encoding"); old
# ones are later with it.
HEAD = 4096
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
# What browsers take these names for (Encoding standard, labels of windows-1252): pages that say Latin 1 have its
# curly quotation marks.
WESTERN = frozenset(("ascii", "iso8859-1", "latin-1", "us-ascii"))


def page_text(data: bytes, charset: str | None = None) -> Decoded:
    """A page's text. In this order: a byte order mark, UTF-8 where all bytes are right in it (chance makes no such),
    the encoding that the server named (`charset`), the one that the page names, and `decode`'s guess.

    Raises UnreadableDocument as `decode` does.
    """
    if any(data.startswith(mark) for mark, _ in MARKS) or _is_utf8(data):
        return decode(data)
    for named in (
        charset,
        *(match[1].decode() for match in (_XML.search(data[:HEAD]), _META.search(data[:HEAD])) if match),
    ):
        encoding = _known(named) if named else None
        if encoding is None:
            continue
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            text = data.decode(encoding, "replace")
            wrong = text.count("\N{REPLACEMENT CHARACTER}")
            return Decoded(
                text, encoding, (f"not all of the page is {encoding}: wrong bytes stand as U+FFFD, {wrong} in all",)
            )
    return decode(data)


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are strict UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _known(name: str) -> str | None:
    """Python's name of a text encoding that a page names; None where there is no such, or it is UTF-8, which failed."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not found._is_text_encoding or found.name.startswith(("utf-8", "utf_8", "utf-16", "utf-32")):
        return None
    return "cp1252" if found.name in WESTERN else found.name
