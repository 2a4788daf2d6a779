"""The networks of the joint training on their one encoder, with the data that they learn from."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from stanza.models.common.doc import Document
from stanza.models.depparse.data import DataLoader as TreeLoader
from stanza.models.depparse.data import Dataset as TreeDataset
from stanza.models.depparse.model import GraphParser
from stanza.models.ner.data import DataLoader as NameLoader
from stanza.models.ner.model import NERTagger
from stanza.models.pos.data import Dataset as TagDataset
from stanza.models.pos.model import Tagger

from quotes.parse.attributions import AttributionTagger
from quotes.parse.weights import read_weights
from training.attribution import Article, Feed, read_articles, read_labelled
from training.attribution import batch as attribution_batch
from training.attribution import loss as attribution_loss
from training.batches import Runs
from training.data import held_texts, named_document, newswire_articles, text_starts, treebank
from training.encoder import load_encoder
from training.losses import name_loss, tag_loss, tree_loss

DEV = ("ewt", "gum")
STANZAS = ("pos", "depparse", "ner")
"""The networks of Stanza's classes, by their names in a checkpoint and in a packed model; they have vocabularies."""
HEADS = (*STANZAS, "attribution")
"""All networks on the one encoder."""
UNREAD = frozenset({"word", "lemma", "delta"})
"""Vocabularies of Stanza's that no network of this size looks anything up in."""
COMMON: dict[str, Any] = {
    "lang": "en",
    "shorthand": "en_quotes",
    "pretrain": False,
    "charlm": None,
    "bert_model": "encoder",
    "bert_hidden_layers": 4,
    "bert_finetune": True,
    "use_peft": False,
    "word_emb_dim": 0,
    "tag_emb_dim": 0,
    "num_layers": 1,
    "dropout": 0.33,
    "word_dropout": 0.1,
    "rec_dropout": 0.0,
    "char_rec_dropout": 0.0,
    "char_num_layers": 1,
    "char_emb_dim": 48,
    "char_hidden_dim": 64,
    "transformed_dim": 64,
    "char_lowercase": False,
}
TAGGER = COMMON | {
    "char": True,
    "hidden_dim": 160,
    "deep_biaff_hidden_dim": 200,
    "composite_deep_biaff_hidden_dim": 100,
    "share_hid": True,
    "augment_nopunct": 0.0,
}
PARSER = COMMON | {
    "char": False,
    "hidden_dim": 256,
    "deep_biaff_hidden_dim": 200,
    "linearization": True,
    "distance": True,
    "use_arc_embedding": False,
    "augment_nopunct": 0.0,
    "model_type": "graph",
}
NAMER = COMMON | {
    "char": True,
    "hidden_dim": 160,
    "scheme": "bioes",
    "lowercase": False,
    "emb_finetune_known_only": False,
    "locked_dropout": 0.0,
    "input_transform": False,
    "dropout": 0.4,
    "train_scheme": "bioes",
}
"""Sizes that two CPU cores can train; the arguments are Stanza's own."""


class Newswire:
    """The sentences with names, in their order, and batches of any of them as Stanza's name tagger takes them."""

    def __init__(self, folder: Path, *, held_out: bool, vocab: Any = None) -> None:
        """`vocab` is that of the sentences learnt from; without it one is made of these."""
        articles = list(newswire_articles(folder, held_out=held_out))
        doc = named_document([s for article in articles for s in article])
        self.vocab = NameLoader(doc, 32, NAMER).vocab if vocab is None else vocab
        # evaluation mode keeps the sentences in their order
        self._loader = NameLoader(doc, 32, NAMER, vocab=self.vocab, evaluation=True)
        self._rows = [row for batch in self._loader.data for row in batch]
        self.words: list[list[str]] = [row[0] for row in self._rows]
        self.starts = [i == 0 for article in articles for i in range(len(article))]

    def batch(self, numbers: Sequence[int]) -> Any:
        """One batch of these sentences."""
        self._loader.data = [[self._rows[i] for i in numbers]]
        return self._loader[0]


