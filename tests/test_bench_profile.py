"""The profile adds up what it watches."""

from __future__ import annotations

import pytest

from benchmarks.profile import PARTS, STEPS, Watch, told
from quotes import pipeline
from tests.loaded import together


def test_time_is_counted_under_its_name_even_if_the_work_fails() -> None:
    watch = Watch()
    assert watch.over("sum", sum)([1, 2]) == 3
    with pytest.raises(TypeError):
        watch.over("fails", sum)(1)
    assert set(watch.seconds) == {"sum", "fails"}


def test_the_rest_and_all_are_told_behind_the_parts() -> None:
    lines = told("ours", {"tags": 0.002, "all": 0.005, "trees": 0.001}, 100).splitlines()
    assert [line.split() for line in lines] == [
        ["ours"],
        ["tags", "20"],
        ["trees", "10"],
        ["the", "rest", "20"],
        ["all", "50"],
    ]


def test_what_is_watched_is_there() -> None:
    assert all(hasattr(together(), part) for part in PARTS)
    assert all(hasattr(pipeline, step) for step in STEPS)
