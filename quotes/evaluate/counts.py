"""Count, once for each document, what all figures are made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from quotes.evaluate.align import aligned, same_source
from quotes.evaluate.attributed import ROLES, Annotated, Attributed, Bounds
from quotes.evaluate.naming import NOBODY, speaker_counts

MEASURES = ("exact", "begin", "token")
TYPES = ("direct", "mixed", "indirect")
_TOKEN = re.compile(r"\w+(?:[.'’-]\w+)*|[^\w\s]")
_QUOTED = re.compile(r"[“\"](.+?)(?:[”\"]|$)", flags=re.DOTALL)


def counted(article: Annotated, found: Sequence[Attributed]) -> Counter[str]:
    """The counts of one document, by name; sums of them over documents are what `quotes.evaluate.score` takes.

    `ROLE.MEASURE.right`, `.found` and `.gold` count spans; `joint.right`, `.found` and `.gold` whole attributions;
    `TYPE.gold` the annotated attributions of that type, `TYPE.hit` those of them with a content that was found,
    `TYPE.hit.joint` those whose source is right too; `TYPE.found`, `TYPE.right` and `TYPE.right.joint` the same of the
    records; `speech.n` those found whose annotation tells statement from belief, `speech.right` those where the record
    says the same; `speaker.*` and `roles.*` what `quotes.evaluate.naming` counts.
    """
    counts = _role_counts(article, found)
    one = [a for a in article.attributions if a.content]
    other = [a for a in found if a.content]
    pairing = aligned(one, other)
    agreeing = {i: j for i, j in pairing.items() if same_source(one[i], other[j])}
    counts.update({"joint.right": len(agreeing), "joint.found": len(other), "joint.gold": len(one)})
    for i, attribution in enumerate(one):
        kind = quotation_type(article.text, attribution.content)
        counts[f"{kind}.gold"] += 1
        counts[f"{kind}.hit"] += i in pairing
        counts[f"{kind}.hit.joint"] += i in agreeing
        truth = article.speakers.get(attribution.id)
        if truth and i in pairing and truth.name not in NOBODY:
            counts.update(speaker_counts(truth, other[pairing[i]]))
        if truth and i in pairing and None not in (truth.speech, other[pairing[i]].speech):
            counts["speech.n"] += 1
            counts["speech.right"] += truth.speech == other[pairing[i]].speech
    paired, right = set(pairing.values()), set(agreeing.values())
    for j, attribution in enumerate(other):
        kind = quotation_type(article.text, attribution.content)
        counts[f"{kind}.found"] += 1
        counts[f"{kind}.right"] += j in paired
        counts[f"{kind}.right.joint"] += j in right
    return counts


def quotation_type(text: str, spans: Iterable[Bounds]) -> str:
    """Direct, mixed or indirect, by the double quotation marks in the words, as the published scorer has it."""
    words = " ".join(text[start:end] for start, end in spans).strip()
    if not _QUOTED.search(words):
        return "indirect"
    return "mixed" if re.search(r"\w", _QUOTED.sub("", words)) else "direct"


def _role_counts(article: Annotated, found: Sequence[Attributed]) -> Counter[str]:
    """The counts of each role's spans, by each measure; a span that several attributions share counts once."""
    counts: Counter[str] = Counter()
    for role in ROLES:
        for measure in MEASURES:
            one = _units(article.text, article.attributions, role, measure)
            other = _units(article.text, found, role, measure)
            counts[f"{role}.{measure}.right"] = len(one & other)
            counts[f"{role}.{measure}.found"] = len(other)
            counts[f"{role}.{measure}.gold"] = len(one)
    return counts


def _units(text: str, attributions: Sequence[Attributed], role: str, measure: str) -> set[Bounds] | set[int]:
    """What is counted of a role: whole spans, their starts, or the tokens in them (by where these begin)."""
    spans = {span for attribution in attributions for span in attribution.spans[role]}
    if measure == "exact":
        return spans
    if measure == "begin":
        return {start for start, _ in spans}
    return {match.start() for start, end in spans for match in _TOKEN.finditer(text, start, end)}
