"""Learn how the program weighs what its tagger and its rules say, and calibrate its confidence.

    python -m training.decisions --gold SHARED/data/polnear/dev --parses FOLDER

FOLDER holds saved parses (NAME.json, with the tagger's spans and links) of articles that the tagger did not learn
from. Each part's regression says how probably a candidate is annotated exactly so; the thresholds are those that
give the best sum of the three exact F and of joint F. Confidence: how probably an attribution is right, its content
by half and its source by half (what `joint` counts). Writes quotes/words/decisions.tsv; prints figures of the
rules alone, of the table in use, of that where nearly all is taken that is proposed, and of a cross-validation.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional as F  # noqa: N812 (its usual name)

from quotes.bounds import bounded
from quotes.cues import find_cues, outermost
from quotes.decide.candidates import proposed
from quotes.decide.decide import decide, parts, weighed
from quotes.decide.linking import JOINED
from quotes.decide.ruled import Ruled, spans_of
from quotes.decide.weights import Weights, load_weights
from quotes.evaluate import Annotated, Attributed, aligned, calibration, overlap, same_source, score
from quotes.link import attribute
from quotes.marks import find_quotations
from quotes.values import PARTS, Attribution, Document, Parse, Quotation, Span
from training.data import annotated_parses

HEADER = """\
# How what the tagger and the rules say is weighed: logistic regressions (see quotes/decide).
# Columns: decision, feature, weight; threshold: the least probability that is taken.
# Learnt by training/decisions.py from PolNeAR 1.0 dev (Newell, Margolin, Ruths, LREC 2018).
"""
RIDGE = 1.0
"""Pull of the weights towards zero, as if one example spoke against each."""
SEEN = 25
"""A feature of fewer examples has no weight."""
OFFERED = 0.12
"""A cue or source this present may be linked, though alone it would not be chosen."""
LEAST_OVERLAP = 0.5
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5)
SEARCHED = (
    ("content", "completing", (0.15, 0.2, 0.25, 0.28, 0.3)),
    ("content", "threshold", THRESHOLDS),
    ("source", "threshold", THRESHOLDS),
    ("cue", "threshold", THRESHOLDS),
)
"""What is searched, in this order; a content completes a lonely cue or source from `completing` on."""
FOLDS = 5
EAGER = 0.03
"""What is at least so probable is taken where it is asked how much could be found at all."""
Table = dict[str, dict[str, float]]
Example = tuple[dict[str, float], bool]


@dataclass(frozen=True, slots=True)
class Article:
    """An annotated article with what the steps before the decision make of it."""

    document: Document
    parse: Parse
    quotations: tuple[Quotation, ...]
    found: tuple[Attribution, ...]
    gold: Annotated


def read_articles(gold: Path, parses: Path) -> list[Article]:
    """The annotated articles that have a saved parse."""
    out = []
    for name, article, parse in annotated_parses(gold, parses):
        document = Document(name, article.text, "")
        quotations = find_quotations(article.text, parse.paragraphs)
        found = attribute(document, parse, quotations, outermost(find_cues(document, parse, quotations)))
        out.append(Article(document, parse, quotations, found, article))
    return out


def span_examples(articles: Sequence[Article]) -> dict[str, list[Example]]:
    """For each part its candidates' features, and whether the candidate is annotated exactly so."""
    out: dict[str, list[Example]] = {part: [] for part in PARTS}
    for article in articles:
        gold = {part: {Span(*s) for a in article.gold.attributions for s in a.spans[part]} for part in PARTS}
        for part, span, seen in proposed(article.document, article.parse, article.quotations, article.found):
            out[part].append((seen, span in gold[part]))
    return out


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """The weights of a ridge logistic regression."""
    counts = Counter(name for seen, _ in examples for name in seen)
    names = sorted(name for name, count in counts.items() if count >= SEEN)
    x = torch.tensor([[seen.get(name, 0.0) for name in names] for seen, _ in examples], dtype=torch.float64)
    y = torch.tensor([float(right) for _, right in examples], dtype=torch.float64)
    weights = torch.zeros(len(names), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = F.binary_cross_entropy_with_logits(x @ weights, y, reduction="sum") + RIDGE * weights.square().sum() / 2
        torch.autograd.backward(loss)
        return loss

    optimizer.step(closure)  # type: ignore[no-untyped-call]
    return {name: round(float(w), 3) for name, w in zip(names, weights.detach(), strict=True)}


def attributed(found: Sequence[Attribution]) -> list[Attributed]:
    """The program's attributions in the form that is scored."""
    return [
        Attributed(
            "", {part: tuple((s.start, s.end) for s in spans_of(a, part)) for part in PARTS}, confidence=a.confidence
        )
        for a in found
    ]


def decided(articles: Sequence[Article], table: Weights) -> dict[str, tuple[Attribution, ...]]:
    """The attributions of each article by these weights, with the bounds that the program gives them then."""
    chosen = {a.document.id: decide(a.document, a.parse, a.quotations, a.found, table) for a in articles}
    return {a.document.id: bounded(a.document, a.parse, a.quotations, chosen[a.document.id]) for a in articles}


def learn(articles: Sequence[Article]) -> Table:
    """Weights and thresholds of all decisions."""
    table: Table = {part: fit(examples) for part, examples in span_examples(articles).items()}
    for part in PARTS:
        table[part]["threshold"] = 0.4
    table["content"]["completing"] = 0.25
    for part in ("source", "cue"):
        table[part]["offered"] = OFFERED
    table |= {"cue link": {"linked": 1.0}, "source link": {"linked": 1.0}}
    links = link_examples(articles, table)
    table |= {f"{part} link": fit(examples) for part, examples in links.items()}
    table["confidence"] = {"bias": 0.0}
    for decision, name, tried in SEARCHED:
        table[decision][name] = best_threshold(articles, table, decision, name, tried)
    table["confidence"] = fit(confidence_examples(articles, table))
    return table


def link_examples(articles: Sequence[Article], table: Table) -> dict[str, list[Example]]:
    """For each annotated content among the chosen: what is offered as its cue and source, and which is right."""
    out: dict[str, list[Example]] = {"cue": [], "source": []}
    for article in articles:
        contents, linker = parts(article.document, article.parse, article.quotations, Ruled(article.found), table)
        gold = [(span, a) for a in article.gold.attributions for span in a.content]
        for content in contents:
            own = (content.span.start, content.span.end)
            rows = [a for span, a in gold if overlap([span], [own]) >= LEAST_OVERLAP]
            if not rows:
                continue
            for part in JOINED:
                wanted = rows[0].spans[part]
                for candidate, seen in linker.offered(content, part):
                    span = () if candidate is None else ((candidate.span.start, candidate.span.end),)
                    out[part].append(
                        (seen, overlap(span, wanted) >= LEAST_OVERLAP if span and wanted else not span and not wanted)
                    )
    return out


def best_threshold(articles: Sequence[Article], table: Table, part: str, name: str, tried: Sequence[float]) -> float:
    """The value that gives the best sum of the three exact F and of joint F, the others as they are."""
    gold = {a.document.id: a.gold for a in articles}
    sums = {}
    for value in tried:
        table[part][name] = value
        result = score(gold, {document: attributed(row) for document, row in decided(articles, table).items()})
        sums[value] = sum(result[f"{p}.exact"].f for p in PARTS) + result["joint"].f
    return max(sums, key=lambda t: sums[t])


def confidence_examples(articles: Sequence[Article], table: Table) -> list[Example]:
    """What each attribution's confidence is made of, and whether the attribution is right."""
    out = []
    for article in articles:
        made = weighed(article.document, article.parse, article.quotations, article.found, table)
        goals = right(article.gold, attributed([one for one, _ in made]))
        out += [(dict(seen), goal) for (_, seen), goal in zip(made, goals, strict=True) if seen]
    return out


def right(gold: Annotated, found: Sequence[Attributed]) -> list[bool]:
    """Of each attribution found, whether it pairs with an annotated one whose source agrees: what `joint` counts."""
    rows = [a for a in gold.attributions if a.content]
    pairing = {j: i for i, j in aligned(rows, found).items()}
    return [j in pairing and same_source(rows[pairing[j]], one) for j, one in enumerate(found)]


def told(articles: Sequence[Article], found: Mapping[str, Sequence[Attribution]]) -> str:
    """Figures in a line."""
    gold = {a.document.id: a.gold for a in articles}
    records = {name: attributed(row) for name, row in found.items()}
    result, sure = score(gold, records), calibration(gold, records)
    figures = [f"{p} {result[f'{p}.exact'].f}" for p in PARTS]
    share = ", ".join(f"{k} {v['percent']}" for k, v in result["found"].items())
    joint = result["joint"]
    return (
        f"exact F {', '.join(figures)}; joint {joint.f} (P {joint.precision}, R {joint.recall}); found {share}; "
        f"calibration error {sure.error if sure else 0:.3f}; {sum(map(len, records.values()))} records"
    )


def eager(table: Weights) -> Table:
    """The table with thresholds that take nearly all that tagger and rules propose: how much could be found at all."""
    limits = {"threshold", "offered", "completing"}
    return {d: {n: EAGER if n in limits else value for n, value in row.items()} for d, row in table.items()}


def main() -> None:
    """Read the arguments, learn, cross-validate, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--parses", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("quotes/words/decisions.tsv"))
    args = parser.parse_args()
    articles = read_articles(args.gold, args.parses)
    rules = {a.document.id: bounded(a.document, a.parse, a.quotations, a.found) for a in articles}
    print("rules alone:     ", told(articles, rules))
    used = load_weights()
    print("the table in use:", told(articles, decided(articles, used)))
    print("nearly all taken:", told(articles, decided(articles, eager(used))))
    across: dict[str, Sequence[Attribution]] = {}
    for fold in range(FOLDS):
        table = learn([a for i, a in enumerate(articles) if i % FOLDS != fold])
        across |= decided(articles[fold::FOLDS], table)
    print("cross-validated: ", told(articles, across))
    table = learn(articles)
    print("learnt from all: ", told(articles, decided(articles, table)))
    lines = [f"{name}\t{feature}\t{weight:g}" for name, row in table.items() for feature, weight in sorted(row.items())]
    args.out.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} rows in {args.out}")


if __name__ == "__main__":
    main()
