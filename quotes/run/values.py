"""What a run is told and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quotes.defaults import Device
from quotes.errors import UnreadableDocument
from quotes.parse import Parser
from quotes.read import USUAL, Fields, InputFile, Member, Opened, Skipped
from quotes.values import Document

Load: TypeAlias = Callable[[str, Device], Parser]
"""From a model's name and its device to its parser. Worker processes get it by its module and name: no lambda."""

Item: TypeAlias = InputFile | Member | Document | Skipped | Opened | UnreadableDocument
"""A file or a container's member to read, a document that was read already, or why there is none; the end of a
container."""

Chunk: TypeAlias = tuple[Item, ...]
"""Items that are read, parsed and answered together, one outcome each."""

Result: TypeAlias = Literal["read", "kept", "unreadable", "failed", "given up", "opened"]
"""What became of a file or member: its records were made, now or in an earlier run; it is no text; the program failed
on it; it took its worker along or too long. A container was opened: its members came before."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be extracted, and how: `load` gives the parser of `model`.

    `fields` says where JSON lines have what; with `texts` outcomes bring their documents' texts.
    """

    load: Load
    model: str = "embedded"
    device: Device = "cpu"
    rules_only: bool = False
    nested: bool = False
    min_confidence: float = 0.0
    fields: Fields = USUAL
    texts: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file or member: `lines` are its `records` records as JSON lines, `problem` says why there are
    none.

    `sha256` is that of its bytes where it could be read; `notes` say what was odd in it. `text` is the document's, as
    UTF-8, where it was wanted. `within`: it is a member, and others of its container or its end may follow.
    """

    id: str
    result: Result
    lines: bytes = b""
    records: int = 0
    sha256: str | None = None
    notes: tuple[str, ...] = ()
    problem: str | None = None
    text: bytes | None = None
    within: bool = False


def name_of(item: Item) -> str:
    """The document's id; "" where there is no document."""
    return "" if isinstance(item, UnreadableDocument) else item.id


def is_within(item: Item) -> bool:
    """Whether it stands in a container."""
    return isinstance(item, Skipped) or (isinstance(item, Member) and item.within)
