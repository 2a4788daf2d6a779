"""Train Stanza's tagger, parser and name tagger together on one small encoder.

    python -m training.joint --data SHARED/data --encoder FOLDER --out FOLDER [--steps N]

Each step takes one batch of treebank sentences (tags and trees, one pass of the encoder for both)
and one of newswire (names), adds the three losses and updates everything. Learning rates rise over the
first steps and then fall to zero in a line; every `--evaluate` steps the figures on the dev sets are
printed and a checkpoint replaces the last. bf16 inside the encoder; see docs/training.md for times.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

import torch
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse.data import DataLoader as TreeLoader
from stanza.models.depparse.data import Dataset as TreeDataset
from stanza.models.depparse.data import DepparseBatchSampler
from stanza.models.depparse.model import GraphParser
from stanza.models.depparse.trainer import unpack_batch as unpack_trees
from stanza.models.ner.data import DataLoader as NameLoader
from stanza.models.ner.model import NERTagger
from stanza.models.ner.trainer import unpack_batch as unpack_names
from stanza.models.pos.data import Dataset as TagDataset
from stanza.models.pos.model import Tagger
from stanza.models.pos.trainer import unpack_batch as unpack_tags
from torch.nn import functional as F  # noqa: N812 (its usual name)

from training.data import named_document, newswire_sentences, treebank
from training.encoder import load_encoder

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
    arcs = parser.unlabeled(parser.drop(states), parser.drop(states)).squeeze(3)
    size = states.size(1)
    place = torch.arange(size)
    offset = (place.view(1, 1, -1) - place.view(1, -1, 1)).expand(states.size(0), -1, -1)
    order = parser.linearization(parser.drop(states), parser.drop(states)).squeeze(3)
    arcs = arcs + F.logsigmoid(order * torch.sign(offset).float()).detach()
    far = 1 + F.softplus(parser.distance(parser.drop(states), parser.drop(states)).squeeze(3))
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
    one = scorer.dropout(F.relu(scorer.W1(parser.drop(states))))[:, 1:][real]
    two = scorer.dropout(F.relu(scorer.W2(parser.drop(states))))
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
    """Encoder, tagger, parser and name tagger; the three read the one encoder."""

    def __init__(self, data: Path, encoder: str) -> None:
        super().__init__()
        ud = data / "ud"
        self.train_doc = treebank(ud / "en_ewt-train.conllu", ud / "en_gum-train.conllu")
        self.dev_docs = {n: treebank(ud / f"en_{n}-dev.conllu") for n in ("ewt", "gum")}
        vocab = TreeDataset(self.train_doc, PARSER, None).vocab
        # made anew in evaluation mode, which alone keeps the sentences in the tagger's order
        self.tree_data = TreeDataset(self.train_doc, PARSER, None, vocab=vocab, evaluation=True)
        self.tag_data = TagDataset(self.train_doc, TAGGER, None)
        self.name_train = newswire_sentences(data / "ner" / "world-newswire", held_out=False)
        self.name_dev = newswire_sentences(data / "ner" / "world-newswire", held_out=True)
        names = NameLoader(named_document(self.name_train), 32, NAMER, max_batch_words=900)
        self.names = names
        self.encoder, tokenizer = load_encoder(encoder)
        shared = {"bert_model": self.encoder, "bert_tokenizer": tokenizer}
        self.tagger = Tagger(TAGGER, self.tag_data.vocab, share_hid=True, **shared)
        self.parser = GraphParser(PARSER, self.tree_data.vocab, **shared)
        self.namer = NERTagger(NAMER, names.vocab, **shared)
        self.parser.bert_finetuning = True
        for p in self.encoder.parameters():
            p.requires_grad = True

    def heads(self) -> dict[str, torch.nn.Parameter]:
        """Every parameter outside the encoder, by name, each once."""
        return {n: p for n, p in self.named_parameters() if ".bert_model." not in n and not n.startswith("encoder.")}


def evaluate(nets: Networks, limit: int | None = None) -> dict[str, float]:
    """UPOS and LAS on gold tokens of the dev sets, name F on the held-out newswire (all nine types)."""
    from stanza.models.common.crf import viterbi_decode

    nets.eval()
    figures: dict[str, float] = {}
    with torch.no_grad():
        for name, doc in nets.dev_docs.items():
            right = tags = total = 0
            loader = TreeLoader(
                doc, 3000, PARSER, None, vocab=nets.parser.vocab, evaluation=True, sort_during_eval=True
            )
            tag_data = TagDataset(doc, TAGGER, None, vocab=nets.tagger.vocab, evaluation=True)
            for indices in loader.sampler.batches[:limit]:
                nets.encoder.forget()
                inputs, _, word_orig, lengths, word_lengths, text = unpack_trees(
                    loader.collate([loader.dataset[i] for i in indices]), "cpu"
                )
                predicted = nets.parser.predict(*inputs, word_orig, lengths, word_lengths, text)
                for row, tree in enumerate(predicted):
                    heads = inputs[9][row].tolist()
                    labels = nets.parser.vocab["deprel"].unmap(inputs[10][row].tolist())
                    right += sum(int(h) == g and r == lab for (h, r), g, lab in zip(tree, heads, labels, strict=False))
                    total += len(tree)
                tag_inputs, _, w_orig, tl, wl, tt = unpack_tags(
                    tag_data.collate_fn([tag_data[i] for i in indices]), "cpu"
                )
                _, preds = nets.tagger(*tag_inputs, w_orig, tl, wl, tt)
                gold = tag_inputs[4][0]
                tags += int(((preds[0] == gold) & (gold != 0)).sum())
            figures[f"{name}.LAS"], figures[f"{name}.UPOS"] = 100 * right / total, 100 * tags / total
        loader = NameLoader(named_document(nets.name_dev), 32, NAMER, vocab=nets.namer.vocab, evaluation=True)
        hit = found = real = 0
        for index in range(min(len(loader), limit or len(loader))):
            nets.encoder.forget()
            inputs, _, word_orig, char_orig, lengths, wl, cl, offs = unpack_names(loader[index], "cpu")
            words, chars, mask, flat, tags_ = inputs
            _, logits, trans = nets.namer(words, chars, mask, tags_, word_orig, lengths, wl, flat, offs, cl, char_orig)
            for row, length in enumerate(lengths):
                path, _ = viterbi_decode(logits[0][row, :length].numpy(), trans[0].numpy())
                unit = nets.namer.vocab["tag"].unmap([[p] for p in path])
                goal = nets.namer.vocab["tag"].unmap([[int(t)] for t in tags_[row, :length, 0]])
                a, b = spans([u[0] for u in unit]), spans([g[0] for g in goal])
                hit, found, real = hit + len(a & b), found + len(a), real + len(b)
        figures["names.F"] = 200 * hit / max(1, found + real)
    nets.train()
    return {k: round(v, 2) for k, v in figures.items()}


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
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    nets = Networks(Path(args.data), args.encoder)
    if args.resume:
        resume(nets, Path(args.resume))
    heads = list(nets.heads().values())
    optimizer, schedule = planned(nets, heads, args)
    sampler = DepparseBatchSampler(
        nets.tree_data, args.words, eval_mode=False, sort_during_eval=False, min_length_to_batch_separately=None
    )
    sampler.reshuffle()
    print(
        f"{len(nets.tree_data)} trees, {len(sampler)} batches; {len(nets.name_train)} sentences with names; "
        f"{sum(p.numel() for p in heads) / 1e6:.2f} M parameters in heads",
        flush=True,
    )
    queue: list[list[int]] = []
    name_queue: list[int] = []
    started, sums = time.time(), [0.0, 0.0, 0.0]
    nets.train()
    for step in range(args.first + 1, args.steps + 1):
        if not queue:
            sampler.reshuffle()
            queue = list(sampler.batches)
        if not name_queue:
            nets.names.reshuffle()
            name_queue = list(range(len(nets.names)))
        indices = queue.pop()
        nets.encoder.forget()
        tree = tree_loss(nets.parser, TreeLoader.collate([nets.tree_data[i] for i in indices]))
        tag = tag_loss(nets.tagger, nets.tag_data.collate_fn([nets.tag_data[i] for i in indices]))
        torch.autograd.backward(tree + tag)
        nets.encoder.forget()
        name = name_loss(nets.namer, nets.names[name_queue.pop()])
        torch.autograd.backward(name)
        torch.nn.utils.clip_grad_norm_([*heads, *nets.encoder.parameters()], 5.0)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        sums = [a + float(b.detach()) for a, b in zip(sums, (tree, tag, name), strict=True)]
        if step % 25 == 0:
            print(
                f"step {step}/{args.steps} tree {sums[0] / 25:.3f} tag {sums[1] / 25:.3f} name {sums[2] / 25:.3f} "
                f"{(time.time() - started) / (step - args.first):.2f} s/step",
                flush=True,
            )
            sums = [0.0, 0.0, 0.0]
        if step % args.evaluate == 0 or step == args.steps:
            told(nets, out, {"step": step, "seconds": round(time.time() - started)}, None if step == args.steps else 6)


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
        },
        path.with_suffix(".new"),
    )
    path.with_suffix(".new").replace(path)


def resume(nets: Networks, path: Path) -> None:
    """Take over from a checkpoint all that has the same name and shape; what does not fit starts anew."""
    kept = torch.load(path, map_location="cpu", weights_only=True)
    nets.encoder.bert.load_state_dict(kept["encoder"])
    for name, net in (("pos", nets.tagger), ("depparse", nets.parser), ("ner", nets.namer)):
        own = net.state_dict()
        fit = {k: v for k, v in kept[name]["model"].items() if k in own and own[k].shape == v.shape}
        net.load_state_dict(fit, strict=False)
        print(f"{name}: {len(fit)} of {len(kept[name]['model'])} tensors taken over", flush=True)


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--warmup", type=int, default=100)
    parser.add_argument("--words", type=int, default=2000)
    parser.add_argument("--lr", type=float, default=1.5e-3)
    parser.add_argument("--encoder-lr", type=float, default=2e-4)
    parser.add_argument("--evaluate", type=int, default=250)
    parser.add_argument("--seed", type=int, default=1234)
    parser.add_argument("--resume", help="a checkpoint to go on from")
    parser.add_argument("--first", type=int, default=0, help="steps done before, when resuming")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
