"""Who speaks in novels, a check that the method is no newspaper trick.

usage: python -m benchmarks.novels --pdnc DIR [--words N] [--parses DIR] [--novel NAME ...] [--show]

DIR is the Project Dialogism Novel Corpus (`data/NOVEL/` with `novel_text.txt`, `quotation_info.csv` and
`character_info.csv`). Read are the held-out novels, the five whose folders' names have the least SHA-256, on which
nothing is tuned, or those that `--novel` names; of each the paragraphs that begin within its first `--words` words (all
of it without), as one document.

Counted is every annotated quotation whose speaker the text names (the corpus's type Explicit) or refers to by a pronoun
(type Anaphoric, with he, she, I, they or we among the words around it that say who speaks). Quotations attributed by
another noun ("said the old man") and those with no attribution are told apart, below.

Its record is the one of type direct or mixed whose quoted words share most characters with it. Right is a record whose
speaker has a name of the annotated character: the words of the speaker's name as they stand in the text, with the
form of address before them ("Mr. Bennet"), are one of the names that the corpus lists for the character. Where they are
no character's, a name of the character, and of no other, must begin them ("Elizabeth" in "Elizabeth Bennet") or, where
none begins them, stand in them; forms of address are left out. Where several characters share that name ("Peter
Bennet"), it is the one as whom the records mention this speaker most: by another name of his ("Mr. Bennet") or with his
form of address ("Mr. Peter Bennet"). A speaker without a proper name may be named by any of the record's mentions or by
its source. Case, full stops and articles do not matter. The narrator ("I said", a speaker of kind author) is right
where the annotated words around the quotation have the pronoun "I". `right` is of all quotations: those without a
record, or with a record without a speaker, are wrong. Line breaks inside paragraphs are made spaces.

`--parses` names a folder where parses are kept for the next run; `--show` prints each quotation that is not right.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.dialogue import Novel, Spoken, held_out, novel_names, read_novel
from benchmarks.parsing import keeping_parser
from quotes.parse import Parser
from quotes.pipeline import document_records
from quotes.values import Document, Record, Span, Speaker

KINDS = ("name", "pronoun", "noun", "none")
COUNTED = ("name", "pronoun")
ADDRESS = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|sir|lady|lord|dame|master|captain|colonel|general|major|admiral|inspector|professor|"
    r"uncle|aunt|father|mother|brother|sister|monsieur|madame|mademoiselle|m|mme|mlle|count|baron|rev|judge|doctor)"
)
FIRST = re.compile(r"\bI\b")


@dataclass(frozen=True, slots=True)
class Heard:
    """A quotation, the record that holds it, and whether the record's speaker is right."""

    novel: Novel
    spoken: Spoken
    record: Record | None
    right: bool


def plain(name: str) -> str:
    """A name as names are compared: small letters, no full stops, no article, single spaces."""
    words = re.sub(r"[._\N{RIGHT SINGLE QUOTATION MARK}']", "", name.casefold()).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)


def bare(name: str) -> str:
    """A compared name without the forms of address before it."""
    words = name.split()
    while len(words) > 1 and ADDRESS.fullmatch(words[0]):
        words = words[1:]
    return " ".join(words)


def addressed(text: str, span: Span) -> str:
    """The words at this span with the forms of address right before them, as compared."""
    start = span.start
    while (before := re.search(r"(\w+)\.?\s+$", text[max(0, start - 20) : start])) and ADDRESS.fullmatch(
        before[1].casefold()
    ):
        start -= len(before[0])
    return plain(text[start : span.end])


def is_right(
    novel: Novel, spoken: Spoken, speaker: Speaker, source: str = "", mentions: Sequence[Span] | None = None
) -> bool:
    """Whether the record's speaker is the annotated one.

    `source` are the record's words for the source, `mentions` those of the same speaker in all records, his alone by
    default.
    """
    if speaker.kind == "author":
        return FIRST.search(spoken.words) is not None
    names = names_of(novel.cast)
    naming = [s for s in speaker.mentions if plain(s.of(novel.text)) == plain(speaker.name)]
    forms = [addressed(novel.text, s) for s in naming]
    if speaker.kind != "person":
        forms += [plain(s.of(novel.text)) for s in speaker.mentions] + [plain(source)]
    for form in forms:
        if bearers := {who for who, own in names.items() if form in own}:
            return spoken.speaker in bearers
    bearers = bearers_of_words(bare(plain(speaker.name)).split(), names)
    if len(bearers) > 1:
        bearers = mentioned_as(novel, speaker.mentions if mentions is None else mentions, bearers, names)
    return bearers == {spoken.speaker}


def mentioned_as(
    novel: Novel, mentions: Sequence[Span], bearers: set[str], names: Mapping[str, frozenset[str]]
) -> set[str]:
    """Of the characters who share a name, those as whom most of the mentions name the speaker; none without any."""
    forms = [addressed(novel.text, s) for s in mentions]
    called = [(form, form.split()[0] if bare(form) != form else "") for form in forms]
    addresses = {who: {name.split()[0] for name in names[who] if bare(name) != name} for who in bearers}
    votes = {who: sum(form in names[who] or address in addresses[who] for form, address in called) for who in bearers}
    most = max(votes.values())
    return {who for who, count in votes.items() if count == most > 0}


