"""Records are found by what users type, whatever that is, and by everything else that is known of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from quotes.cli import app
from quotes.load import load_records
from quotes.store import Wanted, search
from quotes.store.query import MOST_TERMS, Term, read_query
from quotes.store.searching import BEGIN, END
from quotes.values import Record
from tests.stored import indexed, record

RECORDS = {
    "strike": record(
        "Ann Lee", "the strike must end", document="1.txt", roles=["mayor of Lodrin"], title="Walkout in Lodrin",
        published="2024-05-01", publisher="Meridian News Agency",
    ),
    "strikes": record(
        "Lee", "strikes are the last resort of the weak", document="2.txt", roles=["mayor"],
        published="2024-06-15T08:00:00Z", url="https://www.evening-echo.example/1", cue="warned", lemma="warn",
    ),
    "café": record("Bo Berg", "the café in al-Zobai will not strike", document="3.txt", published="2023"),
    "army": record("the army", "we must be ready", document="4.txt", kind="organization", confidence=0.4),
    "nobody": record(None, "we must all be ready now", document="5.txt"),
}  # fmt: skip
NAMES = {r.id: name for name, r in RECORDS.items()}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "news.db"
    indexed(path, RECORDS.values()).close()
    return path


@pytest.fixture
def connection(database: Path) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(database)
    opened.row_factory = sqlite3.Row
    yield opened
    opened.close()


def names(connection: sqlite3.Connection, wanted: Wanted) -> list[str]:
    return [NAMES[found.stored.record.id] for found in search(connection, wanted)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("strike", {"strike", "strikes", "café"}),
        ("strikes", {"strike", "strikes", "café"}),
        ("STRIKING", {"strike", "strikes", "café"}),
        ('"strikes"', {"strikes"}),
        ("“strikes”", {"strikes"}),
        ('"strike must"', {"strike"}),
        ('"must strike"', set()),
        ("must strike", {"strike"}),
        ('"we must be ready"', {"army"}),
        ("we must be ready", {"army", "nobody"}),
        ("strike -weak", {"strike", "café"}),
        ("strike NOT weak", {"strike", "café"}),
        ('strike -"strikes"', {"strike", "café"}),
        ('ready -"must be"', {"nobody"}),
        ("-strike", {"army", "nobody"}),
        ('-"strikes"', {"strike", "café", "army", "nobody"}),
        ("café OR army", {"café", "army"}),
        ("cafe | army", {"café", "army"}),
        ('"last resort" OR army', {"strikes", "army"}),
        ("strike weak OR end", {"strike", "strikes"}),
        ("strike AND end", {"strike"}),
        ("al-Zobai", {"café"}),
        ("Zobai al", {"café"}),
        ('"Zobai al"', set()),
        ("lodrin", {"strike"}),  # in its roles and title
        ("ann", {"strike", "strikes"}),  # under the other name too
        ("warn", {"strikes"}),
        ("OR strike OR", {"strike", "strikes", "café"}),
        ('"end', {"strike"}),
        ("- strike", {"strike", "strikes", "café"}),
        ("—", set(NAMES.values())),
        ("", set(NAMES.values())),
    ],
)
def test_words(connection: sqlite3.Connection, words: str, expected: set[str]) -> None:
    assert set(names(connection, Wanted(words))) == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(speaker="Ann Lee"), {"strike", "strikes"}),
        (Wanted(speaker="lee"), {"strike", "strikes"}),
        (Wanted(speaker="LEE ANN"), {"strike", "strikes"}),
        (Wanted(speaker="le"), set()),
        (Wanted(speaker="'; DROP TABLE record; --"), set()),
        (Wanted(speaker=""), set()),
        (Wanted(speaker="#1"), {"strike", "strikes"}),
        (Wanted(speaker="1"), {"strike", "strikes"}),
        (Wanted(speaker="99"), set()),
        (Wanted(role="mayors"), {"strike", "strikes"}),
        (Wanted(role="lodrin mayor"), {"strike"}),
        (Wanted(role="***"), set()),
        (Wanted(kind="organization"), {"army"}),
        (Wanted(type="direct"), set()),
        (Wanted(since="2024"), {"strike", "strikes"}),
        (Wanted(since="2024-06-15"), {"strikes"}),
        (Wanted(until="2024-05"), {"strike", "café"}),
        (Wanted(since="2024-05-02", until="2024"), {"strikes"}),
        (Wanted(outlet="meridian news"), {"strike"}),
        (Wanted(outlet="evening-echo"), {"strikes"}),
        (Wanted(outlet="?"), set()),
        (Wanted(min_confidence=0.5), {"strike", "strikes", "café", "nobody"}),
        (Wanted("strike", speaker="berg"), {"café"}),
        (Wanted("strike", role="mayor", since="2024-06"), {"strikes"}),
    ],
)
def test_filters(connection: sqlite3.Connection, wanted: Wanted, expected: set[str]) -> None:
    assert set(names(connection, wanted)) == expected


def test_the_best_comes_first_and_without_words_the_latest(connection: sqlite3.Connection) -> None:
    found = list(search(connection, Wanted("strike end")))
    assert [(f.rank, f.score > 0) for f in found] == [(1, True)]
    assert names(connection, Wanted("strike OR lee"))[0] in ("strike", "strikes")  # in the content, not only the name
    assert names(connection, Wanted())[:3] == ["strikes", "strike", "café"]
    assert names(connection, Wanted("strike", limit=1)) == names(connection, Wanted("strike"))[:1]


def test_what_was_found_is_marked(connection: sqlite3.Connection) -> None:
    (found,) = search(connection, Wanted("weak resorts"))
    assert found.marked == f"strikes are the last {BEGIN}resort{END} of the {BEGIN}weak{END}"
    assert found.speaker == "Ann Lee"
    (plain,) = search(connection, Wanted(kind="organization"))
    assert plain.marked == "we must be ready"


OPERATORS = st.sampled_from(
    [
        '"',
        "'",
        "*",
        "^",
        "(",
        ")",
        ":",
        "-",
        "+",
        "NEAR",
        "NEAR/2",
        "AND",
        "OR",
        "NOT",
        "|",
        "content",
        "{",
        "}",
        ";",
        "\0",
    ]
)


@settings(max_examples=300, deadline=None)
@given(words=st.one_of(st.text(), st.lists(st.one_of(OPERATORS, st.text(max_size=6)), max_size=12).map(" ".join)))
def test_no_input_is_an_error(database: Path, words: str) -> None:
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    for wanted in (Wanted(words), Wanted(role=words), Wanted(speaker=words), Wanted(outlet=words)):
        assert len(list(search(connection, wanted))) <= len(RECORDS)
    connection.close()


def test_odd_input(connection: sqlite3.Connection) -> None:
    assert names(connection, Wanted("\ud800 strike \x00 end")) == ["strike"]
    many = read_query(" ".join(f"w{i}" for i in range(5000)))
    assert len(many.clauses) == MOST_TERMS
    assert names(connection, Wanted(" OR ".join(["strike"] * 5000)))
    assert names(connection, Wanted("strike " * 5000))
    assert names(connection, Wanted(outlet="\udcff")) == []
    assert names(connection, Wanted(speaker="lee " * 5000)) == names(connection, Wanted(speaker="lee"))
    assert names(connection, Wanted("strike", limit=10**30)) == names(connection, Wanted("strike"))
    assert Term('a"b').match == '"a""b"'


# --- the command


def run(*arguments: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["search", *map(str, arguments)])
    return done.exit_code, done.stdout, done.stderr


def test_columns_where_it_is_no_terminal(database: Path) -> None:
    code, out, told = run("weak", database)
    assert (code, told) == (0, "")
    assert out == f"{RECORDS['strikes'].id[:8]}  Ann Lee  2024-06-15  2.txt  strikes are the last resort of the weak\n"
    code, out, told = run(database, "--limit", "2")
    assert len(out.splitlines()) == 2
    assert told == "quotes: the first 2; --limit N shows more\n"
    assert run(database, "--limit", "5")[2] == run(database, "--limit", "0")[2] == ""
    assert "Meridian News Agency: Walkout in Lodrin" in out


def test_json_lines_are_records_with_their_rank(database: Path) -> None:
    code, out, told = run("strike", "--json", database)
    lines = [json.loads(line) for line in out.splitlines()]
    assert (code, told, [line["found"]["rank"] for line in lines]) == (0, "", [1, 2, 3])
    assert {line["found"]["name"] for line in lines} == {"Ann Lee", "Bo Berg"}
    records: list[Record] = list(load_records(out.splitlines(), where="found"))
    assert {r.id for r in records} == {RECORDS[name].id for name in ("strike", "strikes", "café")}


def test_nothing_found_is_said(database: Path) -> None:
    assert run("xyzzy", database) == (0, "", f"quotes: nothing found in {database}\n")
    assert run("xyzzy", database, "--json") == (0, "", "")


@pytest.mark.parametrize("words", ["AND OR (", "—", '""'])
def test_what_holds_no_word_is_said_and_all_comes(database: Path, words: str) -> None:
    code, out, told = run(words, database)
    assert (code, out) == run(database)[:2]
    assert told == f"quotes: no words to search for in {words}: all that fits otherwise, latest first\n"


def test_no_words_at_all_ask_for_all_and_nothing_is_said(database: Path) -> None:
    assert run("", database) == run(" ", database) == run(database)
    assert run(database)[2] == run("-", "strike", database)[2] == run("--", "-strike", database)[2] == ""


def test_a_long_content_is_cut_around_what_was_found(tmp_path: Path) -> None:
    long = "before " * 100 + "needle " + "after " * 100
    indexed(tmp_path / "news.db", [record("Ann Lee", long.strip())]).close()
    _, out, _ = run("needle", tmp_path / "news.db")
    assert "... " in out
    assert " needle " in out
    assert out.rstrip().endswith("...")
    assert len(out) < 500


@pytest.mark.parametrize("option", [("--since", "May"), ("--until", "2024-13"), ("--min-confidence", "2")])
def test_wrong_usage(database: Path, option: tuple[str, str]) -> None:
    code, _, told = run("strike", *option, database)
    assert code == 2
    assert option[1] in told


def test_the_database_comes_last(database: Path, tmp_path: Path) -> None:
    code, _, told = run(database, "strike")
    assert code == 2
    assert told == "quotes: strike does not exist: the database comes last, as in `quotes search WORDS DB`\n"
    code, _, told = run("strike", tmp_path / "no.db")
    assert "does not exist: make it with `quotes index RECORDS" in told
    (tmp_path / "short.db").write_text("no")
    assert "is too short" in run("strike", tmp_path / "short.db")[2]
