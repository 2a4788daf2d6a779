"""The stretches that tagger and rules propose: their features, their weights, and which of them are chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.decide.candidates import Candidate, candidates, chosen, clashes, presences, proposed
from quotes.decide.shapes import shape
from quotes.decide.weights import load_weights, log_odds, probability
from quotes.marks import find_quotations
from quotes.values import PARTS, Part, Span
from tests.test_decide import PARSE, RULES, TEXT, at, rule, tags
from tests.trees import document, parsed, sentence

# --- choosing


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9), st.floats(0, 1), st.sampled_from(PARTS)), max_size=30))
def test_what_is_chosen_stands_apart_and_nothing_better_is_left_out(
    rows: list[tuple[int, int, float, Part]],
) -> None:
    offered = [Candidate(part, Span(start, start + size), p, p) for start, size, p, part in rows]
    before = [Span(3, 5), Span(20, 21)]
    taken = list(chosen(offered, dict.fromkeys(PARTS, 0.5), before))
    for i, one in enumerate(taken):
        assert one.presence >= 0.5
        assert not any(one.span.overlaps(span) for span in [*before, *(t.span for t in taken[:i])])
    for one in offered:
        if one.presence >= 0.5 and one not in taken and not any(one.span.overlaps(span) for span in before):
            assert any(one.span.overlaps(t.span) and t.probability >= one.probability for t in taken)


def test_presences_add_up_what_shares_half() -> None:
    spans = [Span(0, 4), Span(0, 8), Span(0, 9), Span(6, 9), Span(20, 30)]
    found = presences([(span, 0.1) for span in spans])
    assert found == pytest.approx([0.2, 0.3, 0.2, 0.1, 0.1])


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=20, unique=True).map(sorted))
def test_presences_are_those_of_all_pairs(rows: list[tuple[int, int]]) -> None:
    spans = sorted({Span(start, start + size) for start, size in rows})

    def alike(a: Span, b: Span) -> bool:
        ours, theirs = set(range(a.start, a.end)), set(range(b.start, b.end))
        return 2 * len(ours & theirs) >= len(ours | theirs)

    weighed = [(span, 1 / (i + 2)) for i, span in enumerate(spans)]
    expected = [sum(p for other, p in weighed if alike(span, other)) for span, _ in weighed]
    assert presences(weighed) == pytest.approx(expected)


def test_clashing_spans_overlap_without_being_the_same() -> None:
    spans = [Span(0, 5), Span(6, 9), Span(20, 30)]
    assert clashes(spans, Span(1, 4))
    assert clashes(spans, Span(5, 7))
    assert clashes(spans, Span(25, 40))
    assert not clashes(spans, Span(6, 9))
    assert not clashes(spans, Span(9, 20))
    assert not clashes([], Span(0, 1))


# --- features

WIDE = "He said that, “it held,” and left."
TREE = sentence(
    WIDE,
    """
    He PRON nsubj 2
    said VERB root 0 say
    that SCONJ mark 7
    , PUNCT punct 7
    “ PUNCT punct 7
    it PRON nsubj 7
    held VERB ccomp 2 hold
    , PUNCT punct 7
    ” PUNCT punct 7
    and CCONJ cc 11
    left VERB conj 2 leave
    . PUNCT punct 2
    """,
)


def shaped(words: str, part: Part = "content") -> set[str]:
    """The names of the features that the words have."""
    parse = parsed(TREE)
    quotations = find_quotations(WIDE, parse.paragraphs)
    return {name for name, value in shape(document(WIDE), parse, quotations, part, at(words, WIDE)).items() if value}


@pytest.mark.parametrize(
    ("words", "with_these", "without"),
    [
        ("“it held,”", {"a quotation", "cut before", "begins punct", "head ccomp"}, {"cuts a quotation", "to the end"}),
        ("it held", {"in a quotation", "to a comma", "begins"}, {"a quotation", "ends with a mark", "after that"}),
        ("it held,", {"a quotation without its marks", "ends with a mark"}, {"a quotation", "to a comma"}),
        ("“it", {"cuts a quotation"}, {"in a quotation", "cut before", "heads"}),
        ("said that", {"heads", "cut ccomp"}, {"head mark"}),
        (", “it held,”", {"after that", "cut before"}, {"heads"}),
        ("that, “it held,”", {"begins mark"}, {"cut before", "after that", "heads"}),
        ("left.", {"to the end", "cut before", "ends with a mark"}, {"to a comma"}),
        ("said", {"cut ccomp", "cut before", "head root"}, {"cut"}),
        ("held", {"cut before", "head ccomp"}, {"cut ccomp", "heads"}),
    ],
)
def test_shapes(words: str, with_these: set[str], without: set[str]) -> None:
    found = shaped(words)
    assert with_these <= found
    assert not without & found


def test_only_contents_have_the_shape_of_contents() -> None:
    assert shaped("it held", "source") == {"cut before", "head ccomp"}


def test_a_stretch_over_several_sentences_is_known() -> None:
    long = at("it held. The mayor")
    assert shape(document(TEXT), PARSE, (), "source", long)["several sentences"] == 1
    assert "several sentences" not in shape(document(TEXT), PARSE, (), "source", at("it held"))


def test_each_stretch_is_proposed_once_for_each_part() -> None:
    parse = replace(PARSE, tagged=tags(cue={"said": 0.9}, content={"it held": 0.6, "held": 0.1}), links=())
    found = (rule("it held", "said", "Ito"), rule("it held", "hopes", "Ito", confidence=0.5))
    rows = {(part, span.of(TEXT)): seen for part, span, seen in proposed(document(TEXT), parse, (), found)}
    assert list(rows) == [
        ("source", "Ito"),
        ("cue", "said"),
        ("cue", "hopes"),
        ("content", "it held"),
        ("content", "held"),
    ]
    assert {"ruled", "rule's confidence", "not tagged"} <= rows["source", "Ito"].keys()
    assert rows["source", "Ito"]["rule's confidence"] == log_odds(0.9)  # of the surer attribution
    assert not {"not tagged", "ruled otherwise"} & rows["content", "it held"].keys()
    assert "ruled otherwise" in rows["content", "held"]
    assert "ruled" not in rows["content", "held"]


def test_candidates_are_weighed_with_their_parts_weights() -> None:
    parse = replace(PARSE, tagged=tags(cue={"said": 0.9}, content={"it held": 0.6, "held": 0.2}), links=())
    found = {c.span.of(TEXT): c for c in candidates(document(TEXT), parse, (), (), RULES)}
    assert found["said"].probability == pytest.approx(0.9)
    assert found["held"].probability == pytest.approx(0.2)
    assert found["held"].presence == found["it held"].presence == pytest.approx(0.8)


# --- weights


def test_a_regression_adds_up_its_features() -> None:
    weights = {"a": 2.0, "b": -1.0, "threshold": 0.4}
    assert probability(weights, {"a": 1.0, "b": 2.0}) == 0.5
    assert probability(weights, {"a": 1.0, "unknown": 9.0}) == pytest.approx(0.8808, abs=1e-4)
    assert probability(weights, {}) == 0.5
    assert 0 < probability(weights, {"b": 1e6}) < probability(weights, {"a": 1e6}) < 1


def test_log_odds_are_the_inverse_and_stay_finite() -> None:
    assert probability({"x": 1.0}, {"x": log_odds(0.3)}) == pytest.approx(0.3)
    assert log_odds(0.0) == log_odds(0.001) == pytest.approx(-5.293, abs=1e-3)
    assert log_odds(1.0) == pytest.approx(6.907, abs=1e-3)


def test_the_learnt_table_has_a_weight_for_each_decision() -> None:
    weights = load_weights()
    assert weights.keys() == {*PARTS, "cue link", "source link", "confidence"}
    for part in PARTS:
        assert 0 < weights[part]["threshold"] < 1
        assert weights[part]["tagged"] > 0
    assert weights["cue link"]["linked"] > 0
