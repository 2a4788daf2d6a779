"""The output of a command in the form that was asked for: a stream of bytes, or brat's folder."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from quotes.defaults import WRONG_USAGE, Format
from quotes.ends import output_stream, refuse_output, stop, tell
from quotes.errors import FormatMissing, UnusableRecords
from quotes.formats import Article, BratFolder, Writer, written
from quotes.load import load_records
from quotes.places import is_remote
from quotes.run import Outcome
from quotes.write import output_folder


class Output(Protocol):
    """Takes what was made of each file. `complete`: all of it could be written in the form asked for."""

    complete: bool

    def take(self, outcome: Outcome) -> None:
        """Write the records of one document, if it has any."""


class Lines:
    """The lines as they are."""

    complete = True

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def take(self, outcome: Outcome) -> None:
        """Write the lines at once: somebody may wait for them behind a pipe."""
        self._stream.write(outcome.lines)
        self._stream.flush()


class Converted:
    """Records in another form; a document that the form cannot hold is told, and the others go on."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self.complete = True

    def take(self, outcome: Outcome) -> None:
        """Turn a document's lines into records again, and write them; nothing for one that was not read."""
        if outcome.result in ("read", "kept"):
            records = tuple(load_records(outcome.lines.splitlines(), where=outcome.id))
            self.add(Article(outcome.id, records, None if outcome.text is None else outcome.text.decode()))

    def add(self, article: Article) -> None:
        """Write the records of one document."""
        try:
            self._writer.add(article)
        except UnusableRecords as error:
            tell(f"{error}: skipped")
            self.complete = False


@contextmanager
def output_of(form: Format, output: str | None, *, alone: bool = False) -> Iterator[Output]:
    """Where a run's outcomes go; JSON lines go there as they came from the workers. `alone` as in `output_stream`."""
    if form == "jsonl":
        with output_stream(output, alone=alone) as stream:
            yield Lines(stream)
    else:
        with converted(form, output, alone=alone) as made:
            yield made


@contextmanager
def converted(form: Format, output: str | None, *, alone: bool = False) -> Iterator[Converted]:
    """Records in that form go to the file or folder named, or to standard output.

    It is there when the block ends well, complete. Ends the command with a sentence where it cannot be written.
    """
    with ExitStack() as stack:
        if form == "brat":
            yield Converted(BratFolder(stack.enter_context(_folder(output or ""))))
            return
        stream = stack.enter_context(output_stream(output, alone=alone))
        yield Converted(stack.enter_context(written(form, stream)))


def refuse_form(form: Format, output: str | None, inputs: Sequence[str]) -> None:
    """End with a sentence, before any work, where the output cannot be written in that form."""
    if form == "brat":
        _refuse_folder(output)
    else:
        refuse_output(output, inputs, "-o")
    try:
        with written("jsonl" if form == "brat" else form, io.BytesIO()):
            pass
    except FormatMissing as error:
        stop(str(error), WRONG_USAGE)


def _refuse_folder(output: str | None) -> None:
    """Where brat's folder cannot be made: there must be nothing in its place yet."""
    if output is None or is_remote(output):
        stop("--format brat makes a folder: name one on this machine with -o", WRONG_USAGE)
    if os.path.lexists(output) and not (os.path.isdir(output) and not os.listdir(output)):
        stop(f"{output} is there and no empty folder: name another one after -o", WRONG_USAGE)
    above = os.path.dirname(os.path.abspath(output))
    if not os.path.isdir(above):
        stop(f"{output} cannot be made: there is no folder {above}; make it first", WRONG_USAGE)


@contextmanager
def _folder(output: str) -> Iterator[Path]:
    """The folder to fill. Ends with a sentence where it cannot be made."""
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(output_folder(output))
        except OSError as error:
            stop(f"{output} cannot be made ({error.strerror}): name another folder after -o", WRONG_USAGE)
        yield folder
