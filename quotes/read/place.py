"""Where in which container something stands, and what counts there."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, replace
from typing import TypeAlias

from quotes.read.fields import Fields
from quotes.read.items import Inside
from quotes.read.limits import NAME, Budget

Found: TypeAlias = Inside | str
"""What comes out of a container: a member, one that was skipped, or a note on what was left out on purpose."""

BROKEN = (
    OSError, EOFError, zlib.error, zipfile.BadZipFile, struct.error, ValueError, RuntimeError, OverflowError,
)  # fmt: skip
"""What reading a broken container raises, in the libraries that read them; a bomb and a length are none of these."""


@dataclass(frozen=True, slots=True)
class Place:
    """A container or something in it: the id so far, what messages call it, how deep in archives it lies."""

    id: str
    name: str
    fields: Fields
    budget: Budget
    depth: int = 0

    def inside(self, name: str, id: str | None = None) -> Place:
        """A member's place by its name; its id is that name too where no other is given."""
        return replace(self, id=f"{self.id}/{name if id is None else id}", name=f"{self.name}/{name}")

    def deeper(self) -> Place:
        """The same place one archive further in."""
        return replace(self, depth=self.depth + 1)


def safe_name(name: str) -> str:
    """A name as an id may hold it: on one line, without signs that cannot be seen, and not too long."""
    seen = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
    return seen[:NAME]


def why(error: Exception) -> str:
    """A library's reason, in brackets within a sentence: one line, short."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return re.sub(r"\s+", " ", reason)[:120].strip().rstrip(".") or type(error).__name__
