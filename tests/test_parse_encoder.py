"""The shared encoder gives what the transformer gives, sentences among their neighbours, and asks it only once."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from quotes.parse import encoder as module
from quotes.parse.encoder import WORD_CHARACTERS, CappedTokenizer, Encoder, last_pieces, lay_out
from quotes.parse.transformer import LAYERS, Transformer
from tests.tiny import SPECIAL, VOCABULARY, WIDTH, bert, tokenizer

IDS = torch.tensor([[2, 5, 6, 7, 3], [2, 8, 3, 0, 0], [2, 5, 6, 3, 0]])
MASK = (IDS != 0).long()
TEXTS = [["Ito", "said", "so", "."], ["It", "held", "."], ["Nobody", "fell", "."], ["So", "what", "?"]]
FIRSTS = [True, False, True, False]
CLS, SEP = (VOCABULARY[SPECIAL[name]] for name in ("cls_token", "sep_token"))


@pytest.fixture
def transformer() -> Any:
    return bert()


@pytest.fixture
def encoder(transformer: Any) -> Encoder:
    return Encoder(transformer, tokenizer(), bf16=False)


def asked(encoder: Encoder, *texts: list[str]) -> list[torch.Tensor]:
    """The states [layers, pieces, width] that Stanza gets for these sentences, without the padding."""
    seen = encoder.tokenizer(list(texts), is_split_into_words=True)["input_ids"]
    size = max(map(len, seen))
    ids = torch.tensor([row + [0] * (size - len(row)) for row in seen])
    mask = torch.tensor([[1] * len(row) + [0] * (size - len(row)) for row in seen])
    states = torch.stack(encoder(ids, mask).hidden_states)
    return [states[:, i, : len(row)] for i, row in enumerate(seen)]


# --- asked for sentences, as Stanza does


def test_states_are_those_of_the_transformer(encoder: Encoder, transformer: Any) -> None:
    with torch.no_grad():
        expected = transformer(IDS, attention_mask=MASK, output_hidden_states=True).hidden_states[-LAYERS:]
        found = encoder(IDS, MASK).hidden_states
    assert len(found) == LAYERS
    real = MASK.bool()
    for one, other in zip(found, expected, strict=True):
        assert torch.allclose(one[real], other[real], atol=1e-5)
        assert not one[~real].any()


def test_a_sentence_passes_the_transformer_once(encoder: Encoder, transformer: Any) -> None:
    passed: list[int] = []
    transformer.register_forward_hook(lambda _module, given, _answer: passed.append(len(given[0])))
    first = encoder(IDS, MASK).hidden_states
    again = encoder(IDS[[2, 0]], MASK[[2, 0]]).hidden_states
    assert passed == [3]
    assert torch.equal(again[0][1], first[0][0])
    encoder(torch.tensor([[2, 9, 3]]), torch.ones(1, 3, dtype=torch.long))
    assert passed == [3, 1]
    encoder.forget()
    encoder(IDS[:1], MASK[:1])
    assert passed == [3, 1, 1]


def test_bf16_is_near_fp32_and_answers_in_fp32(transformer: Any) -> None:
    exact, rough = (Encoder(transformer, tokenizer(), bf16=bf16)(IDS, MASK).hidden_states[-1] for bf16 in (False, True))
    assert rough.dtype == torch.float32
    assert torch.allclose(exact, rough, atol=0.1)
    assert not torch.equal(exact, rough)


def test_states_as_in_use_are_asked_for_in_the_same_way(encoder: Encoder, transformer: Any) -> None:
    expected = encoder(IDS, MASK).hidden_states
    encoder.forget()
    encoder.used = Transformer(transformer, bf16=False)
    passed: list[int] = []
    transformer.register_forward_hook(lambda _module, given, _answer: passed.append(len(given[0])))
    found = encoder(IDS, MASK).hidden_states
    assert not passed
    for one, other in zip(found, expected, strict=True):
        assert torch.allclose(one, other, atol=1e-5)


# --- reading windows of sentences


def test_a_window_is_its_sentences_between_separators() -> None:
    laid = lay_out(tokenizer(), TEXTS, [range(2), range(2, 4)])
    row = laid.rows[0].tolist()
    assert row[:8] == [CLS, *(VOCABULARY[piece] for piece in ("I", "##t", "##o", "s", "##a", "##i", "##d"))]
    assert [at for at, piece in enumerate(row) if piece == SEP] == [11, 19]
    assert [len(r) for r in laid.rows] == [1 + 11 + 8, 1 + 12 + 8]
    assert laid.places == [range(12), range(11, 20), range(13), range(12, 21)]
    for i, own in enumerate(laid.places):
        window = laid.rows[0 if i < 2 else 1]
        alone = torch.frombuffer(bytearray(laid.keys[i]), dtype=torch.long)
        assert torch.equal(window[own.start + 1 : own.stop], alone[1:])
    assert laid.words == [[3, 7, 9, 10], [2, 6, 7], [6, 10, 11], [2, 6, 7]]


def test_windows_are_made_of_paragraphs_where_none_are_given() -> None:
    assert lay_out(tokenizer(), TEXTS, None, FIRSTS).runs == [range(4)]
    sixty = [["a" * 30, "b" * 29]] * 8  # sixty pieces each with their separator
    runs = lay_out(tokenizer(), sixty, None, [True, False, False, True, False, True, False, False]).runs
    assert runs == [range(3), range(3, 7), range(7, 8)]


def test_nothing_is_laid_out_of_nothing(encoder: Encoder) -> None:
    assert lay_out(tokenizer(), [], None).rows == []
    assert encoder.read([], []) == ([], [])


def test_a_word_has_its_last_piece_and_one_without_pieces_its_neighbours() -> None:
    assert last_pieces([None, 0, 0, 1, 3, 3, None], 4) == [2, 3, 3, 5]
    assert last_pieces([None, 1, None], 2) == [0, 1]


def test_a_sentence_has_the_states_that_it_has_in_its_window(encoder: Encoder, transformer: Any) -> None:
    runs, states = encoder.read(TEXTS, FIRSTS)
    assert runs == [range(4)]
    laid = lay_out(tokenizer(), TEXTS, runs)
    with torch.no_grad():
        whole = transformer(laid.rows[0][None], output_hidden_states=True).hidden_states[-LAYERS:]
    window = torch.stack(whole, 2)[0]  # pieces, layers, width
    for i, (place, own) in enumerate(zip(laid.places, asked(encoder, *TEXTS), strict=True)):
        assert torch.allclose(own.transpose(0, 1), window[place.start : place.stop], atol=1e-5)
        assert states[i].shape == (len(TEXTS[i]), LAYERS, WIDTH)
        assert torch.allclose(states[i], own.transpose(0, 1)[laid.words[i]], atol=1e-5)


def test_among_its_neighbours_a_sentence_is_another_than_alone(encoder: Encoder) -> None:
    alone = asked(encoder, TEXTS[1])[0]
    encoder.forget()
    encoder.read(TEXTS, FIRSTS)
    among = asked(encoder, TEXTS[1])[0]
    assert among.shape == alone.shape
    assert not torch.allclose(among, alone, atol=1e-3)


def test_the_transformer_passes_a_window_once_and_is_not_asked_again(encoder: Encoder, transformer: Any) -> None:
    passed: list[int] = []
    transformer.register_forward_hook(lambda _module, given, _answer: passed.append(given[0].numel()))
    encoder.read(TEXTS, FIRSTS)
    asked(encoder, *TEXTS)
    asked(encoder, TEXTS[2])
    assert passed == [40]
    encoder.forget()
    asked(encoder, TEXTS[2])
    assert passed == [40, 13]


def test_windows_are_the_same_in_any_batch(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [[letter * 30] * (1 + i % 7) for i, letter in enumerate("abcdefghijklmnop")]
    firsts = [i % 3 == 0 for i in range(len(texts))]
    runs, together = encoder.read(texts, firsts)
    assert len(runs) > 4
    encoder.forget()
    monkeypatch.setattr(module, "PIECES_AT_ONCE", 1)
    again, apart = encoder.read(texts, firsts)
    assert again == runs
    assert all(torch.allclose(a, b, atol=1e-4) for a, b in zip(together, apart, strict=True))


def test_equal_sentences_keep_their_own_states_where_they_are_read(encoder: Encoder) -> None:
    _, states = encoder.read([["So", "what", "?"], ["It", "held", "."], ["So", "what", "?"]], [True, False, False])
    assert not torch.allclose(states[0], states[2], atol=1e-3)
    kept = asked(encoder, ["So", "what", "?"])[0]
    assert torch.allclose(kept[:, -2], states[0][-1], atol=1e-5)


def test_a_word_without_pieces_has_states(encoder: Encoder) -> None:
    _, states = encoder.read([["It", "\u2003", "held"], ["\u2003"]], [True, False])
    assert torch.equal(states[0][1], states[0][0])
    assert states[1].shape == (1, LAYERS, WIDTH)
    assert torch.isfinite(states[1]).all()


def test_rows_longer_than_the_transformer_reads_are_read_in_parts() -> None:
    small = bert(positions=16)
    encoder = Encoder(small, tokenizer(), bf16=False)
    long, short = ["abcdefgh"] * 5, ["It", "held", "."]
    _, states = encoder.read([long, short], [True, True])
    assert [len(s) for s in states] == [5, 3]
    assert all(torch.isfinite(s).all() for s in states)
    own, other = asked(encoder, long, ["Never", "seen", "before"])
    assert own.shape[1] == 42
    with torch.no_grad():
        ids = lay_out(encoder.tokenizer, [long], [range(1)]).rows[0]
        tail = torch.stack(small(ids[None, 32:], output_hidden_states=True).hidden_states[-LAYERS:])[:, 0]
    encoder.forget()
    alone = asked(encoder, long, short)[0]
    assert torch.allclose(alone[:, 32:], tail, atol=1e-5)
    assert torch.isfinite(other).all()


# --- the tokenizer


def test_long_words_are_cut_before_they_become_pieces() -> None:
    seen = tokenizer()([["a" * 90, "aa"], ["aaa"]], is_split_into_words=True)
    assert [i for i in seen.word_ids(batch_index=0) if i is not None] == [0] * WORD_CHARACTERS + [1, 1]
    assert seen.word_ids(batch_index=1) == [None, 0, 0, 0, None]


def test_sentences_are_never_truncated() -> None:
    seen = tokenizer()([["abcd"] * 300], is_split_into_words=True)
    assert len(seen["input_ids"][0]) == 1202


def test_a_tokenizer_that_cuts_and_pads_no_longer_does() -> None:
    own = tokenizer()._tokenizer
    own.backend_tokenizer.enable_truncation(3)
    own.backend_tokenizer.enable_padding()
    seen = CappedTokenizer(own)([["abcd"], ["a"]], is_split_into_words=True)
    assert [len(row) for row in seen["input_ids"]] == [6, 3]
