"""Train Stanza's tagger, parser and name tagger and the attribution tagger together on one small encoder.

    [torchrun --nproc-per-node N -m | python -m] training.joint --data SHARED/data --parses FOLDER
        --encoder FOLDER --out FOLDER [--steps N]

Each step takes windows of treebank sentences (tags and trees, one pass of the encoder for both), of newswire (names)
and of annotated articles (attributions), adds the losses and updates everything. `--parses` holds `train` and `dev`:
the articles' parses by an earlier model (`training.parses`), whose tags and trees the attribution tagger reads;
without it the other three are trained alone. With `--labelled` a step learns, too, from texts that the program
attributed (`training.labelled`).
Learning rates rise over the first steps and then fall to zero in a line, at `--steps`, though `--stop` may end the run
before; every `--evaluate` steps the figures of the parameters' running average on the dev sets are printed and a
checkpoint of it replaces the last. Started by `torchrun`, each process reads batches of its own, and every `MEETING`
steps all go on from the mean of their parameters. bf16 inside the encoder; see docs/training.md for times.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import torch
from torch import distributed

from training.figures import dev_figures
from training.lstm import run_padded
from training.networks import Networks, resume, save

WEIGHTS = {
    "tree": 1.0, "tag": 0.6, "name": 1.0, "span": 5.0, "link": 0.5, "labelled span": 5.0, "labelled link": 0.5
}  # fmt: skip
"""What each loss counts: spans more, since most words carry none and their mean loss is small."""
MEETING = 10
"""Steps after which processes that train together take the mean of their parameters."""
FIRST_OF_TWO = {"tree", "span", "labelled span"}
"""Losses that share their pass of the encoder with the next one."""


def train(args: argparse.Namespace) -> None:
    """Run the whole training and leave `checkpoint.pt` and `figures.jsonl` in `args.out`."""
    rank, others = together()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)  # new weights are the same in all processes, what they learn from is not
    args.seed += 1000 * rank
    nets = Networks(args)
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    run_padded()
    if args.resume:
        resume(nets, args.resume)
    heads = list(nets.heads().values())
    optimizer, schedule = planned(nets, heads, args)
    average = Average(nets, args.average)
    print(
        f"{len(nets.tree_data)} trees, {len(nets.names.words)} sentences with names, "
        f"{len(nets.feed.articles) if nets.feed else 0} annotated articles; "
        f"{sum(p.numel() for p in heads) / 1e6:.2f} M parameters in heads",
        flush=True,
    )
    started, sums = time.time(), dict.fromkeys(WEIGHTS, 0.0)
    nets.train()
    for step in range(args.first + 1, min(args.stop or args.steps, args.steps) + 1):
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
        if others:
            if step % MEETING == 0 or step in {args.steps, args.stop}:
                meet(nets)
                average.update(min(step - args.first, step % MEETING or MEETING))
        else:
            average.update()
        if rank:
            continue
        if step % 25 == 0:
            shown = " ".join(f"{name} {value / 25:.3f}" for name, value in sums.items())
            pace = (time.time() - started) / (step - args.first)
            print(f"step {step}/{args.steps} {shown} {pace:.2f} s/step", flush=True)
            sums = dict.fromkeys(WEIGHTS, 0.0)
        if step % args.evaluate == 0 or step in {args.steps, args.stop}:
            row: dict[str, float] = {"step": step, "seconds": round(time.time() - started)}
            with average:
                told(nets, args.out, row, None if step == args.steps else 6)


def together() -> tuple[int, int]:
    """This process's number among those that train together (by `torchrun`), and how many others there are."""
    if "RANK" not in os.environ:
        return 0, 0
    distributed.init_process_group("gloo", timeout=timedelta(hours=1))
    return distributed.get_rank(), distributed.get_world_size() - 1


def meet(nets: torch.nn.Module) -> None:
    """Go on from the mean of all processes' parameters (local SGD: Stich 2019, "Local SGD converges fast")."""
    own = [p.detach() for p in nets.parameters()]
    flat = torch.cat([p.flatten() for p in own])
    distributed.all_reduce(flat)
    flat /= distributed.get_world_size()
    for p, mean in zip(own, flat.split_with_sizes([p.numel() for p in own]), strict=True):
        p.copy_(mean.view_as(p))


class Average:
    """A running average of all parameters, which stands in for them inside a `with` block.

    An average over the last steps generalizes better than the last step (Izmailov et al. 2018, "Averaging weights
    leads to wider optima"); `decay` is the share of the old average that each step keeps, 0 for no average.
    """

    def __init__(self, nets: torch.nn.Module, decay: float) -> None:
        self._decay = decay
        self._own = list(nets.parameters())
        self._mean = [p.detach().clone() for p in self._own]

    def update(self, steps: int = 1) -> None:
        """Take in the parameters as they are after so many `steps`."""
        torch._foreach_lerp_(self._mean, [p.detach() for p in self._own], 1 - self._decay**steps)

    def __enter__(self) -> None:
        self._swap()

    def __exit__(self, *_: object) -> None:
        self._swap()

    def _swap(self) -> None:
        for own, mean in zip(self._own, self._mean, strict=True):
            own.data, mean.data = mean.data, own.data


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
    row = row | dev_figures(nets, limit)
    print(row, flush=True)
    with (out / "figures.jsonl").open("a") as f:
        f.write(json.dumps(row) + "\n")
    save(nets, out / "checkpoint.pt")


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--parses", type=Path, help="without it no attributions are learnt")
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--stop", type=int, help="end after this step, with the rates of the whole run")
    parser.add_argument("--warmup", type=int, default=100)
    parser.add_argument("--words", type=int, default=2000, help="of trees in a step")
    parser.add_argument("--name-words", type=int, default=900, help="of newswire in a step")
    parser.add_argument("--pieces", type=int, default=4096, help="word pieces of annotated articles in a step")
    parser.add_argument("--labelled", type=Path, help="texts that the program attributed (`training.labelled`)")
    parser.add_argument("--labelled-pieces", type=int, default=4096, help="word pieces of these in a step")
    parser.add_argument("--dropout", type=float, default=0.0, help="inside the encoder")
    parser.add_argument("--by-piece", action="store_true", help="other features dropped at each word piece")
    parser.add_argument("--lr", type=float, default=1.5e-3)
    parser.add_argument("--encoder-lr", type=float, default=2e-4)
    parser.add_argument("--average", type=float, default=0.98, help="how much of the average a step keeps; 0: none")
    parser.add_argument("--evaluate", type=int, default=250)
    parser.add_argument("--seed", type=int, default=1234)
    parser.add_argument("--resume", type=Path, help="a checkpoint, or the folder of a packed model, to go on from")
    parser.add_argument("--first", type=int, default=0, help="steps done before, when resuming")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