def bearers_of_words(words: Sequence[str], names: Mapping[str, frozenset[str]]) -> set[str]:
    """The characters of whom a name, without forms of address, begins the words, or else stands in them."""
    held: dict[bool, set[str]] = {True: set(), False: set()}
    for who, forms in names.items():
        for own in (bare(form).split() for form in forms):
            places = [i for i in range(len(words)) if words[i : i + len(own)] == own]
            if places:
                held[places[0] == 0].add(who)
    return held[True] or held[False]


def names_of(cast: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Every character's names as compared."""
    return {who: frozenset(plain(n) for n in (who, *aliases)) for who, aliases in cast.items()}


def record_of(records: Sequence[Record], spoken: Spoken) -> Record | None:
    """The record whose quoted words share most characters with the quotation's; None where none shares any."""

    def shared(record: Record) -> int:
        return sum(
            max(0, min(a.end, b.end) - max(a.start, b.start)) for a in record.content.quoted for b in spoken.spans
        )

    best = max((r for r in records if r.type != "indirect"), key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None


def heard(novel: Novel, parser: Parser) -> Iterator[Heard]:
    """Each annotated quotation of the novel with the record that holds it."""
    records = sorted(
        document_records(Document(novel.name, novel.text, ""), parser), key=lambda r: r.content.spans[0].start
    )
    mentions: dict[str, list[Span]] = {}
    for record in records:
        if record.speaker is not None:
            mentions.setdefault(record.speaker.id, []).extend(record.speaker.mentions)
    for spoken in novel.quotations:
        near = [r for r in records if any(q.overlaps(s) for q in r.content.quoted for s in spoken.spans)]
        found = record_of(near, spoken)
        yield Heard(novel, spoken, found, found is not None and told_right(novel, spoken, found, mentions))


def told_right(novel: Novel, spoken: Spoken, record: Record, mentions: Mapping[str, Sequence[Span]]) -> bool:
    """Whether the record has a speaker, and the annotated one; `mentions` are those of each speaker by the id."""
    if record.speaker is None:
        return False
    source = record.source.text if record.source is not None else ""
    return is_right(novel, spoken, record.speaker, source, mentions[record.speaker.id])


def table(found: Sequence[Heard]) -> list[str]:
    """The figures: for all novels and each, then by how the text names the speaker."""
    rows: dict[str, Counter[str]] = {}
    for one in found:
        how = one.spoken.attribution
        groups = [f"({how})"] + (["all", one.novel.name] if how in COUNTED else [])
        for group in groups:
            told = one.record is not None and one.record.speaker is not None
            rows.setdefault(group, Counter()).update(n=1, found=one.record is not None, told=told, right=one.right)
    lines = [f"{'':28}{'n':>6}{'record':>8}{'speaker':>9}{'right':>7}{'right %':>9}{'of speakers %':>15}"]
    for group in ("all", *sorted(k for k in rows if k[0] != "(" and k != "all"), *(f"({k})" for k in KINDS)):
        if row := rows.get(group):
            of_told = 100 * row["right"] / row["told"] if row["told"] else 0.0
            lines.append(
                f"{group:28}{row['n']:>6}{row['found']:>8}{row['told']:>9}{row['right']:>7}"
                f"{100 * row['right'] / row['n']:>9.1f}{of_told:>15.1f}"
            )
    return lines


def shown(one: Heard) -> str:
    """A line for a quotation whose speaker is not right."""
    text, spans = one.novel.text, one.spoken.spans
    around = text[max(0, spans[0].start - 60) : min(len(text), spans[0].end + 60)].replace("\n", " ")
    given = "no record"
    if one.record is not None:
        speaker = one.record.speaker
        source = one.record.source.text if one.record.source else None
        given = f"{speaker.name!r} ({speaker.resolved_by})" if speaker else "nobody"
        given += f", source {source!r}"
    return (
        f"{one.novel.name} {one.spoken.id} {one.spoken.words!r} is {one.spoken.speaker!r}, not {given}: {around[:260]}"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.novels",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--pdnc", type=Path, required=True, help="the corpus's folder")
    parser.add_argument("--words", type=int, help="only the beginning of each novel (default: all)")
    parser.add_argument("--parses", type=Path, help="a folder where parses are kept")
    parser.add_argument("--novel", action="append", help="this novel, not the held-out ones (may be given again)")
    parser.add_argument("--show", action="store_true", help="print the quotations whose speaker is not right")
    args = parser.parse_args(arguments)
    try:
        names = novel_names(args.pdnc)
        novels = [read_novel(args.pdnc, n, args.words) for n in args.novel or held_out(names)]
    except (OSError, ValueError) as error:
        parser.error(str(error))
    parse = keeping_parser(args.parses)
    found = [one for novel in novels for one in heard(novel, parse)]
    if args.show:
        print(*(shown(one) for one in found if not one.right and one.spoken.attribution in COUNTED), sep="\n")
    print(*table(found), sep="\n")


if __name__ == "__main__":
    main()
