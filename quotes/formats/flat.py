"""A record as one row of flat columns; the columns are read off the dataclasses.

`document.url` becomes `document_url`, and so on. A list of spans is one column (`12..40;50..60`); the part's first span
stands beside it as `content_start` and `content_end`. Roles and sentences are their words in one column, their spans in
another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from quotes.formats.shape import is_value, item, parts
from quotes.values import Record, Span

Cell: TypeAlias = str | int | float | bool | None
Column: TypeAlias = tuple[str, Callable[[Any], Cell]]

FIRST = ("id", "speaker_name", "speaker_roles", "cue_text", "content_text", "type", "confidence", "document_id")
"""What a reader looks for comes first; the other columns follow in the order of the record's fields."""

BETWEEN_WORDS = "; "
BETWEEN_SPANS = ";"
SPAN = "{}..{}"
"""Not `12-40`, nor `12:40`: spreadsheets take these for dates and times."""


def columns() -> Sequence[Column]:
    """The columns in order: the name of each, and what it takes from a record."""
    found = dict(_of(Record, ""))
    order = (*FIRST, *(name for name in found if name not in FIRST))
    return tuple((name, found[name]) for name in order)


def _of(kind: type[Any], before: str) -> Iterator[Column]:
    """The columns of a value's fields, `before` in front of their names."""
    for name, hint in parts(kind):
        for column, take in _column(name, hint):
            yield before + column, _then(name, take)


def _column(name: str, hint: Any) -> Iterator[Column]:
    """The columns of one field."""
    inner = item(hint)
    if is_value(hint):
        yield from _of(hint, f"{name}_")
    elif inner is Span:
        if name == "spans":
            yield "start", lambda spans: spans[0].start if spans else None
            yield "end", lambda spans: spans[0].end if spans else None
        yield name, _spans
    elif is_value(inner):
        yield name, lambda values: BETWEEN_WORDS.join(value.text for value in values)
        yield f"{name}_spans", _spans
        for more, _ in parts(inner):
            if more not in ("text", "start", "end"):
                yield f"{name}_{more}", _joined(more)
    elif inner is str:
        yield name, BETWEEN_WORDS.join
    else:
        yield name, lambda value: value


def _then(name: str, take: Callable[[Any], Cell]) -> Callable[[Any], Cell]:
    """What `take` gives for the field of a value; nothing where there is no value."""

    def taken(value: Any) -> Cell:
        inner = None if value is None else getattr(value, name)
        return None if inner is None else take(inner)

    return taken


def _joined(name: str) -> Callable[[Any], Cell]:
    """A field of each value of a list."""
    return lambda values: BETWEEN_SPANS.join(str(getattr(value, name)) for value in values)


def _spans(spans: Any) -> str:
    """A list of what has a start and an end."""
    return BETWEEN_SPANS.join(SPAN.format(span.start, span.end) for span in spans)
