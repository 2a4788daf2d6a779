"""Lemmas from Stanza's lemmatizer: its dictionary first, its network for what the dictionary lacks, each word once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from stanza.models.common.doc import LEMMA
from stanza.models.common.doc import Document as StanzaDocument
from stanza.models.common.seq2seq_constant import EOS, SOS
from stanza.models.common.vocab import UNK
from stanza.models.lemma.edit import EDIT_TO_ID

from quotes.parse.recurrent import Recurrent

KNOWN = 50_000
"""Forms with their tags whose lemmas are kept."""

Pair = tuple[str, str]
"""A form and its universal tag."""


class Lemmas:
    """Stanza's lemma processor (dictionary before network, no contextual parts) for words with their tags.

    The network first says whether a lemma is the form itself, the form in small letters, or another; only another is
    spelt out, which takes far longer and is for few.
    """

    def __init__(self, processor: Any) -> None:
        self.processor = processor
        self.trainer = processor.trainer
        network, vocab = self.trainer.model, self.trainer.vocab
        self.letters, self.tags = vocab["char"]._unit2id, vocab["pos"]._unit2id
        self.embedding, self.tag = network.embedding.weight.detach(), network.pos_embedding.weight.detach()
        self.lstm = Recurrent(network.encoder)
        self.edit = network.edit_clf
        self.known: dict[Pair, str] = {}

    def __call__(self, pairs: Sequence[Pair]) -> list[str]:
        """The lemma of each form with its tag; empty where there is none."""
        if len(self.known) > KNOWN:
            self.known.clear()
        known = self.known
        new = list(dict.fromkeys(pair for pair in pairs if pair not in known))
        rest = [pair for pair, there in zip(new, self.trainer.skip_seq2seq(new), strict=True) if not there]
        made = self._made(rest)
        known.update(zip(new, self.trainer.ensemble(new, [made.get(pair, "") for pair in new]), strict=True))
        return [known[pair] for pair in pairs]

    def _made(self, pairs: Sequence[Pair]) -> dict[Pair, str]:
        """The network's lemmas."""
        made: dict[Pair, str] = {}
        lengths: dict[int, list[Pair]] = {}
        for pair in pairs:
            lengths.setdefault(len(pair[0]), []).append(pair)
        for length, own in sorted(lengths.items()):
            for pair, edit in zip(own, self._edits(own, length), strict=True):
                if edit == EDIT_TO_ID["identity"]:
                    made[pair] = pair[0]
                elif edit == EDIT_TO_ID["lower"]:
                    made[pair] = pair[0].lower()
        rest = [pair for pair in pairs if pair not in made]
        if rest:
            rows = [{"id": (i,), "text": text, "upos": tag} for i, (text, tag) in enumerate(rest, 1)]
            made.update(zip(rest, self.processor.process(StanzaDocument([rows])).get([LEMMA]), strict=True))
        return made

    def _edits(self, pairs: Sequence[Pair], length: int) -> list[int]:
        """For forms of one length the number of how the lemma is made."""
        letters = self.letters
        unknown = letters[UNK]
        ids = [letters.get(unit, unknown) for text, _ in pairs for unit in (SOS, *text, EOS)]
        tags = [self.tags.get(tag, self.tags[UNK]) for _, tag in pairs]
        spelt = self.embedding[torch.tensor(ids)].view(len(pairs), length + 2, -1)
        _, (ahead, back) = self.lstm.equal(torch.cat([self.tag[torch.tensor(tags)].unsqueeze(1), spelt], 1))
        edits: list[int] = self.edit(torch.cat([back, ahead], 1)).argmax(1).tolist()
        return edits
