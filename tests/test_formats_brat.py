"""brat's folder: brat's own rules for the files hold, and `quotes evaluate` finds the very records in it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import UnusableRecords
from quotes.evaluate import measure, read_annotation, read_records, text_files
from quotes.evaluate.layout import whole
from quotes.formats import Article, BratFolder, articles
from quotes.formats.brat import ANNOTATION_CONF, VISUAL_CONF
from quotes.formats.standoff import BREAKS, fragments, standoff
from quotes.texts import read_text
from quotes.values import Record, Role, Span, SpeakerKind
from tests.made_records import HOSTILE, as_bytes, golden, hostile, made
from tests.saved import ARTICLES


def folder_of(folder: Path, records: tuple[Record, ...], texts: dict[str, str] | None = None) -> Path:
    folder.mkdir()
    writer = BratFolder(folder)
    for article in articles(records):
        text = read_text(ARTICLES, article.records) if texts is None else texts[article.id]
        writer.add(Article(article.id, article.records, text))
    writer.finish()
    return folder


def check(folder: Path) -> int:
    """Hold each annotation file to what brat's server demands (its annotation.py); gives how many there are."""
    files = sorted(folder.rglob("*.ann"))
    for path in files:
        text = path.with_suffix(".txt").read_bytes().decode()
        data = path.read_bytes().decode()
        lines = data.splitlines()  # brat's reader ends lines where Python's does
        assert lines == data.split("\n")[:-1]
        ids = [line.partition("\t")[0] for line in lines]
        assert len(set(ids)) == len(ids)
        types: dict[str, str] = {}
        for line in lines:
            id, _, rest = line.partition("\t")
            if id.startswith("T"):
                found = re.fullmatch(r"(\w+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)", rest)
                assert found is not None
                bounds = [tuple(map(int, part.split())) for part in found[2].split(";")]
                assert " ".join(text[start:end] for start, end in bounds) == found[3]
                assert bounds == sorted(bounds)
                types[id] = found[1]
            elif id.startswith("E"):
                (event, trigger), *arguments = (part.split(":") for part in rest.split(" "))
                assert types[trigger] == event == "Attribution"
                assert all(types[target] == role.rstrip("0123456789") for role, target in arguments)
                assert len({role for role, _ in arguments}) == len(arguments)
                types[id] = event
            elif id.startswith("A"):
                name, target, *value = rest.split(" ")
                assert types[target] == "Attribution"
                assert re.search(
                    rf"^{name}\tArg:Attribution{', Value:' if value else '$'}", ANNOTATION_CONF, re.MULTILINE
                )
                if value:
                    allowed = re.search(rf"^{name}\t.*Value:(.*)$", ANNOTATION_CONF, re.MULTILINE)
                    assert allowed is not None
                    assert value[0] in allowed[1].split("|")
            else:
                assert re.fullmatch(r"#\d+\tAnnotatorNotes E\d+\t.+", line)
    return len(files)


@pytest.mark.parametrize(("records", "texts"), [(golden(), None), (hostile(), HOSTILE)], ids=["golden", "hostile"])
def test_evaluate_finds_the_records_and_nothing_else(
    tmp_path: Path, records: tuple[Record, ...], texts: dict[str, str] | None
) -> None:
    folder = folder_of(tmp_path / "brat", records, texts)
    assert check(folder) == len({record.document.id for record in records})
    gold = read_annotation(folder)
    assert not [note for article in gold.values() for note in article.notes]
    found, wrong = read_records(as_bytes("jsonl", records).splitlines(), gold, where="r.jsonl")
    assert wrong == 0
    figures = measure(gold, found, wrong=wrong, samples=0)
    assert figures["gold"] == figures["records"] == len(records)
    for part in ("source.exact", "cue.exact", "content.exact", "joint"):
        assert figures[part] == {"P": 100.0, "R": 100.0, "F": 100.0}


@pytest.mark.parametrize("id", ["NEWS.TXT", "Who pays?.TXT", "week.zip/who: us.html", "n" * 130 + ".txt"])
def test_evaluate_finds_a_document_whatever_its_name(tmp_path: Path, id: str) -> None:
    record = made(id, "Lee said it.", ["it"])
    gold = read_annotation(folder_of(tmp_path / "brat", (record,), {id: "Lee said it."}))
    found, _ = read_records(as_bytes("jsonl", (record,)).splitlines(), gold, where="r.jsonl")
    assert [len(each) for each in found.values()] == [1]


def test_each_text_is_the_documents(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "brat", hostile(), HOSTILE)
    written = {path.read_bytes().decode() for path in folder.rglob("*.txt")}
    assert written == set(HOSTILE.values())
    assert all(path.resolve().is_relative_to(folder.resolve()) for path in folder.rglob("*"))
    texts = text_files(folder)
    assert texts["lines"] == folder / "lines.txt"
    assert len(texts) == len(HOSTILE)


def test_a_span_over_lines_is_in_fragments() -> None:
    text = "Lee said: “We hold,\r\n  we stay;\n\n\twe win.”"
    (content,) = [line for line in standoff([made("a", text, [text[10:]])], text, _counter()) if "\tContent " in line]
    assert content == "T1\tContent 10 19;23 31;34 42\t“We hold, we stay; we win.”\n"


