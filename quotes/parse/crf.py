"""The name tagger's last layer without the loss that only its training needs."""

from __future__ import annotations

from typing import Any


def quick_names(namer: Any) -> None:
    """Spare a loaded `NERTagger` the loss that Stanza reckons in use too: a tenth of the parse's time, same names."""
    for layer in namer.crits:
        layer.forward = lambda inputs, masks, tags, own=layer: (0.0, own._transitions)
