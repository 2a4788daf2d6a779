"""Tokens and sentences kept within bounds."""

from __future__ import annotations

from typing import Any

from quotes.parse.tokens import SENTENCE_TOKENS, TOKEN_CHARACTERS, bounded


def rows(count: int) -> list[dict[str, Any]]:
    return [{"id": i, "text": f"w{i}", "start_char": 3 * i} for i in range(1, count + 1)]


def test_ordinary_sentences_stay_as_they_are() -> None:
    assert bounded([rows(5), rows(SENTENCE_TOKENS)]) == [rows(5), rows(SENTENCE_TOKENS)]


def test_a_long_token_is_cut_and_keeps_its_place() -> None:
    [[row]] = bounded([[{"id": 1, "text": "-" * 500, "start_char": 7, "end_char": 507}]])
    assert row == {"id": 1, "text": "-" * TOKEN_CHARACTERS, "start_char": 7, "end_char": 507}


def test_a_long_sentence_is_split_and_numbered_anew() -> None:
    parts = bounded([rows(2 * SENTENCE_TOKENS + 3)])
    assert [len(p) for p in parts] == [SENTENCE_TOKENS, SENTENCE_TOKENS, 3]
    assert [row["id"] for row in parts[2]] == [1, 2, 3]
    assert [row["text"] for row in parts[2]] == [f"w{2 * SENTENCE_TOKENS + i}" for i in (1, 2, 3)]


def test_the_words_of_one_token_are_not_torn_apart() -> None:
    long = rows(SENTENCE_TOKENS + 10)
    whole = {"id": (SENTENCE_TOKENS, SENTENCE_TOKENS + 1), "text": "don't", "start_char": 0}
    long.insert(SENTENCE_TOKENS - 1, whole)
    first, second = bounded([long])
    assert [row["id"] for row in first[-3:]] == [
        (SENTENCE_TOKENS, SENTENCE_TOKENS + 1),
        SENTENCE_TOKENS,
        SENTENCE_TOKENS + 1,
    ]
    assert second[0]["id"] == 1
    assert second[0]["text"] == f"w{SENTENCE_TOKENS + 2}"
