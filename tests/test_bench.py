"""The benchmark's own work: gathering texts and telling figures; the measuring itself is run by hand."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from benchmarks import bench
from tests.stub_parser import stub_parser

SECONDS = {"stock": 25.0, "bulk": 20.0, "quotes": 2.0, "workers": 1.25, "command": 2.0}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("one two three")
    (folder / "b.md").write_text("four five")
    (folder / "c.html").write_text("not these")
    return folder


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int, int, int]]:
    """In place of measuring: the sides that were asked for, their files, threads and workers."""
    asked: list[tuple[str, int, int, int]] = []

    def own(side: str, folder: str, threads: int, workers: int) -> dict[str, Any]:
        asked.append((side, len(list(Path(folder).iterdir())), threads, workers))
        return {"start_up": 2.0, "seconds": SECONDS[side], "resolving": 0.05, "peak_mib": 800, "threads": threads}

    monkeypatch.setattr(bench, "_in_its_own_process", own)
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
    articles: Path, measured: list[tuple[str, int, int, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--texts", str(articles), "--words", "1000", "--workers", "2"]
    bench.main([*arguments, "--json"])
    result = json.loads(capsys.readouterr().out)
    assert measured == [(side, 400, 1, 2) for side in ("stock", "bulk", "quotes", "workers")]
    assert (result["quotes"]["documents"], result["quotes"]["words"]) == (400, 1000)
    assert result["ratios"] == {"stock": 1.0, "bulk": 1.25, "quotes": 12.5, "workers": 20.0}
    assert (result["quotes"]["words_per_second"], result["stock"]["words_per_second"]) == (500, 40)
    bench.main(arguments)
    shown = capsys.readouterr().out
    assert "stanza.Pipeline          1        40     1.0      25.0       800         2.0\n" in shown
    assert "400 documents, 1000 words" in shown
    assert "resolution takes 2.5 % of the time of one process" in shown


def test_growth_is_told_for_each_number_of_articles(
    articles: Path, measured: list[tuple[str, int, int, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    bench.main(["--texts", str(articles), "--growth", "4,40", "--threads", "2", "--workers", "3"])
    assert measured == [("command", 4, 2, 3), ("command", 40, 2, 3)]
    shown = capsys.readouterr().out
    assert "\n         4          10       2.0         5       800\n" in shown
    assert "\n        40         100       2.0        50       800\n" in shown


def test_the_whole_extraction_is_timed_and_resolution_in_it(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.pipeline.parser_for", lambda _model: stub_parser)
    (articles / "a.txt").write_text("Ann Lee said the bridge was safe.")
    started = time.perf_counter()
    spent = bench._quotes()(sorted(articles.iterdir()))
    assert 0 < spent < time.perf_counter() - started
