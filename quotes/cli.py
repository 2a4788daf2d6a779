"""The command line: arguments and their help. What the commands do is in quotes/commands/, imported when one is run."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from quotes import __version__
from quotes.defaults import ALL_READ, SAMPLES, SEED, SOME_NOT, TIME_LIMIT, Device

ABOUT = "Who said what in news articles, in which words, and where exactly: one JSON line for each attribution."

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command; a request to end (SIGTERM, SIGHUP) ends it tidily."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, _frame: sys.exit(128 + number))
    app(prog_name="quotes")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"quotes {__version__}")
        raise typer.Exit(ALL_READ)


@app.callback(help=ABOUT)
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Nothing is done without a command."""


def _share(value: float) -> float:
    """Refuse what is no number from 0 to 1, "nan" among it."""
    if not 0 <= value <= 1:
        raise typer.BadParameter(f"{value} is not between 0 and 1")
    return value


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
        metavar="X", callback=_share, help="Leave out records with a confidence below X, a number from 0 to 1."
    ),
]
RulesOnly = Annotated[
    bool, typer.Option("--rules-only", help="Leave out what the learned tagger says: the rules alone decide.")
]
Nested = Annotated[
    bool, typer.Option("--nested", help="Attributions inside others' contents too, each with its parent.")
]
Model = Annotated[
    str,
    typer.Option(
        metavar="MODEL",
        help="The parser's model: embedded (in this package), stanza (Stanza's own English model, where it has "
        "been downloaded), or the path of a folder with Stanza models.",
    ),
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
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress bar, notes and summary; errors are still told.")
]


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
