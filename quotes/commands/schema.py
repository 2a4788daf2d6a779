"""`quotes schema`: what a record is, for programs."""

from __future__ import annotations

import json

from quotes.ends import endings, output_stream
from quotes.load import record_schema


def print_schema() -> None:
    """Print the JSON Schema of a record to standard output."""
    with endings(None), output_stream(None) as stream:
        stream.write((json.dumps(record_schema(), ensure_ascii=False, indent=2) + "\n").encode())
        stream.flush()
