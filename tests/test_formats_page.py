"""docs/formats.md shows what the program makes, and its Python runs; the benchmark of the forms does, too."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from benchmarks import formats
from quotes.defaults import Format
from quotes.formats.flat import FIRST, columns
from quotes.formats.sheet import guarded
from tests.format_examples import PAGE, examples, page
from tests.made_records import as_bytes, golden
from tests.saved import ARTICLES, GOLDEN

SHOWN = PAGE.read_text(encoding="utf-8")


def test_the_examples_are_what_the_program_makes() -> None:
    assert page() == SHOWN, "run `python -m tests.format_examples`"
    assert all(block in SHOWN for block in examples().values())
    assert len(examples()) == 4


def test_every_form_has_its_row() -> None:
    assert re.findall(r"^\| `(\w+)` \|", SHOWN, re.MULTILINE) == list(get_args(Format))
    assert f"and {len(columns()) - len(FIRST)} more columns." in SHOWN


def test_the_pattern_that_takes_the_guard_off_is_right() -> None:
    found = re.search(r"^  `(\^'\+.*?)`\.", SHOWN, re.MULTILINE)
    assert found is not None
    pattern = re.compile(found[1])
    for text in ("=1", "'=1", "''\t", "'We", "we", "-", "＝x", "\r", ""):
        assert bool(pattern.match(guarded(text))) == (guarded(text) != text)
        assert (guarded(text)[1:] if pattern.match(guarded(text)) else guarded(text)) == text


def test_the_python_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "records.parquet").write_bytes(as_bytes("parquet", golden()))
    monkeypatch.chdir(tmp_path)
    block = re.search(r"```python\n(.*?)```", SHOWN, re.DOTALL)
    assert block is not None
    names: dict[str, object] = {}
    exec(compile(block[1], "formats.md", "exec"), names)
    assert isinstance(names["sure"], list)
    assert len(names["sure"]) == sum(record.confidence >= 0.9 for record in golden())


def test_the_benchmark_measures_every_form(capsys: pytest.CaptureFixture[str]) -> None:
    formats.main([str(GOLDEN), "--texts", str(ARTICLES)])
    assert re.findall(r"^(\w+) +\d+\.\d s +[\d,]+ MiB +\d+\.\d MB$", capsys.readouterr().out, re.MULTILINE) == list(
        get_args(Format)
    )
