"""Train Stanza's tagger, parser and name tagger and the attribution tagger together on one small encoder.

    python -m training.joint --data SHARED/data --parses FOLDER --encoder FOLDER --out FOLDER [--steps N]

Each step takes windows of treebank sentences (tags and trees, one pass of the encoder for both), of newswire (names)
and of annotated articles (attributions), adds the losses and updates everything. `--parses` holds `train` and `dev`:
the articles' parses by an earlier model (`training.parses`), whose tags and trees the attribution tagger reads;
without it the other three are trained alone.
Learning rates rise over the first steps and then fall to zero in a line; every `--evaluate` steps the figures on the
dev sets are printed and a checkpoint replaces the last. bf16 inside the encoder; see docs/training.md for times.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from stanza.models.common.crf import viterbi_decode
from stanza.models.common.doc import Document
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse.data import DataLoader as TreeLoader
from stanza.models.depparse.data import Dataset as TreeDataset
from stanza.models.depparse.model import GraphParser
from stanza.models.depparse.trainer import unpack_batch as unpack_trees
from stanza.models.ner.data import DataLoader as NameLoader
from stanza.models.ner.model import NERTagger
from stanza.models.ner.trainer import unpack_batch as unpack_names
from stanza.models.pos.data import Dataset as TagDataset
from stanza.models.pos.model import Tagger
from stanza.models.pos.trainer import unpack_batch as unpack_tags
from torch.nn import functional as F  # noqa: N812 (its usual name)

from quotes.evaluate import score
from quotes.parse.attributions import ROLES, AttributionTagger
from quotes.parse.weights import read_weights
from quotes.parse.windows import PIECES
from training.attribution import Article, Feed, predicted, read_articles
from training.attribution import batch as attribution_batch
from training.attribution import loss as attribution_loss
from training.batches import Runs, grouped
from training.data import named_document, newswire_articles, text_starts, treebank
from training.encoder import load_encoder

DEV = ("ewt", "gum")
WEIGHTS = {"tree": 1.0, "tag": 0.6, "name": 1.0, "span": 5.0, "link": 0.5}
"""What each loss counts: spans more, since most words carry none and their mean loss is small."""
FIRST_OF_TWO = {"tree", "span"}
"""Losses that share their pass of the encoder with the next one."""

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


def tree_loss(parser: GraphParser, batch: Any) -> torch.Tensor:
    """Stanza's parser loss with labels scored for the gold heads only: the same figure at half the time."""
    inputs, _, word_orig, lengths, word_lengths, text = unpack_trees(batch, "cpu")
    head, deprel, mask = inputs[9], inputs[10], inputs[1]
    states = parser.embed(*inputs, word_orig, lengths, word_lengths, text)
    # drawn twice where Stanza draws ten times: a sixth of the step's time
    left, right_side = parser.drop(states), parser.drop(states)
    arcs = parser.unlabeled(left, right_side).squeeze(3)
    size = states.size(1)
    place = torch.arange(size)
    offset = (place.view(1, 1, -1) - place.view(1, -1, 1)).expand(states.size(0), -1, -1)
    order = parser.linearization(left, right_side).squeeze(3)
    arcs = arcs + F.logsigmoid(order * torch.sign(offset).float()).detach()
    far = 1 + F.softplus(parser.distance(left, right_side).squeeze(3))
    far = -torch.log((offset.abs().float() - far) ** 2 / 2 + 1)
    arcs = arcs + far.detach()
    arcs = arcs.masked_fill(torch.eye(size, dtype=torch.bool).unsqueeze(0), -float("inf"))
    arcs = arcs[:, 1:].masked_fill(mask.unsqueeze(1), -float("inf"))
    real = ~mask[:, 1:]
    total = F.cross_entropy(arcs[real], head[real], reduction="sum")
    gold = head.unsqueeze(2)
    which = order[:, 1:].gather(2, gold).squeeze(2)[real]
    right = (offset[:, 1:].gather(2, gold) > 0).squeeze(2)[real].float()
    total = total + F.binary_cross_entropy_with_logits(which, right, reduction="sum")
    total = total - far[:, 1:].gather(2, gold).squeeze(2)[real].sum()
    scorer = parser.deprel
    one = scorer.dropout(F.relu(scorer.W1(left)))[:, 1:][real]
    two = scorer.dropout(F.relu(scorer.W2(right_side)))
    two = two.gather(1, head.unsqueeze(2).expand(-1, -1, two.size(2)))[real]
    one = torch.cat([one, one.new_ones(len(one), 1)], 1)
    two = torch.cat([two, two.new_ones(len(two), 1)], 1)
    weight = scorer.scorer.W_bilin.weight
    mixed = (one @ weight.reshape(weight.size(0), -1)).view(len(one), weight.size(1), weight.size(2))
    labels = torch.einsum("njo,nj->no", mixed, two) + scorer.scorer.W_bilin.bias
    total = total + F.cross_entropy(labels, deprel[real] - VOCAB_PREFIX_SIZE, reduction="sum")
    mean: torch.Tensor = total / real.sum()
    return mean


