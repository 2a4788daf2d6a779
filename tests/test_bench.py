"""The benchmark's own work: gathering texts and telling figures; the measuring itself is run by hand."""

from __future__ import annotations

import io
import json
import multiprocessing
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks import bench, sides
from tests.stub_parser import stub_parser

SECONDS = {"stock": (12.0, 13.0), "bulk": (10.0, 10.0), "quotes": (1.0, 1.0), "workers": (0.5, 0.75)}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("one two three")
    (folder / "b.md").write_text("four five")
    (folder / "c.html").write_text("not these")
    return folder


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int, int, int]]:
    """In place of measuring: how many files, threads, workers and turns were asked for."""
    asked: list[tuple[int, int, int, int]] = []

    def own(folder: str, threads: int, workers: int, turns: int) -> dict[str, dict[str, Any]]:
        asked.append((len(list(Path(folder).iterdir())), threads, workers, turns))
        return {
            side: {
                "start_up": 2.0,
                "threads": workers if side == "workers" else threads,
                "turns": [{"seconds": s, "resolving": 0.025, "peak_mib": 700 + s} for s in seconds],
            }
            for side, seconds in SECONDS.items()
        }

    def called(folder: str, threads: int) -> dict[str, Any]:
        asked.append((len(list(Path(folder).iterdir())), threads, 1, 1))
        return {"seconds": 2.0, "peak_mib": 800, "threads": threads}

    monkeypatch.setattr(bench, "take_turns", own)
    monkeypatch.setattr(bench, "_called", called)
    return asked


def test_articles_are_repeated_until_there_are_enough(articles: Path, tmp_path: Path) -> None:
    into = tmp_path / "into"
    into.mkdir()
    assert bench.gather(articles, into, words=9) == (4, 10)
    assert [p.read_text() for p in sorted(into.iterdir())] == ["one two three", "four five"] * 2
    assert bench.gather(articles, into, articles=5) == (5, 13)


def test_a_folder_without_words_is_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"holds no \.txt or \.md file"):
        bench.gather(tmp_path, tmp_path, words=9)


