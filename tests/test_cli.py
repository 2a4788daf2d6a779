"""The command, run as users run it: in a process of its own, with the stub parser in place of the model."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from quotes import __version__
from quotes.cli import app
from quotes.read.files import HOLDS_NONE
from tests.stub_tagger import believing, tagging_parser
from tests.terminal import on_a_terminal

ROOT = Path(__file__).parent.parent
# Not with -m: there Python kills itself by SIGINT at its end, whatever the program made of the interrupt, where it came
# while a string was executed (as dataclasses do when they are made).
COMMAND = [sys.executable, "-c", "from tests.stub_command import main; main()"]
GOOD = "Ann Lee said the bridge was safe.\n"
BAD_MODEL = ("--model", "nowhere")


def run(
    *arguments: str | Path, stdin: bytes = b"", command: Sequence[str] = COMMAND
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*command, *map(str, arguments)], input=stdin, capture_output=True, cwd=ROOT, check=False)


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good articles and one in a folder below."""
    articles = tmp_path / "articles"
    (articles / "sub").mkdir(parents=True)
    for name in ("a.txt", "b.md", "sub/c.txt"):
        (articles / name).write_text(GOOD)
    return articles


# --- help and version


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["extract", "--help"],
        ["--version"],
        *([str(c.name or getattr(c.callback, "__name__", "")), "-h"] for c in app.registered_commands),
    ],
)
def test_help_answers_without_what_takes_time(arguments: list[str]) -> None:
    heavy = {"torch", "stanza", "transformers", "multiprocessing", "sqlite3", "fsspec", "pyarrow", "ray"}
    heavy |= {"quotes.pipeline", "quotes.evaluate", "quotes.values", "starlette", "uvicorn", "jinja2"}
    code = (
        "import sys\nbefore = set(sys.modules)  # coverage brings its own\n"
        "from quotes.cli import main\ntry:\n    main()\nfinally:\n"
        f"    print(sorted({heavy} & set(sys.modules) - before), file=sys.stderr)\n"
    )
    done = run(*arguments, command=[sys.executable, "-c", code])
    assert (done.returncode, done.stderr) == (0, b"[]\n")
    assert done.stdout


def test_help_names_every_option_and_exit_code() -> None:
    shown = run("extract", "--help").stdout.decode()
    for word in ("PATH", "-o, --output FILE", "--min-confidence", "--rules-only", "--model", "--quiet", "Exit codes"):
        assert word in shown
    for word in ("--workers", "--time-limit", "--resume", "--device"):
        assert word in shown
    for command, words in {
        "index": "RECORDS DB --texts --replace --quiet",
        "search": "WORDS DB --speaker --role --kind --type --since --until --outlet --min-confidence --limit --json",
        "speakers": "NAME DB --kind --limit --json --merge --split --in --undo --decisions --as",
        "show": "ID DB --json",
    }.items():
        shown = run(command, "--help").stdout.decode()
        assert [word for word in (*words.split(), "Exit codes") if word not in shown] == []
    shown = run("evaluate", "--help").stdout.decode()
    for word in ("GOLD_DIR", "--records", "--speakers", "--json", "--errors", "--bootstrap", "--seed", "--rules-only"):
        assert word in shown


@pytest.mark.parametrize("command", [[sys.executable, "-m", "quotes"], [sys.executable, "cli.py"], COMMAND])
def test_version(command: list[str]) -> None:
    done = run("--version", command=command)
    assert (done.returncode, done.stdout) == (0, f"quotes {__version__}\n".encode())


# --- records and summary


def test_records_go_to_stdout_and_the_summary_to_stderr(folder: Path) -> None:
    done = run("extract", folder)
    assert done.returncode == 0
    assert [r["document"]["id"] for r in lines(done.stdout)] == ["a.txt", "b.md", "sub/c.txt"]
    for record in lines(done.stdout):
        (span,) = record["content"]["spans"]
        assert GOOD[span["start"] : span["end"]] == record["content"]["text"] == "the bridge was safe"
        assert record["speaker"]["name"] == "Ann Lee"
    assert re.fullmatch(rb"quotes: 3 documents, 3 records, \d+\.\d seconds, 0 unreadable files\n", done.stderr)


