"""Titles and authors from a file's properties, where they are those of the article and not what programs put there."""

from __future__ import annotations

import re

_NO_TITLE = re.compile(
    r"(?i)^(?:microsoft word|untitled|word document|slide \d|powerpoint|layout \d)"
    r"|\.(?:docx?|indd|qxd|pdf|pptx?|html?|txt)$"
)
_NO_NAME = re.compile(r"(?i)\d|\b(?:user|unknown|office|administrator|admin|owner|windows|microsoft|default)\b")


def title_named(property: str) -> str | None:
    """A title that is no file's name."""
    title = " ".join(property.split())
    return None if not title or _NO_TITLE.search(title) else title


def author_named(property: str) -> str | None:
    """An author who has a first name and a name; programs' and computers' users have not."""
    name = " ".join(property.split())
    return name if 2 <= len(name.split()) <= 12 and not _NO_NAME.search(name) else None
