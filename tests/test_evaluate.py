"""The evaluation: what is paired, how sure the figures are, what is wrong, and the command."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from quotes import cli
from quotes.evaluate import (
    ROLES,
    Annotated,
    Attributed,
    Bounds,
    Found,
    Gold,
    TrueSpeaker,
    aligned,
    calibration,
    measure,
    mistake_line,
    mistakes,
    overlap,
    read_annotation,
    read_records,
    risk_coverage,
    score,
    table,
)
from quotes.evaluate.agreement import agreement
from tests.annotated import TEXT, brat, record, written
from tests.stub_command import stub_for


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path)


# --- overlap and pairing

SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 8)).map(lambda p: (p[0], p[0] + p[1])), max_size=5)


@given(SPANS, SPANS)
def test_overlap_is_that_of_the_sets_of_characters(one: list[Bounds], other: list[Bounds]) -> None:
    a, b = ({i for start, end in spans for i in range(start, end)} for spans in (one, other))
    assert overlap(one, other) == len(a & b) / max(1, len(a | b))


def some(
    *content: Bounds, source: Sequence[Bounds] = (), cue: Sequence[Bounds] = (), sure: float | None = None, id: str = ""
) -> Attributed:
    """An attribution with these spans."""
    return Attributed(id, {"source": tuple(source), "cue": tuple(cue), "content": content}, confidence=sure)


def test_of_pairs_that_overlap_alike_the_last_is_taken() -> None:
    assert aligned([some((0, 10))], [some((0, 10)), some((0, 10))]) == {0: 1}
    assert aligned([some((0, 10)), some((0, 10))], [some((0, 10))]) == {1: 0}


def test_a_pair_needs_half_in_common() -> None:
    assert aligned([some((0, 10))], [some((0, 5))]) == {0: 0}
    assert aligned([some((0, 10))], [some((0, 4))]) == {}


def test_spans_listed_against_the_order_of_the_text_are_not_paired() -> None:
    assert aligned([some((0, 5), (20, 30))], [some((0, 5), (20, 30))]) == {0: 0}
    assert aligned([some((20, 30), (0, 5))], [some((20, 30), (0, 5))]) == {}


# --- how sure the figures and the records are

WORDS = "word " * 20


def articles(count: int) -> tuple[Gold, dict[str, list[Attributed]]]:
    """Articles in which some is found, some missed, and some invented, by chance."""
    draw = random.Random(7)
    gold, found = {}, {}
    for number in range(count):
        spans = [(5 * i, 5 * i + 4) for i in range(10)]
        gold[f"a{number}"] = Annotated(WORDS, tuple(some(s, source=[s]) for s in spans if draw.random() < 0.7))
        found[f"a{number}"] = [
            some(s, source=[s] if draw.random() < 0.7 else [], sure=round(draw.random(), 2))
            for s in spans
            if draw.random() < 0.6
        ]
    return gold, found


def test_intervals_are_the_seeds_and_hold_the_figures() -> None:
    gold, found = articles(12)
    figures = measure(gold, found, samples=300, seed=5)
    known = figures["intervals"]["figures"]
    assert known == measure(gold, found, samples=300, seed=5)["intervals"]["figures"]
    assert known != measure(gold, found, samples=300, seed=6)["intervals"]["figures"]
    for name in ("source.exact", "content.token", "joint"):
        low, high = known[name]
        assert low < figures[name]["F"] < high
    low, high = known["found.indirect"]
    assert low < figures["found"]["indirect"]["percent"] < high
    assert "found.direct" not in known  # of nothing there is no share


def test_documents_that_are_alike_leave_no_doubt_and_one_or_no_resample_tells_nothing() -> None:
    gold = {name: Annotated(WORDS, (some((0, 4)), some((5, 9)))) for name in "abc"}
    found = {name: [some((0, 4))] for name in "abc"}
    assert measure(gold, found, samples=20)["intervals"]["figures"]["joint"] == [66.7, 66.7]
    assert measure(gold, found, samples=0)["intervals"]["figures"] == {}
    assert measure({"a": gold["a"]}, found, samples=20)["intervals"]["figures"] == {}


CONTENT = st.tuples(st.integers(0, 12), st.integers(1, 8)).map(lambda p: (p[0], p[0] + p[1]))
SURE = st.builds(lambda c, s, x: some(c, source=s, sure=x), CONTENT, st.lists(CONTENT, max_size=1), st.floats(0, 1))


@given(st.lists(st.builds(some, CONTENT), max_size=5), st.lists(SURE, min_size=1, max_size=6))
def test_a_row_of_risk_and_coverage_is_what_the_surest_records_score(
    one: list[Attributed], other: list[Attributed]
) -> None:
    gold = {"a": Annotated(WORDS, tuple(one))}
    rows = risk_coverage(gold, {"a": other})
    assert [row.threshold for row in rows] == [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
    for row in rows:
        kept = [a for a in other if a.confidence is not None and a.confidence >= row.threshold]
        joint = score(gold, {"a": kept})["joint"]
        share = round(100 * len(kept) / len(other), 1)
        assert row[1:] == (len(kept), share, joint.precision, joint.recall)


def test_calibration_by_hand() -> None:
    gold = {"a": Annotated(WORDS, (some((0, 4)), some((5, 9)), some((10, 14))))}
    found = [
        some((0, 4), sure=1.0),  # right; 1 belongs to the last bin
        some((5, 9), sure=0.81),  # right
        some((10, 14), source=[(0, 4)], sure=0.85),  # the annotated one has no source
        some((20, 24), sure=0.3),  # not annotated
        some((30, 34)),  # without a confidence it is left out
    ]
    known = calibration(gold, {"a": found})
    assert known is not None
    assert [(b.low, b.high, b.records, b.confidence, b.right) for b in known.bins] == [
        (0.3, 0.4, 1, 0.3, 0.0),
        (0.8, 0.9, 2, 0.83, 0.5),
        (0.9, 1.0, 1, 1.0, 1.0),
    ]
    assert known.error == pytest.approx(0.3 / 4 + 0.33 * 2 / 4)
    assert calibration(gold, {"a": found[-1:]}) is None
    assert risk_coverage(gold, {"a": found[-1:]}) == ()


# --- what is wrong


def compared() -> tuple[Gold, Found]:
    """An article with a mistake of each kind: four annotated attributions, and four records."""
    truth = TrueSpeaker("Ann Lee", "person", "name", ())
    one = (
        some((0, 4), source=[(10, 14)], cue=[(5, 9)], id="E1"),  # right
        some((15, 24), source=[(25, 34)], cue=[(35, 39)], id="E2"),  # all bounds differ
        some((40, 44), source=[(45, 49)], cue=[(50, 54)], id="E3"),  # another source, no cue
        some((60, 64), id="E4"),  # missed
    )
    other = [
        some((70, 74), id="r4", sure=0.4),  # spurious
        Attributed("r1", one[0].spans, "Lee", (), 0.9),
        Attributed("r2", {"source": ((25, 29), (30, 34)), "cue": ((35, 44),), "content": ((15, 23),)}, "Bo"),
        some((40, 44), source=[(90, 94)], id="r3"),
    ]
    return {"a": Annotated(WORDS, one, {"E1": truth, "E2": truth, "E4": truth})}, {"a": other}


def test_mistakes_of_each_kind_in_the_order_of_the_text() -> None:
    gold, found = compared()
    assert [(m.kind, m.gold and m.gold.id, m.found and m.found.id) for m in mistakes(gold, found)] == [
        ("source bounds", "E2", "r2"),
        ("content bounds", "E2", "r2"),
        ("cue bounds", "E2", "r2"),
        ("wrong speaker", "E2", "r2"),
        ("wrong source", "E3", "r3"),
        ("cue bounds", "E3", "r3"),
        ("missed", "E4", None),
        ("spurious", None, "r4"),
    ]
    kinds = {"missed": 1, "spurious": 1, "wrong source": 1, "source bounds": 1, "content bounds": 1}
    assert measure(gold, found, samples=0)["errors"] == kinds | {"cue bounds": 2, "wrong speaker": 1}


def test_a_mistake_is_one_line_of_json() -> None:
    gold, found = compared()
    first, *_, missed, spurious = mistakes(gold, found)
    line = mistake_line(first, gold["a"])
    assert (line.count("\n"), line[-1]) == (1, "\n")
    assert json.loads(line) == {
        "document": "a",
        "kind": "source bounds",
        "gold": {
            "id": "E2",
            "source": {"text": "word word", "spans": [{"start": 25, "end": 34}]},
            "cue": {"text": "word", "spans": [{"start": 35, "end": 39}]},
            "content": {"text": "word word", "spans": [{"start": 15, "end": 24}]},
            "speaker": "Ann Lee",
        },
        "found": {
            "id": "r2",
            "source": {"text": "word ... word", "spans": [{"start": 25, "end": 29}, {"start": 30, "end": 34}]},
            "cue": {"text": "word word", "spans": [{"start": 35, "end": 44}]},
            "content": {"text": "word wor", "spans": [{"start": 15, "end": 23}]},
            "speaker": "Bo",
            "confidence": None,
        },
        "context": WORDS,
    }
    assert json.loads(mistake_line(missed, gold["a"]))["found"] is None
    row = json.loads(mistake_line(spurious, gold["a"]))
    assert (row["gold"], row["found"]["source"], row["found"]["confidence"]) == (None, None, 0.4)


# --- the figures for reading


def cells(figures: dict[str, Any], name: str) -> list[str]:
    """What stands in the table's row of that name."""
    (line,) = [line for line in table(figures).splitlines() if line.startswith(f"{name}  ")]
    return line.removeprefix(name).split()


