"""Lemmas from Stanza's lemmatizer, each word that its dictionary lacks asked for once."""

from __future__ import annotations

from typing import Any

from stanza.models.common.doc import LEMMA, TEXT, UPOS
from stanza.models.common.doc import Document as StanzaDocument

UNKNOWN = "_"
"""What Stanza gives a word whose lemma would be empty."""


def quick_lemmas(processor: Any) -> None:
    """Give a loaded lemma processor (dictionary before network, no contextual parts) the quick `process`.

    Stanza spells out every word for its network and then asks it for those alone that the dictionary lacks. Here only
    these are spelt out, and the same form with the same tag once. The lemmas are the same.
    """
    process, trainer = processor.process, processor.trainer

    def quick(document: Any) -> Any:
        pairs = [tuple(pair) for pair in document.get([TEXT, UPOS])]
        known = trainer.skip_seq2seq(pairs)
        rest = list(dict.fromkeys(pair for pair, there in zip(pairs, known, strict=True) if not there))
        made: dict[tuple[str, str], str] = {}
        if rest:
            rows = [{"id": (i,), "text": text, "upos": tag} for i, (text, tag) in enumerate(rest, 1)]
            made = dict(zip(rest, process(StanzaDocument([rows])).get([LEMMA]), strict=True))
        lemmas = trainer.ensemble(pairs, [made.get(pair, "") for pair in pairs])
        document.set([LEMMA], [lemma or UNKNOWN for lemma in lemmas])
        return document

    processor.process = quick
