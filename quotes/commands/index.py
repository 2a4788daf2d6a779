"""`quotes index`: files of records in, a database out."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from quotes.commands.records import RecordFile
from quotes.defaults import SOME_NOT, WRONG_USAGE
from quotes.ends import INTERRUPTED, stop, tell
from quotes.errors import UnusableDatabase
from quotes.read import STDIN
from quotes.run import counted
from quotes.store import Indexed, Indexer, opened
from quotes.store.indexing import BATCH


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
        with opened(db, new=True) as connection:
            indexer = Indexer(connection, texts)
            for path in files:
                complete = _index_file(path, indexer) and complete
            tally = indexer.finish(complete=complete, replace=replace)
    except UnusableDatabase as error:
        stop(str(error), WRONG_USAGE)
    except KeyboardInterrupt:
        stop(f"interrupted: what came so far is in {db}; the same command goes on from there", INTERRUPTED)
    if not quiet:
        _tell(tally, texts, replace, time.perf_counter() - started)
    if not complete and not tally.records:
        stop(f"nothing was indexed in {db}", SOME_NOT)
    return complete


def _index_file(path: str, indexer: Indexer) -> bool:
    """Index the records of one file; gives whether all of it could be read."""
    file = RecordFile(path)
    try:
        records = iter(file)
        while batch := list(islice(records, BATCH)):
            indexer.add(batch)
    except OSError as error:  # of a text: what is wrong with the file itself was told
        tell(f"{error.filename} cannot be read ({error.strerror or error}): check the file")
        return False
    return not file.broken


def _tell(tally: Indexed, texts: Path | None, replace: bool, seconds: float) -> None:
    """What was done, in a line or three."""
    if texts is not None and tally.unfit:
        tell(f"note: {counted(tally.unfit, 'document')} without the text in {texts} that the records were made from")
    if tally.versions:
        done = "dropped" if replace else "kept too; --replace drops them"
        versions = f"other versions of {counted(tally.versions, 'document')} (same name, other bytes)"
        tell(f"note: {versions} were there: {done}")
    tell(
        f"{counted(tally.documents, 'document')}, {counted(tally.records, 'record')} "
        f"({tally.new} new, {tally.changed} changed, {tally.gone} gone), {seconds:.1f} seconds"
    )
