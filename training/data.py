"""Read the data sets: treebanks and the name corpus into Stanza documents, annotated articles with their parses."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from stanza.models.common.doc import Document
from stanza.utils.conll import CoNLL

from quotes.evaluate import Annotated, read_annotation
from quotes.parse.saved import parse_from_json
from quotes.values import Parse

HELD_OUT_TENTH = 0


def held_texts(ud: Path) -> frozenset[str]:
    """The names of the texts in the dev and test sets of the treebanks in folder `ud`.

    GUM's training set, as it was given to the project, holds four texts of its dev and four of its test set once more.
    """
    paths = [path for part in ("dev", "test") for path in sorted(ud.glob(f"*-{part}.conllu"))]
    return frozenset(name for path in paths for name, _ in texts_in(path))


def texts_in(path: Path) -> Iterator[tuple[str, str]]:
    """Name and lines of each text of a CoNLL-U file; what stands before the first `# newdoc` has no name."""
    before, *blocks = re.split(r"(?m)^(?=# newdoc)", path.read_text(encoding="utf-8"))
    if before.strip():
        yield "", before
    for block in blocks:
        yield block.partition("\n")[0].rpartition(" ")[2], block


def lines_of(path: Path, without: AbstractSet[str] = frozenset()) -> str:
    """The lines of a CoNLL-U file, but for the texts of these names."""
    return "".join(block for name, block in texts_in(path) if name not in without)


def treebank(*paths: Path, without: AbstractSet[str] = frozenset()) -> Document:
    """The sentences of CoNLL-U files in one document, but for the texts of these names."""
    sentences: list[Any] = []
    for path in paths:
        data, *_ = CoNLL.conll2dict(input_str=lines_of(path, without))
        sentences += data
    return Document(sentences)


def in_tenth(name: str) -> bool:
    """Whether the article `name` belongs to the tenth that is kept for measuring."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10 == HELD_OUT_TENTH


def text_starts(*paths: Path, without: AbstractSet[str] = frozenset()) -> list[bool]:
    """For each sentence of CoNLL-U files, but for the texts of these names, whether it begins a text."""
    found: list[bool] = []
    starts, joined = True, False
    for path in paths:
        for line in lines_of(path, without).splitlines():
            starts = starts or line.startswith("# newdoc")
            if line.startswith(("1\t", "1-")):
                if line.startswith("1\t") and joined:
                    joined = False
                    continue
                joined = line.startswith("1-")
                found.append(starts)
                starts = False
        starts = True
    return found


def newswire_articles(folder: Path, *, held_out: bool) -> Iterator[list[list[tuple[str, str]]]]:
    """The articles of the world-newswire corpus, each a list of sentences of (word, BIO tag) pairs."""
    for path in sorted(folder.glob("*.tsv")):
        if in_tenth(path.name) != held_out:
            continue
        sentences: list[list[tuple[str, str]]] = []
        current: list[tuple[str, str]] = []
        for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
            word, _, tag = line.strip().partition("\t")
            if word:
                # further columns hold the names inside a name; the first is the outermost
                current.append((word.strip().replace(" ", ""), tag.split("\t")[0].strip() or "O"))
                continue
            if len(current) > 1:
                sentences += chop(current)
            current = []
        if sentences:
            yield sentences


def unseen_articles(folder: Path) -> Iterator[list[list[tuple[str, str]]]]:
    """The held-out articles of the world-newswire corpus but for two that are learnt from under another name."""
    learnt = {_words(article) for article in newswire_articles(folder, held_out=False)}
    return (article for article in newswire_articles(folder, held_out=True) if _words(article) not in learnt)


def _words(article: list[list[tuple[str, str]]]) -> tuple[str, ...]:
    return tuple(word for sentence in article for word, _ in sentence)


def annotated_parses(gold: Path, parses: Path) -> Iterator[tuple[str, Annotated, Parse]]:
    """Name, annotation and saved parse (`parses`/NAME.json) of the annotated articles that have one."""
    for name, article in sorted(read_annotation(gold).items()):
        path = parses / f"{name}.json"
        if path.exists():
            yield name, article, parse_from_json(path.read_text(encoding="utf-8"))


def chop(words: list[tuple[str, str]], limit: int = 100) -> list[list[tuple[str, str]]]:
    """Cut an over-long paragraph after sentence ends, or at `limit` words."""
    parts: list[list[tuple[str, str]]] = [[]]
    for word, tag in words:
        full = len(parts[-1]) >= limit and not tag.startswith("I-")
        ended = (
            parts[-1]
            and parts[-1][-1][0] in {".", "?", "!"}
            and len(parts[-1]) > 4
            and tag == "O"
            and word[:1].isupper()
        )
        if full or ended:
            parts.append([])
        parts[-1].append((word, tag))
    return [p for p in parts if p]


def named_document(sentences: list[list[tuple[str, str]]]) -> Document:
    """A Stanza document whose tokens carry BIO name tags."""
    return Document(
        [[{"id": (i,), "text": w, "ner": t} for i, (w, t) in enumerate(s, 1)] for s in sentences],
    )
