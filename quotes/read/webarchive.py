"""The pages of a web archive (WARC, ISO 28500), record by record."""

from __future__ import annotations

import hashlib
import io
import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from warcio.bufferedreaders import ChunkedDataReader
from warcio.recordloader import ArcWarcRecordLoader

from quotes.read.fields import is_url
from quotes.read.framing import Raw, raw_records
from quotes.read.ids import Ids
from quotes.read.items import Known, Member, Skipped
from quotes.read.limits import PORTION, Budget, Readable, TooMuch, read_all, unpacked
from quotes.read.media import DOCX, HTML, PDF, media_type_of
from quotes.read.place import BROKEN, Found, Place, safe_name, why
from quotes.values import MediaType

KINDS: dict[str, MediaType] = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/plain": "text/plain",
    "application/pdf": PDF,
    DOCX: DOCX,
}
UNKNOWN = ("", "application/octet-stream", "binary/octet-stream", "unknown/unknown")
"""What servers say that do not know; then the bytes decide."""
TYPES = ("response", "resource", "conversion")
"""Records with something to read: what servers answered, files, and texts made of those (Common Crawl's WET files)."""
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
LONGEST_URL = 200
"""Characters of a URL in a message."""
_PACKED = ("gzip", "x-gzip", "deflate")
logging.getLogger("warcio").setLevel(logging.ERROR)  # it would tell of spaces in a URL on standard error


class _Wrong(Exception):  # noqa: N818
    """What is wrong with a record, the end of a sentence."""


def warc_members(file: BinaryIO, place: Place) -> Iterator[Found]:
    """The pages, texts, PDF and Word files that servers gave with status 200, in order; all else is counted in a note.

    A member's id is its record's own, its number where it has none. Raises Bomb.
    """
    left: Counter[str] = Counter()
    names = Ids()
    number = 0
    try:
        for number, raw in enumerate(raw_records(file), 1):
            name = f"{place.name} record {number}"
            try:
                found = _read(raw, place.budget)
            except (TooMuch, _Wrong) as error:
                yield Skipped(f"{place.id}/{number}", f"{name} {error}")
                continue
            if isinstance(found, str):
                left[found] += 1
            else:
                yield _member(found, place, name, names.take(_own_id(found) or str(number)))
    except BROKEN as error:
        where = f"after record {number}" if number else "at its start"
        yield Skipped(place.id, f"{place.name} is broken {where} ({why(error)}): what stands before is kept")
    else:
        if not number:
            yield Skipped(place.id, f"{place.name} is empty: nothing to read")
    if left:
        told = ", ".join(f"{kind} ({count})" for kind, count in sorted(left.items()))
        yield f"{place.name}: records left out: {told}"


class _Page:
    """What a record holds: its headers, its payload, and of what kind that is."""

    def __init__(self, record: Any, data: bytes, kind: MediaType | None, content_type: str) -> None:
        self.record = record
        self.data = data
        self.kind = kind
        self.content_type = content_type


def _read(raw: Raw, budget: Budget) -> _Page | str:
    """A record's page, or what it is instead. Raises TooMuch, Bomb and _Wrong."""
    if raw.problem:
        raise _Wrong(raw.problem)
    record = _parsed(raw)
    if record.rec_type not in TYPES:
        return safe_name(record.rec_type or "of no type")[:40]
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return f"status {status}" if re.fullmatch(r"\d{3}", status) else "no status"
    headers = record.http_headers or record.rec_headers
    content_type = headers.get_header("Content-Type") or ""
    named = content_type.partition(";")[0].strip().lower()
    kind = KINDS.get(named)
    if kind is None and named not in UNKNOWN:
        return "other media types"
    if (record.rec_headers.get_header("WARC-Target-URI") or "").endswith("/robots.txt"):
        return "robots.txt"
    data = _payload(record, budget)
    kind = kind or media_type_of("", data)
    return "other media types" if kind is None else _Page(record, data, kind, content_type)


def _parsed(raw: Raw) -> Any:
    """The record as warcio reads it. Raises _Wrong."""
    loader = ArcWarcRecordLoader(verify_http=False)
    try:
        return loader.parse_record_stream(io.BytesIO(raw.head + raw.block), known_format="warc")
    except Exception as error:  # warcio stumbles over headers that are not there or not as they should be
        raise _Wrong(f"has headers that cannot be read ({why(error)}): skipped") from error


def _payload(record: Any, budget: Budget) -> bytes:
    """What the server sent, out of its chunks and unpacked. Raises TooMuch, Bomb and _Wrong."""
    stream: Readable = record.raw_stream
    if not record.http_headers:
        return read_all(stream)
    if (record.http_headers.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
        stream = ChunkedDataReader(stream)
    data = read_all(stream)
    packing = (record.http_headers.get_header("Content-Encoding") or "identity").strip().lower()
    if packing in ("identity", "none", "utf-8", ""):
        return data
    if packing not in _PACKED:
        raise _Wrong(f"is packed by a method that is not read ({safe_name(packing)[:20]}): skipped")
    return _unpacked(data, budget)


def _unpacked(data: bytes, budget: Budget) -> bytes:
    """Bytes as they were before the server packed them; as they are where the crawler unpacked them already."""
    for wbits in (32 + zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return read_all(unpacked(_Inflated(data, wbits), budget))
        except zlib.error:
            continue
    if data[:2] == b"\x1f\x8b":
        raise _Wrong("is packed, but broken: skipped")
    return data


class _Inflated:
    """What zlib makes of some bytes, no more at a time than is asked for."""

    def __init__(self, data: bytes, wbits: int) -> None:
        self.packed = io.BytesIO(data)
        self.inflate = zlib.decompressobj(wbits)

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        while not self.inflate.eof:
            some = self.inflate.unconsumed_tail or self.packed.read(PORTION)
            made = self.inflate.decompress(some, size)
            if made or not some:
                return made
        return b""


def _own_id(page: _Page) -> str:
    """What the record calls itself, without what all such ids have."""
    own: str = page.record.rec_headers.get_header("WARC-Record-ID") or ""
    return safe_name(own.strip().strip("<>").removeprefix("urn:uuid:"))[:200]


def _member(page: _Page, place: Place, name: str, own: str) -> Member:
    """The member that a record is."""
    url = (page.record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    known = Known(url=url if is_url(url) and url.isprintable() else None)
    charset = _CHARSET.search(page.content_type)
    return Member(
        f"{place.id}/{own}",
        f"{name} ({known.url[:LONGEST_URL]})" if known.url else name,
        page.data,
        hashlib.sha256(page.data).hexdigest(),
        page.kind,
        charset[1] if charset else None,
        known,
    )
