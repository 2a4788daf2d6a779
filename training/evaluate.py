"""Measure the embedded model on the treebanks' dev sets and the held-out newswire.

    python -m training.evaluate --data SHARED/data [--model FOLDER] [--fp32]

Gold tokens: UPOS, UAS, LAS, lemmas from predicted tags. LAS is that of the CoNLL 2018 shared task and of Stanza's own
scorer (`udtools.udeval`): labels without their subtypes (`nmod` for `nmod:poss`), punctuation counted; "LAS with
subtypes" asks for the whole label. Raw text: F of tokens, words and sentences. Names: F of exact spans with their kind,
on gold tokens of the tenth of world-newswire that the training never saw. Texts of a dev set that the training set
holds once more (four of GUM's, two of the newswire) are not measured.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise
from pathlib import Path
from typing import Any

import stanza
import torch

from quotes.parse.digest import EMBEDDED
from quotes.parse.embedded import RANGES, embedded_pipeline, embedded_ranges
from quotes.parse.encoder import Encoder
from quotes.parse.transformer import Transformer
from training.data import named_document, text_starts, texts_in, treebank, unseen_articles
from training.small import Raw, corpus, running_text, sentences

WORDS = "words"
PERSON_ORGANIZATION_LOCATION = frozenset({"PERSON", "ORGANIZATION", "LOCATION"})


def f_score(found: set[Any], gold: set[Any]) -> float:
    """F1 in percent of a set of things found against the gold set."""
    return 200 * len(found & gold) / max(1, len(found) + len(gold))


def read_texts(encoder: Encoder, sentences: list[list[str]], starts: list[bool]) -> None:
    """Let the encoder read each text in windows, as in use; `starts` says which sentences begin a text."""
    encoder.forget()
    firsts = [i for i, begins in enumerate(starts) if begins]
    for first, end in pairwise([*firsts, len(sentences)]):
        encoder.read(sentences[first:end], [False] * (end - first))


def gold_tokens(pipeline: stanza.Pipeline, encoder: Encoder, path: Path, without: AbstractSet[str]) -> Counter[str]:
    """Words with the right UPOS, head, head and label, lemma among a treebank's own tokens, and how many there are.

    The encoder reads its texts in windows, as in use.
    """
    doc, guess = (treebank(path, without=without) for _ in range(2))
    gold = [[(w.upos, w.head, w.deprel, w.lemma) for w in s.words] for s in doc.sentences]
    read_texts(encoder, [[w.text for w in s.words] for s in doc.sentences], text_starts(path, without=without))
    guess = pipeline.process(guess, processors=["pos", "lemma", "depparse"])
    pairs = [(w, g) for s, row in zip(guess.sentences, gold, strict=True) for w, g in zip(s.words, row, strict=True)]
    return Counter(
        {
            "UPOS": sum(w.upos == g[0] for w, g in pairs),
            "UAS": sum(w.head == g[1] for w, g in pairs),
            "LAS": sum((w.head, universal(w.deprel)) == (g[1], universal(g[2])) for w, g in pairs),
            "LAS with subtypes": sum((w.head, w.deprel) == g[1:3] for w, g in pairs),
            "lemmas": sum(w.lemma == g[3] for w, g in pairs),
            WORDS: len(pairs),
        }
    )


def universal(label: str) -> str:
    """A dependency relation without its subtype."""
    return label.partition(":")[0]


def shares(right: Counter[str]) -> dict[str, float]:
    """The counts in percent of the words."""
    return {name: 100 * count / right[WORDS] for name, count in right.items() if name != WORDS}


def raw_text(pipeline: stanza.Pipeline, path: Path, without: AbstractSet[str]) -> dict[str, float]:
    """F of tokens, words and sentences on a treebank's running text."""
    text, _ = running_text(corpus([path], [("as is", 1)], without))
    guess = pipeline.process(text, processors=["tokenize", "mwt"])
    # places among the characters that are no white space, as in the CoNLL 2018 shared task
    place, seen = [], 0
    for character in text:
        place.append(seen)
        seen += not character.isspace()
    place.append(seen)
    found: list[tuple[list[tuple[int, int]], list[list[str]]]] = []
    for s in guess.sentences:
        spans = [(place[t.start_char], place[t.end_char]) for t in s.tokens]
        found.append((spans, [[w.text for w in t.words] for t in s.tokens]))
    gold = list(gold_places(sentences(path, without)))
    return {
        "tokens": f_score({t for spans, _ in found for t in spans}, {t for spans, _ in gold for t in spans}),
        "words": f_score(set(words(found)), set(words(gold))),
        "sentences": f_score({(s[0][0], s[-1][1]) for s, _ in found}, {(s[0][0], s[-1][1]) for s, _ in gold}),
    }


