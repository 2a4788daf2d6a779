"""How the weights of the decisions are learnt, and how confidence is judged."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from quotes.decide.weights import probability
from quotes.evaluate import Annotated, Attributed, Bounds, calibrated
from quotes.parse.saved import parse_to_json
from quotes.values import PARTS, Content, Cue, Link, Source, Span, Tagged
from tests.test_decide import PARSE, TAGGER, TEXT, at, rule
from tests.trees import document
from training.decisions import (
    SEEN,
    Article,
    attributed,
    confidence_examples,
    decided,
    fit,
    learn,
    read_articles,
    right,
    span_examples,
)

# --- regressions


def test_a_feature_that_speaks_for_has_a_positive_weight() -> None:
    rows = [({"bias": 1.0, "for": 1.0, "noise": float(i % 2)}, True) for i in range(50)]
    rows += [({"bias": 1.0, "against": 1.0, "noise": float(i % 2)}, False) for i in range(50)]
    weights = fit(rows)
    assert weights["for"] > 1
    assert weights["against"] < -1
    assert abs(weights["noise"]) < 0.1
    assert probability(weights, rows[0][0]) > 0.9
    assert probability(weights, rows[-1][0]) < 0.1


def test_what_says_nothing_gives_the_share() -> None:
    weights = fit([({"bias": 1.0}, i % 4 == 0) for i in range(400)])
    assert probability(weights, {"bias": 1.0}) == pytest.approx(0.25, abs=0.01)


def test_a_feature_of_few_examples_has_no_weight() -> None:
    rows = [({"bias": 1.0} | ({"rare": 1.0} if i < SEEN - 1 else {}), i % 2 == 0) for i in range(80)]
    assert fit(rows).keys() == {"bias"}
    rows = [({"bias": 1.0} | ({"rare": 1.0} if i < SEEN else {}), i % 2 == 0) for i in range(80)]
    assert fit(rows).keys() == {"bias", "rare"}


def test_a_learnt_regression_is_calibrated() -> None:
    drawn = random.Random(3)
    values = [drawn.uniform(-3, 3) for _ in range(2000)]
    rows = [({"bias": 1.0, "x": x}, drawn.random() < probability({"x": 1.5}, {"x": x})) for x in values]
    weights = fit(rows)
    assert weights["x"] == pytest.approx(1.5, abs=0.15)
    chances = [probability(weights, seen) for seen, _ in rows]
    assert calibration_error(chances, [goal for _, goal in rows]) < 0.03


# --- calibration


def calibration_error(chances: list[float], rights: list[bool], bins: int = 10) -> float:
    """The error of confidences that came true or not; of none it is nothing."""
    found = calibrated(list(zip(chances, rights, strict=True)), bins)
    return 0.0 if found is None else found.error


def test_the_calibration_error_is_the_distance_to_the_share_that_is_right() -> None:
    assert calibration_error([0.8] * 5, [True] * 4 + [False]) == pytest.approx(0)
    assert calibration_error([0.85] * 4, [True, True, False, False]) == pytest.approx(0.35)
    assert calibration_error([1.0, 1.0], [True, False]) == pytest.approx(0.5)
    assert calibration_error([0.0, 0.0], [False, False]) == 0
    assert calibration_error([], []) == 0


def test_bins_are_weighed_by_their_size() -> None:
    chances = [0.95] * 3 + [0.25]
    assert calibration_error(chances, [True, True, True, True]) == pytest.approx((3 * 0.05 + 0.75) / 4)
    assert calibration_error([0.05, 0.95], [True, False], bins=1) == pytest.approx(0)


# --- what is right


def one(content: tuple[Bounds, ...], source: tuple[Bounds, ...] = ()) -> Attributed:
    return Attributed("", {"content": content, "cue": (), "source": source})


GOLD = Annotated("x" * 100, (one(((0, 10),), ((20, 30),)), one(((40, 50),)), one((), ((90, 95),))))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([one(((0, 10),), ((20, 30),))], [True]),
        ([one(((0, 9),), ((21, 30),))], [True]),  # overlaps by half are enough
        ([one(((0, 4),), ((20, 30),))], [False]),
        ([one(((0, 10),), ((26, 36),))], [False]),
        ([one(((0, 10),))], [False]),
        ([one(((40, 50),))], [True]),
        ([one(((40, 50),), ((20, 30),))], [False]),
        ([one(((60, 70),)), one(((40, 50),))], [False, True]),
        ([one(((40, 48),)), one(((40, 50),))], [False, True]),  # each is paired once
        ([], []),
    ],
)
def test_an_attribution_is_right_with_its_content_and_source(found: list[Attributed], expected: list[bool]) -> None:
    assert right(GOLD, found) == expected


def test_found_attributions_take_the_form_that_is_scored() -> None:
    [found] = attributed([rule("it held", "said", "Ito")])
    assert found.spans == {"content": ((9, 16),), "cue": ((4, 8),), "source": ((0, 3),)}
    [bare] = attributed([rule("it held", None, None)])
    assert bare.spans == {"content": ((9, 16),), "cue": (), "source": ()}


# --- from articles to the table


def span(words: str) -> Bounds:
    found = at(words)
    return found.start, found.end


def article(number: int) -> Article:
    """An article in which the tagger is right about the first sentence and, less surely, wrong about the second."""
    drawn = random.Random(number)
    said = ("Ito", "said", "it held")
    wrong = ("The mayor", "hopes", "nobody fell")
    tagged = tuple(
        Tagged(part, at(words), chance + drawn.uniform(-0.05, 0.05))
        for own, chance in ((said, 0.85), (wrong, 0.15))
        for part, words in zip(PARTS, own, strict=True)
    )
    links = (
        Link(at("it held"), "cue", at("said").start, 0.95),
        Link(at("it held"), "source", at("Ito").start, 0.9),
        Link(at("nobody fell"), "cue", at("hopes").start, 0.9),
    )
    gold = Attributed("E1", {"content": (span("it held"),), "cue": (span("said"),), "source": (span("Ito"),)})
    parse = replace(PARSE, tagged=tagged, links=links)
    what = Content((at("nobody fell"),), "indirect")
    mine = replace(
        rule("nobody fell", "hopes", None),
        source=Source((at("The mayor"),), 1, 1),
        cue=Cue((at("hopes"),), "hope", 1, 2, "ccomp", what, 0.3),
        confidence=0.3,
    )
    return Article(replace(document(TEXT), id=f"a{number}"), parse, (), (mine,), Annotated(TEXT, (gold,)))


ARTICLES = [article(number) for number in range(40)]


def test_candidates_are_right_where_they_are_annotated_exactly_so() -> None:
    found = span_examples(ARTICLES[:1])
    assert {part: [goal for _, goal in rows] for part, rows in found.items()} == {
        "source": [True, False],
        "cue": [True, False],
        "content": [True, False],
    }
    shorter = replace(ARTICLES[0], gold=Annotated(TEXT, (one((span("held"),)),)))
    assert not any(goal for rows in span_examples([shorter]).values() for _, goal in rows)


def test_what_is_learnt_decides_rightly() -> None:
    table = learn(ARTICLES)
    assert table.keys() == {*PARTS, "cue link", "source link", "confidence"}
    for part in PARTS:
        assert table[part]["tagged"] > 0
        assert table[part]["ruled"] < 0  # the rules are always wrong here
    for name, found in decided(ARTICLES, table).items():
        [made] = found
        assert (made.content.spans, made.confidence > 0.9) == ((at("it held"),), True), name
        assert made.cue is not None
        assert made.source is not None
        assert (made.cue.spans, made.source.spans) == ((at("said"),), (at("Ito"),))


def test_each_attribution_has_an_example_for_its_confidence() -> None:
    table = {name: dict(row) for name, row in TAGGER.items()}
    for part in PARTS:
        table[part]["threshold"] = 0.1
    rows = confidence_examples(ARTICLES[:2], table)
    assert [goal for _, goal in rows] == [True, False] * 2
    assert len({id(seen) for seen, _ in rows}) == 4
    assert rows[0][0]["content"] > rows[1][0]["content"]


def test_articles_without_a_parse_are_left_out(tmp_path: Path) -> None:
    for folder in ("text", "attributions", "parses"):
        (tmp_path / folder).mkdir()
    for name in ("a", "b"):
        (tmp_path / "text" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / "attributions" / f"{name}_x.ann").write_text("T1\tContent 9 16\tit held\nE1\tA:T1 Content:T1\n")
    saved = replace(PARSE, tagged=(Tagged("content", Span(9, 16), 0.9),), links=())
    (tmp_path / "parses" / "b.json").write_text(parse_to_json(saved), encoding="utf-8")
    [found] = read_articles(tmp_path, tmp_path / "parses")
    assert (found.document.id, found.document.text, found.parse) == ("b", TEXT, saved)
    assert [a.content.spans[0].of(TEXT) for a in found.found] == ["it held", "that nobody fell"]
    assert found.gold.attributions[0].content == ((9, 16),)
