"""Interviews and transcripts: paragraphs that begin with who speaks, "Q:", "A:", "MS. LIND:". No model of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from quotes.spans import touched
from quotes.values import Cue, Document, Parse, Span

OPENING = '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'
# A label: up to five words, each with a capital, before a colon and a space; marks of emphasis may stand around it, and
# a quotation mark before it, which pages put before every paragraph of a transcript and rarely close.
LABEL = re.compile(
    rf"(?P<mark>[{OPENING}]?)[*_]*"
    r"(?P<label>[A-Z\u00c0-\u00de][^\s:*_]*(?: [A-Z\u00c0-\u00de&][^\s:*_]*){0,4})"
    r"(?P<colon>[*_]*:[*_]*)\s+(?=\S)"
)
TURN = "turn"
"""The frame of a turn's colon."""
QUESTIONS = frozenset({"q", "question"})
ANSWERS = frozenset({"a", "answer"})
# Words by which lists and invitations say what, when and where something is, "Where: the town hall": nobody speaks.
TOPICS = frozenset({"how", "what", "when", "where", "who", "why"})
# A text has turns where labels follow one another so often, each of them twice at least: a lone "UPDATE:" makes none.
CHANGES = 3
TWICE = 2
# A label that may be somebody's first letters.
INITIALS = re.compile(r"[A-Z\u00c0-\u00de]{2,3}")
BARE = re.compile(r"Q\s+\S")
ENDS = ".!?\N{HORIZONTAL ELLIPSIS}\N{EM DASH}-"


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph with a label: the label, its colon, what is said; `asks` and `answers` for "Q" and "A".

    `marked` where a quotation mark opens before the label; `more` are the paragraphs without a label that go on.
    """

    label: Span
    colon: Span
    said: Span
    asks: bool
    answers: bool
    marked: bool = False
    more: tuple[Span, ...] = ()


def labelled_turns(document: Document, parse: Parse) -> dict[int, Turn]:
    """The turns of an interview or a transcript by the numbers of their paragraphs; none in any other text.

    Behind a label half of the turns at least end as sentences do. Labels are one where their last words are, whatever
    the case of the letters: "JANE LIND:", "LIND:"; somebody's first letters, "JL:", are his.
    """
    found = {n: turn for n, p in enumerate(parse.paragraphs) if (turn := read_turn(document.text, p)) is not None}
    found = {n: turn for n, turn in found.items() if not is_topic(turn.label.of(document.text))}
    if not found:
        return {}
    full = spelled_out(document, parse, found.values())
    labels = {n: turn.label.of(document.text) for n, turn in found.items()}
    names = {n: last_name(full.get(label, label)) for n, label in labels.items()}
    whole = Counter(names[n] for n, turn in found.items() if sentence_ends(turn.said.of(document.text)))
    # of "Roots: ...", "Role: ..." again and again nothing is said: what stands behind a list's labels is no sentence
    often = {name for name, count in Counter(names.values()).items() if count >= TWICE and 2 * whole[name] >= count}
    order = [name for n, name in names.items() if name in often or not found[n].label.of(document.text).isupper()]
    changes = sum(a != b and {a, b} <= often for a, b in pairwise(order))
    if changes < CHANGES:
        often = set()
    often |= speakers(document, parse, found, names)
    turns = {n: turn for n, turn in found.items() if names[n] in often}
    for n, following in pairwise(list(turns)):
        turns[n] = replace(turns[n], more=going_on(document, parse, turns[n], range(n + 1, following)))
    return turns


def is_topic(label: str) -> bool:
    """Whether a label asks what stands behind it, "Where:"; "WHO:" may be the health agency's, like "NASA:"."""
    return label.casefold() in TOPICS and label != "WHO"


def spelled_out(document: Document, parse: Parse, turns: Iterable[Turn]) -> dict[str, str]:
    """By the labels that are somebody's first letters, "JL", the one full name that they are of, a label's or not."""
    labels = {turn.label.of(document.text) for turn in turns}
    short = {label for label in labels if INITIALS.fullmatch(label)}
    if not short:
        return {}
    names = {n.span.of(document.text) for n in parse.names if n.kind == "person"} | labels
    found: dict[str, dict[str, str]] = {label: {} for label in short}
    for name in sorted(name for name in names if len(name.split()) > 1):
        initials = "".join(word[0] for word in name.split())
        if initials in found:
            found[initials].setdefault(name.casefold(), name)
    return {label: next(iter(of.values())) for label, of in found.items() if len(of) == 1}


