"""The fixtures: articles, cases and the parses saved of them, so that tests need no model."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from quotes.parse.saved import parse_from_json
from quotes.values import Document, Parse

FIXTURES = Path(__file__).parent.parent / "fixtures"
ARTICLES = FIXTURES / "articles"
GOLDEN = FIXTURES / "golden" / "articles.jsonl"
PARSES = FIXTURES / "parses"
CASES = FIXTURES / "cases"


def key(text: str) -> str:
    """The name under which a text's parse is saved."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@cache
def saved_parses() -> dict[str, str]:
    """Each saved parse's JSON by its text's key."""
    found: dict[str, str] = {}
    for path in sorted(PARSES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            name, _, parse = line.partition("\t")
            found[name] = parse
    return found


def saved_parser(document: Document) -> Parse:
    """A parser that knows the fixtures only; `make fixtures` saves the parse of a new or changed one."""
    parse = saved_parses().get(key(document.text))
    if parse is None:
        raise LookupError(f"no saved parse for {document.id}: run `make fixtures`")
    return parse_from_json(parse)


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of fixtures/cases/NAME.json."""
    loaded: list[dict[str, Any]] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def known_failures() -> dict[str, dict[str, str]]:
    """The names of the cases that the program does not get right yet, with what it does instead.

    Under `decided` those of the whole program, under `rules` those with `--rules-only`.
    """
    loaded: dict[str, dict[str, str]] = json.loads((CASES / "known_failures.json").read_text(encoding="utf-8"))
    return loaded


def case_texts() -> Iterator[str]:
    """Every text in the cases whose parses are saved."""
    for name in ("found", "not_found", "nested", "resolve", "circumstances"):
        for case in cases(name):
            yield case["text"]
