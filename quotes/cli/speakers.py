"""The arguments of `quotes speakers`."""

from __future__ import annotations

from typing import Annotated

import typer

from quotes.cli.app import app
from quotes.cli.options import As, Database
from quotes.cli.search import Kind
from quotes.defaults import ALL_READ

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME]", show_default=False, help="Speakers with these words in a name, or a number; without: all."
    ),
]
Limit = Annotated[int, typer.Option(metavar="N", min=0, help="At most N speakers; 0: all.")]
AsJson = Annotated[bool, typer.Option("--json", help="One line of JSON each, with every spelling and why.")]
Merge = Annotated[
    tuple[str, str] | None,
    typer.Option(metavar="NAME NAME", show_default=False, help="Two names, or numbers, are one speaker's from now on."),
]
Split = Annotated[str | None, typer.Option(metavar="NAME", help="This name is nobody's but its own from now on.")]
In = Annotated[
    str | None, typer.Option("--in", metavar="DOCUMENT", help="With --split: in the document of this id only.")
]
Undo = Annotated[int | None, typer.Option(metavar="N", help="Take decision N back.")]
Decisions = Annotated[bool, typer.Option("--decisions", help="List what was decided by hand, by whom and when.")]


@app.command()
def speakers(
    name: Names = None,
    *,
    db: Database,
    kind: Kind = None,
    limit: Limit = 20,
    as_json: AsJson = False,
    merge: Merge = None,
    split: Split = None,
    in_: In = None,
    undo: Undo = None,
    decisions: Decisions = False,
    reviewer: As = None,
) -> None:
    """Show who speaks: how often, in how many documents, in which roles and spellings; merge and split by hand.

    Names are joined across documents by rules that give no answer where two are possible. What is decided by hand goes
    before the rules, holds for what is indexed later, and can be undone.

    Exit codes: 0 done, 2 wrong usage.
    """
    from quotes.commands.speakers import Change, show_speakers

    change = Change(merge, split, in_, undo)
    show_speakers(
        db, name or [], kind=kind, limit=limit or None, as_json=as_json, change=change, decided=decisions, by=reviewer
    )
    raise typer.Exit(ALL_READ)
