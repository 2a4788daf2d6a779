"""The arguments of `quotes report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.app import app
from quotes.cli.options import Quiet, Records
from quotes.defaults import ALL_READ, SOME_NOT

Output = Annotated[
    str,
    typer.Option(
        "-o", "--output", metavar="FILE", show_default=False, help="Write the page to FILE, complete or not at all."
    ),
]
Texts = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="The articles' texts, each under its document's id, as in the folder that was extracted. Without it, or "
        "where a text is not there or another one, an article is shown by its records' sentences.",
    ),
]
Title = Annotated[str, typer.Option(metavar="TEXT", help="The page's title.")]


@app.command()
def report(
    records: Records,
    output: Output,
    texts: Texts = None,
    title: Title = "Who said what",
    quiet: Quiet = False,
) -> None:
    """Make one web page of records: the articles with source, cue and content highlighted, filters, counts, a table.

    The page is one file that asks nothing of any other place; open it in a browser, keep it, send it.
    Exit codes: 0 made, 1 made without some records (each file is named on standard error), 2 wrong usage.
    """
    from quotes.commands.report import write_report

    complete = write_report(records, output, texts, title=title, quiet=quiet)
    raise typer.Exit(ALL_READ if complete else SOME_NOT)
