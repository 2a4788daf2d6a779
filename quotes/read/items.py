"""What is to be read, one after the other: a file is one document, or a container that is opened into many."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from quotes.errors import UnreadableDocument
from quotes.read.files import InputFile
from quotes.values import MediaType


@dataclass(frozen=True, slots=True)
class Known:
    """What a container says of a document in it; it goes before what the document says itself."""

    title: str | None = None
    url: str | None = None
    published: str | None = None
    publisher: str | None = None
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One document of a container, its bytes read but nothing made of them yet: that is for whoever works on it.

    `id` is the document's, `name` what messages call it, `sha256` that of its bytes in the container, which for JSON
    lines are the whole line. `media_type` and `charset` are None where the container does not tell them; `warnings`
    say what was doubtful in it. One that is not `within` a container is a file that only this process could read.
    """

    id: str
    name: str
    data: bytes = field(repr=False)
    sha256: str
    media_type: MediaType | None = None
    charset: str | None = None
    known: Known = Known()
    warnings: tuple[str, ...] = ()
    within: bool = True


@dataclass(frozen=True, slots=True)
class Skipped:
    """A member, or the rest of a container, that could not be read; `problem` says which and why in a sentence."""

    id: str
    problem: str


@dataclass(frozen=True, slots=True)
class Opened:
    """The end of a container: all that it holds has come. `notes` say what of it was left out on purpose."""

    id: str
    notes: tuple[str, ...] = ()


Item: TypeAlias = InputFile | Member | Skipped | Opened | UnreadableDocument
"""A file to read, a member that was read, and what there is to say of those that were not."""

Inside: TypeAlias = Member | Skipped
"""What a container gives."""
