"""A run in parts: each makes one file of lines, the same whenever it is made, so that a lost one is made again."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Literal, TypeAlias

from quotes.errors import UnreadableDocument
from quotes.load import load_records
from quotes.places import find_below, is_remote
from quotes.read import InputFile, members
from quotes.run.chunks import chunks
from quotes.run.crew import Crew
from quotes.run.pool import pooled
from quotes.run.values import Outcome, Wanted
from quotes.write import output_file

Format: TypeAlias = Literal["jsonl", "parquet"]
"""What parts can be: forms whose files stand for themselves."""

FILES = 256
"""Documents of a part: minutes of work to lose with a machine, some megabytes of lines."""

ALL_THERE = "_SUCCESS"
"""An empty file that says that all parts are there, as Hadoop and Spark write it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the files, in order, and the number that names the file of their lines."""

    number: int
    files: tuple[InputFile | UnreadableDocument, ...]


def parts(files: Iterable[InputFile | UnreadableDocument], size: int = FILES) -> Iterator[Part]:
    """The files in parts, as other machines can find them: local paths from the root."""
    left = iter(files)
    number = 0
    while own := tuple(_absolute(file) for file in islice(left, size)):
        yield Part(number, own)
        number += 1


def make_part(part: Part, wanted: Wanted, limit: float | None, target: str, form: Format) -> tuple[Outcome, ...]:
    """Do a part in a worker process that stays for the next one, and write its file into the folder `target`.

    The file is there whole or not at all, and replaces one that was there. Returns the outcomes without their lines.
    Raises as `outcomes`, and OSError where the file cannot be written.
    """
    crew = _crew(wanted, limit)
    lines = io.BytesIO()
    told = []
    try:
        for outcome in pooled(chunks(members(part.files, wanted.fields)), wanted, 1, limit, crew):
            lines.write(outcome.lines)
            told.append(replace(outcome, lines=b""))
    except BaseException:
        crew.end()  # what it was at must not answer the next part
        _crew.cache_clear()
        raise
    if not is_remote(target):
        os.makedirs(target, exist_ok=True)
    with output_file(_path(target, f"part-{part.number:06}.{form}")) as stream:
        stream.write(_parquet(lines.getvalue()) if form == "parquet" else lines.getvalue())
    return tuple(told)


def holds_parts(target: str) -> bool:
    """Whether the folder has parts already, or what else a run would leave there. Raises OSError."""
    if is_remote(target):
        with suppress(FileNotFoundError):
            return bool(find_below(target))
        return False
    return Path(target).is_dir() and any(Path(target).iterdir())


def finish(target: str) -> None:
    """Say that all parts are there, and take away what machines that were lost left half. Raises OSError."""
    if not is_remote(target):
        for half in Path(target).glob(".part-*.part"):
            half.unlink(missing_ok=True)
    with output_file(_path(target, ALL_THERE)):
        pass


@cache
def _crew(wanted: Wanted, limit: float | None) -> Crew:
    """The worker of this process; it ends with it."""
    return Crew(wanted, limit)


def _absolute(file: InputFile | UnreadableDocument) -> InputFile | UnreadableDocument:
    """The file with a path that does not hang on the folder that a process works in."""
    if isinstance(file, UnreadableDocument) or is_remote(file.path):
        return file
    return replace(file, path=os.path.abspath(file.path))


def _path(target: str, name: str) -> str:
    """A file in the target folder."""
    return f"{target.rstrip('/')}/{name}"


def _parquet(lines: bytes) -> bytes:
    """The lines as a Parquet file; no line, no row, but all columns."""
    from quotes.formats import articles, written

    made = io.BytesIO()
    with written("parquet", made) as writer:
        for article in articles(load_records(lines.splitlines(), where="the part")):
            writer.add(article)
    return made.getvalue()
