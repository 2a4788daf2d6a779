"""Products of integers: near the exact ones, the same in any company, right on processors without them too."""

from __future__ import annotations

import pytest
import torch
from torch.nn import functional as F  # noqa: N812 (its usual name)

from quotes.parse import embedded, integers, transformer
from quotes.parse.embedded import embedded_ranges
from quotes.parse.integers import IntegerProduct, Range, Step, rounded
from quotes.parse.transformer import Ranges, Transformer, by_softmax, by_sums
from tests.tiny import bert
from training.ranges import PRODUCTS, watched

WAYS = [False, *([True] if integers.integers_pay() else [])]
"""In plain arithmetic everywhere, by oneDNN where this processor multiplies integers."""


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Each way that there is here."""
    monkeypatch.setattr(integers, "integers_pay", lambda: request.param)
    return bool(request.param)


def layer(inputs: int = 24, outputs: int = 16) -> tuple[torch.Tensor, torch.Tensor]:
    """Some weight and bias."""
    chance = torch.Generator().manual_seed(1)
    return torch.randn(outputs, inputs, generator=chance), torch.randn(outputs, generator=chance)


def values(count: int = 50, inputs: int = 24) -> torch.Tensor:
    """Some rows; the third input ranges twenty times as wide as the others, and about a middle of its own."""
    found = torch.randn(count, inputs, generator=torch.Generator().manual_seed(2))
    found[:, 2] = found[:, 2] * 20 + 30
    return found


def range_of(rows: torch.Tensor) -> Range:
    """The rows' own range."""
    return Range(rows.amin(0), rows.amax(0))


def off(found: torch.Tensor, expected: torch.Tensor) -> float:
    """How far off an answer is, as a share of the right one."""
    return float((found - expected).norm() / expected.norm())


@pytest.mark.usefixtures("way")
def test_an_answer_is_near_the_exact_one() -> None:
    weight, bias = layer()
    rows = values()
    rounding, product = rounded(range_of(rows), weight, bias)
    assert rounding(rows).dtype == torch.uint8
    assert off(product(rounding(rows)), F.linear(rows, weight, bias)) < 0.01


@pytest.mark.usefixtures("way")
def test_a_wide_input_leaves_the_others_their_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    weight, bias = layer()
    weight[:, 2] = 0  # what is left is what the others give
    rows = values()
    exact = F.linear(rows, weight, bias)
    rounding, product = rounded(range_of(rows), weight, bias)
    assert off(product(rounding(rows)), exact) < 0.02
    monkeypatch.setattr(integers, "ROOM", 1000.0)
    rounding, product = rounded(range_of(rows), weight, bias)
    assert off(product(rounding(rows)), exact) > 0.05


@pytest.mark.usefixtures("way")
def test_what_is_outside_the_range_is_cut() -> None:
    weight, bias = layer()
    rows = values()
    rounding, product = rounded(range_of(rows), weight, bias)
    far, farther = (rounding(torch.stack([rows[0] + by, rows[0] - by])) for by in (1e3, 1e6))
    assert torch.equal(far, farther)
    assert torch.equal(far, torch.tensor([[255], [0]], dtype=torch.uint8).expand(2, 24))
    assert torch.isfinite(product(far)).all()


@pytest.mark.usefixtures("way")
def test_gelu_gives_integers_for_the_next_product() -> None:
    weight, bias = layer()
    rows = torch.randint(0, 255, (40, 24), dtype=torch.uint8)
    step, into = Step(0.01, 128), Step(0.02, 9)
    exact = F.gelu(F.linear((rows.float() - 128) * 0.01, weight, bias))
    answer = IntegerProduct(weight, bias, step, function="gelu", dtype=torch.uint8, into=into)(rows)
    assert answer.dtype == torch.uint8
    meant = (answer.float() - 9) * 0.02
    assert torch.allclose(meant, exact.clamp(max=246 * 0.02), atol=0.1)


@pytest.mark.usefixtures("way")
def test_an_answer_is_added_in_place() -> None:
    weight, bias = layer()
    rows, sums = torch.randint(0, 255, (7, 24), dtype=torch.uint8), torch.full((7, 16), 3.0)
    product = IntegerProduct(weight, bias, Step(0.01, 100))
    assert product.add_to(sums, rows) is sums
    assert torch.allclose(sums, 3 + product(rows), atol=1e-5)


