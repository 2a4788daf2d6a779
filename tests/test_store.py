"""The database is made once, opened again, and other files are refused with a sentence."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from quotes.errors import UnusableDatabase
from quotes.store import create_database, open_database


def test_made_and_opened_again(tmp_path: Path) -> None:
    path = str(tmp_path / "news.db")
    made = create_database(path)
    made.execute("INSERT INTO speaker (name, kind) VALUES ('Ann Lee', 'person')")
    made.commit()
    made.close()
    for opened in (open_database(path), create_database(path)):
        assert opened.execute("SELECT name FROM speaker").fetchone()["name"] == "Ann Lee"
        opened.close()


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


def test_a_database_of_another_version_is_refused(tmp_path: Path) -> None:
    path = str(tmp_path / "news.db")
    made = create_database(path)
    made.execute("PRAGMA user_version = 99")
    made.commit()
    made.close()
    with pytest.raises(UnusableDatabase, match="version 99"):
        open_database(path)