def gold_places(source: Iterator[Raw]) -> Iterator[tuple[list[tuple[int, int]], list[list[str]]]]:
    """Each sentence's token places among characters that are no white space, and each token's words."""
    start = 0
    for sentence in source:
        forms = [row[1] for row in sentence.rows if row[0].isdigit()]
        spans, inside = [], []
        for token in sentence.tokens():
            end = start + len("".join(token.form.split()))
            spans.append((start, end))
            inside.append([forms.pop(0) for _ in range(token.parts)])
            start = end
        yield spans, inside


def words(source: list[tuple[list[tuple[int, int]], list[list[str]]]]) -> Iterator[tuple[int, int, int, str]]:
    """Every word as its token's place, its number in the token and its form in small letters."""
    for spans, inside in source:
        for (start, end), forms in zip(spans, inside, strict=True):
            for number, form in enumerate(forms):
                yield start, end, number, form.lower() if len(forms) > 1 else ""


def names(pipeline: stanza.Pipeline, encoder: Encoder, folder: Path) -> dict[str, float]:
    """F of names on the held-out newswire; the encoder reads its articles in windows, as in use."""
    articles = list(unseen_articles(folder))
    rows = [row for article in articles for row in article]
    starts = [i == 0 for article in articles for i in range(len(article))]
    read_texts(encoder, [[w for w, _ in row] for row in rows], starts)
    gold = {(i, *span) for i, row in enumerate(rows) for span in bio_spans([tag for _, tag in row])}
    guess = pipeline.process(named_document([[(w, "O") for w, _ in row] for row in rows]), processors=["ner"])
    found = {
        (i, e.tokens[0].id[0] - 1, e.tokens[-1].id[0] - 1, e.type)
        for i, s in enumerate(guess.sentences)
        for e in s.ents
    }
    three = [{n for n in each if n[3].upper() in PERSON_ORGANIZATION_LOCATION} for each in (found, gold)]
    return {"names": f_score(found, gold), "persons, organizations, locations": f_score(*three)}


def bio_spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """First and last token and kind of each name in a row of BIO tags."""
    start = 0
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            start = i
        ends = i + 1 == len(tags) or tags[i + 1] != f"I-{tag[2:]}"
        if tag != "O" and ends:
            yield start, i, tag[2:]


def main() -> None:
    """Read the arguments, measure and print one line of JSON for each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--model", type=Path, default=EMBEDDED)
    parser.add_argument("--fp32", action="store_true", help="nothing rounded, whatever the processor has")
    parser.add_argument("--only", choices=("trees", "text", "names"))
    args = parser.parse_args()
    pipeline, encoder, _ = embedded_pipeline(args.model, bf16=False if args.fp32 else None)
    if not args.fp32:
        encoder.used = Transformer(encoder.bert, bf16=encoder.bf16, ranges=embedded_ranges(args.model / RANGES))

    def report(name: str, started: float, figures: dict[str, float]) -> None:
        rounded = {k: round(v, 2) for k, v in figures.items()}
        print(json.dumps({"set": name, **rounded, "seconds": round(time.time() - started)}), flush=True)
        encoder.forget()

    with torch.inference_mode():
        both: Counter[str] = Counter()
        for treebank_name in ("ewt", "gum"):
            path = args.data / "ud" / f"en_{treebank_name}-dev.conllu"
            learnt = {name for name, _ in texts_in(path.with_name(f"en_{treebank_name}-train.conllu"))}
            if args.only in (None, "trees"):
                started = time.time()
                right = gold_tokens(pipeline, encoder, path, learnt)
                both += right
                report(f"{treebank_name} dev, gold tokens", started, shares(right))
            if args.only in (None, "text"):
                report(f"{treebank_name} dev, raw text", time.time(), raw_text(pipeline, path, learnt))
        if both:
            report("both dev, gold tokens", time.time(), shares(both))
        if args.only in (None, "names"):
            started = time.time()
            found = names(pipeline, encoder, args.data / "ner" / "world-newswire")
            report("world-newswire, held-out tenth", started, found)


if __name__ == "__main__":
    main()
