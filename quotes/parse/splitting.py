"""Words and sentences from Stanza's tokenizer network, many texts at once: the answers of Stanza's own processor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import torch
from stanza.models.common.doc import Document as StanzaDocument
from stanza.models.tokenization.data import NUMERIC_RE
from stanza.models.tokenization.utils import update_pred_regex
from stanza.pipeline.tokenize_processor import TOKEN_TOO_LONG_REPLACEMENT

from quotes.parse.products import Product
from quotes.parse.recurrent import Recurrent
from quotes.parse.tokens import Tokens

Labels: TypeAlias = npt.NDArray[np.int64]

AT_ONCE = 1000
"""Characters that the network reads of one text, as in Stanza; a longer text goes on after its last sentence."""

NETWORK = ("@", "http", "www.", ".gov.", ".org.", ".edu.", ".net.", ".com.", ".co.")
"""Without one of these a text holds nothing that Stanza's patterns of addresses match."""

END, SENTENCE, MULTIPLE = 1, 2, 3
"""Labels of a token's last character: a plain token's, a sentence's, a multi-word token's; 4 are the last two."""

KNOWN = 20_000
"""Multi-word tokens whose words are kept."""


class Splitter:
    """Words and sentences of texts: `networks` are Stanza's tokenize and mwt processors."""

    def __init__(self, tokenize: Any, mwt: Any, dtype: torch.dtype = torch.float32) -> None:
        trainer = tokenize.trainer
        network = trainer.model
        self.units: dict[str, int] = trainer.vocab._unit2id
        self.known: dict[str, tuple[int, int, int, int]] = {}
        self.embedding = network.embeddings.weight.detach()
        self.first, self.second = Recurrent(network.rnn, dtype=dtype), Recurrent(network.rnn2, dtype=dtype)
        kinds = ("tok", "sent", "mwt")
        one = [getattr(network, f"{kind}_clf") for kind in kinds]
        self.one = Product(torch.cat([c.weight for c in one]), torch.cat([c.bias for c in one]))
        self.two = Product(torch.cat([getattr(network, f"{kind}_clf2").weight for kind in kinds]))
        self.temperature = float(trainer.args["hier_invtemp"])
        self.longest = int(tokenize.config.get("max_seqlen", AT_ONCE))
        self.mwt = mwt
        self.words: dict[str, list[str]] = {}

    def __call__(self, texts: Sequence[str]) -> list[list[Tokens]]:
        """For each text, one line without blank ends, its sentences as rows such as `Document.to_dict` gives."""
        kept = [_single_spaced(text) for text in texts]
        labels = self._labels([text for text, _ in kept])
        found = [list(_decoded(*text, own, self.longest)) for text, own in zip(kept, labels, strict=True)]
        tokens = [row["text"] for text in found for sentence in text for row in sentence if "misc" in row]
        self._learn(list(dict.fromkeys(tokens)))
        return [[self._expanded(sentence) for sentence in text] for text in found]

    def _labels(self, texts: Sequence[str]) -> list[Labels]:
        """For each text the label of each character."""
        found: list[list[Labels]] = [[] for _ in texts]
        units = [self._units(text) for text in texts]
        at = [0] * len(texts)
        open_ = [i for i, text in enumerate(texts) if text]
        while open_:
            # a text that is read whole is read with a place behind it, as the network was trained
            parts = [units[i][at[i] : at[i] + AT_ONCE + (len(texts[i]) < AT_ONCE)] for i in open_]
            for i, own in zip(open_, self._read(parts), strict=True):
                rest = len(texts[i]) - at[i]
                ends = np.flatnonzero((own == SENTENCE) | (own == SENTENCE + 2))
                whole = rest <= AT_ONCE or not len(ends)
                step = min(rest, AT_ONCE) if whole else int(ends[-1]) + 1
                found[i].append(own[:step])
                at[i] += step
            open_ = [i for i in open_ if at[i] < len(texts[i])]
        return [
            _closed(text, np.concatenate(own)) if own else np.empty(0, np.int64)
            for text, own in zip(texts, found, strict=True)
        ]

    def _units(self, text: str) -> Labels:
        """The network's number of each character, its three features and whether it is the last, the first."""
        known = self.known
        rows = np.zeros((len(text) + 1, 6), np.int64)
        try:
            rows[:-1, :4] = [known[c] for c in text] if text else np.empty((0, 4))
        except KeyError:
            unknown = self.units["<UNK>"]
            for c in set(text):
                digit = int(NUMERIC_RE.match(c) is not None)
                known[c] = (self.units.get(c, unknown), int(c == " "), int(c.isupper()), digit)
            rows[:-1, :4] = [known[c] for c in text]
        if text:
            rows[len(text) - 1, 4] = 1
            rows[0, 5] = 1
        return rows

    def _read(self, parts: Sequence[Labels]) -> list[Labels]:
        """The network's label for each place of each part."""
        lengths = [len(part) for part in parts]
        flat = torch.from_numpy(np.concatenate(parts))
        states = self.first(torch.cat([self.embedding[flat[:, 0]], flat[:, 1:].float()], 1), lengths)
        one = self.one(states)
        states = self.second(states * (1 - torch.sigmoid(-one[:, :1] * self.temperature)), lengths)
        yes, no = (torch.nn.functional.logsigmoid(sign * (one + self.two(states))).unbind(1) for sign in (1, -1))
        token, sentence, multiple = zip(no, yes, strict=True)
        scores = [token[0]]
        for many in multiple:
            scores += [token[1] + sentence[0] + many, token[1] + sentence[1] + many]
        best = torch.stack(scores, 1).argmax(1).numpy()
        return np.split(best, list(accumulate(lengths[:-1])))

    def _learn(self, tokens: Sequence[str]) -> None:
        """Ask Stanza for the words of multi-word tokens that are not known yet."""
        if len(self.words) > KNOWN:
            self.words.clear()
        new = [token for token in tokens if token not in self.words]
        if new:
            rows = [{"id": (i,), "text": token, "misc": "MWT=Yes"} for i, token in enumerate(new, 1)]
            seen = self.mwt.process(StanzaDocument([rows]))
            for token, answer in zip(new, seen.sentences[0].tokens, strict=True):
                self.words[token] = [word.text for word in answer.words]

    def _expanded(self, sentence: Tokens) -> Tokens:
        """The sentence with the words of its multi-word tokens, numbered anew."""
        if not any("misc" in row for row in sentence):
            return sentence
        rows: Tokens = []
        number = 1
        for row in sentence:
            words = self.words[row["text"]] if row.pop("misc", None) else []
            last = number + max(len(words), 1) - 1
            rows.append(row | {"id": (number,) if last == number else (number, last)})
            if last > number:
                rows += [{"id": number + i, "text": word} for i, word in enumerate(words)]
            number = last + 1
        return rows