def test_same_input_same_bytes(folder: Path) -> None:
    assert run("extract", folder).stdout == run("extract", folder).stdout


def test_quiet_says_nothing_but_errors(folder: Path) -> None:
    (folder / "d.txt").write_bytes("“No,” he said.".encode("cp1252"))
    assert run("extract", "--quiet", folder).stderr == b""
    (folder / "e.txt").touch()
    done = run("extract", "-q", folder)
    assert done.stderr == f"quotes: {folder}/e.txt is empty: nothing to read\n".encode()
    assert done.returncode == 1


def test_standard_input(folder: Path) -> None:
    done = run("extract", "-", folder / "a.txt", stdin=GOOD.encode())
    assert [r["document"]["id"] for r in lines(done.stdout)] == ["-", "a.txt"]


def test_a_guessed_encoding_is_noted_and_stands_in_the_records(folder: Path) -> None:
    (folder / "a.txt").write_bytes((GOOD + "“No.”").encode("cp1252"))
    done = run("extract", folder / "a.txt")
    assert b"quotes: note: a.txt: encoding guessed: cp1252\n" in done.stderr
    assert lines(done.stdout)[0]["warnings"] == ["encoding guessed: cp1252"]
    assert done.returncode == 0


# --- which records


def test_min_confidence_leaves_out_what_is_less_sure(folder: Path) -> None:
    (folder / "a.txt").write_text(f"{GOOD}\n“The road is wet.”\n")
    sure = sorted(r["confidence"] for r in lines(run("extract", folder / "a.txt").stdout))
    assert sure[0] < sure[1] < 1  # the rules are less sure of the quotation, which has no cue of its own
    done = run("extract", folder / "a.txt", "--min-confidence", str(sure[1]))
    assert [r["confidence"] for r in lines(done.stdout)] == sure[1:]
    assert b"quotes: 1 document, 1 record, " in done.stderr
    done = run("extract", folder / "a.txt", "--min-confidence", "1")
    assert (done.returncode, done.stdout) == (0, b"")
    assert len(lines(run("extract", folder / "a.txt", "--min-confidence", "0").stdout)) == 2


@pytest.mark.parametrize("share", ["2", "-0.1", "nan", "inf", "half"])
def test_a_confidence_that_is_none_is_wrong_usage(folder: Path, share: str) -> None:
    done = run("extract", folder, "--min-confidence", share)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--min-confidence" in done.stderr
    assert (b"valid number" if share == "half" else f"{float(share)} is not between 0 and 1".encode()) in done.stderr


@pytest.mark.parametrize("command", ["extract", "evaluate"])
def test_rules_only_leaves_out_the_tagger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text/a.txt").write_text(GOOD)
    (tmp_path / "attributions").mkdir()
    (tmp_path / "attributions/a_x.ann").write_text("T1\tContent 13 32\tthe bridge was safe\nE1\tA:T1 Content:T1\n")
    monkeypatch.setattr("quotes.pipeline.parser_for", lambda *_: tagging_parser)
    monkeypatch.setattr("quotes.pipeline.decide", believing)
    arguments = [command, str(tmp_path if command == "evaluate" else tmp_path / "text")]
    arguments += ["--json"] if command == "evaluate" else []
    shown = {}
    for option in ((), ("--rules-only",)):
        done = CliRunner().invoke(app, [*arguments, *option])
        assert done.exit_code == 0
        (row,) = lines(done.stdout_bytes)
        shown[option] = row["content.exact"]["F"] if command == "evaluate" else row["content"]["text"]
    expected = {"extract": ("safe", "the bridge was safe"), "evaluate": (0.0, 100.0)}[command]
    assert shown == {(): expected[0], ("--rules-only",): expected[1]}


# --- exit codes and bad input


@pytest.mark.parametrize("arguments", [[], ["extract"], ["extract", "--no-such-option", "x"], ["no-such-command"]])
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert b"Usage" in done.stdout + done.stderr
    assert b"Traceback" not in done.stderr


