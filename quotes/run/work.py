"""The work itself: a chunk of items in, one outcome for each. The same in this process and in a worker's."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotes.errors import BrokenRecord, UnreadableDocument
from quotes.pipeline import Made, many_records, sure_records
from quotes.read import Opened, document_or_problem
from quotes.run.values import Chunk, Item, Outcome, Wanted, is_within, name_of
from quotes.values import Document
from quotes.write import write_records

A_BUG = "a bug in the program; no record of this file is written: please report it"
NO_MEMORY = "needs more memory than there is; no record of this file is written"


def work(chunk: Chunk, wanted: Wanted) -> Iterator[Outcome]:
    """Read and extract: an outcome for each item, in order. What goes wrong with one is its outcome.

    The model is loaded when the first chunk with a text comes. Raises ModelMissing, DeviceMissing.
    """
    items = [_read(item) for item in chunk]
    documents = [item for item in items if isinstance(item, Document)]
    made = _made(documents, wanted) if documents else iter(())
    for asked, item in zip(chunk, items, strict=True):
        if isinstance(item, Document):
            yield _outcome(item, next(made), wanted, is_within(asked))
        else:
            yield replace(item, within=is_within(asked))


def _read(item: Item) -> Document | Outcome:
    """The document, or what became of an item that is none."""
    if isinstance(item, Document):
        return item
    if isinstance(item, Opened):
        return Outcome(item.id, "opened", notes=item.notes)
    try:
        read = document_or_problem(item)
    except Exception as error:  # what a strange file brings to light in a reader must not cost the others
        return Outcome(name_of(item), "failed", problem=_problem(name_of(item), error))
    if isinstance(read, UnreadableDocument):
        return Outcome(name_of(item), "unreadable", problem=str(read))
    return read


def _made(documents: Sequence[Document], wanted: Wanted) -> Iterator[Made]:
    """The records of each document."""
    parser = wanted.load(wanted.model, wanted.device)
    return many_records(documents, parser, rules_only=wanted.rules_only, nested=wanted.nested)


def _outcome(document: Document, made: Made, wanted: Wanted, within: bool) -> Outcome:
    """What became of a document that was read."""
    notes = tuple(f"{document.id}: {warning}" for warning in document.warnings)
    if isinstance(made, Exception):
        problem = _problem(document.id, made)
        return Outcome(document.id, "failed", sha256=document.sha256, notes=notes, problem=problem, within=within)
    lines = io.BytesIO()
    count = write_records(sure_records(made, wanted.min_confidence), lines)
    text = document.text.encode() if wanted.texts else None
    return Outcome(document.id, "read", lines.getvalue(), count, document.sha256, notes, text=text, within=within)


def _problem(name: str, error: Exception) -> str:
    """The sentence for an error in the program."""
    if isinstance(error, MemoryError):
        return f"{name}: {NO_MEMORY}"
    what = str(error) if isinstance(error, BrokenRecord) else f"{name}: {type(error).__name__}: {error}".rstrip(": ")
    return f"{what}: {A_BUG}"
