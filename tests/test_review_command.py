"""`quotes review` as a command: it serves, is stopped, exports, and says in a sentence what is wrong."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from quotes.cli import app
from quotes.errors import UnusablePort
from quotes.review.serve import Server
from tests.reviewed import BUDGET, Visitor, golden, review_database, state

ROOT = Path(__file__).parent.parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return review_database(tmp_path / "news.db", BUDGET)


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, ["review", *map(str, arguments)])


@pytest.fixture
def server(path: Path) -> Iterator[Server]:
    made = Server(str(path), "Ada")
    thread = threading.Thread(target=made.run)
    thread.start()
    yield made
    made.stop()
    thread.join()


# --- serving


def test_help_names_every_option() -> None:
    shown = run("--help").stdout
    for word in (
        "DB",
        "--port",
        "--no-browser",
        "--as",
        "--export ",
        "--export-records",
        "--export-gold",
        "Exit codes",
    ):
        assert word in shown


def test_it_answers_on_this_machine_alone(server: Server) -> None:
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    page = opener.open(server.keys.url).read().decode()
    assert "Reviewing as" in page
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"http://127.0.0.1:{server.keys.port}/")
    bound = server._socket.getsockname()
    assert bound[0] == "127.0.0.1"


def test_a_port_that_another_program_has_is_named(path: Path, server: Server) -> None:
    with pytest.raises(UnusablePort, match=f"port {server.keys.port} of 127.0.0.1 cannot be used"):
        Server(str(path), "Ada", server.keys.port)
    done = run(path, "--port", str(server.keys.port), "--no-browser")
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "name another with --port" in done.stderr


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 128 + signal.SIGTERM)])
def test_the_command_serves_until_it_is_stopped(path: Path, number: int, code: int) -> None:
    command = [sys.executable, "-m", "quotes", "review", str(path), "--no-browser", "--port", "0", "--as", "Bo Berg"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert process.stdout is not None
        first = process.stderr.readline()
        url = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", first)
        assert url is not None
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        assert "Bo Berg" in opener.open(url[0]).read().decode()
        os.kill(process.pid, number)
        told = process.stderr.read()
        assert process.stdout.read() == ""
    assert process.returncode == code
    assert "Traceback" not in told
    if number == signal.SIGINT:
        assert told.splitlines()[-1] == "quotes: ended; what was decided is in the database"


def test_the_browser_is_opened_unless_it_is_not_wanted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("webbrowser.open", asked.append)

    def interrupted(_: Server) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Server, "run", interrupted)
    assert run(path, "--port", "0").exit_code == 0
    assert len(asked) == 1
    assert "?token=" in asked[0]
    assert run(path, "--port", "0", "--no-browser").exit_code == 0
    assert len(asked) == 1


def test_who_decides_is_the_systems_user_unless_it_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []

    def begun(_server: Server, _path: str, who: str, _port: int) -> None:
        names.append(who)
        sys.exit(9)

    def nobody() -> str:
        raise KeyError("no user")

    monkeypatch.setattr(Server, "__init__", begun)
    for user in (lambda: "carla", lambda: "", nobody):
        monkeypatch.setattr("getpass.getuser", user)
        run(path, "--no-browser")
    run(path, "--no-browser", "--as", " Ann \n Lee ")
    assert names == ["carla", "somebody", "somebody", "Ann Lee"]
    for name in ("", " ", "x" * 101):
        done = run(path, "--no-browser", "--as", name)
        assert (done.exit_code, "--as needs a name" in done.stderr) == (2, True)


# --- what can be wrong


def test_a_database_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("The mayor said no. " * 100)
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE t (x)")
    other.commit()
    other.close()
    for name, reason in (("no.db", "does not exist"), ("text.txt", "is no database"), ("other.db", "another program")):
        for options in (["--no-browser"], ["--export", "-"], ["--export-gold", str(tmp_path / "gold")]):
            done = run(tmp_path / name, *options)
            assert (done.exit_code, done.stdout) == (2, "")
            assert done.stderr.count("\n") == 1
            assert reason in done.stderr


def test_a_library_that_is_missing_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "quotes.review.serve")
    done = run(path, "--no-browser")
    assert done.exit_code == 2
    assert "`quotes review` needs uvicorn, which is not installed: pip install" in done.stderr


def test_outputs_that_cannot_be_written_are_named(path: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/file").touch()
    for options, reason in (
        (["--export", str(path)], "one of the files to read"),
        (["--export-records", str(tmp_path)], "is a folder"),
        (["--export", str(tmp_path / "no/such.jsonl")], "there is no folder"),
        (["--export-gold", str(tmp_path / "full")], "is there already"),
        (["--export-gold", str(path)], "is there already"),
        (["--export-gold", str(tmp_path / "no/gold")], "there is no folder"),
    ):
        done = run(path, *options)
        assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
        assert reason in done.stderr
    assert state(path).review.open == len(golden(BUDGET))


def test_a_folder_that_nobody_may_write_into_is_named(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("quotes.review.gold.os.replace", refused)
    ada = Visitor(path)
    for record in golden(BUDGET):
        ada.decide("accept", record.id)
    ada.decide("finish", saw=len(golden(BUDGET)))
    done = run(path, "--export-gold", tmp_path / "gold")
    assert done.exit_code == 2
    assert "gold cannot be written (Permission denied)" in done.stderr
    assert not list(tmp_path.glob("*gold*"))


def test_a_damaged_record_is_named(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE record SET line = 'x'")
    connection.commit()
    connection.close()
    done = run(path, "--export-records", "-")
    assert done.exit_code == 2
    assert "no record of" in done.stderr


def test_what_is_asked_for_together_is_done_together(path: Path, tmp_path: Path) -> None:
    Visitor(path).decide("accept", golden(BUDGET)[0].id)
    done = run(path, "--export", tmp_path / "a.jsonl", "--export-records", tmp_path / "b.jsonl")
    assert done.exit_code == 0
    assert [(tmp_path / name).read_text().count("\n") for name in ("a.jsonl", "b.jsonl")] == [1, len(golden(BUDGET))]


def test_a_port_is_free_again_at_once(path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for _ in range(3):
        made = Server(str(path), "Ada", port)
        thread = threading.Thread(target=made.run)
        thread.start()
        urllib.request.build_opener(urllib.request.HTTPCookieProcessor()).open(made.keys.url).read()
        made.stop()
        thread.join()