def tag_loss(tagger: Tagger, batch: Any) -> torch.Tensor:
    """The summed cross entropies of UPOS, XPOS and features."""
    inputs, _, word_orig, lengths, word_lengths, text = unpack_tags(batch, "cpu")
    loss: torch.Tensor = tagger(*inputs, word_orig, lengths, word_lengths, text)[0]
    return loss


def name_loss(namer: NERTagger, batch: Any) -> torch.Tensor:
    """The CRF's loss per word for one batch of sentences with names (Stanza's own is per sentence)."""
    inputs, _, word_orig, char_orig, lengths, word_lengths, char_lengths, offsets = unpack_names(batch, "cpu")
    words, chars, chars_mask, flat, tags = inputs
    loss, _, _ = namer(
        words, chars, chars_mask, tags, word_orig, lengths, word_lengths, flat, offsets, char_lengths, char_orig
    )
    mean: torch.Tensor = loss / (sum(lengths) / len(lengths))
    return mean


class Networks(torch.nn.Module):
    """Encoder, tagger, parser, name tagger and attribution tagger; the four read the one encoder."""

    def __init__(self, args: argparse.Namespace) -> None:
        super().__init__()
        ud = args.data / "ud"
        paths = [ud / "en_ewt-train.conllu", ud / "en_gum-train.conllu"]
        self.train_doc = treebank(*paths)
        self.dev_docs = {n: (treebank(p), text_starts(p)) for n in DEV for p in [ud / f"en_{n}-dev.conllu"]}
        vocab = TreeDataset(self.train_doc, PARSER, None).vocab
        # made anew in evaluation mode, which alone keeps the sentences in the tagger's order
        self.tree_data = TreeDataset(self.train_doc, PARSER, None, vocab=vocab, evaluation=True)
        self.tag_data = TagDataset(self.train_doc, TAGGER, None)
        names = Path(args.data) / "ner" / "world-newswire"
        self.names, starts = named(names, held_out=False)
        self.name_dev = named(names, held_out=True, vocab=self.names.vocab)
        self.encoder, tokenizer = load_encoder(args.encoder)
        self.tree_runs = Runs(words_of(self.train_doc), text_starts(*paths), tokenizer, args.words, args.seed)
        self.name_runs = Runs([row[0] for row in rows_of(self.names)], starts, tokenizer, args.name_words, args.seed)
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
        self.parser.bert_finetuning = True
        for p in self.encoder.parameters():
            p.requires_grad = True

    def heads(self) -> dict[str, torch.nn.Parameter]:
        """Every parameter outside the encoder, by name, each once."""
        return {n: p for n, p in self.named_parameters() if ".bert_model." not in n and not n.startswith("encoder.")}

    def losses(self) -> Iterator[tuple[str, torch.Tensor]]:
        """The losses of one step: trees and tags of one batch, names of another, attributions of a third."""
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
        yield "name", name_loss(self.namer, chosen(self.names, [i for run in runs for i in run.numbers]))
        if self.feed is None:
            return
        self.encoder.forget()
        some = self.feed.next()
        spans, links = attribution_loss(self.attributions, some, attribution_batch(some, self.encoder))
        yield "span", spans
        yield "link", links


def words_of(doc: Document) -> list[list[str]]:
    """The words of each sentence."""
    return [[w.text for w in s.words] for s in doc.sentences]


def named(folder: Path, *, held_out: bool, vocab: Any = None) -> tuple[NameLoader, list[bool]]:
    """The newswire's sentences in their order, and which of them begin an article."""
    articles = list(newswire_articles(folder, held_out=held_out))
    doc = named_document([s for article in articles for s in article])
    if vocab is None:
        vocab = NameLoader(doc, 32, NAMER).vocab
    loader = NameLoader(doc, 32, NAMER, vocab=vocab, evaluation=True)
    loader.rows = [row for batch in loader.data for row in batch]
    return loader, [i == 0 for article in articles for i in range(len(article))]


def rows_of(names: NameLoader) -> list[Any]:
    """The sentences of the newswire as Stanza's loader keeps them: words, characters, tags."""
    rows: list[Any] = names.rows
    return rows


