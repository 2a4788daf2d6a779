"""The transformer encoder as the training needs it; what sees the words is shared with `quotes.parse.encoder`."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from quotes.parse.encoder import CappedTokenizer


class SharedEncoder(nn.Module):
    """A BERT encoder run in bf16 that keeps its last answer.

    Stanza's tagger and parser each call the encoder; given the same batch of sentences one after
    the other, the second call gets the first one's hidden states, and both losses flow into them.
    """

    def __init__(self, bert: Any, *, bf16: bool = True) -> None:
        super().__init__()
        self.bert = bert
        self.config = bert.config
        self.bf16 = bf16
        self._hf_peft_config_loaded = False  # Stanza asks for it
        self._key: torch.Tensor | None = None
        self._answer: Any = None

    def forget(self) -> None:
        """Drop the kept answer; to be called after each optimizer step."""
        self._key = self._answer = None

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor, output_hidden_states: bool = True) -> Any:
        """What `transformers` answers, with hidden states in fp32."""
        if self._key is not None and self._key.shape == input_ids.shape and torch.equal(self._key, input_ids):
            return self._answer
        with torch.autocast(input_ids.device.type, torch.bfloat16, enabled=self.bf16):
            answer = self.bert(input_ids, attention_mask=attention_mask, output_hidden_states=output_hidden_states)
        answer.hidden_states = tuple(h.float() for h in answer.hidden_states)
        self._key, self._answer = input_ids, answer
        return answer


def load_encoder(path: str) -> tuple[SharedEncoder, CappedTokenizer]:
    """The encoder and tokenizer in folder `path`."""
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(path, local_files_only=True)
    # no dropout inside: drawing it takes a quarter of the time on a CPU and keeps attention off its fast path
    quiet = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    bert = AutoModel.from_pretrained(
        path, local_files_only=True, add_pooling_layer=False, attn_implementation="eager", **quiet
    )
    return SharedEncoder(bert), CappedTokenizer(tokenizer)
