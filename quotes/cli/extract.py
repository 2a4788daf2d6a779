"""The arguments of `quotes extract`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from quotes.cli.app import app
from quotes.cli.options import Model, Quiet, RulesOnly, share
from quotes.defaults import ALL_READ, SOME_NOT, TIME_LIMIT, Device

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        show_default=False,
        help="Folders (every .txt and .md file in them and below) and files to read, or URLs (s3://...) of such; "
        "- is standard input.",
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write to FILE, complete or not at all, not to standard output. A URL (s3://...) is a file too.",
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option(
        metavar="X", callback=share, help="Leave out records with a confidence below X, a number from 0 to 1."
    ),
]
Nested = Annotated[
    bool, typer.Option("--nested", help="Attributions inside others' contents too, each with its parent.")
]
OnDevice = Annotated[
    Device, typer.Option(help="Where the model runs; a GPU (cuda) takes another model than the embedded one.")
]
Workers = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=1,
        show_default=False,
        help="Work in N processes of one thread each; less where there is little to do. Default: one for each "
        "core, as far as the memory reaches.",
    ),
]
TimeLimit = Annotated[
    float | None,
    typer.Option(
        metavar="SECONDS",
        min=0,
        show_default=False,
        help=f"Give up a document that takes longer, name it, and go on; 0: never. Default: {TIME_LIMIT:g} where "
        "worker processes are used; a limit that is asked for has one used always.",
    ),
]
Resume = Annotated[
    bool,
    typer.Option(
        "--resume",
        help="Go on where a run that ended early left off: what is done is kept in FILE.manifest, and only new and "
        "changed files are done.",
    ),
]
Engine = Annotated[
    Literal["local", "ray"],
    typer.Option(help="Work on this machine, or on those of a Ray cluster: FILE is then a folder, which gets parts."),
]
Address = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="The Ray cluster's address; without it, Ray on this machine.")
]
Form = Annotated[Literal["jsonl", "parquet"], typer.Option("--format", help="What the parts of --engine ray are.")]


@app.command()
def extract(
    paths: Paths,
    output: Output = None,
    min_confidence: MinConfidence = 0.0,
    rules_only: RulesOnly = False,
    nested: Nested = False,
    model: Model = "embedded",
    device: OnDevice = "cpu",
    workers: Workers = None,
    time_limit: TimeLimit = None,
    resume: Resume = False,
    engine: Engine = "local",
    address: Address = None,
    form: Form = "jsonl",
    quiet: Quiet = False,
) -> None:
    """Write one JSON line for each attribution in news articles: who said what, in which words, and where.

    Exit codes: 0 all files were read, 1 some were not (each is named on standard error), 2 wrong usage.
    """
    from quotes.commands.extract import extract_files

    complete = extract_files(
        paths, output, model=model, device=device, rules_only=rules_only, nested=nested, min_confidence=min_confidence,
        workers=workers, time_limit=time_limit, resume=resume, engine=engine, address=address, form=form, quiet=quiet,
    )  # fmt: skip
    raise typer.Exit(ALL_READ if complete else SOME_NOT)
