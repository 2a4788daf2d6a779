"""What goes into the encoder's products is watched while texts pass."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
import torch

from quotes.parse.together import Together
from quotes.parse.transformer import Transformer
from quotes.values import Document
from tests.tiny import bert
from training.ranges import PRODUCTS, Watch, articles, measure


def test_a_watch_remembers_the_least_and_the_largest_and_counts_what_is_outside() -> None:
    watch = Watch(lambda rows: rows * 2)
    first, second = torch.tensor([[1.0, -2.0], [0.5, 3.0]]), torch.tensor([[4.0, 0.0]])
    assert torch.equal(watch(first), first * 2)
    watch(second)
    assert (watch.low.tolist(), watch.high.tolist()) == ([0.5, -2.0], [4.0, 3.0])
    watch.known = watch.low, watch.high
    watch(torch.tensor([[4.0, 3.1], [0.5, -2.0], [0.4, -9.0]]))
    assert (watch.outside, watch.seen) == (3, 6)
    assert (watch.low.tolist(), watch.high.tolist()) == ([0.5, -2.0], [4.0, 3.0])


def test_unseen_texts_are_compared_with_the_others() -> None:
    class Parser(SimpleNamespace):
        def __call__(self, document: Document) -> None:
            list(self.transformer.passes([torch.tensor([int(word) for word in document.text.split()])]))

    parser = cast(Together, Parser(transformer=Transformer(bert(layers=1), bf16=False)))
    some, others = Document("a", "5 6 7 8 9", ""), Document("b", "20 21 22 23", "")
    with torch.inference_mode():
        (known,) = measure(parser, [some], [some])
        assert {known[name].outside for name in PRODUCTS} == {0}
        parser = cast(Together, Parser(transformer=Transformer(bert(layers=1), bf16=False)))
        (found,) = measure(parser, [some], [others])
    assert all(found[name].outside for name in PRODUCTS)
    assert torch.equal(found["ask"].low, known["ask"].low)


def test_one_of_so_many_articles_is_read(tmp_path: Path) -> None:
    for name in "abcde":
        (tmp_path / f"{name}.txt").write_text(f"{name}\r\n", encoding="utf-8", newline="")
    assert [(d.id, d.text) for d in articles(tmp_path, 2)] == [("a", "a\r\n"), ("c", "c\r\n"), ("e", "e\r\n")]


@pytest.mark.parametrize("name", PRODUCTS)
def test_a_watched_product_gives_what_it_gave(name: str) -> None:
    layer = Transformer(bert(layers=1), bf16=False).layers[0]
    product = getattr(layer, name)
    with torch.inference_mode():
        rows = torch.randn(3, product.weight.shape[1])
        assert torch.equal(Watch(product)(rows), product(rows))
