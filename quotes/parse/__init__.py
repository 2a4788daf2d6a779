"""Parse a document: sentences, words with tags, lemmas and heads, and names.

Importing this package imports neither torch nor stanza, which take seconds: `quotes --help` must answer at
once, and what works on saved parses needs no model. `load_parser` imports them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from quotes.defaults import Device
from quotes.errors import ModelMissing
from quotes.parse.device import device_of
from quotes.values import Document, Parse

__all__ = ["Parser", "load_parser", "parse_many"]

SHAPES_KEPT = "32"
"""For how many shapes oneDNN, and torch's layer over it, keep the code they made; both read it at their first product.

Sentences and windows have hundreds of lengths: with the 1,024 that are kept by default a process held 2.2 GiB after
300,000 words of web pages and grew on; with 32 it held 1.0 GiB (docs/speed.md).
"""
for _setting in ("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "LRU_CACHE_CAPACITY"):
    os.environ.setdefault(_setting, SHAPES_KEPT)

Parser: TypeAlias = Callable[[Document], Parse]


def load_parser(model: str = "embedded", device: Device = "cpu") -> Parser:
    """A function from a document to its parse.

    `model` is `embedded` (the project's own), `stanza` (the English model that Stanza itself has downloaded) or the
    path of a folder in the layout of Stanza's models. Raises ModelMissing where it is not there or not whole.
    Nothing is downloaded. `device` is where it runs (`quotes/parse/device.py`); raises DeviceMissing.
    """
    folder = None if model in {"embedded", "stanza"} else Path(model)
    if folder is not None and not folder.is_dir():
        raise ModelMissing(f"No model {model!r}: neither 'embedded' nor 'stanza' nor a folder")
    place = device_of(model, device)
    if model == "embedded":
        from quotes.parse.embedded import embedded_pairers, embedded_pipeline, embedded_ranges
        from quotes.parse.memory import keep_freed_memory
        from quotes.parse.together import Together

        keep_freed_memory()
        return Together(*embedded_pipeline(), embedded_pairers(), embedded_ranges())
    from quotes.parse.annotate import annotator
    from quotes.parse.foreign import foreign_pipeline

    return annotator(foreign_pipeline(folder, place))


def parse_many(parser: Parser, documents: Sequence[Document]) -> Iterator[Parse | Exception]:
    """The parse of each document in turn; in place of it what went wrong with that document.

    A parser that has a method `many` (as the embedded model's has) gets all at once, which is quicker; the parses are
    those of each alone. Where it goes wrong with all at once, each is parsed alone.
    """
    many: Callable[[Sequence[Document]], list[Parse]] | None = getattr(parser, "many", None)
    if many is not None and len(documents) > 1:
        try:
            found = many(documents)
        except Exception:  # one of them did it: which one shows below
            pass
        else:
            yield from found
            return
    for document in documents:
        try:
            parse = parser(document)
        except Exception as error:
            yield error
        else:
            yield parse
