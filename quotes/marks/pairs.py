"""The value that the pairing of marks makes."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.marks.table import Family


@dataclass(frozen=True, slots=True)
class Pair:
    """An opening mark and where its quotation ends. `inner_end` is where the closing mark begins.

    `open`: no closing mark in the paragraph; it ends with the paragraph, or earlier, or was none: that depends on
    the next paragraph. `continues`: it runs on from what stands before it in the same paragraph.
    """

    start: int
    inner_start: int
    inner_end: int
    end: int
    family: Family
    open: bool = False
    continues: bool = False
    warning: str | None = None