def test_the_table_shows_what_was_measured() -> None:
    gold, found = articles(12)
    figures = measure(gold, found, wrong=3, samples=50)
    for name in (*(f"{role}.{kind}" for role in ROLES for kind in ("exact", "begin", "token")), "joint"):
        low, high = figures["intervals"]["figures"].get(name, (None, None))
        shown = [f"{figures[name][k]:.1f}" for k in "PRF"]
        assert cells(figures, name.replace(".", " ")) == shown + ([] if low is None else [str(low), "to", str(high)])
    assert cells(figures, "words that are not the file's") == ["3"]
    row = figures["types"]["indirect"]
    shown = [f"{row[name]:.1f}" for name in ("precision", "joint precision", "joint recall")]
    assert cells(figures, "found indirect")[-4:] == [str(row["records"]), *shown]
    row = figures["confidence"]["risk-coverage"][5]
    assert cells(figures, "0.5") == [str(row[name]) for name in ("records", "coverage", "precision", "found")]
    error = figures["confidence"]["expected calibration error"]
    assert cells(figures, "expected calibration error") == [f"{error:.3f}"]
    assert cells(figures, "errors: missed") == [str(figures["errors"]["missed"])]


def test_the_table_is_silent_about_what_was_not_measured() -> None:
    gold, found = compared()
    shown = table(measure(gold, found, samples=0))
    assert "speaker, same                  2    50.0" in shown
    assert "interval" not in shown
    plain = {"a": Annotated(WORDS, gold["a"].attributions)}
    shown = table(measure(plain, {"a": [some((0, 4))]}, samples=0))
    assert not [word for word in ("speaker", "confidence", "calibration") if word in shown]