def test_all_sides_and_their_ratios_are_told(
    articles: Path, measured: list[tuple[int, int, int, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--texts", str(articles), "--words", "1000", "--workers", "2"]
    bench.main([*arguments, "--json"])
    result = json.loads(capsys.readouterr().out)
    assert measured == [(400, 1, 2, bench.TURNS)]
    assert (result["quotes"]["documents"], result["quotes"]["words"]) == (400, 1000)
    assert [result[side]["ratio"] for side in bench.SIDES] == [1.0, 1.25, 12.5, 20.0]
    assert result["workers"]["ratios"] == [24.0, 17.33]
    assert (result["quotes"]["words_per_second"], result["stock"]["words_per_second"]) == (500, 40)
    bench.main(arguments)
    shown = capsys.readouterr().out
    assert "stanza.Pipeline          1        40     1.0      1.0 to 1.0      25.0     713.0         2.0\n" in shown
    assert "quotes, workers          2       800    20.0   17.33 to 24.0      1.25    700.75         2.0\n" in shown
    assert "400 documents, 1000 words; the sides took turns, 2 each" in shown
    assert "resolution takes 2.5 % of the time of one process" in shown


def test_there_are_no_more_turns_than_documents(articles: Path, measured: list[tuple[int, int, int, int]]) -> None:
    bench.main(["--texts", str(articles), "--words", "5", "--workers", "2", "--json"])
    assert measured == [(2, 1, 2, 2)]


def test_growth_is_told_for_each_number_of_articles(
    articles: Path, measured: list[tuple[int, int, int, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    bench.main(["--texts", str(articles), "--growth", "4,40", "--threads", "2"])
    assert measured == [(4, 2, 1, 1), (40, 2, 1, 1)]
    shown = capsys.readouterr().out
    assert "\n         4          10       2.0         5       800\n" in shown
    assert "\n        40         100       2.0        50       800\n" in shown


SCRIPT = """
import json, sys
from pathlib import Path
print(json.dumps({"start_up": 1.5, "threads": 1}), flush=True)
paths = sorted(Path(sys.argv[1]).iterdir())
for line in sys.stdin:
    print(json.dumps({"seconds": len(paths[int(line) :: 3])}), flush=True)
"""


def stand_in(code: str) -> Callable[..., subprocess.Popen[str]]:
    """Processes that run this in place of a side."""

    def process(side: str, folder: str, *_: int) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", code, folder, side]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    return process


def test_each_side_gets_every_document_once(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (articles / "d.txt").write_text("six")
    monkeypatch.setattr(bench, "_process", stand_in(SCRIPT))
    found = bench.take_turns(str(articles), 1, 2, 3)
    assert list(found) == list(bench.SIDES)
    for figures in found.values():
        assert figures == {"start_up": 1.5, "threads": 1, "turns": [{"seconds": 2}, {"seconds": 1}, {"seconds": 1}]}


def test_a_side_that_fails_is_named(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fails = "import sys; sys.argv[2] == 'bulk' and sys.exit(3)" + SCRIPT
    monkeypatch.setattr(bench, "_process", stand_in(fails))
    with pytest.raises(SystemExit, match="the bulk side failed"):
        bench.take_turns(str(articles), 1, 2, 3)


def test_a_side_is_asked_for_by_its_own_command(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[list[str], str]] = []
    monkeypatch.setattr(
        subprocess, "Popen", lambda command, env, **_: asked.append((command[2:], env["OMP_NUM_THREADS"]))
    )
    bench._process("quotes", str(articles), 3, 2, 4)
    bench._process("workers", str(articles), 3, 2, 4)
    rest = [str(articles), "--turns", "4", "--threads", "3", "--workers", "2"]
    assert asked == [
        (["benchmarks.sides", "quotes", *rest], "3"),
        (["benchmarks.sides", "workers", *rest], "1"),
    ]


# --- one side


def test_the_whole_extraction_is_timed_and_resolution_in_it(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.pipeline.parser_for", lambda _model: stub_parser)
    (articles / "a.txt").write_text("Ann Lee said the bridge was safe.")
    started = time.perf_counter()
    spent = sides.quotes_work()(sorted(articles.iterdir()))
    assert 0 < spent < time.perf_counter() - started


def test_a_side_takes_the_turns_that_come(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given: list[list[str]] = []

    def work(paths: Sequence[Path]) -> float:
        given.append([path.name for path in paths])
        return 0.25

    monkeypatch.setattr(sides, "quotes_work", lambda: work)
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n0\n"))
    sides.main(["quotes", str(articles), "--turns", "2", "--threads", "1"])
    start, *turns = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (start["threads"], set(start)) == (1, {"start_up", "threads"})
    assert given == [["a.txt"], ["b.md"], ["a.txt", "c.html"]]
    assert [set(turn) for turn in turns] == [{"seconds", "resolving", "peak_mib"}] * 2
    assert turns[0]["resolving"] == 0.25
    assert turns[0]["peak_mib"] > 10


def test_several_workers_share_a_turn_and_end_with_the_others(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sides, "multiprocessing", Threads())
    monkeypatch.setattr(sides, "one", lambda _side, _threads: lambda paths: {"seconds": len(paths), "peak_mib": 5})
    monkeypatch.setattr("sys.stdin", io.StringIO("0\n"))
    sides.main(["workers", str(articles), "--workers", "2"])
    start, turn = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert start["threads"] == 2
    assert turn == {"seconds": 2, "peak_mib": 5}  # two of the three documents, and one


class Threads:
    """Threads that are started as processes are."""

    Pipe = staticmethod(multiprocessing.Pipe)

    def get_context(self, _method: str) -> Threads:
        return self

    def Process(self, target: Callable[..., None], args: tuple[Any, ...], daemon: bool) -> threading.Thread:  # noqa: N802
        return threading.Thread(target=target, args=args, daemon=daemon)
