"""Indexing adds what is new, replaces what has changed, leaves the same alone, and loses nothing to what is broken."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quotes.cli import app
from quotes.load import record_line
from quotes.store import (
    Indexer,
    create_database,
    open_database,
    speaker_names,
    stored_document,
    stored_records,
)
from quotes.texts import write_text
from quotes.values import Record
from tests.made_records import as_bytes
from tests.saved import GOLDEN
from tests.stored import indexed, record, write_lines

ONE = record("Ann Lee", "the bridge was safe", roles=["mayor"], title="Bridge reopens", published="2024-05-01")
TWO = record("Bo Berg", "the road was wet", start=100)
OTHER = record("Ann Lee", "the tunnel was closed", document="b.txt", roles=["mayor"])


def dump(path: Path) -> list[str]:
    """All that the database holds."""
    connection = sqlite3.connect(path)
    lines = list(connection.iterdump())
    connection.close()
    return lines


def index(*arguments: str | Path, stdin: bytes | None = None) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["index", *map(str, arguments)], input=stdin)
    return done.exit_code, done.stdout, done.stderr


def test_records_come_back_as_they_were(tmp_path: Path) -> None:
    with indexed(tmp_path / "news.db", [ONE, TWO, OTHER]) as connection:
        rows = list(stored_records(connection))
        assert [row.record for row in rows] == [ONE, TWO, OTHER]
        assert [r.record for r in stored_records(connection, document=rows[2].document)] == [OTHER]
        assert [r.record for r in stored_records(connection, numbers=[rows[1].number, 99])] == [TWO]
        assert rows[0].speaker == rows[2].speaker != rows[1].speaker
        assert speaker_names(connection) == {rows[0].speaker: "Ann Lee", rows[1].speaker: "Bo Berg"}
        document = stored_document(connection, rows[0].document)
        assert (document.id, document.title, document.published, document.text) == (
            "a.txt", "Bridge reopens", "2024-05-01", None,
        )  # fmt: skip
        with pytest.raises(KeyError):
            stored_document(connection, 99)
    connection.close()


def test_the_same_records_again_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    assert index(GOLDEN, path)[0] == 0
    before = dump(path)
    code, _, told = index(GOLDEN, path)
    assert code == 0
    assert "(0 new, 0 changed, 0 gone)" in told
    assert dump(path) == before


def test_a_newer_extraction_replaces_the_older_one(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    first = indexed(path, [ONE, TWO, OTHER])
    (number,) = (r.number for r in stored_records(first) if r.record == ONE)
    first.close()
    better = replace(ONE, confidence=0.99)
    again = indexed(path, [better])
    assert [(r.number, r.record) for r in stored_records(again)] == [(number, better), (3, OTHER)]
    assert list(speaker_names(again).values()) == ["Ann Lee"]  # nobody speaks as Bo Berg any more
    assert again.execute("SELECT count(*) FROM record_words").fetchone()[0] == 2
    assert again.execute("SELECT rowid FROM record_exact WHERE record_exact MATCH 'wet'").fetchall() == []
    again.close()


def test_a_documents_records_may_stand_apart(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    indexed(path, [ONE, TWO]).close()
    connection = create_database(str(path))
    indexer = Indexer(connection)
    indexer.add([ONE])
    indexer.add([OTHER])
    indexer.add([TWO])
    tally = indexer.finish()
    assert (tally.records, tally.new, tally.changed, tally.gone) == (3, 1, 0, 0)
    connection.close()


def test_the_same_record_twice_is_one(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    better = replace(ONE, confidence=0.99)
    code, _, told = index(write_lines(tmp_path / "r.jsonl", [ONE, TWO, ONE, OTHER, TWO, better]), path)
    assert code == 0
    assert "2 documents, 3 records (3 new, 1 changed, 0 gone)" in told
    connection = open_database(str(path))
    assert [r.record for r in stored_records(connection)] == [better, TWO, OTHER]  # the last one counts
    connection.close()


def test_another_version_of_a_document_is_kept_beside_the_first(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    edited = record("Ann Lee", "the bridge was unsafe", version="2")
    one, two = write_lines(tmp_path / "1.jsonl", [ONE]), write_lines(tmp_path / "2.jsonl", [edited])
    index(one, path)
    _, _, told = index(two, path)
    assert "other versions of 1 document (same name, other bytes) were there: kept too; --replace drops them" in told
    connection = open_database(str(path))
    assert [r.record for r in stored_records(connection)] == [ONE, edited]
    connection.close()
    _, _, told = index("--replace", two, path)
    assert "(same name, other bytes) were there: dropped" in told
    connection = open_database(str(path))
    assert [r.record for r in stored_records(connection)] == [edited]
    connection.close()
    assert "versions" not in index(two, path)[2]


def test_texts_are_kept_where_they_fit(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    write_text(folder, "a.txt", "the bridge was safe, Ann Lee said. And more.")
    write_text(folder, "b.txt", "something else")
    records = write_lines(tmp_path / "r.jsonl", [ONE, OTHER])
    _, _, told = index(records, tmp_path / "news.db", "--texts", folder)
    assert f"note: 1 document without the text in {folder} that the records were made from" in told
    index(records, tmp_path / "news.db")  # without texts those that are there stay
    connection = open_database(str(tmp_path / "news.db"))
    assert [stored_document(connection, n).text for n in (1, 2)] == [
        "the bridge was safe, Ann Lee said. And more.",
        None,
    ]
    connection.close()


def test_a_text_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "texts" / "a.txt").mkdir(parents=True)
    code, _, told = index(write_lines(tmp_path / "r.jsonl", [ONE]), tmp_path / "news.db", "--texts", tmp_path / "texts")
    assert code == 1
    assert f"{tmp_path}/texts/a.txt cannot be read (Is a directory): check the file" in told


def test_what_records_that_stand_apart_say_of_a_speaker_is_put_together(tmp_path: Path) -> None:
    connection = create_database(str(tmp_path / "news.db"))
    indexer = Indexer(connection)
    for roles, start in ((["mayor"], 0), (["poet"], 100), (["mayor"], 200)):
        indexer.add([record("Ann Lee", "it rained", roles=roles, start=start), OTHER])
    indexer.finish()
    assert connection.execute("SELECT roles FROM speaker_name WHERE document = 1").fetchone()[0] == '["mayor", "poet"]'
    again = Indexer(connection)
    again.add([record("Ann Lee", "it rained", roles=["minister"])])
    again.finish()
    assert connection.execute("SELECT roles FROM speaker_name WHERE document = 1").fetchone()[0] == '["minister"]'
    connection.close()


def test_a_number_does_not_go_to_another_name_of_a_newer_extraction(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    first = indexed(path, [record("Ann Lee", "it rained", speaker="s1"), record("Ann Lee", "no", document="b.txt")])
    (number,) = speaker_names(first)
    first.close()
    again = indexed(path, [record("Bo Berg", "it rained", speaker="s1")])
    names = speaker_names(again)
    assert names.pop(number) == "Ann Lee"
    assert list(names.values()) == ["Bo Berg"]
    assert [row["speaker"] for row in again.execute("SELECT speaker FROM record_words ORDER BY number")] == [
        "Bo Berg", "Ann Lee",
    ]  # fmt: skip
    again.close()


# --- what is broken


def test_a_broken_line_is_named_and_all_others_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    indexed(path, [ONE, TWO]).close()
    broken = tmp_path / "r.jsonl"
    broken.write_text(f"{record_line(ONE)}\n{record_line(TWO)[:80]}\n{record_line(OTHER)}\n")
    code, _, told = index(broken, path)
    assert code == 1
    assert "r.jsonl line 2 is no record of `quotes extract`: " in told
    connection = open_database(str(path))
    # TWO may be the broken line: it is not taken out
    assert [r.record for r in stored_records(connection)] == [ONE, TWO, OTHER]
    connection.close()


def test_what_holds_no_record_at_all_is_told_shortly(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The mayor said no.\n" * 10)
    code, _, told = index(article, tmp_path / "news.db")
    assert code == 1
    assert told.count("is no record") == 3
    assert "7 more lines of this kind" in told
    assert "nothing was indexed" in told


def test_a_missing_file_costs_that_one_only(tmp_path: Path) -> None:
    good = write_lines(tmp_path / "r.jsonl", [ONE])
    code, _, told = index(tmp_path / "no.jsonl", good, tmp_path / "news.db")
    assert code == 1
    assert "no.jsonl cannot be read (no such file or directory): name a file that `quotes extract` wrote" in told
    assert "1 document, 1 record (1 new" in told


def test_standard_input(tmp_path: Path) -> None:
    code, out, told = index("-", tmp_path / "news.db", "--quiet", stdin=f"{record_line(ONE)}\n".encode())
    assert (code, out, told) == (0, "", "")
    assert "standard input line 1" in index("-", tmp_path / "news.db", stdin=b"{}\n")[2]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["r.jsonl", "r.jsonl"], "is one of the files to read: name another file for the database"),
        (["r.jsonl", "no/news.db"], "there is no folder"),
        (["r.jsonl", "."], "is a folder: name a file for the database"),
        (["r.jsonl", "news.db", "--texts", "no"], "no is no folder: name the one with the documents' texts"),
    ],
)
def test_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], sentence: str) -> None:
    monkeypatch.chdir(tmp_path)
    write_lines(tmp_path / "r.jsonl", [ONE])
    code, _, told = index(*arguments)
    assert code == 2
    assert sentence in told


def test_after_an_error_nothing_of_the_batch_is_there(tmp_path: Path) -> None:
    connection = create_database(str(tmp_path / "news.db"))
    indexer = Indexer(connection)

    def failing() -> object:
        yield ONE
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        indexer.add(failing())  # type: ignore[arg-type]
    assert list(stored_records(connection)) == []
    connection.close()


def test_an_interrupted_run_says_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Indexer, "add", interrupted)
    code, _, told = index(write_lines(tmp_path / "r.jsonl", [ONE]), tmp_path / "news.db")
    assert code == 130
    assert told == (
        f"quotes: interrupted: what came so far is in {tmp_path}/news.db; the same command goes on from there\n"
    )


# --- others at the same time


def test_a_database_in_use_gets_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "news.db"
    holder = indexed(path, [ONE])
    holder.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr("quotes.store.database.BUSY", 0.05)
    code, _, told = index(write_lines(tmp_path / "r.jsonl", [OTHER]), path)
    assert code == 2
    assert told == f"quotes: {path} is in use by another program (database is locked): try again when that has ended\n"
    holder.close()


def test_a_truncated_database_gets_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    connection = indexed(path, [ONE, TWO, OTHER])
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    whole = path.read_bytes()
    for size in (len(whole) // 2, 4096, 100, 50):
        path.write_bytes(whole[:size])
        code, _, told = index(write_lines(tmp_path / "r.jsonl", [OTHER]), path)
        assert code == 2, size
        assert "is damaged" in told or "is no database" in told
        assert "Traceback" not in told


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    files = [
        write_lines(
            tmp_path / f"{part}.jsonl",
            [record(f"Ann Lee{part}", f"number {i} is right", document=f"{part}-{i}.txt") for i in range(300)],
        )
        for part in range(3)
    ]
    command = [sys.executable, "-m", "quotes", "index", "-q"]
    running = [subprocess.Popen([*command, str(file), str(path)], stderr=subprocess.PIPE) for file in files]
    assert [(p.communicate()[1], p.returncode) for p in running] == [(b"", 0)] * 3
    connection = open_database(str(path))
    assert len({r.record.id for r in stored_records(connection)}) == 900
    assert connection.execute("SELECT count(*) FROM record WHERE speaker IS NULL").fetchone()[0] == 0
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.execute("INSERT INTO record_exact (record_exact) VALUES ('integrity-check')")
    connection.close()


def test_the_order_of_files_does_not_matter_for_who_is_who(tmp_path: Path) -> None:
    rows = [ONE, TWO, OTHER, record("A. Lee", "it rained", document="c.txt", roles=["mayor"])]

    def speakers(name: str, records: list[Record]) -> set[frozenset[str]]:
        connection = indexed(tmp_path / name, records)
        found: dict[int | None, set[str]] = {}
        for row in stored_records(connection):
            found.setdefault(row.speaker, set()).add(row.record.id)
        connection.close()
        return {frozenset(ids) for ids in found.values()}

    assert speakers("1.db", rows) == speakers("2.db", rows[::-1])


def test_parquet_and_urls_are_files_of_records_too(tmp_path: Path) -> None:
    parquet = tmp_path / "r.parquet"
    parquet.write_bytes(as_bytes("parquet", [ONE]))
    lines = write_lines(tmp_path / "two.jsonl", [OTHER])
    code, _, told = index(parquet, lines.as_uri(), tmp_path / "news.db")
    assert (code, "2 documents, 2 records (2 new" in told) == (0, True)
