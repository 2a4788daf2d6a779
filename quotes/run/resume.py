"""A run that goes on where an earlier one ended, however that ended."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from quotes import __version__
from quotes.defaults import TIME_LIMIT
from quotes.errors import UnreadableDocument
from quotes.parse.digest import model_digest
from quotes.places import is_remote, read_bytes
from quotes.read import InputFile, document_or_problem
from quotes.run.chunks import regular
from quotes.run.manifest import Manifest
from quotes.run.outcomes import outcomes
from quotes.run.values import Outcome, Wanted
from quotes.values import Document


def settings_of(wanted: Wanted) -> str:
    """All that a document's lines depend on beside its name and bytes."""
    settings = {
        "version": __version__,
        "model": model_digest(wanted.model),
        "device": wanted.device,
        "rules_only": wanted.rules_only,
        "nested": wanted.nested,
        "min_confidence": wanted.min_confidence,
    }
    return json.dumps(settings)


def resumed(
    files: Sequence[InputFile | UnreadableDocument],
    wanted: Wanted,
    manifest: Manifest,
    *,
    workers: int = 1,
    time_limit: float | None = TIME_LIMIT,
) -> Generator[Outcome]:
    """An outcome for each file in order, `kept` where the manifest has it unchanged; the others are done and put there.

    Done means done in worker processes, one at least: a document that ends its process would end each run anew.
    Raises as `outcomes`, and OSError where the manifest cannot be written.
    """
    plan: deque[int | None] = deque()  # how many records are kept of the files to come, None: to do

    def left() -> Iterator[InputFile | UnreadableDocument]:
        for file in files:
            plan.append(_kept(file, manifest))
            if plan[-1] is None:
                yield file

    names = iter(files)
    with closing(outcomes(left(), wanted, workers=workers, time_limit=time_limit, apart=True)) as made:
        for outcome in made:
            yield from _kept_before(plan, names)
            plan.popleft()
            next(names)
            manifest.keep(outcome)
            yield outcome
        yield from _kept_before(plan, names)


def assemble(files: Sequence[InputFile | UnreadableDocument], manifest: Manifest, *, texts: bool) -> Iterator[Outcome]:
    """What is kept of each file, in order; with `texts` its text, read again. At the end all others are forgotten."""
    ids = []
    for file in files:
        if isinstance(file, InputFile):
            ids.append(file.id)
            if (done := manifest.kept(file.id)) is not None:
                text = _text(file, done[0]) if texts else None
                yield Outcome(file.id, "kept", manifest.lines(file.id), done[1], done[0], text=text)
    manifest.drop_others(frozenset(ids))


def _text(file: InputFile, sha256: str) -> str | None:
    """The text of a file whose bytes are still those with this hash."""
    document = document_or_problem(file) if regular(file.path) else None
    return document.text if isinstance(document, Document) and document.sha256 == sha256 else None


def _kept_before(plan: deque[int | None], names: Iterator[InputFile | UnreadableDocument]) -> Iterator[Outcome]:
    """The files that are kept, up to the next that is not."""
    while plan and (records := plan[0]) is not None:
        plan.popleft()
        file = next(names)
        yield Outcome(file.id if isinstance(file, InputFile) else "", "kept", records=records)


def _kept(file: InputFile | UnreadableDocument, manifest: Manifest) -> int | None:
    """How many records the file has in the manifest; None where it is not there, or is another file now."""
    if isinstance(file, UnreadableDocument) or not regular(file.path):
        return None
    done = manifest.kept(file.id)
    if done is None:
        return None
    sha256, records = done
    try:
        data = read_bytes(file.path) if is_remote(file.path) else Path(file.path).read_bytes()
        return records if hashlib.sha256(data).hexdigest() == sha256 else None
    except OSError:
        return None
