"""The same words in many articles: how fast they are found, how many of planted ones, and what is told of these.

usage: python -m benchmarks.compare RECORDS [--plant N] [--seed N] [--show N]

RECORDS are JSON lines of `quotes extract`, of some thousand records. N of them (300) are drawn by chance, and of each
a copy in a document of its own is planted for every way to change it: nothing but marks, British or American
spelling, a number in words, one word or three for others, told indirectly, half of it quoted inside other words, cut
short in the middle of a sentence, "not" put in, another number, and given to another person. `found`: the copy is in
one group with its record; `told`: of those, a conflict of the kind that was planted, or rightly none. `--show N`
prints N groups of the records as they are, drawn by chance, to be judged.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quotes.compare import Entry, Group, compare, document_key, without_database
from quotes.compare.numbers import value_of
from quotes.compare.speakers import name_words, named, relation
from quotes.compare.verify import verify
from quotes.compare.wording import wording
from quotes.compare.words import TELLING, tokens
from quotes.load import load_records
from quotes.values import AttributionType, Origin, QuotedContent, Record, Span, Words

WEIGHT = 25.0
"""Least weight of a record's content that copies are planted of: a short sentence that tells something."""
WORDS = 6
AUXILIARIES = ("is", "are", "was", "were", "will", "would", "can", "could", "has", "have", "had", "should", "may")
MARKS = '“”"'
NOT = frozenset("not n't never no neither nor without none nothing nobody".split())
ABROAD = (("our", "or"), ("ise", "ize"), ("isation", "ization"), ("centre", "center"), ("defence", "defense"))
LATER = {" I ": " he ", " we ": " they ", " will ": " would ", " is ": " was ", " are ": " were ", " my ": " his "}
Change = Callable[[str, random.Random], str | None]


@dataclass(frozen=True, slots=True)
class Planted:
    """A way to change a record: the words' change, the conflict that this makes (None: none), and what it is for."""

    name: str
    change: Change
    conflict: str | None
    direct: bool = False
    indirectly: bool = False
    mixed: bool = False


def same(text: str, _: random.Random) -> str:
    """Other marks, other letter case at the start."""
    return text.replace('"', "”").replace("'", "’")[:1].swapcase() + text.replace('"', "”").replace("'", "’")[1:]


def spelling(text: str, _: random.Random) -> str | None:
    """A British word as Americans write it, or the other way round."""
    for british, american in ABROAD:
        for old, new in ((british, american), (american, british)):
            for word in text.split():
                if len(word) > 6 and old in word.casefold()[3:] and "four" not in word.casefold():
                    return text.replace(word, word[:3] + word[3:].replace(old, new))
    return None


def other_words(many: int) -> Change:
    """So many telling words in small letters replaced by others."""

    def change(text: str, chance: random.Random) -> str | None:
        fit = [
            w for w in tokens(text) if w.weight >= TELLING and w.text.islower() and not w.number and w.key not in NOT
        ]
        if len(fit) < many + 2:
            return None
        for word in sorted(chance.sample(fit, many), key=lambda word: -word.start):
            text = f"{text[: word.start]}{chance.choice(('vexing', 'gradual', 'mottled'))}{text[word.end :]}"
        return text

    return change


def in_figures(text: str, _: random.Random) -> str | None:
    """A number in words for one in figures, or the other way round."""
    words = dict(zip("three four five six seven eight nine ten".split(), "3 4 5 6 7 8 9 10".split(), strict=True))
    words |= {figure: word for word, figure in words.items()}
    for word in tokens(text):
        if (other := words.get(word.text)) is not None:
            return f"{text[: word.start]}{other}{text[word.end :]}"
    return None


