"""Plain text in which a page's escaped characters were left: "&quot;We won,&quot; said Jos&eacute; Lind"."""

from __future__ import annotations

import html
import re

_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,7}|#\d{2,5}|#[xX][0-9A-Fa-f]{2,5});")


def entity_warnings(text: str) -> tuple[str, ...]:
    """A warning where the text has such characters; they stay as they are, for offsets are those of the text.

    Neither a quotation mark that is written so is seen nor a letter of a name.
    """
    found = [own for own in _ENTITY.findall(text) if html.unescape(own) != own]
    if not found:
        return ()
    return (
        f"HTML entities in the text, such as {found[0]}, {len(found)} in all: marks and names with them are not seen",
    )
