"""Score records against human annotation, by the field's published conventions.

usage: python -m benchmarks.score GOLD RECORDS [--speakers DIR] [--json]

GOLD holds `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann`, as PolNeAR ships them; RECORDS are lines of
`quotes extract GOLD/text`; `--speakers` names a folder of `NAME.speakers.jsonl`. What is printed:

exact    a span counts when its start and end equal those of an annotated span of the same role; roles are scored
         apart, every span once (the convention of CofeNet's table for PolNeAR, COLING 2022)
begin    the same on the start alone
token    word tokens that carry the role
joint    whole attributions: contents are aligned one to one by overlap, best first; a pair counts when the
         intersection of its contents is at least half of their union, and that of its sources likewise (or both lack)
found    the share of annotated attributions with a content so aligned, for direct, mixed and indirect ones
speaker  of the annotated attributions found: the share whose speaker's name is the right one; `full` wants the
         fullest name in the article, `same` the last name of a person, half of the words of others
roles    of those whose speaker has roles in the article: the share for which one given shares half its words
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.annotation import ROLES, Annotated, Attributed, Bounds, TrueSpeaker, read_annotation, read_records

LEAST_OVERLAP = 0.5
MENTIONS = ("name", "nominal", "pronoun", "none")
NOBODY = (None, "GENERIC", "AUTHOR")
# Words before a name that two forms of it may differ in.
_TITLES = "the a an mr mrs ms miss dr sir sen rep gov gen lt col maj capt sgt prof rev president senator governor"
TITLES = frozenset(_TITLES.split())
_TOKEN = re.compile(r"\w+(?:[.'’-]\w+)*|[^\w\s]")
_QUOTED = re.compile(r"[“\"](.+?)(?:[”\"]|$)", flags=re.DOTALL)

Found = Mapping[str, Sequence[Attributed]]
Gold = Mapping[str, Annotated]


class Rates(NamedTuple):
    """Precision, recall and their harmonic mean, in percent."""

    precision: float
    recall: float
    f: float


def rates(right: int, found: int, gold: int) -> Rates:
    """From how many are right, how many were found and how many there are."""
    precision, recall = right / max(1, found), right / max(1, gold)
    f = 2 * precision * recall / max(1e-9, precision + recall)
    return Rates(round(100 * precision, 1), round(100 * recall, 1), round(100 * f, 1))


def percent(part: int, whole: int) -> float:
    """A share in percent."""
    return round(100 * part / max(1, whole), 1)


def overlap(one: Iterable[Bounds], other: Iterable[Bounds]) -> float:
    """The characters that both share, as a part of those that either has."""
    a, b = _characters(one), _characters(other)
    return len(a & b) / max(1, len(a | b))


def quotation_type(text: str, spans: Iterable[Bounds]) -> str:
    """Direct, mixed or indirect, by the quotation marks in the words."""
    words = " ".join(text[start:end] for start, end in spans).strip()
    if not _QUOTED.search(words):
        return "indirect"
    return "mixed" if re.search(r"\w", _QUOTED.sub("", words)) else "direct"


def name_words(name: str | None) -> list[str]:
    """The words of a name that count: small letters, no titles, no possessive."""
    plain = (name or "").casefold().replace("’s", "").replace("'s", "")
    return [word for word in re.findall(r"\w+", plain) if word not in TITLES]


def role_rates(gold: Gold, found: Found) -> dict[str, Rates]:
    """The rates of each role's spans: `source.exact`, `source.begin`, `source.token` and so on."""
    result = {}
    for role in ROLES:
        for measure in ("exact", "begin", "token"):
            right = predicted = annotated = 0
            for name, article in gold.items():
                one = _units(article.text, article.attributions, role, measure)
                other = _units(article.text, found[name], role, measure)
                right += len(one & other)
                predicted += len(other)
                annotated += len(one)
            result[f"{role}.{measure}"] = rates(right, predicted, annotated)
    return result


def aligned(gold: Sequence[Attributed], found: Sequence[Attributed]) -> dict[int, int]:
    """Which found attribution each annotated one is paired with, by their contents' overlap, the best pairs first."""
    pairs = sorted(
        (
            (overlap(one.content, other.content), i, j)
            for i, one in enumerate(gold)
            for j, other in enumerate(found)
            if one.content[0][0] < other.content[-1][1] and other.content[0][0] < one.content[-1][1]
        ),
        reverse=True,
    )
    pairing: dict[int, int] = {}
    taken: set[int] = set()
    for value, i, j in pairs:
        if value >= LEAST_OVERLAP and i not in pairing and j not in taken:
            pairing[i] = j
            taken.add(j)
    return pairing


