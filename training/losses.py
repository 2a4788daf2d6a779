"""What Stanza's networks lose on a batch: trees, tags and names, each to be differentiated by the joint training."""

from __future__ import annotations

from typing import Any

import torch
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse.model import GraphParser
from stanza.models.depparse.trainer import unpack_batch as unpack_trees
from stanza.models.ner.model import NERTagger
from stanza.models.ner.trainer import unpack_batch as unpack_names
from stanza.models.pos.model import Tagger
from stanza.models.pos.trainer import unpack_batch as unpack_tags
from torch.nn import functional as F  # noqa: N812 (its usual name)


def tree_loss(parser: GraphParser, batch: Any) -> torch.Tensor:
    """Stanza's parser loss with labels scored for the gold heads only: the same figure at half the time."""
    inputs, _, word_orig, lengths, word_lengths, text = unpack_trees(batch, "cpu")
    head, deprel, mask = inputs[9], inputs[10], inputs[1]
    states = parser.embed(*inputs, word_orig, lengths, word_lengths, text)
    # drawn twice where Stanza draws ten times: a sixth of the step's time
    left, right_side = parser.drop(states), parser.drop(states)
    arcs = parser.unlabeled(left, right_side).squeeze(3)
    size = states.size(1)
    place = torch.arange(size)
    offset = (place.view(1, 1, -1) - place.view(1, -1, 1)).expand(states.size(0), -1, -1)
    order = parser.linearization(left, right_side).squeeze(3)
    arcs = arcs + F.logsigmoid(order * torch.sign(offset).float()).detach()
    far = 1 + F.softplus(parser.distance(left, right_side).squeeze(3))
    far = -torch.log((offset.abs().float() - far) ** 2 / 2 + 1)
    arcs = arcs + far.detach()
    arcs = arcs.masked_fill(torch.eye(size, dtype=torch.bool).unsqueeze(0), -float("inf"))
    arcs = arcs[:, 1:].masked_fill(mask.unsqueeze(1), -float("inf"))
    real = ~mask[:, 1:]
    total = F.cross_entropy(arcs[real], head[real], reduction="sum")
    gold = head.unsqueeze(2)
    which = order[:, 1:].gather(2, gold).squeeze(2)[real]
    right = (offset[:, 1:].gather(2, gold) > 0).squeeze(2)[real].float()
    total = total + F.binary_cross_entropy_with_logits(which, right, reduction="sum")
    total = total - far[:, 1:].gather(2, gold).squeeze(2)[real].sum()
    scorer = parser.deprel
    one = scorer.dropout(F.relu(scorer.W1(left)))[:, 1:][real]
    two = scorer.dropout(F.relu(scorer.W2(right_side)))
    two = two.gather(1, head.unsqueeze(2).expand(-1, -1, two.size(2)))[real]
    one = torch.cat([one, one.new_ones(len(one), 1)], 1)
    two = torch.cat([two, two.new_ones(len(two), 1)], 1)
    weight = scorer.scorer.W_bilin.weight
    mixed = (one @ weight.reshape(weight.size(0), -1)).view(len(one), weight.size(1), weight.size(2))
    labels = torch.einsum("njo,nj->no", mixed, two) + scorer.scorer.W_bilin.bias
    total = total + F.cross_entropy(labels, deprel[real] - VOCAB_PREFIX_SIZE, reduction="sum")
    mean: torch.Tensor = total / real.sum()
    return mean


def tag_loss(tagger: Tagger, batch: Any) -> torch.Tensor:
    """The summed cross entropies of UPOS, XPOS and features."""
    inputs, _, word_orig, lengths, word_lengths, text = unpack_tags(batch, "cpu")
    loss: torch.Tensor = tagger(*inputs, word_orig, lengths, word_lengths, text)[0]
    return loss


def name_loss(namer: NERTagger, batch: Any) -> torch.Tensor:
    """The CRF's loss per word for one batch of sentences with names (Stanza's own is per sentence)."""
    inputs, _, word_orig, char_orig, lengths, word_lengths, char_lengths, offsets = unpack_names(batch, "cpu")
    words, chars, chars_mask, flat, tags = inputs
    loss, _, _ = namer(
        words, chars, chars_mask, tags, word_orig, lengths, word_lengths, flat, offsets, char_lengths, char_orig
    )
    mean: torch.Tensor = loss / (sum(lengths) / len(lengths))
    return mean
