"""The quick ways through Stanza's networks give what Stanza's own give."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import pytest
import torch
from stanza.models.common.doc import LEMMA, TEXT, UPOS
from stanza.models.common.doc import Document as StanzaDocument
from torch import nn
from torch.nn import functional as F  # noqa: N812 (its usual name)
from transformers import BertModel

from quotes.parse import products, recurrent, transformer
from quotes.parse.encoder import bf16_pays, lay_out
from quotes.parse.lemmas import Lemmas
from quotes.parse.letters import Letters
from quotes.parse.pieces import Pieces
from quotes.parse.products import Product
from quotes.parse.recurrent import Recurrent, passes, stretches
from quotes.parse.splitting import Splitter
from quotes.parse.transformer import LAYERS, Transformer
from tests.loaded import loaded
from tests.tiny import bert, tokenizer

TEXT_ = (
    "The zorbing quokkas flummoxed Krzyżewski’s brigadiers. The zorbing went on; the quokkas' snorkelings did not."
    " “We haven't flummoxed anyone,” he said. 一二"
)
TEXTS = [
    TEXT_,
    "See www.example.org/a,b.html or  write to ann.lee@example.org. They can't, cannot, and dunno why.",
    "He said so  again. " * 80,
    "word, " * 170,
    "x" * 1300,
    "—",
]


# --- products and LSTMs


DTYPES = [torch.float32, *([torch.bfloat16] if bf16_pays() else [])]
"""What this processor multiplies."""


def near(found: torch.Tensor, expected: torch.Tensor, dtype: torch.dtype) -> bool:
    """Whether an answer is right but for the rounding of what was multiplied."""
    off = 1e-6 if dtype == torch.float32 else 0.03
    return torch.allclose(found, expected, atol=off, rtol=off)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("laid", [True, False])
@pytest.mark.parametrize("function", ["none", "relu", "gelu", "sigmoid", "tanh"])
def test_products_are_those_of_a_linear_layer(
    dtype: torch.dtype, laid: bool, function: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not laid:
        monkeypatch.setattr(products, "_one_dnn", lambda: False)
    torch.manual_seed(0)
    weight, bias, rows = torch.randn(7, 5), torch.randn(7), torch.randn(3, 2, 5)
    expected = F.linear(rows, weight, bias)
    if function != "none":
        expected = getattr(F, function)(expected)
    found = Product(weight, bias, function=function, dtype=dtype)(rows)
    assert found.dtype == torch.float32
    assert near(found, expected, dtype)
    assert near(Product(weight, dtype=dtype)(rows), F.linear(rows, weight), dtype)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("both", [True, False])
def test_sequences_are_read_as_each_alone(dtype: torch.dtype, both: bool) -> None:
    torch.manual_seed(0)
    lstm = nn.LSTM(6, 4, batch_first=True, bidirectional=both)
    start, memory = torch.randn(1 + both, 1, 4), torch.randn(1 + both, 1, 4)
    quick = Recurrent(lstm, start, memory, dtype=dtype)
    lengths = [5, 1, 9, 9, 3, 2, 40]
    rows = torch.randn(sum(lengths), 6)
    with torch.inference_mode():
        found = torch.split(quick(rows, lengths), lengths)
        for own, answer in zip(torch.split(rows, lengths), found, strict=True):
            assert answer.dtype == torch.float32
            assert near(lstm(own[None], (start, memory))[0][0], answer, dtype)
            assert torch.equal(quick(own, [len(own)]), answer)


def test_passes_hold_each_sequence_once_longest_first() -> None:
    sizes = torch.randint(1, 60, (200,), generator=torch.manual_seed(0)).numpy()
    groups = [group.tolist() for group in passes(sizes, 100)]
    every = [i for group in groups for i in group]
    assert sorted(every) == list(range(200))
    assert sizes[every].tolist() == sorted(sizes.tolist(), reverse=True)
    assert all(sizes[group].sum() <= 100 < sizes[group].sum() + 60 for group in groups[:-1])
    assert [len(group) for group in passes(np.array([30, 12, 5, 5, 4]), 10)] == [1, 1, 2, 1]  # too long: alone


def test_stretches_hold_each_step_once_and_little_filling() -> None:
    sizes = -np.sort(-torch.randint(1, 200, (150,), generator=torch.manual_seed(0)).numpy())
    parts = list(stretches(sizes))
    assert [begin for begin, _, _ in parts] + [sizes[0]] == [0, *(end for _, end, _ in parts)]
    for begin, end, count in parts:
        assert count == (sizes > begin).sum()
        assert end - begin <= recurrent.STEPS or (sizes > end - 1).sum() >= recurrent.FULL * count
    filled = sum((end - begin) * count for begin, end, count in parts)
    assert len(parts) < 30
    assert sizes.sum() < filled < 1.1 * sizes.sum()
    assert list(stretches(np.array([7, 7]))) == [(0, 7, 2)]


# --- transformer and word pieces


@pytest.mark.parametrize("positions", [512, 16])
def test_states_are_those_of_the_transformer(positions: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole: BertModel = bert(positions=positions)
    rows = [torch.randint(5, 30, (size,), generator=torch.manual_seed(size)) for size in (9, 24, 3, 16)]
    quick = Transformer(whole, bf16=False)
    with torch.inference_mode():
        found = [torch.cat(layer) for layer in zip(*quick.passes(rows), strict=True)]
        monkeypatch.setattr(transformer, "PIECES_AT_ONCE", 5)
        apart = [torch.cat(layer) for layer in zip(*quick.passes(rows), strict=True)]
        parts = [part for row in rows for part in torch.split(row, positions)]
        expected = [whole(part[None], output_hidden_states=True).hidden_states[-LAYERS:] for part in parts]
    for number in range(LAYERS):
        assert torch.allclose(found[number], torch.cat([own[number][0] for own in expected]), atol=1e-5)
        assert torch.allclose(found[number], apart[number], atol=1e-6)


def test_words_stand_where_the_tokenizer_itself_puts_them() -> None:
    sentences = [["Ito", "said", "\u2003", "so", "."], ["\u2003", "It"], ["a" * 90, "held"], ["So"]]
    firsts = [True, False, True, True]
    layout = Pieces(tokenizer()).lay_out([(sentences[:3], firsts[:3]), (sentences[3:], firsts[3:])])
    assert layout.runs == [range(3), range(3, 4)]
    laid = lay_out(tokenizer(), sentences, layout.runs)
    assert [row.tolist() for row in layout.rows] == [row.tolist() for row in laid.rows]
    starts = [0, 0, 0, len(laid.rows[0])]
    expected = [
        start + place.start + at
        for start, place, words in zip(starts, laid.places, laid.words, strict=True)
        for at in (0, *words)
    ]
    assert layout.places == expected


# --- words, letters and lemmas


def test_words_are_those_of_stanzas_tokenizer() -> None:
    pipeline, _, _ = loaded()
    splitter = Splitter(pipeline.processors["tokenize"], pipeline.processors["mwt"])
    with torch.inference_mode():
        found = splitter(TEXTS)
        assert [splitter([text])[0] for text in TEXTS] == found
    assert splitter([""]) == [[]]
    for text, sentences in zip(TEXTS, found, strict=True):
        expected = pipeline.process(text, processors="tokenize").to_dict()
        assert plain(sentences) == plain(expected)
    words = {row["text"] for sentence in found[1] for row in sentence}
    assert {"www.example.org/a,b.html", "ann.lee@example.org", "ca", "n't"} <= words


def plain(sentences: list[list[dict[str, Any]]]) -> list[list[tuple[Any, ...]]]:
    """The rows' numbers, words and places, those of a multi-word token's words left out."""
    found = []
    for sentence in sentences:
        rows = []
        inside = 0
        for row in sentence:
            number = row["id"] if isinstance(row["id"], tuple) else (row["id"],)
            places = (None, None) if inside else (row.get("start_char"), row.get("end_char"))
            rows.append((number, row["text"], *places))
            inside = max(0, inside - 1) if len(number) == 1 else number[1] - number[0] + 1
        found.append(rows)
    return found


def test_the_same_letters() -> None:
    words = ["The", "quokkas", "flummoxed", "Krzyżewski", "a", "The", "一二"]
    for name in ("pos", "ner"):
        trainer = loaded()[0].processors[name].trainer
        model, vocab = trainer.model.charmodel, trainer.vocab["char"]
        order = sorted(range(len(words)), key=lambda i: -len(words[i]))
        ids = [torch.tensor(vocab.map(list(words[i]))) for i in order]
        lengths = [len(own) for own in ids]
        with torch.inference_mode():
            expected = model(nn.utils.rnn.pad_sequence(ids, batch_first=True), None, order, [len(words)], lengths).data
            found = Letters(model, vocab)(words)
        assert torch.allclose(found, expected, atol=1e-6)


def test_the_same_lemmas() -> None:
    pipeline, _, _ = loaded()
    seen = pipeline.process(pipeline.process(TEXT_, processors="tokenize"), processors=["pos"])
    lemmatizer = pipeline.processors["lemma"]
    expected = lemmatizer.process(copy.deepcopy(seen)).get([LEMMA])
    pairs = [(word, tag) for word, tag in seen.get([TEXT, UPOS])]
    known = lemmatizer.trainer.skip_seq2seq(pairs)
    assert any(known)
    assert not all(known)
    lemmas = Lemmas(lemmatizer)
    assert lemmas(pairs) == expected
    assert lemmas(pairs[::-1]) == expected[::-1]
    assert isinstance(seen, StanzaDocument)
