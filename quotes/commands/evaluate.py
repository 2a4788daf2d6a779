"""`quotes evaluate`: annotated articles in, figures out."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path

from quotes import pipeline
from quotes.commands.extract import write_outcomes
from quotes.commands.forms import Lines
from quotes.defaults import WRONG_USAGE
from quotes.ends import endings, output_stream, refuse_output, stop, tell
from quotes.evaluate import (
    Found,
    Gold,
    Unscorable,
    measure,
    mistake_line,
    mistakes,
    read_annotation,
    read_records,
    table,
    text_files,
)
from quotes.read import InputFile
from quotes.run import Wanted, counted, outcomes

NOTES_SHOWN = 5


def evaluate_records(
    gold_dir: Path,
    records: Path | None,
    speakers: Path | None,
    *,
    as_json: bool,
    errors: str | None,
    bootstrap: int,
    seed: int,
    rules_only: bool,
    model: str,
    quiet: bool,
) -> bool:
    """Do what `quotes evaluate --help` says of these options; gives whether all articles could be extracted.

    What cannot go on is told on standard error and raised as typer.Exit with its exit code.
    """
    if records is not None and (rules_only or model != "embedded"):
        stop("--records are extracted already: leave out --rules-only and --model, or --records", WRONG_USAGE)
    read = [*gold_dir.rglob("*"), *(speakers.glob("*") if speakers else ()), *([records] if records else ())]
    refuse_output(errors, [str(path) for path in read], "--errors")
    try:
        gold = read_annotation(gold_dir, speakers)
        if not quiet:
            _tell_notes([note for article in gold.values() for note in article.notes])
        with endings(None):
            found, wrong, complete = _found(
                gold, gold_dir, records, Wanted(pipeline.parser_for, model, rules_only=rules_only), quiet
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
    return complete


def _found(gold: Gold, folder: Path, records: Path | None, wanted: Wanted, quiet: bool) -> tuple[Found, int, bool]:
    """The records of the annotated articles, how many of their words are not the file's, whether all were extracted.

    Raises Unscorable.
    """
    texts = text_files(folder)
    if records is None:
        stream = io.BytesIO()
        files = [InputFile(str(texts[name]), f"{name}.txt") for name in gold]
        tally = write_outcomes(files, outcomes(files, wanted), Lines(stream), quiet)
        found, wrong = read_records(stream.getvalue().splitlines(), gold, where="the extraction's")
        return found, wrong, tally.complete
    try:
        with records.open("rb") as lines:
            found, wrong = read_records(lines, gold, where=str(records), others=texts)
    except OSError as error:
        stop(f"{records} cannot be read ({error.strerror}): name a file that `quotes extract` wrote", WRONG_USAGE)
    return found, wrong, True


def _tell_notes(notes: Sequence[str]) -> None:
    """What was odd in the annotation, the first few of it."""
    for note in notes[:NOTES_SHOWN]:
        tell(f"note: {note}")
    if len(notes) > NOTES_SHOWN:
        tell(f"note: {counted(len(notes) - NOTES_SHOWN, 'more note')} of this kind")
