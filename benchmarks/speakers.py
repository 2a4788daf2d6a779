"""Speakers by themselves: who speaks, where people have said what is attributed and in which words it is sourced.

usage: python -m benchmarks.speakers GOLD SPEAKERS [--parses DIR] [--show]

GOLD holds `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann`, SPEAKERS holds `NAME.speakers.jsonl`. Each annotated
attribution is handed to `resolve` with its annotated source and content, so that the figures (`full`, `same`, `roles`,
as `quotes evaluate` prints them) tell of resolution alone. `--parses` names a folder of saved parses, `NAME.json`,
to use in place of the embedded parser; `--show` prints every speaker that is not the right one.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from quotes.evaluate import Annotated, Attributed, Bounds, quotation_type, read_annotation, score
from quotes.parse import load_parser
from quotes.parse.saved import parse_from_json
from quotes.resolve import resolve
from quotes.values import Attribution, Content, Document, Parse, Source, Span, Speaker

QUOTED = re.compile(r"[“\"](?P<inner>.+?)(?:[”\"]|$)", flags=re.DOTALL)


def as_attribution(article: Annotated, annotated: Attributed, parse: Parse) -> Attribution:
    """The annotated attribution as the program would hand it to `resolve`; its cue is not needed there."""
    spans = tuple(Span(*bounds) for bounds in annotated.content)
    quoted = tuple(
        Span(span.start + match.start("inner"), span.start + match.end("inner"))
        for span in spans
        for match in QUOTED.finditer(span.of(article.text))
    )
    kind = quotation_type(article.text, annotated.content)
    content = Content(spans, "direct" if kind == "direct" else "mixed" if kind == "mixed" else "indirect", quoted)
    source = head_of(annotated.source, parse) if annotated.source else None
    return Attribution(content, None, source, True, 1.0, ("annotated",))


def head_of(bounds: Sequence[Bounds], parse: Parse) -> Source | None:
    """The source's spans with their head: the first word whose own head lies outside them, in their first sentence."""
    spans = tuple(Span(*b) for b in bounds)
    for sentence in parse.sentences:
        inside = [w for w in sentence.words if any(s.start < w.end and w.start < s.end for s in spans)]
        if inside:
            numbers = {w.index for w in inside}
            heads = [w for w in inside if w.head not in numbers and w.upos != "PUNCT"]
            return Source(spans, sentence.index, (heads or inside)[0].index)
    return None


def judged(
    articles: dict[str, Annotated], parser: Callable[[Document], Parse]
) -> Iterator[tuple[str, list[Attributed], float]]:
    """Each article's attributions with the speakers found for them, and the seconds that resolution took."""
    for name, article in articles.items():
        document = Document(name, article.text, "")
        parse = parser(document)
        asked = [a for a in article.attributions if a.content]
        attributions = [as_attribution(article, a, parse) for a in asked]
        started = time.perf_counter()
        speakers = resolve(document, parse, attributions)
        seconds = time.perf_counter() - started
        yield name, [with_speaker(a, s) for a, s in zip(asked, speakers, strict=True)], seconds


def with_speaker(annotated: Attributed, speaker: Speaker | None) -> Attributed:
    """The attribution with the speaker's name and roles."""
    if speaker is None:
        return annotated
    return replace(annotated, speaker=speaker.name, roles=tuple(r.text for r in speaker.roles))


def saved_parser(folder: Path) -> Callable[[Document], Parse]:
    """A parser that reads the parses saved in `folder`."""
    return lambda document: parse_from_json((folder / f"{document.id}.json").read_bytes())


def misses(article: Annotated, found: Sequence[Attributed]) -> Iterator[str]:
    """A line for each attribution whose speaker has not the true one's name, or none of its roles."""
    for attributed in found:
        truth = article.speakers.get(attributed.id)
        if truth is None or truth.name in {None, "GENERIC", "AUTHOR"}:
            continue
        figures = score({"": replace(article, attributions=(attributed,))}, {"": [attributed]})
        if "speaker" not in figures:  # its spans stand in no order, so that it is aligned with nothing, not even itself
            continue
        wrong = [k for k in ("same", "full") if figures["speaker"][k] < 100]
        if truth.roles and figures["roles"]["found"] < 100:
            wrong.append("roles")
        if wrong:
            words = " ... ".join(article.text[slice(*b)] for b in attributed.source)
            yield f"{attributed.id} {'/'.join(wrong)}: {words!r} is {truth.name!r} {list(truth.roles)}, not " + (
                f"{attributed.speaker!r} {list(attributed.roles)}"
            )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speakers",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("speakers", type=Path)
    parser.add_argument("--parses", type=Path)
    parser.add_argument("--show", action="store_true", help="print the speakers that are not the right ones")
    args = parser.parse_args(arguments)
    articles = {k: a for k, a in read_annotation(args.gold, args.speakers).items() if a.speakers}
    parse = saved_parser(args.parses) if args.parses else load_parser()
    found: dict[str, list[Attributed]] = {}
    spent = 0.0
    for name, attributions, seconds in judged(articles, parse):
        found[name] = attributions
        spent += seconds
        if args.show:
            print(name, *misses(articles[name], attributions), sep="\n  ")
    figures = score(articles, found)
    words = sum(len(a.text.split()) for a in articles.values())
    for key in ("speaker", "roles"):
        print(f"{key:10}" + ", ".join(f"{k} {v}" for k, v in figures[key].items()))
    print(f"{'time':10}{spent:.2f} seconds for {words} words")


if __name__ == "__main__":
    main()
