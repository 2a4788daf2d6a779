"""The arguments of `quotes compare`."""

from __future__ import annotations

from typing import Annotated

import typer

from quotes.cli.app import app
from quotes.cli.options import Database
from quotes.defaults import ALL_READ

Conflicts = Annotated[bool, typer.Option("--conflicts", help="Only groups in which something contradicts.")]
Speaker = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Only groups with words of this speaker: a name, part of one, or an office."),
]
MinRecords = Annotated[int, typer.Option(metavar="N", min=2, help="Only groups of at least N records.")]
Limit = Annotated[int, typer.Option(metavar="N", min=0, help="At most N groups; 0: all.")]
AsJson = Annotated[bool, typer.Option("--json", help="One line of JSON for each group (docs/compare.md).")]


@app.command()
def compare(
    db: Database,
    conflicts: Conflicts = False,
    speaker: Speaker = None,
    min_records: MinRecords = 2,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """The same words in many articles: who has them, in which wording, first when, and what contradicts what.

    Groups with conflicts come first, then those in most documents. Wordings are compared word by word with the earliest
    dated one, or, without dates, with the most frequent: [-center-]{+centre+}.

    Exit codes: 0 done, also where nothing is the same; 2 wrong usage.
    """
    from quotes.commands.compare import compare_records

    compare_records(
        db, conflicts=conflicts, speaker=speaker, min_records=min_records, limit=limit or None, as_json=as_json
    )
    raise typer.Exit(ALL_READ)
