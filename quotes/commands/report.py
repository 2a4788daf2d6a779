"""`quotes report`: records and texts in, one web page out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quotes.commands.records import RecordFile
from quotes.defaults import WRONG_USAGE
from quotes.ends import endings, output_stream, refuse_output, stop, tell
from quotes.report import gather, page
from quotes.run import counted
from quotes.values import Record


def write_report(paths: Sequence[str], output: str, texts: Path | None, *, title: str, quiet: bool) -> bool:
    """Do what `quotes report --help` says of these options; gives whether all records could be read.

    What cannot go on is told on standard error and raised as typer.Exit with its exit code.
    """
    refuse_output(output, paths, "-o")
    if texts is not None and not texts.is_dir():
        stop(f"{texts} is no folder: name one with the articles' texts after --texts", WRONG_USAGE)
    records: list[Record] = []
    files = [RecordFile(path) for path in paths]
    with endings(output):
        for file in files:
            records.extend(file)
        if not records and all(file.broken for file in files):
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
    return not any(file.broken for file in files)
