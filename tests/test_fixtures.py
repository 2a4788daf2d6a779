"""The hand annotation in `fixtures` is consistent with the texts it annotates."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).parent.parent / "fixtures"
ARTICLES = sorted((FIXTURES / "articles").iterdir())


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_every_article_has_gold_and_every_gold_an_article() -> None:
    assert [path.stem for path in ARTICLES] == sorted(path.stem for path in (FIXTURES / "gold").glob("*.json"))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.name)
def test_gold_spans_are_spans_of_the_article(article: Path) -> None:
    text = article.read_bytes().decode("utf-8")
    gold = load(FIXTURES / "gold" / f"{article.stem}.json")
    assert gold["document"] == article.name
    assert gold["attributions"]
    for attribution in gold["attributions"]:
        spans = [*attribution["content"], *filter(None, (attribution["cue"], attribution["source"]))]
        for span in spans:
            assert text[span["start"] : span["end"]] == span["text"]
            assert "\n" not in span["text"]
        ordered = sorted((span["start"], span["end"]) for span in spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(ordered)), ordered
        assert all(role in text for role in attribution["roles"])


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.name)
def test_only_continued_quotations_lack_a_cue(article: Path) -> None:
    for index, attribution in enumerate(load(FIXTURES / "gold" / f"{article.stem}.json")["attributions"]):
        assert (attribution["cue"] is None) == (attribution["continues"] is not None)
        if attribution["continues"] is not None:
            assert 0 <= attribution["continues"] < index


def test_cases_are_found_in_their_own_texts() -> None:
    cases = load(FIXTURES / "cases" / "found.json")
    assert len({case["name"] for case in cases}) == len(cases)
    for case in cases:
        for expected in case["expect"]:
            for words in [*expected["content"], expected["cue"], expected["source"], *expected.get("roles", [])]:
                assert words is None or all(w in case["text"] for w in words.split(" ... ")), case["name"]


def test_negative_cases_give_their_reason() -> None:
    cases = load(FIXTURES / "cases" / "not_found.json")
    assert len({case["text"] for case in cases}) == len(cases)
    assert all(case["why"] and case["text"] for case in cases)
