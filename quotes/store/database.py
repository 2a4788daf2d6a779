"""The database file: made, opened, and refused with a sentence where it is something else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from quotes.errors import UnusableDatabase

APPLICATION = 0x716F7465  # "qote": what the file's header says it is (PRAGMA application_id)
VERSION = 1
BUSY = 10.0  # seconds to wait for another program that writes
SCHEMA = Path(__file__).parent / "schema.sql"


def create_database(path: str) -> sqlite3.Connection:
    """Open the database at `path` for writing; made where there is none. Raises UnusableDatabase."""
    try:
        there = Path(path).exists() and Path(path).stat().st_size > 0
    except OSError as error:
        raise UnusableDatabase(f"{path} cannot be opened ({error.strerror}): name another file") from error
    if there:
        return open_database(path)
    if not Path(path).absolute().parent.is_dir():
        raise UnusableDatabase(f"{path} cannot be made: there is no folder {Path(path).parent}; make it first")
    connection = _connect(path)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        marks = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"
        connection.executescript(f"BEGIN; {SCHEMA.read_text(encoding='utf-8')} {marks} COMMIT")
    except sqlite3.Error as error:
        connection.close()
        raise UnusableDatabase(f"{path} cannot be made ({error}): name another file") from error
    return connection


def open_database(path: str) -> sqlite3.Connection:
    """Open a database that `quotes index` made. Raises UnusableDatabase."""
    if not Path(path).is_file():
        raise UnusableDatabase(f"{path} does not exist: make it with `quotes index RECORDS {path}`")
    connection = _connect(path)
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error as error:
        connection.close()
        raise UnusableDatabase(f"{path} is no database of `quotes index` ({error}): name another file") from error
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
