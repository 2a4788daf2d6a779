"""The encoder in training: the same states as in use, and one pass that all losses flow into."""

from __future__ import annotations

import pytest
import torch

from quotes.parse.encoder import Encoder
from quotes.parse.transformer import LAYERS
from tests.tiny import WIDTH, bert, tokenizer
from training import encoder as encoder_module
from training.encoder import SharedEncoder

WINDOWS = [
    [["Ito", "said", "so", "."], ["It", "held", "."]],
    [["Nobody", "fell", "."]],
    [["So"], ["It", "held", "so", "long"]],
]
TEXTS = [text for window in WINDOWS for text in window]


@pytest.fixture
def encoder() -> SharedEncoder:
    return SharedEncoder(bert(), tokenizer(), bf16=False)


def asked(encoder: SharedEncoder | Encoder, texts: list[list[str]]) -> list[torch.Tensor]:
    """The states [layers, pieces, width] of these sentences as Stanza gets them, without the padding."""
    seen = encoder.tokenizer(texts, is_split_into_words=True)["input_ids"]
    size = max(map(len, seen)) + 2  # padded more than need be
    ids = torch.tensor([row + [0] * (size - len(row)) for row in seen])
    states = torch.stack(
        encoder(ids, (torch.arange(size) < torch.tensor([[len(r)] for r in seen])).long()).hidden_states
    )
    assert states.shape == (LAYERS, len(texts), size, WIDTH)
    assert not states[:, 0, len(seen[0]) :].any()
    return [states[:, i, : len(row)] for i, row in enumerate(seen)]


@torch.no_grad()
def test_a_window_has_the_states_that_it_has_in_use(encoder: SharedEncoder) -> None:
    used = Encoder(bert(), tokenizer(), bf16=False)
    for window, mine in zip(WINDOWS, encoder.read(WINDOWS), strict=True):
        runs, theirs = used.read(window, [i == 0 for i in range(len(window))])
        assert len(runs) == 1
        assert [len(s) for s in mine] == [len(text) for text in window]
        assert all(torch.allclose(a, b, atol=1e-5) for a, b in zip(mine, theirs, strict=True))
        own, other = asked(encoder, window), asked(used, window)
        assert all(torch.allclose(a, b, atol=1e-5) for a, b in zip(own, other, strict=True))
        used.forget()


def test_all_that_is_asked_flows_into_the_one_pass(encoder: SharedEncoder) -> None:
    passed: list[int] = []
    encoder.bert.register_forward_hook(lambda _module, given, _answer: passed.append(len(given[0])))
    states = encoder.read(WINDOWS)
    own = asked(encoder, TEXTS)
    assert passed == [3]
    again = asked(encoder, TEXTS[1:2])
    assert passed == [3]
    assert torch.equal(again[0], own[1])
    loss = own[1].sum() + states[0][1].square().sum()
    torch.autograd.backward(loss)
    grads = [p.grad for n, p in encoder.bert.named_parameters() if "query.weight" in n]
    assert all(g is not None and bool(g.any()) for g in grads)


def test_forgotten_sentences_are_read_anew_and_alone(encoder: SharedEncoder) -> None:
    encoder.read(WINDOWS)
    among = asked(encoder, TEXTS)[1]
    encoder.forget()
    alone = asked(encoder, TEXTS)[1]
    assert not torch.allclose(among, alone, atol=1e-3)
    with torch.no_grad():
        ids = torch.tensor(encoder.tokenizer([TEXTS[1]], is_split_into_words=True)["input_ids"])
        expected = torch.stack(encoder.bert(ids, output_hidden_states=True).hidden_states[-LAYERS:])[:, 0]
    assert torch.allclose(alone, expected, atol=1e-5)


def test_dropout_takes_the_same_features_from_every_piece_of_a_row_and_only_in_training() -> None:
    learning = SharedEncoder(bert(), tokenizer(), bf16=False, dropout=0.5)
    dense, product = learning.bert.encoder.layer[0].output.dense, torch.ones(2, 7, WIDTH)
    torch.manual_seed(0)
    out = learning._dropped(dense, None, product)
    assert torch.equal(out, out[:, :1].expand_as(out))
    assert set(out.flatten().tolist()) == {0.0, 2.0}
    assert not torch.equal(out[0], out[1])
    with torch.no_grad():
        learned = learning.read(WINDOWS)[0][0]
        learning.eval()
        learning.forget()
        used = learning.read(WINDOWS)[0][0]
    expected = SharedEncoder(bert(), tokenizer(), bf16=False).read(WINDOWS)[0][0]
    assert not torch.allclose(learned, expected, atol=1e-3)
    assert torch.allclose(used, expected, atol=1e-5)


def test_dropout_by_piece_takes_other_features_from_each_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_module, "DRAWN", 10_000)
    learning = SharedEncoder(bert(), tokenizer(), bf16=False, dropout=0.5, by_piece=True)
    dense, product = learning.bert.encoder.layer[0].output.dense, torch.ones(2, 7, WIDTH)
    torch.manual_seed(0)
    first, second = (learning._dropped(dense, None, product) for _ in range(2))
    assert set(first.flatten().tolist()) == {0.0, 2.0}
    assert not torch.equal(first[0, 0], first[0, 1])
    assert not torch.equal(first, second)
    learning.eval()
    assert torch.equal(learning._dropped(dense, None, product), product)
