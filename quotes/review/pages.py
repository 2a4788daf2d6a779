"""What the pages show, as values that the templates beside this file write out with all text escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import jinja2

from quotes.pages import Mark, Passage, Voice, environment, passages, visible, voices
from quotes.review.amend import KINDS, NOBODY, SOMEBODY, TYPES, Form, role_lines
from quotes.review.shelf import PAGE, SHOWS, Listed, Opened, Show
from quotes.review.values import Decision, Standing
from quotes.values import Record, Speaker

_UNSAFE_IN_HTML = "\r\x85\x0c"  # the parser of a page makes other signs, or none, of these


@dataclass(frozen=True, slots=True)
class Site:
    """What every page shows around itself."""

    who: str
    form_token: str
    undecided: int
    gone: int


@dataclass(frozen=True, slots=True)
class Run:
    """Words that a page shows as they are; `hidden` is what it shows for a sign that it cannot show, else None."""

    start: int
    end: int
    text: str
    hidden: str | None


@dataclass(frozen=True, slots=True)
class Clash:
    """Two decided the same: what stands now, the number of the last decision on it, and what this browser wanted.

    `wanted` are the fields that it sent, `mine` the record as it would have become.
    """

    record: str
    theirs: Decision | None
    last: int
    action: str
    wanted: Mapping[str, str]
    mine: Record | None


@dataclass(frozen=True, slots=True)
class View:
    """How a document's page is asked for: which record is looked at, and what is to be said about it.

    `form` is open on that record, or on a missed attribution where `adding`; `wrong` says why it was not taken.
    """

    record: str = ""
    form: Form | None = None
    adding: bool = False
    wrong: str = ""
    said: str = ""
    clash: Clash | None = None


def documents_page(site: Site, found: Sequence[Listed], total: int, words: str, show: Show, page: int) -> str:
    """The list of documents."""
    return _render(
        "documents", site=site, documents=found, total=total, words=words, show=show, shows=SHOWS, page=page,
        pages=max(1, -(-total // PAGE)),
    )  # fmt: skip


def document_page(site: Site, document: Opened, view: View, *, whole: bool = True) -> str:
    """A document with its records; with `whole` false only what changes, for a page that is open already."""
    standings = document.review.standings
    values = [s.value for s in standings]
    seen = voices(values)
    known = [s.value for s in standings if s.id == view.record]
    return _render(
        "document" if whole else "inside", site=site, document=document, standings=standings, voices=seen, view=view,
        passages=passages(document.article.text, [*values, *_sentences_of(document)]), runs=runs, first=_first,
        speakers=list(speakers_of(document).values()), role_lines=role_lines,
        kinds=KINDS, types=TYPES, nobody=NOBODY, somebody=SOMEBODY,
        selected=view.record if known else (standings[0].id if standings else ""), voice_of=_voice_of(standings, seen),
    )  # fmt: skip


def gone_page(site: Site, decisions: Sequence[Decision]) -> str:
    """The decisions whose record is gone."""
    return _render("gone", site=site, decisions=decisions)


def message_page(site: Site | None, title: str, message: str) -> str:
    """A page of one sentence."""
    return _render("message", site=site, title=title, message=message)


def speakers_of(document: Opened) -> dict[str, Speaker]:
    """The document's speakers by id, as its records have them now and as they were extracted; the fullest of each."""
    found: dict[str, Speaker] = {}
    for standing in document.review.standings:
        for record in (standing.value, standing.extracted):
            speaker = record.speaker if record else None
            if speaker and (speaker.id not in found or len(speaker.roles) > len(found[speaker.id].roles)):
                found[speaker.id] = speaker
    return found


def runs(start: int, text: str) -> Iterator[Run]:
    """The text in runs, each as long in the page as in the text, or `hidden`: offsets can be told from a page."""
    begun = 0
    for at, sign in enumerate(text):
        shown = visible(sign)
        if shown == sign and sign not in _UNSAFE_IN_HTML:
            continue
        if begun < at:
            yield Run(start + begun, start + at, text[begun:at], None)
        yield Run(start + at, start + at + 1, "", shown if shown != sign else " ")
        begun = at + 1
    if begun < len(text):
        yield Run(start + begun, start + len(text), text[begun:], None)


def _first(piece_start: int, mark: Mark, standings: Sequence[Standing]) -> bool:
    """Whether a content begins here: its speaker's letter stands before it."""
    return mark.part == "content" and standings[mark.record].value.content.spans[0].start == piece_start


def _voice_of(standings: Sequence[Standing], seen: Sequence[Voice]) -> dict[str, Voice]:
    """The voice of each speaker by id."""
    return {s.value.speaker.id: voice for s, voice in zip(standings, seen, strict=True) if s.value.speaker is not None}


def _sentences_of(document: Opened) -> list[Record]:
    """Records whose sentences would be missing from a page without the text: those that were corrected since."""
    return [] if document.article.is_whole else [s.extracted for s in document.review.standings if s.extracted]


@cache
def _templates() -> jinja2.Environment:
    return environment("quotes.review")


def _render(name: str, **values: Any) -> str:
    return _templates().get_template(f"{name}.html.jinja").render(**values)


__all__ = [
    "Clash", "Passage", "Run", "Site", "View", "document_page", "documents_page", "gone_page", "message_page", "runs",
    "speakers_of",
]  # fmt: skip
