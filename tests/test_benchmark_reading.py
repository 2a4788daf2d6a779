"""The counts behind the rules of reading."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from benchmarks.reading import kept, main

SAID = "the bridge over the Weir will stay shut for six months at least"


def test_pairs_of_the_same_and_nearly_the_same_words_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contents = [
        SAID,
        SAID.upper(),
        f"that {SAID}",
        "on the bridge",
        "on the bridge",
        "so",
        "so",
        "the ferry runs at night",
    ]
    text = "\n".join(contents)
    lines, at = [], 0
    for number, words in enumerate(contents, 1):
        lines += [f"T{number}\tContent {at} {at + len(words)}\t{words}", f"E{number}\tContent:T{number}"]
        at += len(words) + 1
    for folder, name, written in (("text", "a.txt", text), ("attributions", "a_x.ann", "\n".join(lines) + "\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(written)
    main(["--gold", str(tmp_path), "--show"])
    told = capsys.readouterr().out
    assert "1 articles, 8 contents; pairs {'nearly the same': 2, 'the same, long': 1, 'the same, short': 1}" in told
    assert "the same, short: 'on the bridge' 'on the bridge'" in told


def test_texts_with_a_date_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "March 12, 2021\nIt was a well-known plan.\n\nIt shut on March 12, 2021, she said, in the far-reaching plan.\n"
    )
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "a.txt.xz").write_bytes(lzma.compress(text.encode()))
    main(["--texts", str(tmp_path / "a.txt"), str(tmp_path / "a.txt.xz"), "--show"])
    assert capsys.readouterr().out.splitlines() == [
        "2021-03-12 March 12, 2021",
        "a.txt: 2 texts, 1 with a date; hyphens {'by the first part': 1, 'lost': 1}",
        "2021-03-12 March 12, 2021",
        "a.txt.xz: 2 texts, 1 with a date; hyphens {'by the first part': 1, 'lost': 1}",
    ]


def test_a_compound_that_stands_twice_keeps_its_hyphen_unless_it_is_a_word_without() -> None:
    assert kept("a long-term plan, a long-term loan, an over-taking and an overtaking, over-taking") == {
        "by the text": 2,
        "lost": 2,
    }
    assert not kept("Al-Zobai, AL-QAIM and twenty-first-century")
