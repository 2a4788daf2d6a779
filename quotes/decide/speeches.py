"""Speeches whose paragraphs a page has run together: each part opens a mark anew and only the last one closes it.

"“We won. “It was close. “Berg was there.”" is one speech of whoever says a part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotes.reported import respanned
from quotes.values import Attribution, Document, Quotation, Span


def speeches(text: str, quotations: Sequence[Quotation]) -> Iterator[list[Span]]:
    """The parts of each such speech, marks included: two at least, with nothing but blanks of a line between."""
    run = [q.span for q in quotations[:1]]
    for before, quotation in pairwise(quotations):
        between = text[before.span.end : quotation.span.start]
        if not quotation.continues or between.strip() or "\n" in between:
            if len(run) > 1:
                yield run
            run = []
        run.append(quotation.span)
    if len(run) > 1:
        yield run


def with_speeches(
    document: Document, quotations: Sequence[Quotation], made: Sequence[Attribution]
) -> dict[int, Attribution | None]:
    """What becomes of attributions, by number: the one whose source says a part of a speech has all of it.

    Those of single parts that have neither cue nor source are no more (None); where all are such the first has all. A
    part that another source says stays with that.
    """
    changed: dict[int, Attribution | None] = {}
    for parts in speeches(document.text, quotations):
        whole = Span(parts[0].start, parts[-1].end)
        touching = [i for i, one in enumerate(made) if any(s.overlaps(whole) for s in one.content.spans)]
        owners = [i for i in touching if made[i].source is not None] or touching[:1]
        loose = [i for i in touching if i not in owners and made[i].cue is None and made[i].source is None]
        if len(owners) != 1 or len(owners) + len(loose) != len(touching) or owners[0] in changed:
            continue
        if any(not whole.contains(s) for i in loose for s in made[i].content.spans):
            continue
        owner = made[owners[0]]
        if owner.source is not None and any(whole.contains(s) for s in owner.source.spans):
            continue  # "people said" is told within the speech
        mine = [span for span in parts if any(span.overlaps(s) for s in owner.content.spans)]
        if not mine or set(mine) == set(parts):
            continue
        changed[owners[0]] = respanned(document, quotations, owner, sorted({*owner.content.spans, *parts}))
        changed |= dict.fromkeys(loose)
    return changed
