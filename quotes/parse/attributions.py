"""The network that marks sources, cues and contents: it reads the encoder's states and the parser's trees.

A linear-chain CRF over BIO labels, on one BiLSTM over a window of sentences; beside its own state, each word brings
its tags and those of its head, of its clause's head and of the word that this clause hangs on, so that the tagger
knows that a word stands in the clausal complement of "said". Links join each content with its cue and its source.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import nn

from quotes.values import PARTS

LABELS = ("O", *(f"{mark}-{part}" for part in PARTS for mark in "BI"))
UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
"""The tags of Universal Dependencies 2. The weights know them, and the relations, by their numbers here."""
RELATIONS = (
    "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "ccomp",
    "compound", "compound:prt", "conj", "cop", "csubj", "csubj:pass", "dep", "det", "discourse", "dislocated", "expl",
    "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer",
    "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum",
    "root", "vocative", "xcomp",
)  # fmt: skip
"""The relations of the English treebanks EWT and GUM (Universal Dependencies 2)."""
CLAUSES = frozenset(
    {"root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "conj", "advcl:relcl", "acl:relcl"}
)
"""Relations of words that head a clause, or part of one."""
NONE = -1e4
"""The score of what cannot be."""
SIZES = {"width": 384, "layers": 4, "tags": 16, "relations": 24, "near": 64, "hidden": 200, "pair": 96}


@dataclass(frozen=True, slots=True)
class Windows:
    """A batch of windows: a row each, a column for each word, and 0 where a row has ended.

    `states` [rows, words, layers, width] are the encoder's; `upos`, `relation` number the tables above from 1;
    `head`, `clause`, `governor` are columns of the same row; `shape`: letter case; `place`: whether a word begins its
    sentence (1) or paragraph (2); `quoted`: within quotation marks; `mask`: whether there is a word.
    """

    states: torch.Tensor
    upos: torch.Tensor
    relation: torch.Tensor
    head: torch.Tensor
    clause: torch.Tensor
    governor: torch.Tensor
    shape: torch.Tensor
    place: torch.Tensor
    quoted: torch.Tensor
    mask: torch.Tensor


class AttributionTagger(nn.Module):
    """BIO labels for every word, and links from contents to cues and sources. `sizes` replace some of `SIZES`."""

    forbidden: torch.Tensor
    started: torch.Tensor

    def __init__(self, sizes: dict[str, int] | None = None, dropout: float = 0.0) -> None:
        super().__init__()
        s = SIZES | (sizes or {})
        self.mix = nn.Parameter(torch.zeros(s["layers"]))
        self.norm = nn.LayerNorm(s["width"])
        self.upos = nn.Embedding(len(UPOS) + 1, s["tags"])
        self.relation = nn.Embedding(len(RELATIONS) + 1, s["relations"])
        self.shape = nn.Embedding(6, 8)
        self.place = nn.Embedding(3, 4)
        self.quoted = nn.Embedding(3, 6)
        self.near = nn.Linear(s["width"], 3 * s["near"])
        tags = 2 * (s["tags"] + s["relations"]) + 2 * s["relations"] + 8 + 4 + 6
        self.lstm = nn.LSTM(s["width"] + 3 * s["near"] + tags, s["hidden"], batch_first=True, bidirectional=True)
        self.emit = nn.Linear(2 * s["hidden"], len(LABELS))
        self.move = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.first = nn.Parameter(torch.zeros(len(LABELS)))
        self.last = nn.Parameter(torch.zeros(len(LABELS)))
        self.ask = nn.Linear(4 * s["hidden"], 2 * s["pair"])
        self.answer = nn.Linear(2 * s["hidden"], 2 * s["pair"])
        self.far = nn.Embedding(33, 2)
        self.nobody = nn.Parameter(torch.zeros(2, s["pair"]))
        for table in (self.upos, self.relation, self.shape, self.place, self.quoted, self.far):
            nn.init.normal_(table.weight, std=0.2)  # no louder than the encoder's states
        self.dropout = nn.Dropout(dropout)
        self.pair = s["pair"]
        forbidden = torch.zeros(len(LABELS), len(LABELS))
        for a, one in enumerate(LABELS):
            for b, two in enumerate(LABELS):
                if two.startswith("I-") and one[2:] != two[2:]:
                    forbidden[a, b] = NONE
        self.register_buffer("forbidden", forbidden, persistent=False)
        started = torch.tensor([NONE if label.startswith("I-") else 0.0 for label in LABELS])
        self.register_buffer("started", started, persistent=False)

    def forward(self, w: Windows) -> tuple[torch.Tensor, torch.Tensor]:
        """Emissions [rows, words, labels] and the BiLSTM's states [rows, words, 2 * hidden]."""
        own = self.norm((w.states * torch.softmax(self.mix, 0)[:, None]).sum(2))
        x = self.dropout(self.beside(own, self.near(self.dropout(own)), w))
        lengths = w.mask.sum(1).cpu()
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True, total_length=w.mask.size(1))
        out = self.dropout(out)
        return self.emit(out), out

    def beside(self, own: torch.Tensor, near: torch.Tensor, w: Windows) -> torch.Tensor:
        """What the BiLSTM reads: each word's `own` state, those `near` it in the tree, tags and forms."""
        places = (w.head, w.clause, w.governor)
        around = [_at(n, place) for n, place in zip(near.chunk(3, 2), places, strict=True)]
        upos, relation = self.upos(w.upos), self.relation(w.relation)
        tags = [upos, relation, _at(upos, w.head), *(_at(relation, place) for place in places)]
        forms = [self.shape(w.shape), self.place(w.place), self.quoted(w.quoted)]
        return torch.cat([own, *around, *tags, *forms], 2)

    def transitions(self) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Scores of going from label to label, of starting and of ending with a label; what BIO forbids is `NONE`."""
        return self.move + self.forbidden, self.first + self.started, self.last

    def likelihood(self, emissions: torch.Tensor, labels: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The log likelihood of the labels [rows, words], summed over the rows."""
        move, first, last = self.transitions()
        hot = emissions.gather(2, labels.unsqueeze(2)).squeeze(2)
        steps = move[labels[:, :-1], labels[:, 1:]]
        ends = labels.gather(1, mask.sum(1, keepdim=True) - 1).squeeze(1)
        right = (hot * mask).sum() + (steps * mask[:, 1:]).sum() + first[labels[:, 0]].sum() + last[ends].sum()
        alpha = first + emissions[:, 0]
        for t in range(1, emissions.size(1)):
            new = torch.logsumexp(alpha.unsqueeze(2) + move, 1) + emissions[:, t]
            alpha = torch.where(mask[:, t, None], new, alpha)
        return right - torch.logsumexp(alpha + last, 1).sum()

    def links(
        self,
        out: torch.Tensor,
        rows: torch.Tensor,
        contents: torch.Tensor,
        near: torch.Tensor,
        answered: Callable[[torch.Tensor], torch.Tensor] | None = None,
    ) -> torch.Tensor:
        """Scores [contents, 2, candidates + 1] of each content's (first, last word) cue and source; the last: none.

        `near` [contents, 2, candidates] holds first words, -1 where there is none; `answered` may stand for `answer`.
        """
        ends = torch.cat([out[rows, contents[:, 0]], out[rows, contents[:, 1]]], 1)
        ask = self.ask(ends).view(-1, 2, 1, self.pair)
        answer = (answered or self.answer)(out).view(*out.shape[:2], 2, self.pair)
        which = torch.arange(2, device=out.device)[None, :, None]
        keys = answer[rows[:, None, None], near.clamp(min=0), which]
        ahead = near - contents[:, :1, None]
        far = torch.sign(ahead) * torch.log2(ahead.abs().float() + 1).mul(2).round().clamp(max=16)
        bias = self.far(far.long() + 16)
        bias = bias.gather(3, which[..., None].expand(*bias.shape[:3], 1)).squeeze(3)
        scores = (ask * torch.tanh(keys)).sum(3) + bias
        scores = scores.masked_fill(near < 0, NONE)
        none = (ask.squeeze(2) * torch.tanh(self.nobody)).sum(2, keepdim=True)
        return torch.cat([scores, none], 2)


def _at(values: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
    """The values [rows, words, width] of each word's place [rows, words]."""
    return values.gather(1, places.unsqueeze(2).expand(-1, -1, values.size(2)))
