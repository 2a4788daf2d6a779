"""`quotes extract`: files in, records out, and a word on what could not be read."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import Literal

import typer

from quotes import pipeline
from quotes.commands.forms import Output, output_of, refuse_form
from quotes.defaults import SOME_NOT, TIME_LIMIT, WRONG_USAGE, Device, Format
from quotes.ends import endings, refuse_output, stop, tell
from quotes.errors import DeviceMissing, EngineMissing, ModelMissing, UnreadableDocument, WorkersLost
from quotes.places import is_remote
from quotes.progress import Progress
from quotes.read import STDIN, InputFile, find_files
from quotes.run import Outcome, Tally, Wanted, counted, outcomes, room


def extract_files(
    paths: Sequence[str],
    output: str | None,
    *,
    model: str,
    device: Device,
    rules_only: bool,
    nested: bool,
    min_confidence: float,
    workers: int | None,
    time_limit: float | None,
    resume: bool,
    engine: Literal["local", "ray"],
    address: str | None,
    form: Format,
    quiet: bool,
) -> bool:
    """Do what `quotes extract --help` says of these options; gives whether all files were read.

    What cannot go on is told on standard error and raised as typer.Exit with its exit code.
    """
    started = time.perf_counter()
    files = find_files(paths)
    target = None if output == STDIN else output
    if engine == "local":
        refuse_form(form, target, [file.path for file in files if isinstance(file, InputFile)])
        if address is not None:
            stop("--address is for --engine ray", WRONG_USAGE)
    if workers == 1:
        os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch is loaded
    wanted = Wanted(pipeline.parser_for, model, device, rules_only, nested, min_confidence, form in ("brat", "w3c"))
    limit = TIME_LIMIT if time_limit is None else time_limit or None
    if engine == "ray":
        if resume or workers:
            stop("--engine ray takes neither --resume nor --workers", WRONG_USAGE)
        tally = _on_ray(files, wanted, target, (address, limit, form), quiet)
        _end(tally, started, quiet)
        return tally.complete
    if resume:
        tally, complete = _resume(files, wanted, target, (workers or room(), limit, form), quiet)
        _end(tally, started, quiet)
        return complete
    made = outcomes(files, wanted, workers=workers or room(), time_limit=limit, apart=bool(time_limit))
    with endings(target), output_of(form, target) as out:
        tally = write_outcomes(files, made, out, quiet)
        _end(tally, started, quiet)  # inside the block: no file is made of nothing
    return tally.complete and out.complete


def write_outcomes(
    files: Sequence[InputFile | UnreadableDocument], made: Generator[Outcome], out: Output | None, quiet: bool
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
            if out:
                out.take(outcome)
    return tally


def _resume(
    files: Sequence[InputFile | UnreadableDocument],
    wanted: Wanted,
    output: str | None,
    how: tuple[int, float | None, Format],
    quiet: bool,
) -> tuple[Tally, bool]:
    """Do what the manifest beside the output lacks, then write the output from it. `how`: workers, time limit, form.

    Gives also whether all of it could be written.
    """
    workers, limit, form = how
    folder = form == "brat"  # looked at before
    if output is None or is_remote(output) or (os.path.exists(output) and not (folder or os.path.isfile(output))):
        stop("--resume needs a file to go on with: name one with -o", WRONG_USAGE)
    if folder and any(isinstance(file, InputFile) and file.path == STDIN for file in files):
        stop("--resume with --format brat reads texts again, and standard input cannot be: name files", WRONG_USAGE)
    path = f"{output}.manifest"
    refuse_output(path, [file.path for file in files if isinstance(file, InputFile)], "-o")
    from quotes.run.manifest import open_manifest
    from quotes.run.resume import assemble, resumed, settings_of

    with endings(output, kept=True), open_manifest(path, settings_of(wanted)) as manifest:
        if (others := manifest.others()) and not quiet:
            tell(f"note: {path}: {counted(others, 'document')} of another model, version or options: done again")
        made = resumed(files, replace(wanted, texts=False), manifest, workers=workers, time_limit=limit)
        tally = write_outcomes(files, made, None, quiet)
        if not tally.documents:
            return tally, False
        with output_of(form, output, alone=True) as out:
            for outcome in assemble(files, manifest, texts=wanted.texts):
                out.take(outcome)
    return tally, tally.complete and out.complete


def _on_ray(
    files: Sequence[InputFile | UnreadableDocument],
    wanted: Wanted,
    output: str | None,
    how: tuple[str | None, float | None, Format],
    quiet: bool,
) -> Tally:
    """Do everything on a Ray cluster, in parts. `how`: its address, the time limit, and what the parts are."""
    address, limit, form = how
    if form not in ("jsonl", "parquet"):
        stop(f"--engine ray writes jsonl or parquet: make {form} of its parts with `quotes convert`", WRONG_USAGE)
    if output is None or any(isinstance(file, InputFile) and file.path == STDIN for file in files):
        stop("--engine ray reads files and writes parts: name a folder for them with -o", WRONG_USAGE)
    from quotes.run.cluster import clustered
    from quotes.run.parts import finish, holds_parts

    target = output if is_remote(output) else os.path.abspath(output)
    with endings(output):
        if (os.path.exists(target) and not os.path.isdir(target)) or holds_parts(target):
            stop(f"{output} is there and no empty folder: name another one for the parts", WRONG_USAGE)
        made = clustered(files, wanted, address=address, time_limit=limit, target=target, form=form)
        tally = write_outcomes(files, made, None, quiet)
        if tally.documents:
            finish(target)
    return tally


def _end(tally: Tally, started: float, quiet: bool) -> None:
    """The line at the end; where no file could be read it is the end."""
    if not quiet:
        tell(tally.summary(time.perf_counter() - started))
    if not tally.documents:
        raise typer.Exit(SOME_NOT)
