"""Train the name tagger anew on a finished encoder, which stays as it is.

    python -m training.names --data SHARED/data --encoder FOLDER --checkpoint FILE [--epochs N]

Replaces the part `ner` of the checkpoint that `training.joint` wrote. Trees and tags are not touched.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from stanza.models.ner.data import DataLoader
from stanza.models.ner.model import NERTagger

from training.data import named_document, newswire_sentences
from training.encoder import load_encoder
from training.joint import NAMER, name_loss


def train(args: argparse.Namespace) -> None:
    """Train the head for `args.epochs` passes over the newswire and put it into the checkpoint."""
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    kept = torch.load(args.checkpoint, map_location="cpu", weights_only=True)
    encoder, tokenizer = load_encoder(args.encoder)
    encoder.bert.load_state_dict(kept["encoder"])
    encoder.eval()
    loader = DataLoader(
        named_document(newswire_sentences(args.data / "ner" / "world-newswire", held_out=False)),
        32,
        NAMER,
        max_batch_words=900,
    )
    frozen = NAMER | {"bert_finetune": False}
    namer = NERTagger(frozen, loader.vocab, bert_model=encoder, bert_tokenizer=tokenizer)
    for parameter in encoder.parameters():
        parameter.requires_grad = False
    own = [p for n, p in namer.named_parameters() if p.requires_grad and not n.startswith("bert_model.")]
    optimizer = torch.optim.AdamW(own, lr=args.lr, betas=(0.9, 0.95), weight_decay=0.01)
    steps = args.epochs * len(loader)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.02, steps)
    started, total = time.time(), 0.0
    for step in range(1, steps + 1):
        if step % len(loader) == 1:
            loader.reshuffle()
        namer.train()
        encoder.eval()
        encoder.forget()
        loss = name_loss(namer, loader[(step - 1) % len(loader)])
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(own, 5.0)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        total += float(loss.detach())
        if step % 50 == 0:
            print(f"step {step}/{steps} loss {total / 50:.3f} {(time.time() - started) / step:.2f} s/step", flush=True)
            total = 0.0
    state = {k: v for k, v in namer.state_dict().items() if not k.startswith("bert_model.")}
    kept["ner"] = {"model": state, "vocab": namer.vocab.state_dict(), "config": NAMER}
    torch.save(kept, args.checkpoint.with_suffix(".new"))
    args.checkpoint.with_suffix(".new").replace(args.checkpoint)


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1234)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
