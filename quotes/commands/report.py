"""`quotes report`: records and texts in, one web page out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from quotes.defaults import WRONG_USAGE
from quotes.ends import endings, output_stream, refuse_output, stop, tell
from quotes.errors import UnusableRecords
from quotes.load import load_records
from quotes.places import is_remote, read_bytes
from quotes.report import gather, page
from quotes.run import counted
from quotes.values import Record

STDIN = "-"


def write_report(paths: Sequence[str], output: str, texts: Path | None, *, title: str, quiet: bool) -> bool:
    """Do what `quotes report --help` says of these options; gives whether all records could be read.

    What cannot go on is told on standard error and raised as typer.Exit with its exit code.
    """
    refuse_output(output, paths, "-o")
    if texts is not None and not texts.is_dir():
        stop(f"{texts} is no folder: name one with the articles' texts after --texts", WRONG_USAGE)
    records: list[Record] = []
    broken = 0
    with endings(output):
        for path in paths:
            broken += not _read(path, records)
        if broken == len(paths) and not records:
            stop("there is nothing to make a page of: name files that `quotes extract` wrote", WRONG_USAGE)
        articles = gather(records, texts)
        with output_stream(output) as stream:
            for part in page(articles, title):
                stream.write(part)
    without = sum(article.text is None for article in articles)
    if texts is not None and without and not quiet:
        tell(f"note: {counted(without, 'article')} of {len(articles)} by sentences alone: no such text in {texts}")
    if not quiet:
        tell(f"{counted(len(articles), 'article')}, {counted(len(records), 'record')} in {output}")
    return not broken


def _read(path: str, records: list[Record]) -> bool:
    """Add a file's records; where it cannot be read to its end that is told, and what came before is kept."""
    where = "standard input" if path == STDIN else path
    try:
        records.extend(load_records(_lines(path), where=where))  # what came before an error is added
    except UnusableRecords as error:
        tell(f"{error}; this and what follows it in the file are left out")
    except OSError as error:
        tell(f"{where} cannot be read ({error.strerror or error}): name a file that `quotes extract` wrote")
    else:
        return True
    return False


def _lines(path: str) -> Iterator[bytes]:
    """A file's lines. Raises OSError."""
    if path == STDIN:
        yield from sys.stdin.buffer
    elif is_remote(path):
        yield from read_bytes(path).splitlines()
    else:
        with open(os.fspath(path), "rb") as stream:
            yield from stream
