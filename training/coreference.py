"""Texts in which people have said which mentions are of one and the same: GUM, LitBank and PDNC, for `training.pairs`.

LitBank 1.0 (Bamman, Lewke, Mansoor, LREC 2020) has the beginnings of 100 works of fiction, PDNC (Vishnubhotla, Hammond,
Hirst, LREC 2022) novels with who speaks and who is mentioned in what is said. Works that PDNC holds out (see
`benchmarks.dialogue`) are left out of both.
"""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.coreference import read_coreference
from benchmarks.dialogue import Novel, held_out, novel_names, read_novel
from quotes.values import Document, Span
from training.data import held_texts

NO_SPACE = re.compile(r"[.,;:!?)\]%’”]|'s$|n't$|n’t$|’s$|'ll$|'re$|'ve$|'d$|'m$|—|--")
SPEAKING = re.compile(r"\b(?:he|she|they)\b", flags=re.IGNORECASE)
NEAR = 60
"""How many characters from the quotation the words that name its speaker begin at most, on either side."""
WORDS = 20_000
"""How many words of each novel are learnt from."""
HELD_OUT = ("persuasion", "anne_of_green", "invisible_man", "mysterious_affair", "sport_of")
"""Parts of the names of LitBank's files for the works that PDNC holds out."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention as annotated: its words, whom it is of, and the words that head it where the annotation says so."""

    span: Span
    chain: str
    heads: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its mentions; `parts` are the chains that a chain of several is made of.

    `corpus` is gum, litbank or pdnc, `part` train or dev. In GUM what is not marked is no mention, in LitBank no
    mention of a person or place; in PDNC nothing is known of it.
    """

    corpus: str
    part: str
    document: Document
    mentions: tuple[Marked, ...]
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)


def read_texts(data: Path) -> Iterator[Text]:
    """All texts that are learnt from; what the dev or test set has, too, is none of the training set."""
    held = held_texts(data / "ud")
    yield from read_gum(data / "ud" / "en_gum-dev.conllu", "dev")
    for text in read_gum(data / "ud" / "en_gum-train.conllu", "train"):
        if text.document.id not in held:
            yield text
    yield from read_litbank(data / "quotes" / "litbank")
    yield from read_pdnc(data / "quotes" / "pdnc", WORDS)


def read_gum(path: Path, part: str) -> Iterator[Text]:
    """The texts of a file of GUM."""
    for text in read_coreference(path):
        mentions = tuple(Marked(m.span, m.chain, m.heads) for m in text.mentions)
        yield Text("gum", part, text.document, mentions, text.parts)


def read_litbank(folder: Path) -> Iterator[Text]:
    """The texts of LitBank's `coref/conll`, their words put together with spaces where print has them."""
    for path in sorted((folder / "coref" / "conll").glob("*.conll")):
        if not any(part in path.name for part in HELD_OUT):
            yield read_conll(path.stem, path.read_text(encoding="utf-8"))


def read_conll(name: str, lines: str) -> Text:
    """One text of CoNLL-2012 lines: the word in the fourth column, brackets around mentions in the last."""
    text = ""
    opened: dict[str, list[int]] = {}
    mentions: list[Marked] = []
    inside = False
    for line in lines.splitlines():
        cells = line.split("\t")
        if line.startswith("#") or len(cells) < 4:
            continue
        word = cells[3]
        if word == '"':  # print has marks that open and close
            word = "”" if inside else "“"
        inside = word == "“" or (inside and word != "”")
        if text and not NO_SPACE.match(word) and text[-1] not in "“([—":
            text += " "
        start = len(text)
        text += word
        for bracket in cells[12].strip().split("|") if len(cells) > 12 else ():
            chain = bracket.strip("()")
            if bracket.startswith("("):
                opened.setdefault(chain, []).append(start)
            if bracket.endswith(")"):
                mentions.append(Marked(Span(opened[chain].pop(), len(text)), chain))
    return Text("litbank", "train", Document(name, text, ""), tuple(sorted(mentions, key=lambda m: m.span)))


def read_pdnc(folder: Path, words: int) -> Iterator[Text]:
    """The beginnings of the novels that are not held out."""
    names = novel_names(folder)
    for name in names:
        if name not in held_out(names):
            novel = read_novel(folder, name, words)
            mentions = {m.span: m for m in (*named(novel), *spoken_of(folder, novel), *speaking(novel))}
            chosen = tuple(mentions[span] for span in sorted(mentions))
            yield Text("pdnc", "train", Document(name, novel.text, ""), chosen)


def named(novel: Novel) -> Iterator[Marked]:
    """The names that belong to one character of the cast alone."""
    bearers: dict[str, set[str]] = {}
    for who, aliases in novel.cast.items():
        for alias in (who, *aliases):
            if alias[:1].isupper():
                bearers.setdefault(alias, set()).add(who)
    if not bearers:
        return
    longest = sorted(bearers, key=lambda alias: (-len(alias), alias))
    for found in re.finditer(rf"\b(?:{'|'.join(map(re.escape, longest))})(?!\w)", novel.text):
        if len(bearers[found[0]]) == 1:
            yield Marked(Span(*found.span()), min(bearers[found[0]]))


def spoken_of(folder: Path, novel: Novel) -> Iterator[Marked]:
    """Whom quotations mention, by names, nouns and pronouns; those of several persons are left out."""
    mains = {alias: who for who, aliases in novel.cast.items() for alias in (who, *aliases)}
    with open(folder / "data" / novel.name / "quotation_info.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            spans = [s for part in ast.literal_eval(row["mentionSpansList"]) for s in part]
            bearers = [e for part in ast.literal_eval(row["mentionEntitiesList"]) for e in part]
            for (start, end), own in zip(spans, bearers, strict=False):
                if end <= len(novel.text) and len(own) == 1:
                    yield Marked(Span(start, end), mains.get(own[0], own[0]))


def speaking(novel: Novel) -> Iterator[Marked]:
    """The pronouns of the words that say who speaks a quotation, "he had said", found right beside it."""
    for spoken in novel.quotations:
        pronoun = SPEAKING.search(spoken.words)
        if spoken.attribution != "pronoun" or pronoun is None:
            continue
        for quoted in spoken.spans:
            after = novel.text.find(spoken.words, quoted.end, quoted.end + NEAR + len(spoken.words))
            before = novel.text.rfind(spoken.words, max(0, quoted.start - NEAR - len(spoken.words)), quoted.start)
            at = after if after >= 0 else before
            if at >= 0:
                yield Marked(Span(at + pronoun.start(), at + pronoun.end()), spoken.speaker)
                break
