"""The database that a command names: opened, or a sentence that says what is wrong."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from quotes.defaults import WRONG_USAGE
from quotes.ends import endings, stop
from quotes.errors import NotStored, UnusableDatabase, UnusableRecords
from quotes.store import Connection, opened


@contextlib.contextmanager
def using(db: str, others: Sequence[str] = (), *, usage: str = "") -> Iterator[Connection]:
    """The database `db` for the block; what goes wrong with it ends the command with a sentence.

    `others` are the arguments before it: where one of them is a file and `db` is none, the order is wrong, and
    `usage` says which is right.
    """
    if not Path(db).is_file() and any(Path(other).is_file() for other in others):
        stop(f"{db} does not exist: the database comes last, as in `{usage}`", WRONG_USAGE)
    try:
        with endings(None), opened(db) as connection:
            yield connection
    except (NotStored, UnusableDatabase, UnusableRecords) as error:
        stop(str(error), WRONG_USAGE)
