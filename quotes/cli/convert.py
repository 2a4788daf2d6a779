"""The arguments of `quotes convert`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.app import app
from quotes.cli.options import Form, Quiet, Records
from quotes.defaults import ALL_READ, SOME_NOT

Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write to FILE, complete or not at all, not to standard output. With --format brat FILE is a folder.",
    ),
]
Texts = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="The folder of the documents' texts. brat needs them; w3c takes prefix and suffix from them.",
    ),
]


@app.command()
def convert(
    records: Records, output: Output = None, form: Form = "jsonl", texts: Texts = None, quiet: Quiet = False
) -> None:
    """Write records that are there already in another form; docs/formats.md says who reads which.

    Exit codes: 0 all records were written, 1 those of some documents were not (each is named on standard error),
    2 wrong usage, or a file that holds something else than records.
    """
    from quotes.commands.convert import convert_records

    complete = convert_records(records, output, form=form, texts=texts, quiet=quiet)
    raise typer.Exit(ALL_READ if complete else SOME_NOT)
