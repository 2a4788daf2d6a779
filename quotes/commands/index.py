"""`quotes index`: files of records in, a database out."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from quotes.defaults import SOME_NOT, WRONG_USAGE
from quotes.ends import endings, stop, tell
from quotes.errors import UnusableDatabase, UnusableRecords
from quotes.load import load_lines
from quotes.read import STDIN
from quotes.run import counted
from quotes.store import Indexed, Indexer, opened
from quotes.store.indexing import BATCH
from quotes.values import Record

BROKEN_SHOWN = 3  # broken lines of a file that are told one by one


def index_records(files: Sequence[str], db: str, texts: Path | None, *, replace: bool, quiet: bool) -> bool:
    """Do what `quotes index --help` says of these options; gives whether all lines could be read.

    What cannot go on is told on standard error and raised as typer.Exit with its exit code.
    """
    started = time.perf_counter()
    for path in files:
        if path != STDIN and os.path.realpath(path) == os.path.realpath(db):
            stop(f"{db} is one of the files to read: name another file for the database", WRONG_USAGE)
    if texts is not None and not texts.is_dir():
        stop(f"{texts} is no folder: name the one with the documents' texts", WRONG_USAGE)
    complete = True
    try:
        with endings(db), opened(db, new=True) as connection:
            indexer = Indexer(connection, texts)
            for path in files:
                complete = _index_file(path, indexer) and complete
            tally = indexer.finish(complete=complete, replace=replace)
    except UnusableDatabase as error:
        stop(str(error), WRONG_USAGE)
    if not quiet:
        _tell(tally, texts, replace, time.perf_counter() - started)
    if not complete and not tally.records:
        stop(f"nothing was indexed in {db}", SOME_NOT)
    return complete


def _index_file(path: str, indexer: Indexer) -> bool:
    """Index the records of one file; gives whether all of it could be read."""
    where = "standard input" if path == STDIN else path
    broken: list[UnusableRecords] = []

    def good(stream: BinaryIO) -> Iterator[Record]:
        for record in load_lines(stream, where=where):
            if isinstance(record, Record):
                yield record
                continue
            broken.append(record)
            if len(broken) <= BROKEN_SHOWN:
                tell(str(record))

    try:
        with _stream(path) as stream:
            records = good(stream)
            while batch := list(islice(records, BATCH)):
                indexer.add(batch)
    except OSError as error:
        tell(f"{error.filename or where} cannot be read ({error.strerror or error}): check the file")
        return False
    if len(broken) > BROKEN_SHOWN:
        tell(f"{where}: {counted(len(broken) - BROKEN_SHOWN, 'more line')} of this kind")
    return not broken


@contextlib.contextmanager
def _stream(path: str) -> Iterator[BinaryIO]:
    """The bytes of a file or of standard input."""
    if path == STDIN:
        yield sys.stdin.buffer
        return
    with open(path, "rb") as stream:
        yield stream


def _tell(tally: Indexed, texts: Path | None, replace: bool, seconds: float) -> None:
    """What was done, in a line or three."""
    if texts is not None and tally.unfit:
        tell(f"note: {counted(tally.unfit, 'document')} without the text in {texts} that the records were made from")
    if tally.versions:
        done = "dropped" if replace else "kept too; --replace drops them"
        tell(f"note: other versions of {counted(tally.versions, 'document')} were there: {done}")
    tell(
        f"{counted(tally.documents, 'document')}, {counted(tally.records, 'record')} "
        f"({tally.new} new, {tally.changed} changed, {tally.gone} gone), {seconds:.1f} seconds"
    )
