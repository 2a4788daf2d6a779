"""`quotes compare` and `quotes verify`, run as users run them, on databases that `quotes index` made."""

from __future__ import annotations

import json
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from quotes.cli import app
from tests.compared import said
from tests.saved import FIXTURES
from tests.stored import indexed, write_lines
from tests.terminal import on_a_terminal

ROOT = Path(__file__).parent.parent
QUOTES = [sys.executable, "-m", "quotes"]
RECORDS = FIXTURES / "compare" / "records.jsonl"
TEXTS = FIXTURES / "compare" / "texts"
DAM = "the Karimba dam will be repaired before the autumn floods reach the valley"
HOSTILE = "the \x1b[31mKarimba\x1b[0m [bold]dam[/bold] will :fire: fall in {} \u202ebefore the autumn floods reach us"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles of fixtures/compare in a database, as `quotes index` puts them there."""
    db = tmp_path_factory.mktemp("bridge") / "bridge.db"
    assert run("index", RECORDS, db, "--texts", TEXTS).exit_code == 0
    return db


def database(path: Path, *records: Any) -> Path:
    indexed(path, records).close()
    return path


# --- compare


def test_the_versions_of_a_report_with_every_conflict(bridge: Path) -> None:
    done = run("compare", bridge)
    assert done.exit_code == 0
    for told in (
        "conflict, other number: in else equal words wire.txt has “12” and gazette.txt “15”",
        "conflict, cut short: “until every cable has been replaced” of wire.txt is gone in gazette.txt",
        "conflict, other speaker: the same words are given to Ida Stenmark in wire.txt and to Eva Rask in courier.txt",
        "conflict, negation: “not” is in gazette.txt and not in wire.txt",
        "paraphrase: quoted in wire.txt, told without marks in courier.txt",
        "that [-militants-]{+extremists+} had damaged the control [-centre-]{+center+} of the bridge",
        "4 records in 3 documents; first on 2026-09-14 in wire.txt",
        "Nora Lind, “told”, direct: Northern Wire, 2026-09-14, wire.txt",
        "wire.txt 321-323: 12",
    ):
        assert told in done.stdout


def test_json_is_one_object_a_group_and_its_spans_are_true(bridge: Path) -> None:
    found = lines(run("compare", "--json", bridge))
    texts = {path.name: path.read_text(encoding="utf-8") for path in TEXTS.iterdir()}
    places = [p for group in found for c in group["conflicts"] + group["differences"] for p in c["evidence"]]
    assert len(found) == 4
    assert len(places) > 8
    for place in places:
        assert texts[place["document"]][place["start"] : place["end"]].replace("\n", " ").startswith(place["text"][:12])
    edits = [(v, s) for g in found for v in g["variants"] for s in v["steps"] if s.get("new_span")]
    for variant, step in edits:
        span = step["new_span"]
        assert texts[variant["records"][0]["document"]][span["start"] : span["end"]] == step["new"]


def test_options_choose_groups(bridge: Path) -> None:
    everything = lines(run("compare", "--json", bridge))
    assert [g["group"] for g in lines(run("compare", "--json", "--limit", "2", bridge))] == [
        g["group"] for g in everything[:2]
    ]
    assert len(lines(run("compare", "--json", "--limit", "0", bridge))) == 4
    assert len(lines(run("compare", "--json", "--conflicts", bridge))) == 3
    assert len(lines(run("compare", "--json", "--speaker", "mayor", bridge))) == 1
    assert [g["records"] for g in lines(run("compare", "--json", "--min-records", "3", bridge))] == [4]


def test_what_is_left_out_or_not_there_is_said(bridge: Path, tmp_path: Path) -> None:
    assert "the first 1 of 4 groups; --limit N shows more" in run("compare", "--limit", "1", bridge).stderr
    db = database(tmp_path / "one.db", said("Nora Lind", DAM))
    assert run("compare", db).stderr == f"quotes: nothing twice in 1 record of {db}\n"
    assert run("compare", "--conflicts", "--speaker", "Lind", db).stderr.startswith("quotes: no conflict in 1 record")


def test_first_appearances_that_nobody_knows(tmp_path: Path) -> None:
    undated = database(tmp_path / "a.db", said("Nora Lind", DAM), said("Nora Lind", DAM, "b.txt"))
    assert "first appearance not known: no document has a date" in run("compare", undated).stdout
    copies = [said("Nora Lind", DAM, f"{i}.txt", published="2026-09-14" if i < 2 else None) for i in range(9)]
    shown = run("compare", database(tmp_path / "b.db", *copies)).stdout
    assert "first on 2026-09-14 in 0.txt or 1.txt (7 records without a date)" in shown
    assert "and 3 more records" in shown


def test_hostile_text_does_nothing(tmp_path: Path) -> None:
    records = [said("Nora [red]Lind\x07", HOSTILE.format(year), f"{year}.txt") for year in ("spring", "winter")]
    db = database(tmp_path / "hostile.db", *records)
    commands: tuple[list[str | Path], ...] = (["compare", db], ["verify", "autumn floods reach us", db])
    for command in commands:
        shown = run(*command).stdout
        assert "[bold]dam[/bold] will :fire: fall" in shown
        assert not any(c in shown for c in "\x1b\x07\u202e")
    assert json.loads(run("compare", "--json", db).stdout)["records"] == 2


def test_a_terminal_shows_changes_in_colours_and_without_colours_in_brackets(bridge: Path) -> None:
    coloured = on_a_terminal([*QUOTES, "compare", bridge])
    assert "[-militants-]" not in coloured
    assert "\x1b[9;31mmilitants\x1b[0m" in coloured
    assert "[-militants-]{+extremists+}" in on_a_terminal([*QUOTES, "compare", bridge], NO_COLOR="1").replace(
        "\x1b[0m", ""
    ).replace("\x1b[9m", "").replace("\x1b[1m", "")


# --- verify


def test_exact_words_and_the_verdict(bridge: Path) -> None:
    done = run("verify", "We will not reopen the bridge", bridge)
    assert done.exit_code == 0
    first, *rest = done.stdout.splitlines()
    assert first.startswith("exact: 2 records, 1 speaker; near: ")
    assert "exact  Nora Lind, “told”" in rest
    assert any(line.startswith("  Northern Wire, 2026-09-14, wire.txt 196-225, record ") for line in rest)


def test_the_asked_speaker_decides_the_exit_code(bridge: Path) -> None:
    words = "Nobody warned the fishing families"
    asked = run("verify", words, "--speaker", "Rask", bridge)
    assert asked.exit_code == 0
    assert asked.stdout.startswith("exact: 2 records, 2 speakers; by Rask: 1 record\n")
    assert "exact  Eva Rask (the one asked for), “said”" in asked.stdout
    assert "exact  Ida Stenmark (another speaker), “said”" in asked.stdout
    other = run("verify", words, "--speaker", "Lind", bridge)
    assert other.exit_code == 1
    assert other.stdout.startswith("exact: 2 records, 2 speakers; by Lind: none\n")


def test_near_words_show_what_differs(bridge: Path) -> None:
    done = run("verify", "the engineers found 13 broken cables in the western tower", bridge)
    assert done.exit_code == 0
    assert done.stdout.startswith("near: 3 records, 1 speaker, at best 0.")
    assert "found [-13-]{+twelve+} broken cables in the [-western-]{+eastern+} tower" in done.stdout


def test_nothing_like_it(bridge: Path) -> None:
    done = run("verify", "the moon is made of green cheese", bridge)
    assert (done.exit_code, done.stdout) == (1, "nothing like it in 12 records of 3 documents\n")


def test_words_in_nobodys_mouth(bridge: Path) -> None:
    done = run("verify", "the barriers went up at the fish market angry over Selmont bridge", bridge)
    assert done.exit_code == 1
    done = run("verify", "came to Selmont on Monday to look at the closed harbour bridge", bridge)
    assert done.exit_code == 1
    assert "outside all records: these words in 1 document, in nobody's mouth" in done.stdout
    assert "exact  in nobody's mouth: gazette.txt" in done.stdout


def test_verify_json_is_the_verdict_then_the_places(bridge: Path) -> None:
    head, *rest = lines(run("verify", "Selmont bridge", "--json", bridge))
    assert head["verdict"].startswith("exact: 1 record, 1 speaker; outside all records: ")
    assert (head["exact"], head["records"], head["documents"]) == (1, 12, 3)
    match = rest[0]
    assert (match["match"], match["score"], match["document"]) == ("exact", 1.0, "courier.txt")
    text = (TEXTS / "courier.txt").read_text(encoding="utf-8")
    assert text[match["start"] : match["end"]] == match["text"] == "Selmont bridge"
    assert {row["passage"] for row in rest[1:]} == {"exact"}
    assert len(rest) == 1 + head["outside"]
    assert len(lines(run("verify", "Selmont bridge", "--json", "--limit", "1", bridge))) == 3


def test_a_denial_is_counted_as_one(tmp_path: Path) -> None:
    db = database(tmp_path / "denied.db", said("Nora Lind", DAM, cue="denied", lemma="deny"))
    assert run("verify", "Karimba dam", db).stdout.startswith("exact: 1 record, 1 speaker, 1 denied or negated\n")


def test_a_record_without_a_speaker_is_counted_apart(tmp_path: Path) -> None:
    db = database(tmp_path / "nobody.db", said(None, DAM), said("Nora Lind", DAM, "b.txt"))
    assert run("verify", "Karimba dam", db).stdout.startswith("exact: 2 records, 1 speaker and 1 without a speaker\n")


# --- what is wrong


def test_wrong_usage_is_a_sentence_and_2(bridge: Path, tmp_path: Path) -> None:
    missing = tmp_path / "no.db"
    commands: tuple[list[str | Path], ...] = (["compare", missing], ["verify", "words", missing])
    for command in commands:
        done = run(*command)
        assert done.exit_code == 2
        assert f"{missing} does not exist: make it with" in done.stderr
    done = run("verify", "...", bridge)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "there are no words to look for" in done.stderr
    swapped = run("verify", bridge, "words")
    assert swapped.exit_code == 2
    assert "the database comes last, as in `quotes verify WORDS DB`" in swapped.stderr


def test_a_damaged_record_is_named(tmp_path: Path) -> None:
    db = database(tmp_path / "damaged.db", said("Nora Lind", DAM))
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE record SET line = '{}'")
    connection.close()
    done = run("compare", db)
    assert done.exit_code == 2
    assert "damaged.db" in done.stderr


def test_files_of_records_work_through_index(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "records.jsonl", [said("Nora Lind", DAM), said("Lind", DAM, "b.txt")])
    assert run("index", path, tmp_path / "new.db").exit_code == 0
    (group,) = lines(run("compare", "--json", tmp_path / "new.db"))
    assert (group["records"], group["conflicts"]) == (2, [])


# --- documentation


def test_every_field_is_documented(bridge: Path) -> None:
    page = (ROOT / "docs" / "compare.md").read_text(encoding="utf-8")
    rows = lines(run("compare", "--json", bridge)) + lines(run("verify", "Selmont bridge", "--json", bridge))
    for row in rows:
        for name in (*row, *row.get("variants", [{}])[0], *row.get("variants", [{"records": [{}]}])[0]["records"][0]):
            assert f"`{name}`" in page, name


def test_the_examples_in_the_documentation(bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "compare.md").read_text(encoding="utf-8")
    monkeypatch.chdir(bridge.parent)
    shown = [line.removeprefix("    ") for line in page.splitlines() if line.startswith("    ") or not line]
    examples = "\n".join(shown).split("$ quotes ")[1:]
    assert len(examples) == 3
    for example in examples:
        command, _, expected = example.partition("\n")
        assert expected.strip() in run(*shlex.split(command)).stdout


@pytest.mark.parametrize("command", ["compare", "verify"])
def test_help_is_complete_and_loads_nothing_heavy(command: str) -> None:
    code = (
        "import sys\nbefore = set(sys.modules)\nfrom quotes.cli import main\n"
        "try:\n    main()\nfinally:\n"
        "    heavy = {'quotes.compare', 'rapidfuzz', 'sqlite3', 'msgspec'}\n"
        "    print(sorted(heavy & set(sys.modules) - before), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, command, "--help"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "[]\n")
    options = {"compare": ("--conflicts", "--min-records N"), "verify": ("WORDS",)}[command]
    for word in (*options, "--speaker NAME", "--limit N", "--json", "DB", "Exit codes"):
        assert word in done.stdout
