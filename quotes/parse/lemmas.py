"""Lemmas from Stanza's lemmatizer: its dictionary first, its network for what the dictionary lacks, each word once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stanza.models.common.doc import LEMMA
from stanza.models.common.doc import Document as StanzaDocument

KNOWN = 50_000
"""Forms with their tags whose lemmas are kept."""


class Lemmas:
    """Stanza's lemma processor (dictionary before network, no contextual parts) for words with their tags."""

    def __init__(self, processor: Any) -> None:
        self.processor = processor
        self.known: dict[tuple[str, str], str] = {}

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> list[str]:
        """The lemma of each form with its universal tag; empty where there is none."""
        if len(self.known) > KNOWN:
            self.known.clear()
        known = self.known
        new = list(dict.fromkeys(pair for pair in pairs if pair not in known))
        trainer = self.processor.trainer
        rest = [pair for pair, there in zip(new, trainer.skip_seq2seq(new), strict=True) if not there]
        made: dict[tuple[str, str], str] = {}
        if rest:
            rows = [{"id": (i,), "text": text, "upos": tag} for i, (text, tag) in enumerate(rest, 1)]
            made = dict(zip(rest, self.processor.process(StanzaDocument([rows])).get([LEMMA]), strict=True))
        known.update(zip(new, trainer.ensemble(new, [made.get(pair, "") for pair in new]), strict=True))
        return [known[pair] for pair in pairs]
