"""Parse once: the embedded parser, with each text's parse kept in a folder for the next run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from quotes.parse import Parser, load_parser
from quotes.parse.saved import parse_from_json, parse_to_json
from quotes.values import Document, Parse


def keeping_parser(folder: Path | None, load: Callable[[], Parser] = load_parser) -> Parser:
    """A parser that reads the parse of a text from `folder` if it is there, and writes it there if it is not.

    A parse's file is named after the text's hash, so a changed text is parsed anew. The model is loaded when the first
    text needs it. Without a folder nothing is kept.
    """
    loaded = cache(load)

    def parse(document: Document) -> Parse:
        if folder is None:
            return loaded()(document)
        kept = folder / f"{hashlib.sha256(document.text.encode()).hexdigest()[:24]}.json"
        if kept.exists():
            return parse_from_json(kept.read_bytes())
        found = loaded()(document)
        folder.mkdir(parents=True, exist_ok=True)
        kept.write_text(parse_to_json(found), encoding="utf-8")
        return found

    return parse
