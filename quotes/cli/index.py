"""The arguments of `quotes index`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.app import app
from quotes.cli.options import Quiet, Records
from quotes.defaults import ALL_READ, SOME_NOT

NewDatabase = Annotated[
    str, typer.Argument(metavar="DB", show_default=False, help="The database file; made where there is none.")
]
Texts = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="The folder with the documents' texts (`quotes extract --texts DIR`, or the folder of .txt files "
        "itself): kept in the database, for what is shown around a record.",
    ),
]
Replace = Annotated[
    bool,
    typer.Option("--replace", help="Drop earlier versions of the documents: those of the same name, other in bytes."),
]


@app.command()
def index(
    records: Records, db: NewDatabase, texts: Texts = None, replace: Replace = False, quiet: Quiet = False
) -> None:
    """Put records into a database, to search and compare them.

    The same records again change nothing; a document that comes with other records than before has these. A line that
    is no record is named and passed over; then nothing that was there before is taken out.

    Exit codes: 0 all indexed, 1 some were not (each is named on standard error), 2 wrong usage.
    """
    from quotes.commands.index import index_records

    complete = index_records(records, db, texts, replace=replace, quiet=quiet)
    raise typer.Exit(ALL_READ if complete else SOME_NOT)