def speakers(document: Document, parse: Parse, found: Mapping[int, Turn], names: Mapping[int, str]) -> set[str]:
    """The labels in capitals that are surely persons', where there are two: a text may have no more turns than these.

    They are last names of persons whom the text names elsewhere, or stand behind a quotation mark several times.
    """
    labels = [turn.label for turn in found.values()]
    persons = [n.span for n in parse.names if n.kind == "person" and not touched(labels, n.span)]
    known = {last_name(span.of(document.text)) for span in persons}
    capitals = {n: turn for n, turn in found.items() if turn.label.of(document.text).isupper()}
    marked = Counter(names[n] for n, turn in capitals.items() if turn.marked)
    known |= {name for name, count in marked.items() if count >= TWICE}
    surely = {names[n] for n in capitals} & known
    return surely if len(surely) >= TWICE else set()


def one_by_one(found: Sequence[Cue]) -> list[Cue]:
    """The cues without those that report a transcript's turns as a whole: "Part of the transcript follows:"."""
    colons = [cue.spans[0] for cue in found if cue.frame == TURN]
    return [c for c in found if c.frame == TURN or not any(touched(colons, s) for s in (*c.spans, *c.content.spans))]


def last_name(label: str) -> str:
    """The last word of a label or a name in small letters, without "'s"."""
    word = label.casefold().split()[-1].strip(".,()")
    return re.sub(r"['\N{RIGHT SINGLE QUOTATION MARK}]s$", "", word)


def going_on(document: Document, parse: Parse, turn: Turn, numbers: range) -> tuple[Span, ...]:
    """What is said in the paragraphs with these numbers, those between a turn and the next one.

    Nothing where the label is neither "Q" nor "A" nor in capitals, or something between is no whole sentence, announces
    something by a colon, or names the speaker as only the article itself does.
    """
    text = document.text
    label = turn.label.of(text)
    single = turn.asks or turn.answers
    rest = list(takewhile(lambda p: not is_other(text, p), (parse.paragraphs[n] for n in numbers)))
    between = [p for p in rest if not aside(p.of(text))]
    named = re.compile(rf"\b{re.escape(last_name(label))}\b", re.IGNORECASE)
    for paragraph in between:
        words = paragraph.of(text)
        if not sentence_ends(words) or (not single and (not label.isupper() or named.search(words))):
            return ()
    return tuple(unmarked(text, paragraph) if turn.marked else paragraph for paragraph in between)


def aside(words: str) -> bool:
    """Whether a paragraph is no words of a speaker: "(CROSSTALK)", "[Laughter.]", "..."."""
    core = words.strip(OPENING + "*_. ")
    return not any(c.isalnum() for c in core) or (core[0] in "([" and core[-1] in ")]")


def sentence_ends(words: str) -> bool:
    """Whether a paragraph ends like a sentence, or breaks off, whatever marks stand behind that."""
    return words.rstrip(OPENING + "')]*_\N{RIGHT SINGLE QUOTATION MARK} ")[-1:] in tuple(ENDS)


def is_other(text: str, paragraph: Span) -> bool:
    """Whether a paragraph that is no turn begins with a label in capitals, "VIDEO:", or with a "Q" without a colon."""
    turn = read_turn(text, paragraph)
    return BARE.match(text, paragraph.start, paragraph.end) is not None or (
        turn is not None and turn.label.of(text).isupper()
    )


def read_turn(text: str, paragraph: Span) -> Turn | None:
    """The turn that a paragraph is if it begins with a label."""
    match = LABEL.match(text, paragraph.start, paragraph.end)
    if match is None:
        return None
    colon = match.start("colon") + match["colon"].index(":")
    label, marked = match["label"].casefold(), bool(match["mark"])
    said = Span(match.end(), paragraph.end)
    return Turn(
        Span(match.start("label"), match.end("label")),
        Span(colon, colon + 1),
        unmarked(text, said) if marked else said,
        label in QUESTIONS,
        label in ANSWERS,
        marked,
    )


def unmarked(text: str, span: Span) -> Span:
    """The words of a paragraph without the mark that opens it, and the one that closes it if no other is its pair."""
    start, end = span.start, span.end
    if text[start] in OPENING:
        start += 1
    words = text[start:end]
    odd = words.count('"') % 2 if words.endswith('"') else words.count("\u201d") > words.count("\u201c")
    if odd and words[-1:] in ('"', "\u201d"):
        end -= 1
    return Span(start, end)
