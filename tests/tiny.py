"""Networks and a tokenizer too small to know anything, for tests of what is done with their answers."""

from __future__ import annotations

import string
from typing import Any

import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from quotes.parse.attributions import AttributionTagger
from quotes.parse.encoder import CappedTokenizer

WIDTH = 16
SPECIAL = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
LETTERS = string.ascii_letters + string.digits + ".,:;“”\"'’-"
VOCABULARY = {piece: i for i, piece in enumerate([*SPECIAL.values(), *LETTERS, *(f"##{letter}" for letter in LETTERS)])}


def tokenizer() -> CappedTokenizer:
    """A tokenizer whose pieces are letters; white space and soft hyphens have no piece."""
    pieces = Tokenizer(WordPiece(VOCABULARY, unk_token="[UNK]"))
    pieces.pre_tokenizer = Whitespace()
    ends = [("[CLS]", VOCABULARY["[CLS]"]), ("[SEP]", VOCABULARY["[SEP]"])]
    pieces.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=ends)
    return CappedTokenizer(PreTrainedTokenizerFast(tokenizer_object=pieces, **SPECIAL))


def bert(*, positions: int = 512, layers: int = 5) -> Any:
    """A random transformer, the same each time, in evaluation mode."""
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(VOCABULARY), hidden_size=WIDTH, num_hidden_layers=layers, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=positions, attn_implementation="eager",
        hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
    )  # fmt: skip
    return BertModel(config, add_pooling_layer=False).eval()


def attribution_tagger(seed: int = 0) -> AttributionTagger:
    """A random tagger for the states of `bert`, the same each time for one seed."""
    torch.manual_seed(seed)
    sizes = {"width": WIDTH, "tags": 3, "relations": 3, "near": 4, "hidden": 6, "pair": 4}
    tagger = AttributionTagger(sizes).eval()
    with torch.no_grad():
        for parameter in (tagger.move, tagger.first, tagger.last, tagger.mix, tagger.nobody):
            parameter.normal_()
        tagger.emit.weight.mul_(8)
        tagger.emit.bias.normal_()
    return tagger