# --- people against people


def test_annotators_are_measured_against_one_another_and_the_records_against_each() -> None:
    one, other = some((0, 4), source=[(5, 9)]), some((10, 14), source=[(5, 9)])
    gold = {
        "a": Annotated(WORDS, (one, other), others=((one,), (one,))),
        "alone": Annotated(WORDS, (other,)),
    }
    known = agreement(gold, {"a": [other], "alone": []})
    assert known is not None
    assert (known["documents"], known["annotations"]) == (1, 3)
    # of the six pairs two agree on one of one, two find one of two, and two have one too many: 6 of 8, twice
    assert (known["people"]["content.exact"], known["people"]["joint"]) == (75.0, 75.0)
    assert known["people"]["source.exact"] == 100.0
    assert known["people"]["found.indirect"] == 75.0
    # the records have one of the first's two, and nothing of the others': 1 of 3 right, of 4 annotated
    assert known["records"]["content.exact"] == 28.6
    assert known["records"]["found.indirect"] == 25.0


def test_one_annotator_agrees_with_nobody() -> None:
    gold = {"a": Annotated(WORDS, (some((0, 4)),))}
    assert agreement(gold, {"a": []}) is None
    figures = measure(gold, {"a": []}, samples=0)
    assert figures["agreement"] is None
    assert "people" not in table(figures)


def test_agreement_is_shown_beside_the_records() -> None:
    one = some((0, 4), source=[(5, 9)])
    figures = measure({"a": Annotated(WORDS, (one,), others=((one,),))}, {"a": []}, samples=0)
    shown = table(figures)
    assert "2 annotations of 1        people records\n" in shown
    assert "found indirect             100.0     0.0\n" in shown


