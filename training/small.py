"""Train Stanza's tokenizer, multi-word-token expander and lemmatizer with Stanza's own trainers.

    python -m training.small --data SHARED/data --out FOLDER [--only tokenizer]

All three learn from the EWT and GUM training sets. The treebanks have few curly quotation marks and news has
many, so part of the documents is read a second time with curly marks, and part with single ones.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from training.data import held_texts, lines_of

Style = Literal["as is", "curly", "single", "curly single"]

STYLES: tuple[tuple[Style, int], ...] = (("as is", 1), ("curly", 2), ("single", 8), ("curly single", 8))
"""Each style of marks with n: every n-th document is read in it."""

TOKENIZER = {
    "max_seqlen": 300, "batch_size": 32, "hidden_dim": 64, "emb_dim": 32, "lr0": 0.002, "anneal": 0.9,
    "anneal_after": 1500, "eval_steps": 400, "report_steps": 100, "seed": 1234,
}  # fmt: skip
EXPANDER = {"num_epoch": 4, "hidden_dim": 64, "emb_dim": 32, "max_dec_len": 16}
LEMMATIZER = {
    "num_epoch": 15,
    "hidden_dim": 100,
    "emb_dim": 32,
    "pos_dim": 32,
    "batch_size": 100,
    "max_dec_len": 40,
    "log_step": 500,
}
"""Options of Stanza's trainers."""


@dataclass(frozen=True, slots=True)
class Line:
    """One token of a CoNLL-U sentence; `parts` counts the words inside a multi-word token (1 for a plain word)."""

    form: str
    xpos: str
    space_after: bool
    parts: int


@dataclass(frozen=True, slots=True)
class Raw:
    """One sentence as it stands in a treebank: its rows of ten columns, and whether a paragraph or document starts."""

    rows: tuple[tuple[str, ...], ...]
    new_paragraph: bool
    new_document: bool

    def tokens(self) -> Iterator[Line]:
        """The surface tokens, words inside multi-word tokens left out."""
        inside_until = 0
        for row in self.rows:
            if "." in row[0]:
                continue
            first, _, last = row[0].partition("-")
            if last:
                inside_until = int(last)
                yield Line(row[1], row[4], "SpaceAfter=No" not in row[9], inside_until - int(first) + 1)
            elif int(first) > inside_until:
                yield Line(row[1], row[4], "SpaceAfter=No" not in row[9], 1)


def sentences(path: Path, without: AbstractSet[str] = frozenset()) -> Iterator[Raw]:
    """The sentences of a CoNLL-U file, but for the texts of these names."""
    rows: list[tuple[str, ...]] = []
    paragraph = document = False
    for line in [*lines_of(path, without).split("\n"), ""]:
        if line.startswith("# newpar"):
            paragraph = True
        elif line.startswith("# newdoc"):
            document = True
        elif not line and rows:
            yield Raw(tuple(rows), paragraph, document)
            rows, paragraph, document = [], False, False
        elif line and not line.startswith("#"):
            rows.append(tuple(line.split("\t")))


def restyled(form: str, xpos: str, style: Style) -> str:
    """A token's form with its quotation marks and apostrophes in another style, of the same length."""
    if style == "as is":
        return form
    opening = xpos == "``"
    if form == '"':
        marks = {"curly": "“”", "single": "''", "curly single": "‘’"}[style]
        return marks[0] if opening else marks[1]
    if style == "single":
        return form
    return form.replace("'", "‘" if opening and form == "'" else "’")


def restyle(sentence: Raw, style: Style) -> Raw:
    """The sentence with its forms in another style of marks; lemmas stay."""
    return replace(sentence, rows=tuple((r[0], restyled(r[1], r[4], style), *r[2:]) for r in sentence.rows))


def corpus(
    paths: Iterable[Path], styles: Iterable[tuple[Style, int]], without: AbstractSet[str] = frozenset()
) -> Iterator[Raw]:
    """All sentences of the files, once for each style, of every n-th document that is not among these names."""
    every = list(paths)
    for style, nth in styles:
        for path in every:
            number = -1
            for sentence in sentences(path, without):
                number += sentence.new_document
                if number % nth == 0:
                    yield restyle(sentence, style)


def running_text(source: Iterable[Raw]) -> tuple[str, str]:
    """Text and label strings as Stanza's tokenizer learns from: blank lines between paragraphs, one digit a character.

    0 inside a token or between tokens, 1 end of a token, 2 end of a sentence, 3 and 4 the same for multi-word tokens.
    """
    text: list[str] = []
    labels: list[str] = []
    space = False
    for sentence in source:
        if (sentence.new_paragraph or sentence.new_document) and text:
            text.append("\n\n")
            labels.append("\n\n")
        elif space:
            text.append(" ")
            labels.append("0")
        tokens = list(sentence.tokens())
        for i, token in enumerate(tokens):
            final = i == len(tokens) - 1
            end = (3 if token.parts > 1 else 1) + final
            text.append(token.form)
            labels.append("0" * (len(token.form) - 1) + str(end))
            space = token.space_after
            if space and not final:
                text.append(" ")
                labels.append("0")
    return "".join(text) + "\n", "".join(labels) + "\n"


