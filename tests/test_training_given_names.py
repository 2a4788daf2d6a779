"""Which first names of the census are nearly always a man's or a woman's."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from quotes.wordlist import entries
from training import given_names
from training.given_names import one_sided, shares


def test_a_name_has_a_gender_where_nearly_all_who_bear_it_have() -> None:
    men, women = {"ivo": 0.1, "dana": 0.04, "robin": 0.096}, {"dana": 0.5, "robin": 0.004, "al": 0.3, "nil": 0.0}
    assert one_sided(men, women) == {"ivo": "m", "robin": "m"}  # dana is 7 % men's, al too short, nil nobody's


def test_the_census_files_are_read_and_known_names_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dist.male.first").write_text(
        "IVO            0.100  90.0      1\nAARON  0.2  90.2  2\n", encoding="ascii"
    )
    (tmp_path / "dist.female.first").write_text("MARLIS         0.010  90.0      1\n", encoding="ascii")
    assert shares(tmp_path / "dist.male.first") == {"ivo": 0.1, "aaron": 0.2}
    monkeypatch.setattr(given_names, "WORDS", tmp_path)
    monkeypatch.setattr(sys, "argv", ["given_names", "--census", str(tmp_path)])
    given_names.main()
    rows = (tmp_path / "given_names.txt").read_text(encoding="utf-8").splitlines()
    assert [row for row in rows if row[0] != "#"] == ["ivo m", "marlis f"]


def test_no_name_stands_in_both_lists() -> None:
    counted = {entry.split(" ")[0] for entry in entries("first_names")}
    assert counted.isdisjoint(entry.split(" ")[0] for entry in entries("given_names"))