def fragment(text: str, _: random.Random) -> str | None:
    """Half of the words, quoted inside other words."""
    words = tokens(text)
    part = words[len(words) // 4 : len(words) // 4 + max(6, len(words) // 2)]
    if " ... " in text or len(part) > len(words) - 2 or sum(word.weight for word in part) < WEIGHT:
        return None
    return f"that the whole matter had been “{text[part[0].start : part[-1].end]}”"


def cut(text: str, _: random.Random) -> str | None:
    """The last third gone, in the middle of a sentence."""
    words = tokens(text)
    kept = words[: len(words) * 2 // 3]
    gone = words[len(kept) :]
    if " ... " in text or kept[-1].stop or sum(w.weight for w in gone if w.weight >= TELLING) < 2 * TELLING:
        return None
    return f"{text[: kept[-1].end]},”"


def negation(text: str, _: random.Random) -> str | None:
    """ "not" behind the first auxiliary, where there is no negation yet."""
    words = tokens(text)
    if any(word.key in NOT for word in words):
        return None
    for word in words[1:-1]:
        if word.plain in AUXILIARIES:
            return f"{text[: word.end]} not{text[word.end :]}"
    return None


def number(text: str, _: random.Random) -> str | None:
    """The only number thrice as large."""
    words = [word for word in tokens(text)[1:-1] if word.number]
    if len(words) != 1 or not words[0].text.isdigit() or (value := value_of(words[0].key)) is None or value < 2:
        return None
    return f"{text[: words[0].start]}{value * 3 + 1:f}{text[words[0].end :]}"


def retold(text: str, _: random.Random) -> str:
    """As an article tells it without marks: third person, past tense."""
    told = f" {text.strip(MARKS)} "
    for now, then in LATER.items():
        told = told.replace(now, then)
    return told.strip().rstrip(",.")


def unchanged(text: str, _: random.Random) -> str:
    """The same words."""
    return text


WAYS = (
    Planted("other marks", same, None),
    Planted("spelling", spelling, None),
    Planted("number in words", in_figures, None),
    Planted("another word", other_words(1), None),
    Planted("three other words", other_words(3), None),
    Planted("a fragment quoted", fragment, None, direct=True, mixed=True),
    Planted("told indirectly", retold, None, direct=True, indirectly=True),
    Planted("cut short", cut, "cut", direct=True),
    Planted("negation", negation, "negation"),
    Planted("another number", number, "number", direct=True),
    Planted("another person", unchanged, "speaker", direct=True),
)


def copy(record: Record, text: str, document: str, type_: AttributionType) -> Record:
    """The record with these words, in a document of its own."""
    sha = hashlib.sha256(document.encode()).hexdigest()
    span = Span(0, len(text))
    return replace(
        record,
        id=sha[:20],
        document=Origin(document, sha, None, None, record.document.published, None, None),
        type=type_,
        content=QuotedContent(text, (span,), _quoted(text, span, type_)),
        sentences=(),
        confidence=1.0,
    )


def _quoted(text: str, span: Span, type_: AttributionType) -> tuple[Span, ...]:
    """The part between marks."""
    if type_ == "mixed":
        return (Span(text.index("“"), len(text)),)
    return (span,) if type_ == "direct" else ()


def planted(entries: Sequence[Entry], way: Planted, many: int, chance: random.Random) -> Iterator[tuple[Entry, Entry]]:
    """Records and their changed copies, at most so many."""
    people = [e.speaker for e in entries if e.speaker is not None and e.speaker.kind == "person" and named(e.speaker)]
    found = 0
    for entry in chance.sample(list(entries), len(entries)):
        record = entry.record
        text = record.content.text
        words = wording(record)
        fits = record.type == "direct" if way.direct else record.type != "mixed"
        if not fits or words.weight < WEIGHT or len(words.words) < WORDS or " ... " in text or entry.speaker is None:
            continue
        if way.conflict == "speaker" and not named_there(entry):
            continue
        changed = way.change(text, chance)
        if changed is None or found == many:
            continue
        found += 1
        type_: AttributionType = "indirect" if way.indirectly else "mixed" if way.mixed else record.type
        made = copy(record, changed, f"planted/{way.name}/{found}", type_)
        others = [p for p in chance.sample(people, min(20, len(people))) if relation(p, entry.speaker) == "other"]
        if way.conflict == "speaker" and others:
            yield entry, Entry(replace(made, source=Words(others[0].name, ())), others[0])
        else:
            yield entry, Entry(made, entry.speaker)


def named_there(entry: Entry) -> bool:
    """Whether the record is sure of a person whose name stands beside the words."""
    record, speaker = entry.record, entry.speaker
    if speaker is None or speaker.kind != "person" or record.source is None or record.confidence < 0.5:
        return False
    return named(speaker) and bool(set(name_words(record.source.text)) & set(name_words(speaker.name)))


def judged(entries: Sequence[Entry], way: Planted, many: int, seed: int) -> tuple[int, int, int]:
    """How many copies were planted, how many found, and of how many the right thing is told."""
    pairs = list(planted(entries, way, many, random.Random(seed)))
    groups = compare([*entries, *(new for _, new in pairs)])
    home = {document_key(e) + e.record.id: group for group in groups for e in group.entries}
    found = told = 0
    for old, new in pairs:
        group = home.get(document_key(new) + new.record.id)
        if group is None or home.get(document_key(old) + old.record.id) is not group:
            continue
        found += 1
        kinds = {c.kind for c in group.conflicts if any(e.record == new.record.id for e in c.evidence)}
        told += kinds == ({way.conflict} if way.conflict else set())
    return len(pairs), found, told


def shown(group: Group) -> str:
    """A group to be read."""
    lines = [f"--- {group.id}: " + ", ".join(sorted({c.kind for c in group.conflicts}) or ["no conflict"])]
    for variant in group.variants:
        speakers = {e.speaker.name if e.speaker is not None else "nobody" for e in variant.entries}
        lines.append(f"    {len(variant.entries)} {sorted(speakers)}: {' '.join(variant.text.split())}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.compare", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("records", type=Path)
    parser.add_argument("--plant", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0)
    args = parser.parse_args(arguments)
    with args.records.open("rb") as lines:
        entries = without_database(load_records(lines, where=str(args.records)))
    started = time.perf_counter()
    groups = compare(entries)
    print(f"{len(entries)} records, {len({document_key(e) for e in entries})} documents: {len(groups)} groups", end="")
    print(f" with {sum(len(g.entries) for g in groups)} records, {time.perf_counter() - started:.1f} seconds")
    print("conflicts:", dict(Counter(c.kind for g in groups for c in g.conflicts)) or "none")
    chance = random.Random(args.seed)
    seconds = []
    for entry in chance.sample(entries, min(50, len(entries))):
        started = time.perf_counter()
        verify(entry.record.content.text, entries)
        seconds.append(time.perf_counter() - started)
    print(
        f"verify, the words of {len(seconds)} records: {1000 * statistics.median(seconds):.0f} ms at the median", end=""
    )
    print(f", {1000 * max(seconds):.0f} ms at most\n")
    print("| planted | copies | found | of these, told rightly |\n|---|---|---|---|")
    for way in WAYS:
        many, found, told = judged(entries, way, args.plant, args.seed)
        conflict = f"conflict: {way.conflict}" if way.conflict else "no conflict"
        rates = [f"{100 * part / whole:.1f} %" if whole else "-" for part, whole in ((found, many), (told, found))]
        print(f"| {way.name} ({conflict}) | {many} | {rates[0]} | {rates[1]} |")
    for group in chance.sample(groups, min(args.show, len(groups))):
        print(shown(group))


if __name__ == "__main__":
    main()