def expansions(source: Iterable[Raw]) -> list[tuple[tuple[str, tuple[str, ...]], int]]:
    """Every multi-word token with its words and its count, in the layout that Stanza's tokenizer reads."""
    found: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for sentence in source:
        forms = {row[0]: row[1] for row in sentence.rows}
        for row in sentence.rows:
            first, _, last = row[0].partition("-")
            if last:
                found[row[1], tuple(forms[str(i)].lower() for i in range(int(first), int(last) + 1))] += 1
    return sorted(found.items())


def write_conllu(source: Iterable[Raw], path: Path) -> None:
    """Write sentences as CoNLL-U without comments, empty nodes, enhanced graphs and MISC (only SpaceAfter is kept)."""
    with path.open("w", encoding="utf-8") as file:
        for sentence in source:
            for row in sentence.rows:
                if "." not in row[0]:
                    misc = "SpaceAfter=No" if "SpaceAfter=No" in row[9] else "_"
                    file.write("\t".join([*row[:8], "_", misc]) + "\n")
            file.write("\n")


def lemma_list(source: Iterable[Raw], path: Path, length: int = 50) -> None:
    """Write every form, tag and lemma once, most frequent first, as sentences of `length` words.

    Stanza's dictionary takes the first of equally frequent lemmas, so it comes out as from the running text, and the
    network, which is for unknown words, does not spend its time on "the".
    """
    seen = Counter((r[1], r[3], r[2]) for sentence in source for r in sentence.rows if r[0].isdigit())
    with path.open("w", encoding="utf-8") as file:
        for number, ((form, upos, lemma), _) in enumerate(seen.most_common()):
            place = number % length
            if number and place == 0:
                file.write("\n")
            head, relation = (0, "root") if place == 0 else (1, "dep")
            file.write(f"{place + 1}\t{form}\t{lemma}\t{upos}\t_\t_\t{head}\t{relation}\t_\t_\n")
        file.write("\n")


def prepare(data: Path, out: Path) -> None:
    """Write what the three trainers read into `out`."""
    held = held_texts(data / "ud")
    for part, styles, without in (("train", STYLES, held), ("dev", STYLES[:1], frozenset[str]())):
        paths = [data / "ud" / f"en_{name}-{part}.conllu" for name in ("ewt", "gum")]
        text, labels = running_text(corpus(paths, styles, without))
        (out / f"{part}.txt").write_text(text, encoding="utf-8")
        (out / f"{part}.labels").write_text(labels, encoding="utf-8")
        (out / f"{part}-mwt.json").write_text(json.dumps(expansions(corpus(paths, styles, without))), encoding="utf-8")
        write_conllu(corpus(paths, styles[:2], without), out / f"{part}.conllu")
        lemma_list(corpus(paths, styles[:2], without), out / f"{part}-lemmas.conllu")


def options(values: dict[str, Any]) -> list[str]:
    """Names and values as a trainer's command line."""
    return [word for name, value in values.items() for word in (f"--{name}", str(value))] + ["--cpu"]


def train_tokenizer(out: Path, steps: int) -> None:
    """Train the tokenizer into `out/tokenizer.pt`; the best of the evaluations on dev stays."""
    from stanza.models import tokenizer

    files = {
        "txt_file": out / "train.txt", "label_file": out / "train.labels", "mwt_json_file": out / "train-mwt.json",
        "dev_txt_file": out / "dev.txt", "dev_label_file": out / "dev.labels",
    }  # fmt: skip
    tokenizer.main(options(files | kept(out, "tokenizer.pt") | {"lang": "en", "steps": steps} | TOKENIZER))


def train_expander(out: Path) -> None:
    """Train the multi-word-token expander into `out/mwt.pt`."""
    from stanza.models import mwt_expander

    files = {"train_file": out / "train.conllu", "eval_file": out / "dev.conllu", "gold_file": out / "dev.conllu"}
    mwt_expander.main(options(files | kept(out, "mwt.pt") | {"lang": "en"} | EXPANDER))


def train_lemmatizer(out: Path) -> None:
    """Train the lemmatizer into `out/lemma.pt`."""
    from stanza.models import lemmatizer

    files = {"train_file": out / "train-lemmas.conllu", "eval_file": out / "dev.conllu"}
    lemmatizer.main(options(files | kept(out, "lemma.pt") | LEMMATIZER))


def kept(out: Path, name: str) -> dict[str, Any]:
    """Where a trainer keeps its best model."""
    return {"shorthand": "en_quotes", "save_dir": out, "save_name": name}


def main() -> None:
    """Read the arguments, prepare the data and train what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--only", choices=("prepare", "tokenizer", "mwt", "lemma"))
    parser.add_argument("--steps", type=int, default=5000, help="steps of the tokenizer")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.only in (None, "prepare"):
        prepare(args.data, args.out)
    if args.only in (None, "tokenizer"):
        train_tokenizer(args.out, args.steps)
    if args.only in (None, "mwt"):
        train_expander(args.out)
    if args.only in (None, "lemma"):
        train_lemmatizer(args.out)


if __name__ == "__main__":
    main()