def test_what_cannot_be_read_is_named_and_all_others_are_written(folder: Path) -> None:
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "blank.md").write_text(" \n\n")
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "page.css").write_text("not read")
    (folder.parent / "no_articles").mkdir()
    done = run("extract", folder, folder.parent / "no_articles", "no/such/file.txt")
    assert done.returncode == 1
    assert len(lines(done.stdout)) == 3
    *told, summary = done.stderr.decode().splitlines()
    assert [line.removeprefix("quotes: ").removeprefix(f"{folder.parent}/") for line in told] == [
        "articles/binary.txt is no text in an encoding that was recognised: if it is an article, save it as UTF-8",
        "articles/blank.md holds no words: nothing to read",
        "articles/empty.txt is empty: nothing to read",
        "articles/sub/loop is a link back to a folder that it stands in: not followed; remove the link",
        f"no_articles {HOLDS_NONE}: name a folder of articles, or the files",
        "no/such/file.txt does not exist: check the path",
    ]
    assert summary.endswith("6 unreadable files")


def test_odd_texts_are_read(folder: Path) -> None:
    (folder / "no_end.txt").write_text("Ann Lee said the bridge was safe.\nand so on and so on without an end")
    (folder / "control.txt").write_bytes(GOOD.encode() * 3 + b"\x07\x1b")
    (folder / "crlf.txt").write_bytes("\ufeffBo Berg said the road was wet.\r\n".encode())
    done = run("extract", folder)
    assert done.returncode == 0
    found = {r["document"]["id"]: r for r in lines(done.stdout)}
    assert len(found) == 6
    assert found["crlf.txt"]["content"]["spans"] == [{"start": 13, "end": 29}]  # the mark at the start does not count
    assert found["control.txt"]["warnings"] == ["control characters in the text: 2"]


def test_nothing_read_at_all_is_1_and_makes_no_file(tmp_path: Path) -> None:
    done = run("extract", tmp_path / "no.txt", "-o", tmp_path / "out.jsonl")
    assert done.returncode == 1
    assert os.listdir(tmp_path) == []


def test_a_model_that_is_not_there_is_wrong_usage(folder: Path) -> None:
    done = run("extract", folder, *BAD_MODEL, "-o", folder / "out.jsonl")
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"quotes: No model 'nowhere'\n")
    assert not (folder / "out.jsonl").exists()


def test_the_real_command_says_it_too(folder: Path) -> None:
    done = run("extract", folder, "--model", "/no/such/folder", command=[sys.executable, "-m", "quotes"])
    assert done.returncode == 2
    assert done.stderr.startswith(b"quotes: No model '/no/such/folder'")


def test_an_error_in_one_document_costs_that_one_only(folder: Path) -> None:
    (folder / "b.md").write_text("CRASH")
    done = run("extract", folder)
    assert done.returncode == 1
    assert [r["document"]["id"] for r in lines(done.stdout)] == ["a.txt", "sub/c.txt"]
    told, summary = done.stderr.decode().splitlines()
    assert told == (
        "quotes: b.md: RuntimeError: the parser failed: a bug in the program; no record of this file is written: "
        "please report it"
    )
    assert summary.endswith("0 unreadable files, 1 document lost to a bug")


def test_a_broken_record_is_loud_and_the_others_are_written(folder: Path) -> None:
    (folder / "b.md").write_text("OUTSIDE.\n" + GOOD)
    done = run("extract", folder)
    assert done.returncode == 1
    assert [r["document"]["id"] for r in lines(done.stdout)] == ["a.txt", "sub/c.txt"]
    assert re.match(rb"quotes: b\.md: record \w+: .*: a bug in the program; no record of this file", done.stderr)


# --- the output file


def test_o_writes_a_file_and_nothing_to_stdout(folder: Path) -> None:
    done = run("extract", folder, "-o", folder / "out.jsonl")
    assert (done.returncode, done.stdout) == (0, b"")
    assert (folder / "out.jsonl").read_bytes() == run("extract", folder).stdout


def test_o_with_a_dash_is_stdout(folder: Path) -> None:
    assert len(lines(run("extract", folder, "-o", "-").stdout)) == 3


