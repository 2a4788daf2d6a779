"""What commands show to people: on a terminal in colours, elsewhere as plain columns; text of others does nothing.

Article text comes from the web: control characters (terminal escapes among them), marks that turn the direction of
writing and rich's markup are never acted upon.
"""

from __future__ import annotations

import json
import re
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
CONTROLS = ("Cc", "Zl", "Zp")  # control characters and line separators
INVISIBLE = "Cf"  # format characters, those that turn the direction of writing among them
BEYOND_ASCII = re.compile("[^ -~]")
WIDEST = 48  # characters of a plain column that is not the last: one long name must not push all others aside


def visible(text: str, *, lines: bool = False) -> str:
    """The text without anything that a terminal would act upon; line ends are blanks too, unless `lines` are kept.

    Control characters and line separators become blanks, invisible format characters are left out.
    """
    out = []
    for c in text:
        kind = unicodedata.category(c)
        if kind in CONTROLS:
            out.append("\n" if lines and c == "\n" else " ")
        elif kind == "Cs":
            out.append("\N{REPLACEMENT CHARACTER}")
        elif kind != INVISIBLE:
            out.append(c)
    return "".join(out)


def show_json(line: str) -> None:
    """A line of JSON to standard output, with escapes for what a terminal would act upon: the same values.

    Raises OSError as the stream does.
    """
    sys.stdout.write(BEYOND_ASCII.sub(lambda found: _escaped(found[0]), line) + "\n")


def _escaped(c: str) -> str:
    """A character as JSON has it: escaped where a terminal would act upon it. JSON lets most of these through."""
    return json.dumps(c)[1:-1] if unicodedata.category(c) in (*CONTROLS, INVISIBLE) else c


def show_table(heads: Sequence[str], rows: Iterable[Sequence[Cell]], *, right: Sequence[str] = ()) -> None:
    """Rows of cells to standard output: a table on a terminal, else one line each, in columns, without heads.

    `right`: the heads of columns of numbers. Raises OSError as the stream does.
    """
    if not sys.stdout.isatty():
        plain = [[*(_cut(_plain(cell)) for cell in row[:-1]), _plain(row[-1])] for row in rows]
        widths = [max(len(line[i]) for line in plain) for i in range(len(heads) if plain else 0)]
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


def _cut(text: str) -> str:
    """The text, no longer than a plain column."""
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 3]}..."


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
