"""The benchmark's own work: the queries it draws; the measuring itself is run by hand."""

from __future__ import annotations

import json
import random

import pytest

from benchmarks.find import main, wanted
from quotes.load import load_records
from tests.saved import GOLDEN


def test_queries_are_drawn_from_the_records() -> None:
    records = list(load_records(GOLDEN.read_bytes().splitlines(), where="golden"))
    drawn = wanted(records, 10, random.Random(1))
    assert drawn == wanted(records, 10, random.Random(1))
    assert [(bool(q.words), q.words.startswith('"'), bool(q.speaker)) for q in drawn[:5]] == [
        (True, False, False), (True, False, False), (True, True, False), (False, False, True), (True, False, True),
    ]  # fmt: skip


def test_figures_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    main([str(GOLDEN), "--queries", "25", "--json"])
    figures = json.loads(capsys.readouterr().out)
    assert figures["records"] == sum(1 for _ in GOLDEN.open())
    assert figures["queries"] == 25
    assert figures["queries that found something"] >= 20
    main([str(GOLDEN), "--queries", "5"])
    assert "search, median ms" in capsys.readouterr().out
