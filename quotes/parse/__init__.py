"""Parse a document: sentences, words with tags, lemmas and heads, and names.

Importing this package imports neither torch nor stanza, which take seconds: `quotes --help` must answer at
once, and what works on saved parses needs no model. `load_parser` imports them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from quotes.errors import ModelMissing
from quotes.parse.device import Device, device_of
from quotes.values import Document, Parse

__all__ = ["Device", "Parser", "load_parser"]

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
    from quotes.parse.annotate import Reader, annotator

    if model == "embedded":
        from quotes.parse.crf import quick_names
        from quotes.parse.embedded import embedded_pipeline
        from quotes.parse.heads import quick_heads
        from quotes.parse.lemmas import quick_lemmas
        from quotes.parse.letters import quick_letters

        pipeline, encoder, tagger = embedded_pipeline()
        quick_heads(pipeline.processors["depparse"].trainer.model)
        quick_names(pipeline.processors["ner"].trainer.model)
        quick_lemmas(pipeline.processors["lemma"])
        for name in ("pos", "lemma", "depparse", "ner"):
            quick_letters(pipeline.processors[name].trainer.vocab["char"])
        return annotator(pipeline, Reader(encoder, tagger))
    from quotes.parse.foreign import foreign_pipeline

    return annotator(foreign_pipeline(folder, place))
