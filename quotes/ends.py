"""How a command tells what it does, where its output goes, and how it ends."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Never

import typer

from quotes.defaults import SOME_NOT, WRONG_USAGE
from quotes.errors import UnusableManifest
from quotes.places import is_remote
from quotes.read import STDIN
from quotes.write import output_file

INTERRUPTED, PIPE_CLOSED = 128 + 2, 128 + 13  # as a shell reports a program ended by SIGINT or SIGPIPE


def refuse_output(output: str | None, inputs: Sequence[str], option: str) -> None:
    """End with a sentence where the option names something that must not or cannot be written."""
    if output is None or is_remote(output):
        return
    if os.path.isdir(output):
        stop(f"{output} is a folder: name a file after {option}", WRONG_USAGE)
    folder = os.path.dirname(output)
    if folder and not os.path.isdir(folder):
        stop(f"{output} cannot be written: there is no folder {folder}; make it first", WRONG_USAGE)
    for path in inputs:
        if path != STDIN and os.path.realpath(path) == os.path.realpath(output):
            stop(f"{output} is one of the files to read: name another file after {option}", WRONG_USAGE)


@contextlib.contextmanager
def output_stream(output: str | None, *, alone: bool = False) -> Iterator[BinaryIO]:
    """The stream that records go to; `alone`: nobody else writes this file now."""
    if output is None:
        if sys.stdout is None:
            stop("standard output is closed: name a file with -o", WRONG_USAGE)
        yield sys.stdout.buffer
        return
    with contextlib.ExitStack() as stack:
        try:
            stream = stack.enter_context(output_file(output, alone=alone))
        except OSError as error:
            stop(f"{output} cannot be written ({error.strerror}): name another file", WRONG_USAGE)
        yield stream


@contextlib.contextmanager
def endings(output: str | None, *, kept: bool = False) -> Iterator[None]:
    """Turn what can end the writing early into a quiet or clear end."""
    try:
        yield
    except BrokenPipeError:
        # The reader (`head`) has what it wanted. The interpreter would complain on flushing once more at its end.
        with contextlib.suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(PIPE_CLOSED) from None
    except OSError as error:
        where = output or "standard output"
        stop(f"{where} cannot be written ({error.strerror or error}): the records are not complete", SOME_NOT)
    except UnusableManifest as error:
        stop(str(error), WRONG_USAGE)
    except KeyboardInterrupt:
        what = f": {output} is not written" if output else ""
        stop(f"interrupted{what}{'; the same command goes on from here' if kept else ''}", INTERRUPTED)


def tell(message: str) -> None:
    """One line on standard error; where nobody listens any more, the work still goes on."""
    with contextlib.suppress(OSError, AttributeError):
        sys.stderr.write(f"quotes: {message}\n")
        sys.stderr.flush()


def stop(message: str, code: int) -> Never:
    """Say why in one sentence, and end."""
    tell(message)
    raise typer.Exit(code)