def _single_spaced(text: str) -> tuple[str, Sequence[int]]:
    """The text without spaces after spaces or at its end, and the place in `text` of each of its characters."""
    text = text.rstrip()
    if "  " not in text:
        return text, range(len(text))
    places = [i for i, c in enumerate(text) if c != " " or i == 0 or text[i - 1] != " "]
    return "".join(text[i] for i in places), places


def _closed(text: str, labels: Labels) -> Labels:
    """The labels with a sentence's end at the text's, and addresses in one piece."""
    labels[-1] = SENTENCE if labels[-1] <= SENTENCE else SENTENCE + 2
    if any(sign in text for sign in NETWORK):
        labels = update_pred_regex(list(text), labels)
    return labels


def _decoded(text: str, places: Sequence[int], labels: Labels, longest: int) -> Iterator[Tokens]:
    """The sentences' rows: tokens end where the labels say, blanks before them are no part of them."""
    sentence: Tokens = []
    start = 0
    ends = np.flatnonzero(labels)
    for end, label in zip(ends.tolist(), labels[ends].tolist(), strict=True):
        token = text[start : end + 1].lstrip()
        first, start = end + 1 - len(token), end + 1
        if not token:
            continue
        row = {
            "id": (len(sentence) + 1,),
            "text": token if len(token) <= longest else TOKEN_TOO_LONG_REPLACEMENT,
            "start_char": places[first],
            "end_char": places[end] + 1,
        }
        if label >= MULTIPLE:
            row["misc"] = "MWT=Yes"
        sentence.append(row)
        if label in (SENTENCE, SENTENCE + 2):
            yield sentence
            sentence = []
    if sentence:
        yield sentence
