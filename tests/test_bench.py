"""The benchmark's own work: gathering texts and telling figures; the measuring itself is run by hand."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from benchmarks import bench
from tests.stub_parser import stub_parser

FIGURES = {
    "quotes": {"start_up": 3.0, "seconds": 10.0, "resolving": 0.25, "peak_mib": 700, "threads": 2},
    "stock": {"start_up": 2.0, "seconds": 25.0, "resolving": 0.0, "peak_mib": 800, "threads": 2},
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("one two three")
    (folder / "b.md").write_text("four five")
    (folder / "c.html").write_text("not these")
    return folder


def test_articles_are_repeated_until_there_are_enough_words(articles: Path, tmp_path: Path) -> None:
    into = tmp_path / "into"
    into.mkdir()
    assert bench.gather(articles, into, 9) == (4, 10)
    assert [p.read_text() for p in sorted(into.iterdir())] == ["one two three", "four five"] * 2


def test_a_folder_without_words_is_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"holds no \.txt or \.md file"):
        bench.gather(tmp_path, tmp_path, 9)


def test_both_sides_and_their_ratio_are_told(
    articles: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def measured(side: str, _folder: str, _threads: int | None) -> dict[str, Any]:
        return dict(FIGURES[side])

    monkeypatch.setattr(bench, "_in_its_own_process", measured)
    bench.main(["--texts", str(articles), "--words", "1000", "--json"])
    result = json.loads(capsys.readouterr().out)
    assert (result["documents"], result["words"], result["ratio"]) == (400, 1000, 2.5)
    assert result["resolving_percent"] == 2.5
    assert (result["quotes"]["words_per_second"], result["stock"]["words_per_second"]) == (100, 40)
    bench.main(["--texts", str(articles), "--words", "1000"])
    shown = capsys.readouterr().out
    assert "2.5 times as fast" in shown
    assert "resolution takes 2.5 % of its time" in shown
    assert "stanza.Pipeline           40      25.0       800         2.0\n" in shown


def test_the_whole_extraction_is_timed_and_resolution_in_it(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.pipeline.parser_for", lambda _model: stub_parser)
    (articles / "a.txt").write_text("Ann Lee said the bridge was safe.")
    started = time.perf_counter()
    spent = bench._quotes()(articles)
    assert 0 < spent < time.perf_counter() - started
