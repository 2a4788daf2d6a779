"""The arguments of `quotes search`."""

from __future__ import annotations

import re
from typing import Annotated, Literal

import typer

from quotes.cli.app import app
from quotes.cli.options import Database, share
from quotes.defaults import ALL_READ

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def _date(value: str | None) -> str | None:
    """Refuse what is no year, month or day."""
    if value is not None and not DATE.fullmatch(value):
        raise typer.BadParameter(f"{value} is no date such as 2017, 2017-11 or 2017-11-03")
    return value


SearchWords = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WORDS]",
        show_default=False,
        help='Words that must all be there, in any form (strikes finds strike); "exact phrases" in double quotation '
        "marks (inside the shell's single ones); one OR other; -not this. Without words: all, latest first.",
    ),
]
Speaker = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Said by whoever has these words in a name, in any article; or its number."),
]
RoleWords = Annotated[
    str | None, typer.Option("--role", metavar="WORDS", help="By speakers with these words in a role.")
]
Kind = Annotated[
    Literal["person", "organization", "group", "document", "anonymous", "author", "generic", "unknown"] | None,
    typer.Option(help="By speakers of this kind."),
]
Type = Annotated[Literal["direct", "indirect", "mixed"] | None, typer.Option("--type", help="Records of this type.")]
Since = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=_date, help="In articles published on this day, month or year or later."),
]
Until = Annotated[str | None, typer.Option(metavar="DATE", callback=_date, help="The same, or earlier.")]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="By this publisher, or on a site of this name.")]
MinConfidence = Annotated[
    float, typer.Option(metavar="X", callback=share, help="With at least this confidence, 0 to 1.")
]
Limit = Annotated[int, typer.Option(metavar="N", min=0, help="At most N records; 0: all.")]
AsJson = Annotated[
    bool,
    typer.Option("--json", help='One line of JSON each: the record, with "found": rank, score, speaker\'s number.'),
]


@app.command()
def search(
    words: SearchWords = None,
    *,
    db: Database,
    speaker: Speaker = None,
    role: RoleWords = None,
    kind: Kind = None,
    type_: Type = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    min_confidence: MinConfidence = 0.0,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """Find records in a database, the best first.

    Exit codes: 0 done, also where nothing was found; 2 wrong usage.
    """
    from quotes.commands.search import search_records

    search_records(
        db, words or [], speaker=speaker, role=role, kind=kind, type=type_, since=since, until=until, outlet=outlet,
        min_confidence=min_confidence, limit=limit or None, as_json=as_json,
    )  # fmt: skip
    raise typer.Exit(ALL_READ)
