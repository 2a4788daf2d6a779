"""Put what the trainings left into the embedded model's files.

    python -m training.pack --joint FOLDER/checkpoint.pt [quotes/models/en ...] --encoder FOLDER [--small FOLDER]

Of several checkpoints or packed models the mean is packed; without `--small` tokenizer, expander and lemmatizer stay.

The encoder and the large matrices become int8 with a scale for each row, the rest fp16. Vocabularies that no
network reads are left out, and so are the paths and options that only training needs.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from quotes.parse.digest import EMBEDDED
from quotes.parse.embedded import ENCODER, PIECES, TAGGER
from quotes.parse.weights import read_weights, write_weights
from training.networks import HEADS, STANZAS, UNREAD, trained_weights

FOR_USE: dict[str, Any] = {
    "bert_model": ENCODER, "bert_finetune": False, "use_peft": False,
    # Stanza makes an optimizer even for use
    "optim": "adam", "lr": 0.001, "beta2": 0.95, "momentum": 0.0, "lr_decay": 0.5, "max_steps": 1, "max_grad_norm": 5.0,
    "charlm_forward_file": None, "charlm_backward_file": None, "charlm": None, "predict_tagset": None,
}  # fmt: skip

SMALL = ("tokenize", "mwt", "lemma")
"""The networks of `training.small`, which read no encoder."""
BATCH = {"pos": 250, "depparse": 3000, "ner": 32}
"""Batch sizes in use: sentences, words, sentences."""

ENCODER_CONFIG = (
    "hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size", "hidden_act",
    "max_position_embeddings", "type_vocab_size", "vocab_size", "layer_norm_eps", "pad_token_id",
)  # fmt: skip

DROPPED_OPTIONS = ("_file", "_dir", "save_name", "load_name", "wandb", "wandb_name", "save_each_name")


def head(kept: dict[str, Any], name: str) -> dict[str, Any]:
    """One of the joint training's networks, as Stanza loads it."""
    # they stay, but empty: Stanza's readers ask for them
    vocab = {k: emptied(v) if k in UNREAD else dict(v) for k, v in kept["vocab"].items()}
    return {
        "model": dict(kept["model"]),
        "vocab": vocab,
        "config": kept["config"] | FOR_USE | {"batch_size": BATCH[name]},
    }


def emptied(vocab: dict[str, Any]) -> dict[str, Any]:
    """A vocabulary of nothing but its special units."""
    units = vocab["_id2unit"][:4]
    return dict(vocab) | {"_id2unit": units, "_unit2id": {u: i for i, u in enumerate(units)}}


def small(path: Path) -> dict[str, Any]:
    """A file of Stanza's own trainers, without the training's paths."""
    model: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    model["config"] = {k: v for k, v in model["config"].items() if not k.endswith(DROPPED_OPTIONS)}
    # Stanza looks these up though there is none
    model["config"] |= {"charlm_forward_file": None, "charlm_backward_file": None}
    return model


def encoder(state: dict[str, torch.Tensor], folder: Path) -> dict[str, Any]:
    """The transformer's weights with what its configuration must say."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return {"config": {k: config[k] for k in ENCODER_CONFIG}, "model": dict(state)}


def pieces(folder: Path) -> str:
    """The word-piece tokenizer without its preset truncation and padding."""
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["truncation"] = tokenizer["padding"] = None
    return json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")) + "\n"


def smalls(folder: Path) -> dict[str, Any]:
    """Tokenizer, multi-word-token expander and lemmatizer as `training.small` left them."""
    lemma = small(folder / "lemma.pt")
    lemma["dicts"] = json.loads(gzip.decompress(lemma["dicts"]))
    return {"tokenize": small(folder / "tokenizer.pt"), "mwt": small(folder / "mwt.pt"), "lemma": lemma}


def mean(trained: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The first, with the mean of all weights.

    Models that were trained on from the same weights are better so than by themselves (Wortsman et al. 2022, "Model
    soups").
    """

    def met(own: Sequence[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
        return {name: torch.stack([each[name].float() for each in own]).mean(0) for name in own[0]}

    heads = {n: trained[0][n] | {"model": met([each[n]["model"] for each in trained])} for n in HEADS}
    return heads | {ENCODER: met([each[ENCODER] for each in trained])}


def pack(joint: Sequence[Path], small_models: Path | None, encoder_folder: Path, out: Path) -> None:
    """Write the embedded model into `out`."""
    trained = mean([trained_weights(path) for path in joint])
    others = smalls(small_models) if small_models is not None else read_weights(out)
    networks = {ENCODER: encoder(trained[ENCODER], encoder_folder), TAGGER: trained[TAGGER]}
    networks |= {name: others[name] for name in SMALL}
    networks |= {name: head(trained[name], name) for name in STANZAS}
    write_weights(out, networks)
    (out / PIECES).write_text(pieces(encoder_folder), encoding="utf-8")
    total = 0
    for path in sorted(out.glob("*.*")):
        total += path.stat().st_size
        print(f"{path.stat().st_size / 2**20:7.2f} MiB  {path.name}")
    print(f"{total / 2**20:7.2f} MiB")


def main() -> None:
    """Read the arguments and pack."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--joint", required=True, type=Path, nargs="+", help="checkpoint.pt of training.joint")
    parser.add_argument("--small", type=Path, help="the folder of training.small")
    parser.add_argument("--encoder", required=True, type=Path, help="the folder that the encoder was trained from")
    parser.add_argument("--out", type=Path, default=EMBEDDED)
    args = parser.parse_args()
    pack(args.joint, args.small, args.encoder, args.out)


if __name__ == "__main__":
    main()
