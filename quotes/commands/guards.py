"""What a run must not write over, and must not read the next time."""

from __future__ import annotations

import os
from collections.abc import Sequence

from quotes.defaults import WRONG_USAGE
from quotes.ends import stop
from quotes.errors import UnreadableDocument
from quotes.places import is_remote
from quotes.read import STDIN, InputFile, holds_records

Files = tuple[InputFile | UnreadableDocument, ...]


def without_output(files: Files, paths: Sequence[str], output: str | None) -> Files:
    """The files without the output of an earlier run, where that lies in a folder to read and not named itself.

    Only a file of this program's own records, or an empty one, is such: anything else stays, to be refused.
    """
    if output is None or is_remote(output) or not os.path.isfile(output):
        return files
    real = os.path.realpath(output)
    if any(os.path.realpath(path) == real for path in paths) or not holds_records(output):
        return files
    return tuple(f for f in files if not isinstance(f, InputFile) or os.path.realpath(f.path) != real)


def refuse_texts(texts: str | None, paths: Sequence[str], files: Files) -> None:
    """End with a sentence where the folder for texts cannot be one, or texts would meet what is read."""
    if texts is None:
        return
    if is_remote(texts):
        stop(f"{texts} is no folder of this machine: name one after --texts", WRONG_USAGE)
    if os.path.exists(texts) and not os.path.isdir(texts):
        stop(f"{texts} is a file: name a folder after --texts", WRONG_USAGE)
    above = os.path.dirname(os.path.abspath(texts))
    if not os.path.isdir(above):
        stop(f"{texts} cannot be made: there is no folder {above}; make it first", WRONG_USAGE)
    real = os.path.realpath(texts)
    named = [path for path in paths if path != STDIN and not is_remote(path)]
    inputs = [file.path for file in files if isinstance(file, InputFile) and not is_remote(file.path)]
    if any(_lies_in(os.path.realpath(path), real) for path in (*named, *inputs)):
        stop(f"{texts} holds files to read: name another folder after --texts", WRONG_USAGE)
    if any(os.path.isdir(path) and _lies_in(real, os.path.realpath(path)) for path in named):
        stop(f"{texts} lies in a folder to read, and would be read the next time: name another one", WRONG_USAGE)


def _lies_in(path: str, folder: str) -> bool:
    """Whether a real path is this folder or in it."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
