"""The command line: arguments, messages, exit codes. Everything else is in the library."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, BinaryIO, Never

import typer

from quotes import __version__
from quotes.errors import BrokenRecord, ModelMissing, UnreadableDocument
from quotes.pipeline import document_records, parser_for
from quotes.progress import Progress
from quotes.read import STDIN, InputFile, find_files, read_document
from quotes.values import Document, Record
from quotes.write import output_file, write_records

ALL_READ, SOME_NOT, WRONG_USAGE = 0, 1, 2
INTERRUPTED, PIPE_CLOSED = 128 + 2, 128 + 13  # as a shell reports a program ended by SIGINT or SIGPIPE

ABOUT = "Who said what in news articles, in which words, and where exactly: one JSON line for each attribution."

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@dataclass(frozen=True, slots=True)
class Tally:
    """What was done: documents read, records written, files that could not be read, documents the program failed on."""

    documents: int = 0
    records: int = 0
    unreadable: int = 0
    failed: int = 0


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


@app.command()
def extract(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            show_default=False,
            help="Folders (every .txt and .md file in them and below) and files to read; - is standard input.",
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write to FILE, complete or not at all, not to standard output."
        ),
    ] = None,
    model: Annotated[
        str,
        typer.Option(
            metavar="MODEL",
            help="The parser's model: embedded (in this package), stanza (Stanza's own English model, where it has "
            "been downloaded), or the path of a folder with Stanza models.",
        ),
    ] = "embedded",
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
    _refuse_output(target, files)
    with _endings(target), _output(target) as stream:
        tally = _extract_all(files, stream, model=model, quiet=quiet)
        if not quiet:
            _tell(_summary(tally, time.perf_counter() - started))
        if not tally.documents:
            raise typer.Exit(SOME_NOT)  # inside the block: no file is made of nothing
    raise typer.Exit(SOME_NOT if tally.unreadable or tally.failed else ALL_READ)


def _extract_all(
    files: Sequence[InputFile | UnreadableDocument], stream: BinaryIO, *, model: str, quiet: bool
) -> Tally:
    """Read, extract and write file by file; what goes wrong with one is told, counted, and the others go on."""
    tally = Tally()
    progress = Progress(len(files), sys.stderr, wanted=not quiet)
    for done, file in enumerate(files):
        name = file.id if isinstance(file, InputFile) else ""
        progress.show(done, name)
        records: tuple[Record, ...] = ()
        messages: list[str] = []
        try:
            document = _document(file)
            if not quiet:
                messages += [f"note: {name}: {warning}" for warning in document.warnings]
            records = document_records(document, parser_for(model))
            tally = replace(tally, documents=tally.documents + 1, records=tally.records + len(records))
        except UnreadableDocument as error:
            messages.append(str(error))
            tally = replace(tally, unreadable=tally.unreadable + 1)
        except ModelMissing as error:
            progress.clear()
            _stop(str(error), WRONG_USAGE)
        except BrokenRecord as error:
            messages.append(f"{error}: a bug in the program; no record of this file is written: please report it")
            tally = replace(tally, failed=tally.failed + 1)
        except Exception as error:  # one document must not cost the others
            what = f"{type(error).__name__}: {error}".rstrip(": ")
            messages.append(
                f"{name}: {what}: a bug in the program; no record of this file is written: please report it"
            )
            tally = replace(tally, failed=tally.failed + 1)
        progress.clear()
        for message in messages:
            _tell(message)
        write_records(records, stream)
    return tally


def _document(file: InputFile | UnreadableDocument) -> Document:
    """The document of a file found. Raises UnreadableDocument."""
    if isinstance(file, UnreadableDocument):
        raise file
    return read_document(file)


def _refuse_output(output: str | None, files: Sequence[InputFile | UnreadableDocument]) -> None:
    """End with a sentence where `-o` names something that must not or cannot be written."""
    if output is None:
        return
    if os.path.isdir(output):
        _stop(f"{output} is a folder: name a file after -o", WRONG_USAGE)
    folder = os.path.dirname(output)
    if folder and not os.path.isdir(folder):
        _stop(f"{output} cannot be written: there is no folder {folder}; make it first", WRONG_USAGE)
    for file in files:
        if (
            isinstance(file, InputFile)
            and file.path != STDIN
            and os.path.realpath(file.path) == os.path.realpath(output)
        ):
            _stop(f"{output} is one of the files to read: name another file after -o", WRONG_USAGE)


@contextlib.contextmanager
def _output(output: str | None) -> Iterator[BinaryIO]:
    """The stream that records go to."""
    if output is None:
        if sys.stdout is None:
            _stop("standard output is closed: name a file with -o", WRONG_USAGE)
        yield sys.stdout.buffer
        return
    with contextlib.ExitStack() as stack:
        try:
            stream = stack.enter_context(output_file(output))
        except OSError as error:
            _stop(f"{output} cannot be written ({error.strerror}): name another file after -o", WRONG_USAGE)
        yield stream


@contextlib.contextmanager
def _endings(output: str | None) -> Iterator[None]:
    """Turn what can end the writing early into a quiet or clear end."""
    try:
        yield
    except BrokenPipeError:
        # The reader (`head`) has what it wanted. The interpreter would complain on flushing once more at its end.
        with contextlib.suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(PIPE_CLOSED) from None
    except OSError as error:
        where = output or "standard output"
        _stop(f"{where} cannot be written ({error.strerror or error}): the records are not complete", SOME_NOT)
    except KeyboardInterrupt:
        _stop("interrupted" + (f": {output} is not written" if output else ""), INTERRUPTED)


def _summary(tally: Tally, seconds: float) -> str:
    """The line at the end."""
    parts = [
        _count(tally.documents, "document"),
        _count(tally.records, "record"),
        f"{seconds:.1f} seconds",
        _count(tally.unreadable, "unreadable file"),
    ]
    if tally.failed:
        parts.append(_count(tally.failed, "document") + " lost to a bug")
    return ", ".join(parts)


def _count(number: int, thing: str) -> str:
    """A number and the right form of the noun."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _tell(message: str) -> None:
    """One line on standard error; where nobody listens any more, the work still goes on."""
    with contextlib.suppress(OSError, AttributeError):
        sys.stderr.write(f"quotes: {message}\n")
        sys.stderr.flush()


def _stop(message: str, code: int) -> Never:
    """Say why in one sentence, and end."""
    _tell(message)
    raise typer.Exit(code)
