"""Measure what goes into the encoder's products, by which `quotes/parse/integers.py` rounds it to uint8.

    python -m training.ranges --data SHARED/data [--out quotes/models/en/ranges]

Every eighth article of PolNeAR's training split and the texts of GUM's training part pass the embedded model, with all
products in fp32; the least and the largest value of each input are written. Told is how many of the values of PolNeAR's
dev split lie outside, which will be cut. To be measured again whenever the encoder changes; a minute of one core.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

import torch

from quotes.parse.digest import EMBEDDED
from quotes.parse.embedded import RANGES, embedded_pairers, embedded_pipeline
from quotes.parse.together import Together
from quotes.parse.transformer import Transformer
from quotes.parse.weights import write_weights
from quotes.values import Document
from training.coreference import read_gum

ONE_OF = 8
"""One of so many articles of PolNeAR is read."""
PRODUCTS = ("ask", "answer", "wide", "narrow")


class Watch:
    """A product that remembers the least and the largest value of each of its inputs; `known` ones are compared."""

    def __init__(self, product: Callable[[torch.Tensor], torch.Tensor]) -> None:
        self.product = product
        self.low = self.high = torch.empty(0)
        self.known: tuple[torch.Tensor, torch.Tensor] | None = None
        self.outside = self.seen = 0

    def __call__(self, rows: torch.Tensor) -> torch.Tensor:
        """The product's answer."""
        if self.known is not None:
            low, high = self.known
            self.outside += int(((rows < low) | (rows > high)).sum())
            self.seen += rows.numel()
        else:
            low, high = rows.aminmax(dim=0)
            self.low = torch.minimum(self.low, low) if len(self.low) else low
            self.high = torch.maximum(self.high, high) if len(self.high) else high
        return self.product(rows)


def watched(transformer: Transformer) -> list[dict[str, Watch]]:
    """The products of each of the encoder's layers, each put under watch."""
    found = []
    for layer in transformer.layers:
        watches = {name: Watch(getattr(layer, name)) for name in PRODUCTS}
        for name, watch in watches.items():
            setattr(layer, name, watch)
        found.append(watches)
    return found


def measure(parser: Together, documents: Iterable[Document], unseen: Iterable[Document]) -> list[dict[str, Watch]]:
    """The products of each layer with the ranges in the documents, and how many values of the unseen are outside."""
    found = watched(parser.transformer)
    for document in documents:
        parser(document)
    for watches in found:
        for watch in watches.values():
            watch.known = watch.low, watch.high
    for document in unseen:
        parser(document)
    return found


def articles(folder: Path, one_of: int) -> list[Document]:
    """One of so many articles of a folder."""
    paths = sorted(folder.glob("*.txt"))[::one_of]
    return [Document(path.stem, path.read_bytes().decode("utf-8"), "") for path in paths]


def main() -> None:
    """Read the arguments, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path, help="the folder of data sets")
    parser.add_argument("--out", type=Path, default=EMBEDDED / RANGES)
    args = parser.parse_args()
    polnear = args.data / "polnear"
    documents = articles(polnear / "train" / "text", ONE_OF)
    documents += [text.document for text in read_gum(args.data / "ud" / "en_gum-train.conllu", "train")]
    together = Together(*embedded_pipeline(bf16=False), embedded_pairers())
    found = measure(together, documents, articles(polnear / "dev" / "text", ONE_OF))
    for name in PRODUCTS:
        outside, seen = (sum(getattr(layer[name], count) for layer in found) for count in ("outside", "seen"))
        print(f"{name:8} {outside:,} of {seen:,} outside", flush=True)
    layers = [
        {name: {"low": layer[name].low, "high": layer[name].high} for name in PRODUCTS[:-1]}
        | {"high": layer["narrow"].high}
        for layer in found
    ]
    write_weights(args.out, {"layers": layers})


if __name__ == "__main__":
    main()
