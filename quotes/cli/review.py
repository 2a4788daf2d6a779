"""The arguments of `quotes review`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.app import app
from quotes.cli.options import As, Database
from quotes.defaults import ALL_READ, REVIEW_PORT, SOME_NOT

Port = Annotated[
    int, typer.Option(metavar="N", min=0, max=65535, help="The port on this machine; 0: any that is free.")
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Print the address, and open no browser.")]
Export = Annotated[
    str | None,
    typer.Option(
        metavar="FILE", help="Write what was decided to FILE as JSON lines, and serve nothing; - is standard output."
    ),
]
ExportRecords = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="Write the records as they stand to FILE: corrected, with what was added, without what was rejected.",
    ),
]
ExportGold = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Write the finished documents to the new folder DIR, for `quotes evaluate`."),
]


@app.command()
def review(
    db: Database,
    port: Port = REVIEW_PORT,
    no_browser: NoBrowser = False,
    reviewer: As = None,
    export: Export = None,
    export_records: ExportRecords = None,
    export_gold: ExportGold = None,
) -> None:
    """Accept, reject and correct records in the browser, on this machine alone; Ctrl-C ends it.

    Every decision is kept in the database at once, with who and when. With an --export option nothing is served.
    Exit codes: 0 done, 1 some finished documents could not be exported, 2 wrong usage or a database that is none.
    """
    from quotes.commands.review import export_review, serve_review

    if export is None and export_records is None and export_gold is None:
        serve_review(db, port=port, browser=not no_browser, who=reviewer)
        raise typer.Exit(ALL_READ)
    complete = export_review(db, export, export_records, export_gold)
    raise typer.Exit(ALL_READ if complete else SOME_NOT)
