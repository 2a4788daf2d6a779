"""Stanza's own English model, or one that the user trained: a folder in Stanza's layout."""

from __future__ import annotations

from pathlib import Path

import stanza
from stanza.resources.common import DEFAULT_MODEL_DIR

from quotes.errors import ModelMissing

PROCESSORS = "tokenize,mwt,pos,lemma,depparse,ner"


def foreign_pipeline(folder: Path | None = None, device: str = "cpu") -> stanza.Pipeline:
    """The pipeline in `folder`, or where Stanza's own download puts it, on a torch device. Downloads nothing.

    Raises ModelMissing.
    """
    place = Path(DEFAULT_MODEL_DIR) if folder is None else folder
    if not (place / "resources.json").is_file():
        how = "run stanza.download('en') first" if folder is None else "it has no resources.json"
        raise ModelMissing(f"No Stanza model in {place}: {how}")
    try:
        return stanza.Pipeline(
            "en", dir=str(place), processors=PROCESSORS, download_method=None, device=device, logging_level="ERROR"
        )
    except (OSError, KeyError, ValueError, RuntimeError) as error:
        raise ModelMissing(f"The Stanza model in {place} cannot be loaded: {error}") from error
