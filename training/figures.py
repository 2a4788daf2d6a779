"""Dev figures of the networks in training: trees, tags, names, attributions."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from stanza.models.common.crf import viterbi_decode
from stanza.models.common.doc import Document
from stanza.models.depparse.data import DataLoader as TreeLoader
from stanza.models.depparse.data import Dataset as TreeDataset
from stanza.models.depparse.trainer import unpack_batch as unpack_trees
from stanza.models.ner.trainer import unpack_batch as unpack_names
from stanza.models.ner.utils import decode_from_bioes
from stanza.models.pos.data import Dataset as TagDataset
from stanza.models.pos.trainer import unpack_batch as unpack_tags

from quotes.evaluate import score
from quotes.parse.windows import PIECES
from quotes.values import PARTS
from training.attribution import predicted
from training.batches import Runs, grouped, words_in
from training.networks import PARSER, TAGGER, Networks, words_of

WORDS = 2500
"""Of a batch."""


def dev_figures(nets: Networks, limit: int | None = None) -> dict[str, float]:
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
            figures |= {role: result[f"{role}.exact"].f for role in PARTS} | {"joint": result["joint"].f}
    nets.encoder.forget()
    nets.train()
    return {k: round(v, 2) for k, v in figures.items()}


def tree_figures(nets: Networks, doc: Document, starts: list[bool], limit: int | None) -> dict[str, float]:
    """LAS and UPOS on a treebank's own tokens."""
    trees = TreeDataset(doc, PARSER, None, vocab=nets.parser.vocab, evaluation=True)
    tags = TagDataset(doc, TAGGER, None, vocab=nets.tagger.vocab, evaluation=True)
    runs = Runs(words_of(doc), starts, nets.encoder.tokenizer, WORDS, 0)
    right = same = total = 0
    for group in grouped(runs.cut(PIECES), words_in, WORDS)[:limit]:
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
    names = nets.name_dev
    runs = Runs(names.words, names.starts, nets.encoder.tokenizer, WORDS, 0)
    hit = found = real = 0
    for group in grouped(runs.cut(PIECES), words_in, WORDS)[:limit]:
        nets.encoder.forget()
        nets.encoder.read([run.texts for run in group])
        batch = names.batch([i for run in group for i in run.numbers])
        inputs, _, word_orig, char_orig, lengths, wl, cl, offs = unpack_names(batch, "cpu")
        words, chars, mask, flat, tags = inputs
        _, logits, trans = nets.namer(words, chars, mask, tags, word_orig, lengths, wl, flat, offs, cl, char_orig)
        for row, length in enumerate(lengths):
            path, _ = viterbi_decode(logits[0][row, :length].numpy(), trans[0].numpy())
            guess, gold = (_spans(nets, labels) for labels in (path, tags[row, :length, 0].tolist()))
            hit, found, real = hit + len(guess & gold), found + len(guess), real + len(gold)
    return 200 * hit / max(1, found + real)


def _spans(nets: Networks, labels: Sequence[int]) -> set[tuple[int, int, str]]:
    """The names (first word, last word, kind) in a sentence's labels."""
    tags = [unit[0] for unit in nets.namer.vocab["tag"].unmap([[label] for label in labels])]
    return {(name["start"], name["end"], name["type"]) for name in decode_from_bioes(tags)}