def score(gold: Gold, found: Found) -> dict[str, Any]:
    """All figures by name; speakers and roles only where the annotation names speakers."""
    joint = predicted = annotated = 0
    types: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for name, article in gold.items():
        one = [a for a in article.attributions if a.content]
        other = [a for a in found[name] if a.content]
        pairing = aligned(one, other)
        annotated += len(one)
        predicted += len(other)
        joint += sum(_same_source(one[i], other[j]) for i, j in pairing.items())
        for i, attribution in enumerate(one):
            kind = quotation_type(article.text, attribution.content)
            types[kind] += 1
            hits[kind] += i in pairing
            truth = article.speakers.get(attribution.id)
            if truth and i in pairing and truth.name not in NOBODY:
                counts += _speaker_counts(truth, other[pairing[i]])
    result: dict[str, Any] = {**role_rates(gold, found), "joint": rates(joint, predicted, annotated)}
    result["found"] = {
        t: {"found": hits[t], "of": types[t], "percent": percent(hits[t], types[t])}
        for t in ("direct", "mixed", "indirect")
    }
    if counts["n"]:
        result["speaker"] = {"n": counts["n"]} | {k: percent(counts[k], counts["n"]) for k in ("full", "same")}
        result["speaker"] |= {
            f"same.{m}": percent(counts[f"same.{m}"], counts[f"n.{m}"]) for m in MENTIONS if counts[f"n.{m}"]
        }
        result["roles"] = {"n": counts["roles.n"], "found": percent(counts["roles"], counts["roles.n"])}
    return result


def _characters(spans: Iterable[Bounds]) -> set[int]:
    """The characters of all spans."""
    return {at for start, end in spans for at in range(start, end)}


def _units(text: str, attributions: Sequence[Attributed], role: str, measure: str) -> set[Bounds | int]:
    """What is counted of a role: whole spans, their starts, or the tokens in them."""
    spans = [span for attribution in attributions for span in attribution.spans[role]]
    if measure == "exact":
        return set(spans)
    if measure == "begin":
        return {start for start, _ in spans}
    return {match.start() for start, end in spans for match in _TOKEN.finditer(text, start, end)}


def _same_source(one: Attributed, other: Attributed) -> bool:
    """Whether the sources agree, or both lack."""
    if not one.source or not other.source:
        return not one.source and not other.source
    return overlap(one.source, other.source) >= LEAST_OVERLAP


def _speaker_counts(truth: TrueSpeaker, found: Attributed) -> Counter[str]:
    """What one attribution adds to the counts of speakers and roles."""
    want, have = name_words(truth.name), name_words(found.speaker)
    same = bool(want and have) and (
        want[-1] == have[-1] or (truth.kind != "person" and 2 * len(set(want) & set(have)) >= len(set(want)))
    )
    counts = Counter(
        {"n": 1, f"n.{truth.mention}": 1, "full": want == have, "same": same, f"same.{truth.mention}": same}
    )
    if truth.roles:
        given = [set(name_words(role)) for role in found.roles]
        wanted = [set(name_words(role)) for role in truth.roles]
        counts["roles.n"] = 1
        counts["roles"] = any(2 * len(w & g) >= len(w) > 0 for w in wanted for g in given)
    return counts


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.score", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("records", type=Path)
    parser.add_argument("--speakers", type=Path)
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    args = parser.parse_args(arguments)
    gold = read_annotation(args.gold, args.speakers)
    if not gold:
        sys.exit(f"{args.gold} holds no text/NAME.txt with attributions/NAME_*.ann: name such a folder")
    found, wrong = read_records(args.records, gold)
    figures: dict[str, Any] = {
        "documents": len(gold),
        "annotated": sum(len(a.attributions) for a in gold.values()),
        "records": sum(map(len, found.values())),
        "words that are not the file's": wrong,
        **score(gold, found),
    }
    print(json.dumps(figures) if args.json else "\n".join(_lines(figures)))


def _lines(figures: Mapping[str, Any]) -> Iterable[str]:
    """The figures for reading, one a line."""
    for name, value in figures.items():
        if isinstance(value, Rates):
            shown = f"P {value.precision:5.1f}   R {value.recall:5.1f}   F {value.f:5.1f}"
        elif name == "found":
            shown = ", ".join(f"{t} {v['found']}/{v['of']} = {v['percent']}" for t, v in value.items())
        elif isinstance(value, dict):
            shown = ", ".join(f"{k} {v}" for k, v in value.items())
        else:
            shown = str(value)
        yield f"{name:32}{shown}"


if __name__ == "__main__":
    main()
