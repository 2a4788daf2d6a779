"""Save the fixtures' parses and golden records anew with the embedded model: `make fixtures`.

Run it after a change of model, rules or fixtures, and read the difference in the golden records before you commit it.
"""

from __future__ import annotations

import json
from dataclasses import replace

from quotes.parse import load_parser
from quotes.parse.saved import parse_to_json
from quotes.pipeline import document_records
from quotes.read import read_documents
from quotes.values import Document
from quotes.write import write_records
from tests.saved import ARTICLES, FIXTURES, GOLDEN, PARSES, case_texts, key

COMPARED = FIXTURES / "compare"


def main() -> None:
    """Write fixtures/parses, fixtures/golden and the records of fixtures/compare."""
    parser = load_parser()
    PARSES.mkdir(exist_ok=True)
    GOLDEN.parent.mkdir(exist_ok=True)
    articles = [d for d in read_documents([str(ARTICLES)]) if isinstance(d, Document)]
    save("articles.jsonl", [(d.text, parse_to_json(parser(d))) for d in articles])
    save("cases.jsonl", [(t, parse_to_json(parser(Document("case", t, "")))) for t in dict.fromkeys(case_texts())])
    with GOLDEN.open("wb") as golden:
        for document in articles:
            write_records(document_records(document, parser), golden)
    about = json.loads((COMPARED / "documents.json").read_text(encoding="utf-8"))
    with (COMPARED / "records.jsonl").open("wb") as versions:
        for document in [d for d in read_documents([str(COMPARED / "texts")]) if isinstance(d, Document)]:
            write_records(document_records(replace(document, **about[document.id]), parser), versions)


def save(name: str, parses: list[tuple[str, str]]) -> None:
    """One line a text: its key and its parse."""
    (PARSES / name).write_text("".join(f"{key(text)}\t{parse}\n" for text, parse in parses), encoding="utf-8")


if __name__ == "__main__":
    main()
