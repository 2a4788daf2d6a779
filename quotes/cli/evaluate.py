"""The arguments of `quotes evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.app import app
from quotes.cli.options import Model, Quiet, RulesOnly
from quotes.defaults import ALL_READ, SAMPLES, SEED, SOME_NOT

GoldFolder = Annotated[
    Path,
    typer.Argument(
        metavar="GOLD_DIR",
        show_default=False,
        help="The annotated articles: text/NAME.txt and attributions/NAME_*.ann in it, brat standoff.",
    ),
]
Records = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Score these records of `quotes extract GOLD_DIR/text`, and extract nothing now."
    ),
]
Speakers = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Score speakers and roles by the NAME.speakers.jsonl in DIR.")
]
AsJson = Annotated[bool, typer.Option("--json", help="All figures as one line of JSON, not as tables.")]
Errors = Annotated[
    str | None, typer.Option(metavar="FILE", help="Write one JSON line to FILE for each error, for reading.")
]
Bootstrap = Annotated[
    int, typer.Option(metavar="N", min=0, help="Resamples of the documents for the 95 % intervals; 0: none.")
]
Seed = Annotated[int, typer.Option(metavar="N", help="Seed of the resampling.")]


@app.command()
def evaluate(
    gold_dir: GoldFolder,
    records: Records = None,
    speakers: Speakers = None,
    as_json: AsJson = False,
    errors: Errors = None,
    bootstrap: Bootstrap = SAMPLES,
    seed: Seed = SEED,
    rules_only: RulesOnly = False,
    model: Model = "embedded",
    quiet: Quiet = False,
) -> None:
    """Measure how right the records are on articles that people have annotated.

    Exit codes: 0 measured, 1 the same but some articles could not be extracted, 2 wrong usage or a broken file.
    """
    from quotes.commands.evaluate import evaluate_records

    complete = evaluate_records(
        gold_dir, records, speakers, as_json=as_json, errors=errors, bootstrap=bootstrap, seed=seed,
        rules_only=rules_only, model=model, quiet=quiet,
    )  # fmt: skip
    raise typer.Exit(ALL_READ if complete else SOME_NOT)
