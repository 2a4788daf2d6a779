"""Read the texts of a CoNLL-U file with their coreference, as GUM annotates it (`Entity=` in the last column)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quotes.values import Document, Span

# One bracket of `Entity=`: an opening one with id, type and further fields, closed at once or not, or a closing one.
BRACKET = re.compile(r"\((?P<opened>\d+)-(?P<fields>[^()]*)(?P<at_once>\))?|(?P<closed>\d+)\)")
# The fields after the id: type, information status, salience, centering, the words that head the mention.
TYPE, HEADS = 0, 4


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention as annotated: its words, those that head it, the chain, what kind of thing, its first word's tag."""

    span: Span
    heads: tuple[Span, ...]
    chain: str
    sort: str
    single: str | None


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its genre and the annotated mentions in the order of their first words.

    `parts` are the chains that a chain of several together is made of, where the annotation says so; `above` says, by
    the place of each word, where the word stands that it hangs on, -1 for a root.
    """

    document: Document
    genre: str
    mentions: tuple[GoldMention, ...]
    parts: dict[str, frozenset[str]]
    above: dict[int, int]


def read_coreference(path: Path) -> Iterator[GoldText]:
    """The file's texts in order: sentences of a paragraph joined by a space, paragraphs by an empty line.

    Raises OSError for a file that cannot be read, ValueError for one without `# newdoc` or `# text` lines.
    """
    blocks = re.split(r"(?m)^# newdoc id = ", path.read_text(encoding="utf-8"))[1:]
    if not blocks:
        raise ValueError(f"{path} holds no '# newdoc id' line: it is no treebank of whole texts")
    for block in blocks:
        name, _, rest = block.partition("\n")
        yield read_text(name.strip(), rest)


def read_text(name: str, block: str) -> GoldText:
    """One text from its lines."""
    genre = re.search(r"(?m)^# meta::genre = (.*)$", block)
    text = ""
    spans: list[Span] = []
    notes: list[str] = []
    tags: list[str] = []
    above: dict[int, int] = {}
    for lines in (part.splitlines() for part in block.split("\n\n") if "# text = " in part):
        own = next(line for line in lines if line.startswith("# text = ")).removeprefix("# text = ")
        fresh = any(line.startswith("# newpar") for line in lines)
        text += ("\n\n" if fresh else " ") if text else ""
        found = list(words(lines, own, len(text)))
        for span, tag, head, note in found:
            spans.append(span)
            tags.append(tag)
            notes.append(note)
            above.setdefault(span.start, found[head - 1][0].start if head else -1)
        text += own
    mentions, parts = read_mentions(spans, notes, tags)
    return GoldText(Document(name, text, ""), genre[1].strip() if genre else "", mentions, parts, above)


def words(lines: list[str], text: str, start: int) -> Iterator[tuple[Span, str, int, str]]:
    """Each syntactic word of a sentence: where it stands, its part of speech, its head and its notes (the last column).

    Heads are numbered from 1, 0 for the root.
    """
    at, until, joined = 0, 0, Span(0, 0)
    for line in lines:
        if line.startswith("#") or not line.strip():
            continue
        number, form, _, tag, _, _, head, *_, note = line.split("\t")
        if "." in number:  # an empty node
            continue
        found = text.find(form, at)
        if "-" in number:  # a word of several, "don't": its parts follow
            until = int(number.partition("-")[2])
            joined = Span(start + found, start + found + len(form))
            continue
        if int(number) <= until and not joined.start <= start + found < joined.end:
            yield joined, tag, int(head), note  # a part that is spelled otherwise
            continue
        if found < 0:
            raise ValueError(f"{form!r} does not stand in {text!r}")
        at = found + len(form)
        yield Span(start + found, start + at), tag, int(head), note


def read_mentions(
    spans: list[Span], notes: list[str], tags: list[str]
) -> tuple[tuple[GoldMention, ...], dict[str, frozenset[str]]]:
    """The mentions that the words' notes open and close, and the chains that make one together."""
    opened: dict[str, list[tuple[int, list[str]]]] = {}
    found: list[GoldMention] = []
    parts: dict[str, set[str]] = {}

    def close(chain: str, last: int) -> None:
        first, fields = opened[chain].pop()
        numbers = [int(n) for n in fields[HEADS].split(",") if n.isdigit()] if len(fields) > HEADS else []
        heads = tuple(spans[first + n - 1] for n in numbers if first + n - 1 <= last)
        span = Span(spans[first].start, spans[last].end)
        found.append(GoldMention(span, heads or (span,), chain, fields[TYPE], tags[first] if first == last else None))

    for i, note in enumerate(notes):
        told = dict(item.partition("=")[::2] for item in note.split("|"))
        for bracket in BRACKET.finditer(told.get("Entity", "")):
            if bracket["closed"]:
                close(bracket["closed"], i)
                continue
            opened.setdefault(bracket["opened"], []).append((i, bracket["fields"].split("-", 6)))
            if bracket["at_once"]:
                close(bracket["opened"], i)
        for pair in filter(None, told.get("SplitAnte", "").split(",")):
            part, _, whole = pair.partition("<")
            parts.setdefault(whole, set()).add(part)
    return tuple(sorted(found, key=lambda m: m.span)), {k: frozenset(v) for k, v in parts.items()}
