"""The command line: arguments, messages, exit codes. Everything else is in the library."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import sys
import time
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Annotated, BinaryIO, Literal

import typer

from quotes import __version__
from quotes.ends import ALL_READ, SOME_NOT, WRONG_USAGE, endings, output_stream, refuse_output, stop, tell
from quotes.errors import DeviceMissing, EngineMissing, ModelMissing, UnreadableDocument, WorkersLost
from quotes.evaluate import (
    SAMPLES,
    SEED,
    Found,
    Gold,
    Unscorable,
    measure,
    mistake_line,
    mistakes,
    read_annotation,
    read_records,
    table,
    text_names,
)
from quotes.parse import Device
from quotes.pipeline import parser_for
from quotes.places import is_remote
from quotes.progress import Progress
from quotes.read import STDIN, InputFile, find_files
from quotes.run import TIME_LIMIT, Outcome, Tally, Wanted, counted, outcomes, room

NOTES_SHOWN = 5

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


Model = Annotated[
    str,
    typer.Option(
        metavar="MODEL",
        help="The parser's model: embedded (in this package), stanza (Stanza's own English model, where it has "
        "been downloaded), or the path of a folder with Stanza models.",
    ),
]
RulesOnly = Annotated[
    bool, typer.Option("--rules-only", help="Leave out what the learned tagger says: the rules alone decide.")
]


@app.command()
def extract(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            show_default=False,
            help="Folders (every .txt and .md file in them and below) and files to read, or URLs (s3://...) of such; "
            "- is standard input.",
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write to FILE, complete or not at all, not to standard output. A URL (s3://...) is a file too.",
        ),
    ] = None,
    min_confidence: Annotated[
        float,
        typer.Option(
            metavar="X", callback=_share, help="Leave out records with a confidence below X, a number from 0 to 1."
        ),
    ] = 0.0,
    rules_only: RulesOnly = False,
    nested: Annotated[
        bool, typer.Option("--nested", help="Attributions inside others' contents too, each with its parent.")
    ] = False,
    model: Model = "embedded",
    device: Annotated[
        Device,
        typer.Option(help="Where the model runs; a GPU (cuda) takes another model than the embedded one."),
    ] = "cpu",
    workers: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            show_default=False,
            help="Work in N processes of one thread each; less where there is little to do. Default: one for each "
            "core, as far as the memory reaches.",
        ),
    ] = None,
    time_limit: Annotated[
        float | None,
        typer.Option(
            metavar="SECONDS",
            min=0,
            show_default=False,
            help=f"Give up a document that takes longer, name it, and go on; 0: never. Default: {TIME_LIMIT:g} where "
            "worker processes are used; a limit that is asked for has one used always.",
        ),
    ] = None,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Go on where a run that ended early left off: what is done is kept in FILE.manifest, and only new and "
            "changed files are done.",
        ),
    ] = False,
    engine: Annotated[
        Literal["local", "ray"],
        typer.Option(
            help="Work on this machine, or on those of a Ray cluster: FILE is then a folder, which gets parts."
        ),
    ] = "local",
    address: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="The Ray cluster's address; without it, Ray on this machine.")
    ] = None,
    form: Annotated[
        Literal["jsonl", "parquet"], typer.Option("--format", help="What the parts of --engine ray are.")
    ] = "jsonl",
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress bar, notes and summary; errors are still told.")
    ] = False,
) -> None:
    """Write one JSON line for each attribution in news articles: who said what, in which words, and where.

    Exit codes: 0 all files were read, 1 some were not (each is named on standard error), 2 wrong usage.
    """
    started = time.perf_counter()
    files = find_files(paths)
    target = None if output == STDIN else output
    if engine == "local":
        refuse_output(target, [file.path for file in files if isinstance(file, InputFile)], "-o")
        if address is not None or form != "jsonl":
            stop("--address and --format are for --engine ray", WRONG_USAGE)
    if workers == 1:
        os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch is loaded
    wanted = Wanted(parser_for, model, device, rules_only, nested, min_confidence)
    limit = TIME_LIMIT if time_limit is None else time_limit or None
    if engine == "ray":
        if resume or workers:
            stop("--engine ray takes neither --resume nor --workers", WRONG_USAGE)
        tally = _on_ray(files, wanted, target, (address, limit, form), quiet)
        _end(tally, started, quiet)
    elif resume:
        tally = _resume(files, wanted, target, (workers or room(), limit), quiet)
        _end(tally, started, quiet)
    else:
        made = outcomes(files, wanted, workers=workers or room(), time_limit=limit, apart=bool(time_limit))
        with endings(target), output_stream(target) as stream:
            tally = _extract_all(files, made, stream, quiet)
            _end(tally, started, quiet)  # inside the block: no file is made of nothing
    raise typer.Exit(ALL_READ if tally.complete else SOME_NOT)


@app.command()
def evaluate(
    gold_dir: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD_DIR",
            show_default=False,
            help="The annotated articles: text/NAME.txt and attributions/NAME_*.ann in it, brat standoff.",
        ),
    ],
    records: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Score these records of `quotes extract GOLD_DIR/text`, and extract nothing now."
        ),
    ] = None,
    speakers: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Score speakers and roles by the NAME.speakers.jsonl in DIR."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="All figures as one line of JSON, not as tables.")] = False,
    errors: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write one JSON line to FILE for each error, for reading.")
    ] = None,
    bootstrap: Annotated[
        int, typer.Option(metavar="N", min=0, help="Resamples of the documents for the 95 % intervals; 0: none.")
    ] = SAMPLES,
    seed: Annotated[int, typer.Option(metavar="N", help="Seed of the resampling.")] = SEED,
    rules_only: RulesOnly = False,
    model: Model = "embedded",
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress bar and notes; errors are still told.")
    ] = False,
) -> None:
    """Measure how right the records are on articles that people have annotated.

    Exit codes: 0 measured, 1 the same but some articles could not be extracted, 2 wrong usage or a broken file.
    """
    if records is not None and (rules_only or model != "embedded"):
        stop("--records are extracted already: leave out --rules-only and --model, or --records", WRONG_USAGE)
    read = [*gold_dir.glob("*/*"), *(speakers.glob("*") if speakers else ()), *([records] if records else ())]
    refuse_output(errors, [str(path) for path in read], "--errors")
    try:
        gold = read_annotation(gold_dir, speakers)
        if not quiet:
            _tell_notes([note for article in gold.values() for note in article.notes])
        with endings(None):
            found, wrong, code = _found(
                gold, gold_dir, records, Wanted(parser_for, model, rules_only=rules_only), quiet
            )
    except Unscorable as error:
        stop(str(error), WRONG_USAGE)
    figures = measure(gold, found, wrong=wrong, samples=bootstrap, seed=seed)
    if errors is not None:
        with endings(errors), output_stream(errors) as stream:
            for mistake in mistakes(gold, found):
                stream.write(mistake_line(mistake, gold[mistake.document]).encode())
    with endings(None), output_stream(None) as stream:
        stream.write(((json.dumps(figures, ensure_ascii=False) + "\n") if as_json else table(figures)).encode())
        stream.flush()
    raise typer.Exit(code)


def _found(gold: Gold, folder: Path, records: Path | None, wanted: Wanted, quiet: bool) -> tuple[Found, int, int]:
    """The records of the annotated articles, how many of their words are not the file's, and the exit code.

    Raises Unscorable.
    """
    if records is None:
        stream = io.BytesIO()
        files = [InputFile(str(folder / "text" / f"{n}.txt"), f"{n}.txt") for n in gold]
        tally = _extract_all(files, outcomes(files, wanted), stream, quiet)
        found, wrong = read_records(stream.getvalue().splitlines(), gold, where="the extraction's")
        return found, wrong, ALL_READ if tally.complete else SOME_NOT
    try:
        with records.open("rb") as lines:
            found, wrong = read_records(lines, gold, where=str(records), others=text_names(folder))
    except OSError as error:
        stop(f"{records} cannot be read ({error.strerror}): name a file that `quotes extract` wrote", WRONG_USAGE)
    return found, wrong, ALL_READ


def _tell_notes(notes: Sequence[str]) -> None:
    """What was odd in the annotation, the first few of it."""
    for note in notes[:NOTES_SHOWN]:
        tell(f"note: {note}")
    if len(notes) > NOTES_SHOWN:
        tell(f"note: {counted(len(notes) - NOTES_SHOWN, 'more note')} of this kind")


def _extract_all(
    files: Sequence[InputFile | UnreadableDocument], made: Generator[Outcome], stream: BinaryIO | None, quiet: bool
) -> Tally:
    """Write what was made of each file as it comes; what went wrong with one is told, counted, and the others go on."""
    tally = Tally()
    progress = Progress(len(files), sys.stderr, wanted=not quiet)
    with contextlib.closing(made):
        for done, file in enumerate(files):
            progress.show(done, file.id if isinstance(file, InputFile) else "")
            try:
                outcome = next(made)
            except (ModelMissing, DeviceMissing, EngineMissing, WorkersLost) as error:
                progress.clear()
                stop(str(error), SOME_NOT if isinstance(error, WorkersLost) else WRONG_USAGE)
            progress.clear()
            for note in () if quiet else outcome.notes:
                tell(f"note: {note}")
            if outcome.problem:
                tell(outcome.problem)
            tally.add(outcome)
            if stream:
                stream.write(outcome.lines)
                stream.flush()
    return tally


def _resume(
    files: Sequence[InputFile | UnreadableDocument],
    wanted: Wanted,
    output: str | None,
    how: tuple[int, float | None],
    quiet: bool,
) -> Tally:
    """Do what the manifest beside the output lacks, then write the output from it. `how`: workers and time limit."""
    if output is None or is_remote(output) or (os.path.exists(output) and not os.path.isfile(output)):
        stop("--resume needs a file to go on with: name one with -o", WRONG_USAGE)
    path = f"{output}.manifest"
    refuse_output(path, [file.path for file in files if isinstance(file, InputFile)], "-o")
    from quotes.run.manifest import open_manifest
    from quotes.run.resume import assemble, resumed, settings_of

    with endings(output, kept=True), open_manifest(path, settings_of(wanted)) as manifest:
        if (others := manifest.others()) and not quiet:
            tell(f"note: {path}: {counted(others, 'document')} of another model, version or options: done again")
        made = resumed(files, wanted, manifest, workers=how[0], time_limit=how[1])
        tally = _extract_all(files, made, None, quiet)
        if tally.documents:
            with output_stream(output, alone=True) as stream:
                assemble(files, manifest, stream)
    return tally


def _on_ray(
    files: Sequence[InputFile | UnreadableDocument],
    wanted: Wanted,
    output: str | None,
    how: tuple[str | None, float | None, Literal["jsonl", "parquet"]],
    quiet: bool,
) -> Tally:
    """Do everything on a Ray cluster, in parts. `how`: its address, the time limit, and what the parts are."""
    if output is None or any(isinstance(file, InputFile) and file.path == STDIN for file in files):
        stop("--engine ray reads files and writes parts: name a folder for them with -o", WRONG_USAGE)
    from quotes.run.cluster import clustered
    from quotes.run.parts import finish, holds_parts

    target = output if is_remote(output) else os.path.abspath(output)
    with endings(output):
        if (os.path.exists(target) and not os.path.isdir(target)) or holds_parts(target):
            stop(f"{output} is there and no empty folder: name another one for the parts", WRONG_USAGE)
        made = clustered(files, wanted, address=how[0], time_limit=how[1], target=target, form=how[2])
        tally = _extract_all(files, made, None, quiet)
        if tally.documents:
            finish(target)
    return tally


def _end(tally: Tally, started: float, quiet: bool) -> None:
    """The line at the end; where no file could be read it is the end."""
    if not quiet:
        tell(tally.summary(time.perf_counter() - started))
    if not tally.documents:
        raise typer.Exit(SOME_NOT)
