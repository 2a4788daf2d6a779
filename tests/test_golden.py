"""The fixtures' articles through the whole program on saved parses: every byte as recorded, near the annotation.

`make fixtures` rebuilds the golden records; read the difference before you commit it.
"""

from __future__ import annotations

import io
import json
from functools import cache

import pytest

from quotes.pipeline import document_records
from quotes.read import read_documents
from quotes.values import Document, Record, Span
from quotes.write import write_records
from tests.saved import ARTICLES, FIXTURES, GOLDEN, saved_parser

FOUND = 0.8
"""Share of the annotated attributions that must be found, and of records that must be annotated: a floor."""


@cache
def found() -> dict[str, tuple[Record, ...]]:
    """The records of every article by its file's name."""
    documents = [d for d in read_documents([str(ARTICLES)]) if isinstance(d, Document)]
    return {d.id: document_records(d, saved_parser) for d in documents}


def overlap(one: set[int], other: set[int]) -> float:
    """Intersection over union."""
    return len(one & other) / max(1, len(one | other))


def places(spans: list[Span]) -> set[int]:
    """The characters of some spans."""
    return {i for s in spans for i in range(s.start, s.end)}


def test_the_golden_records() -> None:
    out = io.BytesIO()
    for records in found().values():
        write_records(records, out)
    assert out.getvalue().decode() == GOLDEN.read_text(encoding="utf-8")


def test_most_of_the_annotation_is_found() -> None:
    gold_hit = gold_all = record_hit = record_all = 0
    for path in sorted((FIXTURES / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        records = next(r for name, r in found().items() if name.rpartition(".")[0] == path.stem)
        made = [places(list(r.content.spans)) for r in records]
        wanted = [places([Span(s["start"], s["end"]) for s in a["content"]]) for a in gold["attributions"]]
        gold_hit += sum(any(overlap(w, m) >= 0.5 for m in made) for w in wanted)
        record_hit += sum(any(overlap(w, m) >= 0.5 for w in wanted) for m in made)
        gold_all += len(wanted)
        record_all += len(made)
    assert gold_hit / gold_all >= FOUND
    assert record_hit / record_all >= FOUND


@pytest.mark.parametrize("name", [p.name for p in sorted(ARTICLES.iterdir())])
def test_every_article_has_records_in_order(name: str) -> None:
    starts = [r.content.spans[0].start for r in found()[name]]
    assert starts
    assert starts == sorted(starts)