def test_two_spans_are_two_annotations_of_one_event() -> None:
    text = "“A,” said Lee. “B.”"
    lines = list(standoff([made("a", text, ["“A,”", "“B.”"])], text, _counter()))
    assert lines == [
        "T1\tContent 0 4\t“A,”\n",
        "T2\tContent 15 19\t“B.”\n",
        "T3\tCue 5 9\tsaid\n",
        "T4\tSource 10 13\tLee\n",
        "T5\tAttribution 5 9\tsaid\n",
        "E1\tAttribution:T5 Content:T1 Content2:T2 Cue:T3 Source:T4\n",
        "A1\tType E1 direct\n",
        "A2\tSpeaker E1 person\n",
        "#1\tAnnotatorNotes E1\tLee; confidence 0.9; record " + made("a", text, ["“A,”", "“B.”"]).id + "\n",
    ]


def test_what_is_not_there_has_no_annotation() -> None:
    text = "Lee said it."
    record = made("a", text, ["it"], cue=None, source=None, speaker={}, speech=False)
    lines = list(standoff([record], text, _counter()))
    assert lines[1:3] == ["T2\tAttribution 9 11\tit\n", "E1\tAttribution:T2 Content:T1\n"]
    assert "A3\tBelief E1\n" in lines


def test_a_note_is_one_line() -> None:
    text = "Mayor\nLee said it."
    record = made("a", text, ["it"], by="Lee", speaker={"name": "Lee\u2028\t\r\nx", "roles": (Role("Mayor", 0, 5),)})
    assert list(standoff([record], text, _counter()))[-1].count("\n") == 1
    assert "\tLee x, Mayor; confidence" in list(standoff([record], text, _counter()))[-1]


@given(st.text(alphabet=st.sampled_from(f"ab  \t{BREAKS}"), min_size=1), st.data())
def test_fragments_are_whole_again(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    parts = list(fragments(span, text))
    assert all(len(part.of(text).splitlines()) == 1 for part in parts)
    words = span.of(text).strip()
    joined = whole([(part.start, part.end) for part in parts], text)
    assert [text[a:b] for a, b in joined] == ([words] if words else [])


def test_parts_that_words_part_stay_apart() -> None:
    assert whole([(0, 1), (4, 5)], "a\nb\nc") == [(0, 1), (4, 5)]
    assert whole([(0, 1), (2, 3)], "a c") == [(0, 1), (2, 3)]
    assert whole([(0, 1), (4, 5)], "a \n c") == [(0, 5)]


def test_documents_that_would_share_a_name_do_not(tmp_path: Path) -> None:
    ids = ["a.html", "a.html.txt", "A.TXT", "A.txt", "b.txt", "b.txt/c.txt", "annotation.conf/d.txt", "b.ann"]
    texts = {id: f"Lee said it in {number}." for number, id in enumerate(ids)}
    folder = folder_of(tmp_path / "brat", tuple(made(id, text, ["it"]) for id, text in texts.items()), texts)
    assert check(folder) == len(ids)
    assert sorted(path.read_text() for path in folder.rglob("*.txt")) == sorted(texts.values())
    assert all(len(path.read_text().splitlines()) == 8 for path in folder.rglob("*.ann"))


def test_a_document_that_comes_again_goes_on(tmp_path: Path) -> None:
    text = "Lee said it and that."
    one, two = made("a", text, ["it"]), made("a", text, ["that"])
    folder = folder_of(
        tmp_path / "brat", (one, made("b", "Lee said it.", ["it"]), two), {"a": text, "b": "Lee said it."}
    )
    assert check(folder) == 2
    lines = (folder / "a.ann").read_text().splitlines()
    assert [line.split("\t")[0] for line in lines if line.startswith("E")] == ["E1", "E2"]


def test_a_document_without_records_is_there_to_annotate(tmp_path: Path) -> None:
    writer = BratFolder(tmp_path)
    writer.add(Article("a.txt", (), "Nobody said a word."))
    assert (tmp_path / "a.ann").read_bytes() == b""
    assert read_annotation(tmp_path)["a"].attributions == ()


def test_records_of_another_text_are_refused_and_nothing_of_them_is_written(tmp_path: Path) -> None:
    writer = BratFolder(tmp_path)
    record = made("a.txt", "Lee said it.", ["it"])
    with pytest.raises(UnusableRecords, match=r"a\.txt has no text, and brat needs it"):
        writer.add(Article("a.txt", (record,)))
    for text in ("Lee said", "Lee said   ."):
        with pytest.raises(UnusableRecords, match=r"a\.txt: record \w+ has a span 9-11, where its text of \d+ char"):
            writer.add(Article("a.txt", (record,), text))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["annotation.conf", "visual.conf"]


def test_brat_is_told_of_all_types() -> None:
    assert re.findall(r"^\[(\w+)\]", ANNOTATION_CONF, re.MULTILINE) == ["entities", "relations", "events", "attributes"]
    assert re.findall(r"^\[(\w+)\]", VISUAL_CONF, re.MULTILINE) == ["labels", "drawing"]
    assert "|".join(get_args(SpeakerKind)) in ANNOTATION_CONF
    for name in ("Content", "Source", "Cue", "Attribution"):
        assert re.search(rf"^{name}\b", ANNOTATION_CONF, re.MULTILINE)
        assert re.search(rf"^{name}\tbgColor:", VISUAL_CONF, re.MULTILINE)


def _counter() -> Counter[str]:
    return Counter()