class Networks(torch.nn.Module):
    """Encoder, tagger, parser, name tagger and attribution tagger; the four read the one encoder."""

    def __init__(self, args: argparse.Namespace) -> None:
        super().__init__()
        ud = args.data / "ud"
        paths = [ud / "en_ewt-train.conllu", ud / "en_gum-train.conllu"]
        held = held_texts(ud)
        self.train_doc = treebank(*paths, without=held)
        self.dev_docs = {n: (treebank(p), text_starts(p)) for n in DEV for p in [ud / f"en_{n}-dev.conllu"]}
        # of the whole files: the order of labels and characters must stay that of the weights that are here
        every = treebank(*paths)
        vocab = TreeDataset(every, PARSER, None).vocab
        # made anew in evaluation mode, which alone keeps the sentences in the tagger's order
        self.tree_data = TreeDataset(self.train_doc, PARSER, None, vocab=vocab, evaluation=True)
        self.tag_data = TagDataset(self.train_doc, TAGGER, None, vocab=TagDataset(every, TAGGER, None).vocab)
        names = args.data / "ner" / "world-newswire"
        self.names = Newswire(names, held_out=False)
        self.name_dev = Newswire(names, held_out=True, vocab=self.names.vocab)
        self.encoder, tokenizer = load_encoder(args.encoder, args.dropout, by_piece=args.by_piece)
        self.tree_runs = Runs(
            words_of(self.train_doc), text_starts(*paths, without=held), tokenizer, args.words, args.seed
        )
        self.name_runs = Runs(self.names.words, self.names.starts, tokenizer, args.name_words, args.seed)
        shared = {"bert_model": self.encoder, "bert_tokenizer": tokenizer}
        self.tagger = Tagger(TAGGER, self.tag_data.vocab, share_hid=True, **shared)
        self.parser = GraphParser(PARSER, self.tree_data.vocab, **shared)
        self.namer = NERTagger(NAMER, self.names.vocab, **shared)
        self.attributions = AttributionTagger(dropout=0.35)
        self.feed: Feed | None = None
        self.attribution_dev: list[Article] = []
        if args.parses is not None:
            polnear = args.data / "polnear"
            train = read_articles(polnear / "train", args.parses / "train", tokenizer)
            self.feed = Feed(train, args.pieces, args.seed)
            self.attribution_dev = read_articles(polnear / "dev", args.parses / "dev", tokenizer)
        self.labelled: Feed | None = None
        if args.labelled is not None:
            self.labelled = Feed(read_labelled(args.labelled, tokenizer), args.labelled_pieces, args.seed + 1)
        self.parser.bert_finetuning = True
        for p in self.encoder.parameters():
            p.requires_grad = True

    def heads(self) -> dict[str, torch.nn.Parameter]:
        """Every parameter outside the encoder, by name, each once."""
        return {n: p for n, p in self.named_parameters() if ".bert_model." not in n and not n.startswith("encoder.")}

    def losses(self) -> Iterator[tuple[str, torch.Tensor]]:
        """The losses of one step: trees and tags of one batch, names of another, attributions of a third and fourth."""
        self.encoder.forget()
        runs = self.tree_runs.next()
        self.encoder.read([run.texts for run in runs])
        indices = [i for run in runs for i in run.numbers]
        tree = tree_loss(self.parser, TreeLoader.collate([self.tree_data[i] for i in indices]))
        tag = tag_loss(self.tagger, self.tag_data.collate_fn([self.tag_data[i] for i in indices]))
        yield "tree", tree
        yield "tag", tag
        self.encoder.forget()
        runs = self.name_runs.next()
        self.encoder.read([run.texts for run in runs])
        yield "name", name_loss(self.namer, self.names.batch([i for run in runs for i in run.numbers]))
        for name, feed in (("", self.feed), ("labelled ", self.labelled)):
            if feed is None:
                continue
            self.encoder.forget()
            some = feed.next()
            spans, links = attribution_loss(self.attributions, some, attribution_batch(some, self.encoder))
            yield f"{name}span", spans
            yield f"{name}link", links


def words_of(doc: Document) -> list[list[str]]:
    """The words of each sentence."""
    return [[w.text for w in s.words] for s in doc.sentences]


def save(nets: Networks, path: Path) -> None:
    """Write one checkpoint: encoder, heads, vocabularies and arguments of each network."""

    def own(net: Any) -> dict[str, torch.Tensor]:
        return {k: v for k, v in net.state_dict().items() if not k.startswith("bert_model.")}

    torch.save(
        {
            "encoder": nets.encoder.bert.state_dict(),
            "pos": {"model": own(nets.tagger), "vocab": nets.tagger.vocab.state_dict(), "config": TAGGER},
            "depparse": {"model": own(nets.parser), "vocab": nets.parser.vocab.state_dict(), "config": PARSER},
            "ner": {"model": own(nets.namer), "vocab": nets.namer.vocab.state_dict(), "config": NAMER},
            "attribution": {"model": nets.attributions.state_dict()},
        },
        path.with_suffix(".new"),
    )
    path.with_suffix(".new").replace(path)


def trained_weights(path: Path) -> dict[str, Any]:
    """A checkpoint, or as much of a packed model as a checkpoint holds."""
    if not path.is_dir():
        kept: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
        return kept
    packed = read_weights(path)
    return {name: packed[name] for name in HEADS} | {"encoder": packed["encoder"]["model"]}


def same_units(kept: dict[str, Any], own: dict[str, Any], name: str) -> None:
    """Raise ValueError where a vocabulary that the network reads or writes has other units, or another order."""
    for part in kept.keys() - UNREAD:
        if isinstance(kept[part], dict) and kept[part].get("_id2unit") != own[part].get("_id2unit"):
            raise ValueError(f"{name} was trained with other units of {part!r}: its weights would mean something else")


def resume(nets: Networks, path: Path) -> None:
    """Take over what has the same name and shape from a checkpoint or a packed model; the rest starts anew."""
    kept = trained_weights(path)
    nets.encoder.bert.load_state_dict(kept["encoder"])
    own = {"pos": nets.tagger, "depparse": nets.parser, "ner": nets.namer, "attribution": nets.attributions}
    for name, net in own.items():
        if name not in kept:
            continue
        mine = net.state_dict()
        if name in STANZAS:
            same_units(kept[name]["vocab"], net.vocab.state_dict(), f"{path}: {name}")
        fit = {k: v for k, v in kept[name]["model"].items() if k in mine and mine[k].shape == v.shape}
        net.load_state_dict(fit, strict=False)
        print(f"{name}: {len(fit)} of {len(kept[name]['model'])} tensors taken over", flush=True)
