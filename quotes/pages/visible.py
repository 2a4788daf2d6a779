"""Signs that a page would not show, or that would move the words around them, written out."""

from __future__ import annotations

import re

# U+202A to U+202E and U+2066 to U+2069 turn the direction of what follows (Unicode Standard Annex 9): a text could
# show other words than it holds (CVE-2021-42574). The control codes C0 and C1 but tab and line ends show nothing.
_TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_CONTROLS = [c for c in (*range(0x20), *range(0x7F, 0xA0)) if chr(c) not in "\t\n\r\x85"]

# The last are halves of UTF-16 pairs, which JSON can write and UTF-8 cannot.
_HIDDEN = re.compile("[" + "".join(map(chr, [*_TURNING, *_CONTROLS])) + "\ud800-\udfff]")


def visible(text: str) -> str:
    """The text with control codes and signs that turn the direction as `[U+202E]`; all else as it is."""
    return _HIDDEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def shortened(text: str, length: int) -> str:
    """The text, white space as one space, cut to `length` characters with a "…" where it is longer."""
    one_line = " ".join(text[: 4 * length].split())
    return one_line if len(one_line) <= length and len(text) <= 4 * length else one_line[: length - 1] + "…"
