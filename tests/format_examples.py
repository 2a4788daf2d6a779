"""The examples of docs/formats.md, made by the program from one fixture record: `python -m tests.format_examples`."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quotes.formats.flat import FIRST
from quotes.formats.standoff import standoff
from quotes.values import Record
from tests.made_records import as_bytes, golden
from tests.saved import ARTICLES

PAGE = Path(__file__).parent.parent / "docs" / "formats.md"
EXAMPLE = "958be639114505294da4"
START, END = "<!-- example {}: start (python -m tests.format_examples writes it) -->\n", "<!-- example {}: end -->\n"


def examples() -> Mapping[str, str]:
    """Each example by its name, as a block of code."""
    (record,) = (record for record in golden() if record.id == EXAMPLE)
    text = (ARTICLES / record.document.id).read_bytes().decode()
    texts = {record.document.id: text}
    (annotation,) = json.loads(as_bytes("w3c", (record,), texts))["first"]["items"]
    (skeleton,) = json.loads(as_bytes("claimreview", (record,)))
    return {
        "csv": _block("", _csv(record)),
        "w3c": _block("json", _json(annotation)),
        "brat": _block("", "".join(standoff([record], text, Counter()))),
        "claimreview": _block("json", _json(skeleton)),
    }


def page() -> str:
    """The page with all examples as they are now."""
    shown = PAGE.read_text(encoding="utf-8")
    for name, block in examples().items():
        start, end = START.format(name), END.format(name)
        before, _, rest = shown.partition(start)
        shown = before + start + block + end + rest.partition(end)[2]
    return shown


def _csv(record: Record) -> str:
    """The names of the first columns and a record's cells."""
    rows = list(csv.reader(io.StringIO(as_bytes("csv", (record,)).decode("utf-8-sig"), newline="")))
    made = io.StringIO(newline="")
    csv.writer(made, lineterminator="\n").writerows(row[: len(FIRST)] for row in rows)
    return made.getvalue()


def _json(value: Mapping[str, Any]) -> str:
    """An object with a line for each field, and for each item of a list."""
    lines = []
    for name, inner in value.items():
        if isinstance(inner, list):
            items = ",\n    ".join(json.dumps(item, ensure_ascii=False) for item in inner)
            lines.append(f"  {json.dumps(name)}: [\n    {items}\n  ]")
        else:
            lines.append(f"  {json.dumps(name)}: {json.dumps(inner, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _block(kind: str, text: str) -> str:
    return f"```{kind}\n{text}```\n"


def main() -> None:
    """Write the examples into the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