def test_a_row_has_the_same_answer_in_any_company(way: bool) -> None:
    weight, bias = layer()
    rows = values(300)
    rounding, product = rounded(range_of(rows), weight, bias)
    together = product(rounding(rows))
    alone = torch.cat([product(rounding(row[None])) for row in rows])
    # one row may go another way through oneDNN than many: the sums are the same, their scaling may round otherwise
    last_places = 2 if way else 16
    assert off(alone, together) <= last_places * torch.finfo(torch.float32).eps


def test_both_ways_mean_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    weight, bias = layer()
    rows = values()
    answers = []
    for pays in (WAYS[-1], False):
        monkeypatch.setattr(integers, "integers_pay", lambda pays=pays: pays)
        rounding, product = rounded(range_of(rows), weight, bias, function="gelu")
        answers.append(product(rounding(rows)))
    one, other = answers
    assert torch.allclose(one, other, atol=1e-3)


def test_only_flags_of_the_processor_and_torch_itself_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    for flags, pays in (({}, False), ({"avx512_vnni": False}, False), ({"avx512_vnni": True}, True)):
        monkeypatch.setattr(torch.cpu, "get_capabilities", lambda flags=flags: flags)
        assert integers.integers_pay() is pays
    monkeypatch.setattr(torch.ops, "onednn", object())
    assert not integers.integers_pay()


def test_the_model_has_ranges_where_integers_pay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "integers_pay", lambda: True)
    ranges = embedded_ranges()
    assert ranges is not None
    assert len(ranges) == 6
    assert all((each.low < each.high).all() for own in ranges for each in (own.ask, own.answer, own.wide))
    monkeypatch.setattr(embedded, "integers_pay", lambda: False)
    assert embedded_ranges() is None


# --- the transformer


def test_attention_by_sums_is_that_by_softmax() -> None:
    chance = torch.Generator().manual_seed(3)
    scores, value = torch.randn(4, 9, 9, generator=chance) * 3, torch.randn(4, 9, 8, generator=chance)
    assert torch.allclose(by_sums(scores, value), by_softmax(scores, value), atol=1e-5)


@pytest.mark.parametrize("size", [200.0, -200.0])
def test_scores_too_large_for_sums_go_the_usual_way(size: float) -> None:
    scores, value = torch.full((1, 3, 3), size), torch.eye(3)[None]
    scores[0, 0, 1] += 5
    assert torch.equal(by_sums(scores, value), by_softmax(scores, value))
    assert torch.isfinite(by_sums(scores, value)).all()


def ranges_of(exact: Transformer, rows: list[torch.Tensor]) -> list[Ranges]:
    """The ranges in these rows."""
    found = watched(exact)
    list(exact.passes(rows))
    ranges = []
    for own in found:
        ask, answer, wide = (Range(own[name].low, own[name].high) for name in PRODUCTS[:3])
        ranges.append(Ranges(ask, answer, wide, own["narrow"].high))
    return ranges


def test_states_of_integers_are_near_and_the_same_in_any_company(way: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transformer, "FEW", 4)
    rows = [torch.randint(5, 30, (size,), generator=torch.manual_seed(size)) for size in (9, 24, 3, 16)]
    whole = bert()
    with torch.inference_mode():
        for layer in whole.encoder.layer:  # so that the layers change something
            for product in (layer.attention.self.query, layer.intermediate.dense, layer.output.dense):
                product.weight *= 30
        exact = Transformer(whole, bf16=False)
        expected = [torch.cat(layer) for layer in zip(*exact.passes(rows), strict=True)]
        quick = Transformer(whole, bf16=False, ranges=ranges_of(exact, rows))
        found = [torch.cat(layer) for layer in zip(*quick.passes(rows), strict=True)]
        monkeypatch.setattr(transformer, "PIECES_AT_ONCE", 5)
        apart = [torch.cat(layer) for layer in zip(*quick.passes(rows), strict=True)]
    for one, right, other in zip(found, expected, apart, strict=True):
        assert 1e-4 < off(one, right) < 0.05
        assert torch.allclose(one, other, atol=1e-5 if way else 1e-3)
