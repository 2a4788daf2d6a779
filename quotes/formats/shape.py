"""What a record is made of, read off the dataclasses, so that every form follows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


def parts(kind: type[Any]) -> Iterator[tuple[str, Any]]:
    """The names of a dataclass' fields with their types, in order; None as an alternative is left out."""
    hints = get_type_hints(kind)
    for field in fields(kind):
        yield field.name, known(hints[field.name])


def known(hint: Any) -> Any:
    """The type of a value that is there: `X` for `X | None`, the type of the words for a choice of words."""
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (each for each in get_args(hint) if each is not NoneType)
    if get_origin(hint) is Literal:
        (hint,) = {type(choice) for choice in get_args(hint)}
    return hint


def item(hint: Any) -> Any:
    """The type of what a tuple of any length holds; None where the type is no such tuple."""
    return get_args(hint)[0] if get_origin(hint) is tuple else None


def is_value(hint: Any) -> bool:
    """Whether the type is one of the program's values, with fields of its own."""
    return isinstance(hint, type) and is_dataclass(hint)
