"""The database file: made, opened, and refused with a sentence where it is something else, damaged or in use."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Connection as Connection

from quotes.errors import UnusableDatabase

APPLICATION = 0x716F7465  # "qote": what the file's header says it is (PRAGMA application_id)
VERSION = 1
SMALLEST = 512  # bytes of a database's smallest page: what is shorter is none, though SQLite takes it for an empty one
BUSY = 10.0  # seconds to wait for another program that writes
SCHEMA = Path(__file__).parent / "schema.sql"


@contextmanager
def opened(path: str, *, new: bool = False) -> Iterator[sqlite3.Connection]:
    """The database at `path` for the time of the block, closed after it; with `new` it is made where there is none.

    What SQLite complains of inside the block is raised as UnusableDatabase with a sentence that names the file.
    """
    connection = create_database(path) if new else open_database(path)
    try:
        yield connection
    except sqlite3.Error as error:
        raise UnusableDatabase(_sentence(path, error)) from error
    finally:
        connection.close()


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction: nobody else writes within the block, and all of it is kept or, after an error, nothing.

    Waits BUSY seconds for another writer. Raises sqlite3.OperationalError where that one does not end.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def create_database(path: str) -> sqlite3.Connection:
    """Open the database at `path` for writing; made where there is none. Raises UnusableDatabase.

    Two programs can make it at once: one does, the other takes what that one made.
    """
    if Path(path).is_dir():
        raise UnusableDatabase(f"{path} is a folder: name a file for the database")
    if not Path(path).absolute().parent.is_dir():
        raise UnusableDatabase(f"{path} cannot be made: there is no folder {Path(path).parent}; make it first")
    if Path(path).exists() and not _is_new(path):
        return open_database(path)
    connection = _connect(path)
    try:
        _patiently(connection, "PRAGMA journal_mode = WAL")
        with writing(connection):
            if _mark(connection, "application_id") != APPLICATION:
                for statement in _statements(SCHEMA.read_text(encoding="utf-8")):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION}")
                connection.execute(f"PRAGMA user_version = {VERSION}")
    except sqlite3.Error as error:
        connection.close()
        raise UnusableDatabase(f"{path} cannot be made ({error}): name another file") from error
    return connection


def open_database(path: str) -> sqlite3.Connection:
    """Open a database that `quotes index` made. Raises UnusableDatabase."""
    if not Path(path).is_file():
        raise UnusableDatabase(f"{path} does not exist: make it with `quotes index RECORDS {path}`")
    if Path(path).stat().st_size < SMALLEST:
        raise UnusableDatabase(f"{path} is no database of `quotes index` (it is too short): name another file")
    connection = _connect(path)
    try:
        application = _mark(connection, "application_id")
        version = _mark(connection, "user_version")
    except sqlite3.Error as error:
        connection.close()
        raise UnusableDatabase(_sentence(path, error)) from error
    if application != APPLICATION:
        connection.close()
        raise UnusableDatabase(f"{path} is a database of another program: name one that `quotes index` made")
    if version != VERSION:
        connection.close()
        raise UnusableDatabase(f"{path} is of version {version}, this program's is {VERSION}: index the records anew")
    return connection


def _connect(path: str) -> sqlite3.Connection:
    """A connection with named columns and references held; nothing is written yet."""
    try:
        connection = sqlite3.connect(path, timeout=BUSY)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error as error:
        raise UnusableDatabase(f"{path} cannot be opened ({error}): check the path and its permissions") from error
    return connection


def _is_new(path: str) -> bool:
    """Whether the file is empty, or a database that another program has only begun to make."""
    if Path(path).stat().st_size < SMALLEST:
        return Path(path).stat().st_size == 0
    try:
        with closing(_connect(path)) as connection:
            tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            return tables == 0 and _mark(connection, "application_id") == 0
    except (sqlite3.Error, UnusableDatabase):
        return False  # open_database says why


def _mark(connection: sqlite3.Connection, name: str) -> int:
    """A number in the file's header."""
    number: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return number


def _patiently(connection: sqlite3.Connection, statement: str) -> None:
    """Execute what SQLite does not wait for by itself where another program has the file."""
    until = time.monotonic() + BUSY
    while True:
        try:
            connection.execute(statement)
            return
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would end the transaction that they belong to."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _sentence(path: str, error: sqlite3.Error) -> str:
    """What went wrong with the file and what to do."""
    reason = str(error)
    if "locked" in reason or "busy" in reason:
        return f"{path} is in use by another program ({reason}): try again when that has ended"
    if "readonly" in reason or "unable to open" in reason:
        return f"{path} cannot be opened ({reason}): check the path and its permissions"
    if "malformed" in reason or "disk image" in reason or "corrupt" in reason:
        return f"{path} is damaged ({reason}): delete it and index the records anew"
    if "not a database" in reason:
        return f"{path} is no database of `quotes index` ({reason}): name another file"
    return f"{path} cannot be used ({reason}): check that the disk has room, or index the records anew"
