"""What commands show to people: on a terminal in colours, elsewhere as plain columns; text of others does nothing.

Article text comes from the web: control characters (terminal escapes among them), marks that turn the direction of
writing and rich's markup are never acted upon.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from rich.console import Console
from rich.table import Table
from rich.text import Text

Segments: TypeAlias = Sequence[tuple[str, str]]  # words and their style, "" for none
Cell: TypeAlias = "str | Segments"
PLAIN_GAP = "  "


def visible(text: str, *, lines: bool = False) -> str:
    """The text without anything that a terminal would act upon; line ends are blanks too, unless `lines` are kept.

    Control characters and line separators become blanks, invisible format characters are left out.
    """
    out = []
    for c in text:
        kind = unicodedata.category(c)
        if kind in ("Cc", "Zl", "Zp"):
            out.append("\n" if lines and c == "\n" else " ")
        elif kind == "Cs":
            out.append("\N{REPLACEMENT CHARACTER}")
        elif kind != "Cf":
            out.append(c)
    return "".join(out)


def show_table(heads: Sequence[str], rows: Iterable[Sequence[Cell]], *, right: Sequence[str] = ()) -> None:
    """Rows of cells to standard output: a table on a terminal, else one line each, in columns, the last not padded.

    `right`: the heads of columns of numbers. Raises OSError as the stream does.
    """
    rows = list(rows)
    if not sys.stdout.isatty():
        plain = [[_plain(cell) for cell in row] for row in rows]
        widths = [max(len(line[i]) for line in [list(heads), *plain]) for i in range(len(heads))]
        for line in plain:
            cells = [
                c if i == len(heads) - 1 else c.rjust(w) if heads[i] in right else c.ljust(w)
                for i, (c, w) in enumerate(zip(line, widths, strict=True))
            ]
            sys.stdout.write(PLAIN_GAP.join(cells).rstrip() + "\n")
        sys.stdout.flush()
        return
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for i, head in enumerate(heads):
        last = i == len(heads) - 1
        table.add_column(
            head, justify="right" if head in right else "left", no_wrap=i == 0, ratio=1 if last else None,
            max_width=None if last else 28, overflow="fold",
        )  # fmt: skip
    for row in rows:
        table.add_row(*(styled(cell) for cell in row))
    console().print(table)


def show_lines(lines: Iterable[Cell]) -> None:
    """Lines to standard output, styled on a terminal. Raises OSError as the stream does."""
    if sys.stdout.isatty():
        screen = console()
        for line in lines:
            screen.print(styled(line, lines=True))
        return
    for line in lines:
        sys.stdout.write(_plain(line, lines=True).rstrip() + "\n")
    sys.stdout.flush()


def console() -> Console:
    """Standard output, with nothing in a text taken for markup, an emoji or something to be coloured."""
    return Console(file=sys.stdout, markup=False, emoji=False, highlight=False)


def styled(cell: Cell, *, lines: bool = False) -> Text:
    """A cell as rich shows it."""
    text = Text()
    for words, style in [(cell, "")] if isinstance(cell, str) else cell:
        text.append(visible(words, lines=lines), style or None)
    return text


def _plain(cell: Cell, *, lines: bool = False) -> str:
    """A cell without its styles."""
    words = cell if isinstance(cell, str) else "".join(part for part, _ in cell)
    shown = visible(words, lines=lines)
    return shown if lines else " ".join(shown.split())
