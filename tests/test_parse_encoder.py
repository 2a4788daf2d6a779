"""The shared encoder gives what the transformer gives, and asks it only once for each sentence."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.pre_tokenizers import Whitespace
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from quotes.parse.encoder import LAYERS, WORD_CHARACTERS, CappedTokenizer, Encoder

IDS = torch.tensor([[2, 5, 6, 7, 3], [2, 8, 3, 0, 0], [2, 5, 6, 3, 0]])
MASK = (IDS != 0).long()


@pytest.fixture
def bert() -> Any:
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=12, hidden_size=8, num_hidden_layers=5, num_attention_heads=2, intermediate_size=16,
        max_position_embeddings=32, attn_implementation="eager",
    )  # fmt: skip
    return BertModel(config, add_pooling_layer=False).eval()


def test_states_are_those_of_the_transformer(bert: Any) -> None:
    with torch.no_grad():
        expected = bert(IDS, attention_mask=MASK, output_hidden_states=True).hidden_states[-LAYERS:]
        found = Encoder(bert, bf16=False)(IDS, MASK).hidden_states
    assert len(found) == LAYERS
    real = MASK.bool()
    for one, other in zip(found, expected, strict=True):
        assert torch.allclose(one[real], other[real], atol=1e-5)
        assert not one[~real].any()


def test_a_sentence_passes_the_transformer_once(bert: Any) -> None:
    passed: list[int] = []
    bert.register_forward_hook(lambda _module, given, _answer: passed.append(len(given[0])))
    encoder = Encoder(bert, bf16=False)
    first = encoder(IDS, MASK).hidden_states
    again = encoder(IDS[[2, 0]], MASK[[2, 0]]).hidden_states
    assert passed == [3]
    assert torch.equal(again[0][1], first[0][0])
    encoder(torch.tensor([[2, 9, 3]]), torch.ones(1, 3, dtype=torch.long))
    assert passed == [3, 1]
    encoder.forget()
    encoder(IDS[:1], MASK[:1])
    assert passed == [3, 1, 1]


def test_bf16_is_near_fp32_and_answers_in_fp32(bert: Any) -> None:
    exact, rough = (Encoder(bert, bf16=bf16)(IDS, MASK).hidden_states[-1] for bf16 in (False, True))
    assert rough.dtype == torch.float32
    assert torch.allclose(exact, rough, atol=0.1)
    assert not torch.equal(exact, rough)


def test_long_words_are_cut_before_they_become_pieces() -> None:
    units = {"[UNK]": 0, "[PAD]": 1, "a": 2, "##a": 3}
    pieces = Tokenizer(WordPiece(units, unk_token="[UNK]"))
    pieces.pre_tokenizer = Whitespace()
    pieces.enable_truncation(3)
    tokenizer = CappedTokenizer(PreTrainedTokenizerFast(tokenizer_object=pieces, unk_token="[UNK]", pad_token="[PAD]"))
    got = tokenizer([["a" * 90, "aa"], ["aaa"]], is_split_into_words=True, padding="longest")
    assert [i for i in got.word_ids(batch_index=0) if i is not None] == [0] * WORD_CHARACTERS + [1, 1]
    assert got.word_ids(batch_index=1)[:4] == [0, 0, 0, None]
