"""The table of docs/record.md, made from the values and what their fields mean: `python -m tests.record_table`."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from quotes.fields import MEANINGS
from quotes.values import Record, Span

PAGE = Path(__file__).parent.parent / "docs" / "record.md"
START, END = "<!-- fields: start (python -m tests.record_table writes them) -->\n", "<!-- fields: end -->\n"
PLAIN = {str: "string", bool: "true or false", int: "integer", float: "number", Span: "span"}


def table() -> str:
    """The rows: a field's name with those of the fields that it is in, its type, what it means."""
    rows = [f"| `{name}` | {kind} | {meaning} |" for name, kind, meaning in _rows(Record, "")]
    return "\n".join(["| field | type | content |", "|---|---|---|", *rows, ""])


def _rows(kind: type[Any], before: str) -> Iterator[tuple[str, str, str]]:
    hints = get_type_hints(kind)
    for field in dataclasses.fields(kind):
        hint = hints[field.name]
        meaning = MEANINGS[f"{kind.__name__}.{field.name}"]
        yield before + field.name, _type(hint), meaning
        inner, many = _inside(hint)
        if isinstance(inner, type) and dataclasses.is_dataclass(inner) and inner is not Span:
            yield from _rows(inner, f"{before}{field.name}{'[]' if many else ''}.")


def _inside(hint: Any) -> tuple[Any, bool]:
    """The type without null and list, and whether it is a list."""
    known = [each for each in get_args(hint) if each is not NoneType]
    if NoneType in get_args(hint):
        hint = known[0]
    return (get_args(hint)[0], True) if get_origin(hint) is tuple else (hint, False)


def _type(hint: Any) -> str:
    inner, many = _inside(hint)
    if get_origin(inner) is Literal:
        name = ", ".join(f"`{choice}`" for choice in get_args(inner))
    else:
        name = PLAIN.get(inner, "object")
    return ("list of " if many else "") + name + (" or null" if NoneType in get_args(hint) else "")


def main() -> None:
    """Write the table into the page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    PAGE.write_text(before + START + table() + END + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
