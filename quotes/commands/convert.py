"""`quotes convert`: records in, the same records in another form out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from quotes.commands.forms import Converted, converted, refuse_form
from quotes.defaults import WRONG_USAGE, Format
from quotes.ends import endings, stop, tell
from quotes.errors import FormatMissing, UnusableRecords
from quotes.formats import Article, articles, read_records
from quotes.read import STDIN
from quotes.run import counted
from quotes.texts import has_text, read_text, text_path


def convert_records(paths: Sequence[str], output: str | None, *, form: Format, texts: Path | None, quiet: bool) -> bool:
    """Do what `quotes convert --help` says of these options; gives whether all records were written.

    What cannot go on is told on standard error and raised as typer.Exit with its exit code.
    """
    target = None if output == STDIN else output
    refuse_form(form, target, paths)
    if form == "brat" and texts is None:
        stop("--format brat needs the documents' texts: name their folder with --texts", WRONG_USAGE)
    if texts is not None and not texts.is_dir():
        stop(f"{texts} is no folder: name the one with the documents' texts after --texts", WRONG_USAGE)
    documents = records = 0
    try:
        stdin = sys.stdin.buffer if sys.stdin is not None else None
        with endings(target), converted(form, target) as made:
            for article in articles(read_records(paths, stdin)):
                documents += 1
                records += len(article.records)
                _write(article, made, form, texts, quiet)
    except (UnusableRecords, FormatMissing) as error:
        stop(str(error), WRONG_USAGE)
    if not quiet:
        tell(f"{counted(documents, 'document')}, {counted(records, 'record')}")
    return made.complete


def _write(article: Article, made: Converted, form: Format, texts: Path | None, quiet: bool) -> None:
    """Write a document's records with its text. Without it brat's are left out; the other forms do without."""
    if texts is None or form not in ("brat", "w3c"):
        made.add(article)
        return
    text, problem = _text(article, texts)
    if text is not None or form == "w3c":
        if problem and not quiet:
            tell(f"note: {problem}: prefixes and suffixes are from its sentences")
        made.add(replace(article, text=text))
    else:
        tell(f"{problem}: skipped")
        made.complete = False


def _text(article: Article, texts: Path) -> tuple[str | None, str]:
    """The text of a document, or why there is none."""
    try:
        text = read_text(texts, article.records)
    except OSError as error:
        return None, f"the text of {article.id} cannot be read ({error.strerror})"
    if text is not None:
        return text, ""
    if has_text(texts, article.id):
        return None, f"the text of {article.id} in {texts} is not the one that its records are from"
    return None, f"there is no text of {article.id} in {texts}, which would be {text_path(article.id)}"
