"""`quotes extract`: files in, records out, and a word on what could not be read."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import Literal

import typer

from quotes import pipeline
from quotes.commands.forms import Output, output_of, refuse_form
from quotes.commands.guards import refuse_texts, without_output
from quotes.defaults import SOME_NOT, TIME_LIMIT, WRONG_USAGE, Device, Format
from quotes.ends import endings, refuse_output, stop, tell
from quotes.errors import DeviceMissing, EngineMissing, ModelMissing, UnreadableDocument, WorkersLost
from quotes.places import is_remote
from quotes.progress import Progress
from quotes.read import STDIN, Fields, InputFile, find_files
from quotes.run import Outcome, Tally, TextFolder, Wanted, counted, outcomes, room


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
    texts: str | None,
    fields: Mapping[str, str | None],
    quiet: bool,
) -> bool:
    """Do what `quotes extract --help` says of these options; gives whether all files were read.

    What cannot go on is told on standard error and raised as typer.Exit with its exit code.
    """
    started = time.perf_counter()
    target = None if output == STDIN else output
    files = without_output(find_files(paths), paths, target)
    refuse_texts(texts, paths, files)
    folder = None if texts is None else TextFolder(texts)
    if engine == "local":
        refuse_form(form, target, [file.path for file in files if isinstance(file, InputFile)])
        if address is not None:
            stop("--address is for --engine ray", WRONG_USAGE)
    if workers == 1:
        os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch is loaded
    parser = pipeline.parser_for
    bring = texts is not None or (form in ("brat", "w3c") and not resume)
    wanted = Wanted(parser, model, device, rules_only, nested, min_confidence, Fields(**fields), bring)
    limit = TIME_LIMIT if time_limit is None else time_limit or None
    if engine == "ray":
        if resume or workers:
            stop("--engine ray takes neither --resume nor --workers", WRONG_USAGE)
        if texts:
            stop("--engine ray writes no texts: run it without --texts", WRONG_USAGE)
        tally = _on_ray(files, wanted, target, (address, limit, form), quiet)
        _end(tally, started, quiet)
        return tally.complete
    if resume:
        tally, complete = _resume(files, wanted, target, (workers or room(), limit, form), folder, quiet)
        _end(tally, started, quiet)
        return complete
    made = outcomes(files, wanted, workers=workers or room(), time_limit=limit, apart=bool(time_limit))
    with endings(target), output_of(form, target) as out:
        tally = write_outcomes(files, made, out, quiet, folder)
        _end(tally, started, quiet)  # inside the block: no file is made of nothing
    return tally.complete and out.complete


def write_outcomes(
    files: Sequence[InputFile | UnreadableDocument],
    made: Generator[Outcome],
    out: Output | None,
    quiet: bool,
    texts: TextFolder | None = None,
) -> Tally:
    """Write what was made of each document as it comes; what went wrong with one is told and counted, others go on."""
    tally = Tally()
    progress = Progress(len(files), sys.stderr, wanted=not quiet)
    for outcome in _shown(files, made, progress):
        for note in () if quiet else outcome.notes:
            tell(f"note: {note}")
        if outcome.problem:
            tell(outcome.problem)
        tally.add(outcome)
        if texts is not None and outcome.text is not None:
            tally.not_written += _not_written(texts, outcome.id, outcome.text)
        if out:
            out.take(outcome)
    return tally


def _shown(
    files: Sequence[InputFile | UnreadableDocument], made: Generator[Outcome], progress: Progress
) -> Iterator[Outcome]:
    """The outcomes, with a progress bar while one is waited for: files that are done, documents of the one at work."""
    done = members = 0
    with contextlib.closing(made):
        while True:
            file = files[done] if done < len(files) else None
            name = file.id if isinstance(file, InputFile) else ""
            progress.show(done, f"{name}: {counted(members, 'document')}" if members else name)
            try:
                outcome = next(made, None)
            except (ModelMissing, DeviceMissing, EngineMissing, WorkersLost) as error:
                progress.clear()
                stop(str(error), SOME_NOT if isinstance(error, WorkersLost) else WRONG_USAGE)
            progress.clear()
            if outcome is None:
                return
            yield outcome
            done, members = (done, members + 1) if outcome.within else (done + 1, 0)


def _not_written(texts: TextFolder, id: str, text: bytes) -> bool:
    """Write a document's text; True where only this one cannot be, which is told. Ends where none can be."""
    try:
        problem = texts.put(id, text)
    except OSError as error:
        why = error.strerror or error
        stop(f"{texts.folder}: the text of {id} cannot be written ({why}): the records are not complete", SOME_NOT)
    if problem:
        tell(problem)
    return problem is not None


def _resume(
    files: Sequence[InputFile | UnreadableDocument],
    wanted: Wanted,
    output: str | None,
    how: tuple[int, float | None, Format],
    texts: TextFolder | None,
    quiet: bool,
) -> tuple[Tally, bool]:
    """Do what the manifest beside the output lacks, then write the output from it. `how`: workers, time limit, form.

    Gives also whether all of it could be written.
    """
    workers, limit, form = how
    folder = form == "brat"
    if output is None or is_remote(output) or (os.path.exists(output) and not (folder or os.path.isfile(output))):
        stop("--resume needs a file to go on with: name one with -o", WRONG_USAGE)
    if folder and texts is None:
        stop("--resume with --format brat keeps the texts in a folder: name one with --texts", WRONG_USAGE)
    path = f"{output}.manifest"
    refuse_output(path, [file.path for file in files if isinstance(file, InputFile)], "-o")
    from quotes.run.manifest import open_manifest
    from quotes.run.resume import assemble, resumed, settings_of

    with endings(output, kept=True), open_manifest(path, settings_of(wanted)) as manifest:
        if (others := manifest.others()) and not quiet:
            tell(f"note: {path}: {counted(others, 'document')} of another model, version or options: done again")
        made = resumed(files, wanted, manifest, workers=workers, time_limit=limit, texts=texts)
        tally = write_outcomes(files, made, None, quiet, texts)
        if not tally.documents:
            return tally, False
        with output_of(form, output, alone=True) as out:
            for outcome in assemble(manifest, texts):
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
