"""A progress bar of one line on a terminal."""

from __future__ import annotations

import os
from typing import TextIO

BAR = 24  # characters
CLEAR_LINE = "\r\x1b[2K"


class Progress:
    """A line that says how many of `total` files are done; nothing is ever shown where `stream` is no terminal."""

    def __init__(self, total: int, stream: TextIO | None, *, wanted: bool = True) -> None:
        self.total = total
        self.stream = stream
        self.shown = wanted and total > 0 and os.environ.get("TERM") != "dumb"
        self.shown = self.shown and stream is not None and stream.isatty()

    def show(self, done: int, name: str) -> None:
        """Draw the bar with `done` files behind it and `name` at work."""
        if not self.shown:
            return
        full = BAR * done // self.total
        line = f"[{'#' * full}{'.' * (BAR - full)}] {done}/{self.total} {name}"
        self._put(CLEAR_LINE + line[: max(1, self._width() - 1)])

    def clear(self) -> None:
        """Take the bar away, so that something else can be written."""
        if self.shown:
            self._put(CLEAR_LINE)

    def _width(self) -> int:
        """The terminal's columns, 80 where it does not tell."""
        try:
            return os.get_terminal_size(self.stream.fileno()).columns or 80 if self.stream else 80
        except OSError:
            return 80

    def _put(self, text: str) -> None:
        """Write; a terminal that is gone is no reason to stop."""
        try:
            if self.stream:
                self.stream.write(text)
                self.stream.flush()
        except OSError:
            self.shown = False
