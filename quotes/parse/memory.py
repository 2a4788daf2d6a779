"""Freed memory stays the process's own: large tables are made and dropped for every portion of text."""

from __future__ import annotations

import ctypes
import sys

TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3
"""The numbers of the two settings in glibc's `malloc.h` (mallopt(3))."""

KEPT = 256 * 1024**2
"""Bytes that may lie free at the end of the memory before it is given back."""

OWN = 32 * 1024**2
"""Bytes from which a table has pages of its own, given back at once; not every glibc takes more than this."""


def keep_freed_memory() -> bool:
    """Let the C library keep what is freed, where it is glibc; whether it does.

    By default glibc gives freed memory back to the system at once and gets it again, page by page, for the next
    portion of text.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is None:
        return False
    return bool(mallopt(MMAP_THRESHOLD, OWN)) and bool(mallopt(TRIM_THRESHOLD, KEPT))