# --- the command


def evaluate(*arguments: str | Path) -> Any:
    return CliRunner().invoke(cli.app, ["evaluate", *map(str, arguments)])


@pytest.fixture
def records(folder: Path) -> Path:
    """Records of the article: the first attribution with another cue, and one that is not annotated."""
    path = folder / "records.jsonl"
    rows = [
        record(source="Ann Lee", cue="Lee said", content="the bridge was safe", confidence=0.9),
        record(content="The council", confidence=0.2),
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_the_command_scores_records(folder: Path, records: Path) -> None:
    done = evaluate(
        folder, "--records", records, "--speakers", folder / "speakers", "--errors", folder / "errors.jsonl"
    )
    assert (done.exit_code, done.stderr) == (0, "")
    gold = read_annotation(folder, folder / "speakers")
    found, _ = read_records(records.read_text().splitlines(), gold, where="r")
    assert done.stdout == table(measure(gold, found))
    assert "joint                       50.0    50.0    50.0" in done.stdout
    errors = [json.loads(line) for line in (folder / "errors.jsonl").read_text().splitlines()]
    assert [row["kind"] for row in errors] == ["cue bounds", "wrong speaker", "spurious", "missed"]


def test_the_command_prints_json(folder: Path, records: Path) -> None:
    done = evaluate(folder, "--records", records, "--json", "--bootstrap", "10", "--seed", "4")
    (line,) = done.stdout.splitlines()
    figures = json.loads(line)
    assert figures["joint"] == {"P": 50.0, "R": 50.0, "F": 50.0}
    assert (figures["documents"], figures["gold"], figures["records"]) == (1, 2, 2)
    assert (figures["intervals"]["samples"], figures["intervals"]["seed"]) == (10, 4)


def test_the_command_extracts_where_there_are_no_records(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.pipeline.parser_for", stub_for)
    done = evaluate(folder, "--json", "--bootstrap", "0")
    assert (done.exit_code, json.loads(done.stdout)["content.exact"]) == (0, {"P": 100.0, "R": 50.0, "F": 66.7})
    (folder / "text/bad.txt").write_text("CRASH " + TEXT)
    (folder / "attributions/bad_a.ann").write_text(brat(text="CRASH " + TEXT))
    done = evaluate(folder, "--json")
    assert (done.exit_code, json.loads(done.stdout)["gold"]) == (1, 4)
    assert "quotes: bad.txt: RuntimeError: the parser failed" in done.stderr


def test_notes_are_told_unless_quiet(folder: Path, records: Path) -> None:
    first, *rest = brat().splitlines(keepends=True)
    (folder / "attributions/art_a.ann").write_text("".join(rest) + first)
    note = "line 8: T1 stands below the attribution that names it: not counted"
    assert note in evaluate(folder, "--records", records).stderr
    assert evaluate(folder, "--records", records, "--quiet").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none"], "none is no folder: name one that holds text/ and attributions/"),
        ([".", "--records", "none.jsonl"], "none.jsonl cannot be read (No such file or directory)"),
        ([".", "--records", "attributions/art_a.ann"], "attributions/art_a.ann line 1 is no record"),
        ([".", "--records", "records.jsonl", "--rules-only"], "--records are extracted already"),
        ([".", "--records", "records.jsonl", "--model", "x"], "--records are extracted already"),
        ([".", "--records", "records.jsonl", "--errors", "records.jsonl"], "is one of the files to read: name another"),
        ([".", "--records", "records.jsonl", "--errors", "text/art.txt"], "is one of the files to read: name another"),
        ([".", "--records", "records.jsonl", "--errors", "text"], "text is a folder: name a file after --errors"),
        ([".", "--records", "records.jsonl", "--speakers", "text"], "text holds no NAME.speakers.jsonl"),
        ([".", "--records", "records.jsonl", "--bootstrap", "-1"], "--bootstrap"),
        ([".", "--model", "nowhere"], "No model 'nowhere'"),
        ([], "GOLD_DIR"),
    ],
)
def test_wrong_usage_is_2(records: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str) -> None:
    monkeypatch.chdir(records.parent)
    monkeypatch.setattr("quotes.pipeline.parser_for", stub_for)
    kept = (records.read_bytes(), Path("text/art.txt").read_bytes())
    done = evaluate(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    assert kept == (records.read_bytes(), Path("text/art.txt").read_bytes())
