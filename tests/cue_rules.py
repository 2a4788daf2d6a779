"""What a rule that finds cues by the tree, without the learnt lists, makes of one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from quotes.link.sourced import from_cue
from quotes.marks import find_quotations
from quotes.values import Cue, Document, Quotation, Sentence, Span
from tests.trees import document, parsed, sentence

Rule: TypeAlias = Callable[[Document, Sentence, Sequence[Quotation]], Iterator[Cue]]
Told: TypeAlias = tuple[str, str, str | None]


def found(rule: Rule, text: str, tree: str, rest: str = "") -> list[Told]:
    """Cue, content and source of each that the rule finds; `rest` is what the paragraph goes on with."""
    one, doc = sentence(text, tree), document(text + rest)
    parse = parsed(one)

    def words(spans: Sequence[Span]) -> str:
        return " ... ".join(span.of(doc.text) for span in spans)

    def told(cue: Cue) -> Told:
        source = from_cue(parse, cue).source
        return words(cue.spans), words(cue.content.spans), words(source.spans) if source else None

    return [told(cue) for cue in rule(doc, one, find_quotations(doc.text, (Span(0, len(doc.text)),)))]
