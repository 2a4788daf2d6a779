"""The scorer, on a gold article small enough to score by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quotes.evaluate import Rates, aligned, overlap, quotation_type, read_annotation, read_records, score
from quotes.evaluate.naming import name_words
from quotes.evaluate.score import rates

TEXT = "Mayor Ann Lee said “it is over”.\r\nShe called it “a win” for all. He thinks it rained. It was late.\n"


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def brat(number: int, kind: str, words: str) -> str:
    return f"T{number}\t{kind} {at(words)[0]} {at(words)[1]}\t{words}\n"


def record(name: str = "art.txt", speaker: Any = None, **words: str | None) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    for role in ("source", "cue", "content"):
        found = words.get(role)
        parts[role] = found and {"text": found, "spans": [dict(zip(("start", "end"), at(found), strict=True))]}
    return {"id": "x", "document": {"id": f"folder/{name}"}, "speaker": speaker, **parts}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """One article, three attributions; and one without annotation, which does not count."""
    for folder in ("text", "attributions", "speakers"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text/art.txt").write_bytes(TEXT.encode())
    (tmp_path / "text/other.txt").write_bytes(b"Nothing.")
    calls = at("She called it")
    (tmp_path / "attributions/art_a.ann").write_bytes(
        (
            brat(1, "Source", "Mayor Ann Lee")
            + brat(2, "Cue", "said")
            + brat(3, "Content", "“it is over”")
            + "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
            + brat(4, "Source", "She ")  # white space at an end does not count
            + brat(5, "Cue", "called")
            + f"T6\tContent {calls[1] - 2} {calls[1]};{at('“a win” for all')[0]} {at('“a win” for all')[1]}\tx\n"
            + "E2\tAttribution:T5 Source:T4 Cue:T5 Content:T6\n"
            + brat(7, "Cue", "thinks")
            + brat(8, "Content", "it rained")
            + "E3\tAttribution:T7 Cue2:T7 Content:T8\n"
        ).encode()
    )
    (tmp_path / "attributions/art_b.ann").write_bytes(brat(1, "Cue", "said").encode())  # a second, who does not count
    speakers = [
        {"id": "E1", "speaker": "Ann Lee", "kind": "person", "mention": "name", "roles": ["Mayor"]},
        {"id": "E2", "speaker": "Ann Lee", "kind": "person", "mention": "pronoun", "roles": [], "speech": True},
        {"id": "E3", "speaker": "GENERIC", "kind": "generic", "mention": "pronoun", "roles": [], "speech": False},
    ]
    (tmp_path / "speakers/art.speakers.jsonl").write_text("".join(json.dumps(s) + "\n" for s in speakers))
    return tmp_path


def figures(folder: Path, *records: dict[str, Any], speakers: bool = False) -> tuple[dict[str, Any], int]:
    annotated = read_annotation(folder, folder / "speakers" if speakers else None)
    found, wrong = read_records(map(json.dumps, records), annotated, where="records", others={"other"})
    return score(annotated, found), wrong


def test_the_annotation_is_read_as_it_stands(gold: Path) -> None:
    (article,) = read_annotation(gold).values()
    assert article.text == TEXT
    assert [a.id for a in article.attributions] == ["E1", "E2", "E3"]
    assert article.attributions[1].source == (at("She"),)
    assert [TEXT[a:b] for a, b in article.attributions[1].content] == ["it", "“a win” for all"]
    assert article.attributions[2].spans == {"source": (), "cue": (at("thinks"),), "content": (at("it rained"),)}
    assert article.speakers == {}


def test_what_is_annotated_scores_full_marks(gold: Path) -> None:
    second = record(source="She", cue="called", content="“a win” for all")
    second["content"]["spans"].insert(0, dict(zip(("start", "end"), (at("it “a")[0], at("it “a")[0] + 2), strict=True)))
    result, wrong = figures(
        gold,
        record(source="Mayor Ann Lee", cue="said", content="“it is over”"),
        second,
        record(cue="thinks", content="it rained"),
    )
    assert wrong == 0
    full = Rates(100.0, 100.0, 100.0)
    assert {k: v for k, v in result.items() if isinstance(v, Rates)} == dict.fromkeys(
        [f"{r}.{m}" for r in ("source", "cue", "content") for m in ("exact", "begin", "token")] + ["joint"], full
    )
    assert {t: (v["found"], v["of"]) for t, v in result["found"].items()} == {
        "direct": (1, 1),
        "mixed": (1, 1),
        "indirect": (1, 1),
    }


def test_half_right_records_score_by_each_measure(gold: Path) -> None:
    result, _ = figures(
        gold,
        record(source="Mayor Ann", cue="said", content="“it is over”"),
        record(cue="was", content="It was late"),
        record("other.txt", source="She"),  # of the text without annotation
    )
    assert result["source.exact"] == (0.0, 0.0, 0.0)
    assert result["source.begin"] == (100.0, 50.0, 66.7)  # one of one found, one of two annotated
    assert result["source.token"] == (100.0, 50.0, 66.7)  # Mayor, Ann of Mayor, Ann, Lee, She
    assert result["cue.exact"] == (50.0, 33.3, 40.0)
    assert result["content.exact"] == (50.0, 25.0, 33.3)  # one of two found, one of four spans
    assert result["joint"] == (50.0, 33.3, 40.0)  # "Mayor Ann" overlaps "Mayor Ann Lee" by more than half
    assert {t: v["found"] for t, v in result["found"].items()} == {"direct": 1, "mixed": 0, "indirect": 0}


def test_a_joint_hit_needs_the_source_too(gold: Path) -> None:
    for source in (None, "She", "Ann"):  # Ann is less than half of Mayor Ann Lee
        result, _ = figures(gold, record(source=source, cue="said", content="“it is over”"))
        assert result["joint"].precision == 0.0
    result, _ = figures(gold, record(cue="thinks", content="it rained"))
    assert result["joint"] == (100.0, 33.3, 50.0)  # both lack a source


def test_each_content_is_paired_once_the_best_overlap_first(gold: Path) -> None:
    annotated = read_annotation(gold)["art"].attributions
    lines = [json.dumps(record(content=c)) for c in ("it is over", "“it is over”", "it is")]
    found, _ = read_records(lines, read_annotation(gold), where="records")
    assert aligned(annotated, found["art"]) == {0: 1}


def test_records_are_as_precise_as_their_type(gold: Path) -> None:
    result, _ = figures(
        gold,
        record(source="Mayor Ann Lee", cue="said", content="“it is over”"),
        record(cue="thinks", source="He", content="it rained"),
        record(cue="was", content="It was late"),
    )
    assert result["types"] == {
        "direct": {"annotated": 1, "recall": 100.0, "joint recall": 100.0}
        | {"records": 1, "precision": 100.0, "joint precision": 100.0},
        "mixed": {"annotated": 1, "recall": 0.0, "joint recall": 0.0}
        | {"records": 0, "precision": 0.0, "joint precision": 0.0},
        "indirect": {"annotated": 1, "recall": 100.0, "joint recall": 0.0}  # the annotated one has no source
        | {"records": 2, "precision": 50.0, "joint precision": 0.0},
    }


def test_words_that_are_not_the_files_are_counted(gold: Path) -> None:
    wrong = record(source="She")
    wrong["source"]["text"] = "He"
    assert figures(gold, wrong, record(source="She"))[1] == 1


def test_speakers_and_roles(gold: Path) -> None:
    first = {"name": "Mayor Ann Lee", "roles": [{"text": "mayor of the town", "start": 0, "end": 1}]}
    second = record(content="“a win” for all", speaker={"name": "Lee", "roles": []})
    records = (
        record(content="“it is over”", speaker=first),
        second,
        record(content="it rained", speaker={"name": "Bo", "roles": []}),
    )
    result, _ = figures(gold, *records, speakers=True)
    # E3 is generic and does not count; "Mayor" is a word of the name here, "Lee" only the last name
    assert result["speaker"] == {"n": 2, "full": 0.0, "same": 100.0, "same.name": 100.0, "same.pronoun": 100.0}
    assert result["roles"] == {"n": 1, "found": 100.0}
    first["name"], first["roles"] = "Ms. Ann Lee", []
    result, _ = figures(gold, *records, speakers=True)
    assert result["speaker"]["full"] == 50.0
    assert result["roles"] == {"n": 1, "found": 0.0}
    assert "speaker" not in figures(gold, *records)[0]


def test_statement_or_belief_where_both_sides_tell(gold: Path) -> None:
    told = [record(content=words) | {"speech": True} for words in ("“it is over”", "“a win” for all", "it rained")]
    assert figures(gold, *told, speakers=True)[0]["speech"] == {"n": 2, "right": 50.0}
    silent = [{k: v for k, v in r.items() if k != "speech"} for r in told]
    assert "speech" not in figures(gold, *silent, speakers=True)[0]
    assert "speech" not in figures(gold, *told)[0]


def test_rates() -> None:
    assert rates(1, 2, 4) == (50.0, 25.0, 33.3)
    assert rates(0, 0, 0) == (0.0, 0.0, 0.0)


def test_overlap() -> None:
    assert overlap([(0, 4)], [(2, 6)]) == 2 / 6
    assert overlap([(0, 2), (4, 6)], [(0, 6)]) == 4 / 6
    assert overlap([], []) == 0.0


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("“it is over”", "direct"),
        ('"It is over," ... "and done."', "direct"),  # dots are no words
        ("it was “a win” for all", "mixed"),
        ("it rained", "indirect"),
        ("“it never closes", "direct"),
    ],
)
def test_quotation_type(words: str, kind: str) -> None:
    assert quotation_type(words, [(0, len(words))]) == kind


def test_name_words() -> None:
    assert name_words("Sen. Elizabeth Warren’s") == ["elizabeth", "warren"]
    assert name_words("The United States") == ["united", "states"]
    assert name_words(None) == []
