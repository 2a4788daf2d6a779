"""Texts gone wrong go through everything: a small share of what `python -m benchmarks.fuzz --inputs 100000` tries."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks import fuzz, fuzz_containers
from benchmarks.mutate import LONGEST, MARKS, MUTATIONS, ODD, SAYING, mutated
from quotes.read import Member, Skipped
from quotes.read.opening import A_BUG
from quotes.values import Document, Parse
from tests.random_parser import random_parser
from tests.stub_parser import stub_parser

STUBS = [fuzz.calm_parser, random_parser]
TEXTS = st.lists(
    st.one_of(st.sampled_from([*MARKS, *ODD, *SAYING]), st.text(max_size=20)), min_size=1, max_size=40
).map(" ".join)


def test_mutated_texts_do_no_harm() -> None:
    counts = fuzz.fuzz(300, 5, STUBS)
    assert (counts["inputs"], counts["failures"]) == (300, 0)
    assert counts["records"] > 100  # most of it is text still


@settings(max_examples=150, deadline=None)
@given(TEXTS)
@example("“" * 50)
@example("Ann Lee said the bridge was safe. " * 200)
def test_texts_made_of_marks_and_sayings_do_no_harm(text: str) -> None:
    fuzz.check(text.encode("utf-8", "surrogatepass"), STUBS)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_bytes_do_no_harm(data: bytes) -> None:
    fuzz.check(data, STUBS)


def test_every_mutation_changes_texts_and_keeps_them_short() -> None:
    seeds = fuzz.seeds()
    assert len(seeds) > 12
    chance = random.Random(3)
    for mutation in MUTATIONS:
        assert any(mutation(seeds[0], chance) != seeds[0] for _ in range(5)), mutation
    many = [mutated(seeds, chance) for _ in range(200)]
    assert max(map(len, many)) <= LONGEST
    assert len(set(many)) > 190
    assert [mutated(seeds, random.Random(4)) for _ in range(2)] == [mutated(seeds, random.Random(4))] * 2


def test_a_false_span_would_be_seen() -> None:
    def shifted(document: Document) -> Parse:
        parse = stub_parser(document)
        return replace(parse, sentences=tuple(replace(s, end=s.end + 999) for s in parse.sentences))

    with pytest.raises(fuzz.Untrue):
        fuzz.check(b"Ann Lee said the bridge was safe.", [shifted])
    content = {"text": "no", "spans": [{"start": 0, "end": 2}], "quoted": []}
    line: dict[str, Any] = {"content": content, "cue": None, "source": None, "speaker": None, "sentences": []}
    fuzz._true(line, "no.")
    with pytest.raises(fuzz.Untrue):
        fuzz._true(line, "yes")


def test_a_hang_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_document: Document) -> Parse:
        while True:
            pass

    monkeypatch.setattr(fuzz, "HANG", 1)
    counts = fuzz.fuzz(1, 5, [endless])
    assert counts["failures"] == 1


def test_a_parse_by_chance_is_a_parse() -> None:
    text = fuzz.seeds()[0].decode()
    parse = random_parser(Document("a", text, "sha"))
    assert parse == random_parser(Document("b", text, "sha"))
    for sentence in parse.sentences:
        assert sum(word.head == -1 for word in sentence.words) == 1
        assert [text[word.start : word.end] for word in sentence.words] == [word.text for word in sentence.words]
        root = next(word.index for word in sentence.words if word.head == -1)
        assert sentence.subtree(root) == list(range(len(sentence.words)))


def test_mutated_containers_do_no_harm() -> None:
    """`python -m benchmarks.fuzz_containers` does more of the same."""
    counts = fuzz_containers.fuzz(150, 5)
    assert (counts["inputs"], counts["failures"]) == (150, 0)
    assert counts["documents"] > 50
    start = fuzz_containers.seeds()
    assert len({fuzz_containers.mutated(start, random.Random(i)) for i in range(50)}) > 45


def test_an_id_that_comes_twice_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    twice = [Member("x/1", "x", b"Words.", "sha")] * 2
    monkeypatch.setattr(fuzz_containers, "members", lambda _: twice)
    with pytest.raises(fuzz.Untrue, match="comes twice"):
        fuzz_containers.check(b"", "x", tmp_path)
    for problem, why in (("two\nlines", "more than a line"), (f"IndexError: x: {A_BUG}", "IndexError")):
        monkeypatch.setattr(fuzz_containers, "members", lambda _, told=problem: [Skipped("x", told)])
        with pytest.raises(fuzz.Untrue, match=why):
            fuzz_containers.check(b"", "x", tmp_path)
