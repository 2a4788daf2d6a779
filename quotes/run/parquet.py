"""Records as Parquet: one row each, nested as in their lines, the same columns in every file."""

from __future__ import annotations

import io
import json

import pyarrow as pa
import pyarrow.parquet as pq

_SPAN = pa.struct([("start", pa.int64()), ("end", pa.int64())])
_SPANS = pa.list_(_SPAN)
_STRINGS = pa.list_(pa.string())
_WORDS = pa.struct([("text", pa.string()), ("spans", _SPANS)])
_PLACED = [("text", pa.string()), ("start", pa.int64()), ("end", pa.int64())]

SCHEMA = pa.schema(
    [
        ("schema", pa.string()),
        ("id", pa.string()),
        (
            "document",
            pa.struct(
                [
                    (name, pa.string())
                    for name in ("id", "sha256", "title", "url", "published", "publisher", "byline", "media_type")
                ]
            ),
        ),
        ("type", pa.string()),
        ("speech", pa.bool_()),
        ("content", pa.struct([("text", pa.string()), ("spans", _SPANS), ("quoted", _SPANS)])),
        (
            "cue",
            pa.struct([("text", pa.string()), ("spans", _SPANS), ("lemma", pa.string()), ("negated", pa.bool_())]),
        ),
        ("source", _WORDS),
        (
            "speaker",
            pa.struct(
                [
                    ("id", pa.string()),
                    ("name", pa.string()),
                    ("kind", pa.string()),
                    ("roles", pa.list_(pa.struct(_PLACED))),
                    ("mentions", _SPANS),
                    ("resolved_by", pa.string()),
                ]
            ),
        ),
        ("addressee", _WORDS),
        ("medium", _WORDS),
        ("when", pa.struct([("text", pa.string()), ("spans", _SPANS), ("date", pa.string())])),
        (
            "sentences",
            pa.list_(
                pa.struct([("index", pa.int64()), ("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())])
            ),
        ),
        ("paragraph", pa.int64()),
        ("parent", pa.string()),
        ("confidence", pa.float64()),
        ("evidence", _STRINGS),
        ("group", pa.string()),
        ("warnings", _STRINGS),
    ]
)
"""docs/record.md, schema quotes/1, in Arrow's types; tests hold it equal to `Record`."""


def parquet_of(lines: bytes) -> bytes:
    """The JSON lines as the bytes of a Parquet file (zstd); no line, no row, but all columns."""
    rows = [json.loads(line) for line in lines.splitlines()]
    made = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), made, compression="zstd")
    return made.getvalue()