def chosen(names: NameLoader, numbers: Sequence[int]) -> Any:
    """One batch of these sentences."""
    names.data = [[names.rows[i] for i in numbers]]
    return names[0]


def evaluate(nets: Networks, limit: int | None = None) -> dict[str, float]:
    """UPOS and LAS on gold tokens of the dev sets, name F on the held-out newswire, exact F on PolNeAR dev."""
    nets.eval()
    with torch.no_grad():
        figures: dict[str, float] = {}
        for name, (doc, starts) in nets.dev_docs.items():
            figures |= {f"{name}.{k}": v for k, v in tree_figures(nets, doc, starts, limit).items()}
        figures["names.F"] = name_figure(nets, limit)
        articles = nets.attribution_dev[: limit and 6 * limit]
        if articles:
            found = {a.name: predicted(nets.attributions, nets.encoder, a) for a in articles}
            result = score({a.name: a.gold for a in articles}, found)
            figures |= {role: result[f"{role}.exact"].f for role in ROLES} | {"joint": result["joint"].f}
    nets.encoder.forget()
    nets.train()
    return {k: round(v, 2) for k, v in figures.items()}


def tree_figures(nets: Networks, doc: Document, starts: list[bool], limit: int | None) -> dict[str, float]:
    """LAS and UPOS on a treebank's own tokens."""
    trees = TreeDataset(doc, PARSER, None, vocab=nets.parser.vocab, evaluation=True)
    tags = TagDataset(doc, TAGGER, None, vocab=nets.tagger.vocab, evaluation=True)
    runs = Runs(words_of(doc), starts, nets.encoder.tokenizer, 2500, 0)
    right = same = total = 0
    for group in grouped(runs.cut(PIECES), 2500)[:limit]:
        nets.encoder.forget()
        nets.encoder.read([run.texts for run in group])
        indices = [i for run in group for i in run.numbers]
        inputs, _, word_orig, lengths, word_lengths, text = unpack_trees(
            TreeLoader.collate([trees[i] for i in indices]), "cpu"
        )
        for row, tree in enumerate(nets.parser.predict(*inputs, word_orig, lengths, word_lengths, text)):
            heads = inputs[9][row].tolist()
            labels = nets.parser.vocab["deprel"].unmap(inputs[10][row].tolist())
            right += sum(int(h) == g and r == lab for (h, r), g, lab in zip(tree, heads, labels, strict=False))
            total += len(tree)
        inputs, _, word_orig, lengths, word_lengths, text = unpack_tags(
            tags.collate_fn([tags[i] for i in indices]), "cpu"
        )
        _, guess = nets.tagger(*inputs, word_orig, lengths, word_lengths, text)
        gold = inputs[4][0]
        same += int(((guess[0] == gold) & (gold != 0)).sum())
    return {"LAS": 100 * right / total, "UPOS": 100 * same / total}


def name_figure(nets: Networks, limit: int | None) -> float:
    """F of exact names with their kind on the held-out newswire."""
    names, starts = nets.name_dev
    runs = Runs([row[0] for row in rows_of(names)], starts, nets.encoder.tokenizer, 2500, 0)
    hit = found = real = 0
    for group in grouped(runs.cut(PIECES), 2500)[:limit]:
        nets.encoder.forget()
        nets.encoder.read([run.texts for run in group])
        batch = chosen(names, [i for run in group for i in run.numbers])
        inputs, _, word_orig, char_orig, lengths, wl, cl, offs = unpack_names(batch, "cpu")
        words, chars, mask, flat, tags = inputs
        _, logits, trans = nets.namer(words, chars, mask, tags, word_orig, lengths, wl, flat, offs, cl, char_orig)
        for row, length in enumerate(lengths):
            path, _ = viterbi_decode(logits[0][row, :length].numpy(), trans[0].numpy())
            unit = nets.namer.vocab["tag"].unmap([[p] for p in path])
            goal = nets.namer.vocab["tag"].unmap([[int(t)] for t in tags[row, :length, 0]])
            a, b = spans([u[0] for u in unit]), spans([g[0] for g in goal])
            hit, found, real = hit + len(a & b), found + len(a), real + len(b)
    return 200 * hit / max(1, found + real)


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """The named spans (first, last, type) of a BIOES tag sequence."""
    out, start = set(), 0
    for i, tag in enumerate(tags):
        if tag[0] in "SB":
            start = i
        if tag[0] in "SE":
            out.add((start, i, tag[2:]))
    return out


