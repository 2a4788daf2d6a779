"""The command that counts and shows circumstances, and the word lists that it helps to judge."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import circumstances
from quotes.circumstances.addressees import joined_by
from quotes.circumstances.media import WAYS, kinds
from quotes.parse.saved import parse_to_json
from quotes.values import Document
from tests.saved import saved_parser

TEXT = "Brandt told AFP on Monday that the dam was safe, adding that it would be tested again."
BARE = "The harbour master said that the port would open on Friday."


def test_counts_and_examples(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("a_2026-09-16_dam", TEXT), ("b", BARE)):
        (tmp_path / f"{name}.txt").write_text(text)
        (tmp_path / f"{name}.json").write_text(parse_to_json(saved_parser(Document(name, text, ""))))
    circumstances.main([str(tmp_path), str(tmp_path), "--show", "9", "--bare", "9"])
    told = capsys.readouterr().out
    assert told.startswith("2 articles, 3 attributions, 2 addressee, 2 when, 2 date; ")
    assert f"<told> {TEXT}\n    addressee: AFP, when: ('on Monday', '2026-09-14')\n" in told
    assert f"<said> {BARE}\n" in told


def test_every_noun_of_a_medium_is_of_a_kind_that_has_prepositions() -> None:
    assert set(kinds().values()) == set(WAYS)


def test_those_spoken_to_are_joined_as_objects_or_by_prepositions() -> None:
    ways = set().union(*joined_by().values())
    assert ways == {"obj", "to", "with", "before", "at", "for", "in"}
