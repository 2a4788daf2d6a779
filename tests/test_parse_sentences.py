"""What a sentence splitter gets wrong, mended."""

from __future__ import annotations

from typing import Any

import pytest

from quotes.parse.sentences import mended


def sentences(text: str, *lengths: int) -> list[list[dict[str, Any]]]:
    """The text's tokens, which blanks part, in sentences of so many of them, the last with the rest."""
    tokens, start = [], 0
    for word in text.split(" "):
        tokens.append({"text": word, "start_char": start, "end_char": start + len(word)})
        start += len(word) + 1
    cut: list[list[dict[str, Any]]] = []
    for length in (*lengths, len(tokens)):
        cut.append([{"id": (i,), **row} for i, row in enumerate(tokens[:length], 1)])
        tokens = tokens[length:]
    return cut


def told(found: list[list[dict[str, Any]]]) -> list[str]:
    return [" ".join(row["text"] for row in sentence) for sentence in found]


def test_no_sentence_ends_after_a_title() -> None:
    text = "We asked Sen. Okafor ."
    assert told(mended(sentences(text, 3), text)) == [text]


def apart(text: str, *lengths: int) -> list[list[dict[str, Any]]]:
    """The tokens of `sentences`, each full stop that ends one a token of its own."""
    found = []
    for sentence in sentences(text, *lengths):
        rows: list[dict[str, Any]] = []
        for row in sentence:
            stop = row["text"].endswith(".") and len(row["text"]) > 1
            middle = row["end_char"] - 1
            rows.append(row | {"text": row["text"][:-1], "end_char": middle} if stop else row)
            if stop:
                rows.append({"text": ".", "start_char": middle, "end_char": row["end_char"]})
        found.append([row | {"id": (i,)} for i, row in enumerate(rows, 1)])
    return found


@pytest.mark.parametrize("lengths", [(), (1,)])
def test_a_title_and_its_full_stop_are_one_word(lengths: tuple[int, ...]) -> None:
    text = "Sen. Lind met Rep. Okafor."
    (found,) = mended(apart(text, *lengths), text)
    assert [row["text"] for row in found] == ["Sen.", "Lind", "met", "Rep.", "Okafor", "."]
    assert [row["id"] for row in found] == [(i,) for i in range(1, 7)]
    assert [text[row["start_char"] : row["end_char"]] for row in found] == [row["text"] for row in found]


@pytest.mark.parametrize("text", ["Lind asked his Rep.", "No. Lind left."])
def test_a_full_stop_that_ends_a_sentence_stays_one(text: str) -> None:
    (found,) = mended(apart(text), text)
    assert [row["text"] for row in found] == text.replace(".", " .").split()


def test_a_title_in_a_headline_of_capitals_is_one_too() -> None:
    text = "SEN. LIND TO GO"
    (found,) = mended(apart(text, 1), text)
    assert [row["text"] for row in found] == ["SEN.", "LIND", "TO", "GO"]


def test_no_sentence_ends_before_he_said() -> None:
    text = '" Why ? " he said . He left .'
    assert told(mended(sentences(text, 4, 3), text)) == ['" Why ? " he said .', "He left ."]


def test_no_sentence_ends_within_a_name() -> None:
    text = "In Harrow Furth Motor Co said so ."
    assert told(mended(sentences(text, 4), text)) == [text]


@pytest.mark.parametrize("text", ["The plant will close The firm said so .", "Plant to close\nFurth said so ."])
def test_a_sentence_without_a_full_stop_may_end_before_an_article_or_a_line(text: str) -> None:
    cut = text.replace("\n", " ").split(" ").index("close") + 1
    tokens = sentences(text.replace("\n", " "), cut)
    assert len(mended(tokens, text)) == 2


def test_a_pronoun_that_was_taken_for_an_initial_ends_its_sentence() -> None:
    text = '" So far , " said I. " Go on . "'
    first, second = mended(sentences(text), text)
    assert [(row["id"], row["text"]) for row in first[-2:]] == [((7,), "I"), ((8,), ".")]
    assert [text[row["start_char"] : row["end_char"]] for row in first[-2:]] == ["I", "."]
    assert [row["id"] for row in second] == [(1,), (2,), (3,), (4,), (5,)]
    assert told([second]) == ['" Go on . "']


def test_each_such_pronoun_ends_one() -> None:
    text = '" So far , " said I. " Go on , " said I. " Do ! "'
    assert told(mended(sentences(text), text)) == ['" So far , " said I .', '" Go on , " said I .', '" Do ! "']


@pytest.mark.parametrize(
    "text", ["The envoy met I. Lind .", 'John I. " Jack " Lind left .', 'It was after War I. " So']
)
def test_an_initial_stays_one(text: str) -> None:
    assert told(mended(sentences(text), text)) == [text]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("LAHORE : A court said on Friday that he may go .", 1),
        ("KUALA LUMPUR , Nov. 3 : A court said on Friday that he may go .", 1),
        ("LIND : A court said on Friday that he may go .", 0),  # no city: who speaks
        ("Lahore : A court said on Friday that he may go .", 0),
        ("LAHORE : He may go .", 0),  # a line of a list
    ],
)
def test_where_a_report_comes_from_is_a_sentence_of_its_own(text: str, places: int) -> None:
    found = mended(sentences(text), text)
    assert told(found) == ([text] if not places else [text[: text.index(":") + 1], text[text.index(":") + 2 :]])
    assert all(row["id"] == (i,) for sentence in found for i, row in enumerate(sentence, 1))


@pytest.mark.parametrize(("name", "parts", "words"), [("Ives", ["Ive", "s"], 1), ("Whats", ["What", "s"], 2)])
def test_a_name_is_no_contraction(name: str, parts: list[str], words: int) -> None:
    rows: list[dict[str, Any]] = [
        {"id": (1, 2), "text": name, "start_char": 0, "end_char": len(name)},
        *({"id": i, "text": part} for i, part in enumerate(parts, 1)),
        {"id": (3,), "text": ".", "start_char": len(name), "end_char": len(name) + 1},
    ]
    [found] = mended([rows], f"{name}.")
    assert len(found) == 1 + words + (words > 1)


def test_its_is_one_word() -> None:
    rows: list[dict[str, Any]] = [
        {"id": (1, 2), "text": "Its", "start_char": 0, "end_char": 3},
        {"id": 1, "text": "It"},
        {"id": 2, "text": "s"},
        {"id": (3,), "text": "chair", "start_char": 4, "end_char": 9},
        {"id": (4, 5), "text": "won't", "start_char": 10, "end_char": 15},
        {"id": 4, "text": "wo"},
        {"id": 5, "text": "n't"},
        {"id": (6,), "text": ".", "start_char": 15, "end_char": 16},
    ]
    [found] = mended([rows], "Its chair won't.")
    numbers = [((1,), "Its"), ((2,), "chair"), ((3, 4), "won't"), (3, "wo"), (4, "n't"), ((5,), ".")]
    assert [(row["id"], row["text"]) for row in found] == numbers
