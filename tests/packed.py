"""Containers made for tests: zips, gzips, web archives and JSON lines, whole ones and wrong ones."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SAFE = "Ann Lee said the bridge was safe.\n"
PAGE = (
    "<html><head><title>Bridge is safe, says Lee</title></head><body><article><h1>Bridge is safe, says Lee</h1>"
    "<p>Ann Lee said the bridge was safe.</p><p>The council had asked for a report on it in the spring, and the "
    "engineers needed four months to look at every cable of the old bridge.</p></article></body></html>"
)


def zipped(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def json_lines(*values: Any) -> bytes:
    """One line each."""
    return b"".join(json.dumps(value).encode() + b"\n" for value in values)


def article(number: int = 0) -> dict[str, Any]:
    """An article as corpora have it."""
    return {"id": f"n{number}", "title": f"Story {number}", "text": f"{SAFE}Story {number}.\n"}


def warc(
    *pages: tuple[str, bytes], status: str = "200 OK", kind: str = "response", packed: bool = False,
    headers: Mapping[str, str] | None = None, ids: str = "<urn:uuid:00000000-0000-0000-0000-{:012}>",
) -> bytes:  # fmt: skip
    """A web archive of pages by their URLs."""
    made = io.BytesIO()
    writer = WARCWriter(made, gzip=packed)
    for number, (url, data) in enumerate(pages, 1):
        own = list((headers or {"Content-Type": "text/html; charset=utf-8"}).items())
        answer = StatusAndHeaders(status, own, protocol="HTTP/1.1") if kind in ("response", "revisit") else None
        record = writer.create_warc_record(
            url, kind, payload=io.BytesIO(data), http_headers=answer, warc_content_type="" if answer else "text/html",
            warc_headers_dict={"WARC-Record-ID": ids.format(number), "WARC-Date": "2026-01-01T00:00:00Z"},
        )  # fmt: skip
        writer.write_record(record)
    return made.getvalue()


def bomb_of_gzip(mebibytes: int, levels: int = 1) -> bytes:
    """Zeros, packed so often."""
    data = bytes(mebibytes * 1024 * 1024)
    for _ in range(levels):
        data = gzip.compress(data, 6)
    return data
