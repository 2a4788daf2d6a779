"""The manifest of a long run: an SQLite file with each finished document and its lines.

A document and its lines are put there by one transaction: after any kill it is there whole or not at all. The lines
lie in the manifest and not in a growing file beside it, so there is nothing to cut back to an agreed length.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from quotes.errors import UnusableManifest
from quotes.run.values import Outcome

PROGRAM = 0x71756F74  # SQLite's application id of these files: "quot"
LAYOUT = 2
QUICK = 1  # zlib: JSON lines shrink to a fifth at a cost that does not show

_TABLE = """
create table if not exists finished (
    document text primary key,  -- the id: the path from the folder given, and the place in a container
    sha256 text not null,       -- of the file's or member's bytes
    text_sha256 text,           -- of its text, where that was written
    settings text not null,     -- model, version and options that it was done with
    records integer not null,
    lines blob not null         -- JSON lines, compressed
) without rowid
"""
_PLACES = """
create temp table places (  -- of this run only: its documents in their order, which nobody knows before
    number integer primary key,
    document text not null unique
)
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished document: the sha256 of its bytes, its records, and the sha256 of its text if that was written."""

    sha256: str
    records: int
    text_sha256: str | None


class Manifest:
    """The finished documents of one output file, those done with `settings`."""

    def __init__(self, database: sqlite3.Connection, settings: str) -> None:
        self.database = database
        self.settings = settings

    def place(self, document: str) -> None:
        """The next document of this run, in the order of the output."""
        with _writing():
            self.database.execute("insert or ignore into places (document) values (?)", (document,))

    def kept(self, document: str) -> Kept | None:
        """The document as it was done; None where it is not."""
        query = "select sha256, records, text_sha256 from finished where document = ? and settings = ?"
        row = self.database.execute(query, (document, self.settings)).fetchone()
        return Kept(*row) if row else None

    def keep(self, outcome: Outcome) -> None:
        """Remember a document that was read, and nothing of one that was not. Raises OSError where the disk is full."""
        with _writing():
            if outcome.result == "opened":  # a container may have the id of the one document in it
                return
            if outcome.result != "read":
                self.database.execute("delete from finished where document = ?", (outcome.id,))
                return
            text = None if outcome.text is None else hashlib.sha256(outcome.text).hexdigest()
            lines = zlib.compress(outcome.lines, QUICK)
            row = (outcome.id, outcome.sha256, text, self.settings, outcome.records, lines)
            self.database.execute("replace into finished values (?, ?, ?, ?, ?, ?)", row)

    def finished(self) -> Iterator[tuple[Outcome, str | None]]:
        """Each document of this run that is done, in their order, with the sha256 of its text if that was written."""
        query = (
            "select document, lines, records, sha256, text_sha256 from places join finished using (document) "
            "where settings = ? order by number"
        )
        for document, lines, records, sha256, text_sha256 in self.database.execute(query, (self.settings,)):
            yield Outcome(document, "kept", zlib.decompress(lines), records, sha256), text_sha256

    def others(self) -> int:
        """How many documents were done with other settings."""
        query = "select count(*) from finished where settings != ?"
        number: int = self.database.execute(query, (self.settings,)).fetchone()[0]
        return number

    def drop_others(self) -> None:
        """Forget all that is not of this run, and all that was done with other settings."""
        query = "delete from finished where settings != ? or document not in (select document from places)"
        with _writing():
            self.database.execute(query, (self.settings,))


@contextmanager
def open_manifest(path: str, settings: str) -> Iterator[Manifest]:
    """The manifest in the file `path`, made where there is none; nobody else can open it meanwhile.

    Raises UnusableManifest where the file is another one, broken, in use, or cannot be made.
    """
    try:
        database = sqlite3.connect(path, timeout=1, isolation_level=None)
    except sqlite3.Error as error:
        raise UnusableManifest(f"{path} cannot be opened ({error}): name another file after -o") from error
    with closing(database):
        try:
            _prepare(database)
        except sqlite3.Error as error:
            raise UnusableManifest(f"{path} {_why(error)}") from error
        try:
            yield Manifest(database, settings)
        except sqlite3.Error as error:
            raise UnusableManifest(f"{path} {_why(error)}") from error


def _prepare(database: sqlite3.Connection) -> None:
    """Lock the file, see that it is a manifest, and make it one where it is new."""
    database.execute("pragma locking_mode = exclusive")
    # With a write-ahead log a commit is one append; it survives the end of the program at once, and a power cut
    # up to the last checkpoint, never torn.
    database.execute("pragma journal_mode = wal")
    database.execute("pragma synchronous = normal")
    program, layout = (database.execute(f"pragma {name}").fetchone()[0] for name in ("application_id", "user_version"))
    empty = not database.execute("select count(*) from sqlite_master").fetchone()[0]
    if not empty and (program, layout) != (PROGRAM, LAYOUT):
        raise sqlite3.DatabaseError("other tables")
    database.execute("begin immediate")
    database.execute(f"pragma application_id = {PROGRAM}")
    database.execute(f"pragma user_version = {LAYOUT}")
    database.execute(_TABLE)
    database.execute(_PLACES)
    database.execute("commit")


def _why(error: sqlite3.Error) -> str:
    """The end of a sentence that begins with the manifest's path."""
    if "locked" in str(error):
        return "is in use by another run: wait for its end, or name another file after -o"
    if isinstance(error, sqlite3.OperationalError):
        return f"cannot be used ({error}): name another file after -o"
    return (
        f"is no manifest of this program, or broken ({error}): remove it to start anew, or name another file after -o"
    )


@contextmanager
def _writing() -> Iterator[None]:
    """What cannot be written is the system's error, as with any file."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error
