"""The database is made once, opened again, and other files are refused with a sentence."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from quotes.errors import UnusableDatabase
from quotes.store import create_database, open_database, opened


def test_made_and_opened_again(tmp_path: Path) -> None:
    path = str(tmp_path / "news.db")
    made = create_database(path)
    made.execute("INSERT INTO speaker (name, kind) VALUES ('Ann Lee', 'person')")
    made.commit()
    made.close()
    for again in (open_database(path), create_database(path)):
        assert again.execute("SELECT name FROM speaker").fetchone()["name"] == "Ann Lee"
        again.close()


def test_a_missing_file_and_a_missing_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableDatabase, match="does not exist: make it with"):
        open_database(str(tmp_path / "no.db"))
    with pytest.raises(UnusableDatabase, match="there is no folder"):
        create_database(str(tmp_path / "no" / "news.db"))


def test_other_files_are_refused_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "article.txt"
    text.write_text("The mayor said no. " * 100)
    other = tmp_path / "other.db"
    foreign = sqlite3.connect(other)
    foreign.execute("CREATE TABLE t (x)")
    foreign.commit()
    foreign.close()
    for path, reason in ((text, "is no database"), (other, "of another program")):
        before = path.read_bytes()
        for function in (open_database, create_database):
            with pytest.raises(UnusableDatabase, match=reason):
                function(str(path))
        assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("database is locked", "is in use by another program"),
        ("attempt to write a readonly database", "cannot be opened"),
        ("database disk image is malformed", "is damaged"),
        ("file is not a database", "is no database of `quotes index`"),
        ("database or disk is full", "cannot be used"),
    ],
)
def test_what_goes_wrong_inside_is_a_sentence(tmp_path: Path, reason: str, sentence: str) -> None:
    path = str(tmp_path / "news.db")
    with pytest.raises(UnusableDatabase, match=rf"news\.db {sentence}.*{reason}"), opened(path, new=True):
        raise sqlite3.OperationalError(reason)


def test_a_database_that_another_has_begun_is_finished(tmp_path: Path) -> None:
    path = str(tmp_path / "news.db")
    begun = sqlite3.connect(path)
    begun.execute("PRAGMA journal_mode = WAL")
    made = create_database(path)
    assert made.execute("SELECT count(*) FROM speaker").fetchone()[0] == 0
    made.close()
    begun.close()


def test_who_waits_too_long_for_another_gets_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "news.db")
    holder = sqlite3.connect(path)
    holder.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr("quotes.store.database.BUSY", 0.1)
    with pytest.raises(UnusableDatabase, match=r"cannot be made .*locked"):
        create_database(path)
    holder.close()


def test_a_folder_and_what_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(UnusableDatabase, match="is a folder"):
        create_database(str(tmp_path))
    (tmp_path / "empty.db").touch()
    with pytest.raises(UnusableDatabase, match="is too short"):
        open_database(str(tmp_path / "empty.db"))
    create_database(str(tmp_path / "empty.db")).close()
    open_database(str(tmp_path / "empty.db")).close()


def test_a_database_of_another_version_is_refused(tmp_path: Path) -> None:
    path = str(tmp_path / "news.db")
    made = create_database(path)
    made.execute("PRAGMA user_version = 99")
    made.commit()
    made.close()
    with pytest.raises(UnusableDatabase, match="version 99"):
        open_database(path)
