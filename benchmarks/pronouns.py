"""Whom pronouns mean, where people have said which mentions are of one and the same person.

usage: python -m benchmarks.pronouns --gum FILE.conllu ... [--without FILE.conllu] [--parses DIR] [--show]

FILE is a treebank of whole texts with coreference in its last column, as GUM has it. Each text goes through the
program's own parser and attributions, as an article does; then every pronoun is asked for.

Counted is every pronoun of the third person (he, she, they, with him, his, himself and the like) that is annotated as a
mention of a person or of persons, and whose chain has a mention that is no pronoun: somebody who is never named nor
described cannot be told. "I", "we" and "you" are not counted: whose they are in a talk is not in these texts, which
leave out who speaks.

Right is a pronoun for which the program gives words that are a mention of the same chain: the words that a record
would have for the speaker's name, the fullest name or the first description of whom it took for the antecedent,
anywhere in the text. Given words are the annotated mention with the same head word, by the treebank's trees (as the
shared tasks on CorefUD match mentions); of several, or where none has it, the one that shares most with them, of those
whose head word they hold. For several together ("Ann Lee and Bo Tan ... they") they are right too if they are mentions
of all the chains that the annotation says it is made of. No answer is wrong, and so is an answer that is no annotated
mention.

`--without` names a file whose texts are left out by their names: GUM's training set, as it was given to the project,
holds four texts of its test set once more. `--parses` names a folder where parses are kept for the next run; `--show`
prints each pronoun that is not right.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.coreference import GoldMention, GoldText, read_coreference
from benchmarks.parsing import keeping_parser
from quotes.parse import Parser
from quotes.pipeline import document_attributions
from quotes.resolve import pronoun_meanings
from quotes.values import Span

FORMS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "themself", "'em", "em"), "they"),
}
PRONOUN = "PRON"


@dataclass(frozen=True, slots=True)
class Judged:
    """A pronoun with the words that the program gives for whom it means, and whether they are right."""

    text: GoldText
    mention: GoldMention
    form: str
    given: Span | None
    right: bool


def counted(path: Path, without: Path | None = None) -> Iterator[GoldText]:
    """The texts of the file at `path` that the file at `without` has no text of the same name as."""
    known = set() if without is None else {text.document.id for text in read_coreference(without)}
    return (text for text in read_coreference(path) if text.document.id not in known)


def asked(text: GoldText) -> Iterator[tuple[GoldMention, str]]:
    """The pronouns that are counted, each with its form."""
    told = {m.chain for m in text.mentions if m.single != PRONOUN}
    for mention in text.mentions:
        form = FORMS.get(mention.span.of(text.document.text).casefold())
        if form and mention.single == PRONOUN and mention.sort == "person" and mention.chain in told:
            yield mention, form


def mentions_at(text: GoldText, words: Span) -> tuple[GoldMention, ...]:
    """The annotated mentions that these words hold the head of: the words' own head first, then by what they share."""
    inside = {word for word in text.above if words.start <= word < words.end}
    heads = {word for word in inside if text.above[word] not in inside}

    def likeness(mention: GoldMention) -> tuple[bool, float]:
        shared = min(mention.span.end, words.end) - max(mention.span.start, words.start)
        share = shared / (max(mention.span.end, words.end) - min(mention.span.start, words.start))
        return len(heads) == 1 and any(h.start in heads for h in mention.heads), share

    held = [m for m in text.mentions if any(words.contains(h) for h in m.heads)]
    return tuple(sorted(held, key=likeness, reverse=True))


def is_right(text: GoldText, mention: GoldMention, given: Span) -> bool:
    """Whether the given words name whom the pronoun means."""
    held = mentions_at(text, given)
    if held and held[0].chain == mention.chain:
        return True
    parts = text.parts.get(mention.chain, frozenset())
    return bool(parts) and parts <= {m.chain for m in held}


def judged(text: GoldText, parser: Parser) -> Iterator[Judged]:
    """Each pronoun of the text that is counted, as the program takes it."""
    parse = parser(text.document)
    attributions = document_attributions(text.document, parse)
    meant = pronoun_meanings(text.document, parse, attributions)
    for mention, form in asked(text):
        given = meant.get(mention.span)
        yield Judged(text, mention, form, given, given is not None and is_right(text, mention, given))


def table(found: Sequence[Judged]) -> list[str]:
    """The figures by form and by genre: pronouns, those answered, those right in percent of all and of the answered."""
    rows: dict[str, Counter[str]] = {}
    for one in found:
        for group in ("all", one.form, one.text.genre):
            row = rows.setdefault(group, Counter())
            row.update(n=1, answered=one.given is not None, right=one.right)
    lines = [f"{'':14}{'n':>6}{'answered':>10}{'right':>8}{'right %':>9}{'of answered %':>15}"]
    for group in ("all", "he", "she", "they", *sorted(set(rows) - {"all", "he", "she", "they"})):
        if (line := rows.get(group)) is not None:
            n, answered, right = line["n"], line["answered"], line["right"]
            of_answered = 100 * right / answered if answered else 0.0
            lines.append(f"{group:14}{n:>6}{answered:>10}{right:>8}{100 * right / n:>9.1f}{of_answered:>15.1f}")
    return lines


def shown(one: Judged) -> str:
    """A line for a pronoun that is not right: the words before it, what was given and what is annotated."""
    text = one.text.document.text
    before = text[max(0, one.mention.span.start - 90) : one.mention.span.end + 25].replace("\n", " ")
    given = repr(one.given.of(text)) if one.given else "nothing"
    true = [m.span.of(text) for m in one.text.mentions if m.chain == one.mention.chain and m.single != PRONOUN]
    pronoun = one.mention.span.of(text)
    return f"{one.text.document.id} {one.mention.span.start} {pronoun!r} is {true[:2]}, not {given}: ...{before}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.pronouns",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--gum", type=Path, required=True, nargs="+", help="CoNLL-U files with coreference")
    parser.add_argument("--without", type=Path, help="a CoNLL-U file whose texts are not to be counted")
    parser.add_argument("--parses", type=Path, help="a folder where parses are kept")
    parser.add_argument("--show", action="store_true", help="print the pronouns that are not right")
    args = parser.parse_args(arguments)
    parse = keeping_parser(args.parses)
    texts = [text for path in args.gum for text in counted(path, args.without)]
    found = [one for text in texts for one in judged(text, parse)]
    if not found:
        parser.error(f"no pronoun in {', '.join(map(str, args.gum))} is annotated as a mention of a person")
    if args.show:
        print(*(shown(one) for one in found if not one.right), sep="\n")
    print(*table(found), sep="\n")


if __name__ == "__main__":
    main()
