"""Annotation and records are read as they stand; what is broken or missing is named with its file and line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quotes.evaluate import Attributed, Unscorable, read_annotation, read_records
from tests.annotated import ANN, TEXT, at, brat, record, written


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path)


# --- the annotation


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("T1\tSource 0 7\tAnn Lee\nT2 Cue 8 12 said\n", r"art_a\.ann line 2 is no line of brat standoff: 'T2 Cue 8 12"),
        ("T1\tSource 0 700\tAnn Lee\n", r"art_a\.ann line 1: 0-700 is no span of the text, which has 68 characters"),
        ("T1\tSource 7 7\t\n", r"art_a\.ann line 1: 7-7 is no span"),
        (brat() + "E3\tAttribution:T2 Cue:T77\n", r"art_a\.ann line 9 names T77, which the file does not have"),
        ("T1\tSource 0 7\t\udcff\n", r"art_a\.ann is not UTF-8 \(byte 14\): save it as UTF-8"),
    ],
)
def test_a_broken_annotation_is_named_with_its_line(folder: Path, lines: str, message: str) -> None:
    (folder / "attributions/art_a.ann").write_bytes(lines.encode(errors="surrogateescape"))
    with pytest.raises(Unscorable, match=message):
        read_annotation(folder)


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        (lambda f: (f / "text").rename(f / "texts"), "holds no folder text: it needs text/NAME.txt"),
        (lambda f: (f / "attributions").rename(f / "ann"), "holds no folder attributions"),
        (lambda f: (f / "attributions/art_a.ann").unlink(), "holds no text/NAME.txt with attributions/NAME_"),
        (lambda f: (f / "speakers/art.speakers.jsonl").unlink(), "speakers holds no NAME.speakers.jsonl"),
        (lambda f: (f / "speakers/art.speakers.jsonl").write_text("\n{}\n"), "art.speakers.jsonl line 2 is no speaker"),
    ],
)
def test_what_is_missing_is_named(folder: Path, prepare: Callable[[Path], Any], message: str) -> None:
    prepare(folder)
    with pytest.raises(Unscorable, match=message):
        read_annotation(folder, folder / "speakers")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unscorable, match="none is no folder: name one that holds text/ and attributions/"):
        read_annotation(tmp_path / "none")


def test_spans_are_trimmed_and_other_lines_of_brat_passed_over(folder: Path) -> None:
    lines = "T1\tContent 12 34\t the bridge was safe. \nR1\tx Arg1:T1 Arg2:T1\n#1\tNote T1\todd\nE1\tA:T1 Content:T1\n"
    (folder / "attributions/art_a.ann").write_text(lines)
    (attribution,) = read_annotation(folder)["art"].attributions
    assert attribution.spans == {"source": (), "cue": (), "content": (at("the bridge was safe."),)}
    assert read_annotation(folder)["art"].notes == ()


def test_a_span_below_its_attribution_does_not_count_and_is_noted(folder: Path) -> None:
    first, *rest = brat(ANN[:1]).splitlines(keepends=True)
    (folder / "attributions/art_a.ann").write_text("".join(rest) + first)
    article = read_annotation(folder)["art"]
    assert [a.source for a in article.attributions] == [()]
    assert [note.partition(" line ")[2] for note in article.notes] == [
        "4: T1 stands below the attribution that names it: not counted"
    ]


def test_words_that_are_not_the_texts_are_noted_and_those_over_lines_are_read(folder: Path) -> None:
    (folder / "text/art.txt").write_text("It\nfell.")
    (folder / "attributions/art_a.ann").write_text(
        "T1\tContent 0 7\tIt\nfell\nT2\tCue 3 7\trose\nE1\tA:T2 Content:T1\n"
    )
    article = read_annotation(folder)["art"]
    assert [a.content for a in article.attributions] == [((0, 7),)]
    assert [note.partition(" line ")[2] for note in article.notes] == ["3: the words of T2 are not those of the text"]


def test_a_byte_order_mark_moves_the_spans(folder: Path) -> None:
    (folder / "text/art.txt").write_text("\ufeff" + TEXT)
    (folder / "attributions/art_a.ann").write_text(brat(text="\ufeff" + TEXT))
    article = read_annotation(folder)["art"]
    assert article.text == TEXT
    assert [a.content for a in article.attributions] == [(at(ANN[0][2]),), (at(ANN[1][2]),)]


def test_an_annotation_belongs_to_the_longest_name(folder: Path) -> None:
    (folder / "text/art_a.txt").write_text(TEXT)
    (folder / "attributions/art_a_x.ann").write_text(brat(ANN[1:]))
    assert {name: len(a.attributions) for name, a in read_annotation(folder).items()} == {"art": 2, "art_a": 1}


def test_of_several_annotators_the_first_by_name_counts_and_the_others_are_kept(folder: Path) -> None:
    (folder / "text/art.txt").write_text("\ufeff" + TEXT)
    first, second = brat(text="\ufeff" + TEXT), brat(ANN[1:], text="\ufeff" + TEXT)
    (folder / "attributions/art_a.ann").write_text(first)
    (folder / "attributions/art_b.ann").write_text(second + "T9\tCue 1 4\tBob\n")
    article = read_annotation(folder)["art"]
    assert [a.content for a in article.attributions] == [(at(ANN[0][2]),), (at(ANN[1][2]),)]
    assert [[a.content for a in own] for own in article.others] == [[(at(ANN[1][2]),)]]
    assert [note.partition(": ")[0] for note in article.notes] == [f"{folder / 'attributions/art_b.ann'} line 5"]
    (folder / "attributions/art_b.ann").write_text("T1 Cue\n")
    with pytest.raises(Unscorable, match=r"art_b\.ann line 1 is no line of brat standoff"):
        read_annotation(folder)


# --- the records


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"r\.jsonl line 2 is no record of `quotes extract`: it needs document\.id as JSON"),
        ('{"document": "art.txt"}', r"r\.jsonl line 2 is no record"),
        (json.dumps(record("a/b.txt")), r"r\.jsonl line 2 is a record of a/b\.txt, which is not among the texts"),
        (
            json.dumps({"document": {"id": "art.txt", "sha256": "0"}}),
            "line 2 is a record of another version of art.txt",
        ),
        (json.dumps(record() | {"cue": {"spans": [{"start": 1}]}}), r"line 2, art\.txt: .* spans need start and end"),
        (json.dumps(record() | {"cue": {"spans": [{"start": 1, "end": 99}]}}), "cue 1-99 is no span of the text"),
        (json.dumps(record(confidence=1.5)), r"line 2, art\.txt: its confidence 1\.5 is not between 0 and 1"),
    ],
)
def test_what_is_no_record_of_these_texts_is_named(folder: Path, line: str, message: str) -> None:
    with pytest.raises(Unscorable, match=message):
        read_records(["", line], read_annotation(folder), where="r.jsonl", others={"bare"})


@pytest.mark.parametrize("name", ["Who pays?", "8:15", "n" * 130])
def test_a_text_may_be_called_what_no_file_of_ours_is(folder: Path, name: str) -> None:
    (folder / "text/art.txt").rename(folder / f"text/{name}.txt")
    (folder / "attributions/art_a.ann").rename(folder / f"attributions/{name}_a.ann")
    lines = [json.dumps(record(id)) for id in (f"{name}.txt", f"below/{name}.txt")]
    found, _ = read_records(lines, read_annotation(folder), where="r")
    assert [len(each) for each in found.values()] == [2]


def test_records_are_read_with_trimmed_spans(folder: Path) -> None:
    gold = read_annotation(folder)
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    right = record("below/art.txt", 0.5, content=" it will close") | {
        "speaker": {"name": "Bo", "roles": [{"text": "r"}]}
    }
    right["document"]["sha256"] = sha256
    found, wrong = read_records(map(json.dumps, [right, record("bare.txt")]), gold, where="r", others={"bare"})
    spans = {"source": (), "cue": (), "content": (at("it will close"),)}
    assert (found, wrong) == ({"art": [Attributed("r", spans, "Bo", ("r",), 0.5)]}, 0)
