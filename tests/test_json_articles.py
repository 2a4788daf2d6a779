"""Articles in JSON: which fields are what, how lines, lists and objects are told apart, and what is no article."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.read import Fields, Member, document_or_problem
from quotes.read.fields import article_of
from quotes.read.published import iso_published
from quotes.values import Document
from tests.packed import PAGE, SAFE, article, json_lines
from tests.saved import GOLDEN
from tests.test_members import folder, ids, inside, notes, problems

__all__ = ["folder"]


def known(value: dict[str, Any], **fields: str) -> tuple[str | None, ...]:
    """What is known of an article: title, URL, date, publisher, byline."""
    found = article_of(value, Fields(**fields))
    assert found is not None
    return found.known.title, found.known.url, found.known.published, found.known.publisher, found.known.byline


# --- fields


CORPORA: dict[str, dict[str, Any]] = {
    "news-please": {
        "authors": ["Ann Lee", "Bo Berg"], "date_publish": "2016-09-12 10:15:00", "maintext": SAFE, "title": "Safe",
        "source_domain": "gazette.example", "url": "https://gazette.example/1", "description": "short", "text": None,
    },
    "cc_news": {
        "title": "Safe", "text": SAFE, "domain": "gazette.example", "date": "2016-09-12 10:15:00", "authors":
        "Ann Lee, Bo Berg", "description": "short", "url": "https://gazette.example/1", "image_url": None,
    },
    "All the News": {
        "id": 17283, "title": "Safe", "publication": "gazette.example", "author": "Ann Lee, Bo Berg", "date":
        "2016-09-12T10:15", "year": 2016.0, "month": 9.0, "url": "https://gazette.example/1", "content": SAFE,
    },
    "schema.org": {
        "headline": "Safe", "articleBody": SAFE, "datePublished": "2016-09-12T10:15:00", "publisher":
        {"@type": "Organization", "name": "gazette.example"}, "url": "https://gazette.example/1",
        "author": [{"name": "Ann Lee"}, {"name": "Bo Berg"}],
    },
    "NewsAPI": {
        "source": {"id": None, "name": "gazette.example"}, "author": "Ann Lee, Bo Berg", "title": "Safe",
        "publishedAt": "2016-09-12T10:15:00", "content": SAFE, "url": "https://gazette.example/1",
    },
    "trafilatura": {
        "title": "Safe", "author": "Ann Lee, Bo Berg", "hostname": "gazette.example", "date": "2016-09-12T10:15:00",
        "source": "https://gazette.example/1", "source-hostname": "Gazette", "text": SAFE, "raw_text": "no",
    },
}  # fmt: skip


@pytest.mark.parametrize("corpus", CORPORA)
def test_the_fields_of_known_corpora_are_found(corpus: str) -> None:
    found = article_of(CORPORA[corpus], Fields())
    assert found is not None
    assert (found.text, found.page) == (SAFE, False)
    assert known(CORPORA[corpus]) == (
        "Safe", "https://gazette.example/1", "2016-09-12T10:15:00", "gazette.example", "Ann Lee, Bo Berg",
    )  # fmt: skip


def test_fields_can_be_named_and_lie_inside_others() -> None:
    value = {"text": "no", "fields": {"bodyText": SAFE, "headline": "Safe"}, "a.b": "dot", "n": 5, "who": "Lee"}
    names = {"text": "fields.bodyText", "title": "fields.headline", "publisher": "a.b", "byline": "who", "id": "n"}
    found = article_of(value, Fields(**names))
    assert found is not None
    assert (found.text, found.id) == (SAFE, "5")
    assert known(value, **names) == ("Safe", None, None, "dot", "Lee")
    assert article_of(value, Fields(text="fields.nowhere.deeper")) is None
    assert article_of(value, Fields(text="fields")) is None  # an object is no text


def test_words_for_nothing_and_addresses_that_run_scripts_are_left_out() -> None:
    value = {"text": SAFE, "author": "None", "title": " ", "url": "javascript:alert(1)", "publisher": "NaN", "date": ""}
    assert known(value) == (None, None, None, None, None)
    assert known({"text": SAFE, "source": "https://gazette.example/", "title": "A\x1b[2J\nB"}) == (
        "A[2J B", "https://gazette.example/", None, None, None,
    )  # fmt: skip


def test_half_a_surrogate_pair_is_replaced_and_said(folder: Path) -> None:
    (member,) = inside(folder / "a.json", b'{"text": "Ann Lee said \\ud83d \\ud83d\\ude00.", "title": "\\udfff!"}')[:1]
    assert isinstance(member, Member)
    document = document_or_problem(member)
    assert isinstance(document, Document)
    assert (document.text, document.title) == ("Ann Lee said \ufffd \U0001f600.", "\ufffd!")
    assert document.warnings == ("halves of surrogate pairs stand as U+FFFD",)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2016-09-12", "2016-09-12"),
        ("2016-09-12T10:15:30Z", "2016-09-12T10:15:30Z"),
        ("2016-09-12 10:15:30.123456+0200", "2016-09-12T10:15:30+02:00"),
        ("2016-09-12T10:15:00+00:00", "2016-09-12T10:15:00Z"),
        ("20160912T101500Z", "2016-09-12T10:15:00Z"),
        ("20160912", "2016-09-12"),
        ("2016/9/2", "2016-09-02"),
        ("Mon, 12 Sep 2016 10:15:00 GMT", "2016-09-12T10:15:00Z"),
        ("12 September 2016", "2016-09-12"),
        ("September 12th, 2016 at 5 pm", "2016-09-12"),
        ("Sept. 2, 2016", "2016-09-02"),
        ("12/31/2016", "2016-12-31"),
        ("31.12.2016", "2016-12-31"),
        ("9/9/2016", "2016-09-09"),
        (1473675300, "2016-09-12T10:15:00Z"),
        ("1473675300000", "2016-09-12T10:15:00Z"),
        ("12/09/2016", None),  # September or December?
        ("09-12-2016 10:00", None),
        ("2016-13-45", None),
        ("2016-09-12T25:00:00", None),
        ("32 September 2016", None),
        ("0012-01-01", None),
        ("yesterday", None),
        ("Smarch 3, 2016", None),
        (2016, None),
        (True, None),
        (None, None),
        (float("nan"), None),
        (10.0**300, None),
    ],
)
def test_dates_are_read_where_there_is_but_one_way(written: object, iso: str | None) -> None:
    assert iso_published(written) == iso


@given(st.one_of(st.text(max_size=60), st.integers(), st.floats()))
def test_whatever_stands_for_a_date_is_one_or_none(value: object) -> None:
    found = iso_published(value)
    assert found is None or found[4] == "-"


def test_a_date_that_could_be_two_days_is_said(folder: Path) -> None:
    (member,) = inside(folder / "a.json", json.dumps({"text": SAFE, "date": "05/06/2016"}).encode())[:1]
    assert isinstance(member, Member)
    assert member.known.published is None
    assert member.warnings == ("date of publication not understood: 05/06/2016",)


# --- documents


def test_a_line_is_a_document_with_what_is_known_of_it(folder: Path) -> None:
    line = json.dumps({"text": SAFE, "title": "Safe", "pubDate": "2016-09-12", "link": "http://a.example/"})
    found = inside(folder / "a.jsonl", f"\n{line}\n".encode())
    assert isinstance(found[0], Member)
    document = document_or_problem(found[0])
    assert isinstance(document, Document)
    assert document == Document(
        "a.jsonl/2", SAFE, hashlib.sha256(line.encode()).hexdigest(), title="Safe", url="http://a.example/",
        published="2016-09-12",
    )  # fmt: skip


def test_a_text_that_is_a_page_is_read_as_one(folder: Path) -> None:
    found = inside(folder / "a.jsonl", json_lines({"content": PAGE}, {"content": "If a < b, then <p> is a tag."}))
    page, plain = [document_or_problem(member) for member in found if isinstance(member, Member)]
    assert isinstance(page, Document)
    assert isinstance(plain, Document)
    assert (page.media_type, plain.media_type) == ("text/html", "text/plain")
    assert "<p>" not in page.text
    assert plain.text == "If a < b, then <p> is a tag."


def test_own_ids_are_taken_where_they_are_asked_for_and_kept_apart(folder: Path) -> None:
    values = [article(1), article(2), article(1), {"text": SAFE}, {"text": SAFE, "id": "a\nb"}]
    data = json_lines(*values)
    assert ids(inside(folder / "a.jsonl", data)) == [f"a.jsonl/{i}" for i in range(1, 6)]
    assert ids(inside(folder / "a.jsonl", data, Fields(id="id"))) == [
        "a.jsonl/n1", "a.jsonl/n2", "a.jsonl/n1~2", "a.jsonl/4", "a.jsonl/a b",
    ]  # fmt: skip
    assert ids(inside(folder / "b.json", json.dumps(article(1)).encode(), Fields(id="id"))) == ["b.json/n1"]


# --- lines, lists, objects


def test_lists_objects_and_lines_are_told_apart_by_what_stands_there(folder: Path) -> None:
    one, two = article(1), article(2)
    shapes = {
        "lines.json": (json_lines(one, two), ["lines.json/1", "lines.json/2"]),
        "list.json": (json.dumps([one, two]).encode(), ["list.json/1", "list.json/2"]),
        "pretty.json": (json.dumps([one, two], indent=2).encode(), ["pretty.json/1", "pretty.json/2"]),
        "list.jsonl": (json.dumps([one]).encode(), ["list.jsonl/1"]),
        "alone.json": (json.dumps(one, indent=1).encode(), ["alone.json"]),
        "row.json": ((json.dumps(one, indent=1) + json.dumps(two)).encode(), ["row.json/1", "row.json/2"]),
        "marked.jsonl": (b"\xef\xbb\xbf" + json_lines(one, two), ["marked.jsonl/1", "marked.jsonl/2"]),
        "long.json": (json.dumps([{**one, "text": SAFE * 9999}, two]).encode(), ["long.json/1", "long.json/2"]),
    }  # fmt: skip
    for name, (data, expected) in shapes.items():
        found = inside(folder / name, data)
        assert (ids(found), problems(found)) == (expected, []), name


@given(st.lists(st.dictionaries(st.text(max_size=5), st.text(max_size=20)), min_size=1, max_size=6), st.integers(1, 80))
def test_a_list_is_cut_as_json_means_it_wherever_it_is_read(values: list[dict[str, str]], portion: int) -> None:
    import io
    from unittest.mock import patch

    from quotes.read import units

    with patch.object(units, "PORTION", portion):
        for indent in (None, 2):
            cut = units.values(io.BytesIO(json.dumps(values, indent=indent).encode()), is_list=True)
            assert [json.loads(unit.data) for unit in cut] == values
        row = "\n".join(json.dumps(value) for value in values)
        assert [json.loads(u.data) for u in units.values(io.BytesIO(row.encode()), is_list=False)] == values
        assert [json.loads(u.data) for u in units.lines(io.BytesIO(row.encode()))] == values


def test_one_broken_line_costs_itself_only(folder: Path) -> None:
    bad: list[bytes] = [
        b'{"text": "cut', b"null", b"[1, 2]", b'"words"', b'{"text": null}', b'{"text": {"a": "b"}}',
        b'{"headline": "x"}', b'{"text": ' + b"[" * 100_000, b'{"n": ' + b"9" * 5000 + b"}",
        b'{"text": "\xff\xfe\xfa\x01"}',
    ]  # fmt: skip
    found = inside(folder / "a.jsonl", json_lines(article(1)) + b"\n".join(bad) + b"\n" + json_lines(article(2)))
    assert ids(found) == ["a.jsonl/1", f"a.jsonl/{len(bad) + 2}"]
    told = problems(found)
    assert [line.partition(" ")[2].partition(" ")[0] for line in told] == ["line"] * len(bad)
    assert told[0] == "a.jsonl line 2 is no JSON (unterminated string starting at, character 10): skipped"
    assert told[1:6] == [
        "a.jsonl line 3 is no JSON object: skipped",
        "a.jsonl line 4 is no JSON object: skipped",
        "a.jsonl line 5 is no JSON object: skipped",
        "a.jsonl line 6 has an empty text: skipped",
        "a.jsonl line 7 has an empty text: skipped",
    ]
    assert told[6].startswith(
        "a.jsonl line 8 has no field for a text (text, maintext, body, content ...): name it with"
    )
    assert told[8].startswith("a.jsonl line 10 is no JSON that can be read (")


def test_a_line_in_another_encoding_is_read_with_a_warning(folder: Path) -> None:
    found = inside(folder / "a.jsonl", '{"text": "“Yes,” said José. “It’s over.”"}\n'.encode("cp1252"))
    assert isinstance(found[0], Member)
    assert found[0].warnings == ("encoding guessed: cp1252",)
    assert found[0].data.decode() == "“Yes,” said José. “It’s over.”"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'[{"text": "a b"}, {"text": "c', ["article 2 is cut off: the file ends within it"]),
        (b'[{"text": "a b"},', ["article 2 is cut off: the file ends within it"]),
        (b'[{"text": "a b"}] and more', ["article 2 stands behind the end of the list: not read, nor what follows"]),
        (b'{"text": "a b"} {"text": "c d"', ["article 2 is cut off: the file ends within it"]),
        (b'[{"text": "a b"}, {"text" "c"}]', ["article 2 is no JSON (expecting ':' delimiter, character 9): skipped"]),
    ],
)
def test_a_list_that_breaks_off_keeps_what_came_before(folder: Path, data: bytes, expected: list[str]) -> None:
    found = inside(folder / "a.json", data)
    assert ids(found) == ["a.json/1"]
    assert problems(found) == [f"a.json {problem}" for problem in expected]


def test_utf16_is_said(folder: Path) -> None:
    found = inside(folder / "a.json", json.dumps(article(1)).encode("utf-16"))
    assert problems(found) == ["a.json is JSON in UTF-16, or none: save it as UTF-8"]


# --- what is no file of articles


def test_own_records_are_left_with_a_note(folder: Path) -> None:
    found = inside(folder / "records.jsonl", GOLDEN.read_bytes())
    assert (ids(found), problems(found)) == ([], [])
    assert notes(found) == ["records.jsonl holds records of `quotes extract`, not articles: left out"]
    assert ids(inside(folder / "others.jsonl", json_lines({**article(1), "schema": "theirs/1"}))) == ["others.jsonl/1"]


def test_a_json_file_that_need_not_be_articles_is_left_with_a_note(folder: Path) -> None:
    for data in (b'{"name": "site", "version": 3}', b'[{"a": 1}, 5]', b"[]"):
        found = inside(folder / "package.json", data)
        assert (ids(found), len(problems(found)) + len(notes(found))) == ([], 1), data
    found = inside(folder / "package.json", b'{"name": "site", "version": 3}')
    assert notes(found) == [
        "package.json has no article (no field text, maintext, body, content ...): left out; "
        "name its field with --text-field"
    ]
    assert problems(inside(folder / "broken.json", b'{"text": "a b')) == [
        "broken.json is cut off: the file ends within it"
    ]


def test_a_file_that_begins_with_a_hundred_others_is_given_up(folder: Path) -> None:
    found = inside(folder / "a.jsonl", json_lines(*({"a": i} for i in range(5000)), article(1)))
    assert ids(found) == []
    first, last = problems(found)
    assert first.startswith("a.jsonl line 1 has no field for a text")
    assert last == "a.jsonl has no article in its first 100 lines: not read further"
    found = inside(folder / "b.jsonl", json_lines(*({"a": i} for i in range(99)), article(1)))
    assert (ids(found), len(problems(found))) == (["b.jsonl/100"], 99)
