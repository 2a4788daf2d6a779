"""Who speaks, how often and under which names; what is decided by hand holds until it is undone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quotes.cli import app
from quotes.store import open_database, speaker_names, stored_records
from tests.stored import indexed, record

MAYOR = ["mayor of Lodrin"]
RECORDS = [
    record("Ann Lee", "one", document="1.txt", roles=MAYOR),
    record("Ann Lee", "two", document="1.txt", roles=MAYOR, start=100),
    record("Ann Lee", "three", document="2.txt"),
    record("Lee", "four", document="3.txt", roles=["mayor"]),
    record("Lee", "five", document="4.txt"),
    record("Bo Berg", "six", document="4.txt", start=100),
    record("Red Lantern Society", "seven", document="5.txt", kind="organization", source="RLS", resolved_by="acronym"),
    record("RLS", "eight", document="6.txt", kind="organization"),
]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    indexed(tmp_path / "news.db", RECORDS).close()
    return tmp_path / "news.db"


def run(*arguments: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["speakers", *map(str, arguments)])
    return done.exit_code, done.stdout, done.stderr


def who(database: Path) -> list[tuple[str, int]]:
    """Each speaker's name and number of records."""
    connection = open_database(str(database))
    names = speaker_names(connection)
    rows = [names[row.speaker] for row in stored_records(connection) if row.speaker is not None]
    connection.close()
    return sorted((name, rows.count(name)) for name in set(rows))


BEFORE = [("Ann Lee", 4), ("Bo Berg", 1), ("Lee", 1), ("Red Lantern Society", 2)]


def test_who_speaks_most_comes_first(database: Path) -> None:
    code, out, told = run(database)
    assert (code, told) == (0, "")
    assert out.splitlines() == [
        "1  Ann Lee              person        4  3  mayor of Lodrin; mayor; also Lee",
        "4  Red Lantern Society  organization  2  2  also RLS",
        "2  Lee                  person        1  1",
        "3  Bo Berg              person        1  1",
    ]
    assert run(database, "--limit", str(10**30)) == (code, out, told)
    assert run(database, "--limit", "1", "--kind", "organization")[1].startswith("4  Red Lantern")
    assert who(database) == BEFORE


def test_one_speaker_closely_with_the_reasons(database: Path) -> None:
    _, out, _ = run("ann", database)
    assert out.splitlines() == [
        "1  Ann Lee  person, 4 records in 3 documents",
        "    roles: mayor of Lodrin; mayor",
        "    Ann Lee, in 2 documents: same name",
        "    Lee, in 3.txt: surname and role agree, as Ann Lee: mayor",
    ]
    assert run("rls", database)[1] == run("4", database)[1] == run("#4", database)[1]
    assert (
        "RLS, in 6.txt: acronym, as Red Lantern Society: a document says so, and its initials are the same"
        in run("rls", database)[1]
    )
    assert run("xyzzy", database) == (0, "", f"quotes: no such speaker in {database}\n")


def test_json_has_every_spelling_and_why(database: Path) -> None:
    lines = [json.loads(line) for line in run(database, "--json")[1].splitlines()]
    assert [line["number"] for line in lines] == [1, 4, 2, 3]
    assert lines[0]["roles"] == [["mayor of Lodrin", 1], ["mayor", 1]]
    assert lines[0]["spellings"][1] == {
        "name": "Lee", "documents": ["3.txt"], "rule": "surname and role agree", "because": "as Ann Lee: mayor",
    }  # fmt: skip


def test_merged_by_hand_and_undone(database: Path) -> None:
    code, _, told = run("--merge", "Lee", "Ann Lee", "--as", "desk", database)
    assert code == 0
    assert told == "quotes: decision 1: lee (person) and ann lee (person) are one speaker; --undo 1 takes it back\n"
    assert who(database) == [("Ann Lee", 5), ("Bo Berg", 1), ("Red Lantern Society", 2)]
    assert "Lee, in 4.txt: merged by hand, as Ann Lee" in run("ann", database)[1]
    new = record("Lee", "nine", document="9.txt")
    indexed(database, [new]).close()  # what is indexed later too
    assert who(database)[0] == ("Ann Lee", 6)
    assert run("--undo", "1", database) == (0, "", "quotes: decision 1 is undone\n")
    assert who(database) == [("Ann Lee", 4), ("Bo Berg", 1), ("Lee", 2), ("Red Lantern Society", 2)]


