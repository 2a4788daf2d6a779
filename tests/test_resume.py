"""Long runs: what is done stays done, whatever happens, and the output is that of an undisturbed run."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import kill
from quotes.errors import UnusableManifest
from quotes.parse.digest import model_digest
from quotes.read import find_files
from quotes.run import Outcome, Wanted
from quotes.run.manifest import Kept, Manifest, open_manifest
from quotes.run.resume import resumed, settings_of
from tests.stub_command import stub_for
from tests.test_cli import COMMAND, GOOD, ROOT, hear_signals, lines, run, wait_for
from tests.test_run import articles, folder_of

WANTED = Wanted(stub_for, "poisonable")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(tmp_path / "articles", articles(20))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


@pytest.fixture
def manifest(tmp_path: Path) -> Iterator[Manifest]:
    with open_manifest(str(tmp_path / "m"), "these") as made:
        yield made


def results(folder: Path, manifest: Manifest) -> dict[str, str]:
    made = resumed(find_files([str(folder)]), WANTED, manifest, time_limit=2)
    return {outcome.id: outcome.result for outcome in made}


# --- the command


def test_the_output_is_that_of_a_plain_run_and_nothing_is_done_twice(folder: Path, out: Path) -> None:
    plain = run("extract", folder, "--workers", "1")
    first = run("extract", folder, "-o", out, "--resume")
    assert (first.returncode, first.stdout, out.read_bytes()) == (0, b"", plain.stdout)
    assert b"kept" not in first.stderr
    out.unlink()
    again = run("extract", folder, "-o", out, "--resume")
    assert (again.returncode, out.read_bytes()) == (0, plain.stdout)
    assert b"20 documents, 20 records" in again.stderr
    assert again.stderr.endswith(b", 20 documents kept from an earlier run\n")
    assert sorted(os.listdir(out.parent)) == ["articles", "out.jsonl", "out.jsonl.manifest"]


def test_new_and_changed_files_are_done_and_removed_ones_dropped(folder: Path, out: Path) -> None:
    run("extract", folder, "-o", out, "--resume")
    (folder / "0001.txt").write_text(GOOD.replace("bridge", "road"))
    (folder / "0002.txt").unlink()
    (folder / "0003.txt").write_text("")
    (folder / "0001-new.txt").write_text(GOOD)
    done = run("extract", folder, "-o", out, "--resume")
    assert done.returncode == 1
    assert done.stderr.endswith(b"1 unreadable file, 17 documents kept from an earlier run\n")
    assert out.read_bytes() == run("extract", folder).stdout
    assert [r["document"]["id"] for r in lines(out.read_bytes())][:4] == [
        "0000.txt", "0001-new.txt", "0001.txt", "0004.txt",
    ]  # fmt: skip
    with sqlite3.connect(f"{out}.manifest") as database:
        names = [row[0] for row in database.execute("select document from finished order by document")]
    assert names == sorted({p.name for p in folder.iterdir()} - {"0003.txt"})


def test_what_was_done_with_other_options_is_done_again(folder: Path, out: Path) -> None:
    run("extract", folder, "-o", out, "--resume")
    done = run("extract", folder, "-o", out, "--resume", "--min-confidence", "1")
    assert (done.returncode, out.read_bytes()) == (0, b"")
    note, summary = done.stderr.decode().splitlines()
    assert note.endswith("out.jsonl.manifest: 20 documents of another model, version or options: done again")
    assert "kept" not in summary


def test_interrupted_it_says_how_to_go_on(tmp_path: Path, out: Path) -> None:
    folder = folder_of(tmp_path / "articles", articles(24))
    command = [*COMMAND, "extract", str(folder), "-o", str(out), "--resume", "--model", "slow"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, preexec_fn=hear_signals) as process:
        wait_for(lambda: Path(f"{out}.manifest-wal").exists() and Path(f"{out}.manifest-wal").stat().st_size > 50_000)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=20)
    assert process.returncode == 130
    assert told == f"quotes: interrupted: {out} is not written; the same command goes on from here\n".encode()
    assert not out.exists()
    done = run("extract", folder, "-o", out, "--resume", "--model", "slow")
    assert b"kept from an earlier run" in done.stderr
    assert out.read_bytes() == run("extract", folder).stdout


def test_killed_at_any_moment_and_resumed_nothing_differs() -> None:
    """`python -m benchmarks.kill --runs 200` does more of the same."""
    counts = kill.measure(runs=3, documents=60, seed=7)
    assert (counts.different, counts.torn) == (0, 0)
    assert counts.kills >= 2


def test_a_poisonous_document_stops_no_resumed_run(tmp_path: Path, out: Path) -> None:
    folder = folder_of(tmp_path / "articles", [*articles(2), "EXIT"])
    for kept in (b"1 document given up\n", b"1 document given up, 2 documents kept from an earlier run\n"):
        done = run("extract", folder, "-o", out, "--resume", "--model", "poisonable", "--workers", "1")
        assert done.returncode == 1
        assert done.stderr.endswith(kept)
        assert len(lines(out.read_bytes())) == 2


@pytest.mark.parametrize("output", [(), ("-o", "-"), ("-o", os.devnull)])
def test_without_a_file_there_is_nothing_to_go_on_with(folder: Path, output: tuple[str, ...]) -> None:
    done = run("extract", folder, "--resume", *output)
    assert done.returncode == 2
    assert done.stderr == b"quotes: --resume needs a file to go on with: name one with -o\n"


def test_another_file_in_the_manifests_place_is_left_alone(folder: Path, out: Path) -> None:
    other = Path(f"{out}.manifest")
    other.write_text("a manifest of cargo, " * 100)
    done = run("extract", folder, "-o", out, "--resume")
    assert done.returncode == 2
    assert b"is no manifest of this program, or broken" in done.stderr
    assert other.read_text() == "a manifest of cargo, " * 100
    assert not out.exists()


def test_nothing_read_at_all_makes_no_output(tmp_path: Path, out: Path) -> None:
    (tmp_path / "empty.txt").touch()
    assert run("extract", tmp_path / "empty.txt", "-o", out, "--resume").returncode == 1
    assert not out.exists()


# --- the manifest


def lines_of(manifest: Manifest) -> list[bytes]:
    return [outcome.lines for outcome, _ in manifest.finished()]


def test_a_manifest_gives_back_what_it_was_given(manifest: Manifest) -> None:
    manifest.keep(Outcome("a.txt", "read", b'{"x": 1}\n', 1, "sha"))
    assert manifest.kept("a.txt") == Kept("sha", 1, None)
    for name in ("c.txt", "a.txt", "a.txt", "b.txt"):
        manifest.place(name)
    manifest.keep(Outcome("c.txt", "read", b"3\n", 1, "sha", text=b"Words."))
    assert lines_of(manifest) == [b"3\n", b'{"x": 1}\n']
    assert manifest.kept("c.txt") == Kept("sha", 1, hashlib.sha256(b"Words.").hexdigest())
    assert manifest.kept("b.txt") is None
    manifest.keep(Outcome("a.txt", "opened"))
    assert manifest.kept("a.txt") is not None
    manifest.keep(Outcome("a.txt", "failed", sha256="sha"))
    assert manifest.kept("a.txt") is None


def test_a_manifest_keeps_settings_apart(tmp_path: Path) -> None:
    path = str(tmp_path / "m")
    with open_manifest(path, "these") as manifest:
        manifest.keep(Outcome("a.txt", "read", b"1\n", 1, "sha"))
        manifest.keep(Outcome("b.txt", "read", b"1\n", 1, "sha"))
    with open_manifest(path, "those") as manifest:
        assert manifest.others() == 2
        assert manifest.kept("a.txt") is None
        for name in ("a.txt", "b.txt"):
            manifest.place(name)
        assert lines_of(manifest) == []
        manifest.keep(Outcome("a.txt", "read", b"2\n", 1, "sha"))
        manifest.drop_others()
        assert (manifest.others(), lines_of(manifest)) == (0, [b"2\n"])


def test_two_runs_cannot_have_one_manifest(manifest: Manifest, tmp_path: Path) -> None:
    assert manifest.kept("a.txt") is None
    with pytest.raises(UnusableManifest, match="in use by another run"), open_manifest(str(tmp_path / "m"), "these"):
        pass


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "m") as database:
        database.execute("create table finished (a)")
    with pytest.raises(UnusableManifest, match="no manifest of this program"), open_manifest(str(tmp_path / "m"), "x"):
        pass
    with pytest.raises(UnusableManifest, match="cannot be opened"), open_manifest(str(tmp_path / "no" / "m"), "x"):
        pass


def test_only_what_was_read_is_kept(tmp_path: Path, manifest: Manifest) -> None:
    folder = folder_of(tmp_path / "articles", [*articles(1), "MEMORY", "EXIT", "ENDLESS", ""])
    expected = {
        "0000.txt": "read", "0001.txt": "failed", "0002.txt": "given up", "0003.txt": "given up",
        "0004.txt": "unreadable",
    }  # fmt: skip
    assert results(folder, manifest) == expected
    assert results(folder, manifest) == expected | {"0000.txt": "kept"}
    (folder / "0000.txt").write_text("")
    assert results(folder, manifest)["0000.txt"] == "unreadable"
    assert manifest.kept("0000.txt") is None


# --- what the lines depend on


def test_a_models_digest_is_of_its_files_and_not_of_its_place(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        (folder / "en").mkdir(parents=True)
        (folder / "en" / "weights").write_bytes(b"1")
    assert model_digest(str(one)) == model_digest(str(two)) != model_digest("embedded")
    (two / "CARD.md").write_text("a card")
    assert model_digest(str(one)) == model_digest(str(two))
    (two / "en" / "weights").write_bytes(b"2")
    assert model_digest(str(one)) != model_digest(str(two))
    (one / "en" / "weights").rename(one / "en" / "other")
    assert len({model_digest(str(one)), model_digest(str(two)), model_digest(str(tmp_path / "no"))}) == 3


def test_settings_are_all_that_the_lines_depend_on() -> None:
    kinds = [
        Wanted(stub_for),
        Wanted(stub_for, rules_only=True),
        Wanted(stub_for, min_confidence=0.5),
        Wanted(stub_for, "no/such/model"),
    ]
    assert len({settings_of(wanted) for wanted in kinds}) == len(kinds)
    assert settings_of(kinds[0]) == settings_of(Wanted(stub_for))
