"""The embedded model, loaded once for all tests that look into its networks."""

from __future__ import annotations

from functools import cache

import stanza

from quotes.parse.attributions import AttributionTagger
from quotes.parse.embedded import embedded_pairers, embedded_pipeline, embedded_ranges
from quotes.parse.encoder import Encoder
from quotes.parse.together import Together


@cache
def loaded(bf16: bool | None = None) -> tuple[stanza.Pipeline, Encoder, AttributionTagger]:
    """Stanza's pipeline of the embedded model, its encoder and its attribution tagger; `bf16` as in use where None."""
    pipeline, encoder, tagger = embedded_pipeline(bf16=bf16)
    for name in ("tokenize", "pos", "lemma", "depparse", "ner"):
        pipeline.processors[name].trainer.model.eval()  # Stanza does so when it is first asked
    return pipeline, encoder, tagger


@cache
def together(bf16: bool | None = None) -> Together:
    """The embedded model's own way through the same networks."""
    return Together(*loaded(bf16), embedded_pairers(), None if bf16 is False else embedded_ranges())