def test_merged_by_number_is_that_speaker_alone(database: Path) -> None:
    indexed(database, [record("Lee", "nine", document="9.txt")]).close()
    run("--merge", "2", "3", database)
    assert "Lee, in 4.txt" in run("berg", database)[1]
    assert "9.txt" not in run("berg", database)[1]


def test_split_by_hand_in_one_document(database: Path) -> None:
    code, _, told = run("--split", "Ann Lee", "--in", "2.txt", database)
    assert code == 0
    assert "decision 1: ann lee (person) in 2.txt is nobody's name but its own" in told
    assert [line[:11] for line in run("ann lee", database)[1].splitlines() if line[0] != " "] == [
        "1  Ann Lee ",
        "5  Ann Lee ",
    ]
    assert "Ann Lee, in 2.txt: split by hand" in run("ann", database)[1]
    assert len(run("ann", database, "--json")[1].splitlines()) == 2
    run("--undo", "1", database)
    assert len(run("ann", database, "--json")[1].splitlines()) == 1


def test_decisions_survive_and_are_listed(database: Path) -> None:
    assert run("--decisions", database) == (0, "", "quotes: nothing was decided by hand\n")
    run("--split", "RLS", "--as", "desk", database)
    run("--merge", "Bo Berg", "Ann Lee", "--as", "desk", database)
    run("--undo", "2", "--as", "chief", database)
    indexed(database, RECORDS).close()
    assert [name for name, _ in who(database)] == ["Ann Lee", "Bo Berg", "Lee", "RLS", "Red Lantern Society"]
    first, second = run("--decisions", database)[1].splitlines()
    assert first.startswith("1  rls (body) is nobody's name but its own (desk, 20")
    assert "2  bo berg (person) and ann lee (person) are one speaker (desk, 20" in second
    assert "; undone by chief, 20" in second
    made = [json.loads(line) for line in run("--decisions", "--json", database)[1].splitlines()]
    assert [(d["action"], d["undone_by"]) for d in made] == [("split", None), ("merge", "chief")]


def test_a_number_stays_with_its_speaker(database: Path) -> None:
    run("--split", "Lee", "--in", "3.txt", database)
    assert run("1", database)[1].startswith("1  Ann Lee  person, 3 records")
    run("--undo", "1", database)
    assert run("1", database)[1].startswith("1  Ann Lee  person, 4 records")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--merge", "Ann Lee", "Xyzzy"], "nobody is called Xyzzy here: give a name"),
        (["--merge", "Ann Lee", "99"], "there is no speaker 99 here"),
        (["--merge", "Ann Lee", "ANN LEE"], "are one name: nothing to merge"),
        (["--split", "Ann Lee", "--in", "6.txt"], "nobody is called Ann Lee in 6.txt here"),
        (["--split", "1", "--in", "6.txt"], "there is no speaker 1 here"),
        (["--undo", "7"], "there is no decision 7 that stands"),
        (["--undo", str(10**30)], "there is no decision 1000000000000000000000000000000 that stands"),
        (["--undo", "7", "--decisions"], "are one thing at a time"),
        (["--in", "6.txt"], "--in goes with --split"),
        (["--split", "RLS", "--as", " "], "--as needs a name of 1 to 100 characters"),
        (["Ann", "--undo", "7"], "a NAME is for the list alone: leave out Ann"),
    ],
)
def test_wrong_usage(database: Path, arguments: list[str], sentence: str) -> None:
    code, out, told = run(*arguments, database)
    assert (code, out) == (2, "")
    assert sentence in told
    assert who(database) == BEFORE


def test_who_decides_is_the_user(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "someone")
    run("--split", "RLS", database)
    assert "(someone, 20" in run("--decisions", database)[1]

    def nobody() -> str:
        raise OSError("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)
    run("--split", "RLS", database)
    assert "(somebody, 20" in run("--decisions", database)[1]


def test_a_name_of_two_kinds_wants_a_number(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    two = [record("Marsh", "one", document="1.txt"), record("Marsh", "two", document="2.txt", kind="organization")]
    indexed(path, [*two, record("Bo Marsh", "three", document="3.txt")]).close()
    code, _, told = run("--merge", "Marsh", "Bo Marsh", path)
    assert code == 2
    assert "Marsh is the name of several kinds here (organization and person): name the speaker by its number" in told
    assert run("--merge", "1", "Bo Marsh", path)[0] == 0
    assert who(path) == [("Bo Marsh", 2), ("Marsh", 1)]
