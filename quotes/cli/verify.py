"""The arguments of `quotes verify`."""

from __future__ import annotations

from typing import Annotated

import typer

from quotes.cli.app import app
from quotes.cli.options import Database
from quotes.defaults import ALL_READ, SOME_NOT

Words = Annotated[str, typer.Argument(metavar="WORDS", show_default=False, help="What somebody is said to have said.")]
Speaker = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Who is said to have said it: a name, part of one, or an office."),
]
Limit = Annotated[int, typer.Option(metavar="N", min=0, help="At most N places; 0: all. The first line counts all.")]
AsJson = Annotated[
    bool, typer.Option("--json", help="The verdict, then each place, as one line of JSON each (docs/compare.md).")
]


@app.command()
def verify(words: Words, db: Database, speaker: Speaker = None, limit: Limit = 10, as_json: AsJson = False) -> None:
    """Did anyone here say that? Records that hold the words, exactly or nearly, the best first.

    Marks, case and accents do not matter; what else differs is shown word by word. The articles' texts are looked
    through, too, for words that are there but in nobody's mouth. What is not found here may have been said elsewhere.

    Exit codes, as grep's: 0 a record was found, with --speaker one of this speaker; 1 none; 2 wrong usage.
    """
    from quotes.commands.verify import verify_words

    found = verify_words(words, db, speaker=speaker, limit=limit or None, as_json=as_json)
    raise typer.Exit(ALL_READ if found else SOME_NOT)
