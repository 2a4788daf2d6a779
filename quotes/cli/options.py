"""Options that several commands have."""

from __future__ import annotations

from typing import Annotated

import typer

from quotes.defaults import Format


def share(value: float) -> float:
    """Refuse what is no number from 0 to 1, "nan" among it."""
    if not 0 <= value <= 1:
        raise typer.BadParameter(f"{value} is not between 0 and 1")
    return value


RulesOnly = Annotated[
    bool, typer.Option("--rules-only", help="Leave out what the learned tagger says: the rules alone decide.")
]
Model = Annotated[
    str,
    typer.Option(
        metavar="MODEL",
        help="The parser's model: embedded (in this package), stanza (Stanza's own English model, where it has "
        "been downloaded), or the path of a folder with Stanza models.",
    ),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress bar, notes and summary; errors are still told.")
]
Database = Annotated[str, typer.Argument(metavar="DB", show_default=False, help="A database of `quotes index`.")]
As = Annotated[
    str | None,
    typer.Option(
        "--as", metavar="NAME", show_default=False, help="Who decides, for the log. Default: the system's user."
    ),
]
Form = Annotated[
    Format,
    typer.Option(
        "--format",
        help="What to write: jsonl (JSON lines), csv (for spreadsheets), parquet, w3c (Web Annotations, JSON-LD), "
        "brat (a folder: texts and annotations), claimreview (skeletons to fill in, JSON-LD).",
    ),
]
Records = Annotated[
    list[str],
    typer.Argument(
        metavar="RECORDS",
        show_default=False,
        help="Files or URLs that `quotes extract` wrote, JSON lines or Parquet; - is standard input.",
    ),
]
