"""How the records of a document stand: worked out from what was extracted and from the log, never kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quotes.review.values import VERDICTS, WHOLE, Decision, Review, Standing, Version
from quotes.values import Record


def review_of(version: Version, extracted: Sequence[Record], log: Sequence[Decision]) -> Review:
    """The state of a document: its records as they are extracted now and the decisions on this version of it.

    A record counts as what the last decision says that was not taken back. Decided ones that are extracted no more
    stay, and so do added ones; an added one whose adding was taken back is none.
    """
    undone = {decision.undoes for decision in log}
    now = {record.id: record for record in extracted}
    history: dict[str, list[Decision]] = {id: [] for id in now}
    for decision in log:
        if decision.record != WHOLE:
            history.setdefault(decision.record, []).append(decision)
    standings = [
        standing
        for id, made in history.items()
        if (standing := _standing(id, now.get(id), made, [d for d in made if _holds(d, undone)])) is not None
    ]
    whole = [d for d in log if d.record == WHOLE and _holds(d, undone)]
    finished = whole[-1] if whole and whole[-1].action == "finish" else None
    return Review(version, tuple(sorted(standings, key=_place)), finished, max((d.number for d in log), default=0))


def _holds(decision: Decision, undone: Iterable[int | None]) -> bool:
    """Whether the decision says something and was not taken back."""
    return decision.action != "undo" and decision.number not in undone


def _standing(
    id: str, extracted: Record | None, made: Sequence[Decision], holding: Sequence[Decision]
) -> Standing | None:
    """How one record stands; None where nothing is left of it."""
    history = tuple(made)
    last = max((d.number for d in made), default=0)
    if holding:
        value = holding[-1].after
        assert value is not None  # the log has one for all but "undo" and documents
        is_added = any(d.action == "add" for d in holding)
        before = holding[0].before
        changed = extracted is not None and before is not None and not _alike(extracted, before)
        verdict = VERDICTS[holding[-1].action]
        return Standing(id, verdict, value, extracted, is_added, holding[-1], last, history, changed)
    if extracted is None:
        return None
    return Standing(id, "open", extracted, extracted, False, None, last, history, False)


def _alike(one: Record, other: Record) -> bool:
    """Whether two records say the same, however sure they are and for whatever reasons."""
    return replace(one, confidence=0.0, evidence=(), group=None, document=other.document) == replace(
        other, confidence=0.0, evidence=(), group=None
    )


def _place(standing: Standing) -> tuple[int, int, str]:
    """The order of the text."""
    spans = standing.value.content.spans
    return spans[0].start, spans[-1].end, standing.id
