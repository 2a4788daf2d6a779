"""A run that goes on where an earlier one ended, however that ended."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, replace

from quotes import __version__
from quotes.defaults import TIME_LIMIT
from quotes.parse.digest import model_digest
from quotes.read import InputFile, Item, Member, Opened, TooMuch, bytes_of, members
from quotes.run.manifest import Manifest
from quotes.run.outcomes import outcomes
from quotes.run.textfolder import TextFolder
from quotes.run.values import Outcome, Wanted, is_within

AT_ONCE = 4096
NOTHING = Opened("")
"""Comes after so many items that are kept: an outcome of nothing, before which these can be told. Without it all of a
long run of them would be remembered until the next that is to be done."""


def settings_of(wanted: Wanted) -> str:
    """All that a document's lines depend on beside its name and bytes."""
    settings = {
        "version": __version__,
        "model": model_digest(wanted.model),
        "device": wanted.device,
        "rules_only": wanted.rules_only,
        "nested": wanted.nested,
        "min_confidence": wanted.min_confidence,
        "fields": asdict(wanted.fields),
    }
    return json.dumps(settings)


def resumed(
    items: Sequence[Item],
    wanted: Wanted,
    manifest: Manifest,
    *,
    workers: int = 1,
    time_limit: float | None = TIME_LIMIT,
    texts: TextFolder | None = None,
) -> Generator[Outcome]:
    """An outcome for each file in order, `kept` where the manifest has it unchanged; the others are done and put there.

    Containers are read once, member by member, and each member is kept or done by itself; it counts as unchanged only
    if `texts`, where they are wanted, has its text too. Done means done in worker processes, one at least: a document
    that ends its process would end each run anew. Raises as `outcomes`, and OSError where the manifest cannot be
    written.
    """
    plan: deque[Outcome | None] = deque()  # what is kept of the items to come, None: to do

    def left() -> Iterator[Item]:
        for item in members(items, wanted.fields):
            if isinstance(item, InputFile | Member):
                manifest.place(item.id)
            plan.append(_kept(item, manifest, texts))
            if plan[-1] is None:
                yield item
            elif len(plan) % AT_ONCE == 0:
                plan.append(None)
                yield NOTHING

    with closing(outcomes(left(), wanted, workers=workers, time_limit=time_limit, apart=True)) as made:
        for outcome in made:
            yield from _kept_before(plan)
            plan.popleft()
            if (outcome.id, outcome.result) != (NOTHING.id, "opened"):
                manifest.keep(outcome)
                yield outcome
        yield from _kept_before(plan)


def assemble(manifest: Manifest, texts: TextFolder | None) -> Iterator[Outcome]:
    """All documents of this run with their lines, in order, and with their texts where these are in a folder.

    At the end the manifest forgets what is not among them.
    """
    for outcome, text_sha256 in manifest.finished():
        yield outcome if texts is None else replace(outcome, text=texts.text(outcome.id, text_sha256))
    manifest.drop_others()


def _kept_before(plan: deque[Outcome | None]) -> Iterator[Outcome]:
    """What is kept, up to the next that is not."""
    while plan and (kept := plan[0]) is not None:
        plan.popleft()
        yield kept


def _kept(item: Item, manifest: Manifest, texts: TextFolder | None) -> Outcome | None:
    """What the manifest has of a file or member; None where it is not there, or is another one now."""
    if not isinstance(item, InputFile | Member):
        return None
    done = manifest.kept(item.id)
    if done is None or _sha256(item) != done.sha256:
        return None
    if texts is not None and not texts.holds(item.id, done.text_sha256):
        return None
    return Outcome(item.id, "kept", records=done.records, within=is_within(item))


def _sha256(item: InputFile | Member) -> str | None:
    """The sha256 of a file's or member's bytes as they are now; None where they cannot be read."""
    if isinstance(item, Member):
        return item.sha256
    try:
        return hashlib.sha256(bytes_of(item.path)).hexdigest()
    except (OSError, TooMuch):
        return None
