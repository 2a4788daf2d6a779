"""The arguments of `quotes show`."""

from __future__ import annotations

from typing import Annotated

import typer

from quotes.cli.app import app
from quotes.cli.options import Database
from quotes.defaults import ALL_READ, SOME_NOT

Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID", show_default=False, help="Records' ids, or as much of them as tells them apart."),
]
AsJson = Annotated[
    bool, typer.Option("--json", help='One line of JSON each: the record, with "stored": speaker, copies, text around.')
]


@app.command()
def show(ids: Ids, db: Database, as_json: AsJson = False) -> None:
    """Show records in full, each in its sentence, with who speaks and why it is taken for an attribution.

    Exit codes: 0 all shown, 1 some were not there or not told apart (each is named on standard error), 2 wrong usage.
    """
    from quotes.commands.show import show_records

    raise typer.Exit(ALL_READ if show_records(ids, db, as_json=as_json) else SOME_NOT)
