"""`quotes review`: a database in, a page for people to decide on, and what they decided out."""

from __future__ import annotations

import contextlib
import webbrowser
from collections.abc import Iterable
from pathlib import Path

from quotes.commands.decider import decider
from quotes.defaults import SOME_NOT, WRONG_USAGE
from quotes.ends import endings, output_stream, refuse_output, stop, tell
from quotes.errors import UnusableDatabase, UnusablePort, UnusableRecords
from quotes.read import STDIN
from quotes.review.export import correction_lines, reviewed_records
from quotes.review.gold import Written, write_gold
from quotes.run import counted
from quotes.store import open_database, opened
from quotes.write import write_records


def serve_review(database: str, *, port: int, browser: bool, who: str | None) -> None:
    """Do what `quotes review --help` says of these options, until Ctrl-C.

    What cannot go on is told on standard error and raised as typer.Exit with its exit code.
    """
    try:
        open_database(database).close()
        from quotes.review.serve import Server

        server = Server(database, decider(who), port)
    except (UnusableDatabase, UnusablePort) as error:
        stop(str(error), WRONG_USAGE)
    except ImportError as error:
        stop(
            f"`quotes review` needs {error.name}, which is not installed: pip install starlette uvicorn jinja2 "
            "python-multipart",
            WRONG_USAGE,
        )
    tell(f"review of {database}: open {server.keys.url}")
    tell("every decision is kept at once; Ctrl-C ends this")
    if browser:
        webbrowser.open(server.keys.url)
    with contextlib.suppress(KeyboardInterrupt):
        server.run()
    tell("ended; what was decided is in the database")


def export_review(database: str, corrections: str | None, records: str | None, gold: Path | None) -> bool:
    """Write what the options name; gives whether every finished document could be written.

    What cannot go on is told on standard error and raised as typer.Exit with its exit code.
    """
    targets = [None if path == STDIN else path for path in (corrections, records)]
    refuse_output(targets[0], [database], "--export")
    refuse_output(targets[1], [database], "--export-records")
    if gold is not None:
        _refuse_folder(gold)
    try:
        with opened(database) as connection:
            if corrections is not None:
                _write_lines(targets[0], correction_lines(connection))
            if records is not None:
                with endings(targets[1]), output_stream(targets[1]) as stream:
                    write_records(reviewed_records(connection), stream)
            return gold is None or _told(write_gold(connection, gold), gold)
    except (UnusableDatabase, UnusableRecords) as error:
        stop(str(error), WRONG_USAGE)
    except OSError as error:
        stop(f"{gold} cannot be written ({error.strerror or error}): name another folder", WRONG_USAGE)


def _write_lines(target: str | None, lines: Iterable[bytes]) -> None:
    """Lines to a file or to standard output."""
    with endings(target), output_stream(target) as stream:
        for line in lines:
            stream.write(line)
        stream.flush()


def _refuse_folder(folder: Path) -> None:
    """End with a sentence where the gold cannot become this folder."""
    if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))):
        stop(f"{folder} is there already: name a new folder after --export-gold", WRONG_USAGE)
    if not folder.absolute().parent.is_dir():
        stop(f"{folder} cannot be made: there is no folder {folder.parent}; make it first", WRONG_USAGE)


def _told(written: Written, folder: Path) -> bool:
    """Tell what became of the gold; gives whether every finished document is there."""
    for sentence in written.left_out:
        tell(sentence)
    if not written.names:
        stop(f"{folder} is not written: no document with a text is finished; finish some in the review", SOME_NOT)
    tell(f"{counted(len(written.names), 'finished document')} in {folder}; measure with `quotes evaluate {folder}`")
    return not written.left_out
