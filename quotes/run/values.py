"""What a run is told and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quotes.defaults import Device
from quotes.errors import UnreadableDocument
from quotes.parse import Parser
from quotes.read import InputFile
from quotes.values import Document

Load: TypeAlias = Callable[[str, Device], Parser]
"""From a model's name and its device to its parser. Worker processes get it by its module and name: no lambda."""

Item: TypeAlias = InputFile | Document | UnreadableDocument
"""A file to read, one that was read already (standard input), or why there is none."""

Chunk: TypeAlias = tuple[Item, ...]
"""Files that are read, parsed and answered together, one outcome each."""

Result: TypeAlias = Literal["read", "kept", "unreadable", "failed", "given up"]
"""What became of a file: its records were made, now or in an earlier run; it is no text; the program failed on it; it
took its worker along or too long."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be extracted, and how: `load` gives the parser of `model`. With `texts` outcomes have their text."""

    load: Load
    model: str = "embedded"
    device: Device = "cpu"
    rules_only: bool = False
    nested: bool = False
    min_confidence: float = 0.0
    texts: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: `lines` are its `records` records as JSON lines, `problem` says why there are none.

    `sha256` is that of the file's bytes where it could be read; `notes` say what was odd in it. `text` is the
    document's where it is wanted.
    """

    id: str
    result: Result
    lines: bytes = b""
    records: int = 0
    sha256: str | None = None
    notes: tuple[str, ...] = ()
    problem: str | None = None
    text: str | None = None

    @property
    def size(self) -> int:
        """About how many bytes it holds."""
        return len(self.lines) + len(self.text or "")


def name_of(item: Item) -> str:
    """The document's id; "" where there is no document."""
    return "" if isinstance(item, UnreadableDocument) else item.id