def train(args: argparse.Namespace) -> None:
    """Run the whole training and leave `checkpoint.pt` and `figures.jsonl` in `args.out`."""
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    nets = Networks(args)
    if args.resume:
        resume(nets, args.resume)
    heads = list(nets.heads().values())
    optimizer, schedule = planned(nets, heads, args)
    print(
        f"{len(nets.tree_data)} trees, {len(rows_of(nets.names))} sentences with names, "
        f"{len(nets.feed.articles) if nets.feed else 0} annotated articles; "
        f"{sum(p.numel() for p in heads) / 1e6:.2f} M parameters in heads",
        flush=True,
    )
    started, sums = time.time(), dict.fromkeys(WEIGHTS, 0.0)
    nets.train()
    for step in range(args.first + 1, args.steps + 1):
        waiting: list[torch.Tensor] = []
        for name, loss in nets.losses():
            sums[name] += float(loss.detach())
            waiting.append(WEIGHTS[name] * loss)
            if name not in FIRST_OF_TWO:
                torch.autograd.backward(torch.stack(waiting).sum())
                waiting = []
        torch.nn.utils.clip_grad_norm_([*heads, *nets.encoder.parameters()], 5.0)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        if step % 25 == 0:
            shown = " ".join(f"{name} {value / 25:.3f}" for name, value in sums.items())
            pace = (time.time() - started) / (step - args.first)
            print(f"step {step}/{args.steps} {shown} {pace:.2f} s/step", flush=True)
            sums = dict.fromkeys(WEIGHTS, 0.0)
        if step % args.evaluate == 0 or step == args.steps:
            row: dict[str, float] = {"step": step, "seconds": round(time.time() - started)}
            told(nets, args.out, row, None if step == args.steps else 6)


def planned(nets: Networks, heads: list[Any], args: argparse.Namespace) -> tuple[Any, Any]:
    """The optimizer, and the schedule by which its rates rise and then fall to zero in a line."""
    optimizer = torch.optim.AdamW(
        [{"params": heads, "lr": args.lr}, {"params": list(nets.encoder.parameters()), "lr": args.encoder_lr}],
        betas=(0.9, 0.95),
        eps=1e-6,
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        # after a resumption the rates rise anew, since the optimizer's memory is lost
        lambda s: min((s + 1) / args.warmup, max(0.0, (args.steps - args.first - s) / (args.steps - args.warmup))),
    )
    return optimizer, schedule


def told(nets: Networks, out: Path, row: dict[str, float], limit: int | None) -> None:
    """Print the dev figures, keep them beside the others and replace the checkpoint."""
    nets.encoder.forget()
    row = row | evaluate(nets, limit)
    print(row, flush=True)
    with (out / "figures.jsonl").open("a") as f:
        f.write(json.dumps(row) + "\n")
    save(nets, out / "checkpoint.pt")


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


def resume(nets: Networks, path: Path) -> None:
    """Take over what has the same name and shape from a checkpoint or a packed model; the rest starts anew."""
    if path.is_dir():
        kept = read_weights(path)
        kept["encoder"] = kept["encoder"]["model"]
    else:
        kept = torch.load(path, map_location="cpu", weights_only=True)
    nets.encoder.bert.load_state_dict(kept["encoder"])
    own = {"pos": nets.tagger, "depparse": nets.parser, "ner": nets.namer, "attribution": nets.attributions}
    for name, net in own.items():
        if name not in kept:
            continue
        mine = net.state_dict()
        if name != "attribution" and kept[name]["vocab"] != net.vocab.state_dict():
            print(f"{name}: trained with another vocabulary", flush=True)
        fit = {k: v for k, v in kept[name]["model"].items() if k in mine and mine[k].shape == v.shape}
        net.load_state_dict(fit, strict=False)
        print(f"{name}: {len(fit)} of {len(kept[name]['model'])} tensors taken over", flush=True)


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--parses", type=Path, help="without it no attributions are learnt")
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--warmup", type=int, default=100)
    parser.add_argument("--words", type=int, default=2000, help="of trees in a step")
    parser.add_argument("--name-words", type=int, default=900, help="of newswire in a step")
    parser.add_argument("--pieces", type=int, default=4096, help="word pieces of annotated articles in a step")
    parser.add_argument("--lr", type=float, default=1.5e-3)
    parser.add_argument("--encoder-lr", type=float, default=2e-4)
    parser.add_argument("--evaluate", type=int, default=250)
    parser.add_argument("--seed", type=int, default=1234)
    parser.add_argument("--resume", type=Path, help="a checkpoint, or the folder of a packed model, to go on from")
    parser.add_argument("--first", type=int, default=0, help="steps done before, when resuming")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
