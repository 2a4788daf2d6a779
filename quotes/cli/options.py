"""Options that several commands have."""

from __future__ import annotations

from typing import Annotated

import typer

from quotes.defaults import Format

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
Form = Annotated[
    Format,
    typer.Option(
        "--format",
        help="What to write: jsonl (JSON lines), csv (for spreadsheets), parquet, w3c (Web Annotations, JSON-LD), "
        "brat (a folder: texts and annotations), claimreview (skeletons to fill in, JSON-LD).",
    ),
]
