"""The name tagger finds the same names without the loss of its training."""

from __future__ import annotations

from types import SimpleNamespace

import torch
from stanza.models.common.crf import CRFLoss

from quotes.parse.crf import quick_names


def test_the_transitions_stay_and_the_loss_goes() -> None:
    layer = CRFLoss(5)
    scores, masks, tags = torch.randn(2, 3, 5), torch.zeros(2, 3, dtype=torch.bool), torch.ones(2, 3, dtype=torch.long)
    loss, expected = layer(scores, masks, tags)
    assert loss > 0
    quick_names(SimpleNamespace(crits=[layer]))
    loss, found = layer(scores, masks, tags)
    assert loss == 0
    assert torch.equal(found, expected)
