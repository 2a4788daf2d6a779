"""From a file's bytes to its text, without changing a character of it."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from charset_normalizer import from_bytes

from quotes.errors import UnreadableDocument

# Byte order marks, longest first: UTF-32's begins with UTF-16's.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What English articles that are not Unicode are saved in: Windows' encoding, which contains the printable part of
# Latin 1, and that of old Macs. More candidates make short texts go wrong: of cp1252's “It’s” a guess among all
# encodings makes Korean.
CANDIDATES = ["cp1252", "mac_roman"]
# A text with more than one control character in twenty is none: articles have next to none (9 of 840 articles of
# PolNeAR's train split have any, ten at most); of random bytes one in four decodes to one.
MOST_CONTROLS = 0.05
# English UTF-16 without its mark is half zero bytes.
ZEROS_OF_UTF16 = 0.3

BINARY = "is a binary file: if it is an article, save it as plain text in UTF-8"
NO_ENCODING = "is no text in an encoding that was recognised: if it is an article, save it as UTF-8"

_NOT_ASCII = re.compile("[^\x00-\x7f�]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the encoding it was read in, and what is doubtful about that."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a file's bytes: every character as it stands, line ends too; only a byte order mark is left out.

    Tried in this order: the encoding that a byte order mark tells, UTF-16 without its mark where every other byte is
    zero, strict UTF-8, UTF-8 with single wrong bytes (which become U+FFFD, as with `errors="replace"`), a guess
    between Windows' and old Macs' Western encodings. Wrong bytes and guesses are said in a warning that names the
    encoding, so that a reader of the records can decode the file in the same way.

    Raises UnreadableDocument, its text the end of a sentence that begins with the file's name, where the bytes are
    no text: none at all, binary, or in no encoding that was recognised.
    """
    if not data:
        raise UnreadableDocument("is empty: nothing to read")
    found = _marked(data) or _utf16(data) or _utf8(data) or _guessed(data)
    if found is None:
        raise UnreadableDocument("is no text in an encoding that was recognised: if it is an article, save it as UTF-8")
    if not any(c.isalnum() for c in found.text):
        raise UnreadableDocument(BINARY if _CONTROL.search(found.text) else "holds no words: nothing to read")
    controls = sum(1 for _ in _CONTROL.finditer(found.text))
    if controls > MOST_CONTROLS * len(found.text):
        raise UnreadableDocument(BINARY)
    if controls:
        return Decoded(found.text, found.encoding, (*found.warnings, f"control characters in the text: {controls}"))
    return found


def _marked(data: bytes) -> Decoded | None:
    """By the byte order mark."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            try:
                return Decoded(body.decode(encoding), encoding)
            except UnicodeDecodeError:
                text = body.decode(encoding, "replace")
                wrong = text.count("\N{REPLACEMENT CHARACTER}")
                if wrong > MOST_CONTROLS * len(text):
                    raise UnreadableDocument(NO_ENCODING) from None
                return Decoded(text, encoding, (_replaced(encoding, wrong),))
    return None


def _utf8(data: bytes) -> Decoded | None:
    """As UTF-8, strictly or, where most of what is not ASCII is right, with the wrong bytes replaced."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    wrong = text.count("\N{REPLACEMENT CHARACTER}")
    right = sum(1 for _ in _NOT_ASCII.finditer(text))
    return Decoded(text, "utf-8", (_replaced("utf-8", wrong),)) if right > wrong else None


def _replaced(encoding: str, wrong: int) -> str:
    """The warning for a text with wrong bytes."""
    return f"not all of the file is {encoding}: wrong bytes stand as U+FFFD, {wrong} in all"


def _utf16(data: bytes) -> Decoded | None:
    """As UTF-16 that lacks its mark: every other byte of English is zero."""
    if data.count(0) < ZEROS_OF_UTF16 * len(data):
        return None
    encoding = "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    letters = sum(1 for c in text if unicodedata.category(c)[0] in "LZP")
    # Other binary data makes characters of all scripts and of none.
    return Decoded(text, encoding, (_guess(encoding),)) if letters > 0.8 * len(text) else None


def _guessed(data: bytes) -> Decoded | None:
    """As the Western encoding that charset-normalizer finds the likelier; none where there are zero bytes."""
    if 0 in data:
        return None
    best = from_bytes(data, cp_isolation=CANDIDATES).best()
    if best is None:
        return None
    text = data.decode(best.encoding)
    return Decoded(text, best.encoding, (_guess(best.encoding),))


def _guess(encoding: str) -> str:
    """The warning for a guessed encoding."""
    return f"encoding guessed: {encoding}"