def test_o_is_written_where_some_files_are_unreadable(folder: Path) -> None:
    (folder / "empty.txt").touch()
    assert run("extract", folder, "-o", folder / "out.jsonl").returncode == 1
    assert len(lines((folder / "out.jsonl").read_bytes())) == 3


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("", "articles is a folder: name a file after -o"),
        ("no/out.jsonl", "articles/no/out.jsonl cannot be written: there is no folder articles/no; make it first"),
        ("a.txt", "articles/a.txt is one of the files to read: name another file after -o"),
    ],
)
def test_an_output_that_cannot_be_is_wrong_usage(folder: Path, output: str, sentence: str) -> None:
    done = run("extract", folder, "-o", folder / output)
    assert done.returncode == 2
    assert done.stderr.decode().replace(f"{folder.parent}/", "") == f"quotes: {sentence}\n"
    assert (folder / "a.txt").read_text() == GOOD


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_interrupted_the_output_is_absent(folder: Path, number: signal.Signals) -> None:
    for i in range(50):
        (folder / f"{i}.txt").write_text(GOOD)
    command = [*COMMAND, "extract", str(folder), "-o", str(folder / "out.jsonl"), "--model", "slow"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, preexec_fn=hear_signals) as process:
        wait_for(lambda: any(p.suffix == ".part" for p in folder.iterdir()))
        process.send_signal(number)
        _, told = process.communicate(timeout=20)
    assert process.returncode == 128 + number
    assert b"Traceback" not in told
    assert not [p for p in folder.iterdir() if "out.jsonl" in p.name]


def test_killed_the_output_is_absent(folder: Path) -> None:
    command = [*COMMAND, "extract", str(folder), "-o", str(folder / "out.jsonl"), "--model", "slow"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) as process:
        wait_for(lambda: any(p.suffix == ".part" for p in folder.iterdir()))
        process.kill()
    assert not (folder / "out.jsonl").exists()


def hear_signals() -> None:
    """Let a new process hear Ctrl-C, whatever the tests were started by: a shell's background jobs do not."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def wait_for(condition: Any) -> None:
    for _ in range(400):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("waited in vain")


# --- pipes and terminals


def test_head_ends_it_quietly(folder: Path) -> None:
    for i in range(2000):
        (folder / f"{i}.txt").write_text(GOOD * 5)
    command = [*COMMAND, "extract", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["schema"] == "quotes/1"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 128 + signal.SIGPIPE


def test_a_full_disk_is_said(folder: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, "extract", str(folder)], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr == (
        b"quotes: standard output cannot be written (No space left on device): the records are not complete\n"
    )


def test_closed_streams_are_said_or_borne(folder: Path) -> None:
    shell = f"{shlex.join(COMMAND)} extract {folder}"
    closed = subprocess.run(["sh", "-c", f"{shell} >&-"], cwd=ROOT, capture_output=True, check=False)
    assert (closed.returncode, closed.stderr) == (2, b"quotes: standard output is closed: name a file with -o\n")
    silent = subprocess.run(["sh", "-c", f"{shell} 2>&-"], cwd=ROOT, capture_output=True, check=False)
    assert silent.returncode == 0
    assert len(lines(silent.stdout)) == 3


def test_a_terminal_gets_a_bar_and_it_is_gone_at_the_end(folder: Path) -> None:
    shown = on_a_terminal([*COMMAND, "extract", folder], output=False)
    assert f"[{'.' * 24}] 0/3 a.txt" in shown
    assert f"[{'#' * 16}{'.' * 8}] 2/3 sub/c.txt" in shown
    last = shown.rpartition("\x1b[2K")[2]
    assert last.startswith("quotes: 3 documents")


def test_no_bar_where_it_is_not_wanted(folder: Path) -> None:
    assert "[" not in on_a_terminal([*COMMAND, "extract", folder, "--quiet"], output=False)
    assert "[#" not in on_a_terminal([*COMMAND, "extract", folder], output=False, TERM="dumb")
    assert b"[." not in run("extract", folder).stderr
