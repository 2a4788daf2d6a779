"""The project's own English model as a `stanza.Pipeline`, with one encoder for tagger, parser and name tagger."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import stanza
import torch
from stanza.models.common.foundation_cache import BertRecord, FoundationCache
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from quotes.errors import ModelMissing
from quotes.parse.attributions import AttributionTagger
from quotes.parse.digest import EMBEDDED
from quotes.parse.encoder import CappedTokenizer, Encoder, bf16_pays
from quotes.parse.integers import Range, integers_pay
from quotes.parse.pairs import Pairer
from quotes.parse.transformer import Ranges
from quotes.parse.weights import read_weights

PIECES = "pieces.json"
ENCODER = "encoder"
"""The name under which the networks' arguments (`bert_model`) ask Stanza's cache for the encoder."""

TAGGER = "attribution"
PAIRS = "pairs"
"""The folder, in the model's, of the networks that weigh pronouns: they are trained alone, on the finished encoder."""
RANGES = "ranges"
"""The folder, in the model's, of what goes into the encoder's products; measured on the finished encoder."""

PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")


def embedded_pipeline(
    folder: Path = EMBEDDED, *, bf16: bool | None = None
) -> tuple[stanza.Pipeline, Encoder, AttributionTagger]:
    """The model in `folder`, its encoder and its attribution tagger; `bf16` overrules what the processor's flags say.

    Raises ModelMissing where a file lacks. Touches no network.
    """
    model = _model(folder)
    pieces = CappedTokenizer(_pieces(folder))
    encoder = Encoder(_bert(model[ENCODER]), pieces, bf16=bf16_pays() if bf16 is None else bf16)
    tagger = AttributionTagger()
    tagger.load_state_dict(model[TAGGER]["model"])
    return _pipeline(model, encoder, pieces), encoder, tagger.eval()


def embedded_pairers(folder: Path = EMBEDDED / PAIRS) -> list[Pairer]:
    """The networks in `folder` that weigh which word a pronoun means; raises ModelMissing where a file lacks."""
    pairers = []
    for weights in read_weights(folder)["models"]:
        pairer = Pairer()
        pairer.load_state_dict(weights)
        pairers.append(pairer.eval())
    return pairers


def embedded_ranges(folder: Path = EMBEDDED / RANGES) -> list[Ranges] | None:
    """The ranges in `folder` of what goes into each layer's products; None where the processor multiplies no integers.

    Raises ModelMissing where a file lacks.
    """
    if not integers_pay():
        return None
    found = []
    for own in read_weights(folder)["layers"]:
        ask, answer, wide = (Range(own[name]["low"], own[name]["high"]) for name in ("ask", "answer", "wide"))
        found.append(Ranges(ask, answer, wide, own["high"]))
    return found


def stock_pipeline(folder: Path = EMBEDDED) -> stanza.Pipeline:
    """The same networks as Stanza runs them by itself: the encoder in fp32, once for each network that asks for it.

    For comparison (`make bench`). Raises ModelMissing where a file lacks.
    """
    model = _model(folder)
    bert = _bert(model[ENCODER])
    bert._hf_peft_config_loaded = False
    return _pipeline(model, bert, CappedTokenizer(_pieces(folder)))


def _model(folder: Path) -> dict[str, Any]:
    """All that the model's files hold."""
    model = read_weights(folder)
    if missing := {ENCODER, TAGGER, *PROCESSORS} - model.keys():
        raise ModelMissing(f"The model in {folder} lacks {', '.join(sorted(missing))}")
    return model


def _pipeline(model: dict[str, Any], encoder: Any, pieces: CappedTokenizer) -> stanza.Pipeline:
    """A Stanza pipeline of these networks on this encoder."""
    cache = FoundationCache(local_files_only=True)
    cache.bert[ENCODER] = BertRecord(encoder, pieces, {})
    model["lemma"]["dicts"] = gzip.compress(json.dumps(model["lemma"]["dicts"]).encode(), mtime=0)
    # Stanza loads from files only; torch reads these with weights_only, and they are gone after it
    with TemporaryDirectory(prefix="quotes-") as place:
        (Path(place) / "resources.json").write_text('{"en": {"lang_name": "English"}}', encoding="utf-8")
        paths = {}
        for name in PROCESSORS:
            paths[f"{name}_model_path"] = str(Path(place) / f"{name}.pt")
            torch.save(model[name], paths[f"{name}_model_path"])
        return stanza.Pipeline(
            "en", dir=place, package=None, processors=dict.fromkeys(PROCESSORS, "quotes"), download_method=None,
            foundation_cache=cache, use_gpu=False, logging_level="ERROR", **_arguments(paths),
        )  # fmt: skip


def _arguments(paths: dict[str, str]) -> dict[str, Any]:
    """What Stanza's processors are told beside the names of their files."""
    # no character models beside the name tagger; more sentences at once than Stanza's default, which is for training
    nothing: list[dict[str, str]] = [{}]
    return paths | {"ner_dependencies": nothing, "ner_batch_size": 64}


def _bert(kept: dict[str, Any]) -> Any:
    """The transformer in evaluation mode."""
    config = BertConfig(**kept["config"])
    config._attn_implementation = "eager"
    bert = BertModel(config, add_pooling_layer=False)
    bert.load_state_dict(kept["model"])
    return bert.eval()


def _pieces(folder: Path) -> PreTrainedTokenizerFast:
    """The encoder's word-piece tokenizer."""
    path = folder / PIECES
    if not path.is_file():
        raise ModelMissing(f"The model in {folder} lacks {PIECES}")
    special = {
        "unk_token": "[UNK]",
        "sep_token": "[SEP]",
        "pad_token": "[PAD]",
        "cls_token": "[CLS]",
        "mask_token": "[MASK]",
    }
    return PreTrainedTokenizerFast(tokenizer_file=str(path), **special)
