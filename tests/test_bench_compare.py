"""The figures of `quotes compare`: planted copies are what they claim to be, and the table is printed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks import compare as bench
from quotes.compare import without_database
from tests.compared import said
from tests.stored import write_lines

CONTENTS = (
    "“The Karimba dam was repaired by 12 welders from Norvik before the floods, and the neighbourhood slept.”",
    "the province council was organised by three ferrymen from Selmont who had travelled along the Karimba river",
    "“We will mend the old lighthouse because the fishing families of Selmont asked for it again and again.”",
)


def test_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ("Nora Lind", "Karl Berg", "Ida Stenmark")
    records = [said(n, c, f"{n}.txt", published="2026-09-14") for n, c in zip(names, CONTENTS, strict=True)]
    path = write_lines(
        tmp_path / "records.jsonl", [*records, said("Lind", CONTENTS[0], "b.txt", published="2026-09-14")]
    )
    bench.main([str(path), "--plant", "2", "--show", "3"])
    told = capsys.readouterr().out
    assert told.startswith("4 records, 4 documents: 1 groups with 2 records, ")
    assert "| other marks (no conflict) | 2 | 100.0 % | 100.0 % |" in told
    assert "| told indirectly (no conflict) | 2 | 100.0 % | 100.0 % |" in told
    assert "| negation (conflict: negation) | 2 | 100.0 % | 100.0 % |" in told
    assert "    2 ['Lind', 'Nora Lind']: “The Karimba dam" in told


@pytest.mark.parametrize(
    ("change", "text", "expected"),
    [
        (bench.spelling, CONTENTS[0], CONTENTS[0].replace("neighbourhood", "neighborhood")),
        (bench.spelling, "the dam held", None),
        (bench.negation, CONTENTS[2], CONTENTS[2].replace("We will", "We will not")),
        (bench.negation, "nobody was there", None),
        (bench.number, CONTENTS[0], CONTENTS[0].replace("12", "37")),
        (bench.number, "the dam held", None),
        (bench.in_figures, CONTENTS[1], CONTENTS[1].replace("three", "3")),
        (bench.in_figures, "the dam held", None),
        (bench.cut, "“It held. So did we.”", None),
        (bench.fragment, "“It held.”", None),
        (bench.other_words(3), "it held", None),
        (bench.retold, "“We will go,”", "We would go"),
    ],
)
def test_what_is_planted(change: bench.Change, text: str, expected: str | None) -> None:
    assert change(text, random.Random(1)) == expected


def test_a_cut_lacks_the_end_and_a_fragment_is_half() -> None:
    chance = random.Random(1)
    assert (bench.cut(CONTENTS[2], chance) or "").startswith("“We will mend the old lighthouse because")
    assert "“" in (bench.fragment(CONTENTS[2], chance) or "")
    assert sum(w in (bench.other_words(3)(CONTENTS[1], chance) or "") for w in CONTENTS[1].split()) < len(
        CONTENTS[1].split()
    )


def test_a_copy_stands_in_a_document_of_its_own() -> None:
    (entry,) = without_database([said("Nora Lind", CONTENTS[0])])
    made = bench.copy(entry.record, "that it “held”", "planted/1", "mixed")
    assert (made.document.id, made.content.quoted[0].start, made.content.spans[0].end) == ("planted/1", 8, 14)
